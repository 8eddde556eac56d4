//! Links that stand for sections of other pages, and what a section needs of the rest of its text.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, RefDefs, Tag};

use super::rendered::{Dependency, Include};
use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;

/// The title of a link that stands for a section of another page.
pub(super) const TITLES: [&str; 2] = ["einfügen", "include"];

/// What is known of such links, and of what is referred to and defined in different places.
#[derive(Debug, Default)]
pub(super) struct Includes<'a> {
    pub(super) found: Vec<Include>,
    /// Links with such a title that do not stand alone.
    pub(super) others: Vec<Span>,
    /// Where something is referred to, in order.
    uses: Vec<(usize, Needed<'a>)>,
    notes: HashMap<CowStr<'a>, Range<usize>>,
}

/// What is referred to.
#[derive(Debug)]
enum Needed<'a> {
    Definition(Range<usize>),
    Note(CowStr<'a>),
}

impl<'a> Includes<'a> {
    /// The diagnostics about links that stand for nothing because something else stands beside them.
    pub(super) fn misplaced(&self, file: &FilePath) -> impl Iterator<Item = Diagnostic> {
        self.others.iter().map(|span| misplaced(Location::new(file, *span)))
    }

    /// Takes note of what refers to a definition.
    pub(super) fn event(&mut self, event: &Event<'a>, range: &Range<usize>, definitions: &RefDefs<'_>) {
        match event {
            Event::FootnoteReference(label) => self.uses.push((range.start, Needed::Note(label.clone()))),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.notes.entry(label.clone()).or_insert_with(|| range.clone());
            }
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                let by_name = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
                let definition = definitions.get(id).filter(|_| by_name);
                let needed = definition.map(|it| (range.start, Needed::Definition(it.span.clone())));
                self.uses.extend(needed);
            }
            _ => {}
        }
    }

    /// The links that stand for sections, and what refers to a definition.
    pub(super) fn finish(self) -> (Vec<Include>, Vec<Dependency>) {
        let notes = self.notes;
        let dependency = |(at, needed)| match needed {
            Needed::Definition(range) => Some(Dependency { at, range, is_note: false }),
            Needed::Note(label) => Some(Dependency { at, range: notes.get(&label)?.clone(), is_note: true }),
        };
        (self.found, self.uses.into_iter().filter_map(dependency).collect())
    }
}

fn misplaced(place: Location) -> Diagnostic {
    let message = Text::new(
        "Der Link soll einen Abschnitt einfügen, steht aber nicht allein in einem Absatz.",
        "The link is to include a section, but does not stand alone in a paragraph.",
    );
    Diagnostic::new(&rules::INCLUDE, place, message).hint(
        "Setzen Sie ihn im Text der Seite zwischen zwei leere Zeilen. Soll er ein Link bleiben, löschen Sie den Titel in den Anführungszeichen.",
        "Put it between two empty lines in the text of the page. If it is to remain a link, delete the title in quotation marks.",
    )
}
