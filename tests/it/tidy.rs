//! The rules of this repository, as far as a program can judge them.

#![allow(clippy::disallowed_methods, reason = "the repository is what is tested")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use content::model::meeting::{DecisionState, MeetingState, MeetingType, MinutesState, TalkTheme};
use content::model::result::ResultState;
use content::model::{Kind, TopicState};
use diagnostics::diag::Lang;
use diagnostics::rules;
use site::i18n::{REQUIRED_KEYS, Translations};

/// The modules of `src/` from the lowest layer to the highest, as the code map of `ARCHITECTURE.md` lists them: each uses
/// only modules of rows above. Modules of one row know each other: a finding names its rule, and a rule its severity.
static LAYERS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().skip_while(|line| !line.starts_with("## Code map")).skip(1);
    let rows = rows.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("| `"));
    let names = |row: &str| row.split('|').nth(1).unwrap().to_owned();
    let name = |name: &str| name.trim().trim_matches('`').to_owned();
    rows.map(|row| names(row).split(',').map(name).collect()).collect()
});

/// Longest file in lines.
const LONGEST: usize = 450;

/// Files that may be longer: they are tables, which nobody reads from top to bottom.
const TABLES: &[&str] =
    &["src/view/types.rs", "tests/it/findings.rs", "tests/it/report/machines.rs", "tests/it/rules.rs"];

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

/// The module of `src/` to which a file belongs.
fn module(path: &str) -> &str {
    let path = path.strip_prefix("src/").unwrap_or(path);
    path.split_once('/').map_or_else(|| path.trim_end_matches(".rs"), |(folder, _)| folder)
}

/// The modules that a text names behind `crate::`, comments left out.
fn uses(text: &str) -> BTreeSet<String> {
    let code: String = text.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect();
    let word = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    let mut uses = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => {
                uses.extend(list.split('}').next().unwrap_or_default().split(',').map(|part| word(part.trim())));
            }
            None => drop(uses.insert(word(rest))),
        }
    }
    uses.retain(|name| !name.is_empty());
    uses
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.iter().any(|name| name == module))
}

/// Every use of a module that is not lower.
fn upward(sources: &[(String, String)]) -> Vec<String> {
    let mut arrows = Vec::new();
    for (path, text) in sources.iter().filter(|(path, _)| !["src/lib.rs", "src/main.rs"].contains(&path.as_str())) {
        let Some(own) = layer(module(path)) else {
            arrows.push(format!("{path}: the module `{}` has no place in the code map", module(path)));
            continue;
        };
        let higher = uses(text).into_iter().filter(|used| layer(used).is_some_and(|used| used > own));
        arrows.extend(higher.map(|used| format!("{path} uses `{used}`, which is higher")));
    }
    arrows
}

#[test]
fn modules_use_only_lower_ones() {
    assert_eq!(upward(&files("src", "rs")), Vec::<String>::new());
    let modules: BTreeSet<&str> = LAYERS.iter().flatten().map(String::as_str).collect();
    let sources = files("src", "rs");
    let there: BTreeSet<&str> =
        sources.iter().map(|(path, _)| module(path)).filter(|name| !["lib", "main"].contains(name)).collect();
    assert_eq!(modules, there, "the code map names every module and no other");
}

#[test]
fn an_arrow_upward_is_seen_however_it_is_written() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let sources = [
        file("src/model/page.rs", "use crate::view::types;\n"),
        file("src/yaml.rs", "// crate::cli is fine in a comment\nfn f() { crate::portal::g() }\n"),
        file("src/slug.rs", "use crate::{\n    diag,\n    lint::run,\n};\n"),
        file("src/neu.rs", ""),
    ];
    let arrows = [
        "src/model/page.rs uses `view`, which is higher",
        "src/yaml.rs uses `portal`, which is higher",
        "src/slug.rs uses `lint`, which is higher",
        "src/neu.rs: the module `neu` has no place in the code map",
    ];
    assert_eq!(upward(&sources), arrows);
}

#[test]
fn no_file_is_too_long() {
    let sources = [files("src", "rs"), files("tests", "rs"), files("benches", "rs")].concat();
    let long = |(path, text): &&(String, String)| text.lines().count() > LONGEST && !TABLES.contains(&path.as_str());
    let long: Vec<&str> = sources.iter().filter(long).map(|(path, _)| path.as_str()).collect();
    assert!(long.is_empty(), "make folders of these: {long:?}");
}

#[test]
fn every_public_item_must_be_documented() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    assert!(lib.contains("#![warn(missing_docs)]"), "rustc does the rest");
}

/// Files that look for such notes themselves.
const SEEKERS: [&str; 2] = ["tests/it/tidy.rs", "src/markdown/reading.rs"];

#[test]
fn nothing_is_put_off() {
    let notes = ["TODO", "FIXME", "XXX:", "HACK"];
    let all = [
        files("src", "rs"),
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
    let text = fs::read_to_string(root().join("src/rules/mod.rs")).unwrap();
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
        files("src", "rs").into_iter().filter(|(path, _)| !path.starts_with("src/rules/")).collect();
    let used = |name: &str| sources.iter().any(|(_, text)| text.contains(name));
    let tests = ["findings.rs", "source.rs", "external.rs", "history.rs"];
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
    let sources = files("src", "rs");
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
        |path: &str| REQUIRED_KEYS.iter().any(|word| *word == path || word.starts_with(&format!("{path}.")));
    missing.extend(code.into_iter().filter(|(path, _)| !is_required(path)));
    missing.retain(|(_, file)| file != "src/words.rs");
    assert_eq!(missing, Vec::<(String, String)>::new());
    for path in REQUIRED_KEYS {
        assert!(words.has(path), "{path} is required and does not exist");
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
        assert!(keys.iter().all(|key| REQUIRED_KEYS.contains(&format!("{group}.{key}").as_str())), "{group}");
        let there: BTreeSet<String> =
            words.paths().filter_map(|path| path.strip_prefix(&format!("{group}."))).map(str::to_owned).collect();
        assert_eq!(there, keys.iter().map(|key| (*key).to_owned()).collect(), "{group}");
    }
    assert_eq!(words.paths().filter(|path| path.starts_with("months.")).count(), 12);
}

#[test]
fn every_word_is_used() {
    let code: String =
        files("src", "rs").into_iter().filter(|(path, _)| path != "src/words.rs").map(|(_, text)| text).collect();
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
