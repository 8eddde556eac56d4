//! A portal, as the formats see it that need no full address.

use std::sync::Arc;

use content::model::{Moment, Prose, Ref};
use files::output::OutPath;
use markup::markdown::readdressed;
use portal::{LinkTarget, PageId, Portal, Referent};

use super::cells::IsoDate;
use super::records::Records;
use crate::address::encoded;
use crate::export::address::Base;
use crate::export::dates::iso;
use crate::i18n::Translations;

/// A portal, as the formats see it that need no full address.
pub struct OpenData {
    pub(crate) portal: Arc<Portal>,
    pub(crate) translations: Arc<Translations>,
    base: Option<Base>,
    /// The way from a file of the data to the site's root.
    root: String,
    pub(super) records: Records,
}

impl OpenData {
    /// Of a portal; without `base_url`, addresses are relative to the files.
    pub fn new(portal: Arc<Portal>, translations: Arc<Translations>, base_url: Option<&str>) -> Self {
        let depth = portal.config.data_folder().map_or(0, |folder| folder.split('/').count());
        let records = Records::default();
        Self { portal, translations, base: base_url.map(Base::new), root: "../".repeat(depth), records }
    }

    /// The address of a page.
    pub(super) fn page_address(&self, id: PageId) -> String {
        let path = &self.portal.page(id).url;
        self.base.as_ref().map_or_else(|| format!("{}{}", self.root, encoded(path)), |base| base.page(path))
    }

    /// The address of a file.
    pub(super) fn file_address(&self, path: &OutPath) -> String {
        self.base.as_ref().map_or_else(|| format!("{}{}", self.root, encoded(path)), |base| base.file(path))
    }

    /// The address of a file for a text at the site's root.
    pub(crate) fn address_from_root(&self, path: &OutPath) -> String {
        self.base.as_ref().map_or_else(|| encoded(path), |base| base.file(path))
    }

    /// An id that no other thing of the portal has: with that of its project, as a reference can be written.
    pub(super) fn page_id(&self, id: PageId) -> String {
        self.with_project(id, &self.portal.page(id).id)
    }

    /// The id of a decision of this meeting, likewise.
    pub(super) fn with_project(&self, page: PageId, id: &str) -> String {
        self.project(page).map_or_else(|| id.to_owned(), |project| format!("{project}/{id}"))
    }

    /// The id of the project that a page belongs to.
    pub(super) fn project(&self, id: PageId) -> Option<String> {
        let project = self.portal.page(id).project.filter(|project| *project != id)?;
        Some(self.portal.page(project).id.clone())
    }

    pub(super) fn ids<K>(&self, from: PageId, references: &[Ref<K>]) -> Vec<String> {
        self.portal.follow_all(from, references).into_iter().map(|page| self.page_id(page)).collect()
    }

    /// The id of what a reference leads to.
    pub(super) fn id_of<K>(&self, from: PageId, reference: Option<&Ref<K>>) -> Option<String> {
        match self.portal.referent(Some(from), &reference?.reference)? {
            Referent::Page(page) => Some(self.page_id(page)),
            Referent::Decision(id) => {
                let decision = self.portal.decision(id);
                Some(self.with_project(decision.page, &decision.id))
            }
        }
    }

    pub(super) fn date(&self, moment: Option<Moment>) -> Option<IsoDate> {
        moment.map(|moment| IsoDate(iso(&self.portal, moment)))
    }

    /// The Markdown of a text of page `owner`, to be read elsewhere.
    pub(super) fn prose(&self, prose: &Prose, owner: PageId) -> String {
        if prose.body.links.is_empty() {
            return prose.source.trim().to_owned();
        }
        readdressed(&prose.source, |address| self.address(address, owner))
    }

    fn address(&self, address: &str, owner: PageId) -> String {
        match self.portal.target(owner, address) {
            LinkTarget::External | LinkTarget::Missing => address.to_owned(),
            LinkTarget::Page(page, None) => self.page_address(page),
            LinkTarget::Page(page, Some(place)) => format!("{}#{place}", self.page_address(page)),
            LinkTarget::File(path, _) => self.file_address(path),
        }
    }
}
