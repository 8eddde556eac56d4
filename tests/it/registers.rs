//! Registers: entries in groups, filtered views, and the order of meetings.

use crate::support::{Built, difference, site};

/// A project with two working groups, two years of decisions, tasks of two owners, and a topic.
const PORTAL: &str = "\
//- portal.yaml
title: T
base_url: https://example.org/
SETTINGS
//- content/index.md
---
title: Start
---
[Beschlüsse](beschluesse.md), [Aufgaben](aufgaben.md), [Termine](termine.md), [Seite](seite.md)
//- content/beschluesse.md
---
title: Beschlüsse
layout: decisions
---
//- content/aufgaben.md
---
title: Aufgaben
layout: tasks
---
//- content/termine.md
---
title: Termine
layout: calendar
---
//- content/p/index.md
---
kind: project
title: Projekt
short_name: P
---
//- content/p/technik.md
---
kind: working-group
title: AG Technik
---
//- content/p/recht.md
---
kind: working-group
title: AG Recht
---
//- content/p/sitzungen/index.md
---
title: Sitzungen
---
//- content/p/sitzungen/s1.md
---
kind: meeting
meeting_type: plenary
title: Erste
start: 2025-02-03T10:00
state: held
tags: [Haushalt]
agenda:
  - title: A
    decision: {id: b1, title: Alt, state: adopted, votes: {yes: 3}}
tasks:
  - {task: Später, owner: Stadt, due: 2026-09-01}
  - {task: Fertig, owner: Amt, due: 2025-03-01, done: true}
  - {task: Früher, owner: Amt, due: 2026-05-01}
---
//- content/p/sitzungen/s2.md
---
kind: meeting
meeting_type: working-group
title: Zweite
start: 2026-03-02T10:00
state: held
working_groups: [technik]
agenda:
  - title: A
    decision: {id: b2, title: Neu, state: adopted, votes: {yes: 3}}
  - title: B
    decision: {id: b3, title: Nein, state: rejected, votes: {yes: 1, no: 3}}
---
//- content/p/sitzungen/s3.md
---
kind: meeting
title: Dritte
start: 2026-06-16
end: 2026-06-17
state: scheduled
working_groups: [technik, recht]
---
//- content/p/sitzungen/s4.md
---
kind: meeting
title: Vierte
start: 2026-06-17T14:00
state: invited
---
//- content/p/sitzungen/s5.md
---
kind: meeting
title: Fünfte
start: 2026-05-20
state: cancelled
---
//- content/p/sitzungen/s6.md
---
kind: meeting
title: Sechste
start: 2025-12-01
state: cancelled
---
//- content/p/offen.md
---
kind: topic
title: Offene Frage
question: Wie?
state: open
working_groups: [recht, technik]
---
[x](../index.md)
";

/// The portal with these settings and, at `content/seite.md`, a page with this front matter.
fn portal(settings: &str, page: &str) -> Built {
    let page = format!("//- content/seite.md\n---\ntitle: Seite\n{page}\n---\nText davor\n");
    site(&(PORTAL.replace("SETTINGS\n", settings) + &page))
}

/// What is told about the page with this front matter.
#[track_caller]
fn told(page: &str, expected: &str) {
    let told = portal("", page).told();
    let expected: String = expected.lines().map(|line| line.trim_start_matches("        ").to_owned() + "\n").collect();
    if let Some(difference) = difference(expected.trim_start(), &told) {
        panic!("other findings than expected:\n{difference}");
    }
}

fn decisions(page: &str) -> Vec<String> {
    portal("", &format!("layout: decisions\n{page}")).texts("seite.html", ".decision-title")
}

#[test]
fn decisions_stand_below_their_years_with_a_table_of_the_years_on_top() {
    let built = portal("", "");
    assert_eq!(built.texts("beschluesse.html", "h2"), ["2026", "2025"]);
    assert_eq!(built.texts("beschluesse.html", ".group-index li"), ["2026 2 Einträge", "2025 1 Eintrag"]);
    let links = built.attributes("beschluesse.html", ".group-index a", "href");
    assert_eq!(links, ["beschluesse.html#jahr-2026", "beschluesse.html#jahr-2025"]);
    assert_eq!(built.attributes("beschluesse.html", "h2[id^=jahr]", "id"), ["jahr-2026", "jahr-2025"]);
}

