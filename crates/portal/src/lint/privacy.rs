//! Rules about what a public portal should not tell of people.

use crate::{Page, Portal};
use content::model::{Item, Kind};
use diagnostics::diag::{Diagnostic, Location, Span, Text};
use diagnostics::rules;

/// A list of participants names a person, or somebody's mail address.
pub fn personal_data(portal: &Portal) -> Vec<Diagnostic> {
    let kinds = [Kind::Project, Kind::WorkingGroup, Kind::Meeting];
    let pages = kinds.into_iter().flat_map(|kind| portal.of_kind(kind)).map(|id| portal.page(id));
    pages.flat_map(|page| attendance(page).into_iter().filter_map(|entry| judge(page, &entry))).collect()
}

/// One entry of a list of people and bodies.
#[derive(Clone, Copy)]
struct ListedName<'a> {
    text: &'a str,
    span: Span,
    /// Whether the entry may name a person: whoever wrote the minutes signs them.
    may_name: bool,
}

fn attendance(page: &Page) -> Vec<ListedName<'_>> {
    match &page.front().item {
        Item::Meeting(meeting) => {
            let listed = meeting.participants.iter().chain(&meeting.excused);
            let listed = listed.map(|entry| ListedName { text: &entry.value, span: entry.span, may_name: false });
            let minutes_by = meeting.minutes_by.iter();
            let minutes_by =
                minutes_by.map(|text| ListedName { text, span: meeting.spans.get("minutes_by"), may_name: true });
            listed.chain(minutes_by).collect()
        }
        Item::Project(project) => plain(&project.participants, project.spans.get("participants")),
        Item::WorkingGroup(group) => plain(&group.participants, group.spans.get("participants")),
        _ => Vec::new(),
    }
}

fn plain(entries: &[String], span: Span) -> Vec<ListedName<'_>> {
    entries.iter().map(|text| ListedName { text, span, may_name: false }).collect()
}

fn judge(page: &Page, entry: &ListedName<'_>) -> Option<Diagnostic> {
    let text = entry.text;
    let message = if has_mail_address(text) {
        Text::new(format!("„{text}“ enthält eine E-Mail-Adresse."), format!("“{text}” has a mail address."))
    } else if !entry.may_name && names_person(text) {
        Text::new(format!("„{text}“ nennt eine Person."), format!("“{text}” names a person."))
    } else {
        return None;
    };
    let diagnostic = Diagnostic::new(&rules::PERSONAL_DATA, Location::new(page.path(), entry.span), message);
    Some(diagnostic.hint(
        "Nennen Sie Organisationen. Namen und Adressen von Personen brauchen deren Einwilligung.",
        "Name organisations. Names and addresses of persons need their consent.",
    ))
}

/// Whether a word of the text looks like `name@example.org`.
fn has_mail_address(text: &str) -> bool {
    text.split_whitespace().filter_map(|word| word.split_once('@')).any(|(name, host)| {
        name.ends_with(|char: char| char.is_alphanumeric()) && host.contains('.') && !host.starts_with('.')
    })
}

/// Whether the text begins like the name of a person.
fn names_person(text: &str) -> bool {
    const TITLES: &[&str] =
        &["Herr", "Herrn", "Frau", "Hr.", "Fr.", "Dr.", "Prof.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."];
    text.split_once(' ').is_some_and(|(first, _)| TITLES.contains(&first))
}
