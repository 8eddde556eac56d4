//! The places on a page that a link can lead to.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{PageId, Portal};
use crate::model::{AgendaItem, Item, Kind, Layout};
use crate::slug::slug;

/// The anchor of an agenda item: by its number, or else by its place on the agenda (from 0).
pub fn agenda(item: &AgendaItem, at: usize) -> String {
    let number = item.number.as_ref().map_or_else(|| format!("{}", at + 1), |number| number.value.clone());
    format!("top-{}", slug(&number))
}

/// The anchor of a decision.
pub fn decision(id: &str) -> String {
    format!("beschluss-{}", slug(id))
}

/// The anchor of a tag in the list of tags.
pub fn tag(tag: &str) -> String {
    format!("tag-{}", slug(tag))
}

/// The anchor of a term in the glossary.
pub fn term(id: &str) -> String {
    slug(id)
}

impl Portal {
    /// Every anchor of a page: of its text, and of what its kind and layout add.
    pub fn anchors(&self, id: PageId) -> BTreeSet<Cow<'_, str>> {
        let page = self.page(id);
        let mut anchors: BTreeSet<Cow<'_, str>> = page.document.body.anchors.iter().map(Cow::from).collect();
        if let Item::Meeting(meeting) = &page.front().item {
            for (at, item) in meeting.agenda.iter().enumerate() {
                anchors.insert(agenda(item, at).into());
                anchors.extend(item.decision.iter().map(|made| decision(&made.id.value).into()));
            }
        }
        match page.front().common.layout {
            Some(Layout::Tags) => anchors.extend(self.tags().keys().map(|name| Cow::from(tag(name)))),
            Some(Layout::Glossary) => {
                anchors.extend(self.of_kind(Kind::Term).map(|id| Cow::from(term(&self.page(id).id))))
            }
            _ => {}
        }
        anchors
    }
}
