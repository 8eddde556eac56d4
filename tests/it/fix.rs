//! `wissensportal fix` mends what is certain and nothing else; `check FILE` tells of some files only.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::fs;
use std::process::{Command, Output};

use diagnostics::diag::{Diagnostics, Lang};
use diagnostics::rules;
use files::source::Sources;
use proptest::prelude::*;
use serde_json::json;
use wissensportal::driver::Options;
use wissensportal::fix::{Fixed, fix};

use crate::portal_folder::{Folder, PROGRAM};
use crate::support::sources;

fn run(folder: &Folder, arguments: &str) -> Output {
    Command::new(PROGRAM).args(arguments.split(' ')).current_dir(folder.path("")).output().expect("the program runs")
}

/// Exit code and standard output.
fn told(folder: &Folder, arguments: &str) -> (i32, String) {
    let output = run(folder, arguments);
    (output.status.code().expect("a code"), String::from_utf8(output.stdout).expect("UTF-8"))
}

/// Exit code and standard error.
fn complaint(folder: &Folder, arguments: &str) -> (i32, String) {
    let output = run(folder, arguments);
    (output.status.code().expect("a code"), String::from_utf8(output.stderr).expect("UTF-8"))
}

fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path(path)).expect("a file")
}

fn fixed(sources: Sources) -> Fixed {
    fix(sources, &[], &Options::default(), &|_| true, &())
}

/// A page with two mistakes that are mended, and one that is not.
const PAGE: &str = "//- content/a.md\n---\n# Der Titel\ntitle: „Sitzung“\nfarbe: rot\n---\n##Thema\r\n\r\nText\r\n";

#[test]
fn what_is_certain_is_mended_and_the_rest_is_told() {
    let folder = Folder::new(PAGE);
    let (code, said) = told(&folder, "fix --lang de");
    assert_eq!((code, &*said), (1, "geändert: content/a.md: 2 Stellen\n"));
    let mended = "---\n# Der Titel\ntitle: \"Sitzung\"\nfarbe: rot\n---\n## Thema\r\n\r\nText\r\n";
    assert_eq!(read(&folder, "content/a.md"), mended);
    let (code, said) = complaint(&folder, "fix --lang de");
    assert!(code == 1 && said.contains("Das bleibt für Sie:\n\nFehler[unknown-key]"), "{said}");
    assert_eq!(told(&folder, "fix --lang en").1, "There is nothing that can be mended by itself.\n");
    folder.write("content/a.md", mended.replace("farbe: rot\n", ""));
    assert_eq!(told(&folder, "fix --lang en").0, 0);
}

#[test]
fn the_difference_is_shown_and_nothing_changed() {
    let folder = Folder::new(PAGE);
    let before = read(&folder, "content/a.md");
    let (code, said) = told(&folder, "fix --diff");
    let expected = "--- a/content/a.md
+++ b/content/a.md
@@ -1,8 +1,8 @@
 ---
 # Der Titel
-title: „Sitzung“
+title: \"Sitzung\"
 farbe: rot
 ---
-##Thema
+## Thema
 
 Text
";
    assert_eq!((code, &*said), (1, expected.trim_start()));
    assert_eq!(read(&folder, "content/a.md"), before);
    assert_eq!(run(&folder, "fix --diff --format json").status.code(), Some(2));
}

#[test]
fn a_report_for_machines_is_nothing_but_the_report() {
    let folder = Folder::new(PAGE);
    let (_, said) = told(&folder, "fix --format json");
    let report: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(report["counts"]["error"], 1, "{report}");
}

#[cfg(unix)]
#[test]
fn a_page_that_is_only_linked_is_no_page_to_write_into() {
    let folder = Folder::new("//- content/notizen.txt\n---\ntitle: „A“\n---\n");
    std::os::unix::fs::symlink("notizen.txt", folder.path("content/a.md")).expect("a link");
    let (code, said) = complaint(&folder, "fix --lang en");
    assert!(code == 2 && said.contains("content/a.md: it is not an ordinary file"), "{said}");
    assert_eq!(read(&folder, "content/notizen.txt"), "---\ntitle: „A“\n---\n");
}

