//! A build where nothing changed does nothing and says the same; whatever changed, the result is that of a cold build.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::portal_folder::{Folder, PROGRAM, tree};

const PORTAL: &str = "\
//- portal.yaml
title: Portal
theme: {name: eigen}
//- themes/eigen/theme.yaml
extends: wissensportal
//- themes/eigen/templates/page-head.html
<h1>{{ page.title }}</h1>
//- content/index.md
---
title: Start
---
Zu [A](a.md), zum [Plan](plan.pdf).
//- content/a.md
---
title: A
---
Text
//- content/plan.pdf
%PDF 1
//- content/allein.md
---
title: Ein Bild ohne Text
---
![](bild.svg)
//- content/bild.svg
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
";

const GOOD: &str = "\
//- portal.yaml
title: Portal
base_url: https://example.org/
rules: {missing-legal-page: off}
";

/// What the program said on both streams, without the time that it took, and its exit code.
fn build(program: &Path, folder: &Folder, arguments: &[&str]) -> (String, String, Option<i32>) {
    let root = folder.path("");
    let mut command = Command::new(program);
    let output = command.args(["build", "--lang", "en", "--root"]).arg(root).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let told = text(&output.stdout);
    let told =
        told.rsplit_once(" (").filter(|_| told.ends_with(" s).\n")).map_or(told.clone(), |told| told.0.to_owned());
    (told, text(&output.stderr), output.status.code())
}

fn again(folder: &Folder, arguments: &[&str]) -> (String, String, Option<i32>) {
    build(Path::new(PROGRAM), folder, arguments)
}

/// Whether the last build used the record: only then no page was shown.
fn was_shown(folder: &Folder, arguments: &[&str]) -> bool {
    let (_, told, _) = again(folder, &[arguments, &["--timings"]].concat());
    assert!(told.contains(" ms  compare"), "{told}");
    told.contains(" ms  render")
}

/// Everything below the folder, and what changes with any write.
fn state(folder: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let state = |entry: walkdir::DirEntry| {
        let found = entry.metadata().unwrap();
        (entry.path().to_owned(), (found.ino(), found.mtime_nsec(), found.ctime_nsec()))
    };
    entries.map(state).collect()
}

/// The records of builds.
fn records(folder: &Folder) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.path(".wissensportal/builds")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn where_nothing_changed_nothing_is_shown_or_written_and_the_same_is_said() {
    for (fixture, warnings) in [(GOOD, 0), (PORTAL, 2)] {
        for format in ["human", "json", "sarif"] {
            let folder = Folder::new(fixture);
            let arguments = &["--format", format];
            let cold = again(&folder, arguments);
            let (words, before) = (cold.0.split_once(" written, ").unwrap().0, state(&folder.path("")));
            let count = words.rsplit(' ').find_map(|word| word.parse::<usize>().ok()).unwrap();
            let said = cold.0.replace(
                &format!(" {count} files written, 0 unchanged"),
                &format!(" 0 files written, {count} unchanged"),
            );
            assert_eq!(again(&folder, arguments), (said, cold.1.clone(), Some(0)));
            assert!(!was_shown(&folder, arguments));
            assert!(state(&folder.path("")) == before, "something was written");
            if format == "human" {
                assert_eq!(cold.1.matches("warning[").count(), warnings, "{}", cold.1);
            }
        }
    }
}

#[test]
fn warnings_are_denied_though_nothing_changed() {
    let folder = Folder::new(PORTAL);
    let other = Folder::new(PORTAL);
    assert_eq!(again(&folder, &[]).2, Some(0));
    let denied = ["--deny-warnings"];
    let before = state(&folder.path(""));
    let (said, cold) = (again(&folder, &denied), again(&other, &denied));
    assert_eq!((&said.0, &said.1, said.2), (&cold.0, &cold.1, Some(1)));
    assert!(state(&folder.path("")) == before && !was_shown(&folder, &denied));
    // What was not published is not recorded.
    assert!(was_shown(&other, &denied));
}

