//! The twin of one page.

use std::ops::Range;

use content::model::{Attachment, Item, Kind, Layout, Moment, Prose, Ref};
use files::output::OutPath;
use markup::markdown::{Include, readdressed, readdressed_with};
use portal::{IncludedSection, LinkTarget, PageId, Portal, Referent};

use super::texts::{blocks, escaped, heading, link, list, quotation, titled_list};
use crate::address::encoded;
use crate::decision_words::DecisionWords;
use crate::export::data::OpenData;
use crate::export::dates::iso;
use crate::i18n::Translations;

/// The kinds of which pages list others, with the keys of their headings.
const LISTED: [(Kind, &str); 5] = [
    (Kind::WorkingGroup, "working_groups"),
    (Kind::Topic, "topics"),
    (Kind::Meeting, "meetings"),
    (Kind::Result, "results"),
    (Kind::Talk, "talks"),
];

/// A page, as its twin shows it.
pub(super) struct Twin<'p> {
    pub(super) portal: &'p Portal,
    pub(super) translations: &'p Translations,
    pub(super) id: PageId,
    /// The way from the twin to the site's root.
    root: String,
}

impl OpenData {
    /// The twins of all pages, if there are any.
    pub(crate) fn twin_paths(&self) -> impl Iterator<Item = (OutPath, PageId)> {
        self.portal.ids().filter_map(|id| Some((self.twin_path(id)?, id)))
    }

    /// Where the twin of a page lies, if it has one.
    pub fn twin_path(&self, id: PageId) -> Option<OutPath> {
        let has_twins = self.portal.config.has_markdown();
        has_twins.then(|| OutPath::new(&format!("{}.md", self.portal.page(id).url)).ok())?
    }

    /// The twin of a page.
    pub(crate) fn twin(&self, id: PageId) -> String {
        let root = "../".repeat(self.portal.page(id).url.as_str().matches('/').count());
        let twin = Twin { portal: &self.portal, translations: &self.translations, id, root };
        twin.text() + "\n"
    }
}

