//! What has to change in the files of a portal so that a page or a decision goes by another id.
//!
//! Nothing here touches a file: [`Portal::rename`] gives a [`Renaming`], which has edits and what is to be moved.

mod addresses;
mod aliases;
mod find;
mod references;

use std::collections::BTreeMap;

use super::data::Portal;
use super::page::Page;
use super::page_id::PageId;
use super::resolved::{Destination, Referent};
use super::urls::default_id;
use diagnostics::diag::{Edit, FilePath, Text, similar};
use diagnostics::file_name;
use diagnostics::slug::slug;
use files::output::OutPath;

/// What has to change so that something goes by another id.
#[derive(Debug, Default)]
pub struct Renaming {
    /// The file or folder that gets another name.
    pub moved: Option<Move>,
    /// The edits of each file, by the path that it had before: in ascending order, none overlapping another.
    pub edits: BTreeMap<FilePath, Vec<Edit>>,
    /// The addresses of pages that will redirect.
    pub redirects: Vec<OutPath>,
}

/// A file or a folder that gets another name, where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Its path.
    pub from: FilePath,
    /// Its path with the other name.
    pub to: FilePath,
}

/// Why something cannot be renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenameError {
    /// Nothing has this id; perhaps this one was meant.
    Unknown(Option<String>),
    /// Several have it; this is how each of them is named.
    Ambiguous(Vec<String>),
    /// The file of the start page has always the same name.
    Home,
    /// It is no name for a page, for this reason; perhaps this one is.
    Name(Text, Option<String>),
    /// It has this id already.
    Same,
    /// This file has it, or what is in it.
    Taken(FilePath),
}

/// What is to be renamed, and how.
#[derive(Debug, Clone, Copy)]
pub struct NewName<'a> {
    /// The id of a page or of a decision, perhaps with its project, or the path of a page.
    pub typed: &'a str,
    /// The new id.
    pub new: &'a str,
    /// Whether the old address of a page redirects to the new one.
    pub redirect: bool,
}

/// One change of names, and the edits that it takes so far.
struct Renamer<'a> {
    portal: &'a Portal,
    /// The text of `portal.yaml`.
    settings: &'a str,
    what: Referent,
    /// The new id; none if only a file gets another name.
    id: Option<&'a str>,
    moved: Option<Move>,
    redirect: bool,
    edits: BTreeMap<FilePath, BTreeMap<u32, Edit>>,
    redirects: Vec<OutPath>,
}

impl Portal {
    /// What has to change so that something has a new name. `settings` is the text of `portal.yaml`.
    ///
    /// # Errors
    /// When there is no such thing or there are several, and when the new name is taken or none.
    pub fn rename(&self, name: NewName<'_>, settings: &str) -> Result<Renaming, RenameError> {
        let NewName { typed, new, redirect } = name;
        let (what, by_path) = self.find(typed)?;
        check_name(new)?;
        let (id, moved) = match what {
            Referent::Page(page) => names(self.page(page), new, by_path)?,
            Referent::Decision(decision) if self.decision(decision).id == new => return Err(RenameError::Same),
            Referent::Decision(_) => (Some(new), None),
        };
        if let Some(taken) = id.and_then(|id| self.taken(what, id)) {
            return Err(RenameError::Taken(taken));
        }
        let (edits, redirects) = (BTreeMap::new(), Vec::new());
        Ok(Renamer { portal: self, settings, what, id, moved, redirect, edits, redirects }.run())
    }

    /// The file in which something has this id that must be told apart from `what`.
    fn taken(&self, what: Referent, id: &str) -> Option<FilePath> {
        let names = &self.index.names;
        let page = match what {
            Referent::Page(page) => {
                names.pages.get_in(super::names::scope(&self.pages, page), id).first().map(|(_, page)| *page)
            }
            Referent::Decision(decision) => {
                let project = self.page(self.decision(decision).page).project;
                names.decisions.get_in(project, id).first().map(|(_, taken)| self.decision(*taken).page)
            }
        };
        page.map(|page| self.page(page).path().clone())
    }

    /// A page that leads elsewhere in `after` than here, where `after` is this portal after `renaming`: the new id has
    /// another meaning there.
    pub fn misled(&self, after: &Self, renaming: &Renaming) -> Option<FilePath> {
        let path = |path: &FilePath| renaming.path(path).unwrap_or_else(|| path.clone());
        let differs = |id: &PageId| {
            let new = path(self.page(*id).path());
            let same = |other: &PageId| self.leads(*id, &path) == after.leads(*other, &Clone::clone);
            !after.at_path(new.as_str()).is_some_and(|other| same(&other))
        };
        self.ids().find(differs).map(|id| self.page(id).path().clone())
    }

