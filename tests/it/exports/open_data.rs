//! Open data as CSV, JSON and in the shape of OParl 1.1.

use std::path::PathBuf;

use insta::assert_snapshot;
use serde_json::{Value, json};
use wissensportal::driver::Options;

use super::{HOSTILE, OnDisk, python, root};
use crate::support::{Built, build, site, sources};

/// Texts with which spreadsheets begin a formula, and others that formats have to escape, as YAML.
const FORMULAS: [&str; 9] = [
    r#""=cmd()""#,
    r#""@SUM(A1)""#,
    r#""+49 391""#,
    r#""-1""#,
    r#""\tTab""#,
    r#""'=x""#,
    r#""'s Gravenhage""#,
    r#""a,b;\"c\"""#,
    r#""a\r\nb\nc""#,
];

const SETS: [&str; 5] = ["beschluesse", "aufgaben", "sitzungen", "themen", "ergebnisse"];

/// A portal with one of everything; `title` is written as YAML.
fn portal(title: &str, settings: &str) -> String {
    let text = "
//- portal.yaml
title: Portal
SETTINGS
publisher: {name: Amt, email: a@amt.example}
data:
  path: daten
  license: {name: CC BY 4.0, url: \"https://creativecommons.org/licenses/by/4.0/\"}
//- content/index.md
---
{title: Start}
---
//- content/daten/index.md
---
{title: Offene Daten, layout: data}
---
//- content/verbund/index.md
---
{kind: project, title: TITLE, short_name: VB, start: 2026-01-01, end: 2027-06}
---
//- content/verbund/ag.md
---
{kind: working-group, title: TITLE, number: 1}
---
//- content/verbund/plenum.md
---
kind: meeting
title: TITLE
meeting_type: plenary
number: 1
start: 2026-06-16T10:00
end: 2026-06-16T12:30
location: TITLE
state: held
participants: [TITLE, Amt B]
updated: 2026-05-01
attachments: [{file: folien.txt, title: TITLE}]
agenda:
  - number: 1
    title: TITLE
    topics: [kosten]
    attachments: [{file: folien.txt}]
    decision: {id: b1, title: TITLE, text: \"Nach dem [Leitfaden](leitfaden.md).\", state: adopted, votes: {yes: 3, abstain: 1}}
  - {title: Verschiedenes}
tasks:
  - {task: TITLE, owner: TITLE, due: 2026-07, done: true}
---
//- content/verbund/folien.txt
Folien
//- content/verbund/kosten.md
---
{kind: topic, title: TITLE, question: TITLE, state: answered, working_groups: [ag], tags: [a, b], spotlight: {to: Bund, submitted: 2026-02-03}}
---
//- content/verbund/leitfaden.md
---
{kind: result, title: TITLE, date: 2026-07-01, result_type: Leitfaden, version: \"1.0\", state: adopted, working_groups: [ag], topics: [kosten], decided_in: b1, attachments: [{file: folien.txt}]}
---
//- content/verbund/entwurf.md
---
{kind: topic, title: Geheim, draft: true}
---
";
    text.replace("SETTINGS", settings).replace("TITLE", title)
}

fn built(title: &str) -> Built {
    let built = site(&portal(title, "base_url: https://example.org/unter"));
    assert!(!built.files.is_empty(), "{}", built.told());
    built
}

fn json_of(built: &Built, path: &str) -> Value {
    serde_json::from_str(&built.html(path)).expect("JSON")
}

#[test]
fn open_data_as_text() {
    let built = built("Ein Titel");
    let texts = SETS.map(|set| {
        let [csv, json] = ["csv", "json"].map(|format| built.html(&format!("daten/{set}.{format}")));
        format!("{csv}\n{json}")
    });
    assert_snapshot!(texts.join("\n").replace("\r\n", "\n"));
    assert_snapshot!(built.html("daten/beschluesse.schema.json"));
}

#[test]
fn tables_say_the_same_as_lists() {
    let titles = FORMULAS.into_iter().map(str::to_owned).chain([HOSTILE.to_owned(), "ä😀".repeat(150)]);
    let disk = OnDisk::new();
    let (mut tables, mut lists) = (Vec::new(), Vec::new());
    for (n, title) in titles.enumerate() {
        let built = built(&title);
        for set in SETS {
            tables.push(disk.write(&format!("{n}-{set}.csv"), &built.html(&format!("daten/{set}.csv"))));
            lists.push(json_of(&built, &format!("daten/{set}.json")));
        }
    }
    let tables = python("csv", &tables.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    for (table, list) in tables.as_array().expect("tables").iter().zip(&lists) {
        let (rows, records) = (table.as_array().expect("rows"), list.as_array().expect("records"));
        assert_eq!(rows.len(), records.len());
        rows.iter().zip(records).for_each(|(row, record)| assert_same(row, record));
    }
}

/// Whether the cells of a row, as they are read, are the values of a record.
fn assert_same(row: &Value, record: &Value) {
    let (row, record) = (row.as_object().expect("cells"), record.as_object().expect("fields"));
    assert_eq!(row.len(), record.len());
    for (name, value) in record {
        let cell = row[name].as_str().expect("a cell");
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?} is a formula");
        assert_eq!(without_guard(cell), as_cell(value), "{name}");
    }
}

/// The text of a cell as `docs/` says that programs take it.
fn without_guard(cell: &str) -> &str {
    let rest = cell.trim_start_matches('\'');
    if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) { &cell[1..] } else { cell }
}

fn as_cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(as_cell).collect::<Vec<_>>().join(" | "),
        other => other.to_string(),
    }
}

