//! Reading portals that real disks hold: old encodings, links, odd names, files that are no files.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests prepare the disk")]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use diagnostics::diag::{Diagnostic, FilePath};
use files::output::Output;
use files::source::{Blob, MAX_TEXT, SourceFile, Sources};
use tempfile::TempDir;
use wissensportal::driver::{self, Options, Progress, Stage};

fn portal(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "portal.yaml", b"title: Test\n");
    write(root.path(), "content/index.md", b"# Test\n");
    for (path, bytes) in files {
        write(root.path(), path, bytes);
    }
    root
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn read(root: &Path) -> (Sources, Vec<Diagnostic>) {
    Sources::read(root, || {})
}

/// The diagnostics as `rule file: message`, in English; each must say in both languages what to do.
fn diagnostics(root: &Path) -> Vec<String> {
    let tell = |diagnostic: Diagnostic| {
        let hint = diagnostic.hint.expect("every finding has a hint");
        assert!(!hint.de.is_empty() && !hint.en.is_empty() && hint.de != hint.en, "{hint:?}");
        assert_ne!(diagnostic.message.de, diagnostic.message.en);
        format!("{} {}: {}", diagnostic.rule.id, diagnostic.location.file, diagnostic.message.en)
    };
    read(root).1.into_iter().map(tell).collect()
}

/// The paths that were read, without the embedded theme.
fn paths(root: &Path) -> Vec<String> {
    let (sources, _) = read(root);
    let own = |path: &&str| !path.starts_with("themes/wissensportal/");
    sources.iter().map(|(path, _)| path.as_str()).filter(own).map(str::to_owned).collect()
}

#[test]
fn text_is_read_as_it_stands_but_for_the_byte_order_mark() {
    let root = portal(&[("content/a.md", b"\xEF\xBB\xBF# A\r\n\r\nText\n")]);
    let (sources, diagnostics) = read(root.path());
    assert_eq!(diagnostics, []);
    assert_eq!(sources.text("content/a.md"), Some("# A\r\n\r\nText\n"));
    assert_eq!(sources.text("portal.yaml"), Some("title: Test\n"));
}