#[test]
fn only_these_files_and_folders_are_told_of() {
    let folder = Folder::new(
        "//- content/a.md\n---\ntitle: A\nfarbe: rot\n---\n//- content/b/b.md\n---\ntitle: B\nform: rund\n---\n",
    );
    let rules = |arguments: &str| {
        let (code, said) = told(&folder, &format!("check --format json {arguments}"));
        let report: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        let found = report["findings"].as_array().expect("an array").iter();
        let found = found.map(|found| format!("{} {}", found["file"], found["rule"]).replace('"', ""));
        (code, found.filter(|found| !found.ends_with("orphan-page")).collect::<Vec<_>>())
    };
    let (a, b) = ("content/a.md unknown-key".to_owned(), "content/b/b.md unknown-key".to_owned());
    assert_eq!(rules("content/a.md"), (1, vec![a.clone()]));
    assert_eq!(rules("content/b"), (1, vec![b.clone()]));
    assert_eq!(rules("content/a.md ./content/b/b.md"), (1, vec![a, b]));
    assert_eq!(rules("content/index.md"), (0, vec![]));
    assert_eq!(told(&folder, "check --lang de content/index.md"), (0, "Alles in Ordnung.\n".to_owned()));
}

#[test]
fn only_these_files_and_folders_are_mended() {
    let folder = Folder::new(
        "//- content/a.md\n---\ntitle: „A“\n---\n##A\n//- content/b/b.md\n---\ntitle: „B“\nfarbe: rot\n---\n",
    );
    let (code, said) = told(&folder, "fix --lang de content/b");
    assert_eq!((code, &*said), (1, "geändert: content/b/b.md: 1 Stelle\n"));
    assert!(read(&folder, "content/a.md").contains("„A“"));
    assert!(told(&folder, "fix --diff content/a.md").1.contains("+## A\n"));
    let (code, said) = complaint(&folder, "fix --lang de content/a.md");
    assert!(code == 0 && !said.contains("farbe"), "{said}");
    assert_eq!(complaint(&folder, "fix content/fehlt.md").0, 2);
}

#[test]
fn an_unknown_file_is_told_with_the_one_that_was_meant() {
    let folder = Folder::new("//- content/gdst/technik.md\n---\ntitle: T\n---\n");
    let said = "Fehler: Die Datei „content/technik.md“ gibt es in diesem Portal nicht.\n  = Hilfe: Meinten Sie „content/gdst/technik.md“?\n";
    assert_eq!(complaint(&folder, "check --lang de content/technik.md"), (2, said.to_owned()));
    let (code, said) = complaint(&folder, "check --lang en content/gdst/tecnik.md");
    assert!(code == 2 && said.contains("Did you mean `content/gdst/technik.md`?"), "{said}");
    assert_eq!(complaint(&folder, "check /").0, 2);
}

#[test]
fn names_of_files_get_their_case_and_invisible_characters_go() {
    let folder = Folder::new("//- content/plan.pdf\n%PDF\n");
    folder.write(
        "content/a.md",
        "---\ntitle: A\u{200b}B\u{200b}\nattachments: [{file: \"Plan.pdf\", title: P}]\n---\n[Plan.PDF](./Plan.PDF#page=2 \"Plan\") [Plan.PDF][1] [A](<A.MD>) [A](A.MD \"A.MD\")\n\n[1]: Plan.PDF\n",
    );
    told(&folder, "fix");
    assert_eq!(
        read(&folder, "content/a.md"),
        "---\ntitle: AB\nattachments: [{file: \"plan.pdf\", title: P}]\n---\n[Plan.PDF](./plan.pdf#page=2 \"Plan\") [Plan.PDF][1] [A](<a.md>) [A](a.md \"A.MD\")\n\n[1]: Plan.PDF\n"
    );
}