    /// Where the references and the links of a page lead, by the paths that `path` gives the files.
    fn leads(&self, id: PageId, path: &dyn Fn(&FilePath) -> FilePath) -> (Vec<Option<FilePath>>, Vec<FilePath>) {
        let resolved = &self.resolved[id.index()];
        let referent = |referent: Referent| match referent {
            Referent::Page(page) => path(self.page(page).path()),
            Referent::Decision(decision) => path(self.page(self.decision(decision).page).path()),
        };
        let references = resolved.references.iter().map(|found| found.as_ref().ok().copied().map(referent)).collect();
        let links = resolved.destinations.iter().zip(&self.page(id).addresses);
        let mut links: Vec<FilePath> = links
            .filter_map(|(found, address)| match found {
                Destination::Page(page) => Some(path(self.page(*page).path())),
                Destination::File => address.path.as_ref().map(path),
                Destination::Missing => None,
            })
            .collect();
        links.sort();
        links.dedup();
        (references, links)
    }
}

impl Renaming {
    /// The path that a file has afterwards, if it gets another one.
    pub fn path(&self, path: &FilePath) -> Option<FilePath> {
        self.moved.as_ref()?.path(path)
    }
}

impl Move {
    /// The path that a file has afterwards, if it gets another one.
    pub fn path(&self, path: &FilePath) -> Option<FilePath> {
        let rest = path.as_str().strip_prefix(self.from.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then(|| FilePath::new(format!("{}{rest}", self.to)))
    }
}

/// The id and the file's name that a page gets, where it goes by the old ones.
fn names<'a>(page: &Page, new: &'a str, by_path: bool) -> Result<(Option<&'a str>, Option<Move>), RenameError> {
    let own = default_id(page.path());
    let given = page.front().common.id.as_ref();
    let is_named_after_file = given.is_none_or(|id| id.value == own);
    let (old, is_file, is_id) =
        if by_path { (&own, true, is_named_after_file) } else { (&page.id, is_named_after_file, true) };
    if old == new {
        return Err(RenameError::Same);
    }
    let moved = match is_file {
        true if page.path().as_str() == "content/index.md" => return Err(RenameError::Home),
        true => Some(file_move(page.path(), new)),
        false => None,
    };
    Ok((is_id.then_some(new), moved))
}

/// What gets another name so that a page has this id: its file, or the folder of which it is the index.
fn file_move(path: &FilePath, new: &str) -> Move {
    let from = if path.name() == "index.md" { FilePath::new(path.folder()) } else { path.clone() };
    let extension = from.name().strip_prefix(path.stem()).filter(|_| from == *path).unwrap_or_default();
    Move { to: FilePath::new(format!("{}/{new}{extension}", from.folder())), from }
}

/// Whether something can have this id.
fn check_name(new: &str) -> Result<(), RenameError> {
    let fit = Some(slug(new)).filter(|fit| !fit.is_empty() && fit != new && fit != "index");
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !new.chars().all(is_plain) || !new.starts_with(char::is_alphanumeric) {
        let why = Text::new(
            "Eine Kennung besteht aus Buchstaben, Ziffern und Bindestrichen.",
            "An id has letters, digits and hyphens.",
        );
        return Err(RenameError::Name(why, fit));
    }
    if new == "index" {
        let why =
            Text::new("So heißt immer die erste Seite eines Ordners.", "The first page of a folder is called so.");
        return Err(RenameError::Name(why, None));
    }
    file_name::check(&format!("{new}.md")).map_err(|problem| RenameError::Name(problem.text(), fit))
}

impl Renamer<'_> {
    fn run(mut self) -> Renaming {
        for id in self.portal.ids() {
            self.references(id);
            self.addresses(id);
            self.alias(id);
        }
        self.own_id();
        self.settings();
        let edits = self.edits.into_iter().map(|(file, edits)| (file, edits.into_values().collect()));
        Renaming { moved: self.moved, edits: edits.collect(), redirects: self.redirects }
    }

    fn old_id(&self) -> &str {
        match self.what {
            Referent::Page(page) => &self.portal.page(page).id,
            Referent::Decision(decision) => &self.portal.decision(decision).id,
        }
    }

    /// Notes an edit; a value that stands in one place and is used in two is edited once.
    fn edit(&mut self, file: &FilePath, edit: Edit) {
        self.edits.entry(file.clone()).or_default().insert(edit.span.start, edit);
    }
}

/// The one of `known` that was probably meant.
fn meant<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> RenameError {
    RenameError::Unknown(similar(typed, known))
}
