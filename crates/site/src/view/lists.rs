//! Generated views: what the key `layout` places below a page's own text.

use std::collections::BTreeMap;

use super::shared::Shared;
use super::site_view::{PageContext, View};
use super::types::{Group, Letter, List, SearchFilter, SearchForm, Tag, TagGroup, Term};
use crate::address::encoded;
use crate::export::Exports;
use crate::site_search::{client_words, filters};
use content::model::{self, Item, Layout};
use portal::{PageId, collator, term_anchor};
use tera::Value;

impl View {
    /// The parts of a page's generated view: one, or several of a long list.
    pub(super) fn lists(&self, id: PageId, layout: Layout) -> Vec<List> {
        match layout {
            Layout::Topics
            | Layout::Results
            | Layout::Talks
            | Layout::News
            | Layout::Calendar
            | Layout::Decisions
            | Layout::Tasks => {
                self.register(id).map_or_else(Vec::new, |register| self.register_parts(id, layout, register))
            }
            Layout::Projects => vec![self.projects()],
            Layout::Glossary => vec![self.glossary(id)],
            Layout::Tags => self.tag_list(id),
            Layout::Subscribe => vec![self.subscriptions()],
            Layout::Data => vec![self.open_data()],
            Layout::ResultsDocument => vec![self.results_document(id)],
            Layout::Search => vec![self.search_form(id)],
            Layout::Sitemap => vec![self.sitemap()],
        }
    }

    /// The form of the search, on the page that has it.
    fn search_form(&self, id: PageId) -> List {
        let search = self.search().filter(|search| search.page == id);
        let form = search.and_then(|search| Some((search, search.root()?))).map(|(search, root)| SearchForm {
            index: encoded(root),
            script: encoded(&search.script),
            words: Value::safe_string(&client_words(&self.translations)),
            filters: filters(&self.translations)
                .map(|(name, label)| SearchFilter { name: name.to_owned(), label })
                .collect(),
        });
        List { search: form, ..List::default() }
    }

    /// What one can subscribe to; nothing without a full address.
    fn subscriptions(&self) -> List {
        let exports = self.exports();
        let feeds = exports.map(Exports::feed_subscriptions).unwrap_or_default();
        let calendars = exports.map(Exports::calendar_subscriptions).unwrap_or_default();
        List { total: feeds.len() + calendars.len(), feeds, calendars, ..List::default() }
    }

    /// How many entries the generated view of a page spreads over its parts; none for one that is never split.
    pub(super) fn entry_count(&self, id: PageId, layout: Layout) -> usize {
        match layout {
            Layout::Tags => self.portal.tags().values().map(Vec::len).sum(),
            _ => self.register(id).map_or(0, |register| register.groups.iter().map(|group| group.entries.len()).sum()),
        }
    }

    fn projects(&self) -> List {
        let cards = self.cards(self.portal.listed_by_layout(Layout::Projects));
        let total = cards.len();
        let groups = if cards.is_empty() { Vec::new() } else { vec![Group { cards, ..Group::default() }] };
        List { groups, total, ..List::default() }
    }

    /// Terms by their first letter (DIN 5007-1: umlauts count as their base letters).
    fn glossary(&self, id: PageId) -> List {
        let context = self.list_context(id);
        let mut anchors = self.anchors(id);
        let terms = self.portal.listed_by_layout(Layout::Glossary);
        let total = terms.len();
        let mut letters: Vec<Letter> = Vec::new();
        for id in terms {
            let page = self.portal.page(id);
            let Item::Term(item) = &page.front().item else { continue };
            let word = self.letter(page.title());
            let term = self.term_with(id, item, &context, anchors.free(term_anchor(&page.id)));
            // Other scripts are sorted behind Latin, but are looked for under the letter that they sound like.
            match letters.iter_mut().find(|letter| letter.letter == word) {
                Some(letter) => letter.terms.push(term),
                None => letters.push(Letter { anchor: String::new(), letter: word, terms: vec![term] }),
            }
        }
        for letter in &mut letters {
            let name =
                first_letter(&letter.letter).map_or_else(|| "0".to_owned(), |letter| letter.to_lowercase().to_string());
            let word = self.portal.config.lang().choose("buchstabe", "letter");
            letter.anchor = anchors.free(format!("{word}-{name}"));
        }
        List { letters, total, ..List::default() }
    }

    /// The letter under which a title stands in the glossary.
    fn letter(&self, title: &str) -> String {
        first_letter(title).map_or_else(|| self.translations.get("other_letters").to_owned(), String::from)
    }

