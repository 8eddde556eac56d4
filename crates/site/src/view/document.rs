//! Which pages there are as PDF, too.

use super::page_view::PageView;
use super::site_view::View;
use super::types::DocumentFile;
use crate::address::encoded;
use crate::document::{self, Pdf};
use content::config::DocumentKind;
use content::model::meeting::MeetingState;
use content::model::{Item, Layout};
use files::output::OutPath;
use files::source::Blob;
use portal::PageId;

/// What sort of document a page becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Minutes,
    Invitation,
    Results,
    Page,
}

impl Sort {
    /// The key of its words.
    fn key(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Invitation => "invitation",
            Self::Results => "results",
            Self::Page => "page",
        }
    }

    fn template(self) -> &'static str {
        match self {
            Self::Minutes | Self::Invitation => "document-meeting.html",
            Self::Results => "document-results-document.html",
            Self::Page => "document-page.html",
        }
    }

    /// Which setting of the portal asks for it.
    fn kind(self) -> Option<DocumentKind> {
        match self {
            Self::Minutes => Some(DocumentKind::Minutes),
            Self::Invitation => Some(DocumentKind::Invitations),
            Self::Results => Some(DocumentKind::Results),
            Self::Page => None,
        }
    }
}

impl View {
    /// Where the document of a page lies, if it has one.
    pub fn document_path(&self, id: PageId) -> Option<OutPath> {
        let word = self.translations.get(&format!("document.slug.{}", self.document_sort(id)?.key()));
        let url = self.portal.page(id).url.as_str();
        let (folder, name) = url.rsplit_once('/').map_or(("", url), |(folder, name)| (folder, name));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let stem = name.strip_suffix(".html").unwrap_or(name);
        let name = match stem {
            "index" => word.to_owned(),
            stem if stem.ends_with(word) => stem.to_owned(),
            stem => format!("{stem}-{word}"),
        };
        OutPath::new(&format!("{folder}{name}.pdf")).ok()
    }

    fn document_sort(&self, id: PageId) -> Option<Sort> {
        let page = self.portal.page(id);
        let common = &page.front().common;
        let sort = match &page.front().item {
            _ if common.layout == Some(Layout::ResultsDocument) => Sort::Results,
            Item::Meeting(meeting) if meeting.state == Some(MeetingState::Held) => Sort::Minutes,
            Item::Meeting(meeting) if meeting.state == Some(MeetingState::Invited) => Sort::Invitation,
            _ => Sort::Page,
        };
        let by_settings = || sort.kind().is_some_and(|kind| self.portal.config.has_documents(kind));
        (document::ARE_MADE && common.document.unwrap_or_else(by_settings)).then_some(sort)
    }

    /// The values for the document of a page; `None` for a page without one.
    pub fn document(&self, id: PageId) -> Option<PageView> {
        let sort = self.document_sort(id)?;
        let first = self.page(id).into_iter().next()?;
        Some(PageView { template: sort.template().to_owned(), ..first })
    }

    /// The published file of `content/` at this path of a URL.
    pub fn published_file(&self, path: &str) -> Option<&Blob> {
        let all = || self.portal.files.values().map(|(path, blob)| (encoded(path), blob.clone())).collect();
        self.files.get_or_init(all).get(path)
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
        let (sort, path) = (self.document_sort(id)?, self.document_path(id)?);
        let pages = match pdf.pages {
            1 => self.translations.get("document.one_page").to_owned(),
            pages => self.translations.fill("document.pages", &[("n", &pages.to_string())]),
        };
        let size = self.size(pdf.bytes.len() as u64);
        Some(DocumentFile {
            title: self.translations.get(&format!("document.{}", sort.key())).to_owned(),
            url: encoded(&path),
            facts: self.translations.fill("document.facts", &[("size", &size), ("pages", &pages)]),
            pages: pdf.pages,
        })
    }
}
