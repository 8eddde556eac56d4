//! Compounds that were taken apart by hand, and words that only look like compounds.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use search::{Splitter, Stemmer, Usage};

const CHECKED: &str = include_str!("compounds.txt");

/// The words with their parts.
fn checked() -> Vec<(&'static str, Vec<&'static str>)> {
    let lines = CHECKED.lines().filter(|line| !line.starts_with('#') && !line.starts_with("known:"));
    lines
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?, words.collect()))
        })
        .collect()
}

/// How the words are used of which a portal consists that has all of these.
fn known(stemmer: &Stemmer) -> HashMap<String, Usage, FixedState> {
    let mut known: HashMap<String, Usage, FixedState> = HashMap::default();
    let mut add = |word: &str, noun: bool| {
        let usage = Usage { pages: 3, capitals: if noun { 4 } else { 0 }, others: if noun { 0 } else { 4 } };
        known.entry(stemmer.term(&word.to_lowercase())).or_default().add(usage);
    };
    for (word, parts) in checked() {
        add(word, word.starts_with(char::is_uppercase));
        let adjectives = ["fähig", "intern", "digital", "sozial", "kommunal"];
        for part in parts {
            add(part, !adjectives.contains(&part));
        }
    }
    let others = CHECKED.lines().filter_map(|line| line.strip_prefix("known: "));
    others.flat_map(|line| line.split(' ')).for_each(|word| add(word, true));
    known
}

#[test]
fn compounds_are_taken_apart_where_people_do() {
    let stemmer = Stemmer::new("de");
    let splitter = Splitter::new(&stemmer, known(&stemmer));
    let stems = |parts: &[&str]| parts.iter().map(|part| stemmer.term(part)).collect::<Vec<_>>();
    let (mut split, mut wrong, mut missed, mut whole) = (0, Vec::new(), Vec::new(), 0);
    for (word, expected) in checked() {
        let noun = word.starts_with(char::is_uppercase);
        let usage = Usage { pages: 3, capitals: if noun { 4 } else { 0 }, others: if noun { 0 } else { 4 } };
        let found = splitter.parts(&word.to_lowercase(), usage);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        whole += usize::from(expected.is_empty());
        split += usize::from(!found.is_empty());
        if found.is_empty() && !expected.is_empty() {
            missed.push(word);
        } else if !found.is_empty() && stems(&found) != stems(&expected) {
            wrong.push(format!("{word}: {}", found.join(" ")));
        }
    }
    let all = checked().len();
    assert!(all >= 200 && whole >= 80, "{all} words, {whole} of them whole");
    assert!(wrong.len() * 20 <= split, "{} of {split} are wrong: {wrong:#?}", wrong.len());
    assert!(missed.len() * 10 <= all - whole, "{} are missed: {missed:#?}", missed.len());
}
