//! What editors write that the fonts of documents do not have.

use std::collections::BTreeMap;
use std::ops::Range;

use content::model::Kind;
use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;
use documents::can_be_shown;
use markup::markdown::written_texts;
use markup::yaml::{self, Node, Value};
use portal::{Page, PageId, Portal};

use super::sort::{Sort, project_told_on};

/// What of a page stands in documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    /// The values at these paths of its front matter.
    Fields(&'static [&'static [&'static str]]),
    /// All of it.
    Page,
}

/// What a page says that nobody reads in a document.
const NOT_SHOWN: [&str; 4] = ["aliases", "extra", "rules", "tags"];
/// So many places of a page are told besides the first.
const MOST_LABELS: usize = 4;
/// So many characters of a place are told.
const LONGEST: usize = 12;

/// A finding for each page that has characters in a document that no font has.
pub(super) fn unprintable(portal: &Portal) -> Vec<Diagnostic> {
    let mut shown: BTreeMap<PageId, Shown> = BTreeMap::new();
    for id in portal.ids() {
        for (page, part) in sources(portal, id) {
            let known = shown.entry(page).or_insert(part);
            *known = part.max(*known);
        }
    }
    shown.into_iter().filter_map(|(id, part)| finding(portal.page(id), &places(portal.page(id), part))).collect()
}

/// The characters without a font that editors are told of where they wrote them, as far as the document of this page has them.
pub(super) fn told(portal: &Portal, id: PageId) -> Vec<char> {
    let places = sources(portal, id).into_iter().flat_map(|(page, part)| places(portal.page(page), part));
    let mut told: Vec<char> = places.flat_map(|place| place.text.chars().collect::<Vec<_>>()).collect();
    told.sort_unstable();
    told.dedup();
    told
}

/// The pages of whose texts the document of a page consists; none if it has no document.
fn sources(portal: &Portal, id: PageId) -> Vec<(PageId, Shown)> {
    let Some(sort) = Sort::of(portal, id) else { return Vec::new() };
    let mut sources = vec![(id, Shown::Page)];
    if let Some(project) = project_told_on(portal, id).filter(|_| sort == Sort::Results) {
        let of = |kind, shown| portal.of_project(project, kind).into_iter().map(move |id| (id, shown));
        sources.push((project, Shown::Page));
        sources.extend(of(Kind::Result, Shown::Page));
        sources.extend(of(Kind::WorkingGroup, Shown::Fields(&[&["title"], &["question"], &["participants"]])));
        sources.extend(of(Kind::Topic, Shown::Fields(&[&["title"]])));
        sources.extend(of(Kind::Meeting, Shown::Fields(&[&["title"], &["agenda", "decision"]])));
    }
    sources
}

/// Characters without a font, one behind the other.
struct Place {
    text: String,
    span: Span,
}

fn places(page: &Page, shown: Shown) -> Vec<Place> {
    let (document, text) = (&page.document, page.text.read());
    let mut places = Vec::new();
    let head = document.head(&text);
    if may_have_some(head) {
        for (value, span) in fields(head, page.path(), shown) {
            add(&value, text.get(span.range()).unwrap_or_default(), span, &mut places);
        }
    }
    let (body, offset) = document.source(&text);
    if shown == Shown::Page && may_have_some(body) {
        for (text, range) in written_texts(body) {
            add(&text, &body[range.clone()], Span::new(range.start + offset, range.end + offset), &mut places);
        }
    }
    places
}

/// Whether a source has such a character, or what may stand for one.
fn may_have_some(source: &str) -> bool {
    source.contains(['&', '\\']) || !source.chars().all(can_be_shown)
}

/// The values of the front matter that are shown.
fn fields(head: &str, file: &FilePath, shown: Shown) -> Vec<(String, Span)> {
    let start = head.find('\n').map_or(head.len(), |at| at + 1);
    let end = head.trim_end().rfind('\n').map_or(start, |at| at.max(start));
    let Ok(node) = yaml::parse(&head[start..end], start, file) else { return Vec::new() };
    let mut found = Vec::new();
    match (shown, &node.value) {
        (Shown::Fields(paths), _) => paths.iter().for_each(|path| scalars(&node, path, &mut found)),
        (Shown::Page, Value::Map(entries)) => {
            let shown = entries.iter().filter(|entry| !NOT_SHOWN.contains(&&*entry.key));
            shown.for_each(|entry| scalars(&entry.value, &[], &mut found));
        }
        (Shown::Page, _) => {}
    }
    found
}

/// The values at a path below a node; a list is no step of it.
fn scalars(node: &Node, path: &[&str], found: &mut Vec<(String, Span)>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| scalars(item, path, found)),
        Value::Map(entries) => {
            let (next, rest) = path.split_first().map_or((None, path), |(next, rest)| (Some(*next), rest));
            let entries = entries.iter().filter(|entry| next.is_none_or(|next| entry.key == next));
            entries.for_each(|entry| scalars(&entry.value, rest, found));
        }
        Value::Scalar { text, .. } if path.is_empty() => found.push((text.clone(), node.span)),
        _ => {}
    }
}

