//! What the output folder holds is not trusted: anything that no build put there as it is stops the build.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
use std::path::Path;

use files::publish::{self, Objection, PublishError, Staging};

use super::{PATIENCE, Site, refusal, summary};

/// What is objected to, in which files.
fn objected<T: std::fmt::Debug>(result: Result<T, PublishError>) -> (Objection, Vec<String>) {
    match refusal(result) {
        PublishError::Objection { objection, files, .. } => (objection, files),
        other => panic!("{other}"),
    }
}

fn names(files: &[&str]) -> Vec<String> {
    files.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn nothing_is_published_beside_what_no_build_made() {
    let site = Site::new();
    site.publish(&[("a/index.html", "1"), ("b.html", "1")]).unwrap();
    site.write("a/evil.html", "mine");
    fs::create_dir(site.target.join(".git")).unwrap();
    site.write(".git/config", "mine");
    let before = site.state();
    assert_eq!(objected(site.open()), (Objection::Foreign, names(&[".git/config", "a/evil.html"])));
    assert_eq!(site.state(), before);
}

#[test]
fn an_empty_list_does_not_make_a_foreign_file_ours() {
    let site = Site::new();
    site.publish(&[]).unwrap();
    site.write("evil.html", "mine");
    assert_eq!(objected(site.open()), (Objection::Foreign, names(&["evil.html"])));
}

#[test]
fn a_published_file_that_was_edited_is_refused_and_one_that_is_gone_or_empty_comes_back() {
    let site = Site::new();
    let files = [("a.html", "right"), ("b.html", "right"), ("c.html", "right")];
    site.publish(&files).unwrap();
    site.write("a.html", "wrong");
    assert_eq!(objected(site.open()), (Objection::Edited, names(&["a.html"])));
    assert_eq!(site.text("a.html").as_deref(), Some("wrong"));
    fs::remove_file(site.target.join("a.html")).unwrap();
    site.write("b.html", "");
    assert_eq!(site.publish(&files).unwrap(), summary(2, 1, 0));
    assert_eq!(site.text("b.html").as_deref(), Some("right"));
}

#[test]
fn clean_leaves_what_is_not_ours() {
    let site = Site::new();
    site.publish(&[("a/index.html", "1"), ("b.html", "1")]).unwrap();
    site.write("a/evil.html", "mine");
    site.write("b.html", "edited");
    assert_eq!(publish::clean(&site.target, site.root.path()).unwrap(), 1);
    assert_eq!(site.names(), [".wissensportal.lock", "a", "a/evil.html", "b.html"]);
}

#[test]
fn another_portal_is_not_published_into_the_same_folder() {
    let site = Site::new();
    site.publish(&[("index.html", "1")]).unwrap();
    let other = Site::new();
    let open = || Staging::open_within(&site.target, other.root.path(), PATIENCE);
    assert!(matches!(refusal(open()), PublishError::OtherPortal { .. }));
    assert!(matches!(refusal(publish::clean(&site.target, other.root.path())), PublishError::OtherPortal { .. }));
    // The same two folders elsewhere are the same portal, and so is its list.
    let moved = tempfile::tempdir().unwrap();
    let list = site.text(".wissensportal.json");
    fs::rename(site.root.path(), moved.path().join("portal")).unwrap();
    let target = moved.path().join("portal/public");
    drop(Staging::open_within(&target, &moved.path().join("portal"), PATIENCE).unwrap());
    assert_eq!(fs::read_to_string(target.join(".wissensportal.json")).ok(), list);
    fs::rename(moved.path().join("portal"), site.root.path()).unwrap();
}

fn git(folder: &Path, arguments: &[&str]) {
    let git = std::process::Command::new("git").current_dir(folder).args(arguments).status();
    assert!(git.unwrap().success());
}

#[test]
fn a_repository_of_its_own_in_the_output_folder_is_foreign_and_not_the_portals() {
    let site = Site::new();
    git(site.root.path(), &["init", "-q"]);
    site.publish(&[("a/index.html", "1")]).unwrap();
    git(&site.target, &["init", "-q"]);
    git(&site.target, &["add", "a/index.html"]);
    assert_eq!(objected(site.open()).0, Objection::Foreign);
}

#[test]
fn what_git_tracks_is_refused_but_for_what_keeps_the_folder() {
    let site = Site::new();
    let git = |arguments: &[&str]| git(site.root.path(), arguments);
    git(&["init", "-q"]);
    fs::create_dir(&site.target).unwrap();
    site.write(".gitkeep", "");
    git(&["add", "public/.gitkeep"]);
    site.publish(&[("a/index.html", "1")]).unwrap();
    git(&["add", "-f", "public/a/index.html"]);
    assert_eq!(objected(site.open()), (Objection::Tracked, names(&["a/index.html"])));
}

#[test]
fn a_folder_with_foreign_files_is_refused_untouched() {
    for foreign in ["bewerbung.odt", "ordner/"] {
        let site = Site::new();
        fs::create_dir_all(&site.target).unwrap();
        match foreign.strip_suffix('/') {
            Some(folder) => fs::create_dir(site.target.join(folder)).unwrap(),
            None => site.write(foreign, "mine"),
        }
        let before = site.state();
        assert_eq!(objected(site.open()), (Objection::Foreign, names(&[foreign.trim_end_matches('/')])));
        assert_eq!(site.state(), before);
    }
}

#[cfg(unix)]
#[test]
fn links_and_pipes_in_the_output_folder_are_refused() {
    let site = Site::new();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.html"), "1").unwrap();
    site.publish(&[("ordner/a.html", "1"), ("datei.html", "1")]).unwrap();
    fs::remove_dir_all(site.target.join("ordner")).unwrap();
    symlink(outside.path(), site.target.join("ordner")).unwrap();
    fs::remove_file(site.target.join("datei.html")).unwrap();
    symlink(outside.path().join("a.html"), site.target.join("datei.html")).unwrap();
    symlink("/dev/null", site.target.join(".gitkeep")).unwrap();
    make_pipe(&site.target.join("pipe"));
    let special = names(&[".gitkeep", "datei.html", "ordner", "pipe"]);
    assert_eq!(objected(site.open()), (Objection::Special, special));
    assert_eq!(fs::read_to_string(outside.path().join("a.html")).unwrap(), "1");
}

#[cfg(unix)]
fn make_pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn links_and_pipes_in_place_of_the_publishers_own_files_are_refused() {
    let outside = tempfile::tempdir().unwrap();
    for name in [".wissensportal-staging", ".wissensportal.lock", ".wissensportal.json"] {
        let site = Site::new();
        fs::create_dir(&site.target).unwrap();
        symlink(outside.path().join("new"), site.target.join(name)).unwrap();
        assert_eq!(objected(site.open()), (Objection::Special, names(&[name])));
        fs::remove_file(site.target.join(name)).unwrap();
        make_pipe(&site.target.join(name));
        assert_eq!(objected(site.open()), (Objection::Special, names(&[name])));
    }
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn a_list_that_is_too_large_is_not_read() {
    let site = Site::new();
    site.publish(&[]).unwrap();
    let list = fs::File::options().write(true).open(site.target.join(".wissensportal.json")).unwrap();
    list.set_len(1 << 40).unwrap();
    assert!(refusal(site.open()).text().de.ends_with(".wissensportal.json: die Datei ist zu groß."));
}

#[test]
fn a_damaged_list_is_told_and_nothing_removed() {
    let site = Site::new();
    site.publish(&[("index.html", "1")]).unwrap();
    site.write(".wissensportal.json", r#"{"version":1,"files":["../content/index.md"],"folders":[]}"#);
    let error = refusal(site.open());
    assert!(matches!(error, PublishError::Manifest { .. }), "{error}");
    assert!(error.hint().is_some());
}
