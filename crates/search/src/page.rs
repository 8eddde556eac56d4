//! What one page contributes, from that page alone: it can be made for many pages at once, and kept as long as the page stays.

use serde::Serialize;

use crate::record::{Record, Section};
use crate::tokens::tokens;
use crate::words::Words;

/// Fields that count, how much, and from how many words on a field is long.
const TITLE: Field = Field { weight: 8.0, pivot: 4.0 };
const ALIAS: Field = Field { weight: 6.0, pivot: 4.0 };
const HEADING: Field = Field { weight: 4.0, pivot: 16.0 };
const LEAD: Field = Field { weight: 3.0, pivot: 16.0 };
const FACT: Field = Field { weight: 1.5, pivot: 16.0 };
const BODY: Field = Field { weight: 1.0, pivot: 128.0 };
/// How much the length of a field counts (BM25F).
const B: f32 = 0.6;
/// Weights are kept as whole numbers of this part of one.
pub const UNIT: f32 = 16.0;

struct Field {
    weight: f32,
    pivot: f32,
}

/// What a page contributes: itself and its decisions.
#[derive(Debug, Clone, Default)]
pub struct PageTerms {
    pub(crate) entries: Vec<Entry>,
    /// Sets of phrases that mean the same.
    pub(crate) synonyms: Vec<Vec<String>>,
}

/// A record, ready to be merged with others.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What results show and filters ask for.
    pub record: Record,
    /// Its words.
    pub words: Counted,
    /// Its texts as JSON.
    pub text: String,
}

/// The words of a record with their weights, without memory for each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counted {
    text: Box<str>,
    words: Box<[Word]>,
}

/// A word of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// How many bytes it has.
    length: u32,
    /// Weighted number of its places, in parts of [`UNIT`].
    pub weight: u16,
    /// How often it has a capital letter inside a sentence.
    pub capitals: u8,
    /// How often it has none.
    pub others: u8,
}

impl Counted {
    pub fn iter(&self) -> impl Iterator<Item = (&str, Word)> {
        let mut rest = &*self.text;
        self.words.iter().map(move |word| {
            let (text, after) = rest.split_at(word.length as usize);
            rest = after;
            (text, *word)
        })
    }
}

/// What the page of these records contributes.
pub fn page(records: Vec<Record>) -> PageTerms {
    let synonyms = records.iter().map(|record| record.synonyms.clone()).filter(|set| set.len() > 1).collect();
    let mut collector = Collector::new();
    PageTerms { entries: records.into_iter().map(|record| entry(record, &mut collector)).collect(), synonyms }
}

fn entry(mut record: Record, collector: &mut Collector) -> Entry {
    let words = collector.words(&record);
    let text = text(&record);
    record.sections = Vec::new();
    record.facts = Vec::new();
    record.lead = String::new();
    Entry { record, words, text }
}

/// The texts of a record for excerpts: its lead, and by section the anchor, the heading and the text.
#[derive(Serialize)]
struct Texts<'r>(&'r str, String, Vec<(&'r str, &'r str, &'r str)>);

fn text(record: &Record) -> String {
    let parts = record.sections.iter().map(part).collect();
    let facts = record.facts.iter().chain(&record.tags).map(String::as_str).collect::<Vec<_>>().join(" · ");
    serde_json::to_string(&Texts(record.lead.trim(), facts, parts)).unwrap_or_default()
}

fn part(section: &Section) -> (&str, &str, &str) {
    (&section.anchor, &section.heading, section.text.trim())
}

#[derive(Clone, Copy, Default)]
struct Tally {
    weight: f32,
    capitals: u8,
    others: u8,
}

/// Counts the words of one record after the other, in the order in which they come first.
struct Collector {
    words: Words,
    /// In the order of the words' numbers.
    tallies: Vec<Tally>,
}

impl Collector {
    fn new() -> Self {
        Self { words: Words::with_capacity(512), tallies: Vec::with_capacity(512) }
    }

    fn words(&mut self, record: &Record) -> Counted {
        self.words.clear();
        self.tallies.clear();
        self.field(&TITLE, &[&record.title]);
        self.field(&ALIAS, &strs(&record.aliases));
        self.field(&HEADING, &record.sections.iter().map(|part| &*part.heading).collect::<Vec<_>>());
        self.field(&LEAD, &[&record.lead]);
        self.field(&FACT, &strs(&record.facts));
        self.field(&FACT, &strs(&record.tags));
        self.field(&BODY, &record.sections.iter().map(|part| &*part.text).collect::<Vec<_>>());
        self.counted()
    }

    fn field(&mut self, field: &Field, texts: &[&str]) {
        // Nearly every word has about seven letters and a space.
        let length = texts.iter().map(|text| text.len()).sum::<usize>() / 8;
        let weight = field.weight / norm(length, field.pivot);
        for text in texts {
            tokens(text, &mut |token| {
                let tally = self.tally(token.text);
                tally.weight += weight;
                if !token.capital {
                    tally.others = tally.others.saturating_add(1);
                } else if !token.first {
                    tally.capitals = tally.capitals.saturating_add(1);
                }
            });
        }
    }

    fn tally(&mut self, word: &str) -> &mut Tally {
        let number = self.words.number(word);
        if number == self.tallies.len() {
            self.tallies.push(Tally::default());
        }
        &mut self.tallies[number]
    }

    fn counted(&self) -> Counted {
        let word = |(text, tally): (&str, &Tally)| Word {
            length: u32::try_from(text.len()).unwrap_or(u32::MAX),
            weight: whole(tally.weight * UNIT),
            capitals: tally.capitals,
            others: tally.others,
        };
        let words = self.words.iter().zip(&self.tallies).map(word).collect();
        // Copies take no more memory than they need.
        Counted { text: self.words.text().into(), words }
    }
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// How a field of this length counts beside one of the usual length. In coarse steps, so that a few words more or less do not
/// change what is known of all others.
#[expect(clippy::cast_precision_loss, reason = "lengths of texts are small")]
fn norm(length: usize, pivot: f32) -> f32 {
    let step = (length.max(1) as f32 / pivot).log2().round().exp2();
    1.0 - B + B * step
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is held within the bounds")]
fn whole(weight: f32) -> u16 {
    weight.round().clamp(1.0, 60_000.0) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_title_weighs_more_than_one_of_the_text() {
        let section = Section { text: "Ein Plan für alle Akten".to_owned(), ..Section::default() };
        let record = Record { title: "Aktenplan".to_owned(), sections: vec![section], ..Record::default() };
        let page = page(vec![record]);
        let weight = |word| page.entries[0].words.iter().find(|(text, _)| *text == word).unwrap().1.weight;
        assert!(weight("aktenplan") > 4 * weight("plan"));
        assert_eq!(page.entries[0].text, r#"["","",[["","","Ein Plan für alle Akten"]]]"#);
    }

    #[test]
    fn a_word_more_changes_the_weight_of_no_other() {
        let weights = |count: usize| {
            let section = Section { text: "Wort ".repeat(count) + "Ziel", ..Section::default() };
            let page = page(vec![Record { sections: vec![section], ..Record::default() }]);
            page.entries[0].words.iter().find(|(text, _)| *text == "ziel").unwrap().1.weight
        };
        assert_eq!(weights(100), weights(101));
    }
}
