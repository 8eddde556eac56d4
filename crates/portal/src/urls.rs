//! Where pages are published.
//!
//! A page lies where its source lies, with `.html` for `.md`: this works on every server, in every sub-folder and
//! from a folder on the disk. Folder and file names are made fit for addresses (`Über uns.md` → `ueber-uns.html`).

use content::document::Document;
use content::model::Spanned;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use diagnostics::slug::slug;
use files::output::{OutPath, PathProblem};

/// The page that a server shows for addresses that do not exist.
pub const NOT_FOUND: &str = "404.html";

/// The name by which others refer to a document.
pub fn id(document: &Document) -> String {
    document.front.common.id.as_ref().map_or_else(|| default_id(&document.path), |id| id.value.clone())
}

/// The file's stem, or its folder's name for `index.md`.
pub(super) fn default_id(path: &FilePath) -> String {
    let folder = path.folder().rsplit('/').next().unwrap_or_default();
    let id = if path.name() == "index.md" && folder != "content" { folder } else { path.stem() };
    id.to_owned()
}

/// Where a document is published.
pub fn address(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> OutPath {
    let folder = folder(&document.path);
    let stem = match &document.front.common.slug {
        Some(given) => checked_slug(given, &document.path, diagnostics).unwrap_or_else(|| slug(document.path.stem())),
        None => slug(document.path.stem()),
    };
    let path = format!("{folder}{stem}.html");
    OutPath::new(&path).unwrap_or_else(|problem| {
        diagnostics.push(invalid_path(&problem, &path, Location::whole(&document.path)));
        OutPath::hashed(document.path.as_str())
    })
}

/// The output folder of a source file, with a slash at its end unless it is the root.
pub fn folder(path: &FilePath) -> String {
    let parts = path.folder().split('/').skip(1);
    parts.map(|part| slug(part) + "/").collect()
}

fn checked_slug(given: &Spanned<String>, path: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let clean = slug(&given.value);
    if clean == given.value {
        return Some(clean);
    }
    let value = &given.value;
    let message = Text::new(
        format!("„{value}“ taugt nicht als Teil einer Adresse."),
        format!("`{value}` is not fit for an address."),
    );
    let mut diagnostic = Diagnostic::new(&rules::INVALID_PATH, Location::new(path, given.span), message).hint(
        "Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche.",
        "Lower-case letters a to z, digits and hyphens are allowed.",
    );
    diagnostic.suggestion = Some(clean);
    diagnostics.push(diagnostic);
    None
}

/// The addresses that redirect to a document.
pub fn aliases(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Vec<OutPath> {
    document.front.common.aliases.iter().filter_map(|alias| alias_path(alias, document, diagnostics)).collect()
}

/// An alias names a file or a folder from the site's root: `alt/seite.html`, `/alt/seite/` or `alt/seite`.
fn alias_path(alias: &Spanned<String>, document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Option<OutPath> {
    let path = alias.value.strip_prefix('/').unwrap_or(&alias.value);
    let path = match path.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if path.ends_with(".html") || path.ends_with(".htm") => path.to_owned(),
        None => format!("{path}/index.html"),
    };
    OutPath::new(&path)
        .map_err(|problem| {
            diagnostics.push(invalid_path(&problem, &alias.value, Location::new(&document.path, alias.span)));
        })
        .ok()
}

pub(super) fn invalid_path(problem: &PathProblem, path: &str, place: Location) -> Diagnostic {
    let reason = problem.text();
    let message = Text::new(
        format!("Der Pfad „{path}“ ist nicht möglich: {}", reason.de),
        format!("The path `{path}` is not possible: {}", reason.en),
    );
    Diagnostic::new(&rules::INVALID_PATH, place, message)
}

/// The output path of part `number` (from 1) of a page that is shown in several parts, with the site's word for "page".
pub fn part_url(first: &OutPath, word: &str, number: usize) -> OutPath {
    if number == 1 {
        return first.clone();
    }
    let stem = first.as_str().strip_suffix(".html").unwrap_or(first.as_str());
    let base = stem
        .strip_suffix("index")
        .filter(|base| base.is_empty() || base.ends_with('/'))
        .map_or_else(|| format!("{stem}-"), str::to_owned);
    OutPath::new(&format!("{base}{}-{number}.html", slug(word))).unwrap_or_else(|_| first.clone())
}
