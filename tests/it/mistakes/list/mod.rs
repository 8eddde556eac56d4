//! Mistakes as they are made in town halls, and what is said to each: the files `*.txt` beside this one, each of which is a
//! class of mistakes in the portal of `portal.txt`, which has none.
//!
//! A mistake is a heading, `## what was done`, and the changes to files:
//!
//! - `@ FILE`, then lines of it as they are (`- `) and as they were written (`+ `). A file that is not there is made of the latter.
//! - `@ FILE => OTHER` renames the file, without a name behind the arrow it is deleted.
//! - `@ FILE = TEXT` has a file beside the pages; `= hex …` are its bytes, `= zip NAME …` is an archive with these names.
//!
//! `{NBSP}`, `{ZWSP}`, `{SHY}`, `{TAB}` and `{WORD}` (a bullet of the symbol font) are characters that one would not see. The
//! lines `= ` are what is found: the place, the sentence and the hint in German and in English, and what was meant (`fix:` if it
//! is certain). `INSTA_UPDATE=always cargo test --test it mistakes::list` writes them anew.

mod notation;
mod remedies;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use diagnostics::diag::{Diagnostic, Diagnostics, Lang};
use files::source::Sources;
use rayon::prelude::*;
use wissensportal::driver::{self, Options};
use wissensportal::report::position;

use self::notation::{Files, Mistake};
use crate::portal_folder::Folder;
use crate::support::{accepts_changes, difference};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mistakes/list")
}

/// A portal on the disk, and what was found in it.
struct Portal {
    files: Files,
    sources: Sources,
    /// What reading it found.
    read: Vec<Diagnostic>,
    found: Diagnostics,
    /// Attachments are read when they are looked at.
    _folder: Folder,
}

impl Portal {
    fn of(files: &Files) -> Self {
        let folder = Folder::new("");
        for (path, bytes) in files {
            folder.write(path, bytes);
        }
        if !files.contains_key("content/index.md") {
            folder.remove("content/index.md");
        }
        let (sources, read) = Sources::read(&folder.path(""), || {});
        let found = driver::check(&sources, read.clone(), &Options::default(), &()).into_diagnostics();
        Self { files: files.clone(), sources, read, found, _folder: folder }
    }

    fn with(mistake: &Mistake) -> Self {
        let mut files = notation::files(PORTAL);
        mistake.make_in(&mut files);
        Self::of(&files)
    }

    /// What is said.
    fn said(&self) -> String {
        self.found.iter().map(|diagnostic| entry(diagnostic, &self.sources)).collect()
    }
}

/// Each mistake, in a portal of its own. Tests that run at the same time share them; their folders go with the last of these tests,
/// which those of a static value would not.
fn made() -> Arc<Vec<(Mistake, Portal)>> {
    static MADE: Mutex<Weak<Vec<(Mistake, Portal)>>> = Mutex::new(Weak::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    made.upgrade().unwrap_or_else(|| {
        let mistakes: Vec<Mistake> = classes().into_values().flat_map(|(_, mistakes)| mistakes).collect();
        let portals = mistakes.into_par_iter().map(|mistake| {
            let portal = Portal::with(&mistake);
            (mistake, portal)
        });
        let all = Arc::new(portals.collect());
        *made = Arc::downgrade(&all);
        all
    })
}

/// A portal without a mistake.
const PORTAL: &str = include_str!("portal.txt");

/// The classes: the path of each file and its mistakes.
fn classes() -> BTreeMap<PathBuf, (String, Vec<Mistake>)> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let lists = files.filter(|path| path.file_name().is_some_and(|name| name != "portal.txt"));
    lists.map(|path| (path.clone(), notation::read(&std::fs::read_to_string(path).unwrap()))).collect()
}

fn entry(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let file = &diagnostic.location.file;
    let at = position::locate(sources, &diagnostic.location);
    let at = at.map(|at| format!(":{}:{}", at.start.line, at.start.column)).unwrap_or_default();
    let mut text = format!("= {} {file}{at} {}\n", diagnostic.severity.word(), diagnostic.rule.id);
    for lang in [Lang::De, Lang::En] {
        text += &format!("=   {}\n", diagnostic.message.get(lang));
        text.extend(
            diagnostic.labels.iter().map(|label| format!("=     {}: {}\n", label.location.file, label.text.get(lang))),
        );
        text.extend(diagnostic.hint.as_ref().map(|hint| format!("=     {}\n", hint.get(lang))));
    }
    if let Some(meant) = &diagnostic.suggestion {
        let word = if diagnostic.edits.is_empty() { "meant" } else { "fix" };
        let meant = meant.split('\n').collect::<Vec<_>>().join("\n=        ");
        text += &format!("=   {word}: {meant}\n");
    }
    if diagnostic.suggestion.is_none() && !diagnostic.edits.is_empty() {
        text += "=   fix\n";
    }
    notation::visible(&text)
}

#[test]
fn the_portal_itself_has_no_mistake() {
    assert_eq!(Portal::of(&notation::files(PORTAL)).said(), "");
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "the list also tells what is wrong with PDF files")]
fn every_mistake_is_told_as_the_list_says() {
    let mut wrong = String::new();
    let made = made();
    let said: BTreeMap<&str, String> = made.iter().map(|(mistake, portal)| (&*mistake.name, portal.said())).collect();
    assert!(said.len() == made.len() && said.len() >= 150, "each mistake has a name of its own: {}", said.len());
    for (path, (title, mistakes)) in classes() {
        let mut text = format!("# {title}\n");
        for mistake in &mistakes {
            text += &format!("\n## {}\n{}{}", mistake.name, mistake.changes_text, said[&*mistake.name]);
        }
        let before = std::fs::read_to_string(&path).unwrap();
        match difference(&before, &text) {
            Some(_) if accepts_changes() => std::fs::write(&path, text).unwrap(),
            Some(difference) => wrong += &format!("{}\n{difference}", path.display()),
            None => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
