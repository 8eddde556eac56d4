//! What a page is about, in the words of schema.org, as JSON-LD 1.1 for its head.
//!
//! There it stands in a `script` element whose type is none that a browser runs: a data block (HTML Standard, 4.12.1).
//! A browser stops preparing such an element before it asks the Content Security Policy, so that `script-src 'none'` holds
//! and does not concern it.
//!
//! What consists of other values is put into `json!` values afterwards: the macro would copy it with all that is in it.

use std::iter;

use content::model::meeting::MeetingState;
use content::model::{Item, Layout, Meeting, Moment, ProjectResult, Term};
use portal::{DecisionId, PageId};
use serde_json::{Value, json};

use super::compact::compact;
use super::exports::Exports;

impl Exports {
    /// The text of the element. No `<` is in it, so that nothing ends the element.
    pub fn json_ld(&self, id: PageId) -> String {
        let mut document = json!({ "@context": "https://schema.org" });
        document["@graph"] = self.graph(id).into();
        document.to_string().replace('<', "\\u003c")
    }

    fn graph(&self, id: PageId) -> Vec<Value> {
        let page = self.portal.page(id);
        let site = (Some(id) == self.portal.home()).then(|| self.web_site());
        let item = match &page.front().item {
            Item::Meeting(meeting) => self.meeting(id, meeting),
            Item::Result(result) => Some(self.report(id, result)),
            Item::Term(term) => Some(self.defined_term(id, term)),
            _ => None,
        };
        let publisher = (site.is_some() || item.is_some()).then(|| self.publisher());
        [site, publisher, item, self.breadcrumbs(id)].into_iter().flatten().collect()
    }

    fn web_site(&self) -> Value {
        let config = &self.portal.config;
        compact(json!({
            "@type": "WebSite",
            "@id": self.fragment("website"),
            "name": config.title,
            "url": self.base.as_str(),
            "description": config.description,
            "inLanguage": config.language(),
            "publisher": { "@id": self.fragment("publisher") },
            "potentialAction": self.portal.search_page().map(|page| self.search_action(page)),
        }))
    }

