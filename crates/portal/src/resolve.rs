//! Resolves references and links: each once, when the portal is put together. Later users look the outcome up.

use super::address::{decoded, fragment, is_external, is_same_page};
use super::data::Portal;
use super::decision::DecisionId;
use super::page_id::PageId;
use super::resolved::{Destination, Referent, Resolution, ResolveError, ResolvedPage};
use content::config::{NavEntry, NavTarget};
use content::model::Part;
use content::model::{Ref, Reference};
use diagnostics::diag::FilePath;
use files::output::OutPath;
use files::source::Blob;

/// So many of the pages that an ambiguous reference could mean are named.
pub(super) const NAMED: usize = 20;

/// What a link resolves to.
#[derive(Debug)]
pub enum LinkTarget<'a> {
    /// Another website, a mail or telephone program.
    External,
    /// A page of the portal, perhaps a place on it.
    Page(PageId, Option<&'a str>),
    /// A published file.
    File(&'a OutPath, &'a Blob),
    /// Nothing.
    Missing,
}

/// The outcomes of references by their numbers.
#[derive(Default)]
struct Resolutions(Vec<Resolution>);

impl Resolutions {
    fn set(&mut self, reference: &Reference, resolution: Resolution) {
        if reference.index == Reference::NOWHERE {
            return;
        }
        let at = reference.index as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, Err(ResolveError::Dropped));
        }
        self.0[at] = resolution;
    }
}

impl Portal {
    /// Resolves the references and links of a page.
    pub(super) fn resolve_page(&self, id: PageId) -> ResolvedPage {
        let page = self.page(id);
        let resolve = |path: &Option<FilePath>| path.as_ref().map_or(Destination::Missing, |path| self.at(path));
        let destinations: Vec<Destination> = page.addresses.iter().map(|address| resolve(&address.path)).collect();
        let links = page.addresses.iter().zip(&destinations).filter(|(address, _)| address.is_link);
        let linked = links.filter_map(|(_, destination)| destination.page()).collect();
        let mut references = Resolutions::default();
        page.front().parts(&mut |part| {
            if let Part::Reference(reference) = part {
                references.set(reference, self.resolve_reference(Some(id), reference));
            }
        });
        let references = references.0;
        let is_right = |(dest, destination): (&str, &Destination)| match destination {
            Destination::Page(to) => self.has_heading(*to, dest),
            Destination::File => true,
            Destination::Missing => false,
        };
        let is_sound = references.iter().all(Result::is_ok)
            && page.same_page.iter().all(|dest| self.has_heading(id, dest))
            && page.addresses.iter().map(|address| &*address.dest).zip(&destinations).all(is_right);
        ResolvedPage { destinations, linked, references, is_sound }
    }

    /// Resolves the references of `portal.yaml`.
    pub(super) fn resolve_settings(&self) -> Vec<Resolution> {
        let mut resolutions = Resolutions::default();
        for reference in settings_references(&self.config.navigation, &self.config.footer) {
            resolutions.set(reference, self.resolve_reference(None, reference));
        }
        resolutions.0
    }

    /// What became of a reference on page `from` or, with `None`, in `portal.yaml`.
    pub(super) fn resolution(&self, from: Option<PageId>, reference: &Reference) -> Option<&Resolution> {
        let all = from.map_or(&*self.settings, |from| &self.resolved[from.index()].references);
        all.get(reference.index as usize)
    }

    /// What a reference on page `from` or, with `None`, in `portal.yaml` resolves to.
    pub fn referent(&self, from: Option<PageId>, reference: &Reference) -> Option<Referent> {
        self.resolution(from, reference)?.as_ref().ok().copied()
    }

    /// The page that a typed reference on page `from` resolves to.
    pub fn follow<K>(&self, from: PageId, reference: &Ref<K>) -> Option<PageId> {
        self.referent(Some(from), &reference.reference)?.page()
    }

    /// The pages that a list of typed references resolves to.
    pub fn follow_all<K>(&self, from: PageId, references: &[Ref<K>]) -> Vec<PageId> {
        references.iter().filter_map(|reference| self.follow(from, reference)).collect()
    }

