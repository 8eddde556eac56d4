//! Where everything leads that a page says of others: resolved once for each version of the portal.

use super::ids::Found;
use super::{PageId, Portal};
use crate::diag::FilePath;
use crate::model::field::Part;

/// The ways from a page to others.
#[derive(Debug, Default)]
pub struct Ways {
    /// Where each address of its entry leads.
    pub(super) targets: Vec<Target>,
    /// Where each reference of its front matter leads, in their order.
    pub(super) references: Vec<Option<Found>>,
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
        let targets = page.addresses.iter().map(|address| lead(&address.path)).collect();
        let mut references = Vec::new();
        page.front().parts(&mut |part| {
            if let Part::Reference(reference) = part {
                references.push(portal.resolve(Some(id), reference));
            }
        });
        Self { targets, references }
    }
}

impl Portal {
    /// What lies at a path: a page, the index page of a folder, or a file.
    pub(super) fn lead(&self, path: &FilePath) -> Target {
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
        let addresses = &self.page(id).addresses;
        addresses.iter().zip(&self.ways[id.index()].targets).filter_map(|(address, target)| match target {
            Target::Page(to) if address.is_link => Some(*to),
            _ => None,
        })
    }

    /// What the references in the front matter of a page lead to, as far as they lead anywhere.
    pub fn referred(&self, id: PageId) -> impl Iterator<Item = Found> + '_ {
        self.ways[id.index()].references.iter().copied().flatten()
    }

    /// The files that a page names.
    pub fn used_files(&self, id: PageId) -> impl Iterator<Item = &FilePath> {
        let addresses = self.page(id).addresses.iter().zip(&self.ways[id.index()].targets);
        addresses.filter(|(_, target)| **target == Target::File).filter_map(|(address, _)| address.path.as_ref())
    }
}
