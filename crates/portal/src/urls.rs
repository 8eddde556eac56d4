//! Where pages are published.
//!
//! A page lies where its source lies, with `.html` for `.md`: this works on every server, in every sub-folder and
//! from a folder on the disk. Folder and file names are made fit for addresses (`Über uns.md` → `ueber-uns.html`).

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Page, Portal};
use content::document::Document;
use content::model::Spanned;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use diagnostics::slug::slug;
use files::output::{OutPath, PathProblem};
use files::source::Blob;

/// The page that a server shows for addresses that do not exist.
pub const NOT_FOUND: &str = "404.html";

/// The name by which others refer to a document.
pub fn id(document: &Document) -> String {
    document.front.common.id.as_ref().map_or_else(|| default_id(&document.path), |id| id.value.clone())
}

/// The file's stem, or its folder's name for `index.md`.
fn default_id(path: &FilePath) -> String {
    let folder = path.folder().rsplit('/').next().unwrap_or_default();
    let id = if path.name() == "index.md" && folder != "content" { folder } else { path.stem() };
    id.to_owned()
}

/// Where a document is published.
pub fn address(document: &Document, findings: &mut Vec<Diagnostic>) -> OutPath {
    let folder = folder(&document.path);
    let stem = match &document.front.common.slug {
        Some(given) => checked_slug(given, &document.path, findings).unwrap_or_else(|| slug(document.path.stem())),
        None => slug(document.path.stem()),
    };
    let path = format!("{folder}{stem}.html");
    OutPath::new(&path).unwrap_or_else(|problem| {
        findings.push(invalid_path(&problem, &path, Location::whole(&document.path)));
        stand_in(&document.path)
    })
}

/// A portal with such a path is never published; until all findings are collected the page needs some address.
fn stand_in(path: &FilePath) -> OutPath {
    let name = blake3::hash(path.as_str().as_bytes()).to_hex();
    OutPath::new(&format!("{name}.html")).unwrap_or_else(|_| unreachable!("hexadecimal digits are allowed"))
}

/// The output folder of a source file, with a slash at its end unless it is the root.
pub fn folder(path: &FilePath) -> String {
    let parts = path.folder().split('/').skip(1);
    parts.map(|part| slug(part) + "/").collect()
}

fn checked_slug(given: &Spanned<String>, path: &FilePath, findings: &mut Vec<Diagnostic>) -> Option<String> {
    let clean = slug(&given.value);
    if clean == given.value {
        return Some(clean);
    }
    let value = &given.value;
    let message = Text::new(
        format!("„{value}“ taugt nicht als Teil einer Adresse."),
        format!("`{value}` is not fit for an address."),
    );
    let mut finding = Diagnostic::new(&rules::INVALID_PATH, Location::new(path, given.span), message).hint(
        "Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche.",
        "Lower-case letters a to z, digits and hyphens are allowed.",
    );
    finding.suggestion = Some(clean);
    findings.push(finding);
    None
}

/// The addresses that redirect to a document.
pub fn aliases(document: &Document, findings: &mut Vec<Diagnostic>) -> Vec<OutPath> {
    document.front.common.aliases.iter().filter_map(|alias| alias_path(alias, document, findings)).collect()
}

/// An alias names a file or a folder from the site's root: `alt/seite.html`, `/alt/seite/` or `alt/seite`.
fn alias_path(alias: &Spanned<String>, document: &Document, findings: &mut Vec<Diagnostic>) -> Option<OutPath> {
    let path = alias.value.strip_prefix('/').unwrap_or(&alias.value);
    let path = match path.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if path.ends_with(".html") || path.ends_with(".htm") => path.to_owned(),
        None => format!("{path}/index.html"),
    };
    OutPath::new(&path)
        .map_err(|problem| {
            let location = Location::new(&document.path, alias.span);
            findings.push(invalid_path(&problem, &alias.value, location));
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

/// Reports every address that is claimed twice, also where only case differs: not every file system tells these apart.
pub fn report_duplicates(pages: &[Page], files: &BTreeMap<FilePath, (OutPath, Blob)>, findings: &mut Vec<Diagnostic>) {
    let mut taken: HashMap<Cow<'_, str>, Location> = HashMap::with_capacity(pages.len() + files.len());
    let own = pages.iter().map(|page| (&page.url, Location::whole(page.path())));
    let aliases = pages.iter().flat_map(|page| {
        let spans = page.front().common.aliases.iter().map(|alias| alias.span);
        page.aliases.iter().zip(spans).map(|(alias, span)| (alias, Location::new(page.path(), span)))
    });
    let files = files.iter().map(|(path, (url, _))| (url, Location::whole(path)));
    for (url, place) in own.chain(aliases).chain(files) {
        match taken.entry(in_lower_case(url.as_str())) {
            Entry::Occupied(first) => findings.push(duplicate(url, place, first.get().clone())),
            Entry::Vacant(free) => drop(free.insert(place)),
        }
    }
}

/// Nearly every address is in lower case.
fn in_lower_case(path: &str) -> Cow<'_, str> {
    let is_lower = path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(path) } else { Cow::Owned(path.to_lowercase()) }
}

impl Portal {
    /// The page or file that is published at this address, if it is none that comes about by itself.
    pub fn source_of(&self, url: &OutPath) -> Option<&FilePath> {
        let page = self.pages.iter().find(|page| page.url == *url || page.aliases.contains(url)).map(Page::path);
        page.or_else(|| self.files.iter().find(|(_, (file, _))| file == url).map(|(path, _)| path))
    }

    /// Reports addresses that something has which comes about by itself: the further parts of a long list, say.
    pub fn taken_twice(&self, urls: &BTreeSet<OutPath>) -> Vec<Diagnostic> {
        let settings = FilePath::new("portal.yaml");
        let report = |url| taken(url, Location::whole(self.source_of(url).unwrap_or(&settings)));
        urls.iter().map(report).collect()
    }
}

fn taken(url: &OutPath, place: Location) -> Diagnostic {
    let message =
        Text::new(format!("Die Adresse „{url}“ ist schon vergeben."), format!("The address `{url}` is already taken."));
    Diagnostic::new(&rules::DUPLICATE_URL, place, message).hint(
        "Benennen Sie eine der beiden Dateien um oder geben Sie ihr einen anderen „slug“.",
        "Rename one of the two files or give it another `slug`.",
    )
}

fn duplicate(url: &OutPath, place: Location, first: Location) -> Diagnostic {
    let also = Text::new(format!("auch „{}“ hat sie", first.file), format!("`{}` has it, too", first.file));
    // An alias stands somewhere in a file, a file as a whole does not.
    let is_alias = place.span().is_some();
    let finding = taken(url, place).label(first, also);
    if !is_alias {
        return finding;
    }
    finding.hint(
        "Löschen Sie die Zeile unter „aliases“: Wo schon eine Seite ist, kann nichts weiterleiten.",
        "Remove the line below `aliases`: where there is a page, nothing can redirect.",
    )
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