#[test]
fn a_group_goes_on_in_the_next_part_and_the_table_leads_to_where_it_begins() {
    let built = portal("page_size: 1\n", "");
    let parts = ["beschluesse.html", "beschluesse-seite-2.html", "beschluesse-seite-3.html"];
    assert_eq!(parts.map(|part| built.texts(part, "h2[id^=jahr]").concat()), ["2026", "2026", "2025"]);
    let links = built.attributes("beschluesse.html", ".group-index a", "href");
    assert_eq!(links, ["beschluesse.html#jahr-2026", "beschluesse-seite-3.html#jahr-2025"]);
    assert_eq!(built.texts(parts[1], ".group-index li").len(), 0, "only the first part has the table");
    assert_eq!(built.texts(parts[1], ".total"), ["3 Beschlüsse"]);
}

#[test]
fn one_group_needs_no_heading() {
    let built = portal("", "layout: decisions\nfilter: {year: 2026}");
    assert_eq!(built.texts("seite.html", "h2.decision-title").len(), 2);
    assert_eq!(built.texts("seite.html", ".group-index").len(), 0);
    assert!(built.html("seite.html").contains("Text davor"));
}

#[test]
fn an_entry_must_fit_every_key_and_one_of_its_values() {
    assert_eq!(decisions("filter: {year: [2025, 2026], state: adopted}").len(), 2);
    assert_eq!(decisions("filter: {working_group: p/technik, state: rejected}").len(), 1);
    assert_eq!(decisions("filter: {meeting_type: plenary}").len(), 1);
    assert_eq!(decisions("filter: {tag: Haushalt, project: p}").len(), 1);
    assert_eq!(decisions("filter: {state: []}").len(), 3, "no value limits nothing");
}

#[test]
fn groups_by_state_and_by_working_group_stand_in_their_own_order() {
    let built = portal("", "layout: decisions\ngroup: state");
    assert_eq!(built.texts("seite.html", ".group-index li"), ["Angenommen 2 Einträge", "Abgelehnt 1 Eintrag"]);
    let built = portal("", "layout: topics\ngroup: working-group");
    assert_eq!(built.texts("seite.html", ".view h2"), ["AG Recht", "AG Technik"]);
    assert_eq!(built.texts("seite.html", ".card-title"), ["Offene Frage", "Offene Frage"]);
    assert_eq!(built.texts("seite.html", ".total"), ["1 Thema"]);
}

#[test]
fn tasks_stand_below_their_owners_and_are_overdue_only_as_of_a_date() {
    let without = portal("", "");
    assert_eq!(without.texts("aufgaben.html", "h2"), ["Amt", "Stadt"]);
    assert_eq!(without.texts("aufgaben.html", ".tasks th").len(), 2 * 4, "the owner is in the heading");
    assert_eq!(without.texts("aufgaben.html", ".tasks-what"), ["Früher", "Fertig", "Später"]);
    assert_eq!(without.texts("aufgaben.html", ".badge-overdue").len(), 0);
    let dated = portal("date: 2026-05-02\n", "layout: tasks\nfilter: {state: open}");
    assert_eq!(dated.texts("aufgaben.html", ".badge"), ["überfällig", "erledigt", "offen"]);
    assert_eq!(dated.texts("p/sitzungen/s1.html", ".badge-overdue").len(), 1);
    assert_eq!(dated.texts("seite.html", ".tasks-what"), ["Früher", "Später"]);
    assert_eq!(portal("date: 2026-05-01\n", "").texts("aufgaben.html", ".badge-overdue").len(), 0, "due that day");
}

