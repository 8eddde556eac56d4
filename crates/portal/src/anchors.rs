//! The places on a page that a link can lead to.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::data::Portal;
use super::page_id::PageId;
use content::model::{Item, Kind, Layout};
use diagnostics::slug::slug;

/// The anchor of a term in the glossary.
pub fn term(id: &str) -> String {
    slug(id)
}

impl Portal {
    /// Every anchor of a page: of its text, and of what its kind and layout add.
    pub fn anchors(&self, id: PageId) -> BTreeSet<Cow<'_, str>> {
        let page = self.page(id);
        let mut anchors: BTreeSet<Cow<'_, str>> =
            page.document.body.anchors.iter().map(|anchor| Cow::from(&**anchor)).collect();
        if let Item::Meeting(meeting) = &page.front().item {
            anchors.extend(meeting.anchors(self.config.lang()).into_iter().map(Cow::from));
        }
        match page.front().common.layout {
            Some(Layout::Tags) => anchors.extend(self.tags().keys().map(|name| Cow::from(self.tag_anchor(name)))),
            Some(Layout::Glossary) => {
                anchors.extend(self.of_kind(Kind::Term).map(|id| Cow::from(term(&self.page(id).id))));
            }
            _ => {}
        }
        anchors
    }
}