#[test]
fn attachments_stay_on_the_disk_until_they_are_asked_for() {
    let root = portal(&[("content/folien.pdf", b"%PDF"), ("content/bild.gif", b"GIF89a\x02\x00\x03\x00\x80\x00\x00")]);
    let (sources, _) = read(root.path());
    let blob = |path| match sources.get(path) {
        Some(SourceFile::Blob(blob)) => blob.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(blob("content/bild.gif").pixels, Some((2, 3)));
    let slides: Blob = blob("content/folien.pdf");
    assert_eq!((slides.len, slides.pixels), (4, None));
    assert_eq!(&*slides.bytes().unwrap(), b"%PDF");
}

#[test]
fn names_are_composed_whichever_way_the_disk_writes_them() {
    let root = portal(&[("content/U\u{308}bersicht/A\u{308}mter.pdf", b"x")]);
    let (sources, diagnostics) = read(root.path());
    assert_eq!(diagnostics, []);
    let Some(SourceFile::Blob(blob)) = sources.get("content/Übersicht/Ämter.pdf") else { panic!("not found") };
    assert_eq!(&*blob.bytes().unwrap(), b"x");
}

#[test]
fn hidden_files_and_backups_are_no_part_of_the_portal() {
    let names = [".git/config", "a.md~", ".a.md.swp", "#a.md#", "Thumbs.db", "desktop.ini", "~$Brief.docx"];
    let files: Vec<_> = names.iter().map(|name| (format!("content/{name}"), b"\0")).collect();
    let root = portal(&files.iter().map(|(path, bytes)| (path.as_str(), &bytes[..])).collect::<Vec<_>>());
    assert_eq!(paths(root.path()), ["content/index.md", "portal.yaml"]);
    assert!(diagnostics(root.path()).is_empty());
}

#[test]
fn every_file_that_is_not_utf8_is_reported_and_the_others_are_read() {
    let root = portal(&[
        ("content/a.md", b"eins\nGr\xFC\xDFe"),
        ("content/b.md", b"%PDF-1.7\n\0\0"),
        ("content/c.md", b"gut"),
        ("content/d.pdf", b"\xFF\0"),
    ]);
    assert_eq!(
        diagnostics(root.path()),
        [
            "not-utf8 content/a.md: The byte 0xFC is not UTF-8 text.",
            "not-utf8 content/b.md: The byte 0x00 is not UTF-8 text.",
        ]
    );
    assert_eq!(paths(root.path()), ["content/c.md", "content/d.pdf", "content/index.md", "portal.yaml"]);
}

#[test]
fn a_text_that_is_too_large_is_not_read() {
    let root = portal(&[]);
    File::create(root.path().join("content/a.md")).unwrap().set_len(MAX_TEXT * 1000).unwrap();
    File::create(root.path().join("content/film.mp4")).unwrap().set_len(MAX_TEXT * 1000).unwrap();
    assert_eq!(
        diagnostics(root.path()),
        ["too-large content/a.md: The text file has 32000 MiB where 32 MiB are allowed."]
    );
}

#[test]
fn links_are_followed_within_the_portal_only() {
    let root = portal(&[("content/a/x.md", b"x"), ("geheim.md", b"secret")]);
    let outside = portal(&[("content/y.md", b"secret")]);
    let content = root.path().join("content");
    symlink("a/x.md", content.join("datei.md")).unwrap();
    symlink("a", content.join("ordner")).unwrap();
    symlink("../geheim.md", content.join("raus.md")).unwrap();
    symlink(outside.path().join("content"), content.join("weit")).unwrap();
    symlink("fehlt.md", content.join("leer.md")).unwrap();
    assert_eq!(
        paths(root.path()),
        ["content/a/x.md", "content/datei.md", "content/index.md", "content/ordner/x.md", "portal.yaml"]
    );
    let outside = outside.path().join("content");
    assert_eq!(
        diagnostics(root.path()),
        [
            "read-failed content/leer.md: The symbolic link `content/leer.md` leads nowhere: fehlt.md".to_owned(),
            "symlink content/raus.md: The symbolic link `content/raus.md` leaves the portal: ../geheim.md".to_owned(),
            format!("symlink content/weit: The symbolic link `content/weit` leaves the portal: {}", outside.display()),
        ]
    );
}

#[test]
fn a_content_folder_that_is_a_link_out_of_the_portal_is_not_read() {
    let outside = portal(&[]);
    let root = tempfile::tempdir().unwrap();
    symlink(outside.path().join("content"), root.path().join("content")).unwrap();
    symlink(outside.path().join("portal.yaml"), root.path().join("portal.yaml")).unwrap();
    assert!(paths(root.path()).is_empty());
    let rules: Vec<_> = diagnostics(root.path()).iter().map(|f| f.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(rules, ["symlink content", "symlink portal.yaml"]);
}

#[test]
fn links_that_run_in_circles_end() {
    let root = portal(&[("content/a/x.md", b"x"), ("content/b/y.md", b"y")]);
    let content = root.path().join("content");
    symlink("..", content.join("a/oben")).unwrap();
    symlink("../a", content.join("b/zu-a")).unwrap();
    symlink("../b", content.join("a/zu-b")).unwrap();
    symlink("selbst", content.join("selbst")).unwrap();
    let files = diagnostics(root.path());
    let files: Vec<_> = files.iter().map(|f| f.split(':').next().unwrap()).collect();
    assert_eq!(
        files,
        [
            "symlink content/a/oben",
            "symlink content/a/zu-b/zu-a",
            "symlink content/b/zu-a/oben",
            "symlink content/b/zu-a/zu-b",
            "symlink content/selbst",
        ]
    );
    let read = ["content/a/x.md", "content/a/zu-b/y.md", "content/b/y.md", "content/b/zu-a/x.md", "content/index.md"];
    assert_eq!(paths(root.path())[..5], read);
}

#[test]
fn links_to_links_do_not_multiply() {
    let root = portal(&[]);
    for level in 0..30 {
        let folder = root.path().join(format!("content/{level}"));
        fs::create_dir(&folder).unwrap();
        for name in ["l", "r"] {
            symlink(format!("../{}", level + 1), folder.join(name)).unwrap();
        }
    }
    fs::create_dir(root.path().join("content/30")).unwrap();
    assert!(read(root.path()).1.len() < 200);
}

#[test]
#[cfg(target_os = "linux")]
fn names_unfit_for_the_web_are_reported() {
    let files: [(&str, &[u8]); 6] = [
        ("content/con.md", b""),
        ("content/a:b.md", b""),
        ("content/c.md ", b""),
        ("content/GROSS.MD", b""),
        ("content/boese\u{1b}[31m.md", b""),
        ("content/Ordner./x.md", b""),
    ];
    let root = portal(&files);
    fs::write(root.path().join("content").join(OsStr::from_bytes(b"\xE4.md")), "").unwrap();
    assert_eq!(
        diagnostics(root.path()),
        [
            "file-name content/GROSS.MD: The extension of `GROSS.MD` must be .md, in lower case.",
            "file-name content/Ordner.: The name `Ordner.` is not fit for the web. It ends with a dot or a space.",
            "file-name content/a:b.md: The name `a:b.md` is not fit for the web. It contains the character ‘:’.",
            "file-name content/boese\\u{1b}[31m.md: The name `boese\\u{1b}[31m.md` is not fit for the web. It contains an invisible character (U+001B).",
            "file-name content/c.md : The name `c.md ` is not fit for the web. It ends with a dot or a space.",
            "file-name content/con.md: The name `con.md` is not fit for the web. Windows reserves it for a device.",
            "file-name content/\u{fffd}.md: The name `\u{fffd}.md` is not stored as UTF-8.",
        ]
    );
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_differ_only_in_case_or_form_are_reported_with_each_other() {
    let root = portal(&[
        ("content/Plan.md", b"1"),
        ("content/plan.md", b"2"),
        ("content/\u{c4}mter.md", b"3"),
        ("content/A\u{308}mter.md", b"4"),
        ("content/x/plan.md", b"5"),
    ]);
    let (sources, diagnostics) = read(root.path());
    let places: Vec<_> =
        diagnostics.iter().map(|f| (f.location.file.as_str(), f.labels[0].location.file.as_str())).collect();
    assert_eq!(places, [("content/plan.md", "content/Plan.md"), ("content/Ämter.md", "content/Ämter.md")]);
    assert_eq!(sources.text("content/Ämter.md"), Some("4"), "the first on the disk is kept");
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let root = portal(&[]);
    let pipe = root.path().join("content/rohr.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(diagnostics(root.path()), ["read-failed content/rohr.md: `content/rohr.md` is not an ordinary file."]);
}

#[test]
fn outside_of_a_portal_one_finding_says_where_to_go() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "content/index.md", b"\xFF");
    let (sources, diagnostics) = read(root.path());
    assert_eq!(diagnostics.len(), 1);
    assert!(diagnostics[0].hint.as_ref().unwrap().en.contains("--root"));
    assert!(sources.text("content/index.md").is_none());

    write(root.path(), "portal.yml", b"");
    assert!(read(root.path()).1[0].hint.as_ref().unwrap().de.contains("portal.yml"));
    assert_eq!(read(&root.path().join("nirgends")).1.len(), 1);
}

#[test]
fn a_portal_without_content_is_told_so() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "portal.yaml", b"title: x\n");
    assert_eq!(diagnostics(root.path()), ["read-failed content: The folder content/ is missing."]);
}

