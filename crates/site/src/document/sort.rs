//! Which pages there are as PDF, too, and where.

use content::config::DocumentKind;
use content::model::meeting::MeetingState;
use content::model::{Item, Kind, Layout};
use files::output::OutPath;
use portal::{PageId, Portal};

use crate::i18n::Translations;

/// Whether this program makes documents at all.
pub const ARE_MADE: bool = cfg!(feature = "pdf");

/// What sort of document a page becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Of a meeting that took place.
    Minutes,
    /// To a meeting.
    Invitation,
    /// The results of a project.
    Results,
    /// Any other page.
    Page,
}

impl Sort {
    /// That of the document of a page, if it has one.
    pub fn of(portal: &Portal, id: PageId) -> Option<Self> {
        let front = portal.page(id).front();
        let sort = match &front.item {
            _ if front.common.layout == Some(Layout::ResultsDocument) => Self::Results,
            Item::Meeting(meeting) if meeting.state == Some(MeetingState::Held) => Self::Minutes,
            Item::Meeting(meeting) if meeting.state == Some(MeetingState::Invited) => Self::Invitation,
            _ => Self::Page,
        };
        let by_settings = || sort.kind().is_some_and(|kind| portal.config.has_documents(kind));
        (ARE_MADE && front.common.document.unwrap_or_else(by_settings)).then_some(sort)
    }

    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Invitation => "invitation",
            Self::Results => "results",
            Self::Page => "page",
        }
    }

    /// The template that makes its HTML.
    pub fn template(self) -> &'static str {
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

/// Where the document of a page lies, if it has one.
pub fn path(portal: &Portal, translations: &Translations, id: PageId) -> Option<OutPath> {
    let word = translations.get(&format!("document.slug.{}", Sort::of(portal, id)?.key()));
    let url = portal.page(id).url.as_str();
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

/// The project of which a page tells the results: that which its filter names, or else that to which it belongs, or else the only
/// one.
pub fn project_told_on(portal: &Portal, id: PageId) -> Option<PageId> {
    let page = portal.page(id);
    let named = page.front().common.filter.as_ref().and_then(|filter| filter.project.first());
    if let Some(named) = named {
        return portal.follow(id, named);
    }
    let mut all = portal.of_kind(Kind::Project);
    let first = all.next();
    page.project.or(first.filter(|_| all.next().is_none()))
}
