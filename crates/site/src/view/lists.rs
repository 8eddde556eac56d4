//! Generated views: what the key `layout` places below a page's own text.

use std::collections::{BTreeMap, BTreeSet};

use super::shared::Shared;
use super::site_view::{PageContext, View};
use super::types::{Group, Letter, Link, List, SearchFilter, SearchForm, Tag, TagGroup, Term, TreeNode};
use crate::address::encoded;
use crate::export::Exports;
use crate::site_search::{client_words, filters};
use content::model::{self, Item, Kind, Layout, Moment};
use diagnostics::slug::slug;
use portal::{PageId, collator, term_anchor};
use tera::Value;

/// The map has so many levels: Tera lets components call themselves only a few more times.
const MAP_LEVELS: usize = 15;

impl View {
    /// The parts of a page's generated view: one, or several of a long list.
    pub(super) fn lists(&self, id: PageId, layout: Layout) -> Vec<List> {
        match layout {
            Layout::Projects => vec![self.one_group(&self.portal.listed_by_layout(layout))],
            Layout::Topics | Layout::Results | Layout::Talks => self.by_project(id, layout),
            Layout::News => self.in_one_group(id, layout),
            Layout::Calendar => self.calendar(id),
            Layout::Decisions => self.register(id),
            Layout::Tasks => self.tasks(id),
            Layout::Glossary => vec![self.glossary(id)],
            Layout::Tags => self.tag_list(id),
            Layout::Subscribe => vec![self.subscriptions()],
            Layout::Data => vec![self.open_data()],
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

    /// How many entries a generated view spreads over its parts; none for one that is never split.
    pub(super) fn entry_count(&self, layout: Layout) -> usize {
        let pages = |kind| self.portal.of_kind(kind).count();
        match layout {
            Layout::Topics => pages(Kind::Topic),
            Layout::Results => pages(Kind::Result),
            Layout::Talks => pages(Kind::Talk),
            Layout::News => pages(Kind::News),
            Layout::Calendar => pages(Kind::Meeting),
            Layout::Decisions => self.portal.decisions.len(),
            Layout::Tasks => self.portal.of_kind(Kind::Meeting).map(|meeting| self.tasks_at(meeting).len()).sum(),
            Layout::Tags => self.portal.tags().values().map(Vec::len).sum(),
            Layout::Projects
            | Layout::Glossary
            | Layout::Subscribe
            | Layout::Data
            | Layout::Search
            | Layout::Sitemap => 0,
        }
    }

    fn one_group(&self, pages: &[PageId]) -> List {
        let total = pages.len();
        let groups = if pages.is_empty() { Vec::new() } else { vec![self.group(None, pages)] };
        List { groups, total, ..List::default() }
    }

    fn group(&self, project: Option<PageId>, pages: &[PageId]) -> Group {
        let title = project.map(|project| self.portal.page(project).short_title().to_owned());
        Group {
            anchor: slug(title.as_deref().unwrap_or_else(|| self.translations.get("without_project"))),
            title: title.unwrap_or_default(),
            url: project.map(|project| self.url(project)),
            cards: self.cards(pages.iter().copied()),
        }
    }

    /// Pages under their projects, in parts.
    fn by_project(&self, id: PageId, layout: Layout) -> Vec<List> {
        self.in_parts(id, self.portal.listed_by_layout(layout), |part| {
            let mut groups: Vec<Group> = part
                .chunk_by(|a, b| self.project_of(*a) == self.project_of(*b))
                .map(|pages| self.group(self.project_of(pages[0]), pages))
                .collect();
            if groups.len() > 1
                && let Some(rest) = groups.iter_mut().find(|group| group.title.is_empty())
            {
                self.translations.get("without_project").clone_into(&mut rest.title);
            }
            let mut anchors = self.anchors(id);
            for group in &mut groups {
                group.anchor = anchors.free(std::mem::take(&mut group.anchor));
            }
            List { groups, ..List::default() }
        })
    }

    fn in_one_group(&self, id: PageId, layout: Layout) -> Vec<List> {
        self.in_parts(id, self.portal.listed_by_layout(layout), |part| self.one_group(&part))
    }

    /// Meetings by month, newest first, in parts.
    fn calendar(&self, id: PageId) -> Vec<List> {
        let meetings = self.portal.listed_by_layout(Layout::Calendar);
        let month = |id: &PageId| self.portal.page(*id).moment().map(Moment::month);
        self.in_parts(id, meetings, |part| {
            let months = part.chunk_by(|a, b| month(a) == month(b));
            let mut anchors = self.anchors(id);
            let group = |meetings: &[PageId]| self.month_group(month(&meetings[0]), meetings, &mut anchors);
            let months = months.map(group).collect();
            List { months, ..List::default() }
        })
    }

    fn month_group(&self, month: Option<(i16, Option<i8>)>, meetings: &[PageId], anchors: &mut Anchors) -> Group {
        let (title, anchor) = match month {
            Some((year, Some(month))) => (self.month_words(year, month), format!("m-{year:04}-{month:02}")),
            Some((year, None)) => (year.to_string(), format!("m-{year:04}")),
            None => (self.translations.get("without_date").to_owned(), "m-0".to_owned()),
        };
        Group { title, anchor: anchors.free(anchor), url: None, cards: self.cards(meetings.iter().copied()) }
    }

    /// The register of decisions, newest first, in parts.
    fn register(&self, id: PageId) -> Vec<List> {
        let entries = self.portal.decision_ids().rev().collect();
        let context = self.list_context(id);
        self.in_parts(id, entries, |part| {
            let decisions = part.into_iter().map(|made| self.decision(&context, made)).collect();
            List { decisions, ..List::default() }
        })
    }

    /// All parts of a list lie in one folder, so that one context serves all.
    fn list_context(&self, id: PageId) -> PageContext {
        PageContext::new(id, &self.part_url(id, 1))
    }

    /// All tasks, open ones first, then by the day they are due.
    fn tasks(&self, id: PageId) -> Vec<List> {
        let context = self.list_context(id);
        let meetings = self.portal.listed_by_layout(Layout::Tasks);
        let tasks_at = |meeting: PageId| self.tasks_at(meeting).iter().map(move |task| (meeting, task));
        let mut tasks: Vec<(PageId, &model::Task)> = meetings.into_iter().flat_map(tasks_at).collect();
        tasks.sort_by_key(|(_, task)| (task.done, task.due.is_none(), task.due));
        self.in_parts(id, tasks, |part| {
            let tasks = part.into_iter().map(|(meeting, task)| self.task(&context, meeting, task)).collect();
            List { tasks, ..List::default() }
        })
    }

    pub(super) fn tasks_at(&self, meeting: PageId) -> &[model::Task] {
        match &self.portal.page(meeting).front().item {
            Item::Meeting(item) => &item.tasks,
            _ => &[],
        }
    }

    /// Terms by their first letter (DIN 5007-1: umlauts count as their base letters).
    fn glossary(&self, id: PageId) -> List {
        let context = self.list_context(id);
        let mut anchors = self.anchors(id);
        let terms = self.portal.listed_by_layout(Layout::Glossary);
        let total = terms.len();
        let mut letters: Vec<Letter> = Vec::new();
        for id in terms {
            let word = self.letter(self.portal.page(id).title());
            let term = self.term_with(id, &context, anchors.free(term_anchor(&self.portal.page(id).id)));
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

    /// The anchors that a list can still give on a page.
    fn anchors(&self, id: PageId) -> Anchors {
        Anchors(self.portal.page(id).document.body.anchors.iter().map(ToString::to_string).collect())
    }

    /// A glossary entry on its own page.
    pub(super) fn term(&self, context: &PageContext, id: PageId) -> Term {
        self.term_with(id, context, term_anchor(&self.portal.page(id).id))
    }

    fn term_with(&self, id: PageId, context: &PageContext, anchor: String) -> Term {
        let page = self.portal.page(id);
        let body = &page.document.body;
        let content = if id == context.page {
            self.html(body, id, context)
        } else {
            self.html_among_others(body, id, context, &format!("{anchor}."))
        };
        let Item::Term(item) = &page.front().item else { unreachable!("only terms are shown as terms") };
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

    fn sitemap(&self) -> List {
        let top: Vec<PageId> = self.portal.ids().filter(|id| self.portal.page(*id).parent.is_none()).collect();
        List { tree: self.nodes(&top, MAP_LEVELS), total: self.portal.pages.len(), ..List::default() }
    }

    /// The nodes of `pages` and of what lies below them, in so many levels; the last has all that lies deeper.
    fn nodes(&self, pages: &[PageId], levels: usize) -> Vec<TreeNode> {
        let node = |id: &PageId| {
            let Link { title, url } = self.new_link(*id);
            let below = match levels {
                0 | 1 => Vec::new(),
                2 => self.all_below(*id),
                _ => self.portal.page(*id).children.clone(),
            };
            let mut room = self.portal.config.page_size();
            let mut shown = below.clone();
            // What lies below others stays, because all below it would go, too; so does what is listed nowhere else.
            let stays = |child| {
                let listed = self.portal.lists_child(*id, child) || self.shown_by_kind(*id, child);
                !listed || !self.portal.page(child).children.is_empty()
            };
            shown.retain(|child| {
                let fits = room > 0;
                room = room.saturating_sub(1);
                fits || stays(*child)
            });
            TreeNode { title, url, children: self.nodes(&shown, levels - 1), more: below.len() - shown.len() }
        };
        pages.iter().map(node).collect()
    }

    fn all_below(&self, id: PageId) -> Vec<PageId> {
        let children = &self.portal.page(id).children;
        children.iter().flat_map(|child| [vec![*child], self.all_below(*child)].concat()).collect()
    }
}

/// The anchors that are taken on a page.
struct Anchors(BTreeSet<String>);

impl Anchors {
    /// `name`, or the first of `name-2`, `name-3`, … that is free.
    fn free(&mut self, name: String) -> String {
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !self.0.contains(name));
        let free = free.unwrap_or(name);
        self.0.insert(free.clone());
        free
    }
}

/// The base letter of the first character, in upper case; `None` for anything but a letter.
fn first_letter(title: &str) -> Option<char> {
    let base = deunicode::deunicode(title);
    base.chars().next().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase())
}
