//! All pages together: which terms there are, and on which pages they stand.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::compound::{Splitter, Usage};
use crate::encode::varint;
use crate::page::{Entry, UNIT};
use crate::stem::{Stemmer, code};
use crate::tokens::tokens;

/// A word of many on a page counts so much less (BM25).
const K1: f32 = 4.0;
/// The part of a compound counts so much.
const PART: f32 = 0.5;
/// How many steps there are between not at all and as much as can be.
const STEPS: f32 = 15.0;
/// Bits for these steps.
const BITS: u32 = 4;
/// So many records are counted at once.
const BLOCK: usize = 1024;
/// Above this many records, only the best of a term are told.
const MOST: u32 = 8000;
/// How many those are.
const BEST: usize = 4096;

type Map<K, V> = HashMap<K, V, FixedState>;

/// A term and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub text: String,
    /// In how many records it stands.
    pub records: u32,
    /// The records: gaps between them with how much it counts there.
    pub postings: Vec<u8>,
}

/// Records with how much a term counts there, while they are added in order.
#[derive(Default)]
struct Postings {
    records: u32,
    next: u32,
    bytes: Vec<u8>,
}

impl Postings {
    fn push(&mut self, record: u32, impact: u8) {
        varint(&mut self.bytes, (record - self.next) << BITS | u32::from(impact));
        self.next = record + 1;
        self.records += 1;
    }

    /// What was added.
    fn list(&self) -> Vec<(u32, u8)> {
        let (mut found, mut number, mut shift, mut record) = (Vec::new(), 0, 0, 0);
        for byte in &self.bytes {
            number |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                record += number >> BITS;
                found.push((record, (number & ((1 << BITS) - 1)).to_le_bytes()[0]));
                (record, number, shift) = (record + 1, 0, 0);
            }
        }
        found
    }

    /// The best ones, in order.
    fn best(&self) -> Self {
        let mut all = self.list();
        all.sort_by_key(|(_, impact)| std::cmp::Reverse(*impact));
        all.truncate(BEST);
        all.sort_unstable();
        let mut best = Self::default();
        for (record, impact) in all {
            best.push(record, impact);
        }
        best
    }
}

/// The terms that a word stands for.
struct Form {
    term: u32,
    parts: Vec<u32>,
}

/// All terms, sorted.
pub fn terms(entries: &[&Entry], stemmer: &Stemmer, language: &str) -> Vec<Term> {
    let usages = usages(entries);
    let mut words: Vec<(&str, Usage)> = usages.into_iter().collect();
    words.par_sort_unstable_by_key(|(word, _)| *word);
    let stems: Vec<String> = words.par_iter().map(|(word, _)| stemmer.term(word)).collect();
    let parts = if code(language) == "de" { parts(&words, &stems, stemmer) } else { vec![Vec::new(); words.len()] };
    let mut all: Vec<&String> = stems.iter().chain(parts.iter().flatten()).collect();
    all.par_sort_unstable();
    all.dedup();
    let number: Map<&str, u32> = all.iter().zip(0..).map(|(term, at)| (term.as_str(), at)).collect();
    let forms: Map<&str, Form> = words
        .iter()
        .zip(stems.iter().zip(&parts))
        .map(|((word, _), (stem, parts))| {
            let parts = parts.iter().filter(|part| *part != stem).map(|part| number[part.as_str()]).collect();
            (*word, Form { term: number[stem.as_str()], parts })
        })
        .collect();
    let mut lists: Vec<Postings> = std::iter::repeat_with(Postings::default).take(all.len()).collect();
    let mut record = 0;
    for block in entries.chunks(BLOCK) {
        let found: Vec<Vec<(u32, f32)>> = block.par_iter().map(|entry| weights(entry, &forms)).collect();
        for weights in found {
            for (term, weight) in weights {
                lists[term as usize].push(record, impact(weight));
            }
            record += 1;
        }
    }
    all.iter().zip(lists).map(|(text, list)| term((*text).clone(), &list)).collect()
}

/// How each word is used in all records.
fn usages<'e>(entries: &[&'e Entry]) -> Map<&'e str, Usage> {
    let add = |mut map: Map<&'e str, Usage>, entry: &&'e Entry| {
        for word in entry.words.iter() {
            let usage = Usage { pages: 1, capitals: word.capitals.into(), others: word.others.into() };
            map.entry(word.text).or_default().add(usage);
        }
        map
    };
    let both = |one: Map<&'e str, Usage>, two: Map<&'e str, Usage>| {
        let (mut large, small) = if one.len() < two.len() { (two, one) } else { (one, two) };
        large.reserve(small.len());
        #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (word, usage) in small {
            large.entry(word).or_default().add(usage);
        }
        large
    };
    entries.par_iter().with_min_len(64).fold(Map::default, add).reduce(Map::default, both)
}

/// The terms of the parts of each word.
fn parts(words: &[(&str, Usage)], stems: &[String], stemmer: &Stemmer) -> Vec<Vec<String>> {
    let mut known: Map<String, Usage> = Map::default();
    for ((_, usage), stem) in words.iter().zip(stems) {
        known.entry(stem.clone()).or_default().add(*usage);
    }
    let splitter = Splitter::new(stemmer, known);
    let split =
        |(word, usage): &(&str, Usage)| splitter.parts(word, *usage).iter().map(|part| stemmer.term(part)).collect();
    words.par_iter().map(split).collect()
}

/// The terms of a record with their weights, each once, sorted.
fn weights(entry: &Entry, forms: &Map<&str, Form>) -> Vec<(u32, f32)> {
    let mut found: Vec<(u32, f32)> = Vec::new();
    for word in entry.words.iter() {
        let Some(form) = forms.get(word.text) else { continue };
        let weight = f32::from(word.weight) / UNIT;
        found.push((form.term, weight));
        found.extend(form.parts.iter().map(|part| (*part, weight * PART)));
    }
    found.sort_by_key(|(term, _)| *term);
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    found
}

fn term(text: String, list: &Postings) -> Term {
    let postings = if list.records > MOST { list.best().bytes } else { list.bytes.clone() };
    Term { text, records: list.records, postings }
}

/// How much a weight counts, in whole steps.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and the number of steps")]
fn impact(weight: f32) -> u8 {
    (weight / (weight + K1) * STEPS).round().clamp(1.0, STEPS) as u8
}

/// Sets of phrases that mean the same, as terms with spaces; those that share one are not put together.
pub fn synonyms(sets: &[&Vec<String>], stemmer: &Stemmer) -> Vec<Vec<String>> {
    let set = |phrases: &&Vec<String>| {
        let terms: BTreeSet<String> = phrases.iter().map(|phrase| phrase_terms(phrase, stemmer)).collect();
        terms.into_iter().filter(|terms| !terms.is_empty()).collect::<Vec<_>>()
    };
    let mut sets: Vec<Vec<String>> = sets.iter().map(set).filter(|set| set.len() > 1).collect();
    sets.sort();
    sets.dedup();
    sets
}

fn phrase_terms(phrase: &str, stemmer: &Stemmer) -> String {
    let mut terms = Vec::new();
    tokens(&phrase.replace(['-', '\u{2011}'], ""), &mut |token| terms.push(stemmer.term(token.text)));
    terms.join(" ")
}
