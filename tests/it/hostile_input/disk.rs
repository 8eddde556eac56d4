//! Disks that are full or read-only, and files that change while they are read.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::portal_folder::{Folder, tree};

/// A file system of its own; unmounted when dropped.
struct Mount<'a>(&'a Path);

impl<'a> Mount<'a> {
    /// `None`, and a note, where that is not allowed.
    fn new(path: &'a Path, options: &str) -> Option<Self> {
        fs::create_dir_all(path).expect("a folder");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(path).status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(path));
        }
        println!("skipped: mounting a file system is not allowed here");
        None
    }

    fn remount(&self, options: &str) {
        let status = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(self.0).status();
        assert!(status.is_ok_and(|status| status.success()));
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.0).status());
    }
}

/// A site that needs more than the small disk has.
fn large() -> String {
    let text = "Wort ".repeat(4000);
    (0..60).map(|n| format!("//- content/seite-{n}.md\n---\ntitle: Seite {n}\n---\n{text}\n")).collect()
}

#[test]
fn a_full_disk_leaves_the_old_site_and_room_heals_it() {
    let folder = Folder::new("");
    let public = folder.path("public");
    let Some(disk) = Mount::new(&public, "size=1m") else { return };
    folder.build().good();
    let before = tree(&public);
    let large = large();
    for page in large.split("//- ").skip(1) {
        let (path, text) = page.split_once('\n').expect("a path and a text");
        folder.write(path, text);
    }
    folder.build().fails("the disk is full");
    assert!(tree(&public) == before, "the old site changed");
    disk.remount("size=64m");
    folder.build().good();
    let full = Folder::new(&large);
    full.build().good();
    assert!(tree(&public) == tree(&full.path("public")), "not what a cold build gives");
}

#[test]
fn a_file_system_in_the_output_folder_is_refused_before_anything_is_touched() {
    let folder = Folder::new("//- content/a/index.md\n---\ntitle: A\n---\n");
    folder.build().good();
    let before = tree(&folder.path("public"));
    let mounted = folder.path("public/a");
    let Some(disk) = Mount::new(&mounted, "size=1m") else { return };
    folder.write("content/index.md", "---\ntitle: Anders\n---\n");
    folder.build().fails("Other file systems are mounted in the output folder");
    drop(disk);
    assert!(tree(&folder.path("public")) == before);
    folder.build().good();
}

#[test]
fn an_output_folder_that_is_read_only_is_told_and_untouched() {
    let folder = Folder::new("");
    let public = folder.path("public");
    let Some(disk) = Mount::new(&public, "size=8m") else { return };
    folder.build().good();
    let before = tree(&public);
    disk.remount("ro");
    folder.write("content/neu.md", "---\ntitle: Neu\n---\n");
    folder.build().fails("the disk is read-only");
    assert!(tree(&public) == before);
}

#[test]
fn files_that_come_and_go_during_the_build_are_findings_or_failures_but_never_half_a_site() {
    let pages: String =
        (0..40).map(|n| format!("//- content/a/seite-{n}.md\n---\ntitle: Seite {n}\n---\nText\n")).collect();
    let folder = Folder::new(&pages);
    for n in 0..40 {
        folder.write(&format!("content/a/bild-{n}.png"), vec![0; 10_000]);
    }
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut n = 0;
            while !done.load(Ordering::Relaxed) {
                stir(&folder, n % 40);
                n += 1;
            }
        });
        for _ in 0..15 {
            folder.build().ends();
        }
        done.store(true, Ordering::Relaxed);
    });
    folder.build().good();
    let other = Folder::new(&pages);
    for n in 0..40 {
        other.write(&format!("content/a/bild-{n}.png"), vec![0; 10_000]);
    }
    other.build().good();
    assert!(tree(&folder.path("public")) == tree(&other.path("public")), "the disturbed site differs from a calm one");
}

/// Takes files away, cuts them, turns a folder into a link, and puts everything back.
fn stir(folder: &Folder, n: usize) {
    let page = folder.path(&format!("content/a/seite-{n}.md"));
    let picture = folder.path(&format!("content/a/bild-{n}.png"));
    let away = folder.path("weg");
    for path in [&page, &picture] {
        drop(fs::rename(path, &away));
        thread::yield_now();
        drop(fs::rename(&away, path));
    }
    drop(fs::write(&picture, "kurz"));
    drop(fs::write(&picture, vec![0; 10_000]));
    drop(fs::rename(folder.path("content/a"), &away));
    thread::yield_now();
    drop(fs::rename(&away, folder.path("content/a")));
}
