//! Sitemap, `robots.txt`, JSON-LD, Open Graph, and what there is without a full address.

use insta::assert_snapshot;
use scraper::Selector;
use serde_json::{Value, json};

use super::{HOSTILE, OnDisk, node, python, root, titled};
use crate::support::{Built, site};

#[test]
fn a_sitemap_follows_its_schema() {
    let built = titled(HOSTILE);
    let disk = OnDisk::new();
    let path = disk.write("sitemap.xml", &built.html("sitemap.xml"));
    let schema = root().join("node_modules/sitemap/schema/sitemap.xsd");
    let urls = python("sitemap", &[&schema, &path]);
    assert_eq!(
        urls,
        json!([
            { "loc": "https://example.org/", "lastmod": null },
            { "loc": "https://example.org/neues.html", "lastmod": "2026-07-02" },
            { "loc": "https://example.org/verbund/", "lastmod": null },
            { "loc": "https://example.org/verbund/leitfaden.html", "lastmod": "2026-07-01" },
            { "loc": "https://example.org/verbund/plenum.html", "lastmod": "2026-05-01" },
        ])
    );
}

#[test]
fn without_a_full_address_only_robots_are_told() {
    let built =
        site("//- portal.yaml\ntitle: P\n//- content/a.md\n---\n{kind: meeting, title: A, start: 2026-01-02}\n---\n");
    assert_eq!(built.paths(), ["404.html", "a.html", "index.html", "robots.txt"]);
    assert_eq!(built.html("robots.txt"), "User-agent: *\nAllow: /\n");
    assert_eq!(built.told().matches("no-base-url").count(), 1);
    assert!(!built.html("a.html").contains("alternate") && !built.html("a.html").contains("ld+json"));
    let built = site("");
    assert_eq!(built.html("robots.txt"), "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
}

/// The JSON-LD of a page.
fn graph(built: &Built, path: &str) -> Value {
    let selector = Selector::parse("script[type='application/ld+json']").expect("a selector");
    let page = built.page(path);
    let texts: Vec<String> = page.select(&selector).map(|element| element.text().collect()).collect();
    assert_eq!(texts.len(), 1);
    serde_json::from_str(&texts[0]).expect("JSON")
}

#[test]
fn what_a_page_is_about_follows_schema_org() {
    let portal = "
//- portal.yaml
title: Portal
base_url: https://example.org/portal
description: Worum es geht.
official: Ein amtliches Angebot
publisher: {name: Amt, short_name: A, url: \"https://amt.example\", email: a@amt.example}
//- content/verbund/index.md
---
{kind: project, title: Verbund}
---
//- content/verbund/plenum.md
---
{kind: meeting, title: HOSTILE, start: 2026-06-16T10:00, end: 2026-06-16T12:00, state: cancelled, location: Rathaus, url: \"https://video.example\"}
---
//- content/verbund/leitfaden.md
---
{kind: result, title: HOSTILE, date: 2026-07-01, version: \"1.0\", state: adopted, result_type: Leitfaden, topics: [kosten], tags: [a, b]}
---
//- content/verbund/kosten.md
---
{kind: topic, title: Kosten}
---
//- content/suche.md
---
{title: Suche, layout: search}
---
//- content/glossar/index.md
---
{title: Glossar, layout: glossary}
---
//- content/glossar/ozg.md
---
{kind: term, title: Onlinezugangsgesetz, abbreviation: OZG, also: [Gesetz], summary: Ein Gesetz.}
---
";
    let built = site(&portal.replace("HOSTILE", HOSTILE));
    let disk = OnDisk::new();
    let mut all = String::new();
    let pages =
        ["index.html", "verbund/plenum.html", "verbund/leitfaden.html", "glossar/ozg.html", "verbund/kosten.html"];
    for page in pages {
        let graph = graph(&built, page);
        let path = disk.write("page.jsonld", &graph.to_string());
        assert_eq!(node("schema-org", &path), json!([]), "{graph:#}");
        let names = node("json-ld", &path);
        assert!(names.as_array().is_some_and(|things| things.len() == graph["@graph"].as_array().map_or(0, Vec::len)));
        all.push_str(&format!("{page}: {graph:#}\n"));
    }
    assert_snapshot!(all);
}

#[test]
fn nothing_ends_the_element_too_early() {
    let built = titled(HOSTILE);
    let graph = graph(&built, "verbund/plenum.html");
    let event = graph["@graph"].as_array().and_then(|things| things.iter().find(|thing| thing["@type"] == "Event"));
    let name = event.and_then(|event| event["name"].as_str()).expect("a name");
    assert!(name.contains("</script>"), "{name}");
}

#[test]
fn networks_show_the_first_picture() {
    let built = site(
        "//- content/a.md\n---\n{kind: news, title: A, date: 2026-01-02}\n---\n![Ein Bild](bild.svg) ![Noch eines](b.png)\n//- content/bild.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n//- content/b.png\nGIF89aA\tA\tAAAAAAAAAA\n",
    );
    assert!(!built.files.is_empty(), "{}", built.told());
    let meta = |name: &str| built.attributes("a.html", &format!("meta[property='{name}']"), "content").concat();
    assert_eq!(["og:image", "og:type", "og:locale"].map(meta), ["https://example.org/b.png", "article", "de"]);
}

#[test]
fn networks_show_the_picture_of_the_theme_before_that_of_the_page() {
    let portal = |picture: &str| {
        site(&format!(
            "//- portal.yaml\ntitle: P\nbase_url: https://example.org/portal\ntheme: {{name: wissensportal, options: {{share_image: {picture}}}}}\n\
             //- content/a.md\n---\ntitle: A\n---\n![Ein Bild](b.png)\n//- content/b.png\nGIF89aA\tA\tAAAAAAAAAA\n//- content/das bild.png\nGIF89aAAAAAAAAAAAAAA\n"
        ))
    };
    let built = portal("content/das bild.png");
    let shown = built.attributes("a.html", "meta[property='og:image']", "content").concat();
    let path = shown.strip_prefix("https://example.org/portal/").expect(&shown).replace("%20", " ");
    assert!(path.contains("das bild.") && built.files.contains_key(&path), "{shown}");
    let told = portal("content/fehlt.png").told();
    assert!(told.contains("theme-option: Die Option „share_image“ hat einen Wert, der nicht passt"), "{told}");
}

#[test]
fn what_cannot_be_searched_names_no_search() {
    let without = site(
        "//- portal.yaml\n{title: P, base_url: \"https://example.org\", search: false}\n//- content/suche.md\n---\n{title: Suche, layout: search}\n---\n",
    );
    assert!(!without.html("index.html").contains("SearchAction"));
}

#[test]
fn the_same_portal_gives_the_same_exports() {
    let exports = || {
        let files = titled(HOSTILE).files.into_iter();
        files.filter(|(path, _)| !path.ends_with(".html")).map(|(path, file)| (path, file.text())).collect::<Vec<_>>()
    };
    let first = exports();
    assert!(first.len() > 10);
    assert_eq!(first, exports());
}
