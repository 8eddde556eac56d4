//! `llms.txt` (llmstxt.org): what a language model should read first, as Markdown.

use content::model::Kind;
use files::output::OutPath;
use portal::PageId;

use super::texts::{blocks, escaped, heading, link, quotation, titled_list};
use crate::export::data::{DataFormat, DataSet, OpenData};

/// What is listed, with the keys of the headings.
const LISTED: [(Kind, &str); 7] = [
    (Kind::Project, "projects"),
    (Kind::WorkingGroup, "working_groups"),
    (Kind::Topic, "topics"),
    (Kind::Result, "results"),
    (Kind::Meeting, "meetings"),
    (Kind::Talk, "talks"),
    (Kind::News, "news"),
];

impl OpenData {
    /// Where it lies, if pages have twins and the portal has no file of its own there.
    pub(crate) fn llms_txt_path(&self) -> Option<OutPath> {
        let path = self.portal.config.has_markdown().then(|| OutPath::new("llms.txt").ok())?;
        path.filter(|path| self.portal.source_of(path).is_none())
    }

    /// What is in it: the pages at the top, and the newest of each kind.
    pub(crate) fn llms_txt(&self) -> String {
        let config = &self.portal.config;
        let top: Vec<PageId> =
            self.portal.home().map(|home| self.portal.page(home).children.clone()).unwrap_or_default();
        let sections = LISTED.map(|(kind, key)| self.llms_section(key, &self.newest(kind)));
        let first = [
            heading(1, &config.title),
            config.description.as_deref().map(|text| quotation(&escaped(text))).unwrap_or_default(),
            escaped(self.translations.get("llms.text")),
            self.llms_section("llms.pages", &top),
        ];
        blocks(first.into_iter().chain(sections).chain([self.data_section()])) + "\n"
    }

    /// The newest pages of a kind, as many as a list has on one page.
    fn newest(&self, kind: Kind) -> Vec<PageId> {
        let mut pages: Vec<PageId> = self.portal.of_kind(kind).collect();
        self.portal.sort_newest_first(&mut pages);
        pages.truncate(self.portal.config.page_size());
        pages
    }

    fn llms_section(&self, key: &str, pages: &[PageId]) -> String {
        let entries: Vec<String> = pages.iter().filter_map(|page| self.llms_entry(*page)).collect();
        titled_list(self.translations.get(key), &entries)
    }

    fn llms_entry(&self, id: PageId) -> Option<String> {
        let page = self.portal.page(id);
        let link = link(page.title(), &self.address_from_root(&self.twin_path(id)?));
        let summary = page.front().common.summary.as_deref().map(|summary| format!(": {}", escaped(summary)));
        Some(link + &summary.unwrap_or_default())
    }

    fn data_section(&self) -> String {
        let entry = |(path, set, format): (OutPath, DataSet, DataFormat)| {
            let title = format!("{} ({})", self.translations.of("export", set.word()), format.info().0);
            format!(
                "{}: {}",
                link(&title, &self.address_from_root(&path)),
                escaped(self.translations.of("data", set.word()))
            )
        };
        let entries: Vec<String> = self.files().map(entry).collect();
        titled_list(self.translations.get("llms.data"), &entries)
    }
}
