//! New portals and new pages, from the command line as people type it.

#![expect(clippy::disallowed_methods, reason = "tests make and look at folders themselves")]

mod forges;
#[cfg(unix)]
mod pipelines;
mod servers;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use content::model::kind::{Layout, Role};
use content::model::meeting::MeetingType;
use content::model::{Item, Kind, Meeting};
use files::source::Sources;
use portal::StepKind;
use tempfile::TempDir;
use wissensportal::driver::{self, Checked, Options};

/// Runs the program with these arguments, separated by `|`, in the folder `at`.
fn run(at: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wissensportal"));
    command.current_dir(at).args(["--lang", "de"]).args(arguments.split('|'));
    command.output().expect("the program runs")
}

/// Runs the program, which has to succeed; gives what it printed.
pub fn good(at: &Path, arguments: &str) -> String {
    let output = run(at, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{arguments}: {text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// Runs the program, which has to fail with exit code 2; gives what it said.
pub fn bad(at: &Path, arguments: &str) -> String {
    let output = run(at, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with the portal of `init` in it.
pub fn portal() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    good(folder.path(), "init|.");
    folder
}

fn read(root: &Path) -> Checked {
    read_as(root, &Options::default())
}

/// The portal with its drafts, as new pages are.
pub fn read_drafts(root: &Path) -> Checked {
    read_as(root, &Options { drafts: true, ..Options::default() })
}

fn read_as(root: &Path, options: &Options) -> Checked {
    let (sources, found) = Sources::read(root, || {});
    driver::check(&sources, found, options, &())
}

/// All files below a folder with their contents.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push((path.clone(), fs::read(&path).expect("a file")));
        }
    }
    files.sort();
    files
}

#[test]
fn a_new_portal_has_neither_errors_nor_warnings_and_can_be_built() {
    let folder = portal();
    good(folder.path(), "check|--deny-warnings");
    good(folder.path(), "build|--deny-warnings");
    assert!(folder.path().join("public/verbinden/index.html").is_file());
    for path in [
        ".gitignore",
        ".editorconfig",
        ".gitlab-ci.yml",
        ".github/workflows/portal.yml",
        "README.md",
        "webserver/nginx.conf",
    ] {
        assert!(folder.path().join(path).is_file(), "{path}");
    }
}

#[test]
fn the_sample_shows_every_kind_of_page_and_every_view() {
    let folder = portal();
    let checked = read(folder.path());
    let portal = checked.portal();
    let count = |kind| portal.of_kind(kind).count();
    let counts = Kind::ALL.map(count);
    assert!(counts.iter().zip([10, 1, 3, 4, 3, 5, 3, 2, 8]).all(|(found, least)| *found >= least), "{counts:?}");
    let layouts = portal.pages.iter().filter_map(|page| page.front().common.layout).map(Layout::word);
    assert_eq!(layouts.collect::<BTreeSet<_>>(), Layout::WORDS.iter().copied().collect::<BTreeSet<_>>());
    let themes = portal.pages.iter().filter_map(|page| match &page.front().item {
        Item::Talk(talk) => talk.theme,
        _ => None,
    });
    assert_eq!(themes.collect::<BTreeSet<_>>().len(), 3);
    for role in [Role::Imprint, Role::Privacy, Role::Accessibility] {
        let page = portal.page(portal.with_role(role).expect("a page"));
        assert!(page.front().common.notice.is_some(), "{} says that it is a template", page.title());
    }
}

#[test]
fn the_sample_has_whole_minutes() {
    let folder = portal();
    let checked = read(folder.path());
    let portal = checked.portal();
    let is_plenary = |meeting: &&Meeting| meeting.meeting_type == Some(MeetingType::Plenary);
    let meetings = portal.pages.iter().filter_map(|page| match &page.front().item {
        Item::Meeting(meeting) => Some(meeting.as_ref()),
        _ => None,
    });
    let plenary: Vec<&Meeting> = meetings.filter(is_plenary).collect();
    assert_eq!(plenary.len(), 2);
    for meeting in plenary {
        assert!((6..=8).contains(&meeting.agenda.len()) && meeting.agenda.iter().all(|item| item.text.is_some()));
        assert!(meeting.agenda.iter().filter_map(|item| item.decision.as_ref()).any(|made| made.votes.is_some()));
        assert!(
            meeting.tasks.len() >= 3 && meeting.tasks.iter().all(|task| task.owner.is_some() && task.due.is_some())
        );
    }
}

#[test]
fn a_topic_of_the_sample_goes_all_the_way() {
    let folder = portal();
    let checked = read(folder.path());
    let portal = checked.portal();
    let topic = portal.at_path("content/verbinden/themen/elektronische-akte.md").expect("the topic");
    let steps: Vec<_> = portal.trail(topic).into_iter().map(|step| step.kind).collect();
    assert!(matches!(steps.first(), Some(StepKind::Question)), "{steps:?}");
    for is in [
        |step: &StepKind| matches!(step, StepKind::HandedOver { .. }),
        |step: &StepKind| matches!(step, StepKind::Discussed(..)),
        |step: &StepKind| matches!(step, StepKind::Decided(..)),
        |step: &StepKind| matches!(step, StepKind::Result(_)),
    ] {
        assert!(steps.iter().any(is), "{steps:?}");
    }
}

#[test]
fn the_smallest_portal_can_be_built() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = good(folder.path(), "init|klein|--minimal");
    assert!(said.contains("2 Dateien"), "{said}");
    let root = folder.path().join("klein");
    good(&root, "build");
    good(&root, "new|thema|Erste Frage");
    assert!(root.join("content/themen/erste-frage.md").is_file());
}

