//! The start page: the ways in, what is new, the projects.

use super::site_view::View;
use super::types::{Home, StreamDay, StreamEntry, WayIn};
use content::model::meeting::{DecisionState, MeetingState};
use content::model::{Kind, Layout, Moment};
use portal::{DecisionId, PageId};

/// How many entries each list of the start page shows.
const HOME_ENTRIES: usize = 4;
/// How many ways in the start page has.
const WAYS: usize = 4;
/// How many entries the stream of what is new has.
const STREAM_ENTRIES: usize = 10;

/// Something new.
#[derive(Clone, Copy)]
enum News {
    Page(PageId),
    Decision(DecisionId),
}

impl View {
    /// What the start page shows besides its text.
    pub(super) fn home(&self) -> Home {
        let has_any = |kind| self.portal.of_kind(kind).next().is_some();
        let list = |layout, kind| self.portal.with_layout(layout).filter(|_| has_any(kind)).map(|id| self.link(id));
        let mut projects: Vec<PageId> = self.portal.of_kind(Kind::Project).collect();
        self.portal.sort(&mut projects);
        let next = self.next_meetings();
        Home {
            projects: self.cards(projects),
            ways: self.ways_in(next.first().copied()),
            next_meetings: self.cards(next),
            stream: self.stream(),
            calendar: list(Layout::Calendar, Kind::Meeting),
            all_news: list(Layout::News, Kind::News),
            all_projects: list(Layout::Projects, Kind::Project),
        }
    }

    /// The first ways in that lead to something.
    fn ways_in(&self, next: Option<PageId>) -> Vec<WayIn> {
        let count = |kind| self.portal.of_kind(kind).count();
        let meeting = match next {
            Some(id) => Some(self.way_to_meeting(id)),
            None => self.way_to_register("calendar", Layout::Calendar, count(Kind::Meeting)),
        };
        let ways = [
            self.way_to_register("decisions", Layout::Decisions, self.portal.decisions.len()),
            meeting,
            self.way_to_register("topics", Layout::Topics, count(Kind::Topic)),
            self.way_to_register("results", Layout::Results, self.existing_results().len()),
            self.way_to_register("talks", Layout::Talks, count(Kind::Talk)),
            self.way_to_register("projects", Layout::Projects, count(Kind::Project)),
            self.way_to_register("glossary", Layout::Glossary, count(Kind::Term)),
        ];
        ways.into_iter().flatten().take(WAYS).collect()
    }

    /// The way to a register that has entries.
    fn way_to_register(&self, key: &str, layout: Layout, count: usize) -> Option<WayIn> {
        let register = self.portal.with_layout(layout).filter(|_| count > 0)?;
        Some(WayIn {
            key: key.to_owned(),
            title: self.typeset(self.portal.page(register).short_title()),
            url: self.url(register),
            note: self.count_words(key, count),
        })
    }

    fn way_to_meeting(&self, id: PageId) -> WayIn {
        let page = self.portal.page(id);
        let day = page.moment().map(|moment| self.day_words(moment));
        let note = [day, Some(self.typeset(page.title()))].into_iter().flatten().collect::<Vec<_>>().join(": ");
        let title = self.translations.get("next_meeting").to_owned();
        WayIn { key: "meeting".to_owned(), title, url: self.url(id), note }
    }

    /// How many entries a register has, e.g. "6 Beschlüsse".
    fn count_words(&self, register: &str, count: usize) -> String {
        let number = if count == 1 { "one" } else { "many" };
        self.translations.fill(&format!("count.{register}.{number}"), &[("n", &count.to_string())])
    }

    /// What is to come, soonest first.
    fn next_meetings(&self) -> Vec<PageId> {
        let mut meetings = self.meetings(true);
        meetings.truncate(HOME_ENTRIES);
        meetings
    }

    /// Meetings that are to come or over and not cancelled, in the order of meetings.
    fn meetings(&self, to_come: bool) -> Vec<PageId> {
        let is_cancelled = |page: &portal::Page| page.front().item.state() == Some(MeetingState::Cancelled.word());
        let pages = self.portal.of_kind(Kind::Meeting).map(|id| (id, self.portal.page(id)));
        let shown = pages.filter(|(_, page)| page.to_come == to_come && !is_cancelled(page));
        let mut meetings: Vec<PageId> = shown.map(|(id, _)| id).collect();
        self.portal.sort_meetings(&mut meetings);
        meetings
    }

    /// The results without those that are only announced.
    fn existing_results(&self) -> Vec<PageId> {
        self.portal.of_kind(Kind::Result).filter(|id| !self.portal.is_announced(*id)).collect()
    }

    /// What is new, by day. What has no date is never new.
    fn stream(&self) -> Vec<StreamDay> {
        let pages = [self.meetings(false), self.existing_results(), self.portal.of_kind(Kind::News).collect()];
        let pages = pages.concat().into_iter().map(|id| (self.portal.page(id).moment(), News::Page(id)));
        let mut all: Vec<(Moment, News)> =
            pages.chain(self.adopted()).filter_map(|(moment, news)| Some((moment?, news))).collect();
        all.sort_by_key(|(moment, _)| std::cmp::Reverse(moment.first().date()));
        all.truncate(STREAM_ENTRIES);
        let days = all.chunk_by(|(a, _), (b, _)| self.day_words(*a) == self.day_words(*b));
        days.map(|day| self.stream_day(day)).collect()
    }

    fn adopted(&self) -> impl Iterator<Item = (Option<Moment>, News)> + '_ {
        let is_adopted = |id: &DecisionId| self.decided(*id).1.state.is_some_and(DecisionState::was_adopted);
        let entry = |id: DecisionId| (self.portal.decision(id).moment, News::Decision(id));
        self.portal.decision_ids().filter(is_adopted).map(entry)
    }

    fn stream_day(&self, day: &[(Moment, News)]) -> StreamDay {
        let entries = day.iter().map(|(_, news)| self.stream_entry(*news)).collect();
        StreamDay { date: self.date(day[0].0), entries }
    }

    fn stream_entry(&self, news: News) -> StreamEntry {
        match news {
            News::Page(id) => {
                let kind = self.portal.page(id).kind().word();
                let link = self.new_link(id);
                let label = self.translations.of("kind", kind).to_owned();
                StreamEntry { kind: kind.to_owned(), label, title: link.title, note: None, url: link.url }
            }
            News::Decision(id) => {
                let (entry, decision) = (self.portal.decision(id), self.decided(id).1);
                StreamEntry {
                    kind: "decision".to_owned(),
                    label: self.decision_words().name(entry),
                    title: self.typeset(&decision.title),
                    note: self.decision_words().outcome(entry, decision),
                    url: self.decision_url(id),
                }
            }
        }
    }
}
