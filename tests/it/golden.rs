//! Golden sites: each folder of `tests/golden` is a portal beside what its pages show.
//!
//! The theme `plain` of `tests/golden/theme` prints the *view* of a page (what templates see) as indented text, without
//! what is empty. A missing, a different and an unused expectation each fail. To rewrite all of them, run
//!
//! ```text
//! INSTA_UPDATE=always cargo test --test it golden
//! ```
//!
//! and read what `git diff` says.

#![allow(clippy::disallowed_methods, reason = "goldens are files")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use files::output::Content;
use files::source::Sources;
use wissensportal::driver::Options;

use crate::support::{Built, add_folder, build, difference};

/// Compares the golden site `name` with its expectations.
fn check(name: &str) {
    check_with(name, &Options::default());
}

fn check_with(name: &str, options: &Options) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let mut sources = Sources::default();
    add_folder(&mut sources, &folder.join("../theme"));
    add_folder(&mut sources, &folder.join("site"));
    let shown = shown(&build(sources.with_embedded_theme(), options));
    let folder = folder.join("expected");
    if crate::support::accepts_changes() {
        return rewrite(&folder, &shown);
    }
    let report = compare(&read(&folder), &shown);
    assert!(report.is_empty(), "{name} differs from what is expected (INSTA_UPDATE=always accepts it):\n{report}");
}

/// What a golden site shows, by the expectation's file name: its pages, its diagnostics, and the list of its files.
fn shown(built: &Built) -> BTreeMap<String, String> {
    let own = built.files.iter().filter(|(path, _)| !path.starts_with("assets/"));
    let files = own.clone().map(|(path, content)| format!("{path}{}\n", size(content)));
    let texts = own.filter_map(|(path, content)| Some((format!("{path}.txt"), content.text()? + "\n")));
    let mut shown: BTreeMap<String, String> = texts.collect();
    shown.insert("files.txt".to_owned(), files.collect());
    shown.insert("findings.txt".to_owned(), built.told());
    shown
}

/// The size of a file that is published as it is.
fn size(content: &Content) -> String {
    match content {
        Content::Copy(blob) => format!(" ({} bytes)", blob.len),
        Content::Bytes(_) => String::new(),
    }
}

fn compare(expected: &BTreeMap<String, String>, actual: &BTreeMap<String, String>) -> String {
    let mut report = String::new();
    for name in expected.keys().filter(|name| !actual.contains_key(*name)) {
        report.push_str(&format!("{name}: is expected and does not come about\n"));
    }
    for (name, text) in actual {
        match expected.get(name) {
            None => report.push_str(&format!("{name}: comes about and is not expected\n{text}\n")),
            Some(expected) => {
                let difference = difference(expected, text).map(|lines| format!("{name}:\n{lines}"));
                report.push_str(&difference.unwrap_or_default());
            }
        }
    }
    report
}

/// The expectations on the disk.
fn read(folder: &Path) -> BTreeMap<String, String> {
    let text = |path: &PathBuf| fs::read_to_string(path).expect("an expectation is text");
    let name = |path: &PathBuf| path.strip_prefix(folder).expect("below").to_str().expect("UTF-8").replace('\\', "/");
    files(folder).iter().map(|path| (name(path), text(path))).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn rewrite(folder: &Path, shown: &BTreeMap<String, String>) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("expectations can be removed");
    }
    for (name, text) in shown {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("folders can be made");
        fs::write(path, text).expect("expectations can be written");
    }
}

#[test]
fn every_kind() {
    check("kinds");
}

#[test]
fn every_layout() {
    check("layouts");
}

#[test]
fn a_site_without_an_address_in_english() {
    check("english");
}

#[test]
fn drafts_are_left_out() {
    check("drafts");
}

/// Each golden site is used by a test above.
#[test]
fn no_golden_site_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let names = fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().expect("UTF-8")).collect();
    names.sort();
    assert_eq!(names, ["drafts", "english", "kinds", "layouts", "theme"]);
}

#[test]
fn missing_unused_and_different_expectations_are_told() {
    let map = |files: &[(&str, &str)]| -> BTreeMap<String, String> {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    };
    let expected = map(&[("a", "1\n2\n3\n"), ("unused", "")]);
    let actual = map(&[("a", "1\nzwei\n3\n"), ("new", "x")]);
    let report = "unused: is expected and does not come about\n\
                  a:\n  from line 2:\n  - 2\n  + zwei\n\
                  new: comes about and is not expected\nx\n";
    assert_eq!(compare(&expected, &actual), report);
}
