//! Diagnostics about drafts where they are shown, as in a preview: what a build without them would say of the pages that name
//! them.

use super::data::Portal;
use super::link_check::link_to_draft;
use super::page_id::PageId;
use super::reference_check::draft_reference;
use super::resolve::{LinkTarget, settings_references};
use super::resolved::Referent;
use content::model::{Part, Reference};
use diagnostics::diag::{Diagnostic, FilePath, Location};
use markup::markdown::RenderedMarkdown;

impl Portal {
    /// Every reference and link that leads from a page to a draft.
    pub fn links_to_drafts(&self) -> Vec<Diagnostic> {
        if !self.pages.iter().any(|page| page.front().common.draft) {
            return Vec::new();
        }
        let published = self.ids().filter(|id| !self.page(*id).front().common.draft);
        let settings = FilePath::new("portal.yaml");
        let menus = settings_references(&self.config.navigation, &self.config.footer).into_iter();
        let menus = menus.filter_map(|reference| self.reference_to_draft(None, reference, &settings));
        published.flat_map(|id| self.drafts_on(id)).chain(menus).collect()
    }

    fn drafts_on(&self, id: PageId) -> Vec<Diagnostic> {
        let page = self.page(id);
        let mut found = self.linked_drafts(id, &page.document.body);
        page.front().parts(&mut |part| match part {
            Part::Reference(reference) => found.extend(self.reference_to_draft(Some(id), reference, page.path())),
            Part::Prose(prose) => found.extend(self.linked_drafts(id, &prose.body)),
            Part::File(_) | Part::FileOrAddress(_) => {}
        });
        found
    }

    fn linked_drafts(&self, id: PageId, body: &RenderedMarkdown) -> Vec<Diagnostic> {
        let to_draft = body.links.iter().filter(|link| match self.target(id, &link.dest) {
            LinkTarget::Page(page, _) => self.page(page).front().common.draft,
            _ => false,
        });
        to_draft.map(|link| link_to_draft(&link.dest, Location::new(self.page(id).path(), link.span))).collect()
    }

    fn reference_to_draft(&self, from: Option<PageId>, reference: &Reference, file: &FilePath) -> Option<Diagnostic> {
        let page = match self.referent(from, reference)? {
            Referent::Page(page) => page,
            Referent::Decision(decision) => self.decision(decision).page,
        };
        let place = || Location::new(file, reference.span);
        self.page(page).front().common.draft.then(|| draft_reference(&reference.text(), place()))
    }
}
