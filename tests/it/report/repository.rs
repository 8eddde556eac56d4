//! Paths in reports of a portal that lies in a folder of its repository.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::fs;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use crate::portal_folder::PROGRAM;

/// What `check` says about a portal in the folder `portal b` with a link that leads nowhere and a page that is not UTF-8.
fn check(in_repository: bool, format: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    if in_repository {
        fs::create_dir(folder.path().join(".git")).expect("a folder");
    }
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.path().join("portal b").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    };
    write("portal.yaml", b"title: Test\nrules:\n  no-base-url: off\n  missing-legal-page: off\n");
    write("content/index.md", b"---\ntitle: Start\n---\nSee [it](it.pdf).\n");
    write("content/bad.md", b"---\ntitle: Bad\n---\n\xC3\xBCber Gr\xFC\xDFe\n");
    run(folder.path(), format)
}

fn run(folder: &Path, format: &str) -> String {
    let arguments = ["check", "--lang", "en", "--root", "portal b", "--format", format];
    let output = Command::new(PROGRAM).args(arguments).current_dir(folder).output().expect("the program runs");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8")).concat();
    text.lines().map(|line| line.trim().to_owned() + "\n").collect()
}

/// The lines that say where.
fn places(report: &str, keys: &[&str]) -> String {
    let is_place = |line: &&str| keys.iter().any(|key| line.starts_with(key));
    report.lines().filter(is_place).map(|line| line.to_owned() + "\n").collect()
}

#[test]
fn short_counts_from_the_repository() {
    assert_snapshot!(check(true, "short"), @r"
portal b/content/bad.md:4:8: error[not-utf8]: The byte 0xFC is not UTF-8 text.
portal b/content/index.md:4:10: error[missing-file]: There is no file `it.pdf`.
");
    assert_snapshot!(check(false, "short"), @r"
content/bad.md:4:8: error[not-utf8]: The byte 0xFC is not UTF-8 text.
content/index.md:4:10: error[missing-file]: There is no file `it.pdf`.
");
}

#[test]
fn github_counts_from_the_repository() {
    assert_snapshot!(check(true, "github"), @r"
::error file=portal b/content/bad.md,line=4,endLine=4,col=8,endColumn=8,title=not-utf8::The byte 0xFC is not UTF-8 text.%0Ahelp: The file is probably stored as Windows-1252. Save it as UTF-8 in the editor.
::error file=portal b/content/index.md,line=4,endLine=4,col=10,endColumn=16,title=missing-file::There is no file `it.pdf`.%0Ahelp: Links lead from this file to the other one, e.g. kontakt.md.
");
    assert_snapshot!(check(false, "github"), @r"
::error file=content/bad.md,line=4,endLine=4,col=8,endColumn=8,title=not-utf8::The byte 0xFC is not UTF-8 text.%0Ahelp: The file is probably stored as Windows-1252. Save it as UTF-8 in the editor.
::error file=content/index.md,line=4,endLine=4,col=10,endColumn=16,title=missing-file::There is no file `it.pdf`.%0Ahelp: Links lead from this file to the other one, e.g. kontakt.md.
");
}

#[test]
fn gitlab_counts_from_the_repository() {
    let keys = ["\"path\"", "\"begin\""];
    assert_snapshot!(places(&check(true, "gitlab"), &keys), @r#"
"path": "portal b/content/bad.md",
"begin": 4
"path": "portal b/content/index.md",
"begin": 4
"#);
    assert_snapshot!(places(&check(false, "gitlab"), &keys), @r#"
"path": "content/bad.md",
"begin": 4
"path": "content/index.md",
"begin": 4
"#);
}

#[test]
fn sarif_counts_from_the_repository() {
    let keys = ["\"uri\"", "\"startLine\"", "\"startColumn\""];
    assert_snapshot!(places(&check(true, "sarif"), &keys), @r#"
"uri": "portal%20b/content/bad.md"
"startColumn": 8,
"startLine": 4
"uri": "portal%20b/content/index.md"
"startColumn": 10,
"startLine": 4
"#);
    assert_snapshot!(places(&check(false, "sarif"), &keys), @r#"
"uri": "content/bad.md"
"startColumn": 8,
"startLine": 4
"uri": "content/index.md"
"startColumn": 10,
"startLine": 4
"#);
}

#[test]
fn json_counts_from_the_portal_and_tells_where_that_is() {
    let keys = ["\"folder\"", "\"file\"", "\"line\"", "\"column\""];
    assert_snapshot!(places(&check(true, "json"), &keys), @r#"
"folder": "portal b/",
"file": "content/bad.md",
"line": 4,
"column": 8,
"line": 4,
"column": 8,
"file": "content/index.md",
"line": 4,
"column": 10,
"line": 4,
"column": 16,
"#);
    assert_snapshot!(places(&check(false, "json"), &keys), @r#"
"folder": "",
"file": "content/bad.md",
"line": 4,
"column": 8,
"line": 4,
"column": 8,
"file": "content/index.md",
"line": 4,
"column": 10,
"line": 4,
"column": 16,
"#);
}

#[test]
fn people_see_paths_as_their_editor_shows_the_portal() {
    assert_snapshot!(places(&check(true, "human"), &["-->", "╭▸", "::"]), @r"
--> content/bad.md:4:8
--> content/index.md:4:10
");
}
