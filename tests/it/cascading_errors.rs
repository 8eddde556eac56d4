//! One mistake gives one diagnostic: what only follows from it, on the page itself or on others, is not told as well.

use crate::support::{difference, site};

/// A portal in which everything refers to everything, without a mistake.
const PORTAL: &str = "
//- portal.yaml
title: Test
base_url: https://example.org/
language: de
navigation: [index, ziel, themen]
//- content/index.md
---
title: Start
---
//- content/themen.md
---
title: Themen
layout: topics
---
//- content/ziel.md
---
title: Ziel
---
//- content/technik.md
---
title: Technik außerhalb aller Projekte
---
//- content/impressum.md
---
title: Impressum
role: imprint
---
//- content/p/index.md
---
title: Projekt
kind: project
---
[Technik](../technik.md) und [Sitzung](sitzung.md#beschluss-b-1)
//- content/p/technik.md
---
title: AG Technik
kind: working-group
---
//- content/p/sitzung.md
---
title: Sitzung
kind: meeting
state: held
start: 2024-05-02
minutes_state: approved
approved_in: zweite
agenda:
  - number: 1
    title: Frage
    text: |
      Erster Absatz.

      Zweiter Absatz.
    topics: [frage]
    decision:
      id: b-1
      title: Beschlossen
      state: adopted
      votes: {yes: 2, no: 1}
  - number: 2
    title: Zweite Frage
    decision: {id: b-2, title: Auch beschlossen, votes: {yes: 2}}
tasks:
  - task: Nachsehen
    owner: Amt
---
Siehe [Ziel](../ziel.md).
//- content/p/zweite.md
---
title: Zweite Sitzung
kind: meeting
start: 2024-06-02
---
//- content/p/frage.md
---
title: Frage
kind: topic
question: Wie?
working_groups: [technik]
---
//- content/p/antwort.md
---
title: Antwort
kind: result
id: die-antwort
topics: [p/frage]
decided_in: b-1
attachments: [{file: antwort.csv, title: Zahlen}]
---
//- content/p/antwort.csv
a
//- content/p/neue-antwort.md
---
title: Neue Antwort
kind: result
supersedes: die-antwort
decided_in: b-2
---
";

/// What is told when `right`, which stands once in [`PORTAL`], is written as `wrong`.
fn told(right: &str, wrong: &str) -> String {
    assert_eq!(PORTAL.matches(right).count(), 1, "{right}");
    site(&PORTAL.replace(right, wrong)).told()
}

#[track_caller]
fn check(mistakes: &[(&str, &str)], expected: &str) {
    let actual: String = mistakes.iter().map(|(right, wrong)| told(right, wrong)).collect();
    let expected: String = expected.trim().lines().map(|line| line.trim_start().to_owned() + "\n").collect();
    if let Some(difference) = difference(&expected, &actual) {
        panic!("other findings than expected:\n{difference}");
    }
}

#[test]
fn without_a_mistake_nothing_is_told() {
    assert_eq!(site(PORTAL).told(), "");
}

#[test]
fn a_kind_that_nobody_knows_is_judged_nowhere() {
    check(
        &[
            ("kind: project", "kind: projekt"),
            ("kind: working-group", "kind: arbeitsgruppe"),
            ("kind: meeting\nstate", "kind: meting\nstate"),
            ("kind: topic", "kind: [topic]"),
            ("kind: topic", "knd: topic"),
            ("kind: result\nid", "kind: ergebnis\nid"),
        ],
        "
        content/p/index.md:3:7 wrong-type: „projekt“ ist hier nicht möglich. [project]
        content/p/technik.md:3:7 wrong-type: „arbeitsgruppe“ ist hier nicht möglich. [working-group]
        content/p/sitzung.md:3:7 wrong-type: „meting“ ist hier nicht möglich. [meeting]
        content/p/frage.md:3:7 wrong-type: Hier steht eine Liste, erwartet wird ein Text.
        content/p/frage.md:3:1 unknown-key: Die Angabe „knd“ gibt es hier nicht. [kind]
        content/p/antwort.md:3:7 wrong-type: „ergebnis“ ist hier nicht möglich. [result]
        ",
    );
}

#[test]
fn one_wrong_line_of_yaml_hides_no_other() {
    let colon = "Hier steht ein Doppelpunkt, der den Wert unterbricht.";
    check(
        &[
            ("title: AG Technik", "title: AG 2: Technik"),
            ("title: Projekt", "title: Projekt: eins"),
            ("title: Antwort\nkind: result\nid", "title: \"Antwort\nkind: result\nid"),
            ("title: Antwort\nkind: result\nid: die-antwort", "title: Antwort\nkind: result\nid: die: antwort"),
            ("    title: Frage", "    title: Frage: wie?"),
            ("      id: b-1", "      id: b: 1"),
            ("{yes: 2, no: 1}", "yes: 2"),
            ("owner: Amt", "owner: Amt: 1"),
            ("role: imprint", "role: %imprint"),
            ("navigation: [index, ziel, themen]", "navigation: [index, ziel, themen"),
        ],
        &format!(
            "
            content/p/technik.md:2:12 yaml-syntax: {colon} [title: \"AG 2: Technik\"]
            content/p/index.md:2:15 yaml-syntax: {colon} [title: \"Projekt: eins\"]
            content/p/antwort.md:2:8 yaml-syntax: Ein Anführungszeichen wird nicht geschlossen. [title: \"Antwort\"]
            content/p/antwort.md:4:8 yaml-syntax: {colon} [id: \"die: antwort\"]
            content/p/sitzung.md:10:17 yaml-syntax: {colon} [title: \"Frage: wie?\"]
            content/p/sitzung.md:17:12 yaml-syntax: {colon} [id: \"b: 1\"]
            content/p/sitzung.md:20:17 yaml-syntax: {colon} [votes: \"yes: 2\"]
            content/p/sitzung.md:26:15 yaml-syntax: {colon} [owner: \"Amt: 1\"]
            content/impressum.md:3:7 yaml-syntax: Ein Wert beginnt mit einem Zeichen, das in YAML eine besondere Bedeutung hat. [role: \"%imprint\"]
            portal.yaml:4:13 yaml-syntax: Eine Klammer wird nicht geschlossen. [navigation: [index, ziel, themen]]
            "
        ),
    );
}

#[test]
fn front_matter_that_is_never_closed_is_read_up_to_the_text() {
    check(
        &[
            ("owner: Amt\n---\n", "owner: Amt\n\n"),
            ("question: Wie?\nworking_groups: [technik]\n---", "question: Wie?"),
        ],
        "
        content/p/sitzung.md:1:1 yaml-syntax: Die Angaben am Anfang der Datei werden nicht abgeschlossen.
        content/p/frage.md:1:1 yaml-syntax: Die Angaben am Anfang der Datei werden nicht abgeschlossen.
        ",
    );
}

#[test]
fn what_was_written_for_a_field_is_not_missing() {
    check(
        &[
            ("title: Ziel", "titel: Ziel"),
            ("title: Ziel", "title: [Ziel]"),
            ("    title: Frage", "    titel: Frage"),
            ("approved_in", "aproved_in"),
            ("approved_in: zweite", "approved_in: [zweite]"),
            ("owner: Amt", "ownr: Amt"),
            ("owner: Amt", "owner: [Amt]"),
            ("      votes: {yes: 2, no: 1}", "      vote: {yes: 2, no: 1}"),
            ("      votes: {yes: 2, no: 1}", "      votes: {yes: viele, no: 1}"),
            ("role: imprint", "role: Impressum"),
            ("attachments: [{file: antwort.csv, title: Zahlen}]", "attachments: antwort.csv"),
        ],
        "
        content/ziel.md:2:1 unknown-key: Die Angabe „titel“ gibt es hier nicht. [title]
        content/ziel.md:2:8 wrong-type: Hier steht eine Liste, erwartet wird ein Text.
        content/p/sitzung.md:10:5 unknown-key: Die Angabe „titel“ gibt es hier nicht. [title]
        content/p/sitzung.md:7:1 unknown-key: Die Angabe „aproved_in“ gibt es hier nicht. [approved_in]
        content/p/sitzung.md:7:14 wrong-type: Hier steht eine Liste, erwartet wird ein Text.
        content/p/sitzung.md:26:5 unknown-key: Die Angabe „ownr“ gibt es hier nicht. [owner]
        content/p/sitzung.md:26:12 wrong-type: Hier steht eine Liste, erwartet wird ein Text.
        content/p/sitzung.md:20:7 unknown-key: Die Angabe „vote“ gibt es hier nicht. [votes]
        content/p/sitzung.md:20:20 wrong-type: Hier steht ein Text, erwartet wird eine ganze Zahl ab 0.
        content/impressum.md:3:7 wrong-type: „Impressum“ ist hier nicht möglich. [imprint]
        content/p/antwort.md:7:14 wrong-type: Hier steht ein Text, erwartet wird eine Liste (eine Datei mit Titel: {file: …, title: …}). [[{file: antwort.csv}]]
        ",
    );
}

#[test]
fn what_could_not_be_read_may_have_the_id_that_others_name() {
    check(
        &[
            ("id: die-antwort", "id: [die-antwort]"),
            ("      id: b-1\n", ""),
            ("      id: b-1\n      title: Beschlossen\n", "      title: Beschlossen\n      Id: b-1\n"),
            ("agenda:", "agneda:"),
            ("    decision:\n", "    decison:\n"),
        ],
        "
        content/p/antwort.md:4:5 wrong-type: Hier steht eine Liste, erwartet wird ein Text.
        content/p/sitzung.md:17:7 missing-field: Die Angabe „id“ fehlt.
        content/p/sitzung.md:18:7 unknown-key: Die Angabe „Id“ gibt es hier nicht. [id]
        content/p/sitzung.md:8:1 unknown-key: Die Angabe „agneda“ gibt es hier nicht. [agenda]
        content/p/sitzung.md:16:5 unknown-key: Die Angabe „decison“ gibt es hier nicht. [decision]
        ",
    );
}

#[test]
fn nothing_is_excused_by_a_key_that_may_be_unknown() {
    let lenient = PORTAL.replace("language: de", "language: de\nrules: {unknown-key: off}");
    let told = site(&lenient.replace("kind: topic", "knd: topic")).told();
    assert_eq!(told.matches(" wrong-kind: „").count(), 2, "{told}");
}

#[test]
fn a_required_field_with_a_mistyped_key_is_missing_where_unknown_keys_are_allowed() {
    let lenient = PORTAL.replace("language: de", "language: de\nrules: {unknown-key: warning}");
    for (right, wrong, missing) in [
        ("title: Ziel", "titel: Ziel", "content/ziel.md:1:1 missing-field: Der Titel der Seite fehlt."),
        ("    title: Frage", "    titel: Frage", "content/p/sitzung.md:9:5 missing-field: Die Angabe „title“ fehlt."),
    ] {
        let told = site(&lenient.replace(right, wrong)).told();
        assert!(told.contains(missing) && told.contains(" unknown-key: "), "{told}");
    }
    let own = PORTAL.replace("title: Ziel", "titel: Ziel\nrules: {unknown-key: off}");
    assert!(site(&own).told().contains(" missing-field: Der Titel der Seite fehlt."));
    let settings = PORTAL.replace("title: Test", "titel: Test\nrules: {unknown-key: off}");
    assert!(site(&settings).told().contains("portal.yaml:1:1 missing-field: "));
}

#[test]
fn settings_that_may_be_unknown_excuse_nothing() {
    let lenient = PORTAL.replace("language: de", "languages: de\nrules: {unknown-key: off}");
    let told = site(&(lenient + "//- content/p/rest.csv\na\n")).told();
    assert!(told.contains(" unused-file: "), "{told}");
}

#[test]
fn a_value_that_cannot_be_read_counts_also_where_unknown_keys_are_allowed() {
    let lenient = PORTAL.replace("language: de", "language: de\nrules: {unknown-key: off}");
    let told = site(&lenient.replace("kind: topic", "kind: Frage")).told();
    assert_eq!(told, "content/p/frage.md:3:7 wrong-type: „Frage“ ist hier nicht möglich. [topic]\n");
}

#[test]
fn the_level_of_an_unknown_rule_is_not_known_whatever_its_name_is() {
    for rule in ["unused-fil", "zzz"] {
        let page = PORTAL.replace("title: Ziel", &format!("title: Ziel\nrules: {{{rule}: off}}"));
        let told = site(&(page + "//- content/p/rest.csv\na\n")).told();
        assert!(told.contains(" unknown-rule: ") && !told.contains(" unused-file: "), "{told}");
    }
}

#[test]
fn what_is_no_consequence_is_still_told() {
    let told = told("supersedes: die-antwort", "supersedes: dieantwort\nknd: result");
    assert!(
        told.contains("unknown-reference: „dieantwort“") && told.contains("unknown-key: Die Angabe „knd“"),
        "{told}"
    );
}
