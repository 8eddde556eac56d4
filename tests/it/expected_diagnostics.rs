//! One test a rule: what breaks it, told at its place and with what to do, and what does not.
//!
//! `check(fixture, expected)` builds a portal (a missing `portal.yaml` and start page are added) and compares every
//! diagnostic of the whole site, in the form that `support::diagnostics` describes.

use crate::support::{build, difference, site, sources};
use wissensportal::driver::Options;

#[track_caller]
fn check(fixture: &str, expected: &str) {
    compare(expected, &site(fixture).told());
}

#[track_caller]
fn check_with_drafts(fixture: &str, expected: &str) {
    let options = Options { drafts: true, ..Options::default() };
    compare(expected, &build(sources(fixture), &options).told());
}

#[track_caller]
fn compare(expected: &str, actual: &str) {
    let expected: String =
        expected.trim().lines().map(|line| line.strip_prefix("        ").unwrap_or(line).to_owned() + "\n").collect();
    if let Some(difference) = difference(&expected, actual) {
        panic!("other findings than expected:\n{difference}");
    }
}

// Front matter

#[test]
fn no_front_matter() {
    check(
        "
        //- content/a.md
        Nur Text.
        //- content/leer.md
        //- content/gut.md
        # Überschrift

        Text.
        ",
        "
        content/a.md no-front-matter: Die Seite hat weder Angaben noch eine Überschrift am Anfang.
        content/leer.md no-front-matter: Die Seite hat weder Angaben noch eine Überschrift am Anfang.
        ",
    );
}

#[test]
fn missing_field_title() {
    check(
        "
        //- content/a.md
        ---
        summary: Ohne Titel
        ---
        Text.
        //- content/leer.md
        ---
        title: \"\"
        ---
        //- content/gut.md
        ---
        summary: Der Titel steht im Text
        ---
        # Titel
        ",
        "
        content/a.md:1:1 missing-field: Der Titel der Seite fehlt.
        content/leer.md:2:1 missing-field: Der Titel der Seite ist leer.
        ",
    );
}

#[test]
fn missing_field() {
    check(
        "
        //- content/s.md
        ---
        title: Sitzung
        kind: meeting
        agenda:
          - number: 1
          - title: Zwei
            decision: {title: Beschlossen, votes: {no: 1}}
        tasks: [{owner: Amt}]
        ---
        //- content/v.md
        ---
        title: Vortrag
        kind: talk
        speakers: [{organization: Amt}]
        ---
        ",
        "
        content/s.md:5:5 missing-field: Die Angabe „title“ fehlt.
        content/s.md:7:15 missing-field: Die Angabe „id“ fehlt.
        content/s.md:7:43 missing-field: Die Angabe „yes“ fehlt.
        content/s.md:8:9 missing-field: Die Angabe „task“ fehlt.
        content/v.md:4:12 missing-field: Die Angabe „name“ fehlt.
        ",
    );
}

#[test]
fn missing_field_in_portal_yaml() {
    check(
        "//- portal.yaml\nbase_url: https://example.org/\n",
        "portal.yaml:1:1 missing-field: Die Angabe „title“ fehlt.",
    );
}

