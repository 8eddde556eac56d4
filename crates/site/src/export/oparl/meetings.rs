//! Meetings and their agendas.

use content::model::meeting::MeetingState;
use content::model::{self, Decision, Item, Prose};
use markup::markdown::{Options, sections};
use portal::{DecisionId, PageId};

use super::index::OParlIndex;
use super::lists::ObjectList;
use super::types::{AgendaItem, Meeting, PageObject};
use crate::export::exports::Exports;

impl Exports {
    pub(super) fn oparl_meeting<'p>(
        &'p self,
        index: &'p OParlIndex,
        id: PageId,
    ) -> Option<PageObject<'p, Meeting<'p>>> {
        let page = self.portal.page(id);
        let meeting = self.as_meeting(id)?;
        let state = meeting.state;
        let object = Meeting {
            name: page.title(),
            meeting_state: state.map(|state| self.translations.of("meeting_state", state.word())),
            cancelled: state.map(|state| state == MeetingState::Cancelled),
            start: page.moment().and_then(|start| self.date_time(start)),
            end: meeting.end.and_then(|end| self.date_time(end)),
            location: meeting.location.as_ref().map(|text| self.location(text)),
            organization: self.object_ids(ObjectList::Organizations, &self.holders(id, meeting)),
            auxiliary_file: self.files(index, id, &page.front().common.attachments),
            agenda_item: (0..meeting.agenda.len()).filter_map(|at| self.agenda_item(index, id, at)).collect(),
        };
        Some(self.page_object(id, ObjectList::Meetings, object))
    }

    /// Whose meeting it is: that of working groups, or else of the project.
    fn holders(&self, id: PageId, meeting: &model::Meeting) -> Vec<PageId> {
        let groups = self.portal.follow_all(id, &meeting.working_groups);
        if groups.is_empty() { self.project(id).into_iter().collect() } else { groups }
    }

    pub(super) fn agenda_item<'p>(&'p self, index: &'p OParlIndex, id: PageId, at: usize) -> Option<AgendaItem<'p>> {
        let item = self.as_meeting(id)?.agenda.get(at)?;
        let decision = self.portal.decision_at(id, at);
        let entry = decision.map(|decision| self.portal.decision(decision));
        let state = entry.and_then(|entry| self.portal.outcome(entry));
        let replaced = decision.and_then(|decision| self.portal.replaced(decision));
        let replaced = replaced.map(|old| self.portal.decision(old));
        Some(AgendaItem {
            id: self.agenda_item_id(id, at),
            meeting: self.object_id(ObjectList::Meetings, id),
            number: item.number.as_ref().map(|number| &*number.value),
            order: at,
            name: &item.title,
            public: item.public,
            result: state.map(|state| self.translations.of("decision_state", state.word())),
            resolution_text: decision.zip(item.decision.as_ref()).map(|(id, decision)| self.wording(id, decision)),
            auxiliary_file: self.files(index, id, &item.attachments),
            license: self.license(),
            web: format!("{}#{}", self.page_address(id), self.anchor(item, at)),
            supersedes: replaced.map(|old| self.agenda_item_id(old.page, old.item)),
        })
    }

    /// What was decided, without markup.
    fn wording<'p>(&'p self, id: DecisionId, decision: &'p Decision) -> &'p str {
        match &decision.text {
            Some(text) => self.wordings.get(id.index(), || plain(text)),
            None => &decision.title,
        }
    }

    pub(super) fn agenda_item_id(&self, id: PageId, at: usize) -> String {
        let anchor = self.as_meeting(id).and_then(|meeting| meeting.agenda.get(at)).map(|item| self.anchor(item, at));
        let name = format!("{}/{}", self.portal.page(id).id, anchor.unwrap_or_default());
        self.fragment_id(ObjectList::AgendaItems, &self.base.uuid("agenda-item", self.project_id(id), &name))
    }

    fn anchor(&self, item: &model::AgendaItem, at: usize) -> String {
        item.anchor(at, self.portal.config.lang())
    }

    fn as_meeting(&self, id: PageId) -> Option<&model::Meeting> {
        match &self.portal.page(id).front().item {
            Item::Meeting(meeting) => Some(meeting),
            _ => None,
        }
    }
}

/// A text without markup.
fn plain(text: &Prose) -> String {
    let options = Options { smart_punctuation: false, ..Options::default() };
    let sections = sections(&text.source, 0, &[], &options).into_iter();
    sections.map(|section| section.text.trim().to_owned()).collect::<Vec<_>>().join(" ")
}
