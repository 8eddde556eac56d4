//! The types of schema.org, with the fields that a portal knows.

#![expect(clippy::struct_field_names, reason = "the names are those of schema.org")]

use serde::Serialize;

use crate::export::blank::is_blank;

/// A JSON-LD document.
#[derive(Serialize)]
pub(super) struct Document<'p> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@graph")]
    pub(super) graph: Vec<Node<'p>>,
}

/// A node of the graph.
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) enum Node<'p> {
    BreadcrumbList {
        #[serde(rename = "itemListElement")]
        items: Vec<ListItem<'p>>,
    },
    DefinedTerm(Thing<'p, DefinedTerm<'p>>),
    Event(Thing<'p, Event<'p>>),
    GovernmentOrganization(Organization<'p>),
    Organization(Organization<'p>),
    Report(Thing<'p, Report<'p>>),
    WebSite(WebSite<'p>),
}

/// A node that stands elsewhere.
#[derive(Serialize)]
pub(super) struct Reference {
    #[serde(rename = "@id")]
    pub(super) id: String,
}

/// What everything has that a page is about, and what else is said of it.
#[derive(Serialize)]
pub(super) struct Thing<'p, T> {
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) url: String,
    pub(super) name: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) description: &'p str,
    #[serde(flatten)]
    pub(super) more: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WebSite<'p> {
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) name: &'p str,
    pub(super) url: &'p str,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) description: Option<&'p str>,
    pub(super) in_language: &'p str,
    pub(super) publisher: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) potential_action: Option<SearchAction>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct SearchAction {
    pub(super) target: EntryPoint,
    #[serde(rename = "query-input")]
    pub(super) query_input: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct EntryPoint {
    pub(super) url_template: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Organization<'p> {
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) name: &'p str,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) alternate_name: Option<&'p str>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) url: Option<&'p str>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) email: Option<&'p str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event<'p> {
    pub(super) start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<String>,
    pub(super) event_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event_attendance_mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) location: Vec<Location<'p>>,
    pub(super) organizer: Reference,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) subject_of: Vec<CreativeWork<'p>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) enum Location<'p> {
    Place { name: &'p str, address: &'p str },
    VirtualLocation { url: &'p str },
}

/// A decision.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct CreativeWork<'p> {
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) url: String,
    pub(super) identifier: &'p str,
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) creative_work_status: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report<'p> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<String>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) version: Option<&'p str>,
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) genre: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) creative_work_status: Option<&'p str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) keywords: &'p [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) about: Vec<Reference>,
    pub(super) in_language: &'p str,
    pub(super) publisher: Reference,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DefinedTerm<'p> {
    #[serde(skip_serializing_if = "is_blank")]
    pub(super) term_code: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) alternate_name: Vec<&'p String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) in_defined_term_set: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct ListItem<'p> {
    pub(super) position: usize,
    pub(super) name: &'p str,
    pub(super) item: String,
}