#[test]
fn yaml_syntax() {
    check(
        "
        //- content/doppelpunkt.md
        ---
        title: Plenum: der Auftakt
        ---
        //- content/offen.md
        ---
        title: Nie geschlossen
        Text.
        //- content/klammer.md
        ---
        title: A
        tags: [a, b
        ---
        //- content/tabulator.md
        ---
        title: A
        extra:
        \ta: 1
        ---
        //- content/anfuehrung.md
        ---
        title: \"A
        ---
        //- content/prozent.md
        ---
        title: %100
        ---
        //- content/gut.md
        ---
        title: \"Plenum: der Auftakt\"
        ---
        ",
        "
        content/anfuehrung.md:2:8 yaml-syntax: Ein Anführungszeichen wird nicht geschlossen. [title: \"A\"]
        content/doppelpunkt.md:2:14 yaml-syntax: Hier steht ein Doppelpunkt, der den Wert unterbricht. [title: \"Plenum: der Auftakt\"]
        content/klammer.md:3:7 yaml-syntax: Eine Klammer wird nicht geschlossen. [tags: [a, b]]
        content/offen.md:1:1 yaml-syntax: Die Angaben am Anfang der Datei werden nicht abgeschlossen.
        content/prozent.md:2:8 yaml-syntax: Ein Wert beginnt mit einem Zeichen, das in YAML eine besondere Bedeutung hat. [title: \"%100\"]
        content/tabulator.md:4:1 yaml-syntax: Die Zeile ist mit einem Tabulator eingerückt. [  a: 1]
        ",
    );
}

#[test]
fn yaml_syntax_in_portal_yaml() {
    check(
        "//- portal.yaml\ntitle: a: b\n",
        "
        portal.yaml (info) no-base-url: Ohne „base_url“ entfallen die Angaben, die eine volle Adresse brauchen.
        portal.yaml:1:9 yaml-syntax: Hier steht ein Doppelpunkt, der den Wert unterbricht. [title: \"a: b\"]
        ",
    );
}

#[test]
fn unknown_key() {
    check(
        "
        //- portal.yaml
        title: Test
        base_url: https://example.org/
        titel: Test
        publisher: {name: Amt, mail: x}
        extra: {beliebig: 1}
        //- content/a.md
        ---
        title: A
        sumary: Fast richtig
        start: 2023
        farbe: blau
        extra: {farbe: blau}
        ---
        //- content/s.md
        ---
        title: S
        kind: meeting
        agenda: [{title: A, beschluss: x}]
        ---
        ",
        "
        content/a.md:3:1 unknown-key: Die Angabe „sumary“ gibt es hier nicht. [summary]
        content/a.md:4:1 unknown-key: Die Angabe „kind“ fehlt: „start“ hat eine gewöhnliche Seite nicht.
        content/a.md:5:1 unknown-key: Die Angabe „farbe“ gibt es hier nicht.
        content/s.md:4:21 unknown-key: Die Angabe „beschluss“ gibt es hier nicht. [decision]
        portal.yaml:3:1 unknown-key: Die Angabe „titel“ gibt es hier nicht.
        portal.yaml:4:24 unknown-key: Die Angabe „mail“ gibt es hier nicht. [email]
        ",
    );
}

#[test]
fn duplicate_key() {
    check(
        "
        //- content/a.md
        ---
        title: A
        tags: []
        title: B
        ---
        ",
        "
        content/a.md:4:1 duplicate-key: „title“ steht hier zum zweiten Mal.
          content/a.md:2:1: zum ersten Mal hier
        ",
    );
}

#[test]
fn wrong_type() {
    check(
        "
        //- content/a.md
        ---
        title: [A]
        tags: Bildung
        draft: ja
        order: eins
        kind: meting
        attachments: {file: x.pdf}
        layout: true
        summary: {a: 1}
        ---
        # A
        //- content/b.md
        ---
        Nur ein Satz.
        ---
        # B
        //- content/gut.md
        ---
        title: 2023
        tags: [1.10, true]
        draft: false
        order: -5
        summary:
        ---
        ",
        "
        content/a.md:2:8 wrong-type: Hier steht eine Liste, erwartet wird ein Text.
        content/a.md:3:7 wrong-type: Hier steht ein Text, erwartet wird eine Liste (ein Text). [[Bildung]]
        content/a.md:4:8 wrong-type: Hier steht ein Text, erwartet wird true oder false. [true]
        content/a.md:5:8 wrong-type: Hier steht ein Text, erwartet wird eine ganze Zahl. [1]
        content/a.md:6:7 wrong-type: „meting“ ist hier nicht möglich. [meeting]
        content/a.md:7:14 wrong-type: Hier steht eine Gruppe von Angaben, erwartet wird eine Liste (eine Datei mit Titel: {file: …, title: …}). [[{file: x.pdf}]]
        content/a.md:8:9 wrong-type: „true“ ist hier nicht möglich.
        content/a.md:9:10 wrong-type: Hier steht eine Gruppe von Angaben, erwartet wird ein Text.
        content/b.md:2:1 wrong-type: Hier steht ein Text, erwartet wird eine Liste von Angaben wie „title: …“.
        ",
    );
}

#[test]
fn wrong_type_of_a_single_entry_tells_how_to_write_a_list() {
    let built = site("//- content/a.md\n---\ntitle: A\ntags: Bildung\n---\n");
    let found = built.diagnostics.iter().find(|found| found.rule.id == "wrong-type").expect("a finding");
    assert_eq!((found.suggestion.as_deref(), found.edits.len()), (Some("[Bildung]"), 1));
    assert!(found.hint.as_ref().is_some_and(|hint| hint.de.contains("auch wenn sie nur einen Eintrag hat")));
}

#[test]
fn wrong_type_of_the_time_zone() {
    check(
        "//- portal.yaml\ntitle: T\nbase_url: https://example.org/\ntime_zone: Europa/Berlin\n",
        "portal.yaml:3:12 wrong-type: Die Zeitzone „Europa/Berlin“ gibt es nicht. [Europe/Berlin]",
    );
    check("//- portal.yaml\ntitle: T\nbase_url: https://example.org/\ntime_zone: Pacific/Auckland\n", "");
}

#[test]
fn invalid_date() {
    check(
        "
        //- content/a.md
        ---
        title: A
        date: 2.3.2023
        updated: 2023-02-30
        ---
        //- content/b.md
        ---
        title: B
        date: März 2023
        updated: 02.03.23
        ---
        //- content/gut.md
        ---
        title: C
        kind: meeting
        date: 2023-03
        updated: 2023
        start: 2023-03-02 10:00
        end: 2023-03-02T12:00+01:00
        ---
        ",
        "
        content/a.md:3:7 invalid-date: „2.3.2023“ ist kein Datum, das es gibt. [2023-03-02]
        content/a.md:4:10 invalid-date: „2023-02-30“ ist kein Datum, das es gibt.
        content/b.md:3:7 invalid-date: „März 2023“ ist kein Datum, das es gibt. [2023-03]
        content/b.md:4:10 invalid-date: „02.03.23“ ist kein Datum, das es gibt. [2023-03-02]
        ",
    );
}

#[test]
fn end_before_start() {
    check(
        "
        //- content/p.md
        ---
        title: Projekt
        kind: project
        start: 2023-05
        end: 2023-04-30
        ---
        //- content/s.md
        ---
        title: Sitzung
        kind: meeting
        start: 2023-03-02T10:00
        end: 2023-03-02T09:00
        ---
        //- content/gut.md
        ---
        title: Am selben Tag
        kind: meeting
        start: 2023-03-02T10:00
        end: 2023-03-02
        ---
        ",
        "
        content/p.md:5:6 end-before-start: Das Ende liegt vor dem Anfang.
          content/p.md:4:8: Anfang
        content/s.md:5:6 end-before-start: Das Ende liegt vor dem Anfang.
          content/s.md:4:8: Anfang
        ",
    );
}

// References

#[test]
fn duplicate_id() {
    check(
        "
        //- content/a.md
        ---
        title: A
        id: x
        ---
        //- content/b.md
        ---
        title: B
        id: x
        ---
        //- content/p/index.md
        ---
        title: P
        kind: project
        ---
        //- content/p/x.md
        ---
        title: Im Projekt ist x noch frei
        ---
        ",
        "
        content/b.md:3:5 duplicate-id: Die Kennung „x“ ist schon vergeben.
          content/a.md:3:5: „content/a.md“ hat sie auch
        ",
    );
}

#[test]
fn duplicate_id_of_decisions() {
    check(
        "
        //- content/s1.md
        ---
        title: S1
        kind: meeting
        agenda:
          - {title: A, decision: {id: b-1, title: X}}
          - {title: B, decision: {id: B.1, title: Y}}
        ---
        //- content/p/index.md
        ---
        title: P
        kind: project
        ---
        //- content/p/s2.md
        ---
        title: S2
        kind: meeting
        agenda: [{title: A, decision: {id: b-1, title: Z}}]
        ---
        ",
        "
        content/s1.md:6:31 duplicate-id: Einen Beschluss „B.1“ gibt es schon.
          content/s1.md:5:31: hier zum ersten Mal
        ",
    );
}

#[test]
fn duplicate_agenda_number() {
    check(
        "
        //- content/s.md
        ---
        title: S
        kind: meeting
        agenda: [{number: 1, title: A}, {number: 1, title: B}, {number: 1.1, title: C}, {number: 1-1, title: D}]
        ---
        //- content/t.md
        ---
        title: T
        kind: meeting
        agenda: [{number: 1, title: A}, {title: Ohne}, {title: Ohne}, {number: 2, title: B}]
        ---
        ",
        "
        content/s.md:4:42 duplicate-agenda-number: TOP 1 gibt es schon.
          content/s.md:4:19: hier zum ersten Mal
        content/s.md:4:90 duplicate-agenda-number: TOP 1-1 gibt es schon.
          content/s.md:4:65: hier zum ersten Mal
        ",
    );
}

#[test]
fn duplicate_url() {
    check(
        "
        //- content/Über.md
        # A
        //- content/ueber.md
        # B
        //- content/c.md
        ---
        title: C
        aliases: [/ueber.html, alt/]
        ---
        //- content/d.md
        ---
        title: D
        slug: e
        aliases: [/alt/index.html]
        ---
        //- content/e.md
        # E
        ",
        "
        content/c.md:3:11 duplicate-url: Die Adresse „ueber.html“ ist schon vergeben.
          content/ueber.md: auch „content/ueber.md“ hat sie
        content/d.md:4:11 duplicate-url: Die Adresse „alt/index.html“ ist schon vergeben.
          content/c.md:3:24: auch „content/c.md“ hat sie
        content/e.md duplicate-url: Die Adresse „e.html“ ist schon vergeben.
          content/d.md: auch „content/d.md“ hat sie
        content/Über.md duplicate-url: Die Adresse „ueber.html“ ist schon vergeben.
          content/ueber.md: auch „content/ueber.md“ hat sie
        ",
    );
}

#[test]
fn invalid_path() {
    check(
        "
        //- content/a.md
        ---
        title: A
        slug: Über uns
        aliases: [../../etc/passwd, /a/../b/, '%2e%2e/x', 'a\\b', .git/config]
        ---
        //- content/b.md
        ---
        title: B
        slug: ../b
        ---
        //- portal.yaml
        title: P
        base_url: https://example.org
        data: {path: /Offene Daten/}
        //- content/gut.md
        ---
        title: Gut
        slug: ueber-uns
        aliases: [/alt/seite/, alt.html, alt]
        ---
        ",
        "
        content/a.md:3:7 invalid-path: „Über uns“ taugt nicht als Teil einer Adresse. [ueber-uns]
        content/a.md:4:11 invalid-path: Der Pfad „../../etc/passwd“ ist nicht möglich: Der Pfad enthält „.“ oder „..“.
        content/a.md:4:29 invalid-path: Der Pfad „/a/../b/“ ist nicht möglich: Der Pfad enthält „.“ oder „..“.
        content/a.md:4:39 invalid-path: Der Pfad „%2e%2e/x“ ist nicht möglich: „%2e%2e“ enthält kodierte Zeichen, die in einem Pfad nicht erlaubt sind.
        content/a.md:4:51 invalid-path: Der Pfad „a\\b“ ist nicht möglich: Der Name „a\\b“ taugt nicht für das Web. Er enthält das Zeichen „\\“.
        content/a.md:4:58 invalid-path: Der Pfad „.git/config“ ist nicht möglich: „.git“ beginnt mit einem Punkt. Solche Namen sind Programmen vorbehalten.
        content/b.md:3:7 invalid-path: „../b“ taugt nicht als Teil einer Adresse. [b]
        portal.yaml:3:14 invalid-path: „/Offene Daten/“ taugt nicht als Ordner der offenen Daten. [offene-daten]
        ",
    );
}

#[test]
fn unknown_reference() {
    check(
        "
        //- portal.yaml
        title: Test
        base_url: https://example.org/
        navigation: [index, glosar]
        footer: [{page: fehlt, title: Nichts}]
        //- content/glossar.md
        # Glossar
        //- content/p/index.md
        ---
        title: P
        kind: project
        succeeds: vorher
        ---
        //- content/p/technik.md
        ---
        title: Technik
        kind: working-group
        ---
        //- content/p/t.md
        ---
        title: T
        kind: topic
        working_groups: [technick, p/strategie, q/technik]
        ---
        //- content/p/e.md
        ---
        title: E
        kind: result
        decided_in: b-1
        ---
        ",
        "
        content/p/e.md:4:13 unknown-reference: „b-1“ gibt es nicht (erwartet: Sitzung oder Beschluss).
        content/p/index.md:4:11 unknown-reference: „vorher“ gibt es nicht (erwartet: Projekt).
        content/p/t.md:4:18 unknown-reference: „technick“ gibt es nicht (erwartet: Arbeitsgruppe). [technik]
        content/p/t.md:4:28 unknown-reference: „p/strategie“ gibt es nicht (erwartet: Arbeitsgruppe).
        content/p/t.md:4:41 unknown-reference: „q/technik“ gibt es nicht (erwartet: Arbeitsgruppe). [p/technik]
        portal.yaml:3:21 unknown-reference: „glosar“ gibt es nicht (erwartet: Seite). [glossar]
        portal.yaml:4:17 unknown-reference: „fehlt“ gibt es nicht (erwartet: Seite).
        ",
    );
}

/// Three groups called `technik`: one in each project and one outside of both.
const THREE_GROUPS: &str = "
//- content/p/index.md
---
title: P
kind: project
---
//- content/p/technik.md
---
title: Technik in P
kind: working-group
---
//- content/q/index.md
---
title: Q
kind: project
---
//- content/q/technik.md
---
title: Technik in Q
kind: working-group
---
";

#[test]
fn ambiguous_reference() {
    let topic = "//- content/t.md\n---\ntitle: T\nkind: topic\nworking_groups: [technik]\n---\n";
    check(
        &format!("{THREE_GROUPS}{topic}"),
        "
        content/t.md:4:18 ambiguous-reference: „technik“ gibt es mehrmals.
        ",
    );
    check(&format!("{THREE_GROUPS}{}", topic.replace("[technik]", "[q/technik]")), "");
}

#[test]
fn a_reference_leads_to_the_own_project_first_and_then_outside_of_projects() {
    let outside = "//- content/technik.md\n---\ntitle: Technik ohne Projekt\nkind: working-group\n---\n";
    let topic = |path: &str| format!("//- {path}\n---\ntitle: T\nkind: topic\nworking_groups: [technik]\n---\n");
    let built = site(&format!("{THREE_GROUPS}{outside}{}{}", topic("content/q/t.md"), topic("content/u.md")));
    assert_eq!(built.told(), "");
    let groups = |path| built.attributes(path, ".facts a", "href");
    assert!(groups("q/t.html").contains(&"../q/technik.html".to_owned()), "{:?}", groups("q/t.html"));
    assert!(groups("u.html").contains(&"technik.html".to_owned()), "{:?}", groups("u.html"));
}

#[test]
fn wrong_kind() {
    check(
        "
        //- content/s.md
        ---
        title: S
        kind: meeting
        approved_in: t
        working_groups: [s]
        ---
        //- content/t.md
        ---
        title: T
        kind: topic
        ---
        ",
        "
        content/s.md:4:14 wrong-kind: „t“ ist hier nicht möglich, denn es ist: Thema.
          content/t.md: gefunden wurde diese Seite
        content/s.md:5:18 wrong-kind: „s“ ist hier nicht möglich, denn es ist: Sitzung.
          content/s.md: gefunden wurde diese Seite
        ",
    );
}

#[test]
fn reference_cycle() {
    check(
        "
        //- content/a.md
        ---
        title: A
        kind: project
        succeeds: b
        ---
        //- content/b.md
        ---
        title: B
        kind: project
        succeeds: c
        ---
        //- content/c.md
        ---
        title: C
        kind: project
        succeeds: b
        ---
        //- content/e.md
        ---
        title: E
        kind: result
        supersedes: e
        ---
        //- content/f.md
        ---
        title: F
        kind: result
        ---
        //- content/g.md
        ---
        title: G
        kind: result
        supersedes: f
        ---
        //- content/h.md
        ---
        title: H
        kind: meeting
        agenda:
          - {title: Eins, decision: {id: b-1, title: Eins, supersedes: b-2}}
          - {title: Zwei, decision: {id: b-2, title: Zwei, supersedes: b-1}}
        ---
        ",
        "
        content/b.md:4:11 reference-cycle: Die Verweise bilden einen Kreis: b → c → b.
        content/e.md:4:13 reference-cycle: Die Verweise bilden einen Kreis: e → e.
        content/h.md:5:64 reference-cycle: Die Verweise bilden einen Kreis: b-1 → b-2 → b-1.
        ",
    );
}

#[test]
fn reference_cycle_of_themes() {
    check(
        "
        //- portal.yaml
        title: T
        base_url: https://example.org/
        theme: eins
        //- themes/eins/theme.yaml
        extends: zwei
        //- themes/zwei/theme.yaml
        extends: eins
        ",
        "
        portal.yaml theme-missing: Das Theme hat keine Wörter für die Sprache „de“.
        themes/zwei/theme.yaml:1:10 reference-cycle: Das Theme „eins“ baut auf sich selbst auf.
        ",
    );
}

// Links

#[test]
fn missing_page() {
    check(
        "
        //- content/index.md
        # Start
        [Gut](a/b.md), [Ordner](a/), [falsch](a/c.md#x), [Wurzel](/a/b.md)
        //- content/a/index.md
        # A
        [hinaus](../../portal.md)
        //- content/a/b.md
        ---
        title: B
        notice: \"Siehe [dort](../idnex.md).\"
        ---
        [Start](../index.md), [groß](../Index.md)
        ",
        "
        content/a/b.md:3:9 missing-page: Die Seite „../idnex.md“ gibt es nicht. [../index.md]
        content/a/b.md:5:30 link-case: Groß- und Kleinschreibung in „../Index.md“ stimmen nicht. [../index.md]
        content/a/index.md:2:10 missing-page: Die Seite „../../portal.md“ gibt es nicht.
        content/index.md:2:39 missing-page: Die Seite „a/c.md#x“ gibt es nicht. [a/b.md]
        ",
    );
}

#[test]
fn missing_anchor() {
    check(
        "
        //- content/index.md
        # Start
        [Gut](#erste-schritte), [falsch](#erste-schrite), [TOP](s.md#top-1), [Beschluss](s.md#beschluss-b-1), [kein TOP](s.md#top-2)

        ## Erste Schritte
        //- content/s.md
        ---
        title: S
        kind: meeting
        agenda: [{number: 1, title: A, decision: {id: b-1, title: B}}]
        ---
        ",
        "
        content/index.md:2:34 missing-anchor: Die Stelle „#erste-schrite“ gibt es auf „content/index.md“ nicht. [erste-schritte]
        content/index.md:2:114 missing-anchor: Die Stelle „#top-2“ gibt es auf „content/s.md“ nicht.
        ",
    );
}

#[test]
fn missing_file() {
    check(
        "
        //- content/a/index.md
        ---
        title: A
        attachments:
          - {file: folien.pdf}
          - {file: folie.pdf}
          - {file: https://example.org/x.pdf}
          - {file: index.md}
        ---
        ![Bild](bild.png) und [Datei](/a/folien.pdf), [keine](bilder)
        //- content/a/folien.pdf
        %PDF-1.7
        //- content/v.md
        ---
        title: V
        kind: talk
        slides: folien.pdf
        video: film.mp4
        ---
        ",
        "
        content/a/index.md:5:12 missing-file: Die Datei „folie.pdf“ gibt es nicht. [folien.pdf]
        content/a/index.md:6:12 missing-file: „https://example.org/x.pdf“ ist keine Datei neben der Seite.
        content/a/index.md:7:12 missing-file: „index.md“ ist eine Seite und keine Datei zum Herunterladen.
        content/a/index.md:9:9 missing-file: Die Datei „bild.png“ gibt es nicht.
        content/a/index.md:9:55 missing-file: Die Datei „bilder“ gibt es nicht.
        content/v.md:4:9 missing-file: Die Datei „folien.pdf“ gibt es nicht. [a/folien.pdf]
        content/v.md:5:8 missing-file: Die Datei „film.mp4“ gibt es nicht.
        ",
    );
}

#[test]
fn link_to_draft() {
    let fixture = "
        //- content/index.md
        # Start
        [Entwurf](b.md), [Ordner](p/), [Seite](p/index.md)
        //- content/b.md
        ---
        title: B
        draft: true
        ---
        [fehlt](nirgends.md)
        //- content/p/index.md
        ---
        title: P
        kind: project
        draft: true
        ---
        //- content/q.md
        ---
        title: Q
        kind: project
        succeeds: p
        ---
        ";
    check(
        fixture,
        "
        content/index.md:2:11 link-to-draft: „b.md“ ist ein Entwurf und wird nicht veröffentlicht.
        content/index.md:2:27 link-to-draft: „p/“ ist ein Entwurf und wird nicht veröffentlicht.
        content/index.md:2:40 link-to-draft: „p/index.md“ ist ein Entwurf und wird nicht veröffentlicht.
        content/q.md:4:11 link-to-draft: „p“ ist ein Entwurf und wird nicht veröffentlicht.
        ",
    );
    check_with_drafts(fixture, "content/b.md:5:9 missing-page: Die Seite „nirgends.md“ gibt es nicht.");
}

#[test]
fn unsafe_link() {
    check(
        "
        //- content/a.md
        # A
        [böse](javascript:alert(1)), [Daten](data:text/html,x), [gut](mailto:a@example.org)
        ",
        "
        content/a.md:2:8 unsafe-link: Eine Adresse, die mit „javascript:“ beginnt, ist nicht erlaubt.
        content/a.md:2:38 unsafe-link: Eine Adresse, die mit „data:“ beginnt, ist nicht erlaubt.
        ",
    );
}

#[test]
fn external_resource() {
    check(
        "
        //- content/a.md
        # A
        ![Bild](https://example.org/bild.png) und [Link](https://example.org/)
        ",
        "
        content/a.md:2:9 external-resource: Das Bild „https://example.org/bild.png“ liegt auf einem anderen Server.
        ",
    );
}

// Text

#[test]
fn unknown_language_of_code() {
    check(
        "
        //- content/a.md
        # A
        ```klingonisch
        nuqneH
        ```
        ```rust
        fn main() {}
        ```
        ",
        "
        content/a.md:2:4 (warning) unknown-language: Die Sprache „klingonisch“ eines Codeblocks ist unbekannt.
        ",
    );
}

#[test]
fn sanitised_html() {
    check(
        "
        //- content/a.md
        # A
        <kbd>Strg</kbd> <script>alert(1)</script>
        ",
        "
        content/a.md:2:18 (warning) sanitised-html: Das HTML-Element „script“ ist nicht erlaubt und wird als Text gezeigt.
        ",
    );
}

// Theme

#[test]
fn theme_missing() {
    check(
        "//- portal.yaml\ntitle: T\nbase_url: https://example.org/\ntheme: wissenportal\n",
        "portal.yaml:3:8 theme-missing: Das Theme „wissenportal“ gibt es nicht. [wissensportal]",
    );
    check(
        "//- portal.yaml\ntitle: T\nbase_url: https://example.org/\ntheme: ../x\n",
        "portal.yaml:3:8 theme-missing: Das Theme „../x“ gibt es nicht.",
    );
}

#[test]
fn theme_missing_a_language() {
    check(
        "//- portal.yaml\ntitle: T\nbase_url: https://example.org/\nlanguage: fr\n",
        "portal.yaml:3:11 theme-missing: Das Theme hat keine Wörter für die Sprache „fr“.",
    );
    check("//- portal.yaml\ntitle: T\nbase_url: https://example.org/\nlanguage: de-AT\n", "");
}

#[test]
fn theme_option() {
    check(
        "
        //- portal.yaml
        title: T
        base_url: https://example.org/
        theme:
          name: wissensportal
          options:
            primari: '#123456'
            accent: 'rot; }'
            width: breit
            show_toc: vielleicht
            logo: content/fehlt.svg
            corners: square
        ",
        "
        portal.yaml:6:5 theme-option: Das Theme hat keine Option „primari“. [primary]
        portal.yaml:7:13 theme-option: Die Option „accent“ hat einen Wert, der nicht passt: Erwartet wird eine Farbe wie \"#0b5172\" (in Anführungszeichen).
        portal.yaml:8:12 theme-option: Die Option „width“ hat einen Wert, der nicht passt: Erwartet wird eines von: narrow, normal, wide.
        portal.yaml:9:15 theme-option: Die Option „show_toc“ hat einen Wert, der nicht passt: Erwartet wird true oder false.
        portal.yaml:10:11 theme-option: Die Option „logo“ hat einen Wert, der nicht passt: Erwartet wird der Pfad einer Datei wie content/logo.svg (svg, png, webp, jpg, jpeg).
        ",
    );
}

/// A portal whose theme has one template of its own.
fn with_template(name: &str, text: &str) -> String {
    format!(
        "//- portal.yaml\ntitle: T\nbase_url: https://example.org/\ntheme: eigen\n\
         //- themes/eigen/theme.yaml\nextends: wissensportal\n//- themes/eigen/templates/{name}\n{text}\n"
    )
}

/// Checks a portal with that template. Whoever has one is told that.
fn check_template(text: &str, expected: &str) {
    let own = "themes/eigen/templates/home.html (info) own-template: Das Portal hat eine eigene Vorlage.";
    check(&with_template("home.html", text), format!("{own}\n{expected}").trim_end());
}

#[test]
fn template_with_an_unknown_name() {
    check_template(
        "<p>\n{{ page.titel }}",
        "themes/eigen/templates/home.html:2:9 template: Die Vorlage hat einen Fehler: Field `titel` is not defined. Available \
         fields: attachments, backlinks, breadcrumbs, calendar, canonical, children, content, date, description, document, draft, edit_url, extra, feed, \
         has_code, has_toc, id, json_ld, kind, kind_label, layout, markdown, more_backlinks, next, notice, open_graph, previous, project, report_url, role, section, short_name, source, \
         summary, tags, title, toc, updated, url.",
    );
}

#[test]
fn template_with_a_mistake_in_its_syntax() {
    check_template(
        "<p>\n{% if page.title %}\n<b>",
        "themes/eigen/templates/home.html:2:20 template: Die Vorlage hat einen Fehler: Unexpected end of input.",
    );
}

#[test]
fn template_with_an_unknown_static_file() {
    check_template(
        "{{ asset(path=\"css/mein.css\") }}",
        "themes/eigen/templates/home.html:1:4 template: Die Vorlage hat einen Fehler: the theme has no static file `css/mein.css`, did you mean `css/main.css`?",
    );
}

#[test]
fn template_that_uses_what_exists() {
    check_template("{{ page.title }} {{ site.title }} {{ home.stream | length }} {{ t.toc }} {{ options.width }}", "");
}

#[test]
fn template_and_words_that_a_theme_lacks() {
    let words = include_str!("../../themes/wissensportal/i18n/de.yaml").replace("page_slug:", "page_slugs:");
    let fixture = "//- portal.yaml\ntitle: T\nbase_url: https://example.org/\ntheme: eigen\n\
                   //- themes/eigen/templates/404.html\n{{ page.title }}\n//- themes/eigen/i18n/de.yaml\n";
    let own = "themes/eigen/templates/404.html (info) own-template: Das Portal hat eine eigene Vorlage.";
    let lacking = "themes/eigen/i18n/de.yaml template: Das Wort „page_slug“ fehlt. [page_slugs]";
    check(&format!("{fixture}{words}"), &format!("{lacking}\n{own}"));
    let words = words.replace("page_slugs:", "page_slug:");
    let lacking = "templates/home.html template: Dem Theme fehlt die Vorlage „home.html“.";
    check(&format!("{fixture}{words}"), &format!("{lacking}\n{own}"));
}

// Portal

#[test]
fn unknown_rule() {
    check(
        "
        //- portal.yaml
        title: T
        rules: {missing-pages: off, missing-page: warnung, no-base-url: off}
        ",
        "
        portal.yaml:2:9 unknown-rule: Eine Regel „missing-pages“ gibt es nicht. [missing-page]
        portal.yaml:2:43 wrong-type: „warnung“ ist hier nicht möglich. [warning]
        ",
    );
}

#[test]
fn the_level_of_a_rule_can_be_changed() {
    check(
        "
        //- portal.yaml
        title: T
        rules: {missing-page: warning, missing-file: off, no-base-url: error}
        //- content/index.md
        # Start
        [eins](eins.md) [zwei](zwei.pdf)
        ",
        "
        content/index.md:2:8 (warning) missing-page: Die Seite „eins.md“ gibt es nicht. [index.md]
        portal.yaml no-base-url: Ohne „base_url“ entfallen die Angaben, die eine volle Adresse brauchen.
        ",
    );
}

#[test]
fn no_start_page() {
    let mut sources = sources("//- content/a.md\n# A\n");
    let all = std::mem::take(&mut sources);
    for (path, file) in all.iter().filter(|(path, _)| path.as_str() != "content/index.md") {
        sources.insert(path.clone(), file.clone());
    }
    let built = build(sources, &Options::default());
    compare("content/index.md no-start-page: Das Portal hat keine Startseite.", &built.told());
}

#[test]
fn invalid_url() {
    for (url, meant) in [
        ("example.org", " [https://example.org]"),
        ("ftp://example.org/", ""),
        ("https://", ""),
        ("https:///x", ""),
        ("https://a b.de/", " [https://ab.de/]"),
        ("https://example.org/?a=b", ""),
    ] {
        check(
            &format!("//- portal.yaml\ntitle: T\nbase_url: \"{url}\"\n"),
            &format!("portal.yaml:2:11 invalid-url: „{url}“ ist keine vollständige Webadresse.{meant}"),
        );
    }
    check("//- portal.yaml\ntitle: T\nbase_url: http://localhost:8000/a/b\n", "");
}

#[test]
fn no_base_url() {
    check(
        "//- portal.yaml\ntitle: T\n",
        "portal.yaml (info) no-base-url: Ohne „base_url“ entfallen die Angaben, die eine volle Adresse brauchen.",
    );
}

#[test]
fn all_findings_of_a_site_are_told_at_once() {
    check(
        "
        //- portal.yaml
        title: T
        base_url: nirgends
        theme: {name: wissensportal, options: {x: 1}}
        //- content/a.md
        ---
        titel: A
        date: 1.1.2023
        ---
        [fehlt](fehlt.md)
        //- content/b.md
        ---
        title: B: C
        ---
        ",
        "
        content/a.md:2:1 unknown-key: Die Angabe „titel“ gibt es hier nicht. [title]
        content/a.md:3:7 invalid-date: „1.1.2023“ ist kein Datum, das es gibt. [2023-01-01]
        content/a.md:5:9 missing-page: Die Seite „fehlt.md“ gibt es nicht.
        content/b.md:2:9 yaml-syntax: Hier steht ein Doppelpunkt, der den Wert unterbricht. [title: \"B: C\"]
        portal.yaml:2:11 invalid-url: „nirgends“ ist keine vollständige Webadresse.
        portal.yaml:3:40 theme-option: Das Theme hat keine Option „x“.
        ",
    );
}
