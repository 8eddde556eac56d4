//! The numbers of decisions, the lines by which they are cited, and where they are named.

use insta::assert_snapshot;

use crate::support::{Built, site};

/// A portal of this language in which a plenary, a working group and a meeting without number, type and date decide.
fn decided(language: &str) -> Built {
    let built = site(&FIXTURE.replace("LANGUAGE", language));
    assert!(!built.files.is_empty(), "{}", built.told());
    built
}

const FIXTURE: &str = "
//- portal.yaml
title: Test
language: LANGUAGE
base_url: https://example.org/wissen/
//- content/verbund/index.md
---
kind: project
title: Verbund
---
//- content/verbund/technik.md
---
kind: working-group
title: Arbeitsgruppe Technik
short_name: AG Technik
---
//- content/verbund/plenum.md
---
kind: meeting
meeting_type: plenary
number: 2
title: Zweites Plenum
start: 2026-06-16T10:00
working_groups: [technik]
agenda:
  - {number: 10, title: Zehn, topics: [akte], decision: {id: zehn, title: Das Zehnte, state: postponed}}
  - {number: 2, title: Zwei, topics: [akte], decision: {id: zwei, title: Das Zweite, state: adopted, votes: {yes: 7}}}
  - {number: 3, title: Drei, decision: {id: b-2-9, title: Das Neunte}}
  - {number: 4, title: Vier, decision: {id: vier, number: BV 24/017, title: Das Eigene}}
---
//- content/verbund/ag.md
---
kind: meeting
meeting_type: working-group
number: 2
title: AG-Sitzung
start: 2026-03
working_groups: [technik]
agenda:
  - {title: Eins, decision: {id: eins, title: Das der AG}}
---
//- content/verbund/runde.md
---
kind: meeting
title: Runde
agenda:
  - {title: Eins, decision: {id: runde-eins, title: Das der Runde}}
---
//- content/verbund/klausur.md
---
kind: meeting
meeting_type: plenary
title: Klausur
start: 2026-05-04
agenda:
  - {title: Eins, decision: {id: klausur-eins, title: Das der Klausur}}
---
//- content/verbund/akte.md
---
kind: topic
title: Akte
---
";

/// The lines to cite, by meeting and agenda.
fn citations(built: &Built) -> Vec<String> {
    let meetings = ["plenum", "ag", "klausur", "runde"].map(|name| format!("verbund/{name}.html"));
    meetings.iter().flat_map(|page| built.texts(page, ".cite p")).collect()
}

#[test]
fn a_decision_is_cited_in_german() {
    assert_snapshot!(citations(&decided("de")).join("\n"));
}

#[test]
fn a_decision_is_cited_in_english() {
    assert_snapshot!(citations(&decided("en")).join("\n"));
}

#[test]
fn what_is_cited_is_where_its_address_leads() {
    let built = decided("de");
    for address in built.attributes("verbund/plenum.html", ".cite a", "href") {
        let (page, anchor) = address.split_once('#').expect("an anchor");
        assert_eq!(page, "https://example.org/wissen/verbund/plenum.html");
        let place = built.texts("verbund/plenum.html", &format!("[id='{anchor}'] .decision-label"));
        assert_eq!(place.len(), 1, "{address}");
    }
}

#[test]
fn the_trail_names_decisions_rather_than_agenda_items() {
    let steps = decided("de").texts("verbund/akte.html", ".trail-title");
    assert_eq!(steps, ["Beschluss 2/1: Das Zweite 7 Ja, 0 Nein, 0 Enthaltungen", "Beschluss 2/4: Das Zehnte"]);
}

#[test]
fn meetings_with_one_number_are_one_finding() {
    let meeting = |page: &str, ids: [&str; 2]| {
        let item = |id: &str| format!("  - {{title: {id}, decision: {{id: {id}, title: T}}}}\n");
        format!(
            "//- content/{page}.md\n---\nkind: meeting\ntitle: {page}\nnumber: 1\nagenda:\n{}---\n",
            ids.map(item).concat()
        )
    };
    let built = site(&(meeting("erste", ["a", "b"]) + &meeting("zweite", ["c", "d"])));
    assert_eq!(built.told().matches("duplicate-decision-number").count(), 1, "{}", built.told());
}

/// Three meetings: what the first decided, the second replaces, if its outcome is this.
fn succeeding(outcome: &str) -> Built {
    let meeting = |number: u32, day: &str, decision: &str| {
        format!(
            "//- content/s{number}.md\n---\nkind: meeting\ntitle: S{number}\nnumber: {number}\nmeeting_type: plenary\nstart: {day}\nstate: held\n\
             agenda:\n  - {{title: Beitrag, decision: {{{decision}}}}}\n---\n"
        )
    };
    let settings = "title: Test\nlanguage: de\nbase_url: https://example.org/\n\
                    data: {path: daten, markdown: true, license: {name: CC0, url: \"https://cc.example\"}}\n";
    let register = "//- content/b.md\n---\n{title: B, layout: decisions, group: state}\n---\n";
    let (old, new) = (
        "id: b-1-1, title: 100 Euro, state: adopted, votes: {yes: 5}",
        "id: b-2-1, title: 120 Euro, supersedes: b-1-1",
    );
    let built = site(&format!(
        "//- portal.yaml\n{settings}{register}{}{}",
        meeting(1, "2026-02-03", old),
        meeting(2, "2026-06-03", &format!("{new}, {outcome}"))
    ));
    assert!(!built.files.is_empty(), "{}", built.told());
    built
}

#[test]
fn a_decision_that_was_replaced_says_by_what() {
    let built = succeeding("state: adopted, votes: {yes: 5}");
    let facts = |page: &str| built.texts(page, ".decision .inline-facts a");
    assert_eq!(built.texts("s1.html", ".decision .inline-facts dt"), ["Ersetzt durch"]);
    assert_eq!(built.texts("s2.html", ".decision .inline-facts dt"), ["Ersetzt"]);
    assert_eq!(facts("s1.html"), ["Beschluss 2/1: 120 Euro"]);
    assert_eq!(facts("s2.html"), ["Beschluss 1/1: 100 Euro"]);
    assert_eq!(built.texts("s1.html", ".decision .badge"), ["aufgehoben"]);
    assert!(built.texts("s1.html", ".cite p")[0].contains("100 Euro (aufgehoben)"));
    assert_eq!(built.texts("b.html", "h2").len(), 2, "adopted and superseded");
    let table = built.html("daten/beschluesse.csv");
    assert!(
        table.contains(",superseded,") && table.contains(",b-1-1,https://example.org/s2.html#beschluss-b-2-1"),
        "{table}"
    );
    let items = built.html("daten/oparl/agenda-items.json");
    assert!(items.contains("\"wissensportal:supersedes\"") && items.contains("\"aufgehoben\""), "{items}");
    let twin = built.html("s1.html.md");
    assert!(twin.contains("Ersetzt durch: [Beschluss 2/1: 120 Euro") && twin.contains("aufgehoben: 5 Ja"), "{twin}");
}

#[test]
fn a_decision_that_was_not_taken_replaces_nothing() {
    for outcome in ["state: postponed", "state: rejected, votes: {yes: 1, no: 5}"] {
        let built = succeeding(outcome);
        assert_eq!(built.texts("s1.html", ".decision .badge"), ["angenommen"]);
        assert_eq!(built.texts("s1.html", ".decision .inline-facts"), [""; 0]);
    }
}
