//! How long it takes from saving a file until an open page hears of it: the program itself, as an editor runs it.
//!
//! `cargo bench --bench latency` prints median and 95th percentile for portals of 100, 1,000 and 10,000 pages: for a
//! changed text, for a changed title, for a new file and for a removed one. `cargo bench --bench latency -- FOLDER…`
//! does for these portals, whose pages it changes and puts right again.

#![allow(clippy::disallowed_methods, reason = "a benchmark prepares the disk")]
#![allow(clippy::print_stdout, reason = "a benchmark prints what it found")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that fails has nothing to say")]

#[allow(dead_code, reason = "the generator is that of the other benchmark")]
#[path = "../scale/portal/mod.rs"]
mod portal;
mod preview;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use portal::Portal;
use preview::Preview;
use rayon::prelude::*;

/// The sizes that are measured unless portals are named, in pages.
const SIZES: [usize; 3] = [100, 1000, 10_000];
/// So many times each is done.
const TIMES: usize = 21;
/// What an editor needs at least between two of them; what the last version left is tidied up by then.
const PAUSE: Duration = Duration::from_millis(300);

fn main() {
    let folders: Vec<PathBuf> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).map(PathBuf::from).collect();
    println!("{:>8}  {:<16}  {:>9}  {:>9}  {:>9}", "pages", "what", "median", "95 %", "worked");
    for folder in &folders {
        measure(folder);
    }
    for size in SIZES.into_iter().filter(|_| folders.is_empty()) {
        let folder = tempfile::tempdir().unwrap();
        make(size, folder.path());
        measure(folder.path());
    }
}

/// Writes the portal of so many pages.
fn make(pages: usize, root: &Path) {
    Portal::new(pages).files().for_each(|(path, bytes)| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    });
}

/// What happens to a page, and what is done about it in the end.
#[derive(Clone, Copy)]
enum Change {
    Text,
    Title,
    NewFile,
    RemovedFile,
}

impl Change {
    const ALL: [(Self, &str); 4] = [
        (Self::Text, "text"),
        (Self::Title, "title"),
        (Self::NewFile, "new file"),
        (Self::RemovedFile, "removed file"),
    ];

    /// Makes the change, for the time of this number.
    fn make(self, page: &Path, text: &str, number: usize) {
        match self {
            Self::Text => fs::write(page, format!("{text}\nAbsatz {number}.\n")).unwrap(),
            Self::Title => {
                let title = text.lines().find(|line| line.starts_with("title: ")).unwrap();
                fs::write(page, text.replacen(title, &format!("title: {number}. Titel"), 1)).unwrap();
            }
            Self::NewFile => fs::write(neighbour(page), "---\ntitle: Nachtrag\n---\nEin Absatz.\n").unwrap(),
            Self::RemovedFile => fs::remove_file(page).unwrap(),
        }
    }

    fn undo(self, page: &Path, text: &str) {
        match self {
            Self::NewFile => fs::remove_file(neighbour(page)).unwrap(),
            _ => fs::write(page, text).unwrap(),
        }
    }
}

/// A page that is not there yet, beside another one.
fn neighbour(page: &Path) -> PathBuf {
    page.with_file_name("nachtrag-der-messung.md")
}

/// Changes pages of this portal and prints how long it took to be told of that.
fn measure(root: &Path) {
    let pages = pages(root);
    let mut preview = Preview::of(root);
    preview.next();
    for (change, name) in Change::ALL {
        preview.forget();
        let time = |at: usize| save(&pages[(at * 7919) % pages.len()], at, change, &mut preview);
        let mut times: Vec<Duration> = (0..TIMES).map(time).collect();
        times.sort();
        let mut worked = preview.worked();
        worked.sort_unstable();
        let millis = |time: Duration| time.as_secs_f64() * 1000.0;
        let (median, late) = (millis(times[TIMES / 2]), millis(times[TIMES * 95 / 100]));
        let worked = worked.get(worked.len() / 2).copied().unwrap_or_default();
        println!("{:>8}  {name:<16}  {median:>6.1} ms  {late:>6.1} ms  {worked:>6} ms", pages.len());
    }
}

/// Makes a change, waits for the news, and undoes it.
fn save(page: &Path, number: usize, change: Change, preview: &mut Preview) -> Duration {
    let before = fs::read_to_string(page).unwrap();
    let begun = Instant::now();
    change.make(page, &before, number);
    preview.next();
    let time = begun.elapsed();
    std::thread::sleep(PAUSE);
    change.undo(page, &before);
    preview.next();
    std::thread::sleep(PAUSE);
    time
}

/// All Markdown files of a portal.
fn pages(root: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root.join("content")).sort_by_file_name().into_iter().map(Result::unwrap);
    let paths = entries.map(walkdir::DirEntry::into_path);
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}
