//! What `diff` says of two states of a portal: files in, text out.

use crate::history::{commit, repository};
use crate::portal_folder::Folder;

const BEFORE: &str = "//- content/gdst/index.md
---
title: GDST
kind: project
---
//- content/gdst/sitzung-1.md
---
title: 1. Sitzung
kind: meeting
number: 1
start: 2026-06-16T10:00
state: invited
agenda:
  - number: 1
    title: Technik
    decision: {id: b-1, title: 'Format *A*', state: postponed}
tasks:
  - {task: Entwurf schreiben, owner: AG 1}
---
//- content/gdst/sitzung-2.md
---
title: 2. Sitzung
kind: meeting
start: 2026-09-01T10:00
state: scheduled
---
//- content/gdst/thema.md
---
title: Technik
kind: topic
state: open
---
//- content/alt.md
---
title: Altes
---
//- content/weg.md
---
title: Entbehrliches
---
//- content/bleibt.md
---
title: Bleibendes
attachments: [{file: plan.pdf, title: Plan}]
---
//- content/plan.pdf
%PDF-1.7 1
";

/// A repository with a commit, and a portal in it that has changed since.
fn changed() -> Folder {
    let folder = repository(BEFORE);
    let edit = |path: &str, before: &str, after: &str| {
        let text = std::fs::read_to_string(folder.path(path)).expect("the file is there");
        assert!(text.contains(before), "{path} has no {before}");
        folder.write(path, text.replace(before, after));
    };
    edit("content/gdst/sitzung-1.md", "state: invited", "state: held");
    edit("content/gdst/sitzung-1.md", "state: postponed", "state: adopted, votes: {yes: 5, no: 0}");
    edit(
        "content/gdst/sitzung-1.md",
        "  - {task: Entwurf schreiben, owner: AG 1}",
        "  - {task: Raum buchen, owner: AG 2}\n  - {task: Entwurf schreiben, owner: AG 1, done: true}",
    );
    edit("content/gdst/sitzung-2.md", "2026-09-01", "2026-09-08");
    edit("content/gdst/thema.md", "open", "answered");
    edit("content/bleibt.md", "Bleibendes", "Bleibendes und mehr");
    folder.write("content/neu.md", "---\ntitle: Neues\naliases: [alt.html]\n---\n");
    folder.write("content/plan.pdf", "%PDF-1.7 2\n");
    folder.remove("content/alt.md");
    folder.remove("content/weg.md");
    folder
}

#[test]
fn what_changed_since_a_revision_is_told_in_words_of_the_model() {
    let folder = changed();
    let told = folder.run(&["diff", "HEAD", &folder.path("").display().to_string(), "--lang", "de"]).text;
    assert_eq!(
        told,
        "**1 Beschluss mit neuem Stand, 1 Sitzung verlegt, 1 Sitzung hat stattgefunden, 1 Aufgabe neu, 1 Aufgabe erledigt, \
         1 Thema mit neuem Stand, 1 Seite geändert, 1 Seite umgezogen, mit Weiterleitung, 1 Datei ausgetauscht, \
         1 Adresse entfällt ohne Weiterleitung**

## Beschlüsse

- 1/1 Format \\*A\\* – mit neuem Stand: Stand vertagt → angenommen; Enthaltungen 0; Nein-Stimmen 0; Ja-Stimmen 5

## Sitzungen

- 2. Sitzung – verlegt: Beginn 1.9.2026, 10:00 Uhr → 8.9.2026, 10:00 Uhr
- 1. Sitzung – hat stattgefunden: Stand eingeladen → durchgeführt

## Aufgaben

- Raum buchen – neu
- Entwurf schreiben – erledigt: erledigt nein → ja

## Themen

- Technik – mit neuem Stand: Stand offen → beantwortet

## Seiten

- Bleibendes und mehr (`bleibt.html`) – geändert
- Neues (`neu.html`) – umgezogen, mit Weiterleitung

## Dateien

- plan.pdf (`plan.pdf`) – ausgetauscht

## Adressen

- Entbehrliches (`weg.html`) – entfällt ohne Weiterleitung
"
    );
}

#[test]
fn a_commit_is_compared_with_a_commit() {
    let folder = changed();
    commit(&folder.path(""), "2024-06-01T12:00:00Z");
    let between = |old, new| folder.run(&["diff", old, new, "--lang", "en"]).text;
    let told = between("HEAD~1", "main");
    assert!(told.contains("1 meeting rescheduled, 1 meeting took place"), "{told}");
    assert!(told.contains("- Technik – with a new state: state open → answered\n"), "{told}");
    assert_eq!(between("HEAD", "main"), "Nothing changes for readers.\n");
}

#[test]
fn programs_read_the_values_themselves() {
    let folder = changed();
    let run = folder.run(&["diff", "HEAD", &folder.path("").display().to_string(), "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.text).expect("JSON");
    let moved = &json["changes"][1];
    assert_eq!(
        (&moved["thing"], &moved["event"], &moved["id"]),
        (&"meeting".into(), &"rescheduled".into(), &"gdst/sitzung-2".into())
    );
    assert_eq!(moved["fields"][0]["after"], "2026-09-08T10:00:00+02:00");
}

#[test]
fn of_a_published_site_the_addresses_that_vanish_are_known() {
    let folder = repository(BEFORE);
    let public = folder.path("public").display().to_string();
    folder.run(&["build", "--output", &public]).good();
    folder.remove("content/weg.md");
    let told = folder.run(&["diff", &public, &folder.path("").display().to_string(), "--lang", "en"]).text;
    assert_eq!(
        told,
        "**1 address gone without a redirect**\n\n## Addresses\n\n- weg.html (`weg.html`) – gone without a redirect\n"
    );
}

#[test]
fn what_is_no_state_of_a_portal_is_said() {
    let folder = repository("");
    let run = |state: &str| folder.run(&["diff", state, &folder.path("").display().to_string(), "--lang", "en"]);
    for state in ["nowhere", "--output=/tmp/x", "HEAD:content", "-"] {
        let run = run(state);
        assert_eq!(run.code, Some(2), "{state}: {}", run.text);
    }
    assert!(
        run("nowhere")
            .text
            .contains("`nowhere` is neither a revision of the Git repository nor the folder of a portal.")
    );
}
