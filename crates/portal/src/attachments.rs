//! Files of `content/` that are published as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::page::Page;
use super::page_document::PageDocument;
use super::urls;
use content::config::Config;
use diagnostics::diag::{Diagnostic, FilePath, Location};
use files::output::OutPath;
use files::source::{Blob, History, SourceFile, Sources};

/// All files of `content/` that are not Markdown, except those that only drafts name; and what is wrong with their paths.
pub fn published(
    sources: &Sources,
    pages: &[Page],
    drafts: &[Arc<PageDocument>],
) -> (BTreeMap<FilePath, (OutPath, Blob)>, Vec<Diagnostic>) {
    let hidden = only_in_drafts(pages, drafts);
    let (mut files, mut diagnostics) = (BTreeMap::new(), Vec::new());
    // Files of one folder mostly stand one behind the other.
    let mut last = (String::new(), String::new());
    for (path, file) in sources.under("content/") {
        let SourceFile::Blob(blob) = file else { continue };
        if hidden.contains(path) {
            continue;
        }
        if last.0 != path.folder() {
            last = (path.folder().to_owned(), urls::folder(path));
        }
        let out = format!("{}{}", last.1, path.name());
        match OutPath::new(&out) {
            Ok(out) => drop(files.insert(path.clone(), (out, blob.clone()))),
            Err(problem) => diagnostics.push(urls::invalid_path(&problem, &out, Location::whole(path))),
        }
    }
    (files, diagnostics)
}

/// A draft's slides must not be published before the draft.
fn only_in_drafts<'a>(pages: &[Page], drafts: &'a [Arc<PageDocument>]) -> BTreeSet<&'a FilePath> {
    let mut hidden: BTreeSet<&FilePath> = drafts.iter().flat_map(|entry| entry.paths()).collect();
    if !hidden.is_empty() {
        for path in pages.iter().flat_map(|page| page.paths()) {
            hidden.remove(path);
        }
    }
    hidden
}

/// When files were last committed, for a portal that names a `repository`.
pub fn history(config: &Config, sources: &Sources) -> Arc<History> {
    if config.repository.is_some() { Arc::clone(sources.history()) } else { Arc::default() }
}