    /// What the references in the front matter of a page resolve to, as far as they resolve.
    pub fn referred(&self, id: PageId) -> impl Iterator<Item = Referent> + '_ {
        self.resolved[id.index()].referents()
    }

    /// The pages to which the texts of a page link; one to which several links lead can be there several times.
    pub fn linked(&self, id: PageId) -> impl Iterator<Item = PageId> + '_ {
        self.resolved[id.index()].linked.iter().copied()
    }

    /// The files that a page names.
    pub fn used_files(&self, id: PageId) -> impl Iterator<Item = &FilePath> {
        let destinations = self.resolved[id.index()].destinations.iter().zip(&self.page(id).addresses);
        let files = destinations.filter(|(destination, _)| **destination == Destination::File);
        files.filter_map(|(_, address)| address.path.as_ref())
    }

    /// The paths that a page names and where there is nothing; addresses of other websites in its place of a file, too.
    pub fn missing_paths(&self, id: PageId) -> impl Iterator<Item = &str> {
        let page = self.page(id);
        let destinations = self.resolved[id.index()].destinations.iter().zip(&page.addresses);
        let missing = destinations.filter(|(destination, _)| **destination == Destination::Missing);
        let attachments = page.front().common.attachments.iter().map(|attachment| &*attachment.file.path);
        missing.map(|(_, address)| &*address.dest).chain(attachments.filter(|path| is_external(path)))
    }

    /// What the address `dest` of a link or a field of page `from` resolves to.
    pub fn target<'a>(&'a self, from: PageId, dest: &'a str) -> LinkTarget<'a> {
        if is_external(dest) {
            return LinkTarget::External;
        }
        let fragment = fragment(dest);
        if is_same_page(dest) {
            return LinkTarget::Page(from, fragment);
        }
        let page = self.page(from);
        let Some(at) = page.address(dest) else { return LinkTarget::Missing };
        match (self.resolved[from.index()].destinations[at], &page.addresses[at].path) {
            (Destination::Page(page), _) => LinkTarget::Page(page, fragment),
            (Destination::File, Some(path)) => {
                self.files.get(path).map_or(LinkTarget::Missing, |(url, blob)| LinkTarget::File(url, blob))
            }
            _ => LinkTarget::Missing,
        }
    }

    /// What lies at a path: a page, the index page of a folder, or a file.
    fn at(&self, path: &FilePath) -> Destination {
        if let Some(page) = self.at_path(path.as_str()) {
            return Destination::Page(page);
        }
        // Where a file is, there is no folder.
        if self.files.contains_key(path) {
            return Destination::File;
        }
        self.at_path(&format!("{path}/index.md")).map_or(Destination::Missing, Destination::Page)
    }

    /// Whether the text of a page has the place that an address names, if it names one.
    fn has_heading(&self, page: PageId, dest: &str) -> bool {
        fragment(dest)
            .is_none_or(|fragment| self.has_anchor_in_text(page, &String::from_utf8_lossy(&decoded(fragment))))
    }

    pub(super) fn has_anchor_in_text(&self, page: PageId, anchor: &str) -> bool {
        let anchors = &self.page(page).document.body.anchors;
        anchors.binary_search_by(|known| (**known).cmp(anchor)).is_ok()
    }

    /// Looks in the page's own project first, then outside of projects, then everywhere.
    fn resolve_reference(&self, from: Option<PageId>, reference: &Reference) -> Resolution {
        let project = match &reference.project {
            Some(name) => Some(self.project_named(name).ok_or(ResolveError::Unknown)?),
            None => from.and_then(|from| self.page(from).project),
        };
        let id = reference.id.as_str();
        let fits = |named: &(Option<PageId>, PageId)| self.fits(named.1, reference);
        let fitting_in = |project| self.index.names.pages.get_in(project, id).iter().copied().find(fits);
        if let Some((_, found)) = fitting_in(project) {
            return Ok(Referent::Page(found));
        }
        if let Some(decision) = self.decision_for(reference, project) {
            return Ok(Referent::Decision(decision));
        }
        if reference.project.is_some() {
            let other = self.index.names.pages.get_in(project, id).first();
            return Err(other.map_or(ResolveError::Unknown, |(_, other)| ResolveError::WrongKind(*other)));
        }
        if let Some((_, found)) = fitting_in(None) {
            return Ok(Referent::Page(found));
        }
        let (mut fitting, others): (Vec<PageId>, Vec<PageId>) =
            self.index.names.pages.get(id).iter().map(|(_, page)| *page).partition(|page| self.fits(*page, reference));
        fitting.sort_unstable();
        match fitting.as_slice() {
            &[found] => Ok(Referent::Page(found)),
            [] => Err(others.into_iter().min().map_or(ResolveError::Unknown, ResolveError::WrongKind)),
            _ => {
                fitting.truncate(NAMED);
                Err(ResolveError::Ambiguous(fitting.into()))
            }
        }
    }

    pub(super) fn fits(&self, id: PageId, reference: &Reference) -> bool {
        reference.target.takes(self.page(id).kind())
    }

    fn project_named(&self, name: &str) -> Option<PageId> {
        let is_project = |id: &PageId| self.page(*id).project == Some(*id);
        // A project itself lies outside of all projects.
        self.index.names.pages.get_in(None, name).iter().map(|(_, id)| *id).find(is_project)
    }

    fn decision_for(&self, reference: &Reference, project: Option<PageId>) -> Option<DecisionId> {
        if !reference.target.decisions {
            return None;
        }
        let own = self.index.names.decisions.get_in(project, &reference.id).first();
        let only = match self.index.names.decisions.get(&reference.id) {
            [only] if reference.project.is_none() => Some(only),
            _ => None,
        };
        own.or(only).map(|(_, decision)| *decision)
    }
}

/// The references of navigation and footer, in their order.
pub(super) fn settings_references<'a>(navigation: &'a [NavEntry], footer: &'a [NavEntry]) -> Vec<&'a Reference> {
    fn add<'a>(entries: &'a [NavEntry], references: &mut Vec<&'a Reference>) {
        for entry in entries {
            if let NavTarget::Page(reference) = &entry.target {
                references.push(reference);
            }
            add(&entry.children, references);
        }
    }
    let mut references = Vec::new();
    add(navigation, &mut references);
    add(footer, &mut references);
    references
}
