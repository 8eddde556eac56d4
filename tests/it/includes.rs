//! Sections of pages that other pages show.

use insta::assert_snapshot;

use crate::support::{Built, site};
use wissensportal::driver::{self, Options, Session};

/// A page with several sections, in a folder.
const SOURCE: &str = "//- content/hilfe/bild.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>
//- content/hilfe/wer.md
---
title: Wer hilft
---
Zuerst die [Suche][s].

## Geschäftsstelle {#stelle}

Rufen Sie an[^1], oder [schreiben][s] Sie[^n].

### Zeiten

![Ein Plan](bild.svg) und [Start](../index.md).

Ausnahmen
---

Keine[^1].

[^1]: Montags, siehe [Zeiten](#zeiten).
[^n]: Auch *nachts*[^1].

[s]: ../index.md 'Zum Start'
";

/// A portal with a page that has this text.
fn with_page(text: &str) -> Built {
    site(&format!("{SOURCE}//- content/seite.md\n---\ntitle: Seite\n---\n{text}\n"))
}

/// The text of that page, without what else is on it.
fn prose(text: &str) -> String {
    let built = with_page(text);
    assert_eq!(built.told(), "");
    let html = built.html("seite.html");
    let (_, rest) = html.split_once("<div class=\"prose\">\n").expect("a text");
    let (content, _) = rest.split_once("\n</div>\n</article>").or_else(|| rest.split_once("\n</article>")).unwrap();
    content.to_owned()
}

#[test]
fn a_section_is_shown_with_all_that_it_needs() {
    let html =
        prose("## Fragen?\n\nA[^1].\n\n[Wer hilft](hilfe/wer.md#stelle \"einfügen\")\n\n## Ende\n\n[^1]: Eigene.");
    assert_snapshot!(html);
}

#[test]
fn every_id_is_there_once_and_every_link_to_one_leads_somewhere() {
    let twice = "[Wer](hilfe/wer.md#stelle \"einfügen\")\n\n".repeat(2);
    let built =
        with_page(&format!("## Zeiten\n\n{twice}## Ausnahmen\n\n[Alles][a]\n\n[a]: hilfe/wer.md \"include\"\n"));
    assert_eq!(built.told(), "");
    let mut ids = built.attributes("seite.html", "[id]", "id");
    let own = built.attributes("seite.html", "[href^='#'], [aria-labelledby]", "href");
    for link in own.iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.iter().any(|id| id == link), "{link} {ids:?}");
    }
    let number = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), number);
    let headings: Vec<_> = ["h2", "h3", "h4"].map(|level| built.texts("seite.html", &format!(".prose {level}"))).into();
    assert_eq!(headings[0], ["Zeiten", "Ausnahmen"]);
    assert_eq!(headings[1], ["Zeiten", "Zeiten", "Geschäftsstelle", "Ausnahmen"]);
    assert_eq!(headings[2], ["Zeiten"]);
}

#[test]
fn a_section_is_shown_in_boxes_and_lists_and_its_code_is_coloured() {
    let built = site(
        "//- content/a.md\n---\ntitle: A\n---\n> [!NOTE]\n> [B](b.md \"einfügen\")\n\n1. Eins\n\n   [B](b.md \"einfügen\")\n\
         //- content/b.md\n---\ntitle: B\n---\n```rust\nlet a;\n```\n",
    );
    assert_eq!(built.texts("a.html", ".alert pre").len() + built.texts("a.html", "li pre").len(), 2);
    assert!(built.html("a.html").contains("highlight"), "{}", built.html("a.html"));
}

#[test]
fn the_search_and_the_description_have_a_section_where_it_was_written() {
    let with_title = |title: &str| {
        site(&format!(
            "//- portal.yaml\ntitle: T\n//- content/suche.md\n---\n{{title: Suche, layout: search}}\n---\n\
             //- content/a.md\n---\ntitle: A\n---\n[Link](b.md{title})\n\nDanach.\n\
             //- content/b.md\n---\ntitle: B\n---\nEinzigartig.\n"
        ))
    };
    let (included, linked) = (with_title(" \"einfügen\""), with_title(""));
    assert!(included.html("a.html").contains("<p>Einzigartig.</p>"));
    assert_eq!(included.attributes("a.html", "meta[name=description]", "content"), ["Danach."]);
    let index = |built: &Built| {
        let files = built.files.iter().filter(|(path, _)| path.starts_with("assets/search/"));
        files.map(|(path, content)| format!("{path} {content:?}")).collect::<Vec<_>>()
    };
    assert_eq!(index(&included), index(&linked));
}

#[test]
fn twins_have_the_section_as_markdown() {
    let page = "## Fragen?\n\nA[^1].\n\n> [Wer hilft](hilfe/wer.md#stelle \"einfügen\")\n\n[^1]: Eigene.";
    let built = site(&format!(
        "//- portal.yaml\ntitle: T\ndata: {{markdown: true}}\n{SOURCE}//- content/seite.md\n---\ntitle: Seite\n---\n{page}\n"
    ));
    assert_snapshot!(built.files["seite.html.md"].text().unwrap());
}