/// A change, and the options of the build that follows.
type Change = (&'static str, fn(&Folder), &'static [&'static str]);

const CHANGES: &[Change] = &[
    ("a page", |folder| folder.write("content/a.md", "---\ntitle: B\n---\nText\n"), &[]),
    ("a template", |folder| folder.write("themes/eigen/templates/page-head.html", "<h1>{{ page.title }}!</h1>\n"), &[]),
    ("the settings", |folder| folder.write("portal.yaml", "title: Anders\ntheme: {name: eigen}\n"), &[]),
    (
        "an attachment of the same length and time",
        |folder| {
            let time = fs::metadata(folder.path("content/plan.pdf")).unwrap().modified().unwrap();
            folder.write("content/plan.pdf", "%PDF 2\n");
            fs::File::options().write(true).open(folder.path("content/plan.pdf")).unwrap().set_modified(time).unwrap();
        },
        &[],
    ),
    ("an option", |_| {}, &["--base-url", "https://example.org/"]),
    ("another option", |folder| folder.write("content/e.md", "---\ntitle: E\ndraft: true\n---\n"), &["--drafts"]),
    ("a published page is gone", |folder| folder.remove("public/a.html"), &[]),
    (
        "a published page was edited",
        |folder| {
            let page = fs::read_to_string(folder.path("public/a.html")).unwrap();
            folder.write("public/a.html", page.replace("Text", "Tixt"));
        },
        &[],
    ),
    (
        "a published folder is a link",
        |folder| {
            fs::rename(folder.path("public/assets"), folder.path("anderswo")).unwrap();
            std::os::unix::fs::symlink(folder.path("anderswo"), folder.path("public/assets")).unwrap();
        },
        &[],
    ),
    (
        "a published page was emptied, with its time kept",
        |folder| {
            let page = folder.path("public/a.html");
            let time = fs::metadata(&page).unwrap().modified().unwrap();
            fs::remove_file(&page).unwrap();
            folder.write("public/a.html", "");
            fs::File::options().write(true).open(page).unwrap().set_modified(time).unwrap();
        },
        &[],
    ),
    ("the list of published files is gone", |folder| folder.remove("public/.wissensportal.json"), &[]),
    ("the cache is gone", |folder| fs::remove_dir_all(folder.path(".wissensportal")).unwrap(), &[]),
    (
        "the record was cut off",
        |folder| {
            for record in records(folder) {
                let text = fs::read_to_string(&record).unwrap();
                fs::write(record, &text[..text.len() / 2]).unwrap();
            }
        },
        &[],
    ),
    (
        "the record is no text",
        |folder| records(folder).iter().for_each(|record| fs::write(record, [0xFF]).unwrap()),
        &[],
    ),
    (
        "the record is a folder",
        |folder| {
            for record in records(folder) {
                fs::remove_file(&record).unwrap();
                fs::create_dir_all(record.join("x")).unwrap();
            }
        },
        &[],
    ),
];

#[test]
fn whatever_changed_the_result_is_that_of_a_cold_build() {
    for (name, change, options) in CHANGES {
        let folder = Folder::new(PORTAL);
        assert_eq!(again(&folder, &[]).2, Some(0));
        assert!(!was_shown(&folder, &[]), "{name}");
        change(&folder);
        let before = tree(&folder.path("public"));
        let warm = again(&folder, &[*options, &["--timings"]].concat());
        assert!(warm.2 == Some(2) || warm.1.contains(" ms  render"), "{name}: {}", warm.1);
        let output = tempfile::tempdir().unwrap();
        let cold = again(&folder, &[*options, &["--output", output.path().to_str().unwrap()]].concat());
        assert_eq!(cold.2, Some(0), "{name}");
        // A build that refuses to work leaves all as it was.
        let expected = if warm.2 == Some(0) { tree(output.path()) } else { before };
        assert!(tree(&folder.path("public")) == expected, "{name}");
    }
}

#[test]
fn another_program_does_not_trust_the_record() {
    let folder = Folder::new(PORTAL);
    let other = tempfile::tempdir().unwrap().keep().join("wissensportal");
    fs::copy(PROGRAM, &other).unwrap();
    assert_eq!(again(&folder, &[]).2, Some(0));
    assert!(build(&other, &folder, &["--timings"]).1.contains(" ms  render"));
    assert!(!build(&other, &folder, &["--timings"]).1.contains(" ms  render"));
    assert!(was_shown(&folder, &[]));
    fs::remove_dir_all(other.parent().unwrap()).unwrap();
}

#[test]
fn each_output_folder_has_its_record_and_git_sees_none() {
    let folder = Folder::new(PORTAL);
    for output in ["public", "vorschau", "public", "./vorschau"] {
        assert_eq!(again(&folder, &["--output", output]).2, Some(0));
    }
    assert_eq!(records(&folder).len(), 2);
    assert!(!was_shown(&folder, &[]) && !was_shown(&folder, &["--output", "vorschau"]));
    assert_eq!(fs::read_to_string(folder.path(".wissensportal/.gitignore")).unwrap(), "*\n");
    assert_eq!(folder.run(&["clean"]).code, Some(0));
    assert!(!folder.path(".wissensportal").exists());
}

#[test]
fn a_portal_whose_cache_cannot_be_written_is_built() {
    let folder = Folder::new(PORTAL);
    folder.write(".wissensportal", "in the way");
    assert_eq!(again(&folder, &[]).2, Some(0));
    assert!(was_shown(&folder, &[]));
}
