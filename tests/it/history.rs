//! The day of the last change, from real repositories, and from those in which Git does not tell it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::portal_folder::{Folder, PROGRAM, tree};
use crate::serve::client::Preview;

const SETTINGS: &str = "title: Test\nrepository: https://gitlab.example.org/gruppe/portal\n";
/// The head of what a page without the date of a commit shows.
const DATED: &str = "---\ntitle: Seite\ndate: 2020-01-02\n---\n";

/// A command in a folder, away from the settings of this machine.
fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    // A folder for temporary files may lie in a repository.
    command.env("GIT_CEILING_DIRECTORIES", std::env::temp_dir());
    command
}

fn git_at(folder: &Path, time: &str, arguments: &[&str]) -> Output {
    let mut git = command("git", folder);
    for (role, name) in [("AUTHOR", "Erika Mustermann"), ("COMMITTER", "Max Mustermann")] {
        git.env(format!("GIT_{role}_NAME"), name).env(format!("GIT_{role}_EMAIL"), "test@example.org");
    }
    // Whoever wrote it long ago: what counts is when it was committed.
    git.env("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z").env("GIT_COMMITTER_DATE", time);
    git.args(arguments).output().expect("git is installed")
}

#[track_caller]
pub fn git(folder: &Path, time: &str, arguments: &[&str]) {
    let output = git_at(folder, time, arguments);
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Commits everything in a repository.
#[track_caller]
pub fn commit(folder: &Path, time: &str) {
    git(folder, time, &["add", "--all"]);
    git(folder, time, &["commit", "--quiet", "--message", "Ändern"]);
}

/// A repository with the portal of `fixture` in it, committed at noon on 6 May 2024.
pub fn repository(fixture: &str) -> Folder {
    let folder = Folder::new(fixture);
    folder.write("portal.yaml", SETTINGS);
    folder.write(".gitignore", "public/\n.log\n");
    git(&folder.path(""), "", &["init", "--quiet", "--initial-branch", "main"]);
    commit(&folder.path(""), "2024-05-06T12:00:00Z");
    folder
}

/// Builds the portal in a folder, and gives what was said.
fn build(root: &Path, change: impl Fn(&mut Command)) -> String {
    let mut program = command(PROGRAM, root);
    program.args(["build", "--lang", "en"]);
    change(&mut program);
    let output = program.output().expect("the program runs");
    let said = [output.stderr, output.stdout].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    said
}

/// The last change that a page names.
fn updated(root: &Path, page: &str) -> Option<String> {
    let html = fs::read_to_string(root.join("public").join(page)).expect("the page is published");
    let (_, rest) = html.split_once("Zuletzt geändert: <time datetime=\"")?;
    rest.split('"').next().map(str::to_owned)
}

/// Builds, and holds the last changes of pages against these; an empty one stands for none.
#[track_caller]
fn assert_updated(root: &Path, expected: &[(&str, &str)]) {
    let said = build(root, |_| {});
    assert!(!said.contains("no-history"), "{said}");
    let found: Vec<_> = expected.iter().map(|(page, _)| (*page, updated(root, page).unwrap_or_default())).collect();
    assert_eq!(found, expected.iter().map(|(page, day)| (*page, (*day).to_owned())).collect::<Vec<_>>());
}

#[test]
fn a_commit_alone_is_a_change() {
    let folder = repository("//- content/seite.md\n---\ntitle: Seite\n---\n");
    let root = folder.path("");
    folder.write("content/seite.md", "---\ntitle: Seite\n---\nMehr\n");
    assert_updated(&root, &[("seite.html", "2024-05-06")]);
    commit(&root, "2024-06-01T12:00:00Z");
    assert_updated(&root, &[("seite.html", "2024-06-01")]);
    assert!(build(&root, |_| {}).contains(" 0 files written"), "nothing changed");
    assert_eq!(String::from_utf8_lossy(&git_at(&root, "", &["status", "--short"]).stdout), "", "git sees no record");
}

#[test]
fn a_page_shows_the_day_of_its_last_commit_and_the_editors_word_counts_more() {
    let folder = repository(
        "//- content/alt.md\n---\ntitle: Alt\n---\n//- content/neu.md\n---\ntitle: Neu\ndate: 2023-01-01\n---\n\
         //- content/wort.md\n---\ntitle: Wort\nupdated: 2022-02-02\n---\n",
    );
    let root = folder.path("");
    folder.write("content/neu.md", "---\ntitle: Neu\ndate: 2023-01-01\n---\nMehr\n");
    folder.write("content/wort.md", "---\ntitle: Wort\nupdated: 2022-02-02\n---\nMehr\n");
    commit(&root, "2024-06-01T12:00:00Z");
    folder.write("content/offen.md", "---\ntitle: Noch nicht eingecheckt\n---\n");
    folder.write("content/offen-datiert.md", "---\ntitle: Auch nicht\ndate: 2024-07-07\n---\n");
    assert_updated(
        &root,
        &[
            ("alt.html", "2024-05-06"),
            ("neu.html", "2024-06-01"),
            ("wort.html", "2022-02-02"),
            ("offen.html", ""),
            ("offen-datiert.html", "2024-07-07"),
        ],
    );
    let html = folder.published("neu.html").expect("published");
    let link = "href=\"https://gitlab.example.org/gruppe/portal/-/edit/main/content/neu.md\">Diese Seite bearbeiten<";
    assert!(html.contains(link), "{html}");
}

#[test]
fn the_day_is_that_of_the_portals_time_zone() {
    let folder = repository("//- content/index.md\n---\ntitle: Start\n---\n");
    let root = folder.path("");
    for (zone, day) in [("Europe/Berlin", "2024-05-07"), ("America/New_York", "2024-05-06")] {
        folder.write("portal.yaml", format!("{SETTINGS}time_zone: {zone}\n"));
        folder.write("content/index.md", format!("---\ntitle: {zone}\n---\n"));
        commit(&root, "2024-05-06T22:30:00Z");
        assert_updated(&root, &[("index.html", day)]);
    }
}

#[test]
fn a_portal_may_lie_in_a_folder_of_its_repository() {
    let folder = repository("//- handbuch/grün/content/index.md\n---\ntitle: Start\n---\n");
    let root = folder.path("handbuch/grün");
    folder.write("handbuch/grün/portal.yaml", SETTINGS);
    commit(&folder.path(""), "2024-06-01T12:00:00Z");
    assert_updated(&root, &[("index.html", "2024-05-06")]);
    let html = fs::read_to_string(root.join("public/index.html")).expect("published");
    assert!(html.contains("/portal/-/edit/main/handbuch/gr%C3%BCn/content/index.md\""), "{html}");
}

/// What is committed can look like a bare repository, in which Git would look first.
#[cfg(unix)]
#[test]
fn a_folder_that_looks_like_a_repository_neither_hides_the_history_nor_stops_the_build() {
    let page = "---\ntitle: Seite\n---\n";
    for portal in ["", "content/", "docs/"] {
        let folder = repository(&format!(
            "//- content/seite.md\n{page}//- docs/portal.yaml\n{SETTINGS}//- docs/content/index.md\n{page}//- docs/content/seite.md\n{page}"
        ));
        folder.write(&format!("{portal}HEAD"), "ref: refs/heads/main\n");
        folder.write(&format!("{portal}objects/info/alternates"), "/nowhere\n");
        folder.write(&format!("{portal}refs/heads/x"), "");
        folder.write(&format!("{portal}config"), "[core]\n\tbare = true\n\trepositoryformatversion = 0\n");
        commit(&folder.path(""), "2024-06-01T12:00:00Z");
        let root = if portal == "docs/" { folder.path("docs") } else { folder.path("") };
        assert_updated(&root, &[("seite.html", "2024-05-06")]);
    }
}

#[test]
fn names_of_any_kind_are_understood() {
    let folder = repository(&format!("//- content/Größe.md\n{DATED}//- content/über uns/seite.md\n{DATED}"));
    let root = folder.path("");
    // A Mac may write an umlaut as two characters.
    folder.write("content/zersto\u{308}rt.md", DATED);
    folder.write("content/zwei\nzeilen.txt", "Das gibt es in Git.");
    commit(&root, "2024-06-01T12:00:00Z");
    folder.remove("content/zwei\nzeilen.txt");
    commit(&root, "2024-06-02T12:00:00Z");
    let expected = [
        ("groesse.html", "2024-05-06"),
        ("ueber-uns/seite.html", "2024-05-06"),
        ("zerstoert.html", "2024-06-01"),
        ("index.html", "2024-05-06"),
    ];
    assert_updated(&root, &expected);
}

#[test]
fn moving_a_file_is_a_change_and_what_lay_there_before_is_forgotten() {
    let folder = repository(&format!("//- content/alt.md\n{DATED}//- content/weg.md\n{DATED}"));
    let root = folder.path("");
    git(&root, "", &["mv", "content/alt.md", "content/neu.md"]);
    folder.remove("content/weg.md");
    commit(&root, "2024-06-01T12:00:00Z");
    folder.write("content/weg.md", DATED);
    assert_updated(&root, &[("neu.html", "2024-06-01"), ("weg.html", "2020-01-02")]);
}

#[test]
fn a_merge_changes_only_what_it_alone_wrote() {
    let folder = repository(&format!("//- content/a.md\n{DATED}//- content/b.md\n{DATED}//- content/c.md\n{DATED}"));
    let root = folder.path("");
    git(&root, "", &["switch", "--quiet", "--create", "zweig"]);
    folder.write("content/a.md", format!("{DATED}Vom Zweig\n"));
    folder.write("content/b.md", format!("{DATED}Vom Zweig\n"));
    commit(&root, "2024-06-01T12:00:00Z");
    git(&root, "", &["switch", "--quiet", "main"]);
    folder.write("content/b.md", format!("{DATED}Vom Hauptzweig\n"));
    commit(&root, "2024-07-01T12:00:00Z");
    assert!(!git_at(&root, "", &["merge", "zweig"]).status.success(), "there is a conflict");
    folder.write("content/b.md", format!("{DATED}Von beiden\n"));
    commit(&root, "2024-08-01T12:00:00Z");
    assert_updated(&root, &[("a.html", "2024-06-01"), ("b.html", "2024-08-01"), ("c.html", "2024-05-06")]);
}

#[test]
fn the_same_commit_gives_the_same_bytes() {
    let folder = repository(&format!("//- content/seite.md\n{DATED}"));
    let root = folder.path("");
    let clone = tempfile::tempdir().expect("a folder");
    git(clone.path(), "", &["clone", "--quiet", root.to_str().expect("UTF-8"), "."]);
    build(&root, |_| {});
    build(clone.path(), |program| {
        program.env("TZ", "Asia/Tokyo");
    });
    assert_eq!(tree(&root.join("public")), tree(&clone.path().join("public")));
}

/// Where Git does not tell, a page has its own date, and that is said once.
#[track_caller]
fn assert_unknown(root: &Path, why: &str, change: impl Fn(&mut Command)) {
    let said = build(root, &change);
    assert_eq!(said.matches("info[no-history]: ").count(), 1, "{said}");
    assert!(said.contains(why), "{said}");
    assert_eq!(updated(root, "seite.html").as_deref(), Some("2020-01-02"));
    fs::write(root.join("portal.yaml"), format!("{SETTINGS}rules: {{no-history: off}}\n")).expect("written");
    let said = build(root, &change);
    assert!(!said.contains("no-history"), "{said}");
}

#[test]
fn a_shallow_clone_knows_no_dates() {
    let folder = repository(&format!("//- content/seite.md\n{DATED}"));
    let root = folder.path("");
    folder.write("content/index.md", "---\ntitle: Start\n---\nMehr\n");
    commit(&root, "2024-06-01T12:00:00Z");
    let clone = tempfile::tempdir().expect("a folder");
    let address = format!("file://{}", root.display());
    git(clone.path(), "", &["clone", "--quiet", "--depth", "1", &address, "."]);
    assert_unknown(clone.path(), "GIT_DEPTH: 0", |_| {});
    git(clone.path(), "", &["checkout", "--quiet", "portal.yaml"]);
    git(clone.path(), "", &["fetch", "--quiet", "--unshallow"]);
    assert_updated(clone.path(), &[("seite.html", "2024-05-06"), ("index.html", "2024-06-01")]);
}

#[test]
fn without_git_or_a_repository_or_a_commit_no_dates_are_known() {
    let folder = repository(&format!("//- content/seite.md\n{DATED}"));
    let empty = tempfile::tempdir().expect("a folder");
    assert_unknown(&folder.path(""), "git is not installed", |program| {
        program.env("PATH", empty.path());
    });
    let folder = Folder::new(&format!("//- content/seite.md\n{DATED}"));
    folder.write("portal.yaml", SETTINGS);
    assert_unknown(&folder.path(""), "belongs to no Git repository", |_| {});
    folder.write("portal.yaml", SETTINGS);
    git(&folder.path(""), "", &["init", "--quiet"]);
    assert_unknown(&folder.path(""), "no page has been committed", |_| {});
    folder.write("portal.yaml", SETTINGS);
    fs::write(folder.path(".git/HEAD"), "broken").expect("written");
    assert_unknown(&folder.path(""), "belongs to no Git repository", |_| {});
}

#[test]
fn where_every_page_tells_its_last_change_git_is_not_missed() {
    let page = "---\ntitle: Seite\nupdated: 2022-02-02\n---\n";
    let folder = Folder::new(&format!("//- content/index.md\n{page}//- content/seite.md\n{page}"));
    folder.write("portal.yaml", SETTINGS);
    assert_updated(&folder.path(""), &[("index.html", "2022-02-02"), ("seite.html", "2022-02-02")]);
}

#[test]
fn a_portal_that_names_no_repository_asks_for_nothing() {
    let folder = repository(&format!("//- content/seite.md\n{DATED}"));
    folder.write("portal.yaml", "title: Test\n");
    assert_updated(&folder.path(""), &[("seite.html", "")]);
    let html = folder.published("seite.html").expect("published");
    assert!(!html.contains("page-foot"), "{html}");
}

/// A repository from elsewhere must not have this machine do what it likes.
#[test]
fn no_setting_of_a_repository_starts_a_program() {
    let folder = repository(&format!("//- content/seite.md\n{DATED}"));
    let root = folder.path("");
    let trap = root.join("falle.sh");
    fs::write(&trap, format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\n", root.join("gefangen").display())).expect("written");
    git(&root, "", &["update-index", "--chmod=+x", "--add", "falle.sh"]);
    git(&root, "", &["checkout-index", "--force", "falle.sh"]);
    fs::write(root.join(".gitattributes"), "*.md diff=falle\n").expect("written");
    let trap = trap.to_str().expect("UTF-8");
    for name in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.editor",
        "core.sshCommand",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.falle.command",
        "diff.falle.textconv",
        "gpg.program",
        "alias.log",
        "alias.rev-parse",
    ] {
        git(&root, "", &["config", name, trap]);
    }
    git(&root, "", &["config", "log.showSignature", "true"]);
    git(&root, "", &["config", "log.follow", "true"]);
    git(&root, "", &["config", "log.showRoot", "false"]);
    git(&root, "", &["config", "color.ui", "always"]);
    assert_updated(&root, &[("seite.html", "2024-05-06")]);
    assert!(!root.join("gefangen").exists(), "{:?}", fs::read_to_string(root.join("gefangen")));
}

/// While a hook of Git runs, its environment names a repository.
#[test]
fn the_environment_does_not_lead_to_another_repository() {
    let folder = repository(&format!("//- content/seite.md\n{DATED}"));
    let other = repository("");
    build(&folder.path(""), |program| {
        program.env("GIT_DIR", other.path(".git")).env("GIT_WORK_TREE", other.path("")).env("GIT_PREFIX", "content/");
    });
    assert_eq!(updated(&folder.path(""), "seite.html").as_deref(), Some("2024-05-06"));
}

#[test]
fn the_preview_hears_of_commits_when_files_come() {
    let folder = repository(&format!("//- content/seite.md\n{DATED}"));
    let mut preview = Preview::of(&folder);
    assert!(preview.page("/seite.html").contains("2024-05-06"));
    folder.write("content/seite.md", format!("{DATED}Mehr\n"));
    commit(&folder.path(""), "2024-06-01T12:00:00Z");
    folder.write("content/neu.md", DATED);
    preview.until("the new date", |preview, _| preview.page("/seite.html").contains("2024-06-01"));
    assert!(preview.page("/neu.html").contains("Zuletzt geändert: <time datetime=\"2020-01-02\""));
}
