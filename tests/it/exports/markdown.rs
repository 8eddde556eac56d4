//! Twins of pages as Markdown, and `llms.txt`.

use insta::assert_snapshot;

use super::{HOSTILE, titled};
use crate::support::{Built, site};

const SETTINGS: &str = "//- portal.yaml\ntitle: Portal\ndescription: Worum es geht.\nbase_url: https://example.org/p\ndata: {markdown: true}\n";

fn with_twins(portal: &str) -> Built {
    let built = site(&format!("{SETTINGS}{portal}"));
    assert!(!built.files.is_empty(), "{}", built.told());
    built
}

/// A portal in which pages of several kinds refer to each other.
const PORTAL: &str = "
//- content/index.md
---
{title: Start, summary: Ein Satz.}
---
Siehe [Beschlüsse](beschluesse.md) und [Kosten][k].

[k]: verbund/kosten.md \"Was es kostet\"
//- content/beschluesse.md
---
{title: Beschlüsse, layout: decisions}
---
//- content/verbund/index.md
---
{kind: project, title: Verbund, short_name: VB, start: 2026-01, participants: [Amt A, Amt B]}
---
//- content/verbund/plenum.md
---
kind: meeting
title: 1. Plenum
meeting_type: plenary
number: 1
start: 2026-06-16T10:00
location: Rathaus
state: held
notice: Siehe [Kosten](kosten.md).
attachments: [{file: folien.txt, title: Die Folien}]
agenda:
  - number: 1
    title: Kosten
    text: Nach [Aussprache](kosten.md#frage).
    topics: [kosten]
    decision: {id: b1, title: Wer zahlt, text: Alle., state: adopted, votes: {yes: 3}}
tasks:
  - {task: \"[Brief](kosten.md) schreiben\", owner: Amt A, due: 2026-07, done: true}
---
| a | b |
|---|---|
| ![Bild](folien.txt) | [Netz](https://a.example/?b=c&d) |
//- content/verbund/folien.txt
Folien
//- content/verbund/kosten.md
---
{kind: topic, title: \"Kosten *heute* [1]\", question: Wer zahlt?, state: answered, tags: [geld]}
---
## Frage

Text mit Fußnote.[^1] Zurück zur [Frage](#frage).

[^1]: Die Note.
";

#[test]
fn twins_as_text() {
    let built = with_twins(PORTAL);
    let paths: Vec<&str> = built.paths().into_iter().filter(|path| path.ends_with(".md")).collect();
    let texts = paths.iter().map(|path| format!("=== {path}\n{}", built.html(path)));
    assert_snapshot!(texts.collect::<Vec<_>>().join("\n"));
    assert_snapshot!(built.html("llms.txt"));
}

#[test]
fn links_of_twins_lead_to_files_of_the_site() {
    let built = with_twins(PORTAL);
    for path in built.paths().into_iter().filter(|path| path.ends_with(".md")) {
        let html = scraper::Html::parse_fragment(&markup::markdown::commonmark(&built.html(path)));
        let links = scraper::Selector::parse("a[href], img[src]").expect("a selector");
        for link in html.select(&links).filter_map(|link| link.attr("href").or(link.attr("src"))) {
            let file = link.split('#').next().unwrap_or_default();
            let folder = format!("content/{}", path.rsplit_once('/').map_or("", |(folder, _)| folder));
            let target = portal::join_path(folder.trim_end_matches('/'), file);
            let is_there = target.is_some_and(|target| built.files.contains_key(&target["content/".len()..]));
            assert!(is_there || link.starts_with("https:"), "{path}: {link}");
        }
    }
}

#[test]
fn a_page_names_its_twin() {
    let twins = |built: &Built| built.attributes("verbund/plenum.html", "link[type='text/markdown']", "href").concat();
    assert_eq!(twins(&with_twins(PORTAL)), "../verbund/plenum.html.md");
    let without = titled("Ein Titel");
    assert_eq!(twins(&without), "");
    assert!(!without.paths().iter().any(|path| path.ends_with(".md") || *path == "llms.txt"));
}

#[test]
fn a_title_is_text_and_nothing_else() {
    let page = "//- content/a.md\n---\n{kind: news, title: TITLE, date: 2026-01-02, draft: DRAFT}\n---\nText.\n";
    let titles = [HOSTILE.to_owned(), "x".repeat(300), r#""= + - @ # 1. <b> `c` &amp; \t | ~~d~~""#.to_owned()];
    for title in titles {
        let built = with_twins(&page.replace("TITLE", &title).replace("DRAFT", "false"));
        let html = markup::markdown::commonmark(&built.html("a.html.md"));
        let html = scraper::Html::parse_fragment(&html);
        let heading = scraper::Selector::parse("h1").expect("a selector");
        let read: String = html.select(&heading).flat_map(|heading| heading.text()).collect();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&read), words(&built.texts("a.html", "h1").concat()));
    }
    let draft = with_twins(&page.replace("TITLE", "Geheim").replace("DRAFT", "true"));
    assert!(!draft.files.contains_key("a.html.md") && !draft.html("llms.txt").contains("Geheim"));
}