#[test]
fn lists_follow_their_schemas() {
    let disk = OnDisk::new();
    let sites = ["base_url: https://example.org/", "language: de"].map(|settings| site(&portal(HOSTILE, settings)));
    let mut schemas = Vec::new();
    for set in SETS {
        let schema = disk.write(&format!("{set}.schema.json"), &sites[0].html(&format!("daten/{set}.schema.json")));
        let lists = [0, 1].map(|n| disk.write(&format!("{n}.json"), &sites[n].html(&format!("daten/{set}.json"))));
        assert_eq!(python("json-schema", &[&schema, &lists[0], &lists[1]]), json!([]), "{set}");
        schemas.push(schema);
    }
    assert_eq!(python("json-metaschema", &schemas.iter().map(PathBuf::as_path).collect::<Vec<_>>()), json!([]));
    let broken = disk.write("broken.json", "[{\"id\": 1}]");
    assert_ne!(python("json-schema", &[&schemas[0], &broken]), json!([]));
}

#[test]
fn addresses_are_full_or_lead_from_the_file_to_the_page() {
    let list = json_of(&built("Ein Titel"), "daten/beschluesse.json");
    assert_eq!(list[0]["web"], "https://example.org/unter/verbund/plenum.html#beschluss-b1");
    assert_eq!(list[0]["text"], "Nach dem [Leitfaden](https://example.org/unter/verbund/leitfaden.html).");
    let relative = site(&portal("Ein Titel", "language: de"));
    let list = json_of(&relative, "daten/beschluesse.json");
    assert_eq!(list[0]["web"], "../verbund/plenum.html#beschluss-b1");
    assert_eq!(list[0]["text"], "Nach dem [Leitfaden](../verbund/leitfaden.html).");
    assert!(!relative.paths().iter().any(|path| path.contains("oparl")), "OParl needs full addresses");
    assert_eq!(relative.told().matches("no-base-url").count(), 1);
}

#[test]
fn a_draft_is_in_no_file() {
    let fixture = portal("Ein Titel", "base_url: https://example.org/");
    let holds = |options: &Options| {
        let files = build(sources(&fixture), options).files;
        files.values().any(|file| file.text().is_some_and(|text| text.contains("Geheim")))
    };
    assert!(!holds(&Options::default()));
    assert!(holds(&Options { drafts: true, ..Options::default() }));
}

