//! The script and the program agree, and together they find what readers look for.
//!
//! The script runs in Node, which `scripts/test.sh` installs with the packages from npm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is missing")]
#![allow(clippy::disallowed_methods, reason = "indexes are written for the script to read")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::thread;

use search::{Stemmer, tokens};

fn crate_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn repository() -> PathBuf {
    crate_folder().join("../..")
}

/// Runs a module of the script.
fn node(arguments: &[&str], input: String) -> Output {
    let mut command = Command::new("node");
    command.current_dir(crate_folder().join("client")).args(arguments);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("Node.js is missing: `scripts/test.sh` installs it");
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// All texts of the repository that people read.
fn texts(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            texts(&entry, found);
        } else if entry.extension().is_some_and(|end| ["md", "yaml", "txt"].iter().any(|known| end == *known)) {
            found.extend(fs::read_to_string(entry));
        }
    }
}

fn own_texts() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["content", "scaffold", "docs", "themes"] {
        texts(&repository().join(folder), &mut found);
    }
    found
}

/// The words of all texts, and beginnings of them with every ending that the algorithms know.
fn words(language: &str) -> BTreeSet<String> {
    const GERMAN: &str = "e em en ern er s es nis nisse nissen lns ln erin erinnen est st et end ung ungen ig ik isch lich lichen heit heiten keit \
        keiten igkeit lichkeit igung igend eren systems ßen ssen aeten oeren ueber tickets tet ";
    const ENGLISH: &str = "s es ies ied sses us ed eed ing edly eedly ingly y tional enci anci abli entli izer ization ational ation ator alism \
        aliti alli fulness ousli ousness iveness iviti biliti bli ogi ogist fulli lessli li ly alize icate iciti ical ful ness ative ement ment \
        ence ance able ible ant ent ism ate iti ous ive ize ion sion tion al er ic e l ll le bbing tted rring ";
    let endings = if language == "de" { GERMAN } else { ENGLISH };
    let mut found = BTreeSet::new();
    for text in own_texts() {
        tokens(&text, &mut |token| {
            found.insert(token.text.to_owned());
        });
    }
    let stems: BTreeSet<String> =
        found.iter().flat_map(|word| [4, 6, 9].map(|length| word.chars().take(length).collect())).collect();
    let step = stems.len() * endings.split_whitespace().count() / 60_000 + 1;
    let made = stems.iter().flat_map(|stem| endings.split_whitespace().map(move |ending| format!("{stem}{ending}")));
    found.extend(made.step_by(step));
    found
}

#[test]
fn the_script_has_the_same_terms() {
    let mut lines = Vec::new();
    for language in ["de", "en", "cs"] {
        lines.extend(words(language).into_iter().map(|word| (language, word)));
        lines.extend(own_texts().iter().flat_map(|text| text.lines()).map(|line| (language, line.replace('\t', " "))));
    }
    let german = lines.iter().filter(|(language, word)| *language == "de" && !word.contains(' ')).count();
    assert!(german >= 50_000, "{german} German words");
    let input = lines.iter().map(|(language, text)| format!("{language}\t{text}\n")).collect();
    let output = node(&["terms.mjs"], input);
    let stemmers = ["de", "en", "cs"].map(|language| (language, Stemmer::new(language)));
    let output = text(&output.stdout);
    let mut differing = Vec::new();
    for ((language, line), theirs) in lines.iter().zip(output.lines()) {
        let (_, stemmer) = stemmers.iter().find(|(code, _)| code == language).unwrap();
        let mut ours = Vec::new();
        tokens(line, &mut |token| ours.push(stemmer.term(token.text)));
        if ours.join("\t") != theirs {
            differing.push(format!("{language} {line}: {} | {theirs}", ours.join("\t")));
        }
    }
    assert_eq!(output.lines().count(), lines.len());
    assert!(differing.is_empty(), "{} differ: {:#?}", differing.len(), &differing[..differing.len().min(20)]);
}

#[test]
fn readers_find_what_they_look_for() {
    let folder = std::env::temp_dir().join(format!("search-quality-{}", std::process::id()));
    write_portals(&folder);
    write_english(&folder.join("english"));
    let files = ["queries", "more"].map(|name| repository().join(format!("tests/search/{name}.json")));
    let paths = [&folder, &files[0], &files[1]].map(|path| path.to_str().unwrap());
    let output = node(&[&["quality.mjs"], &paths[..]].concat(), String::new());
    fs::remove_dir_all(&folder).unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let value = |name: &str| found[name].as_f64().unwrap();
    assert!(value("top") >= 0.97 && value("reciprocal") >= 0.94 && value("anchors") >= 0.9, "{found:#}");
}

/// Letters swapped, missing, doubled and wrong, at the first, second, middle and last but one letter of 60 words, long and short.
#[test]
fn readers_find_what_they_mistype() {
    let folder = std::env::temp_dir().join(format!("search-typing-{}", std::process::id()));
    write_portals(&folder);
    let words = repository().join("tests/search/typing.json");
    let output = node(&["typing.mjs", folder.to_str().unwrap(), words.to_str().unwrap()], String::new());
    fs::remove_dir_all(&folder).unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rates = found["rates"].as_object().unwrap();
    assert!(found["count"].as_u64().unwrap() >= 900 && rates.len() == 11, "{found:#}");
    assert!(rates.values().all(|rate| rate.as_f64().unwrap() >= 0.92), "{found:#}");
}

