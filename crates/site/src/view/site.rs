//! What all pages share, the start page, and pages that no Markdown file stands behind.

use std::collections::{BTreeMap, BTreeSet};

use tera::Value;

use super::item::ItemView;
use super::page_view::PageView;
use super::site_view::{PageContext, View, root_of};
use super::types::{Here, Link, NavItem, Page, Publisher, Redirect, Site};
use crate::export::Exports;
use content::config::{NavEntry, NavTarget};
use content::model::{Kind, Layout, Role};
use files::output::OutPath;
use portal::{NOT_FOUND, PageId};

impl View {
    /// What all pages share.
    pub fn site(&self) -> Site {
        let config = &self.portal.config;
        let role = |role| self.portal.with_role(role).map(|id| self.new_link(id));
        Site {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language().to_owned(),
            base_url: self.base_url.clone(),
            publisher: config.publisher.as_ref().map(|publisher| Publisher {
                name: publisher.name.clone(),
                short_name: publisher.short_name.clone(),
                url: publisher.url.as_ref().map(|url| url.value.clone()),
                email: publisher.email.as_ref().map(|email| email.0.clone()),
            }),
            official: config.official.clone(),
            start: self.portal.home().map_or_else(|| "index.html".to_owned(), |home| self.url(home)),
            navigation: self.navigation(),
            footer: self.footer(),
            accessibility: role(Role::Accessibility),
            simple_language: role(Role::SimpleLanguage),
            sign_language: role(Role::SignLanguage),
            contact: role(Role::Contact),
            feeds: self.exports().map(Exports::portal_feeds).unwrap_or_default(),
            search: self.search().map(|search| self.url(search.page)),
            extra: Value::from_serializable(&config.extra.0),
            generator: concat!("wissensportal ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// The configured navigation, or else the default menu.
    fn navigation(&self) -> Vec<NavItem> {
        let entries = &self.portal.config.navigation;
        if !entries.is_empty() {
            return self.nav_items(entries);
        }
        self.portal.default_menu().into_iter().map(|id| self.nav_item(id, None, Vec::new())).collect()
    }

    /// The configured footer, or else the pages that have a role.
    fn footer(&self) -> Vec<NavItem> {
        let entries = &self.portal.config.footer;
        if !entries.is_empty() {
            return self.nav_items(entries);
        }
        let roles = [
            Role::Imprint,
            Role::Privacy,
            Role::Accessibility,
            Role::SimpleLanguage,
            Role::SignLanguage,
            Role::Contact,
        ];
        roles
            .into_iter()
            .filter_map(|role| self.portal.with_role(role))
            .map(|id| self.nav_item(id, None, Vec::new()))
            .collect()
    }

    fn nav_items(&self, entries: &[NavEntry]) -> Vec<NavItem> {
        entries.iter().filter_map(|entry| self.nav_entry(entry)).collect()
    }

    fn nav_entry(&self, entry: &NavEntry) -> Option<NavItem> {
        let children = self.nav_items(&entry.children);
        match &entry.target {
            NavTarget::Url(url) => Some(NavItem {
                title: entry.title.clone().unwrap_or_else(|| url.value.clone()),
                url: url.value.clone(),
                external: true,
                children,
            }),
            NavTarget::Page(reference) => {
                let page = self.portal.referent(None, reference)?.page()?;
                Some(self.nav_item(page, entry.title.as_deref(), children))
            }
        }
    }

    fn nav_item(&self, id: PageId, title: Option<&str>, children: Vec<NavItem>) -> NavItem {
        let title = title.unwrap_or_else(|| self.portal.page(id).title()).to_owned();
        NavItem { title, url: self.url(id), external: false, children }
    }

    /// The entry of the navigation under which a page lies: its own, that of the register of its kind, or the nearest one
    /// on the way up to the start page.
    pub(super) fn section(&self, id: PageId) -> Option<&str> {
        let section = || {
            let own = self.nav_parent(id);
            let register = || self.nav_parent(self.portal.with_layout(register_of(self.portal.page(id).kind())?)?);
            let above = || self.portal.page(id).parent.and_then(|above| self.section(above).map(str::to_owned));
            own.or_else(register).map(|link| link.url.clone()).or_else(above)
        };
        self.section_of.get(id.index(), section).as_deref()
    }

    /// The entry of the menu's first level to which a page in the menu belongs: its own, or the one above it.
    pub(super) fn nav_parent(&self, id: PageId) -> Option<&Link> {
        self.sections.get_or_init(|| sections(self.navigation())).get(self.path(id))
    }

    /// Where a page stands among those that `site` links to.
    pub(super) fn here(&self, page: &Page) -> Here {
        let linked = self.linked.get_or_init(|| linked(self.site()));
        Here { section: page.section.clone(), current: linked.get(&page.url).cloned() }
    }

    /// The redirect from an old address of a page.
    pub fn redirect(&self, id: PageId, alias: &OutPath) -> PageView {
        let page = self.portal.page(id);
        let item = Redirect { title: page.title().to_owned(), url: self.url(id), canonical: self.canonical(&page.url) };
        let context = PageContext::new(id, alias);
        PageView {
            url: alias.clone(),
            template: "redirect.html".to_owned(),
            page: self.common(&context, alias, 1),
            root: context.root,
            here: Here::nowhere(),
            item: Some(("redirect", ItemView::Redirect(item))),
            list: None,
        }
    }

    /// The way from the file `url` to the site's root. A server shows `404.html` at any depth, so its links begin at
    /// the path of `base_url`, where that is known.
    pub(super) fn root(&self, url: &OutPath) -> String {
        match &self.base_url {
            Some(base) if url.as_str() == NOT_FOUND => format!("/{}", base.splitn(4, '/').nth(3).unwrap_or_default()),
            _ => root_of(url),
        }
    }

    /// `404.html`.
    pub fn not_found(&self, url: OutPath) -> PageView {
        PageView {
            page: self.synthetic(
                &url,
                self.translations.get("not_found_title"),
                self.translations.get("not_found_text"),
            ),
            root: self.root(&url),
            here: Here::nowhere(),
            url,
            template: "404.html".to_owned(),
            item: None,
            list: None,
        }
    }

    /// A page without a source.
    fn synthetic(&self, url: &OutPath, title: &str, text: &str) -> Page {
        let home = self.portal.home().map(|home| self.breadcrumb(home));
        Page {
            id: String::new(),
            kind: Kind::Page.word().to_owned(),
            kind_label: self.translations.of("kind", Kind::Page.word()).to_owned(),
            layout: None,
            role: None,
            title: title.to_owned(),
            short_name: None,
            url: url.as_str().to_owned(),
            canonical: None,
            open_graph: None,
            json_ld: None,
            feed: None,
            calendar: None,
            markdown: None,
            document: None,
            summary: Some(text.to_owned()),
            description: Some(text.to_owned()),
            date: None,
            updated: None,
            tags: Vec::new(),
            draft: false,
            notice: None,
            content: Value::safe_string(""),
            has_code: false,
            toc: Vec::new(),
            has_toc: false,
            breadcrumbs: home.into_iter().collect(),
            section: None,
            project: None,
            children: Vec::new(),
            previous: None,
            next: None,
            backlinks: Vec::new(),
            more_backlinks: 0,
            attachments: Vec::new(),
            source: String::new(),
            edit_url: None,
            report_url: None,
            extra: Value::none(),
        }
    }
}

/// The path of every page that a site links to.
fn linked(site: Site) -> BTreeSet<String> {
    fn add(items: Vec<NavItem>, paths: &mut BTreeSet<String>) {
        for item in items {
            paths.insert(item.url);
            add(item.children, paths);
        }
    }
    let roles = [site.accessibility, site.simple_language, site.sign_language, site.contact];
    let mut paths: BTreeSet<String> = roles.into_iter().flatten().map(|link| link.url).chain([site.start]).collect();
    add(site.navigation, &mut paths);
    add(site.footer, &mut paths);
    paths
}

/// The entry of the navigation to which each address in it belongs: its own, or the one above it.
fn sections(navigation: Vec<NavItem>) -> BTreeMap<String, Link> {
    let mut sections = BTreeMap::new();
    for item in navigation {
        for url in std::iter::once(&item.url).chain(item.children.iter().map(|child| &child.url)) {
            let link = || Link { title: item.title.clone(), url: item.url.clone() };
            sections.entry(url.clone()).or_insert_with(link);
        }
    }
    sections
}

/// The layout that lists all pages of a kind.
pub(super) fn register_of(kind: Kind) -> Option<Layout> {
    match kind {
        Kind::Topic => Some(Layout::Topics),
        Kind::Meeting => Some(Layout::Calendar),
        Kind::Result => Some(Layout::Results),
        Kind::Talk => Some(Layout::Talks),
        Kind::News => Some(Layout::News),
        Kind::Term => Some(Layout::Glossary),
        Kind::Project | Kind::WorkingGroup | Kind::Page => None,
    }
}
