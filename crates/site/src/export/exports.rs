//! What all formats ask of a portal that has a full address.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use content::model::{Moment, Prose};
use jiff::Zoned;
use markup::markdown::{Address, Link, RenderedMarkdown};
use portal::{DecisionId, LinkTarget, PageId, Portal};

use super::address::Base;
use super::channel::Channel;
use super::dates;
use super::oparl::OParlIndex;
use crate::decision_words::DecisionWords;
use crate::i18n::Translations;
use crate::include;
use crate::lazy_vec::LazyVec;

/// A portal with a full address, as the formats see it.
pub struct Exports {
    pub(super) portal: Arc<Portal>,
    pub(super) translations: Arc<Translations>,
    pub(super) base: Base,
    channels: OnceLock<Vec<Channel>>,
    calendars: OnceLock<BTreeMap<PageId, Vec<PageId>>>,
    /// What each meeting is in a calendar: most are in several.
    pub(super) events: LazyVec<String>,
    /// What is exported in the shape of OParl, for a portal that has open data.
    pub(super) oparl: Option<OParlIndex>,
    /// The wording of each decision without markup: it stands in two lists of these objects.
    pub(super) wordings: LazyVec<String>,
    /// Where the lists of these objects lie: every id begins with one of them.
    pub(super) list_addresses: OnceLock<Vec<String>>,
}

impl Exports {
    /// The exports of a portal that lies at `base_url`.
    pub fn new(portal: Arc<Portal>, translations: Arc<Translations>, base_url: &str) -> Self {
        let base = Base::new(base_url);
        let oparl = portal.config.data_folder().map(|_| OParlIndex::of(&portal));
        let (channels, calendars) = (OnceLock::new(), OnceLock::new());
        let (events, wordings) = (LazyVec::new(portal.pages.len()), LazyVec::new(portal.decision_ids().count()));
        let list_addresses = OnceLock::new();
        Self { portal, translations, base, channels, calendars, events, oparl, wordings, list_addresses }
    }

    /// The feeds that have something to tell.
    pub(super) fn channels(&self) -> &[Channel] {
        self.channels.get_or_init(|| self.find_channels())
    }

    /// The pages that have a calendar of several meetings, and these.
    pub(super) fn calendars(&self) -> &BTreeMap<PageId, Vec<PageId>> {
        self.calendars.get_or_init(|| self.find_calendars())
    }

    /// The full address of a page.
    pub(super) fn page_address(&self, id: PageId) -> String {
        self.base.page(&self.portal.page(id).url)
    }

    /// The full address of a decision's place on the page of its meeting.
    pub(crate) fn decision_address(&self, id: DecisionId) -> String {
        let entry = self.portal.decision(id);
        let page = self.page_address(entry.page);
        let anchor = self.portal.decided(entry).map(|(_, decision)| decision.anchor(self.portal.config.lang()));
        anchor.map_or_else(|| page.clone(), |anchor| format!("{page}#{anchor}"))
    }

    /// The words for decisions.
    pub(super) fn decision_words(&self) -> DecisionWords<'_> {
        DecisionWords { portal: &self.portal, translations: &self.translations }
    }

    /// A name of a page that stays when its address or title changes.
    pub(super) fn page_uuid(&self, id: PageId) -> String {
        self.base.uuid("page", self.project_id(id), &self.portal.page(id).id)
    }

    /// The id of the project that a page belongs to: ids are unique within a project.
    pub(super) fn project_id(&self, id: PageId) -> &str {
        self.project(id).map_or("", |project| &self.portal.page(project).id)
    }

    /// The project of a page, unless the page is the project.
    pub(super) fn project(&self, id: PageId) -> Option<PageId> {
        self.portal.page(id).project.filter(|project| *project != id)
    }

    /// The day of the last change, as far as the content or Git tells it; never that of something that is yet to come.
    pub(super) fn changed(&self, id: PageId) -> Option<Moment> {
        let page = self.portal.page(id);
        self.portal.updated(page).max(page.front().common.date)
    }

    /// The first instant of a point in time in the portal's time zone.
    pub(super) fn zoned(&self, moment: Moment) -> Option<Zoned> {
        dates::zoned(&self.portal, moment)
    }

    /// A point in time after ISO 8601, as exactly as it is known.
    pub(super) fn iso(&self, moment: Moment) -> String {
        dates::iso(&self.portal, moment)
    }

    /// A text of page `owner` with full addresses, to be read elsewhere.
    pub(super) fn html(&self, body: &RenderedMarkdown, owner: PageId) -> String {
        let sections = include::sections(&self.portal, &self.translations, owner);
        let html = include::html(body, owner, &sections, "", |link, owner| self.full_address(link, owner));
        // Footnotes lead to places of the page itself, which is not where the text is read.
        html.replace(" href=\"#", &format!(" href=\"{}#", quick_xml::escape::escape(self.page_address(owner).as_str())))
    }

    pub(super) fn prose(&self, prose: Option<&Prose>, owner: PageId) -> String {
        prose.map(|prose| self.html(&prose.body, owner)).unwrap_or_default()
    }

    fn full_address<'b>(&self, link: &'b Link, owner: PageId) -> Address<'b> {
        match self.portal.target(owner, &link.dest) {
            LinkTarget::External | LinkTarget::Missing => Address::new(&*link.dest),
            LinkTarget::Page(page, None) => Address::new(self.page_address(page)),
            LinkTarget::Page(page, Some(place)) => Address::new(format!("{}#{place}", self.page_address(page))),
            LinkTarget::File(path, blob) => Address { pixels: blob.pixels, ..Address::new(self.base.file(path)) },
        }
    }
}
