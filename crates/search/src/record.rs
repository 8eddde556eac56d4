//! What a page contributes to the index, as plain values.

use std::sync::Arc;

/// Something that can be found: a page, or a decision at its place on one.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The address from the site's root, with the fragment of a decision.
    pub url: String,
    /// The title.
    pub title: String,
    /// The word of the kind, e.g. `working-group`, or `decision`.
    pub kind: &'static str,
    /// The date as in ISO 8601, as precise as it is known.
    pub date: Option<String>,
    /// The short title of the project.
    pub project: Option<Arc<str>>,
    /// The short titles of the working groups.
    pub groups: Vec<Arc<str>>,
    /// The year of the date.
    pub year: Option<i16>,
    /// The path of the word for the state, e.g. `topic_state.open`.
    pub state: Option<String>,
    /// Whether it is a draft, which only a preview shows.
    pub draft: bool,
    /// The meeting that took a decision, and its votes: yes, no, abstentions.
    pub decided: Option<Decided>,
    /// What its PDF is called, if there is one.
    pub document: Option<String>,
    /// Other names: abbreviations, short names, expansions, identifiers.
    pub aliases: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// What it is about, in a sentence or two.
    pub lead: String,
    /// Places, organisations, dates and the like.
    pub facts: Vec<String>,
    /// The text.
    pub sections: Vec<Section>,
    /// Words that mean the same, for the entries of a glossary.
    pub synonyms: Vec<String>,
}

/// Where and how a decision was taken.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The number by which it is cited.
    pub number: Option<String>,
    /// The title of the meeting.
    pub meeting: String,
    /// Yes, no, abstentions.
    pub votes: Option<[u32; 3]>,
}

/// A part of a text that a link can lead to.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Its anchor; empty at the beginning of a page.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub text: String,
}
