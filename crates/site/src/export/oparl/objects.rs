//! System, body, organizations, papers, files and locations.

use content::model::{Attachment, Item, Moment};
use files::output::OutPath;
use jiff::Zoned;
use portal::{LinkTarget, PageId};
use serde_json::{Value, json};

use super::index::{File, OParlIndex};
use super::lists::ObjectList;
use crate::export::compact::compact;
use crate::export::exports::Exports;

const SCHEMA: &str = "https://schema.oparl.org/1.1/";

impl Exports {
    /// OParl 1.1, 3.2.
    pub(super) fn system(&self) -> Value {
        let config = &self.portal.config;
        let publisher = config.publisher.as_ref();
        compact(json!({
            "id": self.oparl_address("system.json"),
            "type": type_of("System"),
            "oparlVersion": SCHEMA,
            "body": self.list_address(ObjectList::Bodies),
            "name": config.title,
            "contactName": publisher.map(|publisher| &publisher.name),
            "contactEmail": publisher.and_then(|publisher| publisher.email.as_ref()).map(|email| &email.0),
            "website": self.base.as_str(),
            "license": self.license(),
            "web": self.base.as_str(),
            "wissensportal:note": self.translations.get("data.oparl"),
        }))
    }

    /// OParl 1.1, 3.3: who publishes the portal.
    pub(super) fn body(&self) -> Value {
        let config = &self.portal.config;
        let publisher = config.publisher.as_ref();
        let mut body = compact(json!({
            "id": self.oparl_address("body.json"),
            "type": type_of("Body"),
            "system": self.oparl_address("system.json"),
            "name": publisher.map_or(&config.title, |publisher| &publisher.name),
            "shortName": publisher.and_then(|publisher| publisher.short_name.as_ref()),
            "website": publisher.and_then(|publisher| publisher.url.as_ref()).map(|url| &url.value),
            "contactEmail": publisher.and_then(|publisher| publisher.email.as_ref()).map(|email| &email.0),
            "license": self.license(),
            "organization": self.list_address(ObjectList::Organizations),
            "person": self.list_address(ObjectList::Persons),
            "meeting": self.list_address(ObjectList::Meetings),
            "paper": self.list_address(ObjectList::Papers),
            "agendaItem": self.list_address(ObjectList::AgendaItems),
            "file": self.list_address(ObjectList::Files),
            "locationList": self.list_address(ObjectList::Locations),
            "web": self.base.as_str(),
        }));
        // There must be a list, also where there are no terms.
        body["legislativeTerm"] = json!([]);
        body
    }

    /// OParl 1.1, 3.5: a project or a working group.
    pub(super) fn organization(&self, id: PageId) -> Value {
        let page = self.portal.page(id);
        let (start, end) = match &page.front().item {
            Item::Project(project) => (project.start, project.end),
            _ => (None, None),
        };
        self.object(
            id,
            ObjectList::Organizations,
            "Organization",
            json!({
                "name": page.title(),
                "body": self.oparl_address("body.json"),
                "shortName": page.front().short_name(),
                "subOrganizationOf": self.project(id).map(|project| self.object_id(ObjectList::Organizations, project)),
                "classification": self.translations.of("kind", page.kind().word()),
                "startDate": start.and_then(day),
                "endDate": end.and_then(day),
            }),
        )
    }

    /// OParl 1.1, 3.10: a result.
    pub(super) fn paper(&self, index: &OParlIndex, id: PageId) -> Value {
        let page = self.portal.page(id);
        let Item::Result(result) = &page.front().item else { return Value::Null };
        let groups = self.portal.follow_all(id, &result.working_groups);
        let replaced = result.supersedes.as_ref().and_then(|replaced| self.portal.follow(id, replaced));
        let mut files = self.files(index, id, &page.front().common.attachments).into_iter();
        self.object(
            id,
            ObjectList::Papers,
            "Paper",
            json!({
                "name": page.title(),
                "body": self.oparl_address("body.json"),
                "date": page.front().common.date.and_then(day),
                "paperType": result.result_type,
                "mainFile": files.next(),
                "auxiliaryFile": files.collect::<Vec<_>>(),
                "originatorOrganization": self.object_ids(ObjectList::Organizations, &groups),
                "relatedPaper": self.object_ids(ObjectList::Papers, replaced.as_slice()),
            }),
        )
    }

    /// OParl 1.1, 3.12.
    pub(super) fn file(&self, path: &OutPath, file: &File) -> Value {
        let name = path.as_str().rsplit('/').next().unwrap_or_default();
        let items: Vec<String> = file.agenda_items.iter().map(|(id, at)| self.agenda_item_id(*id, *at)).collect();
        compact(json!({
            "id": self.fragment_id(ObjectList::Files, &self.base.uuid("file", "", path.as_str())),
            "type": type_of("File"),
            "name": file.title.as_deref().unwrap_or(name),
            "fileName": name,
            "size": file.size,
            "accessUrl": self.base.file(path),
            "fileLicense": self.license(),
            "meeting": self.object_ids(ObjectList::Meetings, &file.meetings),
            "agendaItem": items,
            "paper": self.object_ids(ObjectList::Papers, &file.papers),
        }))
    }

    /// Files that a page offers.
    pub(super) fn files(&self, index: &OParlIndex, owner: PageId, files: &[Attachment]) -> Vec<Value> {
        let object = |attachment: &Attachment| match self.portal.target(owner, &attachment.file.path) {
            LinkTarget::File(path, _) => index.files.get(path).map(|file| self.file(path, file)),
            _ => None,
        };
        files.iter().filter_map(object).collect()
    }

    /// OParl 1.1, 3.13: a place as it was written.
    pub(super) fn location(&self, text: &str) -> Value {
        json!({
            "id": self.fragment_id(ObjectList::Locations, &self.base.uuid("location", "", text)),
            "type": type_of("Location"),
            "description": text,
        })
    }

    /// What every object has that is a page, and what else is said of it.
    pub(super) fn object(&self, id: PageId, list: ObjectList, name: &str, more: Value) -> Value {
        let page = self.portal.page(id);
        let mut object = json!({
            "id": self.object_id(list, id),
            "type": type_of(name),
            "license": self.license(),
            "keyword": page.front().common.tags,
            "modified": self.changed(id).and_then(|moment| self.date_time(moment)),
            "web": self.page_address(id),
        });
        if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
            object.extend(more);
        }
        compact(object)
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

/// The name of a type (OParl 1.1, 2.4).
pub(super) fn type_of(name: &str) -> String {
    format!("{SCHEMA}{name}")
}

/// A day, if it is known.
fn day(moment: Moment) -> Option<String> {
    matches!(moment, Moment::Day(_) | Moment::Time(_)).then(|| moment.last_day().to_string())
}
