//! What every page has.

use std::collections::BTreeMap;
use std::iter;

use tera::Value;

use super::shared::Shared;
use super::site_view::{Neighbours, PageContext, View};
use super::types::{Link, Page, Subscription, TocItem};
use crate::address::{encoded, in_url};
use crate::i18n;
use content::model::{Filter, Item, Kind, Layout};
use files::output::OutPath;
use markup::markdown::Heading;
use portal::{self, PageId, Portal};

/// From how many headings on a page has a table of contents, unless `portal.yaml` says otherwise.
const TOC_FROM: u32 = 4;

impl View {
    /// The common part of a page, or of part `number` of it.
    pub(super) fn common(&self, context: &PageContext, url: &OutPath, number: usize) -> Page {
        let id = context.page;
        let page = self.portal.page(id);
        let front = page.front();
        let common = &front.common;
        let exports = self.exports();
        let (previous, next) = self.neighbours(id);
        let (backlinks, more_backlinks) = self.shown_backlinks(id);
        let title = self.part_title(&self.typeset(page.title()), number);
        let canonical = self.canonical(url);
        Page {
            id: page.id.clone(),
            kind: page.kind().word().to_owned(),
            kind_label: self.translations.of("kind", page.kind().word()).to_owned(),
            layout: common.layout.map(|layout| layout.word().to_owned()),
            role: role(&front.item),
            report_url: self.report_url(id, &title, canonical.as_deref().unwrap_or(url.as_str())),
            title,
            short_name: self.typeset_option(front.short_name()),
            url: encoded(url),
            canonical,
            open_graph: exports.map(|exports| exports.open_graph(id)),
            json_ld: exports.filter(|_| number == 1).map(|exports| Value::safe_string(&exports.json_ld(id))),
            feed: exports.and_then(|exports| exports.feed_of_project(id)),
            calendar: self.calendar_offer(id),
            markdown: self.data().twin_path(id).filter(|_| number == 1).map(|path| encoded(&path)),
            document: None,
            summary: self.typeset_option(common.summary.as_deref()),
            description: self.description(page),
            date: common.date.map(|date| self.date(date)),
            updated: self.portal.updated(page).map(|date| self.date(date)),
            tags: common.tags.iter().filter_map(|tag| self.tag(tag)).collect(),
            draft: common.draft,
            notice: self.own_prose(common.notice.as_ref(), context),
            content: if number == 1 { self.own_html(&page.document.body, context) } else { Value::safe_string("") },
            has_code: number == 1 && self.has_code(id),
            toc: if number == 1 { toc(&page.document.body.headings) } else { Vec::new() },
            has_toc: number == 1 && self.has_toc(&page.document.body.headings),
            breadcrumbs: self.breadcrumbs(id),
            section: self.section(id).map(str::to_owned),
            project: self.project_of(id).map(|project| self.short_link(project)),
            children: self.cards(self.portal.listed_children(id)),
            previous,
            next,
            backlinks,
            more_backlinks,
            attachments: if number == 1 { self.attachments(id, &common.attachments) } else { Vec::new() },
            source: page.path().as_str().to_owned(),
            edit_url: self.edit_url(page),
            extra: Value::from_serializable(&common.extra.0),
        }
    }

    /// The calendar that a page offers; one that lists meetings offers that of the one working group or project to which
    /// its filter limits them, or else that of the portal.
    fn calendar_offer(&self, id: PageId) -> Option<Subscription> {
        let common = &self.portal.page(id).front().common;
        let listed = || common.filter.as_ref().and_then(|filter| self.only_owner(id, filter)).or(self.portal.home());
        let owner = if common.layout == Some(Layout::Calendar) { listed()? } else { id };
        self.exports()?.calendar_of(owner)
    }

    /// The one working group or else the one project that a filter names.
    fn only_owner(&self, id: PageId, filter: &Filter) -> Option<PageId> {
        match (&*filter.working_group, &*filter.project) {
            ([group], _) => self.portal.follow(id, group),
            ([], [project]) => self.portal.follow(id, project),
            _ => None,
        }
    }

    pub(super) fn part_title(&self, title: &str, number: usize) -> String {
        if number == 1 {
            return title.to_owned();
        }
        format!("{title} – {}", self.translations.fill("page_n", &[("n", &number.to_string())]))
    }

    /// The full address of an output file, with `base_url` only. The index of a folder is addressed by its folder.
    pub(super) fn canonical(&self, url: &OutPath) -> Option<String> {
        self.full_address(&encoded(url))
    }

    /// Whether a text has enough headings for a table of contents.
    fn has_toc(&self, headings: &[Heading]) -> bool {
        let from = self.portal.config.markdown.as_ref().and_then(|markdown| markdown.toc_from).unwrap_or(TOC_FROM);
        headings.len() >= from as usize && headings.iter().any(is_in_toc)
    }

    /// From the start page down to the parent.
    fn breadcrumbs(&self, id: PageId) -> Vec<Shared<Link>> {
        let above = iter::successors(self.portal.page(id).parent, |above| self.portal.page(*above).parent);
        let mut links: Vec<Shared<Link>> = above.map(|above| self.breadcrumb(above)).collect();
        links.reverse();
        links.extend(self.menu_above(id).map(Shared::from));
        links
    }

