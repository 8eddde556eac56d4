//! The rule about sections of other pages that a page shows.

use crate::{IncludedSection, NotIncluded, PageId, Portal};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;
use markup::markdown::Link;

/// What a page is to show and cannot.
pub fn includes(portal: &Portal) -> Vec<Diagnostic> {
    portal.ids().flat_map(|page| of_page(portal, page)).collect()
}

fn of_page(portal: &Portal, page: PageId) -> Vec<Diagnostic> {
    let body = &portal.page(page).document.body;
    if body.includes.is_empty() {
        return Vec::new();
    }
    let links = body.includes.iter().map(|include| &body.links[include.link]);
    let check = |(link, section): (&Link, _)| check(portal, page, link, section);
    links.zip(portal.included(page)).filter_map(check).collect()
}

fn check(
    portal: &Portal,
    page: PageId,
    link: &Link,
    section: Result<IncludedSection, NotIncluded>,
) -> Option<Diagnostic> {
    let dest = &link.dest;
    let message = match section {
        Ok(section) if portal.has_includes(&section) => return Some(nested(portal, page, link, &section)),
        Ok(_) | Err(NotIncluded::Missing) => return None,
        Err(NotIncluded::TooMuch) => return Some(too_much(portal, page, link)),
        Err(NotIncluded::NoPage) => Text::new(
            format!("„{dest}“ ist keine Seite dieses Portals und lässt sich nicht einfügen."),
            format!("`{dest}` is no page of this portal and cannot be included."),
        ),
        Err(NotIncluded::OwnPage) => {
            Text::new("Eine Seite kann nichts von sich selbst einfügen.", "A page cannot include anything of itself.")
        }
        Err(NotIncluded::NoSection) => Text::new(
            format!("„{dest}“ ist keine Überschrift im Text der Seite und lässt sich nicht einfügen."),
            format!("`{dest}` is no heading in the text of the page and cannot be included."),
        ),
    };
    let diagnostic = diagnostic(portal, page, link, message);
    Some(diagnostic.hint(
        "Einfügen lässt sich der Text einer anderen Seite oder, mit #, der Abschnitt unter einer ihrer Überschriften. Soll der Link ein Link bleiben, löschen Sie den Titel in den Anführungszeichen.",
        "What can be included is the text of another page or, with #, the section below one of its headings. If the link is to remain a link, delete the title in quotation marks.",
    ))
}

fn diagnostic(portal: &Portal, page: PageId, link: &Link, message: Text) -> Diagnostic {
    Diagnostic::new(&rules::INCLUDE, Location::new(portal.page(page).path(), link.span), message)
}

fn nested(portal: &Portal, page: PageId, link: &Link, section: &IncludedSection) -> Diagnostic {
    let (dest, file) = (&link.dest, portal.page(section.page).path());
    let message = Text::new(
        format!("In „{dest}“ wird selbst etwas eingefügt; davon erscheint hier nur der Link."),
        format!("In `{dest}` something is included itself, of which only the link appears here."),
    );
    diagnostic(portal, page, link, message).hint(
        format!("Fügen Sie hier auch ein, was „{file}“ einfügt, oder schreiben Sie es dort selbst hin."),
        format!("Include here, too, what `{file}` includes, or write it there."),
    )
}

fn too_much(portal: &Portal, page: PageId, link: &Link) -> Diagnostic {
    let dest = &link.dest;
    let message = Text::new(
        format!("Mit „{dest}“ würde die Seite mehr als 64 kB aus anderen Seiten zeigen."),
        format!("With `{dest}`, the page would show more than 64 kB of other pages."),
    );
    diagnostic(portal, page, link, message).hint(
        "Fügen Sie kürzere Abschnitte ein, oder löschen Sie den Titel in den Anführungszeichen: Dann bleibt der Link.",
        "Include shorter sections, or delete the title in quotation marks: then the link remains.",
    )
}
