//! Files of `content/` that are published as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Page, links, urls};
use crate::diag::{Diagnostic, FilePath, Place};
use crate::document::Document;
use crate::model::field::Part;
use crate::output::OutPath;
use crate::source::{Blob, SourceFile, Sources};

/// All files of `content/` that are not Markdown, except those that only drafts name.
pub fn published(
    sources: &Sources,
    pages: &[Page],
    drafts: &[Arc<Document>],
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<FilePath, (OutPath, Blob)> {
    let hidden = only_in_drafts(pages, drafts);
    let mut files = BTreeMap::new();
    for (path, file) in sources.under("content/") {
        let SourceFile::Blob(blob) = file else { continue };
        if hidden.contains(path.as_str()) {
            continue;
        }
        let out = format!("{}{}", urls::folder(path), path.name());
        match OutPath::new(&out) {
            Ok(out) => drop(files.insert(path.clone(), (out, blob.clone()))),
            Err(problem) => findings.push(urls::invalid_path(&problem, &out, Place::whole(path))),
        }
    }
    files
}

/// A draft's slides must not be published before the draft.
fn only_in_drafts(pages: &[Page], drafts: &[Arc<Document>]) -> BTreeSet<String> {
    let public: BTreeSet<String> = pages.iter().flat_map(|page| named_files(&page.document)).collect();
    drafts.iter().flat_map(|document| named_files(document)).filter(|path| !public.contains(path)).collect()
}

/// The paths that a document names, in its text and in its front matter.
pub fn named_files(document: &Document) -> Vec<String> {
    let mut names: Vec<&str> = document.body.links.iter().map(|link| link.dest.as_str()).collect();
    document.front.parts(&mut |part| match part {
        Part::File(file) | Part::FileOrAddress(file) => names.push(&file.path),
        Part::Prose(prose) => names.extend(prose.body.links.iter().map(|link| link.dest.as_str())),
        Part::Reference(_) => {}
    });
    names.into_iter().filter_map(|name| links::join(document.path.folder(), name)).collect()
}
