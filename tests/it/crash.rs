//! Builds that are killed: at every moment readers see whole pages and their files, and the next build heals everything.
//!
//! `CRASH_KILLS` sets how often a build is killed.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::portal_folder::{Folder, tree};

const PAGES: usize = 60;

type Tree = BTreeMap<String, Vec<u8>>;

/// Writes one of two versions of a portal: every page differs, and so do the names of some static files.
fn write_version(folder: &Folder, version: usize) {
    let color = ["#0b5172", "#722b0b"][version];
    folder.write(
        "portal.yaml",
        format!("title: Test {version}\ntheme: {{name: wissensportal, options: {{primary: \"{color}\"}}}}\n"),
    );
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".repeat(1 + version);
    folder.write("content/bild.svg", picture);
    for n in 0..PAGES {
        let text = format!("Fassung {version}. ").repeat(200);
        folder.write(
            &format!("content/s/seite-{n}.md"),
            format!("---\ntitle: Seite {n}\n---\n![Bild](../bild.svg)\n\n{text}\n"),
        );
    }
    // A page that only one version has.
    drop(fs::remove_file(folder.path(&format!("content/nur-{}.md", 1 - version))));
    folder.write(&format!("content/nur-{version}.md"), "---\ntitle: Nur hier\n---\n");
}

/// What a cold build of a version gives.
fn cold(version: usize) -> Tree {
    let folder = Folder::new("");
    write_version(&folder, version);
    folder.build().good();
    tree(&folder.path("public"))
}

