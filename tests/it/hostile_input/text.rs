//! Texts and settings that are broken, bottomless or built to take for ever.

use std::fs::File;

use crate::portal_folder::{Folder, Run};

fn build(text: impl AsRef<[u8]>) -> Run {
    Folder::page(text).build()
}

/// A page with this body.
fn body(text: &str) -> Run {
    build(format!("---\ntitle: Seite\n---\n{text}"))
}

/// A page with this front matter.
fn front(text: &str) -> Run {
    build(format!("---\ntitle: Seite\n{text}\n---\n"))
}

/// Entries of a mapping, each of which holds the one before ten times.
fn bomb() -> String {
    let mut bomb = "extra:\n  a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (key, before) in ('b'..='h').zip('a'..='g') {
        bomb.push_str(&format!("  {key}: &{key} [{}]\n", vec![format!("*{before}"); 10].join(",")));
    }
    bomb
}

#[test]
fn what_is_no_text_is_told_so() {
    build(b"---\ntitle: Gr\xFC\xDFe\n---\n").finds("not-utf8");
    build([&b"\x7FELF\x02\x01\x01"[..], &[0; 4096]].concat()).finds("not-utf8");
    build(b"PK\x03\x04 docx").ends();
    build(b"\xFF\xFE-\0-\0-\0").finds("not-utf8");
    build(b"").finds("no-front-matter");
    build(b"\xEF\xBB\xBF---\ntitle: Mit BOM\n---\n").good();
    build(b"---\rtitle: Mit CR\r---\r").ends();
}

#[test]
fn a_text_of_200_mb_is_refused_before_it_is_read() {
    let folder = Folder::page("");
    File::create(folder.path("content/seite.md")).and_then(|file| file.set_len(200 << 20)).expect("a sparse file");
    folder.build().finds("too-large");
}

#[test]
fn bottomless_yaml_is_refused_wherever_it_stands() {
    let deep = format!("extra: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let blocks = format!("extra:\n  {}x\n", "- ".repeat(10_000));
    let heavy = format!("extra:\n  a: &a \"{}\"\n  b: [{}]\n", "x".repeat(1_000_000), vec!["*a"; 9000].join(","));
    for text in [&deep, &blocks, &heavy, &bomb()] {
        front(text).finds("yaml-syntax");
        Folder::new(&format!("//- portal.yaml\ntitle: Test\n{text}")).build().finds("yaml-syntax");
        let theme = "//- portal.yaml\ntitle: Test\ntheme: eigen\n//- themes/eigen/theme.yaml\nextends: wissensportal\n";
        Folder::new(&format!("{theme}{text}")).build().finds("yaml-syntax");
        Folder::new(&format!("{theme}//- themes/eigen/i18n/de.yaml\n{text}")).build().finds("yaml-syntax");
    }
}

#[test]
fn front_matter_of_many_entries_takes_no_longer_than_reading_it() {
    let keys: String = (0..20_000).map(|n| format!("k{n}: 1\n")).collect();
    front(&keys).finds("unknown-key");
    front(&"kind: page\n".repeat(20_000)).finds("duplicate-key");
    let tags: Vec<String> = (0..20_000).map(|n| format!("t{n}")).collect();
    front(&format!("tags: [{}]", tags.join(","))).good();
    front(&format!("summary: {}", "x".repeat(5_000_000))).good();
}

#[test]
fn markdown_that_is_quadratic_for_the_naive_is_not_here() {
    let lists: String = (0..800).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    let ticks: String = (1..400).map(|count| format!("{} ", "`".repeat(count))).collect();
    let references: String = (0..10_000).map(|n| format!("[r{n}]: index.md\n")).collect();
    let uses: String = (0..10_000).map(|n| format!("[r{n}] ")).collect();
    let notes: String = (0..5000).map(|n| format!("[^{n}]\n\n[^{n}]: x\n\n")).collect();
    for text in [
        "> ".repeat(10_000),
        "- ".repeat(10_000),
        lists,
        "[".repeat(100_000),
        "[]".repeat(50_000),
        "![".repeat(50_000),
        "[x](".repeat(20_000),
        "*".repeat(100_000),
        "*a_ ".repeat(20_000),
        "*a **a ".repeat(10_000),
        "<".repeat(100_000),
        "<!-- ".repeat(20_000),
        ticks,
        "&amp;".repeat(50_000),
        references + "\n" + &uses,
        notes,
    ] {
        body(&text).ends();
    }
}

#[test]
fn long_tables_headings_and_links_are_just_long() {
    body(&format!("|a|b|\n|-|-|\n{}", "|1|2|\n".repeat(100_000))).good();
    body(&"# Gleich\n".repeat(10_000)).good();
    body(&"[x](index.md) ".repeat(100_000)).good();
    body(&format!("## Ziel\n\n{}", "[x](#ziel) ".repeat(100_000))).good();
}

#[test]
fn a_hundred_thousand_findings_are_told_and_only_people_get_fewer() {
    let folder = Folder::page(format!("---\ntitle: Seite\n---\n{}", "[x](weg.md)\n".repeat(100_000)));
    folder.build().finds("missing-page");
    let run = folder.run(&["check", "--lang", "en", "--format", "human"]);
    assert!(run.text.contains("… and 99"), "{}", &run.text[run.text.len().saturating_sub(300)..]);
    assert!(run.text.matches("error[").count() <= 200);
    folder.run(&["check", "--lang", "en", "--format", "json"]).ends();
}

#[test]
fn html_that_would_multiply_is_shown_as_text() {
    for text in [
        "<div>".repeat(20_000),
        "<kbd>".repeat(20_000),
        "<small>a".repeat(5000) + &"</small>".repeat(5000),
        "<details><summary>a</summary>\n\n".repeat(5000),
        "<dl><dt>".repeat(10_000),
        "<kbd><mark></kbd></mark>".repeat(5000),
        format!("<p {}>", (0..20_000).map(|n| format!("a{n} ")).collect::<String>()),
    ] {
        body(&text).warns("sanitised-html");
    }
    // Long is not deep.
    let rows = "<dt>a</dt><dd><kbd>b</kbd></dd>\n".repeat(2000);
    let run = body(&format!("<dl>\n{rows}</dl>\n"));
    assert!(!run.good().text.contains("sanitised-html"));
}

#[test]
fn markdown_is_never_a_template() {
    let folder = Folder::page(
        "---\ntitle: \"{{ 7*7 }}\"\nsummary: \"{% raw %}\"\n---\n{{ 7*7 }} {% raw %} {# x #} {{ site.title }}\n",
    );
    folder.build().good();
    let page = folder.published("seite.html").expect("the page is there");
    for text in ["{{ 7*7 }} {% raw %} {# x #} {{ site.title }}", "<h1>{{ 7*7 }}</h1>", "{% raw %}</p>"] {
        assert!(page.contains(text), "{text} in {page}");
    }
}

#[test]
fn a_long_series_of_pages_is_just_long() {
    let folder = Folder::new("//- content/neues/index.md\n---\ntitle: Neues\nlayout: news\n---\n");
    for n in 0..2000 {
        folder.write(
            &format!("content/neues/n{n}.md"),
            format!("---\ntitle: Meldung {n}\nkind: news\ndate: 2024-01-01\n---\n"),
        );
    }
    folder.build().good();
}
