//! Reads a portal from a folder, as the program does.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use content::config::Config;
use content::document;
use content::model::reader::FieldReader;
use diagnostics::diag::FilePath;
use files::source::{SourceFile, Sources};
use markup::markdown::Options;
use portal::{PageDocument, Portal, collator};
use rayon::prelude::*;

/// The portal in a folder.
pub fn read(root: &Path) -> Portal {
    let (sources, _) = Sources::read(root, || ());
    let file = FilePath::new("portal.yaml");
    let options = Options::default();
    let mut reader = FieldReader::new(&file, &options, jiff::tz::TimeZone::UTC);
    let config = Config::read(&markup::yaml::parse(sources.text(&file).unwrap(), 0, &file).unwrap(), &mut reader);
    let collator = collator(config.language());
    let texts: Vec<_> = sources.under("content/").collect();
    let entry = |(path, file): (&FilePath, &SourceFile)| {
        let text = file.source_text()?.clone();
        let (document, _) = document::parse(path, &text.read(), &options, &config.zone());
        Some(Arc::new(PageDocument::new(Arc::new(document), text, &collator)))
    };
    let entries = texts.into_par_iter().filter_map(entry).collect();
    Portal::build(config, entries, &sources, false)
}

/// Writes the index of a portal into a folder, with the name of its first file beside it.
pub fn write(portal: &Portal, folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    let sink = |file: search::SearchFile| fs::write(folder.join(file.name), file.bytes);
    let root = search::build(portal, &|_| None, &sink).unwrap();
    fs::write(folder.join("root.txt"), root).unwrap();
}
