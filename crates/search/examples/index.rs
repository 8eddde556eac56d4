//! Writes the index of a portal into a folder and says how long each step took.
//!
//! `cargo run --release -p search --example index -- PORTAL OUTPUT`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "what a measurement needs is there, or there is none")]
#![allow(clippy::disallowed_methods, reason = "what was made is written for a look at it")]

use std::env;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use content::config::Config;
use content::document;
use content::model::field::Reader;
use diagnostics::diag::FilePath;
use files::source::{SourceFile, Sources};
use markup::markdown::Options;
use portal::{Entry, Portal, collator};
use rayon::prelude::*;

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    let [root, output] = &words[..] else { return println!("usage: index PORTAL OUTPUT") };
    let start = Instant::now();
    let portal = read(Path::new(root));
    println!("portal: {} pages, {:?}", portal.pages.len(), start.elapsed());
    let start = Instant::now();
    let ids: Vec<_> = portal.ids().collect();
    let pages: Vec<_> = ids.into_par_iter().map(|id| search::page(search::records(&portal, id))).collect();
    println!("pages: {:?}", start.elapsed());
    let start = Instant::now();
    let index = search::index(&pages, portal.config.language());
    println!("index: {:?}, {} files, {} bytes", start.elapsed(), index.files.len(), size(&index));
    let folder = Path::new(output);
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    for file in &index.files {
        fs::write(folder.join(&file.name), &file.bytes).unwrap();
    }
    fs::write(folder.join("root.txt"), &index.root).unwrap();
    println!("memory: {}", memory());
}

fn size(index: &search::Index) -> usize {
    index.files.iter().map(|file| file.bytes.len()).sum()
}

/// The most memory that the program had, as Linux says.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}

fn read(root: &Path) -> Portal {
    let (sources, _) = Sources::read(root, || ());
    let file = FilePath::new("portal.yaml");
    let options = Options::default();
    let mut reader = Reader::new(&file, &options, jiff::tz::TimeZone::UTC);
    let config = Config::read(&markup::yaml::parse(sources.text(&file).unwrap(), 0, &file).unwrap(), &mut reader);
    let collator = collator(config.language());
    let texts: Vec<_> = sources.under("content/").collect();
    let entry = |(path, file): (&FilePath, &SourceFile)| match file {
        SourceFile::Text(text) => {
            let (document, _) = document::parse(path, Arc::clone(text), &options, &config.zone());
            Some(Arc::new(Entry::new(Arc::new(document), &collator)))
        }
        SourceFile::Blob(_) => None,
    };
    let entries = texts.into_par_iter().filter_map(entry).collect();
    Portal::build(config, entries, &sources, false)
}
