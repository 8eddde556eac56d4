//! German words for keys and values: the finding has the English one, and putting it there mends the page.

use super::{check, mended, told};
use crate::support::site;

/// Front matter with German words, and the same in English.
#[track_caller]
fn translated(german: &str, english: &str) {
    assert_eq!(mended(&format!("---\n{german}---\n")), format!("---\n{english}---\n"));
}

#[test]
fn german_keys_and_words_are_translated() {
    translated(
        "Titel: S\nArt: Sitzung\nBeginn: 23.02.2027, 10:00 Uhr\nOrt: Rathaus\nStand: durchgeführt\n",
        "title: S\nkind: meeting\nstart: 2027-02-23T10:00\nlocation: Rathaus\nstate: held\n",
    );
    translated(
        "title: S\nkind: meeting\nstate: held\nart: Sprechstunde\nagenda:\n  - Titel: Eins\n    Öffentlich: ja\n    Beschluss: {Kennung: b-1, titel: B, state: Vertagt, Abstimmung: {ja: fünf, Nein: keine, enthaltungen: \"2\"}}\n",
        "title: S\nkind: meeting\nstate: held\nmeeting_type: consultation-hour\nagenda:\n  - title: Eins\n    public: true\n    decision: {id: b-1, title: B, state: postponed, votes: {yes: 5, no: 0, abstain: 2}}\n",
    );
    translated(
        "title: S\nkind: meeting\nstate: held\ntasks:\n  - {Aufgabe: X, Zuständig: Amt, Frist: 1. März 2027, done: erledigt}\n",
        "title: S\nkind: meeting\nstate: held\ntasks:\n  - {task: X, owner: Amt, due: 2027-03-01, done: true}\n",
    );
    translated(
        "title: S\nkind: ergebnis\nstate: entwurf\nfassung: 2\n",
        "title: S\nkind: result\nstate: draft\nversion: 2\n",
    );
    translated("title: S\nkind: Arbeitsgruppe\nNummer: 4.\n", "title: S\nkind: working-group\nnumber: 4\n");
    translated("title: S\nkind: Thema\nstate: in Bearbeitung\n", "title: S\nkind: topic\nstate: in-progress\n");
    translated("title: S\nlayout: Beschlüsse\ngruppierung: Jahr\n", "title: S\nlayout: decisions\ngroup: year\n");
    translated(
        "title: S\nsearch: nein\nregeln: {orphan-page: aus}\n",
        "title: S\nsearch: false\nrules: {orphan-page: off}\n",
    );
    translated("title: S\nkind: Meeting\n", "title: S\nkind: meeting\n");
}

#[test]
fn what_was_found_is_said_with_the_german_words_beside_the_english_ones() {
    let hint = |fields: &str| {
        let built = site(&format!("//- content/a.md\n---\ntitle: A\n{fields}---\n"));
        let hint = built.diagnostics.iter().find_map(|found| found.hint.clone()).expect("a hint");
        (hint.de, hint.en)
    };
    let (de, en) = hint("kind: meeting\nstate: vorbei\n");
    assert_eq!(
        de,
        "Möglich sind: scheduled (geplant), invited (eingeladen), held (durchgeführt), cancelled (abgesagt)."
    );
    assert_eq!(en, "Possible are: scheduled, invited, held, cancelled.");
    let (de, en) =
        hint("kind: meeting\nagenda: [{title: T, decision: {id: b, title: B, votes: {yes: 1, farbe: 2}}}]\n");
    assert!(de.starts_with("Möglich sind: abstain (Enthaltungen), no (Nein), yes (Ja)."), "{de}");
    assert!(en.starts_with("Possible are: abstain, no, yes."), "{en}");
    let (de, _) = hint("kind: quatsch\n");
    assert!(de.contains("meeting (Sitzung)"), "{de}");
    check(
        "//- content/a.md\n---\ntitle: A\nkind: sitzung\nort: Rathaus\n---\n",
        &[
            "wrong-type at \"sitzung\": „sitzung“ ist hier nicht möglich. | `sitzung` is not possible here. [meeting]",
            "unknown-key at \"ort\": Die Angabe „ort“ gibt es hier nicht. | There is no field `ort` here. [location]",
        ],
    );
}

#[test]
fn a_german_word_for_what_is_given_or_for_two_is_not_translated() {
    for fields in ["title: A\nTitel: B\n", "kind: meeting\ntitle: A\nOrt: B\nRaum: C\n"] {
        let built = site(&format!("//- content/a.md\n---\n{fields}---\n"));
        let corrected = built.diagnostics.iter().filter(|found| !found.edits.is_empty()).count();
        assert_eq!(corrected, usize::from(fields.contains("Ort")), "{:?}", told(&built));
    }
}

#[test]
fn a_group_is_found_by_its_name() {
    let group = |path: &str, fields: &str| format!("//- content/{path}.md\n---\nkind: working-group\n{fields}---\n");
    let groups = group("ag-4-kommunikation", "title: Kommunikation\n")
        + &group("recht", "title: Recht\nshort_name: AG 5\n")
        + &group("ag-6-geld", "title: Geld\n")
        + &group("ag-6-personal", "title: Personal\n");
    let meeting = |name: &str| {
        let files = format!("//- content/s.md\n---\nkind: meeting\ntitle: S\nworking_groups: [{name}]\n---\n");
        let built = site(&(files + &groups));
        let found = built.diagnostics.iter().find(|found| found.rule.id == "unknown-reference").cloned();
        let found = found.expect("a finding");
        (found.suggestion.unwrap_or_default(), found.edits.len())
    };
    assert_eq!(meeting("AG 4"), ("ag-4-kommunikation".to_owned(), 1));
    assert_eq!(meeting("ag4"), ("ag-4-kommunikation".to_owned(), 1));
    assert_eq!(meeting("Kommunikation"), ("ag-4-kommunikation".to_owned(), 1));
    assert_eq!(meeting("AG 5"), ("recht".to_owned(), 1));
    assert_eq!(meeting("AG 6").1, 0, "there are two");
    assert_eq!(meeting("AG 7"), (String::new(), 0));
}
