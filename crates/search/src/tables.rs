//! What results show: the tables of pages, their texts, and what filters ask for.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use crate::encode::hash;
use crate::files::{Files, escaped, raw, script};
use crate::page::Entry;

/// Records in a table.
const TABLE: usize = 24;
/// Bytes of texts between which a bundle ends.
const BUNDLE: (usize, usize) = (2_000, 12_000);
/// One in so many records ends a bundle that is long enough.
const ENDS: u64 = 2;

/// The names of what was written.
pub struct Tables {
    /// The tables of pages.
    pub pages: Vec<String>,
    /// The facets.
    pub facets: String,
}

/// Writes them.
pub fn write(entries: &[&Entry], out: &mut Files) -> Tables {
    let bundles = bundles(entries);
    let texts: Vec<_> = bundles.par_iter().map(|range| bundle(&entries[range.clone()])).collect();
    let places: Vec<(&str, usize)> = bundles
        .iter()
        .zip(&texts)
        .flat_map(|(range, (name, _))| (0..range.len()).map(move |at| (name.as_str(), at)))
        .collect();
    let tables: Vec<_> = entries.par_chunks(TABLE).zip(places.par_chunks(TABLE)).map(table).collect();
    let facets = out.put(script('f', &Facets::of(entries)));
    let pages = tables.into_iter().map(|file| out.put(file)).collect();
    texts.into_iter().for_each(|file| drop(out.put(file)));
    Tables { pages, facets }
}

/// Where bundles of texts begin and end.
fn bundles(entries: &[&Entry]) -> Vec<std::ops::Range<usize>> {
    let (mut found, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (at, entry) in entries.iter().enumerate() {
        let size = entry.text.len();
        if at > start && bytes + size > BUNDLE.1 {
            found.push(start..at);
            (start, bytes) = (at, 0);
        }
        bytes += size;
        if bytes >= BUNDLE.0 && hash(entry.record.url.as_bytes()).is_multiple_of(ENDS) {
            found.push(start..at + 1);
            (start, bytes) = (at + 1, 0);
        }
    }
    if start < entries.len() {
        found.push(start..entries.len());
    }
    found
}

fn bundle(entries: &[&Entry]) -> (String, Vec<u8>) {
    let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
    raw('t', &escaped(&format!("[{}]", texts.join(","))))
}

/// A row of a table: address, title, kind, date, project, state, votes, meeting, draft, bundle, place in it.
#[derive(Serialize)]
struct Row<'e>(&'e str, &'e str, &'e str, &'e str, &'e str, &'e str, Option<[u32; 3]>, &'e str, u8, usize, usize);

fn table((entries, places): (&[&Entry], &[(&str, usize)])) -> (String, Vec<u8>) {
    let mut names: Vec<&str> = Vec::new();
    let mut rows = Vec::with_capacity(entries.len());
    for (entry, (bundle, at)) in entries.iter().zip(places) {
        if names.last() != Some(bundle) {
            names.push(bundle);
        }
        rows.push(row(entry, names.len() - 1, *at));
    }
    script('b', &(&names, &rows))
}

fn row<'e>(entry: &'e Entry, bundle: usize, at: usize) -> Row<'e> {
    let record = &entry.record;
    let text = |text: &'e Option<String>| text.as_deref().unwrap_or_default();
    let decided = record.decided.as_ref();
    Row(
        &record.url,
        &record.title,
        record.kind,
        text(&record.date),
        record.project.as_deref().unwrap_or_default(),
        text(&record.state),
        decided.and_then(|decided| decided.votes),
        decided.map_or("", |decided| &decided.meeting),
        record.draft.into(),
        bundle,
        at,
    )
}

/// What filters ask for.
#[derive(Serialize)]
struct Facets {
    kind: Facet,
    project: Facet,
    group: Facet,
    year: Facet,
    state: Facet,
}

/// The values of a facet, sorted, and by record the places of its values among them.
#[derive(Serialize)]
struct Facet(Vec<String>, Vec<Vec<usize>>);

impl Facets {
    fn of(entries: &[&Entry]) -> Self {
        let one = |value: Option<String>| value.into_iter().collect();
        Self {
            kind: Facet::of(entries, |entry| one(Some(entry.record.kind.to_owned()))),
            project: Facet::of(entries, |entry| one(entry.record.project.as_deref().map(str::to_owned))),
            group: Facet::of(entries, |entry| entry.record.groups.iter().map(|group| group.to_string()).collect()),
            year: Facet::of(entries, |entry| one(entry.record.year.map(|year| year.to_string()))),
            state: Facet::of(entries, |entry| one(entry.record.state.clone())),
        }
    }
}

impl Facet {
    fn of(entries: &[&Entry], values: impl Fn(&Entry) -> Vec<String>) -> Self {
        let given: Vec<Vec<String>> = entries.iter().map(|entry| values(entry)).collect();
        let all: Vec<String> = given.iter().flatten().collect::<BTreeSet<_>>().into_iter().cloned().collect();
        let places = |values: &Vec<String>| values.iter().filter_map(|value| all.binary_search(value).ok()).collect();
        let by_record = given.iter().map(places).collect();
        Self(all, by_record)
    }
}
