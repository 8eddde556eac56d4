//! `wissensportal new sitzung --nach VORIGE`: the next meeting of a series, and its page as the invitation.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::fs;

use crate::scaffold::{bad, good, portal, read_drafts};

#[test]
fn a_meeting_that_follows_another_one_has_from_it_what_stays() {
    let folder = portal();
    let said = good(folder.path(), "new|sitzung|--nach|2026-06-16-plenarsitzung-2|--date|2027-02-23");
    let path = "content/verbinden/sitzungen/2027-02-23-3-plenarsitzung.md";
    assert_eq!(said.lines().next(), Some(path));
    let text = fs::read_to_string(folder.path().join(path)).expect("the page");
    let expected = "---
kind: meeting
title: \"3. Plenarsitzung\"
meeting_type: plenary # Plenarsitzung; sonst working-group oder consultation-hour
start: 2027-02-23T10:00
number: 3
end: 2027-02-23T15:30
location: \"Stadthalle Beispielhausen\"
working_groups: [ag-1-organisation, ag-2-technik, ag-3-recht-und-finanzen]
draft: true # Entwurf: Zum Veröffentlichen löschen Sie diese Zeile.
state: scheduled # geplant; danach invited (eingeladen), held (durchgeführt) oder cancelled (abgesagt)
";
    assert!(text.starts_with(expected), "{text}");
    let expected = "agenda:
  - number: 1
    title: \"Begrüßung und Tagesordnung\"
  - number: 2
    title: \"Protokoll der 2. Plenarsitzung\"
    # Ist es genehmigt, steht auf der Seite jener Sitzung: minutes_state: approved und approved_in: 2027-02-23-3-plenarsitzung
  - number: 3
    title: \"Impulsvorträge\"
  - number: 4
    title: \"Offene Aufgaben\"
    # Ist eine Aufgabe erledigt, setzen Sie auf der Seite der Sitzung, die sie vergeben hat: done: true
    text: |
      - Klären, wer Verträge für mehrere Kommunen schließen kann (AG 3 Recht und Finanzen, bis 11.12.2026)
      - Abschnitt zur Schulung im Leitfaden überprüfen (AG 2 Technik, bis 30.6.2027)
  - number: 5
    title: \"Verschiedenes und nächster Termin\"
";
    assert!(text.contains(expected), "{text}");
    assert!(!text.contains("# location:") && text.contains("# motto:"), "{text}");
    let found = read_drafts(folder.path()).into_diagnostics();
    let errors: Vec<_> = found.iter().filter(|found| found.location.file.as_str() == path).collect();
    assert!(errors.iter().all(|found| found.rule.id == "empty-section"), "{errors:#?}");
}

#[test]
fn the_page_of_an_invited_meeting_is_the_invitation() {
    let folder = portal();
    good(folder.path(), "new|sitzung|--nach|2026-06-16-plenarsitzung-2|--date|2027-02-23");
    let path = folder.path().join("content/verbinden/sitzungen/2027-02-23-3-plenarsitzung.md");
    let text = fs::read_to_string(&path).expect("the page");
    let invited = text.replace("draft: true", "draft: false").replace("state: scheduled", "state: invited");
    fs::write(&path, invited).expect("written");
    good(folder.path(), "build");
    let page = "public/verbinden/sitzungen/2027-02-23-3-plenarsitzung.html";
    let html = fs::read_to_string(folder.path().join(page)).expect("the page").replace('\u{a0}', " ");
    for part in [
        "Einladung versandt",
        "Vorgesehene Tagesordnung",
        "Stadthalle Beispielhausen",
        "Protokoll der 2. Plenarsitzung",
        "Klären, wer Verträge",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.contains("10:00") && html.contains("15:30"), "when it begins and ends");
}

#[test]
fn a_meeting_follows_only_a_meeting_with_a_title_that_can_be_counted_on() {
    let folder = portal();
    for (typed, hint) in [
        ("new|sitzung|--nach|2026-06-16-plenarsitzung-3", "Eine Sitzung „2026-06-16-plenarsitzung-3“ gibt es nicht."),
        ("new|sitzung|--nach|leitfaden", "den Namen ihrer Datei"),
        ("new|thema|--nach|2026-06-16-plenarsitzung-2", "Nur eine Sitzung folgt"),
        ("new|sitzung|--nach|2026-12-03-sprechstunde", "Nennen Sie den Titel"),
        ("new|sitzung", "Es fehlt: <TITEL>"),
    ] {
        let said = bad(folder.path(), typed);
        assert!(said.contains(hint), "{typed}: {said}");
    }
    let said = good(folder.path(), "new|sitzung|Noch eine Sprechstunde|--nach|2026-12-03-sprechstunde");
    assert!(said.starts_with("content/verbinden/sitzungen/noch-eine-sprechstunde.md\n"), "{said}");
}