#[test]
fn a_folder_with_something_in_it_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("brief.txt"), "wichtig").expect("written");
    let said = bad(folder.path(), "init|.");
    assert!(said.contains("ist nicht leer") && said.contains("nichts angelegt"), "{said}");
    assert_eq!(files(folder.path()).len(), 1);
    assert!(bad(folder.path(), "init|brief.txt").contains("brief.txt"));

    let clone = tempfile::tempdir().expect("a folder");
    fs::create_dir(clone.path().join(".git")).expect("made");
    good(clone.path(), "init|.|--minimal");
}

/// What is typed for each kind, and the file that comes of it. Projects come last: then it has to be said which one.
const NEW: [(&str, &str); 9] = [
    ("seite|Über uns", "content/ueber-uns.md"),
    ("arbeitsgruppe|AG 4 Kommunikation", "content/verbinden/arbeitsgruppen/ag-4-kommunikation.md"),
    ("sitzung|3. Plenarsitzung|--date|2027-02-23T10:00", "content/verbinden/sitzungen/2027-02-23-3-plenarsitzung.md"),
    ("talk|Größe \"zeigen\": # 1", "content/verbinden/vortraege/groesse-zeigen-1.md"),
    ("topic|Digitaler Posteingang", "content/verbinden/themen/digitaler-posteingang.md"),
    ("ergebnis|Leitfaden Posteingang", "content/verbinden/ergebnisse/leitfaden-posteingang.md"),
    ("meldung|Neu|--date|2027-01-05", "content/neuigkeiten/2027-01-05-neu.md"),
    ("begriff|Index", "content/glossar/begriff-index.md"),
    ("projekt|Zweites Projekt|--date|2028-01-01", "content/zweites-projekt/index.md"),
];

#[test]
fn a_new_page_of_each_kind_lies_at_its_place_and_has_no_errors() {
    let folder = portal();
    for (typed, path) in NEW {
        let said = good(folder.path(), &format!("new|{typed}"));
        assert!(said.contains(path) && said.contains("So geht es weiter"), "{said}");
        good(folder.path(), "check|--drafts");
    }
    good(folder.path(), "build|--drafts");
    let site = read_drafts(folder.path());
    let kinds: BTreeSet<Kind> = NEW
        .iter()
        .filter_map(|(_, path)| site.portal().at_path(path))
        .map(|id| site.portal().page(id).kind())
        .collect();
    assert_eq!(kinds.len(), Kind::ALL.len());
    let said = bad(folder.path(), "new|thema|Welches Projekt?");
    assert!(said.contains("--project") && said.contains("verbinden, zweites-projekt"), "{said}");
    good(folder.path(), "new|thema|Dieses Projekt|--project|zweites-projekt");
    assert!(folder.path().join("content/zweites-projekt/themen/dieses-projekt.md").is_file());
}

