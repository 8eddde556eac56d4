//! Reads lines of a language and a word, and writes the words of the text and their terms: what the script has to agree with.
//!
//! `cargo run -p search --example words < LINES > TERMS`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "what a comparison needs is there, or there is none")]

use std::io::{self, BufRead};

use search::{Stemmer, tokens};

fn main() {
    let stemmers = ["de", "en", "xx"].map(|language| (language, Stemmer::new(language)));
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        let (language, text) = line.split_once('\t').unwrap();
        let (_, stemmer) = stemmers.iter().find(|(code, _)| *code == language).unwrap();
        let mut terms = Vec::new();
        tokens(text, &mut |token| terms.push(stemmer.term(token.text)));
        println!("{}", terms.join("\t"));
    }
}
