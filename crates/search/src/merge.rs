//! All pages together: which terms there are, and on which pages they stand.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::compound::{Known, Splitter, Usage};
use crate::encode::varint;
use crate::page::UNIT;
use crate::stem::{Stemmer, code};
use crate::tokens::tokens;
use crate::vocabulary::{Vocabulary, Weighted};

/// A word of many on a page counts so much less (BM25).
const K1: f32 = 4.0;
/// The part of a compound counts so much.
const PART: f32 = 0.5;
/// How many steps there are between not at all and as much as can be.
const STEPS: f32 = 15.0;
/// Bits for these steps.
const BITS: u32 = 4;
/// So many records are counted at once, and so many words are taken apart by one thread.
const BLOCK: usize = 1024;
/// In so many ranges of terms, postings are made at once.
const RANGES: usize = 16;
/// Above this many records, the best of a term are told first.
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
    /// The same for the best of many records.
    pub best: Option<Vec<u8>>,
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

/// All terms of records with these words, sorted.
pub fn terms(records: &[Weighted], vocabulary: &Vocabulary, stemmer: &Stemmer, language: &str) -> Vec<Term> {
    let words: Vec<(&str, Usage)> = vocabulary.iter().collect();
    let stems: Vec<String> = words.par_iter().map(|(word, _)| stemmer.term(word)).collect();
    let parts = if code(language) == "de" { parts(&words, &stems, stemmer) } else { vec![Vec::new(); words.len()] };
    let mut all: Vec<&String> = stems.iter().chain(parts.iter().flatten()).collect();
    all.par_sort_unstable();
    all.dedup();
    let lists = postings(records, &forms(&stems, &parts, &all), all.len());
    all.par_iter().zip(lists).map(|(text, list)| term((*text).clone(), list)).collect()
}

/// The terms of each word, by their places among all.
fn forms(stems: &[String], parts: &[Vec<String>], all: &[&String]) -> Vec<Form> {
    let numbers: Map<&str, u32> = all.iter().zip(0..).map(|(term, at)| (term.as_str(), at)).collect();
    let form = |(stem, parts): (&String, &Vec<String>)| Form {
        term: numbers[stem.as_str()],
        parts: parts.iter().filter(|part| *part != stem).map(|part| numbers[part.as_str()]).collect(),
    };
    stems.iter().zip(parts).map(form).collect()
}

/// The postings of so many terms.
fn postings(records: &[Weighted], forms: &[Form], terms: usize) -> Vec<Postings> {
    let mut lists: Vec<Postings> = std::iter::repeat_with(Postings::default).take(terms).collect();
    let range = terms.div_ceil(RANGES).max(1);
    let mut record = 0;
    for block in records.chunks(BLOCK) {
        let found: Vec<Vec<(u32, f32)>> = block.par_iter().map(|words| weights(words, forms)).collect();
        let ranges = lists.par_chunks_mut(range).enumerate();
        ranges.for_each(|(nth, lists)| push(lists, nth * range, record, &found));
        record += u32::try_from(block.len()).unwrap_or(u32::MAX);
    }
    lists
}

/// The terms of the parts of each word.
fn parts<'w>(words: &[(&'w str, Usage)], stems: &[String], stemmer: &'w Stemmer) -> Vec<Vec<String>> {
    let mut known: Map<String, Usage> = Map::default();
    for ((_, usage), stem) in words.iter().zip(stems) {
        known.entry(stem.clone()).or_default().add(*usage);
    }
    let known = Known::new(known);
    words.par_iter().with_min_len(BLOCK).map_init(|| Splitter::new(stemmer, &known), split).collect()
}

fn split<'w>(splitter: &mut Splitter<'w>, (word, usage): &(&'w str, Usage)) -> Vec<String> {
    splitter.parts(word, *usage)
}

/// Adds the postings of the terms from `first` on, of records whose terms were found.
fn push(lists: &mut [Postings], first: usize, record: u32, found: &[Vec<(u32, f32)>]) {
    for (record, terms) in (record..).zip(found) {
        let start = terms.partition_point(|(term, _)| (*term as usize) < first);
        for (term, weight) in &terms[start..] {
            let Some(list) = lists.get_mut(*term as usize - first) else { break };
            list.push(record, impact(*weight));
        }
    }
}

/// The terms of a record with their weights, each once, sorted.
fn weights(words: &[(u32, u16)], forms: &[Form]) -> Vec<(u32, f32)> {
    let mut found: Vec<(u32, f32)> = Vec::with_capacity(words.len() * 2);
    for (word, weight) in words {
        let form = &forms[*word as usize];
        let weight = f32::from(*weight) / UNIT;
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

fn term(text: String, list: Postings) -> Term {
    let best = (list.records > MOST).then(|| list.best().bytes);
    Term { text, records: list.records, postings: list.bytes, best }
}

/// How much a weight counts, in whole steps.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and the number of steps")]
fn impact(weight: f32) -> u8 {
    (weight / (weight + K1) * STEPS).round().clamp(1.0, STEPS) as u8
}

/// Sets of phrases that mean the same, as terms with spaces; those that share one are not put together.
pub fn synonyms(sets: &[Vec<String>], stemmer: &Stemmer) -> Vec<Vec<String>> {
    let set = |phrases: &Vec<String>| {
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