#[test]
fn the_calendar_tells_what_comes_from_what_was() {
    let built = portal("", "");
    let h2: Vec<String> = built.texts("termine.html", "h2");
    assert_eq!(h2, ["Nächste Termine", "Vergangene Termine"]);
    let h3 = ["Mai 2026", "Juni 2026", "2026", "2025"];
    assert_eq!(built.texts("termine.html", "h3"), h3);
    let titles = ["Fünfte", "Dritte", "Vierte", "Zweite", "Sechste", "Erste"];
    assert_eq!(built.texts("termine.html", "h4"), titles);
    let index = built.texts("termine.html", ".group-index li");
    assert_eq!(index, ["Mai 2026 1 Eintrag", "Juni 2026 2 Einträge", "2026 1 Eintrag", "2025 2 Einträge"]);
}

#[test]
fn a_date_decides_what_comes_except_for_what_was_held() {
    let built = portal("date: 2026-06-17\n", "");
    assert_eq!(built.texts("termine.html", "h4"), ["Dritte", "Vierte", "Fünfte", "Zweite", "Sechste", "Erste"]);
    assert_eq!(built.texts("termine.html", "h3")[0], "Juni 2026");
    let after = portal("date: 2027-01-01\n", "");
    assert_eq!(after.texts("termine.html", "h2"), ["Vergangene Termine"]);
    assert_eq!(after.texts("termine.html", ".empty"), ["Zurzeit ist kein Termin angekündigt."]);
}

#[test]
fn meetings_stand_in_one_order_everywhere() {
    let built = portal("", "layout: calendar\ngroup: none");
    let order = ["Fünfte", "Dritte", "Vierte", "Zweite", "Sechste", "Erste"];
    assert_eq!(built.texts("seite.html", "h3"), order);
    assert_eq!(built.texts("p/sitzungen/index.html", ".card-title"), order);
    assert_eq!(built.texts("p/technik.html", ".dates-title"), ["Dritte", "Zweite"]);
    assert_eq!(built.texts("index.html", ".dates-title").first().map(String::as_str), Some("Dritte"), "not cancelled");
}

#[test]
fn a_month_to_come_is_a_table_of_its_weeks() {
    let built = portal("", "");
    assert_eq!(built.texts("termine.html", "caption"), ["Kalenderblatt: Mai 2026", "Kalenderblatt: Juni 2026"]);
    // 1 May 2026 is a Friday.
    let first_week = built.texts("termine.html", "#m-2026-05 ~ table tbody tr:first-child td");
    assert_eq!(first_week, ["", "", "", "", "1", "2", "3"]);
    let labels = built.attributes("termine.html", ".month-sheet a", "aria-label");
    assert_eq!(
        labels,
        ["20.\u{a0}Mai 2026: Fünfte", "16.\u{a0}Juni 2026: Dritte", "17.\u{a0}Juni 2026: Dritte; Vierte"]
    );
    let links = built.attributes("termine.html", ".month-sheet a", "href");
    assert_eq!(links, ["p/sitzungen/s5.html", "p/sitzungen/s3.html", "#m-2026-06"]);
}

#[test]
fn a_filtered_view_is_not_the_one_that_others_lead_to() {
    let built = portal("", "layout: calendar\nfilter: {working_group: p/technik}");
    assert!(built.html("index.html").contains("Alle Termine"));
    assert_eq!(built.attributes("seite.html", "link[type='text/calendar']", "href"), ["p/technik-kalender.ics"]);
}

#[test]
fn the_start_page_leads_to_nothing_that_is_empty() {
    let built = site(
        "//- portal.yaml\ntitle: T\n//- content/index.md\n---\ntitle: Start\n---\n\
         //- content/neues.md\n---\ntitle: Neues\nlayout: news\n---\n\
         //- content/beschluesse.md\n---\ntitle: Beschlüsse\nlayout: decisions\n---\n\
         //- content/termine.md\n---\ntitle: Sitzungen\nlayout: calendar\n---\n\
         //- content/worte.md\n---\ntitle: Worte\nlayout: glossary\n---\n\
         //- content/amt.md\n---\nkind: term\ntitle: Amt\n---\n\
         //- content/s.md\n---\nkind: meeting\ntitle: Auftakt\nstart: 2025-03-01\nstate: held\n---\n",
    );
    assert_eq!(built.texts("index.html", ".ways-title"), ["Sitzungen", "Worte"]);
    assert_eq!(built.texts("index.html", ".more"), ["Alle Termine"]);
}

