//! The rules of this repository, as far as a program can judge them.

#![allow(clippy::disallowed_methods, reason = "the repository is what is tested")]

mod archive;
mod circles;
mod licences;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use content::model::meeting::{DecisionState, MeetingState, MeetingType, MinutesState, ResultState, TalkTheme};
use content::model::{Kind, TopicState};
use diagnostics::diag::Lang;
use diagnostics::rules;
use site::i18n::{Translations, required_keys};

/// Longest file in lines.
const LONGEST: usize = 450;

/// Files that may be longer: they are tables, which nobody reads from top to bottom.
const TABLES: &[&str] = &[
    "crates/markup/src/inert/allowed.rs",
    "crates/site/src/view/types.rs",
    "tests/it/expected_diagnostics.rs",
    "tests/it/report/machines.rs",
    "tests/it/rules.rs",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` with this extension: path from the repository's root, and text.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let entries = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name().into_iter().map(Result::unwrap);
    let paths =
        entries.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|own| own == extension));
    let name = |path: &PathBuf| path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
    paths.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// The source files of the program and its crates: path from the repository's root, and text.
fn sources() -> Vec<(String, String)> {
    [files("src", "rs"), files("crates", "rs")].concat()
}

/// A source file without its unit tests, which come last.
fn without_tests(text: &str) -> String {
    let code = text.split("\nmod tests {").next().unwrap_or(text);
    code.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect()
}

#[test]
fn no_file_is_too_long() {
    let sources = [sources(), files("tests", "rs"), files("benches", "rs")].concat();
    let long = |(path, text): &&(String, String)| text.lines().count() > LONGEST && !TABLES.contains(&path.as_str());
    let long: Vec<&str> = sources.iter().filter(long).map(|(path, _)| path.as_str()).collect();
    assert!(long.is_empty(), "make folders of these: {long:?}");
}

#[test]
fn every_public_item_must_be_documented() {
    let missing = |path: &str| !fs::read_to_string(root().join(path)).unwrap().contains("[lints]\nworkspace = true");
    let manifests = files("crates", "toml").into_iter().map(|(path, _)| path).chain(["Cargo.toml".to_owned()]);
    assert_eq!(manifests.filter(|path| missing(path)).collect::<Vec<_>>(), Vec::<String>::new(), "rustc does the rest");
}

/// Files that look for such notes themselves.
const SEEKERS: [&str; 2] = ["tests/it/repository/mod.rs", "crates/markup/src/markdown/plain_text.rs"];

#[test]
fn nothing_is_put_off() {
    let notes = ["TODO", "FIXME", "XXX:", "HACK"];
    let all = [
        files("src", "rs"),
        files("crates", "rs"),
        files("tests", "rs"),
        files("benches", "rs"),
        files("themes", "html"),
        files("themes", "css"),
        files("content", "md"),
    ]
    .concat();
    let found = |(path, text): &(String, String)| {
        notes
            .iter()
            .find(|note| text.contains(*note) && !SEEKERS.contains(&path.as_str()))
            .map(|note| format!("{path}: {note}"))
    };
    assert_eq!(all.iter().filter_map(found).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_test_file_is_run() {
    let main = fs::read_to_string(root().join("tests/it/main.rs")).unwrap();
    for (path, _) in files("tests/it", "rs") {
        let name = path.trim_start_matches("tests/it/").trim_end_matches(".rs").split('/').next().unwrap();
        assert!(name == "main" || main.contains(&format!("mod {name};")), "tests/it/main.rs lacks `mod {name};`");
    }
}

// Rules

/// The name of each rule's static, by its id.
fn rule_names() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("crates/diagnostics/src/rules/mod.rs")).unwrap();
    let row = |line: &str| {
        let mut words = line.trim().split(' ');
        let (name, _level) = (words.next()?, words.next()?);
        let id = words.find(|word| *word != "fixed")?.strip_prefix('"')?.strip_suffix('"')?;
        Some((id.to_owned(), name.to_owned()))
    };
    text.lines().filter_map(row).collect()
}

#[test]
fn every_rule_is_used_and_tested() {
    let names = rule_names();
    assert_eq!(names.len(), rules::ALL.len());
    let sources: Vec<(String, String)> =
        sources().into_iter().filter(|(path, _)| !path.starts_with("crates/diagnostics/src/rules/")).collect();
    let used = |name: &str| sources.iter().any(|(_, text)| text.contains(name));
    let tests = ["expected_diagnostics.rs", "source.rs", "external.rs", "history.rs", "vanished.rs"];
    let tests = tests.map(|file| fs::read_to_string(root().join("tests/it").join(file)).unwrap());
    // `rules.rs` holds every page with an example against what it says.
    let has_example = |id: &str| rules::find(id).is_some_and(|rule| rule.page(Lang::De).wrong.is_fixture);
    let tested = |id: &str| {
        has_example(id)
            || tests.iter().any(|text| text.contains(&format!("{id}: ")) || text.contains(&format!("{id} content/")))
    };
    let unused: Vec<&String> = names.iter().filter(|(_, name)| !used(name)).map(|(id, _)| id).collect();
    assert!(unused.is_empty(), "no code finds these: {unused:?}");
    let untested: Vec<&String> = names.keys().filter(|id| !tested(id)).collect();
    assert!(untested.is_empty(), "no test expects these: {untested:?}");
}

// Words

fn words(language: &str) -> Translations {
    let text = fs::read_to_string(root().join(format!("themes/wissensportal/i18n/{language}.yaml"))).unwrap();
    Translations::new(serde_yaml::from_str(&text).unwrap())
}

/// Every path that templates name behind `t.`, with the template.
fn named_in_templates() -> Vec<(String, String)> {
    let mut named = Vec::new();
    for (path, text) in files("themes", "html") {
        let begins = |at: &usize| {
            text[..*at].chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric() && !"_.".contains(c))
        };
        for at in text.match_indices("t.").map(|(at, _)| at).filter(begins) {
            let rest = &text[at + 2..];
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"_.".contains(c)).unwrap_or(rest.len());
            named.push((rest[..end].trim_end_matches('.').to_owned(), path.clone()));
        }
    }
    named
}

/// What the code passes as the first text to `call`.
fn named_in_code(call: &str) -> Vec<(String, String)> {
    let sources = sources();
    let names = |(path, text): &(String, String)| {
        // A chain of calls may stand on several lines.
        let text: String = text.lines().map(str::trim_start).collect();
        let rest =
            text.split(call).skip(1).filter_map(|rest| rest.strip_prefix('"')?.split('"').next()).map(str::to_owned);
        rest.map(|name| (name, path.clone())).collect::<Vec<_>>()
    };
    sources.iter().flat_map(names).collect()
}

#[test]
fn both_languages_have_the_same_words() {
    let (de, en) = (words("de"), words("en"));
    assert_eq!(de.paths().collect::<Vec<_>>(), en.paths().collect::<Vec<_>>());
    let names = |text: &str| {
        let names: BTreeSet<String> =
            text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
        names
    };
    for path in de.paths() {
        assert!(!de.get(path).is_empty() || !en.get(path).is_empty(), "{path} is empty");
        assert_eq!(names(de.get(path)), names(en.get(path)), "{path} has other values to fill in");
    }
}

#[test]
fn every_word_that_is_asked_for_exists() {
    let words = words("de");
    let group = |path: &str| words.paths().any(|word| word.starts_with(&format!("{path}.")));
    let mut missing: Vec<(String, String)> =
        named_in_templates().into_iter().filter(|(path, _)| !words.has(path) && !group(path)).collect();
    let code = [
        named_in_code("translations.get("),
        named_in_code("translations.fill("),
        named_in_code("word("),
        named_in_code("translations.of("),
    ]
    .concat();
    // A theme of one's own is told what it lacks.
    let is_required =
        |path: &str| required_keys().iter().any(|word| *word == path || word.starts_with(&format!("{path}.")));
    missing.extend(code.into_iter().filter(|(path, _)| !is_required(path)));
    missing.retain(|(_, file)| file != "crates/site/src/i18n.rs");
    assert_eq!(missing, Vec::<(String, String)>::new());
    for path in required_keys() {
        assert!(words.has(&path), "{path} is required and does not exist");
    }
}

/// Each word of a closed set has its word for readers.
#[test]
fn every_state_has_a_word() {
    let words = words("de");
    let groups = [
        ("kind", Kind::WORDS),
        ("meeting_type", MeetingType::WORDS),
        ("meeting_state", MeetingState::WORDS),
        ("minutes_state", MinutesState::WORDS),
        ("decision_state", DecisionState::WORDS),
        ("topic_state", TopicState::WORDS),
        ("result_state", ResultState::WORDS),
        ("talk_theme", TalkTheme::WORDS),
    ];
    for (group, keys) in groups {
        assert!(keys.iter().all(|key| required_keys().contains(&format!("{group}.{key}"))), "{group}");
        let there: BTreeSet<String> =
            words.paths().filter_map(|path| path.strip_prefix(&format!("{group}."))).map(str::to_owned).collect();
        assert_eq!(there, keys.iter().map(|key| (*key).to_owned()).collect(), "{group}");
    }
    assert_eq!(words.paths().filter(|path| path.starts_with("months.")).count(), 12);
}

#[test]
fn every_word_is_used() {
    let code: String =
        sources().into_iter().filter(|(path, _)| path != "crates/site/src/i18n.rs").map(|(_, text)| text).collect();
    let named: BTreeSet<String> = named_in_templates().into_iter().map(|(path, _)| path).collect();
    let words = words("de");
    let is_used = |path: &&str| {
        let group = path.split('.').next().unwrap_or(path);
        let in_template = named.contains(*path) || (*path != group && named.contains(group));
        in_template || code.contains(&format!("\"{path}\"")) || (*path != group && code.contains(&format!("\"{group}")))
    };
    let unused: Vec<&str> = words.paths().filter(|path| !is_used(path)).collect();
    assert_eq!(unused, Vec::<&str>::new());
}
