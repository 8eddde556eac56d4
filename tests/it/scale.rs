//! The portals with which speed is measured, and a guard of that speed which does not depend on a clock.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

#[path = "../../benches/scale/portal/mod.rs"]
pub mod portal;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use rayon::prelude::*;

use content::model::{Kind, Layout};
use portal::Portal;

/// How many instructions a build of [`GUARDED`] pages may take, by the program that the tests build: a fifth more than it
/// took when this was last renewed, because compilers and libraries differ. To renew it, put here what
/// `cargo test --test it instructions -- --nocapture` counts, and a fifth.
const MOST_INSTRUCTIONS: u64 = 3_000_000_000;

/// How many more the search may take, by the same rule.
const MOST_FOR_SEARCH: u64 = 3_430_000_000;

/// How many bytes of memory each further page may take: a fifth more than it took when this was last renewed, as what
/// `cargo test --test it memory -- --nocapture` prints.
const MOST_MEMORY_OF_A_PAGE: u64 = 35_000;

/// Pages of the portal whose instructions are counted.
const GUARDED: usize = 200;

/// How many times as many a build of twice the pages may take. What every build takes once would let it be fewer than twice as many; what
/// grows with the square of the pages makes it more.
const MOST_FOR_TWICE_THE_PAGES: f64 = 2.0;

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
    assert_eq!(missing("layout", Layout::WORDS), ["results-document"], "which repeats every result of a project");
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
#[cfg_attr(not(target_os = "linux"), ignore = "valgrind is at home on Linux")]
fn a_build_takes_no_more_instructions_than_it_should() {
    let ((without, with), twice) = rayon::join(
        || rayon::join(|| instructions(GUARDED, "search: false\n"), || instructions(GUARDED, "")),
        || instructions(2 * GUARDED, ""),
    );
    assert_at_most(MOST_INSTRUCTIONS, without, "a build without search");
    assert_at_most(MOST_FOR_SEARCH, with - without, "the search");
    #[expect(clippy::cast_precision_loss, reason = "digits enough are left")]
    let growth = twice as f64 / with as f64;
    println!("twice the pages: {growth:.3} times the instructions");
    assert!(growth <= MOST_FOR_TWICE_THE_PAGES, "twice the pages take {growth:.2} times the instructions");
}

/// How many instructions a build of so many pages takes with these settings more.
fn instructions(pages: usize, settings: &str) -> u64 {
    let root = tempfile::tempdir().unwrap();
    write(pages, root.path());
    let file = root.path().join("portal.yaml");
    fs::write(&file, fs::read_to_string(&file).unwrap() + settings).unwrap();
    // Of valgrind's tools that count instructions, the fastest.
    let tool = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"];
    let mut valgrind = Command::new("valgrind");
    valgrind.args(tool).arg(env!("CARGO_BIN_EXE_wissensportal")).args(["build", "--deny-warnings", "--root"]);
    let output = valgrind.arg(root.path()).env("RAYON_NUM_THREADS", "1").output();
    let output = output.expect("valgrind is missing: install it, or let `scripts/test.sh` do that");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "what was counted is no build:\n{told}");
    let number = |line: &str| line.split_once("I   refs:")?.1.trim().replace(',', "").parse::<u64>().ok();
    told.lines().find_map(number).unwrap_or_else(|| panic!("valgrind counted nothing:\n{told}"))
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux tells the peak of another program")]
fn a_build_takes_no_more_memory_than_it_should() {
    let (few, many) = (GUARDED, 10 * GUARDED);
    let grown = peak_memory(many).saturating_sub(peak_memory(few));
    let of_a_page = grown / (many - few) as u64;
    println!("a page: {of_a_page} bytes of at most {MOST_MEMORY_OF_A_PAGE}");
    assert!(of_a_page <= MOST_MEMORY_OF_A_PAGE, "each page takes {of_a_page} bytes of memory");
}

/// How many bytes of memory a build of so many pages has at most, with the search. What the system tells of a program that has
/// ended includes what this one had; so it is asked while the other runs.
fn peak_memory(pages: usize) -> u64 {
    let root = tempfile::tempdir().unwrap();
    write(pages, root.path());
    let mut build = Command::new(env!("CARGO_BIN_EXE_wissensportal"));
    let mut build = build.args(["build", "--quiet", "--root"]).arg(root.path()).spawn().unwrap();
    let status = format!("/proc/{}/status", build.id());
    let mut most = 0;
    while build.try_wait().unwrap().is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let kilobytes = told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        most = kilobytes.and_then(|number| number.trim().parse().ok()).unwrap_or(most);
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(build.wait().unwrap().success());
    most * 1024
}

fn assert_at_most(most: u64, count: u64, what: &str) {
    println!("{what}: {count} instructions of at most {most}");
    assert!(
        count <= most,
        "{count} instructions for {what}, but at most {most} were expected; \
         `valgrind --tool=callgrind` with the same program and portal shows where they are"
    );
}