#[test]
fn reports_for_machines_tell_what_mends_a_finding() {
    let folder = Folder::new("//- content/a.md\n---\ntitle: A\n---\n##Thema\n");
    let report = |format: &str| -> serde_json::Value {
        serde_json::from_str(&told(&folder, &format!("check --format {format} content/a.md")).1).expect("JSON")
    };
    let found = |list: &serde_json::Value, key: &str| {
        let found = list.as_array().expect("an array").iter().find(|found| found[key] == "mistyped-heading");
        found.expect("the finding").clone()
    };
    let place = json!({ "line": 4, "column": 3, "offset": 19 });
    let edits = json!([{ "start": place, "end": place, "replacement": " " }]);
    assert_eq!(found(&report("json")["findings"], "rule")["edits"], edits);
    let region = json!({ "startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 3 });
    let replacements = json!([{ "deletedRegion": region, "insertedContent": { "text": " " } }]);
    let changes = json!([{ "artifactLocation": { "uri": "content/a.md" }, "replacements": replacements }]);
    let fixes = json!([{ "artifactChanges": changes }]);
    assert_eq!(found(&report("sarif")["runs"][0]["results"], "ruleId")["fixes"], fixes);
}

// What holds for all of them

/// The lines that are comments, and the keys of the front matter in their order.
fn kept(text: &str) -> (Vec<&str>, Vec<&str>) {
    let comments = text.lines().map(str::trim).filter(|line| line.starts_with("# ") || line.starts_with("<!--"));
    let front = text.split("\n---").next().unwrap_or_default();
    let keys = front.lines().filter_map(|line| Some(line.split_once(':')?.0.trim_start_matches(['-', ' '])));
    (comments.collect(), keys.collect())
}

fn rules_of(diagnostics: &Diagnostics) -> Vec<&str> {
    diagnostics.iter().map(|found| found.rule.id).collect()
}

/// `fix` keeps comments and order, leaves nothing that can be mended, and has nothing to do the second time.
fn assert_sound(sources: &Sources) {
    let once = fixed(sources.clone());
    for (path, file) in &once.files {
        assert_eq!(kept(&file.before), kept(&file.after), "{path}:\n{}\n→\n{}", file.before, file.after);
        assert!(file.count > 0 && file.before != file.after);
    }
    let left: Vec<_> = once.diagnostics.iter().filter(|found| !found.edits.is_empty()).collect();
    assert!(left.is_empty(), "{left:#?}");
    let twice = fixed(once.sources.clone());
    assert!(twice.files.is_empty(), "{:#?}", twice.files);
    assert_eq!(rules_of(&twice.diagnostics), rules_of(&once.diagnostics));
}

#[test]
fn every_example_of_a_rule_keeps_its_comments_and_its_order() {
    let mut mended = Vec::new();
    for rule in rules::ALL {
        let page = rule.page(Lang::De);
        let examples = [page.wrong, page.right].into_iter();
        // Where only names of files are wrong, an example is a list of names.
        for example in examples.filter(|example| example.text.starts_with("//- ")) {
            let sources = if example.is_alone { Sources::from_fixture(example.text) } else { sources(example.text) };
            assert_sound(&sources);
            mended.extend((!fixed(sources).files.is_empty()).then_some(rule.id));
        }
    }
    assert!(mended.contains(&"curly-quotes") && !mended.contains(&"cut-value"), "{mended:?}");
}

/// Lines of front matter, right and wrong.
const FIELDS: &[&str] = &[
    "# Anmerkung",
    "summary: „kurz“ # so",
    "tags: [„a“, b]",
    "aliases: [alt] # bleibt",
    "summary: Amt #3",
    "menu_title: \"gut\"",
    "farbe: rot",
];

/// Parts of texts, right and wrong.
const PARTS: &[&str] = &[
    "##Thema",
    "<!-- Anmerkung -->",
    "•\teins\n•\tzwei",
    "| a | b |\n| 1 | 2 |",
    "Der [Plan](Plan neu.pdf) gilt.",
    "**Ort:**Rathaus und ** mehr **",
    ":::tip\nText\n:::",
    "[Stadt](http:/stadt.de)",
    "[x] (y.md)",
    "```\n##Code\n```",
    "> ##Zitat\n> •\teins",
    "Text *ohne* Fehler.",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn whatever_comes_together_is_mended_once_and_for_all(
        fields in proptest::sample::subsequence(FIELDS, 0..=FIELDS.len()),
        parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..6),
        ends in proptest::sample::select(&["\n", "\r\n"][..]),
    ) {
        let text = format!("---\ntitle: „A“\n{}\n---\n{}\n", fields.join("\n"), parts.join("\n\n"));
        let mut sources = sources("");
        let file = files::source::SourceFile::text(text.replace('\n', ends));
        sources.insert(diagnostics::diag::FilePath::new("content/a.md"), file);
        assert_sound(&sources);
    }
}