#[test]
fn there_is_no_open_data_unless_it_is_wanted() {
    let built = site("//- content/daten.md\n---\n{title: Daten, layout: data}\n---\n");
    assert!(!built.paths().iter().any(|path| path.ends_with(".json") || path.ends_with(".csv")));
    assert_eq!(built.texts("daten.html", ".empty"), ["Dieses Portal bietet zurzeit keine offenen Daten an."]);
}

#[test]
fn a_page_tells_what_each_file_is() {
    let built = built("Ein Titel");
    assert_snapshot!(built.texts("daten/index.html", "main h2, main .view p, main .view li").join("\n"));
    let links = built.attributes("daten/index.html", "main .view a", "href");
    let missing: Vec<&String> =
        links.iter().filter(|link| !link.starts_with("http") && !built.files.contains_key(&link[3..])).collect();
    assert_eq!((links.len(), missing), (17, Vec::new()));
}

/// Every file in the shape of OParl.
fn oparl(built: &Built, disk: &OnDisk) -> Vec<PathBuf> {
    let paths = built.paths().into_iter().filter(|path| path.starts_with("daten/oparl/"));
    paths.map(|path| disk.write(&path.replace('/', "-"), &built.html(path))).collect()
}

#[test]
fn objects_have_the_fields_and_types_of_oparl() {
    let schema = root().join("tests/exports/oparl.schema.json");
    for title in ["Ein Titel", HOSTILE] {
        let (built, disk) = (built(title), OnDisk::new());
        let files = oparl(&built, &disk);
        let paths: Vec<_> = [&schema].into_iter().chain(&files).map(PathBuf::as_path).collect();
        assert_eq!((python("json-schema", &paths), files.len()), (json!([]), 10));
    }
    let disk = OnDisk::new();
    let broken =
        disk.write("a.json", "{\"id\": \"https://a.example/\", \"type\": \"https://schema.oparl.org/1.1/System\"}");
    assert_ne!(python("json-schema", &[&schema, &broken]), json!([]));
}

#[test]
fn meetings_in_the_shape_of_oparl_as_text() {
    let built = built("Ein Titel");
    let texts = ["system", "body", "meetings", "papers"]
        .map(|name| format!("{name}: {:#}", json_of(&built, &format!("daten/oparl/{name}.json"))));
    assert_snapshot!(texts.join("\n"));
}

#[test]
fn every_id_that_is_named_is_that_of_an_object() {
    let built = built("Ein Titel");
    let lists: Vec<Value> = built
        .paths()
        .into_iter()
        .filter(|path| path.starts_with("daten/oparl/"))
        .map(|path| json_of(&built, path))
        .collect();
    let ids: Vec<&Value> = lists
        .iter()
        .flat_map(|list| list["data"].as_array().into_iter().flatten())
        .map(|object| &object["id"])
        .collect();
    let text: String = lists.iter().map(Value::to_string).collect();
    let named = text.split('"').filter(|part| part.contains(".json#"));
    let unknown: Vec<&str> = named.filter(|name| !ids.iter().any(|id| *id == name)).collect();
    assert_eq!((ids.len(), unknown), (9, Vec::new()));
}

#[test]
fn a_long_list_has_pages() {
    let page = |n: u32| format!("//- content/t{n:03}.md\n---\n{{kind: result, title: T{n}}}\n---\n");
    let settings = "//- portal.yaml\ntitle: P\nbase_url: https://example.org\ndata: {path: a/b}\n";
    let built = site(&(0..201).map(page).fold(settings.to_owned(), |all, page| all + &page));
    let mut next = Some("https://example.org/a/b/oparl/papers.json".to_owned());
    let mut names = Vec::new();
    while let Some(address) = next {
        let list = json_of(&built, address.strip_prefix("https://example.org/").expect("an address of the site"));
        assert_eq!((&list["links"]["self"], &list["pagination"]["totalElements"]), (&json!(address), &json!(201)));
        names.extend(list["data"].as_array().expect("objects").iter().map(|object| object["name"].clone()));
        next = list["links"]["next"].as_str().map(str::to_owned);
    }
    assert_eq!(names, (0..201).map(|n| json!(format!("T{n}"))).collect::<Vec<_>>());
}
