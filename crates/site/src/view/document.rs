//! Which pages there are as PDF, too.

use super::page_view::PageView;
use super::site_view::View;
use super::types::DocumentFile;
use crate::address::encoded;
use crate::document::Pdf;
use crate::document::date::{date, newest};
use crate::document::sort::{self, Sort};
use crate::pictures;
use content::model::Moment;
use files::output::{Content, OutPath};
use files::source::Blob;
use files::store::Store;
use portal::PageId;

/// The largest picture of a document, in bytes and in pixels.
const LARGEST_PICTURE: u64 = 20 << 20;
const MOST_PIXELS: u64 = 40_000_000;

impl View {
    /// Where the document of a page lies, if it has one.
    pub fn document_path(&self, id: PageId) -> Option<OutPath> {
        sort::path(&self.portal, &self.translations, id)
    }

    /// What the document of a page is called, if it has one.
    pub fn document_name(&self, id: PageId) -> Option<String> {
        let sort = Sort::of(&self.portal, id)?;
        Some(self.translations.get(&format!("document.{}", sort.key())).to_owned())
    }

    /// The day that the document of a page names.
    pub fn document_date(&self, id: PageId) -> Option<Moment> {
        date(&self.portal, id, || *self.newest.get_or_init(|| newest(&self.portal)))
    }

    /// The template that makes the HTML of a page's document, if it has one.
    pub fn document_template(&self, id: PageId) -> Option<&'static str> {
        Sort::of(&self.portal, id).map(Sort::template)
    }

    /// The picture that is published at this path of a URL, in a smaller size or as it is, without what it tells of its maker; `None`
    /// if it is too large for a document.
    pub fn picture(&self, path: &str, store: &Store) -> Option<Content> {
        let small = self.small_pictures.get_or_init(|| {
            pictures::all(&self.portal).into_iter().map(|(path, picture)| (encoded(&path), picture)).collect()
        });
        if let Some(picture) = small.get(path) {
            return Some(picture.content(store));
        }
        let all = || self.portal.files.values().map(|(path, blob)| (encoded(path), blob.clone())).collect();
        let blob: &Blob = self.files.get_or_init(all).get(path)?;
        can_be_set(blob).then(|| pictures::published(blob))
    }

    /// The full address of a file of the site, with `base_url` only.
    pub fn full_address(&self, path: &str) -> Option<String> {
        let short = path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        self.base_url.as_ref().map(|base| format!("{base}{}", short.unwrap_or(path)))
    }

    /// A word of the theme.
    pub fn word(&self, key: &str) -> String {
        self.translations.get(key).to_owned()
    }

    /// Has the parts of a page offer its document.
    pub fn offer(&self, pdf: &Pdf, parts: &mut [PageView], id: PageId) {
        for part in parts {
            part.page.document = self.document_file(id, pdf);
        }
    }

    /// What a page says of its document.
    fn document_file(&self, id: PageId, pdf: &Pdf) -> Option<DocumentFile> {
        let path = self.document_path(id)?;
        let pages = match pdf.pages {
            1 => self.translations.get("document.one_page").to_owned(),
            pages => self.translations.fill("document.pages", &[("n", &pages.to_string())]),
        };
        let size = self.size(pdf.bytes.len() as u64);
        Some(DocumentFile {
            title: self.document_name(id)?,
            url: encoded(&path),
            facts: self.translations.fill("document.facts", &[("size", &size), ("pages", &pages)]),
            pages: pdf.pages,
        })
    }
}

/// Whether a picture is small enough for a document: typst decodes all of them in memory.
fn can_be_set(blob: &Blob) -> bool {
    let pixels = blob.pixels.map(|(width, height)| u64::from(width) * u64::from(height));
    blob.len <= LARGEST_PICTURE && pixels.is_some_and(|pixels| pixels <= MOST_PIXELS)
}
