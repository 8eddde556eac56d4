//! Sections of pages that other pages show.

use std::ops::Range;

use super::address::decoded;
use super::data::Portal;
use super::page_id::PageId;
use super::resolve::LinkTarget;
use markup::markdown::{Include, Part};

/// So many bytes of other pages a page shows at most.
const MOST: usize = 64 << 10;

/// A section of another page.
#[derive(Debug)]
pub struct IncludedSection {
    /// The page.
    pub page: PageId,
    part: Part,
    /// What it needs of the rest of its page.
    needed: Vec<Range<usize>>,
    /// The level of the heading below which it is shown.
    above: u8,
}

/// Why nothing can be shown in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotIncluded {
    /// There is no such page or place; that is reported of the link.
    Missing,
    /// It is a file, or lies on another website.
    NoPage,
    /// It is the page itself.
    OwnPage,
    /// It is no heading of the page's text.
    NoSection,
    /// The page would show too much of others.
    TooMuch,
}

impl Portal {
    /// The sections of other pages that a page shows, in the order of its text.
    pub fn included(&self, id: PageId) -> Vec<Result<IncludedSection, NotIncluded>> {
        let mut left = MOST;
        let includes = &self.page(id).document.body.includes;
        includes.iter().map(|include| self.included_section(id, include, &mut left)).collect()
    }

    fn included_section(
        &self,
        id: PageId,
        include: &Include,
        left: &mut usize,
    ) -> Result<IncludedSection, NotIncluded> {
        let body = &self.page(id).document.body;
        let (page, place) = match self.target(id, &body.links[include.link].dest) {
            LinkTarget::Page(page, _) if page == id => return Err(NotIncluded::OwnPage),
            LinkTarget::Page(page, place) => (page, place),
            LinkTarget::File(..) | LinkTarget::External => return Err(NotIncluded::NoPage),
            LinkTarget::Missing => return Err(NotIncluded::Missing),
        };
        let part = self.part_at(page, place)?;
        let needed = self.page(page).document.body.needed(&part, *left).ok_or(NotIncluded::TooMuch)?;
        *left -= part.range.len() + needed.iter().map(Range::len).sum::<usize>();
        let above = include.headings.checked_sub(1).and_then(|at| body.headings.get(at));
        Ok(IncludedSection { page, part, needed, above: above.map_or(1, |heading| heading.level) })
    }

    /// The section at a place of a page, or its whole text.
    fn part_at(&self, page: PageId, place: Option<&str>) -> Result<Part, NotIncluded> {
        let document = &self.page(page).document;
        let (source, offset) = document.source(self.kept_text(page));
        let Some(place) = place else { return Ok(Part { range: 0..source.len(), level: 1 }) };
        let anchor = String::from_utf8_lossy(&decoded(place)).into_owned();
        let parts = self.caches.parts[page.index()].get_or_init(|| document.body.parts(source, offset));
        let is_missing = || !self.known_anchors(page).contains(&anchor);
        let missing = || if is_missing() { NotIncluded::Missing } else { NotIncluded::NoSection };
        parts.get(anchor.as_str()).cloned().ok_or_else(missing)
    }

    /// The Markdown of a section, to stand in the text of another page; `label` stands before the labels of its footnotes.
    pub fn section_text(&self, section: &IncludedSection, label: &str) -> String {
        let IncludedSection { page, part, needed, above } = section;
        let document = &self.page(*page).document;
        document.body.part_text(document.source(self.kept_text(*page)), part, needed, *above, label)
    }

    /// Whether a section shows sections of other pages itself.
    pub fn has_includes(&self, section: &IncludedSection) -> bool {
        let includes = &self.page(section.page).document.body.includes;
        let from = includes.partition_point(|include| include.range.start < section.part.range.start);
        includes.get(from).is_some_and(|include| section.part.range.contains(&include.range.start))
    }
}
