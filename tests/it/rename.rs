//! `wissensportal rename` changes everything that names a page or a decision, and nothing else.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use files::source::Sources;
use wissensportal::rename::{NewName, Refusal, rename};

use crate::portal_folder::{Folder, PROGRAM, tree};
use crate::support::sources;

/// Exit code, standard output and standard error.
fn run(folder: &Folder, arguments: &str) -> (i32, String, String) {
    let output = Command::new(PROGRAM).args(arguments.split(' ')).current_dir(folder.path("")).output();
    let output = output.expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
}

fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path(path)).expect("a file")
}

/// The lines of the portal's files that differ afterwards, as in a patch, and what has another path.
fn differences(fixture: &str, id: &str, new: &str) -> String {
    let sources = sources(fixture);
    let renamed = match rename(&sources, &[], NewName { typed: id, new, redirect: true }, &()) {
        Ok(renamed) => renamed,
        Err(refusal) => return said(&refusal),
    };
    let mut told = String::new();
    if let Some(moved) = &renamed.renaming.moved {
        told += &format!("{} → {}\n", moved.from, moved.to);
    }
    for (path, file) in &renamed.files {
        let (before, after) = (lines(&file.before), lines(&file.after));
        let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("-{line}"));
        let come = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+{line}"));
        told += &format!("{path}: {}\n", gone.chain(come).collect::<Vec<_>>().join(" "));
    }
    told + &renamed.renaming.redirects.iter().map(|old| format!("leitet weiter: {old}\n")).collect::<String>()
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').map(|line| line.strip_suffix('\n').unwrap_or(line)).collect()
}

fn said(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Error(error) => format!("{error:?}"),
        Refusal::Unread(found) => format!("unread: {}", found.iter().map(|found| found.rule.id).collect::<String>()),
        Refusal::Wrong(_, found) => format!("wrong: {}", found.iter().map(|found| found.rule.id).collect::<String>()),
        Refusal::Misled(path) => format!("misled: {path}"),
    }
}

const PORTAL: &str = "//- portal.yaml
title: T
navigation:
  - gdst # das Projekt
  - {title: Technik, page: 'gdst/technik'}
