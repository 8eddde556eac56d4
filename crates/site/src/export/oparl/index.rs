//! All objects of an export, in the order of their lists.

use std::collections::BTreeMap;

use content::model::{Attachment, Item, Kind, Meeting};
use files::output::OutPath;
use portal::{LinkTarget, PageId, Portal};

/// All objects of an export, in the order of their lists.
#[derive(Default)]
pub(crate) struct OParlIndex {
    /// Projects, then working groups.
    pub(super) organizations: Vec<PageId>,
    pub(super) meetings: Vec<PageId>,
    /// Meetings with places on their agendas.
    pub(super) agenda_items: Vec<(PageId, usize)>,
    /// Results.
    pub(super) papers: Vec<PageId>,
    pub(super) files: BTreeMap<OutPath, IndexedFile>,
    pub(super) locations: Vec<String>,
}

/// A file, and what it belongs to.
#[derive(Default)]
pub(super) struct IndexedFile {
    pub(super) title: Option<String>,
    pub(super) size: u64,
    pub(super) meetings: Vec<PageId>,
    pub(super) agenda_items: Vec<(PageId, usize)>,
    pub(super) papers: Vec<PageId>,
}

impl OParlIndex {
    pub(crate) fn of(portal: &Portal) -> Self {
        let organizations = portal.of_kind(Kind::Project).chain(portal.of_kind(Kind::WorkingGroup)).collect();
        let papers: Vec<PageId> = portal.of_kind(Kind::Result).collect();
        let mut index = Self { organizations, papers, ..Self::default() };
        for id in portal.of_kind(Kind::Meeting) {
            if let Item::Meeting(meeting) = &portal.page(id).front().item {
                index.add_meeting(portal, id, meeting);
            }
        }
        for paper in index.papers.clone() {
            index.add_files(portal, paper, &portal.page(paper).front().common.attachments, |file| {
                file.papers.push(paper);
            });
        }
        index.locations.sort();
        index.locations.dedup();
        index
    }

    fn add_meeting(&mut self, portal: &Portal, id: PageId, meeting: &Meeting) {
        self.meetings.push(id);
        self.locations.extend(meeting.location.clone());
        self.add_files(portal, id, &portal.page(id).front().common.attachments, |file| file.meetings.push(id));
        for (at, item) in meeting.agenda.iter().enumerate() {
            self.agenda_items.push((id, at));
            self.add_files(portal, id, &item.attachments, |file| file.agenda_items.push((id, at)));
        }
    }

    fn add_files(&mut self, portal: &Portal, owner: PageId, files: &[Attachment], mark: impl Fn(&mut IndexedFile)) {
        for attachment in files {
            if let LinkTarget::File(path, blob) = portal.target(owner, &attachment.file.path) {
                let file = self.files.entry(path.clone()).or_default();
                file.size = blob.len;
                file.title = file.title.take().or_else(|| attachment.title.clone());
                mark(file);
            }
        }
    }
}
