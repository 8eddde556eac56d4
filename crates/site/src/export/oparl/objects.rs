//! System, body, organizations, papers, files and locations.

use content::model::{Attachment, Item, Moment};
use files::output::OutPath;
use jiff::Zoned;
use portal::{LinkTarget, PageId};

use super::index::{IndexedFile, OParlIndex};
use super::lists::ObjectList;
use super::types::{Body, File, Location, Organization, PageObject, Paper, System};
use crate::export::exports::Exports;

impl Exports {
    pub(super) fn system(&self) -> System<'_> {
        let config = &self.portal.config;
        let publisher = config.publisher.as_ref();
        System {
            id: self.oparl_address("system.json"),
            oparl_version: "https://schema.oparl.org/1.1/",
            body: self.list_address(ObjectList::Bodies),
            name: &config.title,
            contact_name: publisher.map(|publisher| &*publisher.name),
            contact_email: publisher.and_then(|publisher| publisher.email.as_ref()).map(|email| &*email.0),
            website: self.base.as_str(),
            license: self.license(),
            web: self.base.as_str(),
            note: self.translations.get("data.oparl"),
        }
    }

    /// Who publishes the portal.
    pub(super) fn body(&self) -> Body<'_> {
        let config = &self.portal.config;
        let publisher = config.publisher.as_ref();
        Body {
            id: self.oparl_address("body.json"),
            system: self.oparl_address("system.json"),
            name: publisher.map_or(&config.title, |publisher| &publisher.name),
            short_name: publisher.and_then(|publisher| publisher.short_name.as_deref()),
            website: publisher.and_then(|publisher| publisher.url.as_ref()).map(|url| &*url.value),
            contact_email: publisher.and_then(|publisher| publisher.email.as_ref()).map(|email| &*email.0),
            license: self.license(),
            organization: self.list_address(ObjectList::Organizations),
            person: self.list_address(ObjectList::Persons),
            meeting: self.list_address(ObjectList::Meetings),
            paper: self.list_address(ObjectList::Papers),
            agenda_item: self.list_address(ObjectList::AgendaItems),
            file: self.list_address(ObjectList::Files),
            location_list: self.list_address(ObjectList::Locations),
            legislative_term: [],
            web: self.base.as_str(),
        }
    }

    /// A project or a working group.
    pub(super) fn organization(&self, id: PageId) -> PageObject<'_, Organization<'_>> {
        let page = self.portal.page(id);
        let (start, end) = match &page.front().item {
            Item::Project(project) => (project.start, project.end),
            _ => (None, None),
        };
        let organization = Organization {
            name: page.title(),
            body: self.oparl_address("body.json"),
            short_name: page.front().short_name(),
            sub_organization_of: self.project(id).map(|project| self.object_id(ObjectList::Organizations, project)),
            classification: self.translations.of("kind", page.kind().word()),
            start_date: start.and_then(day),
            end_date: end.and_then(day),
        };
        self.page_object(id, ObjectList::Organizations, organization)
    }

    /// A result.
    pub(super) fn paper<'p>(&'p self, index: &'p OParlIndex, id: PageId) -> Option<PageObject<'p, Paper<'p>>> {
        let page = self.portal.page(id);
        let Item::Result(result) = &page.front().item else { return None };
        let groups = self.portal.follow_all(id, &result.working_groups);
        let replaced = result.supersedes.as_ref().and_then(|replaced| self.portal.follow(id, replaced));
        let mut files = self.files(index, id, &page.front().common.attachments).into_iter();
        let paper = Paper {
            name: page.title(),
            body: self.oparl_address("body.json"),
            date: page.front().common.date.and_then(day),
            paper_type: result.result_type.as_deref(),
            main_file: files.next(),
            auxiliary_file: files.collect(),
            originator_organization: self.object_ids(ObjectList::Organizations, &groups),
            related_paper: self.object_ids(ObjectList::Papers, replaced.as_slice()),
        };
        Some(self.page_object(id, ObjectList::Papers, paper))
    }

    pub(super) fn file<'p>(&'p self, path: &'p OutPath, file: &'p IndexedFile) -> File<'p> {
        let file_name = path.as_str().rsplit('/').next().unwrap_or_default();
        File {
            id: self.fragment_id(ObjectList::Files, &self.base.uuid("file", "", path.as_str())),
            name: file.title.as_deref().unwrap_or(file_name),
            file_name,
            size: file.size,
            access_url: self.base.file(path),
            file_license: self.license(),
            meeting: self.object_ids(ObjectList::Meetings, &file.meetings),
            agenda_item: file.agenda_items.iter().map(|(id, at)| self.agenda_item_id(*id, *at)).collect(),
            paper: self.object_ids(ObjectList::Papers, &file.papers),
        }
    }

    /// Files that a page offers.
    pub(super) fn files<'p>(&'p self, index: &'p OParlIndex, owner: PageId, files: &[Attachment]) -> Vec<File<'p>> {
        let object = |attachment: &Attachment| match self.portal.target(owner, &attachment.file.path) {
            LinkTarget::File(path, _) => index.files.get_key_value(path).map(|(path, file)| self.file(path, file)),
            _ => None,
        };
        files.iter().filter_map(object).collect()
    }

    /// A place as it was written.
    pub(super) fn location<'p>(&self, text: &'p str) -> Location<'p> {
        let id = self.fragment_id(ObjectList::Locations, &self.base.uuid("location", "", text));
        Location { id, description: text }
    }

    pub(super) fn page_object<T>(&self, id: PageId, list: ObjectList, more: T) -> PageObject<'_, T> {
        PageObject {
            id: self.object_id(list, id),
            license: self.license(),
            keyword: &self.portal.page(id).front().common.tags,
            modified: self.changed(id).and_then(|moment| self.date_time(moment)),
            web: self.page_address(id),
            more,
        }
    }

    /// The id of the object that stands for a page.
    pub(super) fn object_id(&self, list: ObjectList, id: PageId) -> String {
        self.fragment_id(list, &self.page_uuid(id))
    }

    pub(super) fn object_ids(&self, list: ObjectList, ids: &[PageId]) -> Vec<String> {
        ids.iter().map(|id| self.object_id(list, *id)).collect()
    }

    /// An id that does not depend on the page of the list on which the object stands.
    pub(super) fn fragment_id(&self, list: ObjectList, name: &str) -> String {
        format!("{}#{name}", self.list_address(list))
    }

    pub(super) fn license(&self) -> Option<&str> {
        let license = self.portal.config.data.as_ref()?.license.as_ref()?;
        Some(&license.url.value)
    }

    /// A point in time after RFC 3339, if its day is known.
    pub(super) fn date_time(&self, moment: Moment) -> Option<String> {
        let is_day = matches!(moment, Moment::Day(_) | Moment::Time(_));
        let at = |at: Zoned| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        is_day.then(|| self.zoned(moment))?.map(at)
    }
}

/// A day, if it is known.
fn day(moment: Moment) -> Option<String> {
    matches!(moment, Moment::Day(_) | Moment::Time(_)).then(|| moment.last_day().to_string())
}
