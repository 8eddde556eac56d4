//! Meetings and their agendas.

use content::model::meeting::MeetingState;
use content::model::{AgendaItem, Item, Meeting, Prose};
use markup::markdown::{Options, sections};
use portal::PageId;
use serde_json::{Value, json};

use super::index::OParlIndex;
use super::lists::ObjectList;
use super::objects::type_of;
use crate::export::compact::compact;
use crate::export::exports::Exports;

impl Exports {
    /// OParl 1.1, 3.8.
    pub(super) fn oparl_meeting(&self, index: &OParlIndex, id: PageId) -> Value {
        let Some(meeting) = self.as_meeting(id) else { return Value::Null };
        let page = self.portal.page(id);
        let items: Vec<Value> = (0..meeting.agenda.len()).filter_map(|at| self.agenda_item(index, id, at)).collect();
        let mut own = json!({
            "name": page.title(),
            "meetingState": meeting.state.map(|state| self.translations.of("meeting_state", state.word())),
            "cancelled": meeting.state.map(|state| state == MeetingState::Cancelled),
            "start": page.moment().and_then(|start| self.date_time(start)),
            "end": meeting.end.and_then(|end| self.date_time(end)),
            "location": meeting.location.as_ref().map(|text| self.location(text)),
            "organization": self.object_ids(ObjectList::Organizations, &self.holders(id, meeting)),
            "auxiliaryFile": self.files(index, id, &page.front().common.attachments),
        });
        // `json!` would copy all items.
        own["agendaItem"] = items.into();
        self.object(id, ObjectList::Meetings, "Meeting", own)
    }

    /// Whose meeting it is: that of working groups, or else of the project.
    fn holders(&self, id: PageId, meeting: &Meeting) -> Vec<PageId> {
        let groups = self.portal.follow_all(id, &meeting.working_groups);
        if groups.is_empty() { self.project(id).into_iter().collect() } else { groups }
    }

    /// OParl 1.1, 3.9.
    pub(super) fn agenda_item(&self, index: &OParlIndex, id: PageId, at: usize) -> Option<Value> {
        let item = self.as_meeting(id)?.agenda.get(at)?;
        let decision = item.decision.as_ref();
        let wording = decision.map(|decision| decision.text.as_ref().map_or_else(|| decision.title.clone(), plain));
        let id_of_decision = decision.and_then(|_| self.portal.decision_at(id, at));
        let known = id_of_decision.map(|decision| self.portal.decision(decision));
        let state = known.and_then(|known| self.portal.outcome(known));
        let replaced = id_of_decision.and_then(|decision| self.portal.replaced(decision));
        let replaced = replaced.map(|old| self.portal.decision(old));
        Some(compact(json!({
            "id": self.agenda_item_id(id, at),
            "type": type_of("AgendaItem"),
            "meeting": self.object_id(ObjectList::Meetings, id),
            "number": item.number.as_ref().map(|number| &number.value),
            "order": at,
            "name": item.title,
            "public": item.public,
            "result": state.map(|state| self.translations.of("decision_state", state.word())),
            "resolutionText": wording,
            "auxiliaryFile": self.files(index, id, &item.attachments),
            "license": self.license(),
            "web": format!("{}#{}", self.page_address(id), self.anchor(item, at)),
            "wissensportal:supersedes": replaced.map(|old| self.agenda_item_id(old.page, old.item)),
        })))
    }

    pub(super) fn agenda_item_id(&self, id: PageId, at: usize) -> String {
        let anchor = self.as_meeting(id).and_then(|meeting| meeting.agenda.get(at)).map(|item| self.anchor(item, at));
        let name = format!("{}/{}", self.portal.page(id).id, anchor.unwrap_or_default());
        self.fragment_id(ObjectList::AgendaItems, &self.base.uuid("agenda-item", self.project_id(id), &name))
    }

    fn anchor(&self, item: &AgendaItem, at: usize) -> String {
        item.anchor(at, self.portal.config.lang())
    }

    fn as_meeting(&self, id: PageId) -> Option<&Meeting> {
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
