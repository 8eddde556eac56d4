//! Projects, working groups and talks.

use super::shared::Shared;
use super::site_view::{PageContext, View};
use super::types::{Contact, Link, Project, Speaker, Talk, WorkingGroup};
use content::model::{self, Kind};
use portal::{LinkTarget, PageId, is_external};

/// The kinds that make the course of a project.
pub(super) const TIMELINE: [Kind; 2] = [Kind::Meeting, Kind::Talk];

impl View {
    pub(super) fn project(&self, context: &PageContext, item: &model::Project) -> Project {
        let id = context.page;
        let of = |kind| self.cards(self.portal.of_project(id, kind));
        Project {
            period: self.running(item.start, item.end),
            succeeds: self.link_to(id, item.succeeds.as_ref()),
            succeeded_by: self.referrer_links(id, Kind::Project),
            participants: item.participants.clone(),
            contact: item.contact.as_ref().map(contact),
            working_groups: of(Kind::WorkingGroup),
            topics: of(Kind::Topic),
            results: of(Kind::Result),
            timeline: self.cards(self.timeline(id)),
        }
    }

    /// The course of a project, newest first.
    fn timeline(&self, project: PageId) -> Vec<PageId> {
        let mut pages = TIMELINE.map(|kind| self.portal.of_project(project, kind)).concat();
        self.portal.sort_newest_first(&mut pages);
        pages
    }

    pub(super) fn working_group(&self, context: &PageContext, item: &model::WorkingGroup) -> WorkingGroup {
        let id = context.page;
        let naming = |kind| self.cards(self.portal.referrers(id, kind));
        let mut meetings = self.portal.referrers(id, Kind::Meeting);
        self.portal.sort_meetings(&mut meetings);
        let project = self.portal.page(id).project;
        let groups = project.map(|project| self.portal.of_project(project, Kind::WorkingGroup)).unwrap_or_default();
        WorkingGroup {
            number: item.number,
            question: item.question.clone(),
            focus: item.focus.clone(),
            participants: item.participants.clone(),
            topics: naming(Kind::Topic),
            meetings: self.cards(meetings),
            results: naming(Kind::Result),
            talks: naming(Kind::Talk),
            siblings: self.cards(groups.into_iter().filter(|other| *other != id)),
        }
    }

    pub(super) fn talk(&self, context: &PageContext, item: &model::Talk) -> Talk {
        let id = context.page;
        let speaker = |speaker: &model::meeting::Speaker| Speaker {
            name: speaker.name.clone(),
            organization: speaker.organization.clone(),
            role: speaker.role.clone(),
        };
        Talk {
            speakers: item.speakers.iter().map(speaker).collect(),
            meeting: self.link_to(id, item.meeting.as_ref()),
            agenda_items: self.agenda_items_with_talk(id),
            theme: item.theme.map(|theme| self.state("talk_theme", theme.word())),
            working_groups: self.links(id, &item.working_groups),
            slides: item.slides.as_ref().and_then(|slides| self.attachment(id, &slides.path, None)),
            video: item.video.as_ref().and_then(|video| self.video(id, &video.0.path)),
        }
    }

    fn video(&self, id: PageId, address: &str) -> Option<String> {
        match self.portal.target(id, address) {
            LinkTarget::File(path, _) => Some(crate::address::encoded(path)),
            _ => is_external(address).then(|| address.to_owned()),
        }
    }

    fn agenda_items_with_talk(&self, talk: PageId) -> Vec<Shared<Link>> {
        let mut links = Vec::new();
        for meeting in self.portal.referrers(talk, Kind::Meeting) {
            let model::Item::Meeting(item) = &self.portal.page(meeting).front().item else { continue };
            for (at, agenda_item) in item.agenda.iter().enumerate() {
                if self.portal.follow_all(meeting, &agenda_item.talks).contains(&talk) {
                    links.push(Shared::from(&self.agenda_link(meeting, at)));
                }
            }
        }
        links
    }

    /// Links to the pages of a kind that refer to this one.
    pub(super) fn referrer_links(&self, id: PageId, kind: Kind) -> Vec<Shared<Link>> {
        self.portal.referrers(id, kind).into_iter().map(|id| self.link(id)).collect()
    }
}

fn contact(contact: &model::project::Contact) -> Contact {
    Contact {
        name: contact.name.clone(),
        email: contact.email.as_ref().map(|email| email.0.clone()),
        url: contact.url.as_ref().map(|url| url.value.clone()),
    }
}