/// Writes the indexes of the sample portal and of that of this repository.
fn write_portals(folder: &Path) {
    for (name, root) in [("sample", repository().join("scaffold/init")), ("real", repository())] {
        support::write(&support::read(&root), &folder.join(name));
    }
}

/// A small portal in English.
fn write_english(folder: &Path) {
    let pages = [
        (
            "meetings",
            "Meetings",
            "",
            "Who meets when.",
            "Next steps",
            "What was decided in each meeting, and the decision itself.",
        ),
        ("publish", "How to publish", "A guide", "Pages are published by the editors.", "", ""),
        ("accessibility", "Accessibility statement", "", "Everybody can use this site.", "", ""),
        ("standards", "Standards", "Who decides about standards?", "The board takes decisions.", "", ""),
        ("imprint", "Imprint", "", "The publisher of this site.", "", ""),
    ];
    let section = |anchor: &str, heading: &str, text: &str| search::Section {
        anchor: anchor.to_owned(),
        heading: heading.to_owned(),
        text: text.to_owned(),
    };
    let page = |(id, title, lead, text, heading, more): (&str, &str, &str, &str, &str, &str)| {
        let anchor = heading.to_lowercase().replace(' ', "-");
        search::page(vec![search::Record {
            url: format!("{id}.html"),
            title: title.to_owned(),
            kind: "page",
            lead: lead.to_owned(),
            sections: vec![section("", "", text), section(&anchor, heading, more)],
            ..search::Record::default()
        }])
    };
    write_index(pages.map(page).into(), "en", folder);
}

/// Of words on so many pages the best are told first, which are not those that a filter, a phrase or another word asks for.
#[test]
fn words_on_very_many_pages_lead_to_all_of_them() {
    const MANY: usize = 8100;
    let record = |nth: usize| match nth {
        0 => record("last", "news", "Notiz", "Haushalt Vergabe"),
        nth if nth <= MANY => record(&format!("h{nth}"), "page", "Haushalt", ""),
        nth => record(&format!("v{nth}"), "page", "Vergabe", ""),
    };
    let pages = (0..=2 * MANY).rev().map(|nth| search::page(vec![record(nth)])).collect();
    let folder = std::env::temp_dir().join(format!("search-many-{}", std::process::id()));
    write_index(pages, "de", &folder.join("many"));
    let queries = serde_json::json!([
        { "query": "Haushalt Vergabe", "portal": "many", "expected": "last.html" },
        { "query": "„Haushalt Vergabe“", "portal": "many", "expected": "last.html" },
        { "query": "Haushalt", "portal": "many", "expected": "last.html", "filters": { "kind": "news" } },
    ]);
    let file = folder.join("queries.json");
    fs::write(&file, queries.to_string()).unwrap();
    let output = node(&["quality.mjs", folder.to_str().unwrap(), file.to_str().unwrap()], String::new());
    fs::remove_dir_all(&folder).unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["first"], 1, "{found:#}");
}

fn record(id: &str, kind: &'static str, title: &str, text: &str) -> search::Record {
    let section = search::Section { text: text.to_owned(), ..search::Section::default() };
    let (url, title) = (format!("{id}.html"), title.to_owned());
    search::Record { url, title, kind, sections: vec![section], ..search::Record::default() }
}

/// Writes the index of these pages into a folder, with the name of its first file beside it.
fn write_index(pages: Vec<search::PageTerms>, language: &str, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let sink = |file: search::SearchFile| fs::write(folder.join(file.name), file.bytes);
    let root = search::index(pages, language, &sink).unwrap();
    fs::write(folder.join("root.txt"), root).unwrap();
}

#[test]
fn the_modules_pass_their_own_tests() {
    node(&["--test", "."], String::new());
}

#[test]
fn the_script_is_made_of_its_modules() {
    node(&["bundle.mjs", "--check"], String::new());
}

#[test]
fn the_types_of_the_modules_are_right() {
    let compiler = repository().join("node_modules/typescript/lib/tsc.js");
    node(&[compiler.to_str().unwrap(), "-p", ".."], String::new());
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let portal = support::read(&repository().join("scaffold/init"));
    let build = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| collected(|sink| search::build(&portal, &|_| None, sink)))
    };
    assert!(build(1) == build(2));
}

#[test]
fn pages_that_were_kept_make_the_same_index() {
    let portal = support::read(&repository().join("scaffold/init"));
    let pages: Vec<_> = portal.ids().map(|id| search::page(search::records(&portal, id))).collect();
    assert!(
        collected(|sink| search::build(&portal, &|_| None, sink))
            == collected(|sink| search::index(pages.clone(), "de", sink))
    );
}

/// The name of the first file of an index, and all files by name.
fn collected(
    build: impl Fn(&dyn search::Sink<&'static str>) -> Result<String, &'static str>,
) -> (String, BTreeMap<String, Vec<u8>>) {
    let files = Mutex::new(BTreeMap::new());
    let sink = |file: search::SearchFile| {
        let before = files.lock().unwrap().insert(file.name, file.bytes);
        before.map_or(Ok(()), |_| Err("a file comes twice"))
    };
    let root = build(&sink).unwrap();
    (root, files.into_inner().unwrap())
}