#[test]
fn a_new_page_is_in_the_language_of_the_portal() {
    let folder = tempfile::tempdir().expect("a folder");
    good(folder.path(), "init|.|--minimal");
    let made = |language: &str, typed: &str, path: &str| {
        fs::write(folder.path().join("portal.yaml"), format!("title: T\n{language}")).expect("written");
        good(folder.path(), &format!("new|{typed}"));
        good(folder.path(), "check");
        fs::read_to_string(folder.path().join("content").join(path)).expect("the page")
    };
    let english = made("language: en\n", "meeting|Plenary session", "meetings/plenary-session.md");
    for line in ["# Where.", "# location: \"Musterstadt town hall, council chamber\"", "After the meeting:"] {
        assert!(english.lines().any(|own| own == line), "{line}: {english}");
    }
    assert!(!english.contains("# Ort."), "{english}");
    for language in ["", "language: de\n", "language: de-AT\n"] {
        let german = made(language, &format!("thema|T{}", language.len()), &format!("themen/t{}.md", language.len()));
        assert!(german.contains("# Die Frage, um die es geht."), "{german}");
    }
}

#[test]
fn a_new_page_is_a_draft_and_its_empty_sections_are_told_before_it_is_published() {
    let folder = portal();
    good(folder.path(), "new|thema|Digitaler Posteingang");
    good(folder.path(), "check|--deny-warnings");
    let output = run(folder.path(), "check|--drafts|--format|short");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(told.matches("[empty-section]").count(), 2, "{told}");
}

#[test]
fn the_decisions_of_a_new_meeting_are_named_after_it() {
    let folder = portal();
    for (typed, number, id) in [
        ("sitzung|4. Plenarsitzung", Some("number: 4"), "id: b-4-2"),
        ("sitzung|Plenarsitzung 5", Some("number: 5"), "id: b-5-2"),
        ("sitzung|2. Sitzung der AG 1", Some("number: 2"), "id: b-2-sitzung-der-ag-1-2"),
        ("sitzung|Tagung|--date|2027-05-04", None, "id: b-2027-05-04-tagung-2"),
    ] {
        let said = good(folder.path(), &format!("new|{typed}"));
        let path = said.lines().next().expect("the path");
        let text = fs::read_to_string(folder.path().join(path)).expect("the page");
        assert!(text.contains(id), "{typed}: {text}");
        assert_eq!(text.lines().find(|line| line.starts_with("number:")), number, "{typed}");
    }
}

#[test]
fn a_new_meeting_is_of_the_type_that_its_name_says() {
    let folder = portal();
    for (typed, expected) in [
        ("sitzung|4. Plenarsitzung", Some(MeetingType::Plenary)),
        ("sprechstunde|Fragen zum Online-Antrag", Some(MeetingType::ConsultationHour)),
        ("sitzung|AG 1: zweites Treffen", Some(MeetingType::WorkingGroup)),
        ("sitzung|Tagung", None),
    ] {
        let said = good(folder.path(), &format!("new|{typed}"));
        good(folder.path(), "check");
        let path = said.lines().next().expect("the path").trim_start_matches("./");
        let checked = read_drafts(folder.path());
        let portal = checked.portal();
        let page = portal.page(portal.at_path(path).expect("the page"));
        assert!(matches!(&page.front().item, Item::Meeting(meeting) if meeting.meeting_type == expected), "{typed}");
    }
}