/// Adds what of a text no font has; `written` is how it is written at `span`.
fn add(text: &str, written: &str, span: Span, places: &mut Vec<Place>) {
    let mut from = 0;
    for run in runs(text) {
        // What stands there as a character reference or an escape sequence is told as a whole.
        let at = written.get(from..).and_then(|rest| rest.find(&text[run.clone()])).map(|at| from + at);
        from = at.map_or(from, |at| at + run.len());
        let span = at.map_or(span, |at| Span::new(at, at + run.len()).shifted(span.start as usize));
        places.push(Place { text: text[run].to_owned(), span });
    }
}

/// Where characters without a font stand one behind the other, or with nothing but what joins them between.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !can_be_shown(*c)) {
        let end = at + c.len_utf8();
        let joins = |c: char| !c.is_alphanumeric() && !c.is_ascii_punctuation() && !c.is_whitespace();
        match runs.last_mut() {
            Some(run) if text[run.end..at].chars().all(joins) => run.end = end,
            _ => runs.push(at..end),
        }
    }
    runs
}

fn finding(page: &Page, places: &[Place]) -> Option<Diagnostic> {
    let (first, others) = places.split_first()?;
    let name = name(&first.text);
    let message = Text::new(
        format!("Das Zeichen {} ist in keiner Schrift der PDFs enthalten: Dort steht ein Ersatzzeichen.", name.de),
        format!("No font of the PDFs has the character {}: a replacement character stands there.", name.en),
    );
    let mut diagnostic = Diagnostic::new(&rules::INCOMPLETE_DOCUMENT, Location::new(page.path(), first.span), message)
        .hint("Schreiben Sie es mit Worten, oder lassen Sie es weg.", "Say it in words, or leave it out.");
    let mut told = vec![&first.text];
    for place in others {
        if diagnostic.labels.len() < MOST_LABELS && !told.contains(&&place.text) {
            told.push(&place.text);
            diagnostic = diagnostic.label(Location::new(page.path(), place.span), also(&place.text));
        }
    }
    Some(diagnostic)
}

fn also(text: &str) -> Text {
    let name = name(text);
    Text::new(format!("Ebenso {}.", name.de), format!("Neither {}.", name.en))
}

/// Characters as they are told: with their number if it is one, for not every screen has it either.
pub(super) fn name(text: &str) -> Text {
    let mut chars = text.chars();
    if let (Some(c), "") = (chars.next(), chars.as_str()) {
        let code = u32::from(c);
        return Text::new(format!("„{c}“ (U+{code:04X})"), format!("“{c}” (U+{code:04X})"));
    }
    let short: String = text.chars().take(LONGEST).collect();
    Text::new(format!("„{short}“"), format!("“{short}”"))
}
