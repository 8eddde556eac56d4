//! Compounds that were taken apart by hand, and words that only look like compounds.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use search::{Known, Splitter, Stemmer, Usage};

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
fn known(stemmer: &Stemmer) -> Known {
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
    Known::new(known)
}

#[test]
fn compounds_are_taken_apart_where_people_do() {
    let stemmer = Stemmer::new("de");
    let known = known(&stemmer);
    let words: Vec<_> = checked().into_iter().map(|(word, parts)| (word, word.to_lowercase(), parts)).collect();
    let splitter = Splitter::new(&stemmer, &known);
    let stems = |parts: &[&str]| parts.iter().map(|part| stemmer.term(part)).collect::<Vec<_>>();
    let (mut split, mut wrong, mut missed, mut whole) = (0, Vec::new(), Vec::new(), 0);
    for (word, lower_case, expected) in &words {
        let noun = word.starts_with(char::is_uppercase);
        let usage = Usage { pages: 3, capitals: if noun { 4 } else { 0 }, others: if noun { 0 } else { 4 } };
        let found = splitter.parts(lower_case, usage);
        whole += usize::from(expected.is_empty());
        split += usize::from(!found.is_empty());
        if found.is_empty() && !expected.is_empty() {
            missed.push(*word);
        } else if !found.is_empty() && found != stems(expected) {
            wrong.push(format!("{word}: {}", found.join(" ")));
        }
    }
    let all = words.len();
    assert!(all >= 200 && whole >= 80, "{all} words, {whole} of them whole");
    assert!(wrong.len() * 20 <= split, "{} of {split} are wrong: {wrong:#?}", wrong.len());
    assert!(missed.len() * 10 <= all - whole, "{} are missed: {missed:#?}", missed.len());
}
