//! Names and links on the disk.

#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::portal_folder::{Folder, tree};

const PAGE: &str = "---\ntitle: Seite\n---\n";

#[test]
fn names_that_some_system_refuses_are_findings() {
    let long = format!("content/{}.md", "x".repeat(240));
    for path in [
        "content/con.md",
        "content/AUX/seite.md",
        "content/lpt1.png",
        "content/a./seite.md",
        "content/b /seite.md",
        "content/a\u{7}b.md",
        "content/a\u{1b}[31m.png",
        "content/a\\..\\..\\b.md",
        "content/a:b.png",
        "content/fdp\u{202e}.exe",
        long.as_str(),
    ] {
        let folder = Folder::new("");
        folder.write(path, PAGE);
        let run = folder.build();
        run.finds("file-name");
        assert!(!run.text.contains(['\u{7}', '\u{1b}', '\u{202e}']), "{path:?}");
        assert!(folder.published("index.html").is_none(), "{path:?}");
    }
    let folder = Folder::new("");
    fs::write(folder.path("content").join(OsStr::from_bytes(b"\xFF.md")), PAGE).expect("any bytes are a name");
    folder.build().finds("file-name");
}

#[test]
fn names_that_look_like_a_way_out_stay_inside() {
    let folder = Folder::new("");
    folder.write("content/%2e%2e/bild.png", "x");
    folder.write("content/%2e%2e.md", PAGE);
    folder.write("content/.../seite.md", PAGE);
    folder.write("content/..a/seite.md", PAGE);
    folder.build().ends();
    assert!(!folder.path("bild.png").exists());
    let folder = Folder::new("");
    folder.write("content/a%2f..%2f..%2fb.png", "x");
    folder.build().finds("invalid-path");
}

#[test]
fn folders_may_be_deep() {
    let folder = Folder::new("//- content/inhalt.md\n---\ntitle: Inhalt\nlayout: sitemap\n---\n");
    for depth in (1..100).step_by(6) {
        folder.write(
            &format!("content/{}index.md", "d/".repeat(depth)),
            format!("---\ntitle: Tief {depth}\nid: t{depth}\n---\n"),
        );
    }
    folder.build().good();
}

#[test]
fn links_that_leave_or_run_in_a_circle_are_findings_and_nothing_of_them_is_published() {
    let outside = tempfile::tempdir().expect("a temporary folder");
    fs::write(outside.path().join("geheim.txt"), "geheim").expect("written");
    fs::write(outside.path().join("geheim.md"), "---\ntitle: geheim\n---\n").expect("written");
    let at = |name: &str| outside.path().join(name);
    for (target, link) in [
        (at("geheim.txt"), "content/datei.txt"),
        (at("geheim.md"), "content/seite.md"),
        (at(""), "content/ordner"),
        (at(""), "content"),
        (at(""), "themes"),
        (at("geheim.md"), "portal.yaml"),
        ("../portal.yaml".into(), "content/einstellungen.txt"),
        ("..".into(), "content/oben"),
        (".".into(), "content/selbst"),
        ("kreis".into(), "content/kreis"),
    ] {
        let folder = Folder::new("");
        // In place of what is there, which would hide that the link is followed.
        drop(fs::remove_file(folder.path(link)));
        drop(fs::remove_dir_all(folder.path(link)));
        symlink(&target, folder.path(link)).expect("a link");
        folder.build().finds("symlink");
        let told = tree(&folder.path("public")).values().any(|bytes| String::from_utf8_lossy(bytes).contains("geheim"));
        assert!(!told, "{link}");
    }
}

#[test]
fn links_that_lead_nowhere_and_what_is_no_file_are_findings() {
    let folder = Folder::new("");
    symlink("weg.md", folder.path("content/seite.md")).expect("a link");
    folder.build().finds("read-failed");
    let folder = Folder::new("//- content/seite.md/bild.png\nGIF89aA\tA\tAAAAAAAAAA");
    folder.build().good();
    for path in ["content/rohr.md", "content/rohr.pdf", "themes/x/theme.yaml"] {
        let folder = Folder::new("//- themes/x/a.txt\n");
        let made = Command::new("mkfifo").arg(folder.path(path)).status();
        if made.is_ok_and(|status| status.success()) {
            folder.build().finds("read-failed");
        }
    }
}

#[test]
fn a_folder_by_way_of_a_link_counts_once_and_links_below_it_are_not_followed() {
    let folder = Folder::new("");
    for name in ["a", "b", "c"] {
        folder.write(&format!("content/{name}/seite-{name}.md"), PAGE);
        symlink("../b", folder.path(&format!("content/{name}/zu-b"))).expect("a link");
        symlink("..", folder.path(&format!("content/{name}/hinauf"))).expect("a link");
    }
    folder.build().finds("symlink");
    let folder = Folder::new("//- echt/index.md\n---\ntitle: Start\n---\n");
    fs::remove_dir_all(folder.path("content")).expect("removed");
    symlink("echt", folder.path("content")).expect("a link");
    folder.build().good();
}

#[test]
fn a_pipe_is_neither_waited_for_nor_read() {
    for pipe in ["portal.yaml", ".wissensportal/record.json", "content/seite.md", "content/x.pdf"] {
        let folder = Folder::new("");
        let path = folder.path(pipe);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        drop(fs::remove_file(&path));
        assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo is installed").success());
        for command in [&["check"][..], &["build"], &["new", "seite", "Titel"], &["clean"]] {
            folder.run(command).ends();
        }
    }
}
