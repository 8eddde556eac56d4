//! The portals with which speed is measured, and a guard of that speed which does not depend on a clock.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

#[path = "../../benches/scale/portal/mod.rs"]
mod portal;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use rayon::prelude::*;

use portal::Portal;
use wissensportal::model::{Kind, Layout};

/// How many instructions a build of [`GUARDED`] pages may take: a fifth more than it took when this was last renewed.
/// The test prints how many there are; after a change that is worth its time, put that number and a fifth here.
const MOST_INSTRUCTIONS: u64 = 20_000_000_000;

/// Pages of the portal whose instructions are counted.
const GUARDED: usize = 200;

fn write(pages: usize, root: &Path) {
    Portal::new(pages).files().for_each(|(path, bytes)| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    });
}

#[test]
fn a_generated_portal_has_no_findings_and_every_kind() {
    let root = tempfile::tempdir().unwrap();
    write(Portal::SMALLEST, root.path());
    let command = ["build", "--deny-warnings", "--lang", "en", "--root"];
    let output = Command::new(env!("CARGO_BIN_EXE_wissensportal")).args(command).arg(root.path()).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.starts_with(&format!("{} pages in ", Portal::SMALLEST)), "{told}");
    let texts: String =
        Portal::new(Portal::SMALLEST).files().map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    let missing = |key: &str, words: &[&'static str]| {
        words.iter().copied().filter(|word| !texts.contains(&format!("\n{key}: {word}\n"))).collect::<Vec<_>>()
    };
    assert_eq!(missing("kind", Kind::WORDS), ["page"], "which is what a page is that does not say its kind");
    assert_eq!(missing("layout", Layout::WORDS), Vec::<&str>::new());
    assert!(
        texts.contains(&fs::read_to_string(root.path().join(Portal::new(Portal::SMALLEST).page_to_change())).unwrap())
    );
}

#[test]
fn the_same_number_of_pages_gives_the_same_portal() {
    let files = || Portal::new(GUARDED).files().collect::<BTreeMap<_, _>>();
    let (one, other) = (files(), files());
    assert!(one == other);
    assert_eq!(one.keys().filter(|path| path.ends_with(".md")).count(), GUARDED);
}

#[test]
fn a_build_takes_no_more_instructions_than_it_should() {
    let root = tempfile::tempdir().unwrap();
    write(GUARDED, root.path());
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", env!("CARGO_BIN_EXE_wissensportal")]);
    valgrind.args(["build", "--root"]).arg(root.path()).env("RAYON_NUM_THREADS", "1");
    let Ok(output) = valgrind.output() else {
        println!("SKIPPED: instructions are not counted, because valgrind is missing");
        return;
    };
    let told = String::from_utf8(output.stderr).unwrap();
    let count = told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse::<u64>().ok());
    let count = count.unwrap_or_else(|| panic!("valgrind counted nothing:\n{told}"));
    println!("{count} instructions, {MOST_INSTRUCTIONS} at most");
    assert!(count <= MOST_INSTRUCTIONS, "{count} instructions, {MOST_INSTRUCTIONS} at most");
}
