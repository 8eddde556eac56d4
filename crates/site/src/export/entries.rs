//! What a feed says of one thing.

use atom_syndication::{Category, Content, Entry, Link, Text};
use content::model::{AgendaItem, Decision, Item, Meeting, Moment};
use portal::{DecisionEntry, DecisionId, PageId};
use quick_xml::escape::escape;

use super::atom::{alternate, xml_text};
use super::channel::Told;
use super::exports::Exports;
use crate::document::sort::{self, Sort};

impl Exports {
    /// When something last changed: at least the day it is about is known of nearly everything.
    pub(super) fn told_changed(&self, told: Told) -> Option<Moment> {
        let page = self.told_page(told);
        self.changed(page).or_else(|| self.portal.page(page).moment())
    }

    pub(super) fn told_page(&self, told: Told) -> PageId {
        match told {
            Told::Page(id) => id,
            Told::Decision(id) => self.portal.decision(id).page,
        }
    }

    pub(super) fn entry(&self, told: Told, changed: Moment) -> Option<Entry> {
        let mut entry = match told {
            Told::Page(id) => self.page_entry(id),
            Told::Decision(id) => self.decision_entry(id)?,
        };
        let page = self.portal.page(self.told_page(told));
        entry.updated = self.time(changed)?;
        entry.published = page.front().common.date.and_then(|date| self.time(date));
        let term = |tag: &String| Category { term: xml_text(tag), ..Category::default() };
        entry.categories = page.front().common.tags.iter().map(term).collect();
        Some(entry)
    }

    fn page_entry(&self, id: PageId) -> Entry {
        let page = self.portal.page(id);
        let mut html = self.html(&page.document.body, id);
        if let Item::Meeting(meeting) = &page.front().item {
            html.push_str(&self.agenda_html(meeting, id));
        }
        Entry {
            title: Text::plain(xml_text(page.title())),
            id: self.base.urn("page", self.project_id(id), &page.id),
            links: std::iter::once(alternate(self.page_address(id))).chain(self.document_link(id)).collect(),
            summary: page.front().common.summary.as_deref().map(|text| Text::plain(xml_text(text))),
            content: Some(self.content(&html)),
            ..Entry::default()
        }
    }

    /// Where the document of a page is, if there is one.
    fn document_link(&self, id: PageId) -> Option<Link> {
        let path = sort::path(&self.portal, &self.translations, id)?;
        let name = self.translations.get(&format!("document.{}", Sort::of(&self.portal, id)?.key()));
        let mime_type = Some("application/pdf".to_owned());
        let (href, title) = (self.base.file(&path), Some(xml_text(name)));
        Some(Link { href, rel: "enclosure".to_owned(), mime_type, title, ..Link::default() })
    }

    fn decision_entry(&self, id: DecisionId) -> Option<Entry> {
        let known = self.portal.decision(id);
        let (_, decision) = self.portal.decided(known)?;
        let meeting = self.portal.page(known.page);
        let address = self.decision_address(id);
        let link = format!("<p><a href=\"{}\">{}</a></p>", escape(&address), escape(meeting.title()));
        Some(Entry {
            title: Text::plain(xml_text(&self.decision_words().title(known, decision))),
            id: self.base.urn("decision", self.project_id(known.page), &known.id),
            links: vec![alternate(address)],
            content: Some(self.content(&(self.decision_html(known, decision) + &link))),
            ..Entry::default()
        })
    }

    fn content(&self, html: &str) -> Content {
        let lang = Some(self.portal.config.language().to_owned());
        Content { value: Some(xml_text(html)), content_type: Some("html".to_owned()), lang, ..Content::default() }
    }

    /// The agenda of a meeting with what was said and decided.
    fn agenda_html(&self, meeting: &Meeting, id: PageId) -> String {
        let items = meeting.agenda.iter().enumerate();
        let items: String = items.map(|(at, item)| self.agenda_item_html(item, id, at)).collect();
        if items.is_empty() { items } else { format!("<h2>{}</h2>{items}", escape(self.translations.get("agenda"))) }
    }

    fn agenda_item_html(&self, item: &AgendaItem, id: PageId, at: usize) -> String {
        let [result, text] = [&item.result, &item.text].map(|prose| self.prose(prose.as_ref(), id));
        let decision = self.portal.decision_at(id, at).zip(item.decision.as_ref()).map(|(known, decision)| {
            let known = self.portal.decision(known);
            let title = self.decision_words().title(known, decision);
            format!("<p><strong>{}</strong></p>{}", escape(&*title), self.decision_html(known, decision))
        });
        format!(
            "<h3>{}</h3>{result}{text}{}",
            escape(self.translations.agenda_item(item)),
            decision.unwrap_or_default()
        )
    }

    /// The wording of a decision, what became of it, and the vote.
    fn decision_html(&self, known: &DecisionEntry, decision: &Decision) -> String {
        let outcome = self.decision_words().outcome(known, decision);
        let outcome = outcome.map(|outcome| format!("<p>{}</p>", escape(outcome))).unwrap_or_default();
        self.prose(decision.text.as_ref(), known.page) + &outcome
    }
}
