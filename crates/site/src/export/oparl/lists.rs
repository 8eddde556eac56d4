//! The files: system, body, and lists in pages.

use files::output::OutPath;
use serde_json::{Map, Value, json};

use super::index::OParlIndex;
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
        let value = match file {
            OParlFile::System => self.system(),
            OParlFile::Body => self.body(),
            OParlFile::Page(list, page) => self.list_page(index, list, page),
        };
        serde_json::to_string(&value).unwrap_or_default() + "\n"
    }

    fn list_page(&self, index: &OParlIndex, list: ObjectList, page: usize) -> Value {
        let (count, pages) = (list.len(index), list.pages(index));
        let address = |page: usize| self.oparl_address(&list.page_name(page));
        let mut links = Map::new();
        for (name, to) in [("first", 0), ("self", page), ("last", pages - 1)] {
            links.insert(name.to_owned(), address(to).into());
        }
        if let Some(before) = page.checked_sub(1) {
            links.insert("prev".to_owned(), address(before).into());
        }
        if page + 1 < pages {
            links.insert("next".to_owned(), address(page + 1).into());
        }
        let mut file = json!({
            "pagination": {
                "totalElements": count,
                "elementsPerPage": LONGEST,
                "currentPage": page + 1,
                "totalPages": pages,
            },
            "links": links,
        });
        // `json!` would copy all objects.
        file["data"] = self.objects(index, list, page * LONGEST..count.min((page + 1) * LONGEST)).into();
        file
    }

    fn objects(&self, index: &OParlIndex, list: ObjectList, range: std::ops::Range<usize>) -> Vec<Value> {
        let of = |ids: &[portal::PageId], object: &dyn Fn(portal::PageId) -> Value| {
            ids[range.clone()].iter().map(|id| object(*id)).collect()
        };
        match list {
            ObjectList::Bodies => vec![self.body()],
            ObjectList::Persons => Vec::new(),
            ObjectList::Organizations => of(&index.organizations, &|id| self.organization(id)),
            ObjectList::Papers => of(&index.papers, &|id| self.paper(index, id)),
            ObjectList::Meetings => of(&index.meetings, &|id| self.oparl_meeting(index, id)),
            ObjectList::AgendaItems => {
                index.agenda_items[range].iter().filter_map(|(id, at)| self.agenda_item(index, *id, *at)).collect()
            }
            ObjectList::Files => index
                .files
                .iter()
                .skip(range.start)
                .take(range.len())
                .map(|(path, file)| self.file(path, file))
                .collect(),
            ObjectList::Locations => index.locations[range].iter().map(|text| self.location(text)).collect(),
        }
    }
}