#[test]
fn nothing_is_ever_overwritten() {
    let folder = portal();
    let path = folder.path().join("content/glossar/ozg.md");
    let before = fs::read(&path).expect("the term");
    let said = bad(folder.path(), "new|begriff|OZG");
    assert!(said.contains("gibt es schon"), "{said}");
    assert_eq!(fs::read(&path).expect("the term"), before);
    let said = bad(folder.path(), "new|seite|Ag");
    assert!(said.contains("content/glossar/ag.md"), "an id cannot be given twice: {said}");
}

#[test]
fn what_is_typed_wrongly_gets_a_suggestion() {
    let folder = portal();
    for (typed, hint) in [
        ("new|sitzng|X", "Meinten Sie „sitzung“?"),
        ("new|thema|X|--project|verbindn", "Meinten Sie „verbinden“?"),
        ("new|thema|X|--date|1.12.2026", "2026-12-01"),
        ("new|thema| ", "Titel"),
        ("new|thema|X|--root|content", "keine portal.yaml"),
        ("ckeck", "Meinten Sie „check“?"),
    ] {
        let said = bad(folder.path(), typed);
        assert!(said.contains(hint), "{typed}: {said}");
    }
}

#[test]
fn clean_removes_what_was_built_and_leaves_the_rest() {
    let folder = portal();
    let root = folder.path();
    good(root, "build");
    fs::write(root.join("public/verbinden/eigenes.txt"), "meins").expect("written");
    assert!(!root.join(".wissensportal").exists(), "a build keeps nothing beside the portal");
    let before = files(&root.join("content"));
    let said = good(root, "clean");
    assert!(said.contains("Dateien aus public entfernt"), "{said}");
    let left: Vec<String> = files(&root.join("public"))
        .into_iter()
        .map(|(path, _)| path.strip_prefix(root).expect("below").display().to_string().replace('\\', "/"))
        .collect();
    assert_eq!(left, ["public/.wissensportal.lock", "public/verbinden/eigenes.txt"]);
    assert_eq!(files(&root.join("content")), before);

    assert!(good(root, "clean").contains("lag nichts"));
    assert!(bad(root, "clean|--root|content").contains("keine portal.yaml"));
    fs::remove_file(root.join("public/verbinden/eigenes.txt")).expect("removed");
    fs::remove_dir(root.join("public/verbinden")).expect("removed");
    good(root, "build");
    assert!(root.join("public/index.html").is_file(), "what was cleaned is built again");
}

#[test]
fn clean_leaves_a_folder_that_no_build_made() {
    let folder = portal();
    let foreign = folder.path().join("foreign");
    fs::create_dir(&foreign).expect("made");
    fs::write(foreign.join("index.html"), "not built").expect("written");
    good(folder.path(), "clean|--output|foreign");
    assert_eq!(files(&foreign).len(), 1);
}

#[test]
fn shells_and_manuals_are_served() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(good(folder.path(), &format!("completions|{shell}")).contains("deny-warnings"), "{shell}");
    }
    good(folder.path(), "man|seiten");
    let page = fs::read_to_string(folder.path().join("seiten/wissensportal-new.1")).expect("a page");
    assert!(page.contains(".SH OPTIONEN") && page.contains("wissensportal new"), "{page}");
    assert!(good(folder.path(), "man").contains(".SH BEFEHLE"));
    let version = good(folder.path(), "--version");
    let expected = concat!("wissensportal ", env!("CARGO_PKG_VERSION"), "\ncommit: unknown\ntarget: ");
    assert!(version.starts_with(expected), "a build for tests does not name its commit: {version}");
    let features = if cfg!(feature = "pdf") { "pdf" } else { "none" };
    assert_eq!(version.lines().last(), Some(format!("features: {features}").as_str()));
    assert_eq!(good(folder.path(), "-V").trim_end(), concat!("wissensportal ", env!("CARGO_PKG_VERSION")));
}

/// The text of a file that `init` writes.
pub fn sample(path: &str) -> String {
    let folder = portal();
    fs::read_to_string(folder.path().join(path)).expect("a file")
}
