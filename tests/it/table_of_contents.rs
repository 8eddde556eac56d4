//! The table of contents of a page: its headings, and the sections that the theme adds.

use crate::support::site;

/// The titles of the table of contents beside the text; none where there is no table.
fn contents(page: &str) -> Vec<String> {
    let fixture = format!(
        "//- portal.yaml\ntitle: T\n//- content/index.md\n---\ntitle: Start\n---\n[s](s.md)\n//- content/s.md\n{page}"
    );
    site(&fixture).texts("s.html", ".toc a")
}

#[test]
fn a_text_has_one_from_four_headings_on() {
    let page = |headings: &str| format!("---\ntitle: Seite\n---\n{headings}");
    assert!(contents(&page("## A\n\n## B\n\n### C\n")).is_empty());
    assert_eq!(contents(&page("## A\n\n## B\n\n### C\n\n#### D\n")), ["A", "B", "C"]);
}

#[test]
fn where_generated_sections_ask_for_one_it_has_the_headings_too() {
    let meeting = "---\nkind: meeting\ntitle: Sitzung\nstart: 2024-03-01 10:00\nagenda:\n- title: Eins\n- title: Zwei\n- title: Drei\n\
        \x20 decision: {id: b, title: Beschluss}\n- title: Vier\n  decision: {id: c, title: Beschluss}\n---\n## Rückblick\n";
    let table = contents(meeting);
    assert_eq!(table, ["Rückblick", "Beschlüsse im Überblick", "Tagesordnung", "Eins", "Zwei", "Drei", "Vier"]);
}

#[test]
fn one_heading_and_a_generated_section_need_none() {
    let topic =
        "---\nkind: topic\ntitle: Thema\nquestion: Wie?\nspotlight: {to: Land, submitted: 2024-01-02}\n---\n## A\n";
    assert!(contents(topic).is_empty());
}
