//! The types of OParl 1.1, with the fields that a portal knows.

#![expect(clippy::struct_field_names, reason = "the names are those of OParl")]

use serde::Serialize;

use crate::export::blank::is_blank;

/// A page of a list (OParl 1.1, 2.5.4).
#[derive(Serialize)]
pub(super) struct ListPage<'p> {
    pub(super) data: Vec<Object<'p>>,
    pub(super) pagination: Pagination,
    pub(super) links: Links,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Pagination {
    pub(super) total_elements: usize,
    pub(super) elements_per_page: usize,
    pub(super) current_page: usize,
    pub(super) total_pages: usize,
}

#[derive(Serialize)]
pub(super) struct Links {
    pub(super) first: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) prev: Option<String>,
    #[serde(rename = "self")]
    pub(super) this: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
    pub(super) last: String,
}

/// An object of a list.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Object<'p> {
    AgendaItem(AgendaItem<'p>),
    Body(Box<Body<'p>>),
    File(File<'p>),
    Location(Location<'p>),
    Meeting(PageObject<'p, Meeting<'p>>),
    Organization(PageObject<'p, Organization<'p>>),
    Paper(PageObject<'p, Paper<'p>>),
}

/// What every object has that is a page, and what else is said of it.
#[derive(Serialize)]
pub(super) struct PageObject<'p, T> {
    pub(super) id: String,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) license: Option<&'p str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) keyword: &'p [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<String>,
    pub(super) web: String,
    #[serde(flatten)]
    pub(super) more: T,
}

/// OParl 1.1, 3.2.
#[derive(Serialize)]
#[serde(tag = "type", rename = "https://schema.oparl.org/1.1/System", rename_all = "camelCase")]
pub(super) struct System<'p> {
    pub(super) id: String,
    pub(super) oparl_version: &'static str,
    pub(super) body: &'p str,
    pub(super) name: &'p str,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) contact_name: Option<&'p str>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) contact_email: Option<&'p str>,
    pub(super) website: &'p str,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) license: Option<&'p str>,
    pub(super) web: &'p str,
    #[serde(rename = "wissensportal:note")]
    pub(super) note: &'p str,
}

/// OParl 1.1, 3.3.
#[derive(Serialize)]
#[serde(tag = "type", rename = "https://schema.oparl.org/1.1/Body", rename_all = "camelCase")]
pub(super) struct Body<'p> {
    pub(super) id: String,
    pub(super) system: String,
    pub(super) name: &'p str,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) short_name: Option<&'p str>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) website: Option<&'p str>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) contact_email: Option<&'p str>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) license: Option<&'p str>,
    pub(super) organization: &'p str,
    pub(super) person: &'p str,
    pub(super) meeting: &'p str,
    pub(super) paper: &'p str,
    pub(super) agenda_item: &'p str,
    pub(super) file: &'p str,
    pub(super) location_list: &'p str,
    /// There must be a list, also where there are no terms.
    pub(super) legislative_term: [(); 0],
    pub(super) web: &'p str,
}

/// OParl 1.1, 3.5.
#[derive(Serialize)]
#[serde(tag = "type", rename = "https://schema.oparl.org/1.1/Organization", rename_all = "camelCase")]
pub(super) struct Organization<'p> {
    pub(super) name: &'p str,
    pub(super) body: String,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) short_name: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sub_organization_of: Option<String>,
    pub(super) classification: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<String>,
}

/// OParl 1.1, 3.8.
#[derive(Serialize)]
#[serde(tag = "type", rename = "https://schema.oparl.org/1.1/Meeting", rename_all = "camelCase")]
pub(super) struct Meeting<'p> {
    pub(super) name: &'p str,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) meeting_state: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cancelled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<Location<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) organization: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) auxiliary_file: Vec<File<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) agenda_item: Vec<AgendaItem<'p>>,
}

/// OParl 1.1, 3.9.
#[derive(Serialize)]
#[serde(tag = "type", rename = "https://schema.oparl.org/1.1/AgendaItem", rename_all = "camelCase")]
pub(super) struct AgendaItem<'p> {
    pub(super) id: String,
    pub(super) meeting: String,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) number: Option<&'p str>,
    pub(super) order: usize,
    pub(super) name: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) public: Option<bool>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) result: Option<&'p str>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) resolution_text: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) auxiliary_file: Vec<File<'p>>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) license: Option<&'p str>,
    pub(super) web: String,
    #[serde(rename = "wissensportal:supersedes", skip_serializing_if = "Option::is_none")]
    pub(super) supersedes: Option<String>,
}

/// OParl 1.1, 3.10.
#[derive(Serialize)]
#[serde(tag = "type", rename = "https://schema.oparl.org/1.1/Paper", rename_all = "camelCase")]
pub(super) struct Paper<'p> {
    pub(super) name: &'p str,
    pub(super) body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) paper_type: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) main_file: Option<File<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) auxiliary_file: Vec<File<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) originator_organization: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_paper: Vec<String>,
}

/// OParl 1.1, 3.12.
#[derive(Serialize)]
#[serde(tag = "type", rename = "https://schema.oparl.org/1.1/File", rename_all = "camelCase")]
pub(super) struct File<'p> {
    pub(super) id: String,
    pub(super) name: &'p str,
    pub(super) file_name: &'p str,
    pub(super) size: u64,
    pub(super) access_url: String,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) file_license: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) meeting: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) agenda_item: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) paper: Vec<String>,
}

/// OParl 1.1, 3.13.
#[derive(Serialize)]
#[serde(tag = "type", rename = "https://schema.oparl.org/1.1/Location")]
pub(super) struct Location<'p> {
    pub(super) id: String,
    pub(super) description: &'p str,
}
