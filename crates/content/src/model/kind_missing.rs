//! A page without `kind` whose other keys say what it is about.

use super::docs::FieldDoc;
use super::kind::Kind;
use super::reader::FieldReader;
use diagnostics::diag::{Diagnostic, Edit, Span, Text};
use diagnostics::rules;
use diagnostics::slug::slug;
use markup::yaml::Entry;

/// So many keys are named as the reason.
const NAMED: usize = 3;

/// That `kind` is missing on a page with the keys `foreign`, which only pages of certain kinds have: `docs` are their fields.
/// `first` is where the first key of the page stands.
pub fn diagnostic(
    foreign: &[&Entry],
    docs: fn(Kind) -> &'static [FieldDoc],
    first: Span,
    reader: &FieldReader<'_>,
) -> Option<Diagnostic> {
    let place = reader.place(foreign.first()?.span);
    let kinds = likely(foreign, docs, reader.file.folder());
    let keys: Vec<String> = foreign.iter().take(NAMED).map(|entry| entry.key.clone()).collect();
    let (de, en) = (keys.iter().map(|key| format!("„{key}“")), keys.iter().map(|key| format!("`{key}`")));
    let message = Text::new(
        format!("Die Angabe „kind“ fehlt: {} hat eine gewöhnliche Seite nicht.", list(de, "und")),
        format!("The field `kind` is missing: an ordinary page has no {}.", list(en, "or")),
    );
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_KEY, place, message);
    let lines = |german: bool| {
        list(
            kinds.iter().map(|kind| format!("kind: {} ({})", kind.word(), kind.names(german))),
            if german { "oder" } else { "or" },
        )
    };
    let diagnostic = diagnostic.hint(
        format!("Ergänzen Sie eine Zeile: {}. Gehört die Angabe nicht hierher, löschen Sie sie.", lines(true)),
        format!("Add a line: {}. If the field does not belong here, delete it.", lines(false)),
    );
    let [kind] = kinds[..] else { return Some(diagnostic) };
    let line = format!("kind: {}", kind.word());
    let start = first.start as usize;
    // Only where each key has a line of its own.
    let is_block = reader.line_start(first.start) == start;
    let edits = if is_block { vec![Edit::new(start, start, format!("{line}\n"))] } else { Vec::new() };
    Some(diagnostic.correct(line, edits))
}

/// The kinds that have most of these keys; among them the one of the folder, if there is one.
fn likely(foreign: &[&Entry], docs: fn(Kind) -> &'static [FieldDoc], folder: &str) -> Vec<Kind> {
    let fits = |kind: Kind| foreign.iter().filter(|entry| docs(kind).iter().any(|doc| doc.key == entry.key)).count();
    let most = Kind::ALL.into_iter().map(fits).max().unwrap_or_default();
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| fits(*kind) == most).collect();
    let is_named = |kind: &Kind| {
        let (de, en) = kind.info().folder;
        let parts: Vec<String> = folder.split('/').map(slug).collect();
        parts.iter().any(|part| !part.is_empty() && (part == de || part == en))
    };
    let of_folder: Vec<Kind> = kinds.iter().copied().filter(is_named).collect();
    if of_folder.len() == 1 { of_folder } else { kinds }
}

fn list(parts: impl Iterator<Item = String>, and: &str) -> String {
    let parts: Vec<String> = parts.collect();
    match parts.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} {and} {last}", before.join(", ")),
        _ => parts.concat(),
    }
}