#[test]
fn the_embedded_theme_fills_in_what_the_portal_does_not_have() {
    let root = portal(&[("themes/wissensportal/eigen.css", b"x")]);
    let (sources, _) = read(root.path());
    assert!(sources.text("themes/wissensportal/theme.yaml").is_some());
    assert_eq!(sources.text("themes/wissensportal/eigen.css"), Some("x"));
    write(root.path(), "themes/wissensportal/theme.yaml", b"own: 1\n");
    assert_eq!(read(root.path()).0.text("themes/wissensportal/theme.yaml"), Some("own: 1\n"));
}

#[test]
fn the_order_of_the_disk_does_not_show() {
    let names: Vec<_> = (0..200).map(|n| format!("content/{}/{n}.md", n % 7)).collect();
    let bad = |name: &str| if name.ends_with("3.md") { &b"\xFF"[..] } else { b"x" };
    let forward: Vec<_> = names.iter().map(|name| (name.as_str(), bad(name))).collect();
    let backward: Vec<_> = forward.iter().rev().copied().collect();
    let (one, other) = (portal(&forward), portal(&backward));
    assert_eq!(paths(one.path()), paths(other.path()));
    assert_eq!(diagnostics(one.path()), diagnostics(other.path()));
    assert_eq!(diagnostics(one.path()).len(), 20);
}

#[test]
fn a_text_that_is_not_kept_is_read_again_until_it_changes() {
    let root = portal(&[("content/a.md", b"\xEF\xBB\xBFone")]);
    let (mut sources, _) = Sources::read_in_passing(root.path(), || {});
    let path = FilePath::new("content/a.md");
    let text = sources.get(&path).and_then(SourceFile::source_text).unwrap().clone();
    assert_eq!((&*text.read(), &*text.read(), sources.text(&path)), ("one", "one", None));
    assert_eq!(sources.changed(), []);
    write(root.path(), "content/a.md", b"two");
    sources.keep([&path]);
    assert_eq!((&*text.read(), sources.text(&path)), ("", None));
    write(root.path(), "content/a.md", b"one");
    sources.keep([&path]);
    assert_eq!((&*text.read(), sources.text(&path)), ("one", Some("one")));
}

/// Changes a page when rendering begins.
struct Change<'a>(&'a Path);

impl Progress for Change<'_> {
    fn begin(&self, stage: Stage, _steps: usize) {
        if stage == Stage::Render {
            write(self.0, "content/index.md", b"# Test\n\nAnders\n");
        }
    }
}

#[test]
fn a_page_that_changes_while_the_portal_is_built_is_an_error() {
    let root = portal(&[("portal.yaml", b"title: Test\nbase_url: https://wissen.example/\ndata: {markdown: true}\n")]);
    let (sources, found) = Sources::read_in_passing(root.path(), || {});
    let change = Change(root.path());
    let site = driver::build(&sources, found, &Options::default(), &Output::new(), &change).unwrap();
    let told: Vec<_> = site.diagnostics.iter().filter(|found| found.rule.id == "read-failed").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].message.en, "`content/index.md` changed while the portal was built.");
    assert!(site.diagnostics.has_errors());
}

#[test]
fn progress_hears_of_each_file() {
    let root = portal(&[("content/a.md", b""), ("content/b.md", b"")]);
    let read = AtomicUsize::new(0);
    Sources::read(root.path(), || {
        read.fetch_add(1, Ordering::Relaxed);
    });
    assert_eq!(read.into_inner(), 4);
}