    /// A glossary entry on its own page.
    pub(super) fn term(&self, context: &PageContext, item: &model::Term) -> Term {
        self.term_with(context.page, item, context, term_anchor(&self.portal.page(context.page).id))
    }

    pub(super) fn term_with(&self, id: PageId, item: &model::Term, context: &PageContext, anchor: String) -> Term {
        let page = self.portal.page(id);
        let body = &page.document.body;
        let content = if id == context.page {
            self.html(body, id, context)
        } else {
            self.html_among_others(body, id, context, &format!("{anchor}."))
        };
        Term {
            title: page.title().to_owned(),
            anchor,
            url: self.url(id),
            abbreviation: item.abbreviation.clone(),
            expansion: item.expansion.clone(),
            also: item.also.clone(),
            content,
            notice: self.prose(page.front().common.notice.as_ref(), id, context),
        }
    }

    /// Tags with their pages, in parts; the first part has the index of all tags.
    fn tag_list(&self, id: PageId) -> Vec<List> {
        let tags = self.sorted_tags();
        let entries: Vec<(&str, PageId)> =
            tags.iter().flat_map(|(tag, pages)| pages.iter().map(move |page| (*tag, *page))).collect();
        let index: Vec<Shared<Tag>> = tags.iter().filter_map(|(tag, _)| self.tag(tag)).collect();
        let anchors = self.tag_anchors(id);
        let mut parts = self.in_parts(id, entries, |part| {
            let group = |entries: &[(&str, PageId)]| TagGroup {
                title: entries[0].0.to_owned(),
                anchor: anchors.get(entries[0].0).cloned().unwrap_or_default(),
                pages: entries.iter().map(|(_, page)| self.link(*page)).collect(),
            };
            let tags = part.chunk_by(|(a, _), (b, _)| a == b).map(group).collect();
            List { tags, ..List::default() }
        });
        for part in &mut parts {
            part.total = tags.len();
            part.tag_index_url = Some(self.url(id));
        }
        if let Some(first) = parts.first_mut() {
            first.tag_index = index;
            first.tag_index_url = None;
        }
        parts
    }

    /// All tags with their pages (DIN 5007-1).
    fn sorted_tags(&self) -> Vec<(&str, &Vec<PageId>)> {
        let collator = collator(self.portal.config.language());
        let mut tags: Vec<(&str, &Vec<PageId>)> =
            self.portal.tags().iter().map(|(tag, pages)| (tag.as_str(), pages)).collect();
        tags.sort_by(|(a, _), (b, _)| collator.compare(a, b));
        tags
    }

    /// The anchor of each tag in the list of tags, which is the same in all parts.
    fn tag_anchors(&self, list: PageId) -> BTreeMap<&str, String> {
        let mut anchors = self.anchors(list);
        self.portal
            .tags()
            .keys()
            .map(|tag| (tag.as_str(), anchors.free(self.portal.tag_anchor(tag).to_owned())))
            .collect()
    }

    /// A tag with its place in the list of tags.
    pub(super) fn tag(&self, tag: &str) -> Option<Shared<Tag>> {
        self.tags.get_or_init(|| self.all_tags()).get(tag).cloned()
    }

    fn all_tags(&self) -> BTreeMap<String, Shared<Tag>> {
        let places = self.find_tag_places();
        let tag = |(tag, pages): (&String, &Vec<PageId>)| {
            let made = Tag { title: tag.clone(), url: places.get(tag).cloned(), count: pages.len() };
            (tag.clone(), Shared::from(&made))
        };
        self.portal.tags().iter().map(tag).collect()
    }

    /// In which part of the list of tags each begins, if there is such a list.
    fn find_tag_places(&self) -> BTreeMap<String, String> {
        let Some(list) = self.portal.with_layout(Layout::Tags) else { return BTreeMap::new() };
        let anchors = self.tag_anchors(list);
        let mut before = 0;
        let place = |(tag, pages): (&str, &Vec<PageId>)| {
            let part = self.part_url(list, 1 + before / self.portal.config.page_size());
            before += pages.len();
            (tag.to_owned(), format!("{}#{}", encoded(&part), anchors.get(tag).map_or("", String::as_str)))
        };
        self.sorted_tags().into_iter().map(place).collect()
    }
}

/// The base letter of the first character, in upper case; `None` for anything but a letter.
fn first_letter(title: &str) -> Option<char> {
    let base = deunicode::deunicode(title);
    base.chars().next().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase())
}
