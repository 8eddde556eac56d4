//! What a page is about, in the words of schema.org, as JSON-LD 1.1 for its head.
//!
//! There it stands in a `script` element whose type is none that a browser runs: a data block (HTML Standard, 4.12.1).
//! A browser stops preparing such an element before it asks the Content Security Policy, so that `script-src 'none'` holds
//! and does not concern it.

mod types;

use std::iter;

use content::model::meeting::MeetingState;
use content::model::{Item, Layout, Meeting, Moment, ProjectResult, Term};
use portal::{DecisionId, PageId};

use self::types::{
    CreativeWork, DefinedTerm, Document, EntryPoint, Event, ListItem, Location, Node, Organization, Reference, Report,
    SearchAction, Thing, WebSite,
};
use super::exports::Exports;

impl Exports {
    /// The text of the element. No `<` is in it, so that nothing ends the element.
    pub fn json_ld(&self, id: PageId) -> String {
        let document = Document { context: "https://schema.org", graph: self.graph(id) };
        serde_json::to_string(&document).unwrap_or_default().replace('<', "\\u003c")
    }

    fn graph(&self, id: PageId) -> Vec<Node<'_>> {
        let page = self.portal.page(id);
        let site = (Some(id) == self.portal.home()).then(|| self.web_site());
        let item = match &page.front().item {
            Item::Meeting(meeting) => self.known_event(id, meeting),
            Item::Result(result) => Some(self.report(id, result)),
            Item::Term(term) => Some(self.defined_term(id, term)),
            _ => None,
        };
        let publisher = (site.is_some() || item.is_some()).then(|| self.publisher());
        [site, publisher, item, self.breadcrumbs(id)].into_iter().flatten().collect()
    }

    fn web_site(&self) -> Node<'_> {
        let config = &self.portal.config;
        Node::WebSite(WebSite {
            id: self.fragment("website"),
            name: &config.title,
            url: self.base.as_str(),
            description: config.description.as_deref(),
            in_language: config.language(),
            publisher: self.reference("publisher"),
            potential_action: self.portal.search_page().map(|page| self.search_action(page)),
        })
    }

    /// How the portal is searched: its page for that reads the words from the address.
    fn search_action(&self, page: PageId) -> SearchAction {
        let url_template = format!("{}?q={{search_term_string}}", self.page_address(page));
        SearchAction { target: EntryPoint { url_template }, query_input: "required name=search_term_string" }
    }

    fn publisher(&self) -> Node<'_> {
        let config = &self.portal.config;
        let publisher = config.publisher.as_ref();
        let organization = Organization {
            id: self.fragment("publisher"),
            name: publisher.map_or(&config.title, |publisher| &publisher.name),
            alternate_name: publisher.and_then(|publisher| publisher.short_name.as_deref()),
            url: publisher.and_then(|publisher| publisher.url.as_ref()).map(|url| &*url.value),
            email: publisher.and_then(|publisher| publisher.email.as_ref()).map(|email| &*email.0),
        };
        match config.official {
            Some(_) => Node::GovernmentOrganization(organization),
            None => Node::Organization(organization),
        }
    }

    /// A meeting whose day is known.
    fn known_event<'p>(&'p self, id: PageId, meeting: &'p Meeting) -> Option<Node<'p>> {
        let is_day = |moment: &Moment| matches!(moment, Moment::Day(_) | Moment::Time(_));
        let start = self.portal.page(id).moment().filter(is_day)?;
        let cancelled = meeting.state == Some(MeetingState::Cancelled);
        let place = meeting.location.as_deref().map(|name| Location::Place { name, address: name });
        let online = meeting.url.as_ref().map(|url| Location::VirtualLocation { url: &url.value });
        let mode = match (&place, &online) {
            (Some(_), Some(_)) => Some("https://schema.org/MixedEventAttendanceMode"),
            (None, Some(_)) => Some("https://schema.org/OnlineEventAttendanceMode"),
            (Some(_), None) => Some("https://schema.org/OfflineEventAttendanceMode"),
            (None, None) => None,
        };
        let event = Event {
            start_date: self.iso(start),
            end_date: meeting.end.filter(is_day).map(|end| self.iso(end)),
            event_status: if cancelled {
                "https://schema.org/EventCancelled"
            } else {
                "https://schema.org/EventScheduled"
            },
            event_attendance_mode: mode,
            location: [place, online].into_iter().flatten().collect(),
            organizer: self.reference("publisher"),
            subject_of: self.decided_works(id, meeting),
        };
        Some(Node::Event(self.thing(id, event)))
    }

    /// The decisions of a meeting.
    fn decided_works(&self, id: PageId, meeting: &Meeting) -> Vec<CreativeWork<'_>> {
        let made = (0..meeting.agenda.len()).filter_map(|at| self.portal.decision_at(id, at));
        made.filter_map(|decision| self.decided_work(decision)).collect()
    }

    fn decided_work(&self, id: DecisionId) -> Option<CreativeWork<'_>> {
        let entry = self.portal.decision(id);
        let (_, made) = self.portal.decided(entry)?;
        let address = self.decision_address(id);
        Some(CreativeWork {
            id: address.clone(),
            url: address,
            identifier: &entry.number,
            name: self.decision_words().title(entry, made),
            creative_work_status: self.decision_words().outcome(entry, made),
        })
    }

    fn report<'p>(&'p self, id: PageId, result: &'p ProjectResult) -> Node<'p> {
        let page = self.portal.page(id);
        let topics = self.portal.follow_all(id, &result.topics).into_iter();
        let report = Report {
            date_published: page.front().common.date.map(|date| self.iso(date)),
            date_modified: self.portal.updated(page).map(|date| self.iso(date)),
            version: result.version.as_deref(),
            genre: result.result_type.as_deref(),
            creative_work_status: result.state.map(|state| self.translations.of("result_state", state.word())),
            keywords: &page.front().common.tags,
            about: topics.map(|topic| Reference { id: self.page_address(topic) }).collect(),
            in_language: self.portal.config.language(),
            publisher: self.reference("publisher"),
        };
        Node::Report(self.thing(id, report))
    }

    fn defined_term<'p>(&'p self, id: PageId, term: &'p Term) -> Node<'p> {
        let glossary = self.portal.with_layout(Layout::Glossary);
        let term = DefinedTerm {
            term_code: term.abbreviation.as_deref(),
            alternate_name: term.expansion.iter().chain(&term.also).collect(),
            in_defined_term_set: glossary.map(|page| self.page_address(page)),
        };
        Node::DefinedTerm(self.thing(id, term))
    }

    fn thing<T>(&self, id: PageId, more: T) -> Thing<'_, T> {
        let page = self.portal.page(id);
        let description = page.front().common.summary.as_deref().unwrap_or(&page.document.body.excerpt);
        let address = self.page_address(id);
        Thing { id: address.clone(), url: address, name: page.title(), description, more }
    }

    /// The way from the start page; none on the start page itself.
    fn breadcrumbs(&self, id: PageId) -> Option<Node<'_>> {
        let mut way: Vec<PageId> = iter::successors(Some(id), |id| self.portal.page(*id).parent).collect();
        way.reverse();
        let item = |(position, id): (usize, PageId)| {
            let name = self.portal.page(id).short_title();
            ListItem { position, name, item: self.page_address(id) }
        };
        let items: Vec<ListItem> = (1..).zip(way).map(item).collect();
        (items.len() > 1).then_some(Node::BreadcrumbList { items })
    }

    fn reference(&self, name: &str) -> Reference {
        Reference { id: self.fragment(name) }
    }

    fn fragment(&self, name: &str) -> String {
        format!("{}#{name}", self.base.as_str())
    }
}
