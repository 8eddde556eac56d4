//! A build that takes a published page away says so, and names the page that took its place.

use crate::portal_folder::{Folder, Run};

const START: &str = "//- content/index.md\n---\ntitle: Start\n---\n";
const PAGE: &str = "---\ntitle: \"Förderung & Geld\"\n---\nText\n";

/// The findings of the rule, in a build for German readers.
fn told(run: &Run) -> Vec<String> {
    let lines = run.text.lines().filter(|line| line.contains("[vanished-address]"));
    lines.map(str::to_owned).collect()
}

fn build(folder: &Folder) -> Run {
    folder.run(&["build", "--lang", "de", "--format", "short"])
}

fn published() -> Folder {
    let folder = Folder::new(START);
    folder.write("content/geld.md", PAGE);
    folder.write("content/gdst/technik.md", "---\ntitle: Technik\n---\n");
    build(&folder).good();
    folder
}

#[test]
fn a_page_that_moved_is_offered_its_old_address() {
    let folder = published();
    folder.remove("content/geld.md");
    folder.write("content/foerderung.md", PAGE);
    let expected = "content/foerderung.md:1:1: Warnung[vanished-address]: Die Seite „Förderung & Geld“ war unter „geld.html“ \
        veröffentlicht; diese Adresse führt jetzt ins Leere.";
    let run = build(&folder);
    assert!(told(run.good()).iter().any(|line| line.starts_with(expected)), "{}", run.text);
    // It is told once: now the address is gone.
    assert_eq!(told(build(&folder).good()), Vec::<String>::new());
}

#[test]
fn a_page_with_another_title_is_known_by_its_name() {
    let folder = published();
    folder.remove("content/gdst/technik.md");
    folder.write("content/themen/technik/index.md", "---\ntitle: Standards\n---\n");
    let run = build(&folder);
    assert!(told(run.good()).iter().any(|line| line.starts_with("content/themen/technik/index.md")), "{}", run.text);
}

#[test]
fn a_report_for_machines_has_the_line_that_mends_it() {
    let folder = published();
    folder.remove("content/geld.md");
    folder.write("content/foerderung.md", PAGE);
    let run = folder.run(&["build", "--format", "json", "--quiet"]);
    assert!(run.text.contains("\"replacement\": \"aliases: [geld.html]\\n\""), "{}", run.text);
}

#[test]
fn what_nobody_can_tell_is_asked() {
    let folder = published();
    folder.remove("content/geld.md");
    folder.write("content/a.md", PAGE);
    folder.write("content/b.md", PAGE);
    let run = build(&folder);
    assert!(told(run.good()).iter().any(|line| line.starts_with("portal.yaml:1:1: Warnung")), "{}", run.text);
}

#[test]
fn what_is_gone_on_purpose_or_leads_on_is_not_told() {
    let folder = published();
    folder.write("content/geld.md", PAGE.replace("---\nText", "draft: true\n---\nText"));
    folder.remove("content/gdst/technik.md");
    folder.write("content/standards.md", "---\ntitle: Technik\naliases: [gdst/technik.html]\n---\n");
    assert_eq!(told(build(&folder).good()), Vec::<String>::new());
    // A redirect that somebody removed, and a portal that is not told.
    folder.write("content/standards.md", "---\ntitle: Technik\n---\n");
    assert_eq!(told(build(&folder).good()), Vec::<String>::new());
    folder.remove("content/standards.md");
    folder.write("portal.yaml", "title: Test\nrules: {vanished-address: off}\n");
    assert_eq!(told(build(&folder).good()), Vec::<String>::new());
}

#[test]
fn further_parts_of_a_list_come_and_go() {
    let folder = Folder::new(START);
    folder.write("portal.yaml", "title: Test\npage_size: 1\n");
    folder.write("content/neues.md", "---\ntitle: Neues\nlayout: news\n---\n");
    for day in [1, 2, 3] {
        let text = format!("---\ntitle: Meldung {day}\nkind: news\ndate: 2026-01-0{day}\n---\n");
        folder.write(&format!("content/meldung-{day}.md"), text);
    }
    build(&folder).good();
    assert!(folder.published("neues-seite-3.html").is_some());
    folder.write("portal.yaml", "title: Test\n");
    assert_eq!(told(build(&folder).good()), Vec::<String>::new());
    assert!(folder.published("neues-seite-3.html").is_none());
}

#[test]
fn with_warnings_denied_nothing_vanishes() {
    let folder = published();
    folder.write("portal.yaml", "title: Test\nrules: {missing-legal-page: off, orphan-page: off}\n");
    folder.remove("content/geld.md");
    folder.run(&["build", "--deny-warnings", "--lang", "en", "--format", "short"]).finds("vanished-address");
    assert!(folder.published("geld.html").is_some());
}
