//! The limit of the machine: what any program that turns these files into HTML has to do, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

/// The extensions with which the program parses.
fn extensions() -> Options {
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
    let content = root.join("content");
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries(&content).partition(|path| path.is_dir());
    for folder in folders {
        fs::create_dir_all(output.join(folder.strip_prefix(&content).unwrap())).unwrap();
    }
    files.into_par_iter().filter(|path| path.extension().is_some_and(|extension| extension == "md")).for_each(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let to = output.join(path.strip_prefix(&content).unwrap()).with_extension("html");
        fs::write(to, rendered(body(&text))).unwrap();
    });
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    WalkDir::new(folder).into_iter().map(|entry| entry.map(DirEntry::into_path).unwrap())
}

/// The text behind the front matter.
fn body(text: &str) -> &str {
    text.find("\n---\n").map_or(text, |end| &text[end + 5..])
}

fn rendered(text: &str) -> String {
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(text, extensions()));
    page
}