    /// How the portal is searched: its page for that reads the words from the address.
    fn search_action(&self, page: PageId) -> Value {
        json!({
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": format!("{}?q={{search_term_string}}", self.page_address(page)),
            },
            "query-input": "required name=search_term_string",
        })
    }

    fn publisher(&self) -> Value {
        let config = &self.portal.config;
        let publisher = config.publisher.as_ref();
        compact(json!({
            "@type": if config.official.is_some() { "GovernmentOrganization" } else { "Organization" },
            "@id": self.fragment("publisher"),
            "name": publisher.map_or(&config.title, |publisher| &publisher.name),
            "alternateName": publisher.and_then(|publisher| publisher.short_name.as_ref()),
            "url": publisher.and_then(|publisher| publisher.url.as_ref()).map(|url| &url.value),
            "email": publisher.and_then(|publisher| publisher.email.as_ref()).map(|email| &email.0),
        }))
    }

    /// A meeting whose day is known.
    fn meeting(&self, id: PageId, meeting: &Meeting) -> Option<Value> {
        let is_day = |moment: &Moment| matches!(moment, Moment::Day(_) | Moment::Time(_));
        let start = self.portal.page(id).moment().filter(is_day)?;
        let cancelled = meeting.state == Some(MeetingState::Cancelled);
        let online = meeting.url.as_ref().map(|url| json!({ "@type": "VirtualLocation", "url": url.value }));
        let place = meeting.location.as_ref().map(|place| json!({ "@type": "Place", "name": place, "address": place }));
        let mode = match (&place, &online) {
            (Some(_), Some(_)) => Some("https://schema.org/MixedEventAttendanceMode"),
            (None, Some(_)) => Some("https://schema.org/OnlineEventAttendanceMode"),
            (Some(_), None) => Some("https://schema.org/OfflineEventAttendanceMode"),
            (None, None) => None,
        };
        let places: Vec<Value> = [place, online].into_iter().flatten().collect();
        let mut event = json!({
            "startDate": self.iso(start),
            "endDate": meeting.end.filter(is_day).map(|end| self.iso(end)),
            "eventStatus": if cancelled { "https://schema.org/EventCancelled" } else { "https://schema.org/EventScheduled" },
            "eventAttendanceMode": mode,
            "organizer": { "@id": self.fragment("publisher") },
        });
        event["location"] = places.into();
        event["subjectOf"] = self.decided_works(id, meeting).into();
        Some(self.thing(id, "Event", event))
    }

    /// The decisions of a meeting.
    fn decided_works(&self, id: PageId, meeting: &Meeting) -> Vec<Value> {
        let made = (0..meeting.agenda.len()).filter_map(|at| self.portal.decision_at(id, at));
        made.filter_map(|decision| self.decided_work(decision)).collect()
    }

    fn decided_work(&self, id: DecisionId) -> Option<Value> {
        let entry = self.portal.decision(id);
        let (_, made) = self.portal.decided(entry)?;
        let address = self.decision_address(id);
        Some(compact(json!({
            "@type": "CreativeWork",
            "@id": address,
            "url": address,
            "identifier": entry.number,
            "name": self.decision_words().title(entry, made),
            "creativeWorkStatus": self.decision_words().outcome(entry, made),
        })))
    }

    fn report(&self, id: PageId, result: &ProjectResult) -> Value {
        let common = &self.portal.page(id).front().common;
        let topics = self.portal.follow_all(id, &result.topics);
        let about: Vec<Value> = topics.into_iter().map(|topic| json!({ "@id": self.page_address(topic) })).collect();
        self.thing(
            id,
            "Report",
            json!({
                "datePublished": common.date.map(|date| self.iso(date)),
                "dateModified": self.portal.updated(self.portal.page(id)).map(|date| self.iso(date)),
                "version": result.version,
                "genre": result.result_type,
                "creativeWorkStatus": result.state.map(|state| self.translations.of("result_state", state.word())),
                "keywords": common.tags,
                "about": about,
                "inLanguage": self.portal.config.language(),
                "publisher": { "@id": self.fragment("publisher") },
            }),
        )
    }

    fn defined_term(&self, id: PageId, term: &Term) -> Value {
        let glossary = self.portal.with_layout(Layout::Glossary).map(|page| self.page_address(page));
        let others = term.expansion.iter().chain(&term.also).collect::<Vec<_>>();
        self.thing(
            id,
            "DefinedTerm",
            json!({
                "termCode": term.abbreviation,
                "alternateName": others,
                "inDefinedTermSet": glossary,
            }),
        )
    }

    /// What everything has that a page is about, and what else is said of it.
    fn thing(&self, id: PageId, kind: &str, more: Value) -> Value {
        let page = self.portal.page(id);
        let summary = page.front().common.summary.as_deref().unwrap_or(&page.document.body.excerpt);
        let address = self.page_address(id);
        let mut thing = json!({
            "@type": kind,
            "@id": address,
            "url": address,
            "name": page.title(),
            "description": summary,
        });
        if let (Some(thing), Value::Object(more)) = (thing.as_object_mut(), more) {
            thing.extend(more);
        }
        compact(thing)
    }

    /// The way from the start page; none on the start page itself.
    fn breadcrumbs(&self, id: PageId) -> Option<Value> {
        let mut way: Vec<PageId> = iter::successors(Some(id), |id| self.portal.page(*id).parent).collect();
        way.reverse();
        let item = |(position, id): (usize, PageId)| {
            let name = self.portal.page(id).short_title();
            json!({ "@type": "ListItem", "position": position, "name": name, "item": self.page_address(id) })
        };
        let items: Vec<Value> = (1..).zip(way).map(item).collect();
        let mut list = json!({ "@type": "BreadcrumbList" });
        (items.len() > 1).then(|| {
            list["itemListElement"] = items.into();
            list
        })
    }

    fn fragment(&self, name: &str) -> String {
        format!("{}#{name}", self.base.as_str())
    }
}