#[test]
fn feeds_have_the_section() {
    let built = site(&format!(
        "{SOURCE}//- content/m.md\n---\n{{title: M, kind: news, date: 2026-01-01}}\n---\n[Wer](hilfe/wer.md#zeiten \"einfügen\")\n"
    ));
    let feed = built.files.iter().find(|(path, _)| path.ends_with(".xml") && path.contains("feed"));
    let text = feed.and_then(|(_, content)| content.text()).expect("a feed");
    assert!(text.contains("https://example.org/hilfe/bild.svg"), "{text}");
}

#[cfg(feature = "pdf")]
#[test]
fn documents_have_the_section() {
    let built = site(&format!(
        "{SOURCE}//- content/d.md\n---\n{{title: D, document: true, date: 2026-01-01}}\n---\n## A\n\n[Wer](hilfe/wer.md#stelle \"einfügen\")\n"
    ));
    assert_eq!(built.told(), "");
    assert!(built.html("d.html").contains("1 Seite") || built.html("d.html").contains("1\u{A0}Seite"));
}

#[test]
fn what_cannot_be_included_is_told() {
    let built = site(
        "//- content/datei.csv\na;b\n//- content/a.md\n---\ntitle: A\n---\n\
         [Datei](datei.csv \"einfügen\")\n\n[Fremd](https://example.org/ \"einfügen\")\n\n[Selbst](#b \"einfügen\")\n\n\
         Dazu [B](b.md \"include\") hier.\n\n- [B](b.md \"include\")\n\n[Fehlt](c.md \"include\")\n\n[Fehlt](b.md#x \"include\")\n\n\
         [Beschluss](s.md#beschluss-eins \"include\")\n\n[C](b.md \"einfügen\")\n\n[Entwurf](e.md \"einfügen\")\n\n## B\n\
         //- content/b.md\n---\ntitle: B\n---\n[A](a.md#b \"einfügen\")\n\
         //- content/e.md\n---\n{title: E, draft: true}\n---\n\
         //- content/s.md\n---\ntitle: S\nkind: meeting\nstart: 2026-01-01\nnotice: '[B](b.md \"einfügen\")'\n\
         agenda: [{title: T, decision: {id: eins, title: E, state: adopted, votes: {yes: 1}}}]\n---\n",
    );
    assert_snapshot!(built.told());
}

#[test]
fn what_is_included_in_a_section_stays_a_link() {
    let built = site(
        "//- portal.yaml\ntitle: T\nrules: {include: warning}\n\
         //- content/a.md\n---\ntitle: A\n---\n[B](b.md \"einfügen\")\n\
         //- content/b.md\n---\ntitle: B\n---\nText B.\n\n[A](a.md \"einfügen\")\n",
    );
    assert_eq!(built.texts("a.html", ".prose p"), ["Text B.", "A"]);
    assert_eq!(built.attributes("a.html", ".prose a", "href"), ["a.html"]);
}

#[test]
fn a_page_shows_so_much_of_others_and_no_more() {
    let long = "Wort ".repeat(10_000);
    let includes = "[B](b.md \"einfügen\")\n\n".repeat(5);
    let built = site(&format!(
        "//- portal.yaml\ntitle: T\nrules: {{include: warning, no-base-url: off}}\n\
         //- content/a.md\n---\ntitle: A\n---\n{includes}//- content/b.md\n---\ntitle: B\n---\n{long}\n"
    ));
    assert_eq!(built.told().lines().count(), 4, "{}", built.told());
    assert_eq!(built.html("a.html").matches("Wort Wort").count(), 5_000);
}

#[test]
fn a_page_changes_with_what_it_shows() {
    let text = |section: &str| {
        format!(
            "//- portal.yaml\ntitle: T\n//- content/index.md\n---\ntitle: Start\n---\n[A](a.md \"einfügen\")\n\
             //- content/a.md\n---\ntitle: A\n---\n{section}\n"
        )
    };
    let options = Options::default();
    let mut session = Session::new(&options, &());
    let mut shown = |section: &str| {
        let sources = files::source::Sources::from_fixture(&text(section)).with_embedded_theme();
        let parsed = driver::parse(&mut session, &sources, Vec::new());
        let site = driver::resolve(&mut session, &sources, parsed);
        let output = files::output::Output::new();
        driver::render(&session, &site, &output).expect("memory takes every file");
        let files = output.into_files();
        let page = files.iter().find(|(path, _)| path.as_str() == "index.html");
        page.and_then(|(_, content)| content.text()).expect("a page")
    };
    assert!(shown("Vorher.").contains("<p>Vorher.</p>"));
    assert!(shown("Nachher.").contains("<p>Nachher.</p>"));
    assert!(shown("## Neu\n\nUnd mehr.").contains("id=\"include-1.neu\""));
}
