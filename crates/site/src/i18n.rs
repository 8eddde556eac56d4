//! Internationalisation (i18n): the texts of a theme in the site's language, by key. Templates read them as `t`.

use std::collections::BTreeMap;

use content::model::meeting::{DecisionState, MeetingState, MeetingType, MinutesState, ResultState, TalkTheme};
use content::model::{AgendaItem, Kind, TopicState};
use serde_json::Value;

/// The texts of a theme in one language, by key, e.g. `meeting_state.held`.
#[derive(Debug, Clone, Default)]
pub struct Translations {
    by_path: BTreeMap<String, String>,
    tree: Value,
}

/// The closed sets of words in YAML that have words for readers, too, by the keys below which these stand.
const KEYWORDS: [(&str, &[&str]); 10] = [
    ("kind", Kind::WORDS),
    ("meeting_type", MeetingType::WORDS),
    ("meeting_state", MeetingState::WORDS),
    ("minutes_state", MinutesState::WORDS),
    ("decision_state", DecisionState::WORDS),
    ("topic_state", TopicState::WORDS),
    ("result_state", ResultState::WORDS),
    ("talk_theme", TalkTheme::WORDS),
    ("citation.numbered", MeetingType::WORDS),
    ("citation.unnumbered", MeetingType::WORDS),
];

/// The keys that code reads; one that ends in a point stands for all keywords below it.
const KEYS: &[&str] = &[
    // Dates and numbers
    "months.0",
    "months.1",
    "months.2",
    "months.3",
    "months.4",
    "months.5",
    "months.6",
    "months.7",
    "months.8",
    "months.9",
    "months.10",
    "months.11",
    "date_day",
    "date_month",
    "time",
    "period_range",
    "period_from",
    "period_until",
    "period_times",
    "decimal_separator",
    // Kinds and states
    "kind.",
    "meeting_type.",
    "meeting_state.",
    "minutes_state.",
    "decision_state.",
    "topic_state.",
    "result_state.",
    "talk_theme.",
    "trail.question",
    "trail.handed-over",
    "trail.discussed",
    "trail.decided",
    "trail.result",
    "trail.submitted",
    "trail.answered",
    // Meetings and projects
    "votes.yes",
    "votes.no",
    "votes.abstain",
    "votes.abstain_many",
    "agenda_item",
    "agenda_item_title",
    "decision_n",
    "decision_title",
    "citation.meeting",
    "citation.numbered.",
    "citation.unnumbered.",
    "citation.day",
    "citation.month",
    "citation.year",
    "handed_over",
    "topic_status.decided",
    "topic_status.result",
    "topic_status.answered",
    "topic_status.last",
    "when_day",
    "when_month",
    "when_year",
    "next_meeting",
    "decisions",
    "topics",
    "results",
    "count.calendar.one",
    "count.calendar.many",
    "count.talks.one",
    "count.talks.many",
    "count.projects.one",
    "count.projects.many",
    "count.glossary.one",
    "count.glossary.many",
    "count.decisions.one",
    "count.decisions.many",
    "count.topics.one",
    "count.topics.many",
    "count.results.one",
    "count.results.many",
    "trail.announced",
    "home",
    // Generated pages
    "page_slug",
    "page_n",
    "without_project",
    "without_date",
    "without_group",
    "without_state",
    "without_owner",
    "next_meetings",
    "past_meetings",
    "other_letters",
    "terms",
    "plain_pages",
    "not_found_title",
    "not_found_text",
    "report_subject",
    "report_body",
    // Documents
    "document.minutes",
    "document.invitation",
    "document.results",
    "document.page",
    "document.slug.minutes",
    "document.slug.invitation",
    "document.slug.results",
    "document.slug.page",
    "document.facts",
    "document.one_page",
    "document.pages",
    "document.contents",
    "document.other_results",
    "page_of",
    // Search
    "search.decision",
    "search.filters.kind",
    "search.filters.project",
    "search.filters.group",
    "search.filters.year",
    "search.filters.state",
    // Exports
    "agenda",
    "online",
    "export.calendar_slug",
    "export.event_slug",
    "export.feed_slug",
    "export.feeds_slug",
    "export.feed_title",
    "export.news",
    "export.decisions",
    "export.results",
    "export.meetings",
    "export.all",
    "export.tasks",
    "export.topics",
    "data.decisions",
    "data.tasks",
    "data.meetings",
    "data.topics",
    "data.results",
    "data.oparl",
    // Twins
    "attachments",
    "children",
    "working_groups",
    "meetings",
    "talks",
    "projects",
    "tasks",
    "spotlight",
    "spotlight_to",
    "spotlight_submitted",
    "spotlight_answered",
    "task_owner",
    "task_due",
    "project",
    "date",
    "tags",
    "updated",
    "newsletter",
    "abbreviation",
    "also",
    "period",
    "succeeds",
    "participants",
    "contact",
    "when",
    "export.where",
    "state",
    "motto",
    "excused",
    "minutes_by",
    "minutes",
    "approved_in",
    "speakers",
    "meeting",
    "theme",
    "slides",
    "question",
    "version",
    "decided_in",
    "supersedes",
    "guiding_question",
    "focus",
    "llms.text",
    "llms.pages",
    "llms.data",
    // Markdown
    "alert.note",
    "alert.tip",
    "alert.important",
    "alert.warning",
    "alert.caution",
    "footnotes",
    "footnote_back",
    "task_done",
    "task_open",
    "heading_anchor",
    "table",
];

