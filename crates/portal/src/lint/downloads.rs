//! Rules about the files beside pages.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value as Json;

use crate::{LinkTarget, Page, Portal, join_path};
use content::model::{Attachment, Item};
use diagnostics::diag::{Diagnostic, FilePath, Location, Text, similar};
use diagnostics::rules;
use markup::yaml::{Node, Value};

/// So many names of missing files are compared with those that nothing uses.
const MISSING: usize = 100;

/// A file is published although nothing names it, perhaps by mistake.
pub fn unused(portal: &Portal) -> Vec<Diagnostic> {
    if !portal.is_wholly_read() {
        return Vec::new();
    }
    let used: HashSet<&FilePath> = portal.ids().flat_map(|id| portal.used_files(id)).collect();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for page in &portal.pages {
        named_in(&page.front().common.extra.0, page.path().folder(), &mut named);
    }
    named_in(&portal.config.extra.0, "content", &mut named);
    for (_, option) in &portal.config.theme.options {
        texts(option, &mut named);
    }
    let missing = missing_names(portal, &named);
    let is_used = |path: &FilePath| used.contains(path) || named.contains(path.as_str());
    let unused = portal.files.keys().filter(|path| !is_used(path) && !is_for_machines(path));
    // What is named with a mistake is reported as that.
    unused.filter(|path| !is_meant(path, &missing)).map(unused_file).collect()
}

/// The names of files that pages or settings give, and that there are not; in lower case.
fn missing_names(portal: &Portal, named: &BTreeSet<String>) -> Vec<String> {
    let of_pages = portal.ids().flat_map(|id| portal.missing_paths(id));
    let of_settings = named.iter().filter(|name| !portal.files.contains_key(name.as_str())).map(String::as_str);
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let names = of_pages.map(name).chain(of_settings.map(name)).filter(|name| !name.is_empty());
    let names: BTreeSet<String> = names.take(MISSING).collect();
    names.into_iter().collect()
}

/// Whether a file was probably meant by one of these names: it differs in its ending, or in a few letters.
fn is_meant(path: &FilePath, missing: &[String]) -> bool {
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let own = path.name().to_lowercase();
    missing.iter().any(|name| stem(name) == stem(&own)) || similar(&own, missing.iter().map(String::as_str)).is_some()
}

fn unused_file(path: &FilePath) -> Diagnostic {
    let name = path.name();
    let message = Text::new(
        format!("Die Datei „{name}“ wird veröffentlicht, aber keine Seite verwendet sie."),
        format!("The file `{name}` is published, but no page uses it."),
    );
    Diagnostic::new(&rules::UNUSED_FILE, Location::whole(path), message).hint(
        "Verlinken Sie die Datei, tragen Sie sie unter „attachments“ ein oder löschen Sie sie.",
        "Link to the file, list it below `attachments`, or delete it.",
    )
}

/// Files that search engines and web servers look for at the top of a site, e.g. `robots.txt`.
pub(super) fn is_for_machines(path: &FilePath) -> bool {
    let extension = path.name().rsplit_once('.').map_or("", |(_, extension)| extension);
    path.folder() == "content" && matches!(extension, "" | "txt" | "html" | "xml" | "ico" | "webmanifest")
}

/// Adds every text in a value.
fn texts(node: &Node, found: &mut BTreeSet<String>) {
    match &node.value {
        Value::Scalar { text, .. } => drop(found.insert(text.clone())),
        Value::List(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Map(entries) => entries.iter().for_each(|entry| texts(&entry.value, found)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// Adds every text in `extra` that could be the path of a file, from `folder` or from the portal's root.
fn named_in(extra: &Json, folder: &str, files: &mut BTreeSet<String>) {
    match extra {
        Json::String(text) => {
            files.extend(join_path(folder, text));
            files.insert(text.clone());
        }
        Json::Array(items) => items.iter().for_each(|item| named_in(item, folder, files)),
        Json::Object(fields) => fields.values().for_each(|item| named_in(item, folder, files)),
        _ => {}
    }
}

/// A file to download is offered under its file name.
pub fn untitled(portal: &Portal) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for id in portal.ids() {
        let page = portal.page(id);
        let mut attachments: Vec<&Attachment> = page.front().common.attachments.iter().collect();
        if let Item::Meeting(meeting) = &page.front().item {
            attachments.extend(meeting.agenda.iter().flat_map(|item| &item.attachments));
        }
        let has_title =
            |attachment: &Attachment| attachment.title.as_ref().is_some_and(|title| !title.trim().is_empty());
        // What is no file is reported as such.
        let is_file =
            |attachment: &Attachment| matches!(portal.target(id, &attachment.file.path), LinkTarget::File(..));
        let untitled = attachments.into_iter().filter(|attachment| !has_title(attachment) && is_file(attachment));
        diagnostics.extend(untitled.map(|attachment| without_title(page, attachment)));
    }
    diagnostics
}

fn without_title(page: &Page, attachment: &Attachment) -> Diagnostic {
    let path = &attachment.file.path;
    let message =
        Text::new(format!("Die Datei „{path}“ hat keinen Titel."), format!("The file `{path}` has no title."));
    Diagnostic::new(&rules::ATTACHMENT_TITLE, Location::new(page.path(), attachment.file.span), message).hint(
        format!("Schreiben Sie zum Beispiel: {{file: {path}, title: \"Folien zum Vortrag\"}}"),
        format!("Write for example: {{file: {path}, title: \"Slides of the talk\"}}"),
    )
}
