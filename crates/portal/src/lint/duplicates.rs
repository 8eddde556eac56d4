//! Rules about what is there twice.

use std::collections::HashMap;

use crate::{Page, PageId, Portal};
use content::model::Kind;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use diagnostics::slug::slug;

/// What programs put behind the name of a file that they copy.
const BEHIND: [&str; 4] = [" - Kopie", " – Kopie", " - Copy", " copy"];

/// What they put before it.
const BEFORE: [&str; 2] = ["Kopie von ", "Copy of "];

/// A page has the name of a copy of another one that lies beside it.
pub fn copied_page(portal: &Portal) -> Vec<Diagnostic> {
    portal.pages.iter().filter_map(|page| Some(copy(page, &copied_from(portal, page)?))).collect()
}

/// The page beside this one of which it has the name of a copy.
pub(super) fn copied_from(portal: &Portal, page: &Page) -> Option<FilePath> {
    let stem = page.path().name().strip_suffix(".md")?;
    let original = FilePath::new(format!("{}/{}.md", page.path().folder(), original(stem)?));
    portal.at_path(original.as_str()).map(|_| original)
}

fn copy(page: &Page, original: &FilePath) -> Diagnostic {
    let name = original.name();
    let message = Text::new(
        format!("Die Seite sieht wie eine Kopie von „{name}“ aus, und beide werden veröffentlicht."),
        format!("The page looks like a copy of `{name}`, and both are published."),
    );
    Diagnostic::new(&rules::COPIED_PAGE, Location::whole(page.path()), message).hint(
        "Löschen Sie eine von beiden. Ist es eine neue Seite, geben Sie ihr einen eigenen Namen.",
        "Delete one of the two. If this is a new page, give it a name of its own.",
    )
}

/// The name of which this is the one of a copy. A number of more digits is rather a year.
fn original(stem: &str) -> Option<&str> {
    let (name, is_numbered) = match stem.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((name, number)) if number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit()) => (name, true),
        _ => (stem, false),
    };
    let named = BEHIND.iter().find_map(|end| name.strip_suffix(end));
    named.or_else(|| BEFORE.iter().find_map(|start| name.strip_prefix(start))).or(is_numbered.then_some(name))
}

/// A term has the title of another one.
pub fn duplicate_term(portal: &Portal) -> Vec<Diagnostic> {
    let mut first: HashMap<String, PageId> = HashMap::new();
    let mut found = Vec::new();
    for id in portal.of_kind(Kind::Term) {
        let other = *first.entry(slug(portal.page(id).title())).or_insert(id);
        if other != id && !portal.page(id).is_incomplete("title") {
            found.push(duplicate(portal.page(id), portal.page(other)));
        }
    }
    found
}

fn duplicate(page: &Page, other: &Page) -> Diagnostic {
    let title = page.title();
    let message = Text::new(
        format!("Den Begriff „{title}“ gibt es im Glossar schon."),
        format!("The glossary has the term “{title}” already."),
    );
    let label = Text::new("der andere", "the other one");
    Diagnostic::new(&rules::DUPLICATE_TERM, title_of(page), message).label(title_of(other), label).hint(
        "Fassen Sie beide in einer Datei zusammen. Meinen sie Verschiedenes, sagen Sie das im Titel.",
        "Put both into one file. If they mean different things, say so in the title.",
    )
}

fn title_of(page: &Page) -> Location {
    let title = page.front().common.title.as_ref();
    title.map_or_else(|| Location::whole(page.path()), |title| Location::new(page.path(), title.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for (stem, expected) in [
            ("kontakt - Kopie", Some("kontakt")),
            ("kontakt - Kopie (2)", Some("kontakt")),
            ("kontakt (1)", Some("kontakt")),
            ("kontakt (2025)", None),
            ("Kopie von kontakt", Some("kontakt")),
            ("kontakt", None),
            ("kontakt (neu)", None),
        ] {
            assert_eq!(original(stem), expected, "{stem}");
        }
    }
}
