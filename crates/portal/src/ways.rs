//! Where everything leads that a page says of others: resolved once for each version of the portal.

use super::ids::Found;
use super::{PageId, Portal};
use content::model::field::Part;
use diagnostics::diag::FilePath;

/// The ways from a page to others.
#[derive(Debug, Default)]
pub struct Ways {
    /// Where each address of its entry leads.
    pub(super) targets: Vec<Target>,
    /// The pages to which its texts link, in no particular order and some of them several times.
    links: Vec<PageId>,
    /// Where each reference of its front matter leads, in their order.
    pub(super) references: Vec<Option<Found>>,
    /// Whether something may be wrong with the links, references and files of the page.
    pub(super) doubtful: bool,
}

/// Where a path leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Page(PageId),
    File,
    Missing,
}

impl Ways {
    /// Those from a page.
    pub(super) fn of(portal: &Portal, id: PageId) -> Self {
        let page = portal.page(id);
        let lead = |path: &Option<FilePath>| path.as_ref().map_or(Target::Missing, |path| portal.lead(path));
        let targets: Vec<Target> = page.addresses.iter().map(|address| lead(&address.path)).collect();
        let links = page.addresses.iter().zip(&targets).filter(|(address, _)| address.is_link);
        let links = links.filter_map(|(_, target)| target.page()).collect();
        let mut references = Vec::new();
        page.front().parts(&mut |part| {
            if let Part::Reference(reference) = part {
                references.push(portal.resolve(Some(id), reference));
            }
        });
        let certain = |(dest, target): (&str, &Target)| match target {
            Target::Page(to) => portal.has_heading(*to, dest),
            Target::File => true,
            Target::Missing => false,
        };
        let here = page.same_page.iter().all(|dest| portal.has_heading(id, dest));
        let there = page.addresses.iter().map(|address| &*address.dest).zip(&targets).all(certain);
        let doubtful = page.particular || !here || !there || references.contains(&None);
        Self { targets, links, references, doubtful }
    }

    /// Whether they lead to the same pages as others.
    pub(super) fn lead_like(&self, others: &Self) -> bool {
        (&self.links, &self.references) == (&others.links, &others.references)
    }
}

impl Target {
    fn page(self) -> Option<PageId> {
        match self {
            Self::Page(page) => Some(page),
            Self::File | Self::Missing => None,
        }
    }
}

impl Portal {
    /// What lies at a path: a page, the index page of a folder, or a file.
    fn lead(&self, path: &FilePath) -> Target {
        if let Some(page) = self.at_path(path.as_str()) {
            return Target::Page(page);
        }
        // Where a file is, there is no folder.
        if self.files.contains_key(path) {
            return Target::File;
        }
        self.at_path(&format!("{path}/index.md")).map_or(Target::Missing, Target::Page)
    }

    /// The pages to which the texts of a page link; one to which several links lead can be there several times.
    pub fn linked(&self, id: PageId) -> impl Iterator<Item = PageId> + '_ {
        self.ways[id.index()].links.iter().copied()
    }

    /// What the references in the front matter of a page lead to, as far as they lead anywhere.
    pub fn referred(&self, id: PageId) -> impl Iterator<Item = Found> + '_ {
        self.ways[id.index()].references.iter().copied().flatten()
    }

    /// The files that a page names.
    pub fn used_files(&self, id: PageId) -> impl Iterator<Item = &FilePath> {
        let files = self.ways[id.index()].targets.iter().enumerate().filter(|(_, target)| **target == Target::File);
        files.filter_map(move |(at, _)| self.page(id).addresses[at].path.as_ref())
    }
}
