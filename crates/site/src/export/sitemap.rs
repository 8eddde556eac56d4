//! `sitemap.xml` (sitemaps.org, version 0.9): every page with the day of its last change.

use files::output::OutPath;
use portal::PageId;
use quick_xml::escape::escape;

use super::exports::Exports;
use super::format::Export;

/// How many addresses one file may have.
const LARGEST: usize = 50_000;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

impl Exports {
    /// One file or, for more addresses than it may have, an index and its parts.
    pub(super) fn sitemap_paths(&self) -> Vec<(OutPath, Export)> {
        let path = |name: &str, export| OutPath::new(name).ok().map(|path| (path, export));
        let parts = (0..self.parts()).filter_map(|part| path(&part_name(part), Export::SitemapPart(part)));
        path("sitemap.xml", Export::Sitemap).into_iter().chain(parts).collect()
    }

    fn parts(&self) -> usize {
        part_count(self.portal.pages.len())
    }

    pub(super) fn sitemap(&self) -> String {
        match self.parts() {
            0 => self.urls(self.portal.ids()),
            parts => self.index(parts),
        }
    }

    pub(super) fn sitemap_part(&self, part: usize) -> String {
        self.urls(self.portal.ids().skip(part * LARGEST).take(LARGEST))
    }

    fn urls(&self, ids: impl Iterator<Item = PageId>) -> String {
        let urls: String = ids.map(|id| self.url(id)).collect();
        format!("{DECLARATION}<urlset xmlns=\"{SPACE}\">\n{urls}</urlset>\n")
    }

    fn url(&self, id: PageId) -> String {
        let lastmod = self.changed(id).map(|moment| format!("<lastmod>{}</lastmod>", self.iso(moment)));
        let address = self.page_address(id);
        format!("<url><loc>{}</loc>{}</url>\n", escape(address.as_str()), lastmod.unwrap_or_default())
    }

    fn index(&self, parts: usize) -> String {
        let address = |part| format!("{}{}", self.base.as_str(), part_name(part));
        let part = |part| format!("<sitemap><loc>{}</loc></sitemap>\n", escape(address(part)));
        let parts: String = (0..parts).map(part).collect();
        format!("{DECLARATION}<sitemapindex xmlns=\"{SPACE}\">\n{parts}</sitemapindex>\n")
    }
}

/// How many parts there are besides the index; none where one file is enough.
fn part_count(pages: usize) -> usize {
    if pages > LARGEST { pages.div_ceil(LARGEST) } else { 0 }
}

fn part_name(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

#[cfg(test)]
mod tests {
    use super::part_count;

    #[test]
    fn no_file_has_more_than_fifty_thousand_addresses() {
        assert_eq!([1, 50_000, 50_001, 100_000, 100_001].map(part_count), [0, 0, 2, 2, 3]);
    }
}