impl Twin<'_> {
    fn text(&self) -> String {
        let page = self.portal.page(self.id);
        let common = &page.front().common;
        let notice = common.notice.as_ref().map(|notice| quotation(&self.prose(notice, self.id)));
        let files: Vec<String> = common.attachments.iter().filter_map(|file| self.attachment(file)).collect();
        blocks([
            heading(1, page.title()),
            common.summary.as_deref().map(escaped).unwrap_or_default(),
            list(&self.facts()),
            notice.unwrap_or_default(),
            self.body(),
            self.of_kind(),
            self.section("attachments", &files),
            self.lists(),
        ])
    }

    fn body(&self) -> String {
        let page = self.portal.page(self.id);
        let (document, file) = (&page.document, page.text.read());
        let (source, offset) = document.source(&file);
        // A page that changed since it was parsed has none.
        if source.is_empty() {
            return String::new();
        }
        if document.body.includes.is_empty() {
            return document.body.readdressed(source, offset, |address| self.address(address, self.id));
        }
        readdressed_with(source, |address| self.address(address, self.id), self.included(source))
    }

    /// The sections of other pages that the text shows, with the places where they belong.
    fn included(&self, source: &str) -> Vec<(Range<usize>, String)> {
        let includes = self.portal.page(self.id).document.body.includes.iter().enumerate();
        let sections = includes.zip(self.portal.included(self.id));
        let text = |((number, include), section): ((usize, &Include), Result<IncludedSection, _>)| {
            let section = section.ok()?;
            let text = self.portal.section_text(&section, &format!("include-{}-", number + 1));
            let text = readdressed(&text, |address| self.address(address, section.page));
            Some((include.range.clone(), indented(&text, source, include.range.start)))
        };
        sections.filter_map(text).collect()
    }

    /// The Markdown of a value in the front matter of page `owner`.
    pub(super) fn prose(&self, prose: &Prose, owner: PageId) -> String {
        if prose.body.links.is_empty() {
            return prose.source.trim().to_owned();
        }
        readdressed(&prose.source, |address| self.address(address, owner))
    }

    /// What a page has besides facts and text.
    fn of_kind(&self) -> String {
        match &self.portal.page(self.id).front().item {
            Item::Meeting(meeting) => self.meeting(meeting),
            Item::Topic(topic) => self.spotlight(topic),
            _ => String::new(),
        }
    }

    /// What a page lists: what belongs or refers to it, its generated view, and the pages below it.
    fn lists(&self) -> String {
        let is_project = self.portal.page(self.id).kind() == Kind::Project;
        let of_kind = |(kind, key): (Kind, &str)| {
            let pages =
                if is_project { self.portal.of_project(self.id, kind) } else { self.portal.referrers(self.id, kind) };
            self.section(key, &self.page_links(&pages))
        };
        let children: Vec<PageId> = match self.portal.home() {
            Some(home) if home == self.id => self.portal.page(home).children.clone(),
            _ => self.portal.listed_children(self.id).collect(),
        };
        let page = self.portal.page(self.id);
        let view = page.front().common.layout.map(|layout| self.view(layout)).unwrap_or_default();
        let view = titled_list(page.title(), &view);
        let lists =
            LISTED.map(of_kind).into_iter().chain([view, self.section("children", &self.page_links(&children))]);
        blocks(lists)
    }

    /// What the generated view of a layout shows.
    fn view(&self, layout: Layout) -> Vec<String> {
        match layout {
            Layout::Decisions => self.portal.decision_ids().rev().filter_map(|id| self.decision_line(id)).collect(),
            Layout::Tasks => {
                let meetings = self.portal.listed_by_layout(layout);
                meetings.into_iter().flat_map(|meeting| self.task_lines(meeting)).collect()
            }
            Layout::Tags => self.portal.tags().iter().map(|(tag, pages)| self.tag_line(tag, pages)).collect(),
            Layout::Sitemap => self.page_links(&self.portal.ids().collect::<Vec<_>>()),
            _ => self.page_links(&self.portal.listed_by_layout(layout)),
        }
    }

    fn tag_line(&self, tag: &str, pages: &[PageId]) -> String {
        format!("{}\n{}", escaped(tag), list(&self.page_links(pages)))
    }

    /// A heading with a list below it; nothing without entries.
    pub(super) fn section(&self, key: &str, entries: &[String]) -> String {
        titled_list(self.translations.get(key), entries)
    }

    fn page_links(&self, pages: &[PageId]) -> Vec<String> {
        pages.iter().map(|page| self.page_link(*page)).collect()
    }

    /// A link to the twin of a page.
    pub(super) fn page_link(&self, id: PageId) -> String {
        let page = self.portal.page(id);
        link(page.title(), &format!("{}{}.md", self.root, encoded(&page.url)))
    }

    /// A link to a place on a page, which only the page itself has.
    pub(super) fn place_link(&self, title: &str, id: PageId, place: &str) -> String {
        link(title, &format!("{}{}#{place}", self.root, encoded(&self.portal.page(id).url)))
    }

    /// The words for decisions.
    pub(super) fn decision_words(&self) -> DecisionWords<'_> {
        DecisionWords { portal: self.portal, translations: self.translations }
    }

    pub(super) fn links<K>(&self, references: &[Ref<K>]) -> String {
        self.page_links(&self.portal.follow_all(self.id, references)).join(", ")
    }

    /// A link to what a reference leads to.
    pub(super) fn reference<K>(&self, reference: Option<&Ref<K>>) -> String {
        match reference.and_then(|reference| self.portal.referent(Some(self.id), &reference.reference)) {
            Some(Referent::Page(page)) => self.page_link(page),
            Some(Referent::Decision(id)) => self.decision_line(id).unwrap_or_default(),
            None => String::new(),
        }
    }

    /// A link to a file that the page offers.
    pub(super) fn attachment(&self, attachment: &Attachment) -> Option<String> {
        let path = &attachment.file.path;
        let name = path.rsplit('/').next().unwrap_or(path);
        matches!(self.portal.target(self.id, path), LinkTarget::File(..))
            .then(|| link(attachment.title.as_deref().unwrap_or(name), &self.address(path, self.id)))
    }

    /// A point in time after ISO 8601.
    pub(super) fn date(&self, moment: Moment) -> String {
        iso(self.portal, moment)
    }

    /// An address in a text of page `owner`, as it is in the twin.
    pub(super) fn address(&self, address: &str, owner: PageId) -> String {
        match self.portal.target(owner, address) {
            LinkTarget::External | LinkTarget::Missing => address.to_owned(),
            LinkTarget::Page(page, None) => format!("{}{}.md", self.root, encoded(&self.portal.page(page).url)),
            LinkTarget::Page(page, Some(place)) => {
                format!("{}{}#{place}", self.root, encoded(&self.portal.page(page).url))
            }
            LinkTarget::File(path, _) => format!("{}{}", self.root, encoded(path)),
        }
    }
}

/// A text to stand at byte `at` of another one: each line begins like that one, whose marks of lists are spaces further down.
fn indented(text: &str, other: &str, at: usize) -> String {
    let before = other.get(..at).unwrap_or_default();
    let start = before.get(before.rfind('\n').map_or(0, |at| at + 1)..).unwrap_or_default();
    let start: String = start.chars().map(|char| if matches!(char, '>' | '\t') { char } else { ' ' }).collect();
    let lines: Vec<String> = text.lines().map(|line| format!("{start}{line}").trim_end().to_owned()).collect();
    lines.join("\n").split_off(start.len())
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn each_line_begins_like_the_first() {
        assert_eq!(indented("a\n\nb", "> - x", 4), "a\n>\n>   b");
        assert_eq!(indented("a\nb", "y\nx", 2), "a\nb");
    }
}
