//! A rule about sections of a text in which there is nothing, as a new page has them.

use crate::{Page, Portal};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// Below a heading there is nothing before the next one of its level, or before the end of the page.
pub fn empty_section(portal: &Portal) -> Vec<Diagnostic> {
    portal.pages.iter().flat_map(empty_sections).collect()
}

fn empty_sections(page: &Page) -> impl Iterator<Item = Diagnostic> + '_ {
    let empty = page.document.body.empty_sections.iter();
    // What a layout generates stands below the last heading.
    let end = page.document.body.headings.last().filter(|_| page.front().common.layout.is_some());
    empty.filter(move |span| end.is_none_or(|end| end.span != **span)).map(|span| {
        let message = Text::new(
            "Unter dieser Überschrift steht nur ein Hinweis, der nicht erscheint.",
            "Below this heading there is only a note, which does not appear.",
        );
        let place = Location::new(page.path(), *span);
        Diagnostic::new(&rules::EMPTY_SECTION, place, message).hint(
            "Schreiben Sie etwas darunter, oder löschen Sie die Überschrift mit dem Hinweis.",
            "Write something below it, or remove the heading with the note.",
        )
    })
}