    /// The entry of the menu above a page that lies at the top level and in the menu below another one.
    fn menu_above(&self, id: PageId) -> Option<&Link> {
        let top = self.portal.page(id).parent.is_some_and(|parent| Some(parent) == self.portal.home());
        self.nav_parent(id).filter(|above| top && above.url != self.path(id))
    }

    /// A link with a short title; the start page has the same name everywhere.
    pub(super) fn breadcrumb(&self, id: PageId) -> Shared<Link> {
        if Some(id) != self.portal.home() {
            return self.short_link(id);
        }
        let link = || Shared::from(&Link { title: self.translations.get("home").to_owned(), url: self.url(id) });
        self.home_link.get_or_init(link).clone()
    }

    /// Pages that link to this one, without those that its own view or the breadcrumb shows already: as many as a list
    /// has on one page, and how many more there are.
    fn shown_backlinks(&self, id: PageId) -> (Vec<Shared<Link>>, usize) {
        if Some(id) == self.portal.home() {
            return (Vec::new(), 0);
        }
        let (before, after) = self.neighbour_pages(id);
        let menu = self.menu_above(id).map(|above| above.url.as_str());
        let near = |other: &PageId| {
            self.is_above(*other, id)
                || self.portal.page(*other).parent == Some(id)
                || [before, after].contains(&Some(*other))
                || menu == Some(self.path(*other))
        };
        let shown = |other: &PageId| near(other) || self.portal.refers(id, *other) || self.shown_by_kind(id, *other);
        let mut others: Vec<PageId> = self.portal.backlinks(id);
        others.retain(|other| !shown(other));
        let links: Vec<_> = others.iter().take(self.portal.config.page_size()).map(|id| self.link(*id)).collect();
        let more = others.len() - links.len();
        (links, more)
    }

    /// Whether a page's own view shows `other`, because it refers to the page or is part of the project.
    pub(super) fn shown_by_kind(&self, id: PageId, other: PageId) -> bool {
        let page = self.portal.page(other);
        self.portal.refers(other, id) || (page.kind().info().in_project && page.project == Some(id))
    }

    /// Whether the breadcrumb of a page shows `other`.
    fn is_above(&self, other: PageId, id: PageId) -> bool {
        iter::successors(self.portal.page(id).parent, |above| self.portal.page(*above).parent)
            .any(|above| above == other)
    }

    /// The pages before and after this one in its series.
    fn neighbours(&self, id: PageId) -> (Option<Shared<Link>>, Option<Shared<Link>>) {
        let (before, after) = self.neighbour_pages(id);
        (before.map(|id| self.link(id)), after.map(|id| self.link(id)))
    }

    fn neighbour_pages(&self, id: PageId) -> Neighbours {
        self.neighbours.get_or_init(|| neighbours(&self.portal))[id.index()]
    }

    /// The summary, or else the first sentences, or else what the site is about.
    fn description(&self, page: &portal::Page) -> Option<String> {
        let summary = page.front().common.summary.as_deref();
        let texts = [summary, Some(&*page.document.body.excerpt), self.portal.config.description.as_deref()];
        texts.into_iter().flatten().find(|text| !text.is_empty()).map(str::to_owned)
    }

    fn edit_url(&self, page: &portal::Page) -> Option<String> {
        let pattern = &self.portal.config.repository.as_ref()?.edit;
        Some(i18n::fill(pattern, |name| match name {
            "file" => Some(in_url(&self.portal.path_in_repository(page)).into_owned()),
            "path" => Some(in_url(page.path().as_str()).into_owned()),
            _ => None,
        }))
    }

    /// The address of part `number` of a page.
    pub fn part_url(&self, id: PageId, number: usize) -> OutPath {
        portal::part_url(&self.portal.page(id).url, self.translations.get("page_slug"), number)
    }
}

fn is_in_toc(heading: &Heading) -> bool {
    heading.level <= 3
}

/// The headings of level 2 with those of level 3 below them.
fn toc(headings: &[Heading]) -> Vec<TocItem> {
    let mut toc: Vec<TocItem> = Vec::new();
    for heading in headings.iter().filter(|heading| is_in_toc(heading)) {
        let item = TocItem { title: heading.text.to_string(), id: heading.id.to_string(), children: Vec::new() };
        match toc.last_mut() {
            Some(above) if heading.level == 3 => above.children.push(item),
            _ => toc.push(item),
        }
    }
    toc
}

/// The pages before and after each page in its series: found for all at once, because a series can be long.
fn neighbours(portal: &Portal) -> Vec<Neighbours> {
    let mut all: BTreeMap<_, Vec<PageId>> = BTreeMap::new();
    for id in portal.ids() {
        let page = portal.page(id);
        if let Some(part) = page.front().series() {
            all.entry((page.project, page.kind(), part)).or_default().push(id);
        }
    }
    let mut neighbours = vec![Neighbours::default(); portal.pages.len()];
    for ((_, kind, _), mut series) in all {
        match kind {
            Kind::WorkingGroup => portal.sort(&mut series),
            _ => portal.sort_oldest_first(&mut series),
        }
        let before = iter::once(None).chain(series.iter().copied().map(Some));
        let after = series.iter().copied().skip(1).map(Some).chain([None]);
        for (id, near) in series.iter().zip(before.zip(after)) {
            neighbours[id.index()] = near;
        }
    }
    neighbours
}

fn role(item: &Item) -> Option<String> {
    match item {
        Item::Page(page) => page.role.map(|role| role.word().to_owned()),
        _ => None,
    }
}
