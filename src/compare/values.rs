//! Values of records for people.

use content::model::meeting::{DecisionState, MeetingState, MeetingType, MinutesState, ResultState};
use content::model::{Field, TopicState, WordDoc};
use diagnostics::diag::Lang;
use serde_json::Value;

use super::change::Thing;

/// A longer text says less than its name.
const LONGEST: usize = 80;

/// A value in this language; nothing for one that is too long to be shown.
pub(super) fn value(thing: Thing, field: &str, value: &Value, lang: Lang) -> Option<String> {
    let shown = match value {
        Value::Null => "–".to_owned(),
        Value::Bool(value) => yes_or_no(*value, lang).to_owned(),
        Value::String(text) => {
            word(thing, field, text, lang).or_else(|| date(text, lang)).unwrap_or_else(|| text.clone())
        }
        Value::Array(values) => values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    };
    (shown.chars().count() <= LONGEST && !shown.contains('\n')).then_some(shown)
}

fn yes_or_no(value: bool, lang: Lang) -> &'static str {
    match (value, lang) {
        (true, Lang::De) => "ja",
        (false, Lang::De) => "nein",
        (true, Lang::En) => "yes",
        (false, Lang::En) => "no",
    }
}

/// What German editors write for a word of a closed set.
fn word(thing: Thing, field: &str, word: &str, lang: Lang) -> Option<String> {
    let words: &[WordDoc] = match (thing, field) {
        (Thing::Decision, "state") => DecisionState::words(),
        (Thing::Meeting, "state") => MeetingState::words(),
        (Thing::Meeting, "meeting_type") => MeetingType::words(),
        (Thing::Meeting, "minutes_state") => MinutesState::words(),
        (Thing::Topic, "state") => TopicState::words(),
        (Thing::Result, "state") => ResultState::words(),
        _ => return None,
    };
    let german = words.iter().find(|doc| doc.word == word).and_then(|doc| doc.german.first());
    german.filter(|_| lang == Lang::De).map(|german| (*german).to_owned())
}

/// A date after ISO 8601, with its time if it has one.
fn date(text: &str, lang: Lang) -> Option<String> {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, time.get(..5)));
    let day: jiff::civil::Date = day.parse().ok()?;
    Some(match (lang, time) {
        (Lang::De, Some(time)) => format!("{}, {time} Uhr", day.strftime("%-d.%-m.%Y")),
        (Lang::De, None) => day.strftime("%-d.%-m.%Y").to_string(),
        (Lang::En, Some(time)) => format!("{day}, {time}"),
        (Lang::En, None) => day.to_string(),
    })
}
