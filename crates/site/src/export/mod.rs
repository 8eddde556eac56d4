//! Files of the site that are not pages. One file a format.
//!
//! Each format is a function of the portal alone: no clock, no environment, the same bytes for the same content. What
//! needs full addresses comes about with `base_url` only.

mod address;
mod atom;
mod entries;
mod feeds;
mod ics;
mod json_ld;
mod open_graph;
mod robots;
mod security_txt;
mod sitemap;
mod subscription;
mod time_zone;

use content::model::{Moment, Prose};
use files::output::{Content, OutPath, PathProblem};
use jiff::Zoned;
use markup::markdown::{Address, Body, Link};
use portal::{LinkTarget, PageId, Portal};

use crate::i18n::Words;
use address::Base;
use feeds::Channel;

pub use open_graph::OpenGraph;
pub use security_txt::security_txt;
pub use subscription::Subscription;

/// A file of the site, or why its path is not possible.
pub type File = Result<(OutPath, Content), PathProblem>;

/// A portal with a full address, as the formats see it.
pub struct Exports<'a> {
    portal: &'a Portal,
    words: &'a Words,
    base: Base,
    /// The feeds that have something to tell.
    channels: Vec<Channel>,
    /// The pages that have a calendar of several meetings, and these.
    calendars: Vec<(PageId, Vec<PageId>)>,
}

/// Every export of a portal, in the order of their paths within each format.
pub fn files(portal: &Portal, words: &Words) -> Vec<File> {
    let config = &portal.config;
    let exports = Exports::new(portal, words);
    let mut files = Vec::from_iter(security_txt(config, config.base_url()));
    files.extend(robots::robots_txt(portal, exports.as_ref().map(|exports| &exports.base)));
    if let Some(exports) = exports {
        files.extend(exports.sitemaps(sitemap::LARGEST));
        files.extend(exports.feeds());
        files.extend(exports.calendars());
    }
    files
}

impl<'a> Exports<'a> {
    /// The exports of a portal; none without `base_url`.
    pub fn new(portal: &'a Portal, words: &'a Words) -> Option<Self> {
        let base = Base::new(portal.config.base_url()?);
        let mut exports = Self { portal, words, base, channels: Vec::new(), calendars: Vec::new() };
        exports.channels = exports.find_channels();
        exports.calendars = exports.find_calendars();
        Some(exports)
    }

    /// The full address of a page.
    fn page_address(&self, id: PageId) -> String {
        self.base.page(&self.portal.page(id).url)
    }

    /// A name of a page that stays when its address or title changes.
    fn page_uuid(&self, id: PageId) -> String {
        self.base.uuid("page", self.project_id(id), &self.portal.page(id).id)
    }

    /// The id of the project that a page belongs to: ids are unique within a project.
    fn project_id(&self, id: PageId) -> &str {
        self.project(id).map_or("", |project| &self.portal.page(project).id)
    }

    /// The project of a page, unless the page is the project.
    fn project(&self, id: PageId) -> Option<PageId> {
        self.portal.page(id).project.filter(|project| *project != id)
    }

    /// The day of the last change, as far as the content or Git tells it; never that of something that is yet to come.
    fn changed(&self, id: PageId) -> Option<Moment> {
        let page = self.portal.page(id);
        self.portal.updated(page).max(page.front().common.date)
    }

    /// The first instant of a point in time in the portal's time zone.
    fn zoned(&self, moment: Moment) -> Option<Zoned> {
        self.portal.config.zone().to_ambiguous_zoned(moment.first()).compatible().ok()
    }

    /// A point in time after ISO 8601, as exactly as it is known.
    fn iso(&self, moment: Moment) -> String {
        match moment {
            Moment::Year(year) => format!("{year:04}"),
            Moment::Month(year, month) => format!("{year:04}-{month:02}"),
            Moment::Day(date) => date.to_string(),
            Moment::Time(at) => {
                self.zoned(moment).map_or_else(|| at.to_string(), |at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
            }
        }
    }

    /// A text of page `owner` with full addresses, to be read elsewhere.
    fn html(&self, body: &Body, owner: PageId) -> String {
        let html = body.html(|link| self.full_address(link, owner));
        // Footnotes lead to places of the page itself, which is not where the text is read.
        html.replace(" href=\"#", &format!(" href=\"{}#", quick_xml::escape::escape(self.page_address(owner).as_str())))
    }

    fn prose(&self, prose: Option<&Prose>, owner: PageId) -> String {
        prose.map(|prose| self.html(&prose.body, owner)).unwrap_or_default()
    }

    fn full_address<'b>(&self, link: &'b Link, owner: PageId) -> Address<'b> {
        match self.portal.target(owner, &link.dest) {
            LinkTarget::External | LinkTarget::Missing => Address::new(&*link.dest),
            LinkTarget::Page(page, None) => Address::new(self.page_address(page)),
            LinkTarget::Page(page, Some(place)) => Address::new(format!("{}#{place}", self.page_address(page))),
            LinkTarget::File(path, blob) => Address { url: self.base.file(path).into(), pixels: blob.pixels },
        }
    }
}
