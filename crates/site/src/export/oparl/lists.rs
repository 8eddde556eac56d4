//! The files: system, body, and lists in pages.

use std::ops::Range;

use files::output::OutPath;
use portal::PageId;

use super::index::OParlIndex;
use super::types::{Links, ListPage, Object, Pagination};
use crate::export::exports::Exports;

/// How many objects a page of a list has (OParl 1.1, 2.5.4, recommends pages from this number on).
const LONGEST: usize = 100;

/// A file of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OParlFile {
    /// Where a program begins.
    System,
    /// The only body.
    Body,
    /// A page of a list, from 0.
    Page(ObjectList, usize),
}

/// A list of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectList {
    Bodies,
    Organizations,
    Persons,
    Meetings,
    Papers,
    AgendaItems,
    Files,
    Locations,
}

impl ObjectList {
    const ALL: [Self; 8] = [
        Self::Bodies,
        Self::Organizations,
        Self::Persons,
        Self::Meetings,
        Self::Papers,
        Self::AgendaItems,
        Self::Files,
        Self::Locations,
    ];

    /// The name of its file.
    fn name(self) -> &'static str {
        match self {
            Self::Bodies => "bodies",
            Self::Organizations => "organizations",
            Self::Persons => "persons",
            Self::Meetings => "meetings",
            Self::Papers => "papers",
            Self::AgendaItems => "agenda-items",
            Self::Files => "files",
            Self::Locations => "locations",
        }
    }

    fn len(self, index: &OParlIndex) -> usize {
        match self {
            Self::Bodies => 1,
            Self::Organizations => index.organizations.len(),
            // Participants of meetings are organizations without pages of their own; names of persons are not published.
            Self::Persons => 0,
            Self::Meetings => index.meetings.len(),
            Self::Papers => index.papers.len(),
            Self::AgendaItems => index.agenda_items.len(),
            Self::Files => index.files.len(),
            Self::Locations => index.locations.len(),
        }
    }

    fn pages(self, index: &OParlIndex) -> usize {
        self.len(index).div_ceil(LONGEST).max(1)
    }

    /// The name of a page of the list, from 0.
    fn page_name(self, page: usize) -> String {
        match page {
            0 => format!("{}.json", self.name()),
            _ => format!("{}-{}.json", self.name(), page + 1),
        }
    }
}

impl OParlFile {
    fn name(self) -> String {
        match self {
            Self::System => "system.json".to_owned(),
            Self::Body => "body.json".to_owned(),
            Self::Page(list, page) => list.page_name(page),
        }
    }
}

impl Exports {
    /// The files of the export, for a portal that has open data.
    pub(crate) fn oparl_paths(&self) -> Vec<(OutPath, OParlFile)> {
        let Some(index) = &self.oparl else { return Vec::new() };
        let pages = |list: ObjectList| (0..list.pages(index)).map(move |page| OParlFile::Page(list, page));
        let all = [OParlFile::System, OParlFile::Body].into_iter().chain(ObjectList::ALL.into_iter().flat_map(pages));
        all.filter_map(|file| Some((self.oparl_path(&file.name())?, file))).collect()
    }

    fn oparl_path(&self, name: &str) -> Option<OutPath> {
        OutPath::new(&format!("{}/oparl/{name}", self.portal.config.data_folder()?)).ok()
    }

    /// Where a program begins, for a portal that has open data, and how large the file is.
    pub fn oparl_start(&self) -> Option<(OutPath, usize)> {
        self.oparl.as_ref()?;
        Some((self.oparl_path(&OParlFile::System.name())?, self.oparl(OParlFile::System).len()))
    }

    /// The full address of a file of the export.
    pub(super) fn oparl_address(&self, name: &str) -> String {
        self.oparl_path(name).map_or_else(String::new, |path| self.base.file(&path))
    }

    /// The full address of the first page of a list.
    pub(super) fn list_address(&self, list: ObjectList) -> &str {
        let all = || ObjectList::ALL.map(|list| self.oparl_address(&list.page_name(0))).into();
        &self.list_addresses.get_or_init(all)[list as usize]
    }

    /// What is in a file.
    pub(crate) fn oparl(&self, file: OParlFile) -> String {
        let Some(index) = &self.oparl else { return String::new() };
        let text = match file {
            OParlFile::System => serde_json::to_string(&self.system()),
            OParlFile::Body => serde_json::to_string(&self.body()),
            OParlFile::Page(list, page) => serde_json::to_string(&self.list_page(index, list, page)),
        };
        text.unwrap_or_default() + "\n"
    }

    fn list_page<'p>(&'p self, index: &'p OParlIndex, list: ObjectList, page: usize) -> ListPage<'p> {
        let (count, pages) = (list.len(index), list.pages(index));
        let address = |page: usize| self.oparl_address(&list.page_name(page));
        ListPage {
            data: self.objects(index, list, page * LONGEST..count.min((page + 1) * LONGEST)),
            pagination: Pagination {
                total_elements: count,
                elements_per_page: LONGEST,
                current_page: page + 1,
                total_pages: pages,
            },
            links: Links {
                first: address(0),
                prev: page.checked_sub(1).map(address),
                this: address(page),
                next: (page + 1 < pages).then(|| address(page + 1)),
                last: address(pages - 1),
            },
        }
    }

    fn objects<'p>(&'p self, index: &'p OParlIndex, list: ObjectList, range: Range<usize>) -> Vec<Object<'p>> {
        let of = |ids: &[PageId], object: &dyn Fn(PageId) -> Option<Object<'p>>| {
            ids[range.clone()].iter().filter_map(|id| object(*id)).collect()
        };
        match list {
            ObjectList::Bodies => vec![Object::Body(self.body().into())],
            ObjectList::Persons => Vec::new(),
            ObjectList::Organizations => {
                of(&index.organizations, &|id| Some(Object::Organization(self.organization(id))))
            }
            ObjectList::Papers => of(&index.papers, &|id| self.paper(index, id).map(Object::Paper)),
            ObjectList::Meetings => of(&index.meetings, &|id| self.oparl_meeting(index, id).map(Object::Meeting)),
            ObjectList::AgendaItems => {
                let items = index.agenda_items[range].iter();
                items.filter_map(|(id, at)| self.agenda_item(index, *id, *at).map(Object::AgendaItem)).collect()
            }
            ObjectList::Files => {
                let files = index.files.iter().skip(range.start).take(range.len());
                files.map(|(path, file)| Object::File(self.file(path, file))).collect()
            }
            ObjectList::Locations => {
                index.locations[range].iter().map(|text| Object::Location(self.location(text))).collect()
            }
        }
    }
}