#[test]
fn the_map_has_plain_pages_and_then_each_kind() {
    let built = portal("", "layout: sitemap");
    let sections = built.texts("seite.html", "h2");
    assert_eq!(sections, ["Seiten", "Projekte", "Arbeitsgruppen", "Themen", "Sitzungen"]);
    assert_eq!(built.attributes("seite.html", "h2 a", "href"), ["termine.html"]);
}

#[test]
fn what_does_not_fit_the_view_is_told() {
    told(
        "group: year",
        "content/seite.md:3:8 unfit-filter: „group“ gehört zu einer Übersicht, aber diese Seite zeigt keine.",
    );
    told(
        "layout: glossary\nfilter: {tag: Haushalt}",
        "content/seite.md:4:9 unfit-filter: Die Übersicht „glossary“ kennt die Angabe „filter“ nicht.",
    );
    told(
        "layout: topics\nfilter: {year: 2026}",
        "content/seite.md:4:16 unfit-filter: Die Einträge der Übersicht „topics“ haben kein „year“.",
    );
    told("layout: decisions\ngroup: owner", "content/seite.md:4:8 wrong-type: „owner“ ist hier nicht möglich.");
    told(
        "layout: decisions\nfilter: {state: adoptd}",
        "content/seite.md:4:17 wrong-type: „adoptd“ ist hier nicht möglich. [adopted]",
    );
    told(
        "layout: decisions\nfilter: {yaer: 2026}",
        "content/seite.md:4:10 unknown-key: Die Angabe „yaer“ gibt es hier nicht. [year]",
    );
    told(
        "layout: decisions\nfilter: {working_group: p/tecnik}",
        "content/seite.md:4:25 unknown-reference: „p/tecnik“ gibt es nicht (erwartet: Arbeitsgruppe). [p/technik]",
    );
}

#[test]
fn one_mistyped_layout_is_one_finding() {
    told(
        "layot: decisions\nfilter: {state: adopted}",
        "content/seite.md:3:1 unknown-key: Die Angabe „layot“ gibt es hier nicht. [layout]",
    );
}

#[test]
fn a_filter_on_which_nothing_can_fit_is_told() {
    let other = "//- content/q/index.md\n---\nkind: project\ntitle: Anderes\nshort_name: Q\n---\n";
    let page = "//- content/seite.md\n---\ntitle: Seite\nlayout: decisions\nfilter: {project: q, working_group: p/technik}\n---\n";
    let built = site(&(PORTAL.replace("SETTINGS\n", "") + other + page));
    let expected = "content/seite.md:4:37 (warning) impossible-filter: Die Arbeitsgruppe „AG Technik“ gehört nicht zum Projekt dieses Filters.\n  \
        content/seite.md:4:19: dieses Projekt\n";
    assert_eq!(built.told(), expected);
    told(
        "layout: decisions\nfilter: {tag: Haushlat}",
        "content/seite.md:4:15 (warning) impossible-filter: Das Schlagwort „Haushlat“ hat keine Seite. [Haushalt]",
    );
}

#[test]
fn a_filter_on_which_nothing_fits_at_present_names_what_is_in_the_way() {
    let built = portal("", "layout: decisions\nfilter: {project: p, year: 2031}");
    let told = "content/seite.md:4:9 (info) empty-filter: Auf diesen Filter passt zurzeit kein Eintrag.\n";
    assert_eq!(built.told(), told);
    let hints: Vec<&str> = built
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.rule.id == "empty-filter")
        .filter_map(|diagnostic| diagnostic.hint.as_ref().map(|hint| hint.de.as_str()))
        .collect();
    assert_eq!(hints, ["Prüfen Sie „year“. Einträge, die zu allem Übrigen passen: 3."]);
    assert_eq!(built.texts("seite.html", ".empty"), ["Zurzeit gibt es hier keinen Eintrag."]);
}