/// The keys that code reads; `theme` reports those that a theme lacks.
pub fn required_keys() -> Vec<String> {
    let keywords = |group: &str| KEYWORDS.iter().find(|(name, _)| *name == group).map(|(_, words)| *words);
    let expanded = |key: &&str| match key.strip_suffix('.') {
        None => vec![(*key).to_owned()],
        Some(group) => keywords(group).unwrap_or_default().iter().map(|word| format!("{group}.{word}")).collect(),
    };
    KEYS.iter().flat_map(expanded).collect()
}

impl Translations {
    /// Those of a tree of mappings, lists and texts.
    pub fn new(tree: Value) -> Self {
        let mut by_path = BTreeMap::new();
        flatten("", &tree, &mut by_path);
        Self { by_path, tree }
    }

    /// The text at `path`; empty if there is none.
    pub fn get(&self, path: &str) -> &str {
        self.by_path.get(path).map_or("", String::as_str)
    }

    /// Whether there is a text at `path`.
    pub fn has(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// All paths.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }

    /// The text for `key` in a group, e.g. (`topic_state`, `open`).
    pub fn of(&self, group: &str, key: &str) -> &str {
        self.get(&format!("{group}.{key}"))
    }

    /// The text at `path` with each `{name}` replaced.
    pub fn fill(&self, path: &str, values: &[(&str, &str)]) -> String {
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        fill(self.get(path), value)
    }

    /// An item of an agenda with its number and title.
    pub fn agenda_item(&self, item: &AgendaItem) -> String {
        match &item.number {
            Some(number) => self.fill("agenda_item_title", &[("n", &number.value), ("title", &item.title)]),
            None => item.title.clone(),
        }
    }

    /// All texts as templates see them.
    pub fn tree(&self) -> &Value {
        &self.tree
    }
}

/// Replaces each `{name}` in `pattern` by the value of that name; a value is never looked through for names.
pub fn fill(pattern: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        if let Some((value, behind)) = after.split_once('}').and_then(|(name, behind)| Some((value(name)?, behind))) {
            out.push_str(&value);
            rest = behind;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out + rest
}

fn flatten(path: &str, value: &Value, out: &mut BTreeMap<String, String>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| flatten(&below(key), value, out)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| flatten(&below(&at.to_string()), value, out));
        }
        Value::String(text) => drop(out.insert(path.to_owned(), text.clone())),
        other => drop(out.insert(path.to_owned(), other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_looks_like_a_name_is_a_value() {
        let words = Translations::new(serde_json::json!({ "handed_over": "{from} → {to} {" }));
        assert_eq!(words.fill("handed_over", &[("from", "{to}"), ("to", "B")]), "{to} → B {");
        assert_eq!(words.fill("handed_over", &[("from", "A")]), "A → {to} {");
    }
}
