//! What one can subscribe to, and where it lies.

use content::model::Kind;
use diagnostics::slug::slug;
use files::output::OutPath;
use portal::PageId;

use super::channel::Channel;
use super::exports::Exports;
use crate::address::encoded;
use crate::view::types::Subscription;

impl Exports {
    /// The feeds of the portal and then of each project.
    pub fn feed_subscriptions(&self) -> Vec<Subscription> {
        self.channels().iter().map(|channel| self.feed_subscription(&channel.path, &channel.title)).collect()
    }

    /// The feeds of the portal without those of projects.
    pub fn portal_feeds(&self) -> Vec<Subscription> {
        self.of_portal().map(|(_, path, title)| self.feed_subscription(&path, &title)).collect()
    }

    /// The feed of the project that a page belongs to.
    pub fn feed_of_project(&self, id: PageId) -> Option<Subscription> {
        let project = self.portal.page(id).project?;
        // Those of the portal have no project and come first; the others are in the order of their pages.
        let at = self.channels().binary_search_by_key(&Some(project), |channel| channel.project).ok()?;
        let Channel { path, title, .. } = &self.channels()[at];
        Some(self.feed_subscription(path, title))
    }

    /// The calendars of the portal, then of each project and working group.
    pub fn calendar_subscriptions(&self) -> Vec<Subscription> {
        let home = self.portal.home();
        let others = self.calendars().keys().copied().filter(|id| Some(*id) != home);
        home.into_iter().chain(others).filter_map(|id| self.calendar_of(id)).collect()
    }

    /// The calendar that a page offers: a meeting its own event, a project, a working group and the start page all of
    /// theirs.
    pub fn calendar_of(&self, id: PageId) -> Option<Subscription> {
        let page = self.portal.page(id);
        let is_home = Some(id) == self.portal.home();
        let title = if is_home { self.portal.config.title.as_str() } else { page.title() };
        let has_events = match page.kind() {
            Kind::Meeting => self.dated_meeting(id).is_some(),
            _ => self.calendars().contains_key(&id),
        };
        let path = if has_events { self.calendar_path(id)? } else { return None };
        let address = self.base.file(&path);
        let webcal = address.split_once("://").map(|(_, rest)| format!("webcal://{rest}"));
        Some(Subscription { title: title.to_owned(), url: encoded(&path), address, webcal })
    }

    fn feed_subscription(&self, path: &OutPath, title: &str) -> Subscription {
        Subscription { title: title.to_owned(), url: encoded(path), address: self.base.file(path), webcal: None }
    }

    /// Where the calendar of a page lies: beside it, in the site's language.
    pub(super) fn calendar_path(&self, id: PageId) -> Option<OutPath> {
        let page = self.portal.page(id);
        let word = if page.kind() == Kind::Meeting { "export.event_slug" } else { "export.calendar_slug" };
        beside(&page.url, self.translations.get(word), "ics")
    }

    /// Where the feed of a project lies.
    pub(super) fn feed_path(&self, project: PageId) -> Option<OutPath> {
        beside(&self.portal.page(project).url, self.translations.get("export.feed_slug"), "xml")
    }
}

/// A file beside a page: in its folder when it is the folder's index, else with the page's name before its own.
fn beside(page: &OutPath, word: &str, extension: &str) -> Option<OutPath> {
    let stem = page.as_str().strip_suffix(".html").unwrap_or(page.as_str());
    let base = match stem.strip_suffix("index") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => format!("{stem}-"),
    };
    OutPath::new(&format!("{base}{}.{extension}", slug(word))).ok()
}
