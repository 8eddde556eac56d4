//! The limit of the machine: what any program that turns these files into HTML has to do, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

/// The extensions with which the program parses.
pub fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_SMART_PUNCTUATION
}

/// Reads every page of the portal in `root`, and writes its text as HTML into `output`.
pub fn run(root: &Path, output: &Path) {
    each_file(root, output, |path, to| {
        if is_page(path) {
            let text = fs::read_to_string(path).unwrap();
            fs::write(to.with_extension("html"), rendered(parts(&text).1)).unwrap();
        }
    });
}

/// Calls `each` with every file of the portal's content and its place in `output`, in parallel.
pub fn each_file(root: &Path, output: &Path, each: impl Fn(&Path, PathBuf) + Sync) {
    let content = root.join("content");
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries(&content).partition(|path| path.is_dir());
    let place = |path: &Path| output.join(path.strip_prefix(&content).unwrap());
    for folder in folders {
        fs::create_dir_all(place(&folder)).unwrap();
    }
    files.into_par_iter().for_each(|path| each(&path, place(&path)));
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    WalkDir::new(folder).into_iter().map(|entry| entry.map(DirEntry::into_path).unwrap())
}

/// Whether a file is Markdown.
pub fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// The front matter of a page, and the text behind it.
pub fn parts(text: &str) -> (&str, &str) {
    text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).unwrap_or(("", text))
}

fn rendered(text: &str) -> String {
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(text, extensions()));
    page
}
