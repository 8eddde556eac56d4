//! The view of a site: what its values are computed from, and those that are computed once.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;

use super::lazy::LazyMap;
use super::shared::Shared;
use super::types::{Card, Date, Decision, DecisionCard, Link, State, Tag, TrailStep};
use crate::export::{Exports, OpenData};
use crate::glossary::{Glossary, Told};
use crate::i18n::Translations;
use crate::lazy_vec::LazyVec;
use crate::pictures::SmallPicture;
use crate::site_search::SiteSearch;
use content::model::Moment;
use files::output::OutPath;
use files::source::Blob;
use portal::{PageId, Portal, Register};

/// The values for the pages of one version of a site. It owns what it reads, and lives as long as that version is shown.
pub struct View {
    pub(super) portal: Arc<Portal>,
    pub(super) translations: Arc<Translations>,
    pub(super) zone: TimeZone,
    pub(super) base_url: Option<String>,
    // Computed lazily for all pages at once.
    data: OnceLock<OpenData>,
    exports: OnceLock<Option<Exports>>,
    search: OnceLock<Option<SiteSearch>>,
    /// None where pages do not link to it.
    pub(super) glossary: OnceLock<Option<Glossary>>,
    pub(super) neighbours: OnceLock<Vec<Neighbours>>,
    pub(super) sections: OnceLock<BTreeMap<String, Link>>,
    pub(super) linked: OnceLock<BTreeSet<String>>,
    pub(super) tags: OnceLock<BTreeMap<String, Shared<Tag>>>,
    pub(super) home_link: OnceLock<Shared<Link>>,
    pub(super) files: OnceLock<HashMap<String, Blob>>,
    pub(super) small_pictures: OnceLock<HashMap<String, SmallPicture>>,
    pub(super) newest: OnceLock<Option<Moment>>,
    // Computed lazily for each page.
    pub(super) paths: LazyVec<String>,
    pub(super) cards: LazyVec<Shared<Card>>,
    pub(super) links: LazyVec<Shared<Link>>,
    pub(super) short_links: LazyVec<Shared<Link>>,
    pub(super) section_of: LazyVec<Option<String>>,
    pub(super) trails: LazyVec<Vec<PlacedStep>>,
    pub(super) registers: LazyVec<Option<Register>>,
    /// Those whose texts have no links: they are the same on every page.
    pub(super) decisions: LazyVec<Shared<Decision>>,
    pub(super) decision_cards: LazyVec<Shared<DecisionCard>>,
    pub(super) dates: LazyMap<Moment, Date>,
    pub(super) states: LazyMap<(&'static str, &'static str), State>,
}

/// The pages before and after a page in its series.
pub(super) type Neighbours = (Option<PageId>, Option<PageId>);

/// A page and, on a meeting's, a place on its agenda.
pub(super) type TrailPlace = (PageId, Option<usize>);

/// A step of a trail as other pages show it; the page at its own place marks it as the current one.
pub(super) struct PlacedStep {
    pub(super) place: Option<TrailPlace>,
    pub(super) step: Shared<TrailStep>,
}

/// The output file for which values are computed: its links are relative to it.
pub(super) struct PageContext {
    /// The page that it shows.
    pub(super) page: PageId,
    /// Where it is published.
    pub(super) url: OutPath,
    /// The way from it to the site's root.
    pub(super) root: String,
    /// The terms of the glossary that the texts so far told of.
    pub(super) told: RefCell<Told>,
}

impl PageContext {
    /// The context of the file `url`, which shows `page` or a part of it.
    pub(super) fn new(page: PageId, url: &OutPath) -> Self {
        Self { page, url: url.clone(), root: root_of(url), told: RefCell::default() }
    }
}

impl View {
    /// The view of `portal` in this language; without `base_url` no page has a full address.
    pub fn new(portal: Arc<Portal>, translations: Arc<Translations>, base_url: Option<&str>) -> Self {
        let base_url = base_url.map(|url| format!("{}/", url.trim_end_matches('/')));
        let zone = portal.config.zone();
        let pages = portal.pages.len();
        let decisions = portal.decisions.len();
        Self {
            portal,
            translations,
            zone,
            base_url,
            data: OnceLock::new(),
            exports: OnceLock::new(),
            search: OnceLock::new(),
            glossary: OnceLock::new(),
            neighbours: OnceLock::new(),
            sections: OnceLock::new(),
            linked: OnceLock::new(),
            tags: OnceLock::new(),
            home_link: OnceLock::new(),
            files: OnceLock::new(),
            small_pictures: OnceLock::new(),
            newest: OnceLock::new(),
            paths: LazyVec::new(pages),
            cards: LazyVec::new(pages),
            links: LazyVec::new(pages),
            short_links: LazyVec::new(pages),
            section_of: LazyVec::new(pages),
            trails: LazyVec::new(pages),
            registers: LazyVec::new(pages),
            decisions: LazyVec::new(decisions),
            decision_cards: LazyVec::new(decisions),
            dates: LazyMap::new(),
            states: LazyMap::new(),
        }
    }

    /// The portal that is shown.
    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// The search, for a portal that has one.
    pub fn search(&self) -> Option<&SiteSearch> {
        self.search.get_or_init(|| SiteSearch::of(&self.portal)).as_ref()
    }

    /// What there is besides pages, also for a site that has no full address.
    pub fn data(&self) -> &OpenData {
        let new = || OpenData::new(Arc::clone(&self.portal), Arc::clone(&self.translations), self.base_url.as_deref());
        self.data.get_or_init(new)
    }

    /// What there is besides pages, for a site that has a full address.
    pub fn exports(&self) -> Option<&Exports> {
        let new = |base: &String| Exports::new(Arc::clone(&self.portal), Arc::clone(&self.translations), base);
        self.exports.get_or_init(|| self.base_url.as_ref().map(new)).as_ref()
    }
}

impl fmt::Debug for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("View").finish_non_exhaustive()
    }
}

/// The way from a file to the site's root.
pub fn root_of(url: &OutPath) -> String {
    "../".repeat(url.as_str().matches('/').count())
}
