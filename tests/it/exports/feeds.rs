//! Feeds after RFC 4287.

use insta::assert_snapshot;
use serde_json::Value;

use super::{HOSTILE, OnDisk, long_title, python, titled};
use crate::support::{Built, site};

/// What a feed reader understood.
fn read(built: &Built, path: &str) -> Value {
    let disk = OnDisk::new();
    let read = python("feed", &[&disk.write("feed.xml", &built.html(path))]);
    assert_eq!((&read["error"], &read["version"]), (&Value::Null, &Value::from("atom10")), "{read}");
    read
}

fn texts(feed: &Value, field: &str) -> Vec<String> {
    let entries = feed["entries"].as_array().expect("entries").iter();
    entries.map(|entry| entry[field].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn a_feed_as_text() {
    let built = titled("Ein Titel");
    let paths: Vec<&str> = built.paths().into_iter().filter(|path| path.ends_with(".xml")).collect();
    assert_snapshot!(paths.join("\n"));
    assert_snapshot!(built.html("verbund/feed.xml").replace("><", ">\n<"));
}

#[test]
fn feed_readers_read_what_was_written() {
    for title in [HOSTILE.to_owned(), long_title(), "x".repeat(300)] {
        let built = titled(&title);
        let title = built.texts("verbund/plenum.html", "h1").concat();
        let feed = read(&built, "feeds/alles.xml");
        assert_eq!(feed["self"][0], "https://example.org/feeds/alles.xml");
        assert_eq!(feed["author"], "Test");
        let titles = texts(&feed, "title");
        assert_eq!(titles.len(), 4);
        let folded = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = format!("Beschluss 2026-06-16/1: {title}");
        assert!(titles.iter().all(|read| [&title, &named].contains(&&folded(read))), "{titles:?}");
        assert!(texts(&feed, "updated").is_sorted_by(|a, b| a >= b), "newest first");
    }
}

#[test]
fn what_is_only_announced_is_no_news() {
    let result = |name: &str, state: &str| {
        format!("//- content/{name}.md\n---\n{{kind: result, title: {name}, date: 2026-01-02, state: {state}}}\n---\n")
    };
    let built = site(&(result("kommt", "announced") + &result("entsteht", "draft")));
    for feed in ["feeds/ergebnisse.xml", "feeds/alles.xml"] {
        assert_eq!(texts(&read(&built, feed), "title"), ["entsteht"]);
    }
}

#[test]
fn links_of_a_feed_are_full_addresses() {
    let built = titled("Ein Titel");
    let feed = read(&built, "feeds/ergebnisse.xml");
    let content = texts(&feed, "content").concat();
    assert!(
        content.contains("<a href=\"https://example.org/verbund/plenum.html#top-1\" rel=\"noopener\">Zum Plenum</a>"),
        "{content}"
    );
    assert!(content.contains("href=\"https://example.org/verbund/leitfaden.html#"), "{content}");
    assert!(!content.contains("href=\"#") && !content.contains("href=\"../"), "{content}");
}

#[test]
fn an_entry_keeps_its_name_when_title_address_and_text_change() {
    let ids = |file: &str, more: &str| {
        let built = site(&format!("//- content/{file}\n---\nkind: news\nid: n\ndate: 2026-01-02\n{more}\n---\n"));
        texts(&read(&built, "feeds/neuigkeiten.xml"), "id")
    };
    let before = ids("a.md", "title: A");
    assert!(before[0].starts_with("urn:uuid:"), "{before:?}");
    assert_eq!(before, ids("anderswo/b.md", "title: B\nslug: c\nupdated: 2026-03-04"));
}

#[test]
fn a_feed_has_the_fifty_newest() {
    let page = |n: u32| format!("//- content/n{n}.md\n---\n{{kind: news, title: N{n}, date: {}}}\n---\n", 1900 + n);
    let built = site(&(0..60).map(page).collect::<String>());
    let titles = texts(&read(&built, "feeds/neuigkeiten.xml"), "title");
    assert_eq!((titles.len(), titles[0].as_str(), titles[49].as_str()), (50, "N59", "N10"));
}

#[test]
fn feeds_are_found_from_every_page() {
    let built = titled("Ein Titel");
    let found = built.attributes("verbund/plenum.html", "link[rel=alternate][type='application/atom+xml']", "href");
    assert_snapshot!(found.join("\n"), @"
    ../feeds/alles.xml
    ../feeds/neuigkeiten.xml
    ../feeds/beschluesse.xml
    ../feeds/ergebnisse.xml
    ../feeds/sitzungen.xml
    ../verbund/feed.xml
    ");
}
