//! A short round of fuzzing with a fixed seed, and every input that was ever found to be trouble.
//!
//! `scripts/fuzz.sh` goes on for as long as one likes, guided by coverage; here texts are only cut and joined at random.
//! `FUZZ_SECONDS` sets the time for each target.

#![allow(clippy::disallowed_methods, reason = "tests read their seeds")]

mod mutate;
pub mod oracle;

use std::env;
use std::fs;
use std::panic;
use std::path::Path;
use std::time::{Duration, Instant};

use mutate::Mutator;

/// Time for each target unless `FUZZ_SECONDS` says otherwise.
const SECONDS: u64 = 7;

/// The texts of all files in a folder of the repository, by name.
fn texts(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| fs::read(entry.path()).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

fn pages() -> Vec<String> {
    [texts("content"), texts("fuzz/seeds/pages")].concat()
}

fn seconds() -> Duration {
    let given = env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(given.unwrap_or(SECONDS))
}

/// Tries `target` with what was ever found, with the seeds, and then with as many mutations of them as there is time.
fn round(name: &str, seeds: Vec<String>, target: fn(&str)) {
    let found = texts(&format!("fuzz/regressions/{name}"));
    for text in found.iter().chain(&seeds) {
        attempt(target, text);
    }
    let mut mutator = Mutator::new(2023, seeds);
    let end = Instant::now() + seconds();
    let mut count = 0_u64;
    while Instant::now() < end {
        attempt(target, &mutator.text());
        count += 1;
    }
    println!("{name}: {count} mutations");
}

/// Shows the input that does harm.
fn attempt(target: fn(&str), text: &str) {
    if let Err(panic) = panic::catch_unwind(|| target(text)) {
        println!("--- the input\n{text}\n--- as a literal\n{text:?}");
        panic::resume_unwind(panic);
    }
}

#[test]
fn external_links() {
    round("external_links", texts("fuzz/seeds/external_links"), oracle::external_links);
}

#[test]
fn front_matter() {
    round("front_matter", pages(), oracle::front_matter);
}

#[test]
fn inert() {
    round("inert", texts("fuzz/seeds/inert"), |text| oracle::inert(text.as_bytes()));
}

#[test]
fn manifest() {
    round("manifest", texts("fuzz/seeds/manifest"), oracle::manifest);
}

#[test]
fn markdown() {
    round("markdown", pages(), oracle::markdown);
}

#[test]
fn pdf() {
    round("pdf", texts("fuzz/seeds/pdf"), |text| oracle::pdf(text.as_bytes()));
}

#[test]
fn portal() {
    round("portal", texts("fuzz/seeds/portal"), oracle::portal);
}
