//! `sitemap.xml` (sitemaps.org, version 0.9): every page with the day of its last change.

use files::output::OutPath;
use portal::PageId;
use quick_xml::escape::escape;

use super::{Exports, File};

/// How many addresses one file may have.
pub(super) const LARGEST: usize = 50_000;

const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

impl Exports<'_> {
    /// The sitemap; of more pages than `largest`, an index and its parts.
    pub(super) fn sitemaps(&self, largest: usize) -> Vec<File> {
        let ids: Vec<PageId> = self.portal.ids().collect();
        if ids.len() <= largest {
            return vec![file("sitemap.xml", &self.urls(&ids))];
        }
        let names: Vec<String> = (1..=ids.len().div_ceil(largest)).map(|part| format!("sitemap-{part}.xml")).collect();
        let index = file("sitemap.xml", &self.index(&names));
        let parts = names.iter().zip(ids.chunks(largest)).map(|(name, part)| file(name, &self.urls(part)));
        std::iter::once(index).chain(parts).collect()
    }

    fn urls(&self, ids: &[PageId]) -> String {
        let urls: String = ids.iter().map(|id| self.url(*id)).collect();
        format!("<urlset xmlns=\"{SPACE}\">\n{urls}</urlset>\n")
    }

    fn url(&self, id: PageId) -> String {
        let lastmod = self.changed(id).map(|moment| format!("<lastmod>{}</lastmod>", self.iso(moment)));
        let address = self.page_address(id);
        format!("<url><loc>{}</loc>{}</url>\n", escape(address.as_str()), lastmod.unwrap_or_default())
    }

    fn index(&self, names: &[String]) -> String {
        let address = |name: &String| format!("{}{name}", self.base.as_str());
        let parts: String =
            names.iter().map(|name| format!("<sitemap><loc>{}</loc></sitemap>\n", escape(address(name)))).collect();
        format!("<sitemapindex xmlns=\"{SPACE}\">\n{parts}</sitemapindex>\n")
    }
}

fn file(name: &str, content: &str) -> File {
    let xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{content}");
    OutPath::new(name).map(|path| (path, xml.into()))
}
