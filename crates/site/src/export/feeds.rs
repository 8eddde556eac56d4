//! Which feeds a portal has, and what stands in each.

use std::collections::BTreeMap;

use content::model::Kind;
use diagnostics::slug::slug;
use files::output::OutPath;
use portal::PageId;

use super::channel::{Channel, Subject, Told};
use super::exports::Exports;

/// The feeds of the portal with the paths of their words.
const SUBJECTS: [(Subject, &str); 5] = [
    (Subject::All, "export.all"),
    (Subject::Pages(Kind::News), "export.news"),
    (Subject::Decisions, "export.decisions"),
    (Subject::Pages(Kind::Result), "export.results"),
    (Subject::Pages(Kind::Meeting), "export.meetings"),
];

/// What the feed of everything tells of besides decisions.
const ALL: [Kind; 5] = [Kind::News, Kind::Result, Kind::Meeting, Kind::Talk, Kind::Topic];

impl Exports {
    /// The feeds that have something to tell: of the portal, then of each project.
    pub(super) fn find_channels(&self) -> Vec<Channel> {
        let mut of_projects: BTreeMap<PageId, Vec<Told>> = BTreeMap::new();
        for told in self.told(Subject::All) {
            if let Some(project) = self.portal.page(self.told_page(told)).project {
                of_projects.entry(project).or_default().push(told);
            }
        }
        let own = self.of_portal().map(|(subject, path, title)| {
            let told = self.told(subject).collect();
            Channel { path, title, project: None, subject, told }
        });
        let projects = of_projects.into_iter().filter_map(|(project, told)| self.project_channel(project, told));
        own.chain(projects).collect()
    }

    /// The feeds of the portal that have something to tell, with their paths and titles.
    pub(super) fn of_portal(&self) -> impl Iterator<Item = (Subject, OutPath, String)> {
        let told = SUBJECTS.into_iter().filter(|(subject, _)| self.told(*subject).next().is_some());
        told.filter_map(|(subject, word)| {
            let word = self.translations.get(word);
            let path = format!("{}/{}.xml", slug(self.translations.get("export.feeds_slug")), slug(word));
            let parts = [("title", &*self.portal.config.title), ("feed", word)];
            Some((subject, OutPath::new(&path).ok()?, self.translations.fill("export.feed_title", &parts)))
        })
    }

    fn project_channel(&self, project: PageId, told: Vec<Told>) -> Option<Channel> {
        let (site, own) = (&self.portal.config.title, self.portal.page(project).short_title());
        let title = self.translations.fill("export.feed_title", &[("title", site), ("feed", own)]);
        Some(Channel { path: self.feed_path(project)?, title, project: Some(project), subject: Subject::All, told })
    }

    /// All that is to be told of a subject, in the order of the content. A result that is only announced is no news: there is
    /// nothing to read, and when it comes, nobody would notice, because readers of feeds know its id already.
    fn told(&self, subject: Subject) -> impl Iterator<Item = Told> {
        let kinds = ALL.into_iter().filter(move |kind| subject == Subject::All || subject == Subject::Pages(*kind));
        let pages = kinds.flat_map(|kind| self.portal.of_kind(kind)).filter(|id| !self.portal.is_announced(*id));
        let decisions =
            self.portal.decision_ids().filter(move |_| matches!(subject, Subject::All | Subject::Decisions));
        pages.map(Told::Page).chain(decisions.map(Told::Decision))
    }
}
