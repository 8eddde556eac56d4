//! What editors are told of documents.

use diagnostics::diag::FilePath;
use files::source::SourceFile;
use wissensportal::driver::Options;

use crate::support::{build, site, sources};

/// What is told of documents in a portal with these pages.
fn told(pages: &str) -> String {
    let told = site(pages).told();
    told.split_inclusive('\n').filter(|line| line.contains("-document: ") || line.starts_with("  ")).collect()
}

fn page(name: &str, fields: &str, text: &str) -> String {
    format!("//- content/{name}.md\n---\ntitle: \"{name}\"\n{fields}\n---\n{text}\n")
}

#[test]
fn a_character_without_a_font_is_told_where_it_is_written() {
    let fields = "summary: \"Fertig 🎉\"\ndate: 2026-06-16 # 😀\nextra: {a: \"😀\"}\ndocument: true";
    let text = "<!-- 😀\n😀 -->\n[Text](https://example.org/😀) `🚀` ☑ &#128077; 🎉 <!-- 😀 -->";
    assert_eq!(
        told(&page("a", fields, text)),
        "content/a.md:3:18 (warning) incomplete-document: Das Zeichen „🎉“ (U+1F389) ist in keiner Schrift der PDFs enthalten: Dort steht ein Ersatzzeichen.\n  \
         content/a.md:10:32: Ebenso „🚀“ (U+1F680).\n  content/a.md:10:37: Ebenso „👍“ (U+1F44D).\n"
    );
    assert_eq!(told(&page("a", "date: 2026-06-16", "😀")), "", "a page without a document");
}

#[test]
fn characters_that_belong_together_are_told_together() {
    let found = told(&page("a", "date: 2026-06-16\ndocument: true", "Familie 👨\u{200D}👩\u{200D}👧, 漢字\n\n漢字"));
    assert!(found.contains("a.md:6:9 (warning)") && found.contains(": Ebenso „漢字“.\n"), "{found}");
    assert_eq!(found.lines().count(), 2, "{found}");
}

#[test]
fn the_results_of_a_project_have_what_is_written_on_other_pages() {
    let pages = page("projekt/index", "kind: project\nstart: 2026-01-02", "Text.")
        + &page("projekt/ergebnisse", "layout: results-document", "")
        + &page("projekt/leitfaden", "kind: result", "Text 😀")
        + &page("projekt/thema", "kind: topic", "Text 😀")
        + &page(
            "projekt/sitzung",
            "kind: meeting\nstart: 2026-02-03\nstate: held\nagenda:\n  - title: \"😀\"\n    decision: {id: b-1, title: \"B 🎉\", state: adopted}",
            "Text 😀",
        );
    let found = told(&pages);
    let places: Vec<&str> = found.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(places, ["content/projekt/leitfaden.md:5:6", "content/projekt/sitzung.md:8:35"], "{found}");
}

#[test]
fn a_character_of_the_settings_is_told_at_the_page() {
    let settings = "//- portal.yaml\ntitle: Test\nbase_url: https://example.org/\npublisher: {name: \"Amt 😀\"}\n";
    assert_eq!(
        told(&(settings.to_owned() + &page("a", "date: 2026-06-16\ndocument: true", "Text."))),
        "content/a.md (warning) incomplete-document: Im PDF dieser Seite steht ein Ersatzzeichen für „😀“ (U+1F600), aus einer anderen \
         Seite oder aus portal.yaml.\n"
    );
}

#[test]
fn a_portal_without_any_date_is_told_once() {
    let pages = page("a", "document: true", "Text.") + &page("b", "document: true", "Text.");
    let found = told(&pages);
    assert!(
        found.starts_with("content/a.md (warning) incomplete-document: Das PDF dieser Seite nennt als Tag"),
        "{found}"
    );
    assert_eq!(found.lines().count(), 1, "{found}");
    assert_eq!(told(&(pages + &page("c", "date: 2026-06-16", "Text."))), "");
}

/// What is told of a page whose document this template sets.
fn set_by(template: &str) -> String {
    let mut sources = sources(&page("a", "date: 2026-06-16\ndocument: true", "Text."));
    let path = FilePath::new("themes/wissensportal/documents/document.typ");
    sources.insert(path, SourceFile::text(template));
    build(sources, &Options::default()).told()
}

#[test]
fn a_document_that_is_plainer_than_its_page_is_told() {
    let table =
        "#table(table.header(repeat: plain == 0, link(\"https://example.org/\")[a]), ..range(200).map(n => [#n]))";
    let found = set_by(&format!("#set document(title: \"A\")\n#let plain = json(\"/document.json\").plain\n{table}\n"));
    let expected = "content/a.md (info) incomplete-document: Das PDF dieser Seite ist schlichter als sie: Fußnoten stehen am Ende.";
    assert!(found.contains(expected), "{found}");
}

#[test]
fn a_picture_without_a_size_is_told() {
    let pages = page("a", "date: 2026-06-16\ndocument: true", "![Ein Plan](plan.svg)")
        + "//- content/plan.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h1\"/></svg>\n";
    let found = told(&pages);
    assert!(
        found.starts_with("content/a.md (info) incomplete-document: Das PDF dieser Seite ist schlichter"),
        "{found}"
    );
    assert!(found.contains("keine Größe nennt, ist sein Alternativtext."), "{found}");
}

#[test]
fn a_page_that_does_not_become_accessible_is_told_with_its_template() {
    let found = set_by("Ohne Titel.\n");
    assert!(found.contains("content/a.md no-document: Aus dieser Seite wird kein barrierefreies PDF: "), "{found}");
    assert!(found.contains("  themes/wissensportal/documents/document.typ: Diese Vorlage setzt es.\n"), "{found}");
}

#[test]
fn a_page_that_is_too_large_is_told() {
    let found = told(&page("a", "date: 2026-06-16\ndocument: true", &"- a\n".repeat(45_000)));
    assert!(found.starts_with("content/a.md no-document: Das PDF dieser Seite hätte mehr als"), "{found}");
}
