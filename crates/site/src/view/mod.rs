//! Turns the portal into what templates see.
//!
//! A [`View`] is made once for a site. [`View::page`] gives the values for one page: the common part, the part of
//! its kind or layout, and `root`, the way from the page to the site's root. Nothing is rendered here.

mod cards;
mod dates;
mod html;
mod lists;
mod meeting;
mod page;
mod pagination;
mod project;
mod shared;
mod site;
mod timeline;
mod topic;
pub mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::tz::TimeZone;

pub use html::encoded;
pub use shared::Shared;

use crate::i18n::Words;
use content::model::{Item, Layout, Moment};
use files::output::OutPath;
use portal::{PageId, Portal};
use shared::{Cache, Slots};
use topic::Told;
use types::{
    Card, Date, Decision, Here, Home, Link, List, Meeting, News, Page, Project, Redirect, ResultView, State, Tag, Talk,
    Term, Topic, WorkingGroup,
};

/// What a site's pages are seen through.
pub struct View<'a> {
    portal: &'a Portal,
    words: &'a Words,
    zone: TimeZone,
    base_url: Option<String>,
    /// What all pages ask for and is found for all at once, when the first one asks.
    neighbours: OnceLock<Vec<Neighbours>>,
    sections: OnceLock<BTreeMap<String, String>>,
    linked: OnceLock<BTreeSet<String>>,
    tags: OnceLock<BTreeMap<&'a str, Shared<Tag>>>,
    home_link: OnceLock<Shared<Link>>,
    /// What is the same for all that show a page, by its id.
    paths: Slots<String>,
    cards: Slots<Shared<Card>>,
    links: Slots<Shared<Link>>,
    short_links: Slots<Shared<Link>>,
    section_of: Slots<Option<String>>,
    trails: Slots<Vec<Told>>,
    /// Those whose texts have no links, by their ids.
    decisions: Slots<Shared<Decision>>,
    dates: Cache<Moment, Date>,
    states: Cache<(&'static str, &'static str), State>,
}

/// The pages before and after a page in its series.
type Neighbours = (Option<PageId>, Option<PageId>);

/// The values for one output file.
#[derive(Debug)]
pub struct PageView {
    /// Where it is published.
    pub url: OutPath,
    /// The template's file name.
    pub template: String,
    /// The way from it to the site's root: empty, `../`, `../../`, …
    pub root: String,
    /// What its shared parts depend on, besides `root`.
    pub here: Here,
    /// What every page has.
    pub page: Page,
    /// What its kind or layout has, with the name under which templates see it.
    pub item: Option<(&'static str, ItemView)>,
    /// What its generated view shows.
    pub list: Option<List>,
}

/// What a page's kind has.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each variant is the struct of its name")]
pub enum ItemView {
    Home(Home),
    Project(Box<Project>),
    WorkingGroup(Box<WorkingGroup>),
    Meeting(Box<Meeting>),
    Talk(Box<Talk>),
    Topic(Box<Topic>),
    Result(Box<ResultView>),
    News(News),
    Term(Term),
    Redirect(Redirect),
}

impl PageView {
    /// The lists of cards that can be too long for one page.
    fn card_lists(&mut self) -> Vec<&mut Vec<Shared<Card>>> {
        match &mut self.item {
            None => vec![&mut self.page.children],
            Some((_, ItemView::Project(project))) => vec![
                &mut project.working_groups,
                &mut project.topics,
                &mut project.meetings,
                &mut project.results,
                &mut project.talks,
            ],
            Some((_, ItemView::WorkingGroup(group))) => {
                vec![&mut group.topics, &mut group.meetings, &mut group.results, &mut group.talks]
            }
            Some(_) => Vec::new(),
        }
    }
}

/// The output file for which values are made: its links are relative to it.
struct Frame {
    page: PageId,
    url: OutPath,
    root: String,
}

impl Frame {
    /// The frame of the file `url`, which shows `page` or a part of it.
    fn new(page: PageId, url: &OutPath) -> Self {
        Self { page, url: url.clone(), root: root_of(url) }
    }
}

impl<'a> View<'a> {
    /// The view of `portal` in these words.
    pub fn new(portal: &'a Portal, words: &'a Words, base_url: Option<&str>) -> Self {
        let base_url = base_url.map(|url| format!("{}/", url.trim_end_matches('/')));
        let zone = portal.config.zone();
        let pages = portal.pages.len();
        Self {
            portal,
            words,
            zone,
            base_url,
            neighbours: OnceLock::new(),
            sections: OnceLock::new(),
            linked: OnceLock::new(),
            tags: OnceLock::new(),
            home_link: OnceLock::new(),
            paths: Slots::new(pages),
            cards: Slots::new(pages),
            links: Slots::new(pages),
            short_links: Slots::new(pages),
            section_of: Slots::new(pages),
            trails: Slots::new(pages),
            decisions: Slots::new(portal.decisions.len()),
            dates: Cache::new(),
            states: Cache::new(),
        }
    }

    /// Every output file of a page: one, or several parts of a long list.
    pub fn page(&self, id: PageId) -> Vec<PageView> {
        let layout = self.portal.page(id).front().common.layout;
        match layout {
            None => self.card_parts(id, self.part(id, None, 1)),
            Some(layout) => {
                let lists = self.lists(id, layout);
                (1..).zip(lists).map(|(number, list)| self.part(id, Some((layout, list)), number)).collect()
            }
        }
    }

    fn part(&self, id: PageId, list: Option<(Layout, List)>, number: usize) -> PageView {
        let url = self.part_url(id, number);
        let frame = Frame { page: id, root: self.root(&url), url: url.clone() };
        let (template, item) = match &list {
            Some((layout, _)) => (format!("layout-{}.html", layout.word()), None),
            None => self.item(&frame),
        };
        let page = self.common(&frame, &url, number);
        let here = self.here(&page);
        PageView { url, template, root: frame.root, here, page, item, list: list.map(|(_, list)| list) }
    }

    /// The template of a page's kind, and what it shows.
    fn item(&self, frame: &Frame) -> (String, Option<(&'static str, ItemView)>) {
        if Some(frame.page) == self.portal.home() {
            return ("home.html".to_owned(), Some(("home", ItemView::Home(self.home()))));
        }
        let page = self.portal.page(frame.page);
        let template = format!("{}.html", page.kind().word());
        let item = match &page.front().item {
            Item::Page(_) => None,
            Item::Project(item) => Some(("project", ItemView::Project(self.project(frame, item).into()))),
            Item::WorkingGroup(item) => {
                Some(("working_group", ItemView::WorkingGroup(self.working_group(frame, item).into())))
            }
            Item::Meeting(item) => Some(("meeting", ItemView::Meeting(self.meeting(frame, item).into()))),
            Item::Talk(item) => Some(("talk", ItemView::Talk(self.talk(frame, item).into()))),
            Item::Topic(item) => Some(("topic", ItemView::Topic(self.topic(frame, item).into()))),
            Item::Result(item) => Some(("result", ItemView::Result(self.result(frame, item).into()))),
            Item::News(item) => Some(("news", ItemView::News(News { newsletter: item.newsletter.clone() }))),
            Item::Term(_) => Some(("term", ItemView::Term(self.term(frame, frame.page)))),
        };
        (template, item)
    }
}

/// The way from a file to the site's root.
pub fn root_of(url: &OutPath) -> String {
    "../".repeat(url.as_str().matches('/').count())
}
