//! Addresses that are claimed more than once.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::data::Portal;
use super::page::Page;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use files::output::OutPath;
use files::source::Blob;

/// Reports every address that is claimed twice, also where only case differs: not every file system tells these apart.
pub fn report_duplicates(pages: &[Page], files: &BTreeMap<FilePath, (OutPath, Blob)>) -> Vec<Diagnostic> {
    let mut taken: HashMap<Cow<'_, str>, Location> = HashMap::with_capacity(pages.len() + files.len());
    let own = pages.iter().map(|page| (&page.url, Location::whole(page.path())));
    let aliases = pages.iter().flat_map(|page| {
        let spans = page.front().common.aliases.iter().map(|alias| alias.span);
        page.aliases.iter().zip(spans).map(|(alias, span)| (alias, Location::new(page.path(), span)))
    });
    let files = files.iter().map(|(path, (url, _))| (url, Location::whole(path)));
    let mut diagnostics = Vec::new();
    for (url, place) in own.chain(aliases).chain(files) {
        match taken.entry(in_lower_case(url.as_str())) {
            Entry::Occupied(first) => diagnostics.push(duplicate(url, place, first.get().clone())),
            Entry::Vacant(free) => drop(free.insert(place)),
        }
    }
    diagnostics
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
    let diagnostic = taken(url, place).label(first, also);
    if !is_alias {
        return diagnostic;
    }
    diagnostic.hint(
        "Löschen Sie die Zeile unter „aliases“: Wo schon eine Seite ist, kann nichts weiterleiten.",
        "Remove the line below `aliases`: where there is a page, nothing can redirect.",
    )
}
