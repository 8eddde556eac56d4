//! What results show: the tables of pages, their texts, and what filters ask for.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::encode::hash;
use crate::files::{Files, escaped, raw, script};
use crate::page::Entry;

/// Records in a table.
const TABLE: usize = 24;
/// Tables whose names are in one file: of a huge portal, they would be most of what the first file says.
const TABLES: usize = 64;
/// Bytes of texts between which a bundle ends.
const BUNDLE: (usize, usize) = (2_000, 12_000);
/// One in so many records ends a bundle that is long enough.
const ENDS: u64 = 2;

/// The name of the bundle that has a record's texts, and the place in it.
pub type TextPlace = (Arc<str>, usize);

/// The names of what was written.
pub struct Tables {
    /// The names of tables of pages, some in each file.
    pub pages: Vec<String>,
    /// The facets.
    pub facets: String,
}

/// Writes the tables of pages, whose texts are in these places, and the facets.
pub fn write<E: Send>(entries: &[Entry], places: &[TextPlace], out: &Files<'_, E>) -> Result<Tables, E> {
    let tables = entries.par_chunks(TABLE).zip(places.par_chunks(TABLE));
    let names: Vec<String> = tables.map(|part| out.put(table(part))).collect::<Result<_, E>>()?;
    let pages = names.chunks(TABLES).map(|names| out.put(script('n', &names))).collect::<Result<_, E>>()?;
    Ok(Tables { pages, facets: out.put(script('f', &Facets::write(entries, out)?))? })
}

/// Writes the texts of these records, and says where they are; without the last ones if others follow that may go with them.
pub fn texts<E: Send>(entries: &[Entry], is_all: bool, out: &Files<'_, E>) -> Result<Vec<TextPlace>, E> {
    let mut bundles = bundles(entries);
    if !is_all {
        bundles.pop();
    }
    let write = |range: Range<usize>| {
        let name: Arc<str> = out.put(bundle(&entries[range.clone()]))?.into();
        Ok((0..range.len()).map(|at| (Arc::clone(&name), at)).collect())
    };
    let places: Vec<Vec<TextPlace>> = bundles.into_par_iter().map(write).collect::<Result<_, E>>()?;
    Ok(places.into_iter().flatten().collect())
}

/// Where bundles of texts begin and end.
fn bundles(entries: &[Entry]) -> Vec<Range<usize>> {
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

fn bundle(entries: &[Entry]) -> (String, Vec<u8>) {
    let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
    raw('t', &escaped(&format!("[{}]", texts.join(","))))
}

/// A row of a table: address, title, kind, date, project, state, votes, meeting or PDF, draft, bundle, place in it, number of a decision.
#[derive(Serialize)]
struct Row<'e>(
    &'e str,
    &'e str,
    &'e str,
    &'e str,
    &'e str,
    &'e str,
    Option<[u32; 3]>,
    &'e str,
    u8,
    usize,
    usize,
    Option<&'e str>,
);

fn table((entries, places): (&[Entry], &[TextPlace])) -> (String, Vec<u8>) {
    let mut names: Vec<&str> = Vec::new();
    let mut rows = Vec::with_capacity(entries.len());
    for (entry, (bundle, at)) in entries.iter().zip(places) {
        if names.last() != Some(&&**bundle) {
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
        decided.map_or(record.document.as_deref().unwrap_or_default(), |decided| &decided.meeting),
        record.draft.into(),
        bundle,
        at,
        decided.and_then(|decided| decided.number.as_deref()),
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

/// The values of a facet, sorted, and the name of the file that has, by record, the places of its values among them: who does not
/// filter need not load it.
#[derive(Serialize)]
struct Facet(Vec<String>, String);

impl Facets {
    fn write<E>(entries: &[Entry], out: &Files<'_, E>) -> Result<Self, E> {
        let one = |value: Option<String>| value.into_iter().collect();
        Ok(Self {
            kind: Facet::write(entries, out, |entry| one(Some(entry.record.kind.to_owned())))?,
            project: Facet::write(entries, out, |entry| one(entry.record.project.as_deref().map(str::to_owned)))?,
            group: Facet::write(entries, out, |entry| entry.record.groups.iter().map(ToString::to_string).collect())?,
            year: Facet::write(entries, out, |entry| one(entry.record.year.map(|year| year.to_string())))?,
            state: Facet::write(entries, out, |entry| one(entry.record.state.clone()))?,
        })
    }
}

impl Facet {
    fn write<E>(entries: &[Entry], out: &Files<'_, E>, values: impl Fn(&Entry) -> Vec<String>) -> Result<Self, E> {
        let given: Vec<Vec<String>> = entries.iter().map(values).collect();
        let all: Vec<String> = given.iter().flatten().collect::<BTreeSet<_>>().into_iter().cloned().collect();
        let places = |values: &Vec<String>| values.iter().filter_map(|value| all.binary_search(value).ok()).collect();
        let by_record: Vec<Vec<usize>> = given.iter().map(places).collect();
        Ok(Self(all, out.put(script('m', &by_record))?))
    }
}