/// Reads pages as a server does, until told to stop; how many it read.
fn read_pages(public: &Path, versions: &[Tree; 2], done: &AtomicBool, read: &AtomicUsize) {
    let pages: Vec<&String> =
        versions[0].keys().filter(|path| path.ends_with(".html") && versions[1].contains_key(*path)).collect();
    while !done.load(Ordering::Relaxed) {
        for page in &pages {
            read_page(public, page, versions);
            read.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// A page is always there, whole, in one of the versions; and so is every file that it names.
fn read_page(public: &Path, page: &str, versions: &[Tree; 2]) {
    let read = || fs::read(public.join(page)).unwrap_or_else(|error| panic!("{page} is gone: {error}"));
    let bytes = read();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.ends_with("</html>\n") || text.ends_with("</html>"), "{page} is cut off");
    assert!(versions.iter().any(|version| version[page] == bytes), "{page} is of no version");
    for file in files(&text) {
        let folder = public.join(page);
        let there = folder.parent().is_some_and(|folder| folder.join(file).exists());
        // Between the two looks, the page may have become a new one and the file gone.
        assert!(there || read() != bytes, "{page} names {file}, which is not there");
    }
}

/// The style sheets and pictures that a page names.
fn files(html: &str) -> impl Iterator<Item = &str> {
    let values = html.split(['"', ' ']).filter(|value| value.starts_with("assets/") || value.starts_with("../"));
    values.filter(|value| value.ends_with(".css") || value.ends_with(".svg"))
}

/// `SplitMix64` (Steele, Lea, Flood 2014).
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[test]
fn a_build_that_is_killed_at_any_moment_never_shows() {
    let kills: usize = env::var("CRASH_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let versions = [cold(0), cold(1)];
    let folder = Folder::new("");
    write_version(&folder, 0);
    folder.build().good();
    let public = folder.path("public");
    let (done, read) = (AtomicBool::new(false), AtomicUsize::new(0));
    let counts = thread::scope(|scope| {
        let reader = scope.spawn(|| read_pages(&public, &versions, &done, &read));
        let counts =
            kill_often(&folder, &versions, kills, &|| assert!(!reader.is_finished(), "the reader saw something"));
        done.store(true, Ordering::Relaxed);
        reader.join().expect("every page that was read was whole");
        counts
    });
    for (signal, [before, staging, publishing, after]) in SIGNALS.iter().zip(counts) {
        println!(
            "SIG{signal}: {before} before anything was written, {staging} while files were prepared, {publishing} while \
             they got into place, {after} when the build had ended"
        );
    }
    println!("{kills} kills, {} pages read", read.load(Ordering::Relaxed));
}

/// The signals that end builds.
const SIGNALS: [&str; 3] = ["INT", "TERM", "KILL"];

/// Kills builds; each is followed by one that is not. In which states each signal left the folder.
fn kill_often(folder: &Folder, versions: &[Tree; 2], kills: usize, check: &dyn Fn()) -> [[usize; 4]; 3] {
    let mut state = 2023;
    let mut counts = [[0; 4]; 3];
    let mut usual = Duration::from_millis(500);
    for round in 0..kills {
        let version = (round + 1) % 2;
        write_version(folder, version);
        let share = f64::from(u32::try_from(random(&mut state) % 1000).unwrap()) / 900.0;
        // Getting into place takes few milliseconds: half of the kills wait for its beginning.
        let moment = if round / 3 % 2 == 0 { Moment::After(usual.mul_f64(share)) } else { Moment::Publishing(share) };
        let signal = round % 3;
        counts[signal][kill(folder, SIGNALS[signal], &moment, versions, version)] += 1;
        check();
        let begun = Instant::now();
        folder.build().good();
        usual = begun.elapsed();
        assert!(
            tree(&folder.path("public")) == versions[version],
            "after kill {round}, the next build gives something else"
        );
    }
    counts
}

/// When a build is killed.
enum Moment {
    /// So long after its start.
    After(Duration),
    /// While files get into place, after about this share of the time that it takes.
    Publishing(f64),
}

impl Moment {
    fn wait(&self, folder: &Folder, child: &mut Child) {
        match self {
            Self::After(patience) => thread::sleep(*patience),
            Self::Publishing(share) => {
                while !is_publishing(folder) && child.try_wait().expect("it can be watched").is_none() {}
                thread::sleep(Duration::from_millis(2).mul_f64(*share));
            }
        }
    }
}

/// Whether the list in the output folder names files that are still to come.
fn is_publishing(folder: &Folder) -> bool {
    folder.published(".wissensportal.json").is_some_and(|list| list.contains("\"pending\""))
}

/// What a killed build leaves: 0 the old site, 1 the same with staged files, 2 a mixture, 3 the new one.
fn kill(folder: &Folder, signal: &str, moment: &Moment, versions: &[Tree; 2], version: usize) -> usize {
    let mut child = folder.start(&["build", "--quiet"], &folder.path(".killed"));
    // Started before it is needed, so that the signal comes at once.
    let command = format!("read now; kill -{signal} {}", child.id());
    let mut killer = Command::new("sh")
        .args(["-c", &command])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell starts");
    moment.wait(folder, &mut child);
    killer.stdin.take().expect("its input").write_all(b"now\n").expect("it listens");
    // The build may have ended.
    killer.wait().expect("it ended");
    child.wait().expect("it ended");
    let public = folder.path("public");
    match () {
        () if is_publishing(folder) => 2,
        () if tree(&public) == versions[version] => 3,
        () if public.join(".wissensportal-staging").exists() => 1,
        () => 0,
    }
}

#[test]
fn two_builds_at_once_wait_for_each_other() {
    let folder = Folder::new("");
    write_version(&folder, 0);
    let expected = cold(0);
    let logs: Vec<_> = (0..4).map(|n| folder.path(&format!(".log-{n}"))).collect();
    let children: Vec<_> = logs.iter().map(|log| folder.start(&["build", "--lang", "en"], log)).collect();
    let mut good = 0;
    for (mut child, log) in children.into_iter().zip(&logs) {
        let code = child.wait().expect("it ends").code();
        let text = fs::read_to_string(log).unwrap_or_default();
        // On a busy machine the last one may run out of patience, and says so.
        assert!(
            code == Some(0) || (code == Some(2) && text.contains("Another run of wissensportal")),
            "{code:?} {text}"
        );
        good += usize::from(code == Some(0));
    }
    assert!(good > 0);
    assert!(tree(&folder.path("public")) == expected, "not what one build gives");
}