theme: {name: wissensportal, options: {logo: content/gdst/logo.svg}}
//- content/index.md
---
title: Start
---
[Technik](gdst/technik.md#aufgaben), [so auch][1], `gdst/technik.md`, gdst/technik und [das Projekt](gdst/).

[1]: <gdst/technik.md> \"Technik\"
//- content/gdst/logo.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>
//- content/gdst/index.md
---
title: GDST
kind: project
---
[Technik](./technik.md) und ![Logo](logo.svg)
//- content/gdst/technik.md
---
# Die Arbeitsgruppe
title:   Technik # so heißt sie
kind: working-group
---
## Aufgaben

[Weiter](#aufgaben) zum [Projekt](index.md).
//- content/gdst/frage.md
---
title: Frage
kind: topic
working_groups: [ \"technik\", gdst/technik ] # zweimal
notice: |
  Was sagt die [AG](technik.md)?
    Siehe technik.md und [hier](../gdst/technik.md).
attachments: [{file: logo.svg, title: Logo}]
---
//- content/gdst/sitzung.md
---
title: Sitzung
kind: meeting
start: 2026-01-01
agenda:
  - title: A
    topics: [frage]
    decision: {id: b-1, title: B, text: C, state: adopted}
---
Zum [Beschluss](#beschluss-b-1).
//- content/gdst/ergebnis.md
---
title: Ergebnis
kind: result
decided_in: b-1 # Beschluss
---
Siehe [Beschluss](sitzung.md#beschluss-b-1) und [Sitzung](sitzung.md).
";

#[test]
fn a_page_gets_another_id_in_every_place_that_names_it() {
    assert_eq!(
        differences(PORTAL, "technik", "standards"),
        "content/gdst/technik.md → content/gdst/standards.md
content/gdst/frage.md: -working_groups: [ \"technik\", gdst/technik ] # zweimal -  Was sagt die [AG](technik.md)? \
         -    Siehe technik.md und [hier](../gdst/technik.md). \
         +working_groups: [ \"standards\", gdst/standards ] # zweimal +  Was sagt die [AG](standards.md)? \
         +    Siehe technik.md und [hier](../gdst/standards.md).
content/gdst/index.md: -[Technik](./technik.md) und ![Logo](logo.svg) +[Technik](./standards.md) und ![Logo](logo.svg)
content/gdst/technik.md: +aliases: [gdst/technik.html]
content/index.md: -[Technik](gdst/technik.md#aufgaben), [so auch][1], `gdst/technik.md`, gdst/technik und [das Projekt](gdst/). \
         -[1]: <gdst/technik.md> \"Technik\" \
         +[Technik](gdst/standards.md#aufgaben), [so auch][1], `gdst/technik.md`, gdst/technik und [das Projekt](gdst/). \
         +[1]: <gdst/standards.md> \"Technik\"
portal.yaml: -  - {title: Technik, page: 'gdst/technik'} +  - {title: Technik, page: 'gdst/standards'}
leitet weiter: gdst/technik.html
"
    );
}

#[test]
fn a_folder_gets_another_name_with_all_that_is_in_it() {
    assert_eq!(
        differences(PORTAL, "gdst", "projekt-1"),
        "content/gdst → content/projekt-1
content/gdst/ergebnis.md: +aliases: [gdst/ergebnis.html]
content/gdst/frage.md: -working_groups: [ \"technik\", gdst/technik ] # zweimal \
         -    Siehe technik.md und [hier](../gdst/technik.md). \
         +working_groups: [ \"technik\", projekt-1/technik ] # zweimal \
         +    Siehe technik.md und [hier](../projekt-1/technik.md). +aliases: [gdst/frage.html]
content/gdst/index.md: +aliases: [gdst/index.html]
content/gdst/sitzung.md: +aliases: [gdst/sitzung.html]
content/gdst/technik.md: +aliases: [gdst/technik.html]
content/index.md: -[Technik](gdst/technik.md#aufgaben), [so auch][1], `gdst/technik.md`, gdst/technik und [das Projekt](gdst/). \
         -[1]: <gdst/technik.md> \"Technik\" \
         +[Technik](projekt-1/technik.md#aufgaben), [so auch][1], `gdst/technik.md`, gdst/technik und [das Projekt](projekt-1/). \
         +[1]: <projekt-1/technik.md> \"Technik\"
portal.yaml: -  - gdst # das Projekt -  - {title: Technik, page: 'gdst/technik'} \
         -theme: {name: wissensportal, options: {logo: content/gdst/logo.svg}} +  - projekt-1 # das Projekt \
         +  - {title: Technik, page: 'projekt-1/technik'} \
         +theme: {name: wissensportal, options: {logo: content/projekt-1/logo.svg}}
leitet weiter: gdst/ergebnis.html
leitet weiter: gdst/frage.html
leitet weiter: gdst/index.html
leitet weiter: gdst/sitzung.html
leitet weiter: gdst/technik.html
"
    );
}

#[test]
fn a_decision_gets_another_id_and_its_place_on_the_page_another_address() {
    assert_eq!(
        differences(PORTAL, "b-1", "b-2026-01"),
        "content/gdst/ergebnis.md: -decided_in: b-1 # Beschluss -Siehe [Beschluss](sitzung.md#beschluss-b-1) und [Sitzung](sitzung.md). \
         +decided_in: b-2026-01 # Beschluss +Siehe [Beschluss](sitzung.md#beschluss-b-2026-01) und [Sitzung](sitzung.md).
content/gdst/sitzung.md: -    decision: {id: b-1, title: B, text: C, state: adopted} -Zum [Beschluss](#beschluss-b-1). \
         +    decision: {id: b-2026-01, title: B, text: C, state: adopted} +Zum [Beschluss](#beschluss-b-2026-01).
"
    );
}

#[test]
fn an_id_of_its_own_changes_without_the_file_and_a_file_without_the_id() {
    let fixture = "//- content/a.md\n---\ntitle: A\nid: \"eins\"\n---\n[A](a.md)\n\
        //- content/b.md\n---\ntitle: B\nkind: result\nsupersedes: c\n---\n//- content/c.md\n---\ntitle: C\nkind: result\nid: c\n---\n";
    assert_eq!(differences(fixture, "eins", "true"), "content/a.md: -id: \"eins\" +id: \"true\"\n");
    assert_eq!(
        differences(fixture, "content/a.md", "zwei"),
        "content/a.md → content/zwei.md\ncontent/a.md: -[A](a.md) +aliases: [a.html] +[A](zwei.md)\nleitet weiter: a.html\n"
    );
    assert_eq!(
        differences(fixture, "c", "true"),
        "content/c.md → content/true.md\ncontent/b.md: -supersedes: c +supersedes: \"true\"\n\
         content/c.md: -id: c +id: \"true\" +aliases: [c.html]\nleitet weiter: c.html\n"
    );
}

#[test]
fn a_link_that_includes_a_section_follows() {
    let fixture = "//- content/a.md\n---\ntitle: A\n---\n[B](b.md#eins \"einfügen\")\n\n[B][b]\n\n[b]: b.md 'include'\n\
        //- content/b.md\n---\ntitle: B\n---\n## Eins\n\nText\n";
    assert_eq!(
        differences(fixture, "b", "c"),
        "content/b.md → content/c.md\ncontent/a.md: -[B](b.md#eins \"einfügen\") -[b]: b.md 'include' \
         +[B](c.md#eins \"einfügen\") +[b]: c.md 'include'\ncontent/b.md: +aliases: [b.html]\nleitet weiter: b.html\n"
    );
}

#[test]
fn an_address_stays_where_a_slug_gives_it_and_a_draft_has_none() {
    let fixture = "//- content/a.md\n---\ntitle: A\nslug: fest\n---\n//- content/b.md\n---\ntitle: B\ndraft: true\n---\n[A](a.md)\n";
    assert_eq!(
        differences(fixture, "a", "neu"),
        "content/a.md → content/neu.md\ncontent/b.md: -[A](a.md) +[A](neu.md)\n"
    );
    assert_eq!(differences(fixture, "b", "neu"), "content/b.md → content/neu.md\n");
}

#[test]
fn an_old_address_joins_those_that_are_there() {
    for list in ["\n- alt.html", "\n  - alt.html # früher", " [alt.html]"] {
        let fixture = format!("//- content/a.md\n---\ntitle: A\naliases:{list}\nsummary: S\n---\n");
        let sources = sources(&fixture);
        let renamed = rename(&sources, &[], NewName { typed: "a", new: "neu", redirect: true }, &()).expect("renamed");
        let site = crate::support::build(renamed.sources, &wissensportal::driver::Options::default());
        for old in ["alt.html", "a.html"] {
            assert!(site.html(old).contains("neu.html"), "{list}: {old}");
        }
    }
}

#[test]
fn a_term_keeps_its_place_in_the_glossary() {
    let fixture = "//- content/glossar/index.md\n---\ntitle: Glossar\nlayout: glossary\n---\n//- content/glossar/efa.md\n\
        ---\ntitle: EfA\nkind: term\n---\n//- content/a.md\n---\ntitle: A\n---\n[EfA](glossar/index.md#efa) und [EfA](glossar/#efa)\n";
    assert_eq!(
        differences(fixture, "efa", "einer-fuer-alle"),
        "content/glossar/efa.md → content/glossar/einer-fuer-alle.md
content/a.md: -[EfA](glossar/index.md#efa) und [EfA](glossar/#efa) \
         +[EfA](glossar/index.md#einer-fuer-alle) und [EfA](glossar/#einer-fuer-alle)
content/glossar/efa.md: +aliases: [glossar/efa.html]
leitet weiter: glossar/efa.html
"
    );
}

#[test]
fn names_that_are_taken_or_none_are_refused() {
    let taken = "//- content/a.md\n---\ntitle: A\n---\n//- content/b/index.md\n---\ntitle: B\n---\n//- content/Plan.md\n---\ntitle: P\nid: x\n---\n\
        //- content/alt.md\n---\ntitle: Alt\naliases: [frei.html]\n---\n";
    for (id, new, expected) in [
        ("a", "b", "Taken(\"content/b/index.md\")"),
        ("a", "plan", "Misled"),
        ("a", "x", "Taken(\"content/Plan.md\")"),
        ("a", "frei", "wrong: duplicate-url"),
        ("a", "a", "Same"),
        ("index", "start", "Home"),
        ("a", "index", "Name("),
        ("a", "b/c", "Some(\"b-c\")"),
        ("a", "con", "Name("),
        ("a", "", "Name("),
        ("a", "-x", "Name("),
        ("al", "x2", "Unknown(Some(\"alt\"))"),
        ("nirgends", "x2", "Unknown(None)"),
    ] {
        let said = differences(taken, id, new);
        let is_expected =
            said.contains(expected) || (new == "plan" && (said.contains("Plan.md") || said.contains("wrong")));
        assert!(is_expected, "{id} {new}: {said}");
    }
}

#[test]
fn among_several_of_one_name_the_project_decides() {
    let page = |project: &str| {
        format!(
            "//- content/{project}/index.md\n---\ntitle: {project}\nkind: project\n---\n[T](technik.md)\n//- content/{project}/technik.md\n---\ntitle: T\n---\n"
        )
    };
    let fixture = page("eins") + &page("zwei");
    let both = "Ambiguous([\"content/eins/technik.md\", \"content/zwei/technik.md\"])";
    assert_eq!(differences(&fixture, "technik", "neu"), both);
    let expected = "content/zwei/technik.md → content/zwei/neu.md\ncontent/zwei/index.md: -[T](technik.md) +[T](neu.md)\n\
        content/zwei/technik.md: +aliases: [zwei/technik.html]\nleitet weiter: zwei/technik.html\n";
    assert_eq!(differences(&fixture, "zwei/technik", "neu"), expected);
    assert_eq!(differences(&fixture, "content/zwei/technik.md", "neu"), expected);
}

#[test]
fn a_reference_that_would_mean_something_else_is_not_made() {
    // On a page of the project, `neu` means the page outside as long as the project has none.
    let fixture = "//- content/p/index.md\n---\ntitle: P\nkind: project\n---\n//- content/p/alt.md\n---\ntitle: A\nkind: topic\n---\n\
        //- content/neu.md\n---\ntitle: N\nkind: topic\n---\n//- content/p/e.md\n---\ntitle: E\nkind: result\ntopics: [neu]\n---\n";
    assert_eq!(differences(fixture, "alt", "neu"), "misled: content/p/e.md");
}

#[test]
fn what_cannot_be_read_could_name_it() {
    let fixture = "//- content/a.md\n---\ntitle: A\n---\n//- content/b.md\n---\ntitle: \"B\n---\n";
    assert_eq!(differences(fixture, "a", "neu"), "unread: yaml-syntax");
}

#[test]
fn line_ends_and_escapes_stay() {
    let fixture = "//- content/uebersicht 2.md\n---\r\ntitle: Ü\r\nid: u\r\n---\r\nText\r\n\
        //- content/a.md\n---\ntitle: A\n---\n[Ü](<uebersicht 2.md>) [Ü](uebersicht%202.md) [Ü](uebersicht&#32;2.md)\n";
    let sources = sources(fixture);
    let renamed = rename(&sources, &[], NewName { typed: "content/uebersicht 2.md", new: "neu", redirect: true }, &())
        .expect("renamed");
    let after = |path: &str| renamed.sources.text(path).expect("a text");
    assert_eq!(after("content/neu.md"), "---\r\ntitle: Ü\r\nid: u\r\naliases: [uebersicht-2.html]\r\n---\r\nText\r\n");
    assert!(after("content/a.md").ends_with("[Ü](<neu.md>) [Ü](neu.md) [Ü](neu.md)\n"), "{}", after("content/a.md"));
}

#[test]
fn on_the_disk_all_is_changed_and_old_addresses_redirect() {
    let folder = Folder::new(PORTAL);
    let (code, said, complaint) = run(&folder, "rename gdst projekt-1 --lang de");
    assert_eq!(code, 0, "{said}{complaint}");
    assert!(said.starts_with("umbenannt: content/gdst → content/projekt-1\ngeändert: content/projekt-1/"), "{said}");
    assert!(complaint.contains("andere Adresse") && complaint.contains("content/gdst/logo.svg"), "{complaint}");
    let (code, _, complaint) = run(&folder, "build --lang de --format short");
    assert_eq!(code, 0, "{complaint}");
    for page in ["index", "technik", "frage", "sitzung", "ergebnis"] {
        let redirect = folder.published(&format!("gdst/{page}.html")).expect("the old address");
        assert!(redirect.contains(&format!("../projekt-1/{page}.html")), "{redirect}");
    }
}

#[test]
fn there_and_back_leaves_no_trace_but_a_redirect() {
    let folder = Folder::new(PORTAL);
    let before = read(&folder, "content/index.md");
    assert_eq!(run(&folder, "rename technik standards").0, 0);
    assert_eq!(run(&folder, "rename standards technik").0, 0);
    assert_eq!(read(&folder, "content/index.md"), before);
    assert!(read(&folder, "content/gdst/technik.md").contains("\naliases: [gdst/standards.html]\n"));
    let (code, _, said) = run(&folder, "check --format short");
    assert_eq!(code, 0, "{said}");
}

#[test]
fn where_nobody_has_seen_a_page_nothing_redirects() {
    let folder = Folder::new(PORTAL);
    assert_eq!(run(&folder, "rename gdst projekt-1 --no-redirect").0, 0);
    for page in ["index", "technik", "frage"] {
        assert!(!read(&folder, &format!("content/projekt-1/{page}.md")).contains("aliases"), "{page}");
    }
    assert_eq!(run(&folder, "check --format short").0, 0);
}

#[test]
fn the_difference_is_a_patch_for_git_and_changes_nothing() {
    let folder = Folder::new(PORTAL);
    let before = tree(&folder.path("content"));
    let (code, patch, _) = run(&folder, "rename gdst projekt-1 --diff");
    assert!(
        code == 0 && patch.contains("rename from content/gdst/logo.svg\nrename to content/projekt-1/logo.svg\n"),
        "{patch}"
    );
    assert_eq!(tree(&folder.path("content")), before);
    fs::write(folder.path(".patch"), patch).expect("written");
    let git = |arguments: &str| {
        let mut git = Command::new("git");
        git.args(arguments.split(' ')).current_dir(folder.path("")).stdout(Stdio::null());
        git.status().expect("Git runs").success()
    };
    assert!(git("init -q") && git("apply .patch"));
    let applied: BTreeMap<_, _> = tree(&folder.path("content"));
    let other = Folder::new(PORTAL);
    assert_eq!(run(&other, "rename gdst projekt-1").0, 0);
    assert_eq!(applied, tree(&other.path("content")));
}

#[test]
fn what_is_refused_is_said_and_nothing_is_changed() {
    let folder = Folder::new(PORTAL);
    let before = tree(&folder.path("content"));
    let said = |arguments: &str| {
        let (code, _, said) = run(&folder, arguments);
        (code, said)
    };
    let expected =
        "Fehler: „frage“ ist schon vergeben: content/gdst/frage.md\n  = Hilfe: Wählen Sie eine andere Kennung.\n";
    assert_eq!(said("rename technik frage --lang de"), (2, expected.to_owned()));
    let expected =
        "Fehler: Eine Seite oder einen Beschluss „tecnik“ gibt es nicht.\n  = Hilfe: Meinten Sie „technik“?\n";
    assert_eq!(said("rename tecnik neu --lang de"), (2, expected.to_owned()));
    folder.write("content/gdst/neu.md.txt", "x");
    folder.write("content/b.md", "---\ntitle: \"B\n---\n");
    let (code, complaint) = said("rename technik neu --lang en");
    assert!(code == 1 && complaint.contains("everything has to be readable first"), "{complaint}");
    folder.remove("content/b.md");
    folder.remove("content/gdst/neu.md.txt");
    assert_eq!(tree(&folder.path("content")), before);
}

#[test]
fn everything_in_the_portal_of_this_repository_can_be_renamed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, found) = Sources::read(root, || {});
    let options = wissensportal::driver::Options { drafts: true, ..Default::default() };
    let portal = wissensportal::driver::portal(&sources, &options);
    let pages = portal.ids().map(|id| portal.page(id).path().to_string()).filter(|path| path != "content/index.md");
    let decisions = portal.decision_ids().map(|id| portal.decision(id).id.clone());
    // The pages of two folders and every tenth of the others are enough of a sample.
    for (at, typed) in
        pages.chain(decisions).enumerate().filter(|(at, path)| at % 10 == 0 || path.ends_with("/index.md"))
    {
        let name = NewName { typed: &typed, new: &format!("umbenannt-{at}"), redirect: at % 20 == 0 };
        let renamed = rename(&sources, &found, name, &());
        let renamed = renamed.unwrap_or_else(|refusal| panic!("{typed}: {}", said(&refusal)));
        assert!(renamed.renaming.moved.is_some() || !renamed.files.is_empty(), "{typed}");
    }
}
