//! What differs in decisions, meetings, tasks, topics and results.

use std::collections::BTreeMap;

use serde_json::Value;

use super::change::{Change, Event, FieldChange, Thing};
use super::snapshot::Record;

/// Fields that tell where something stands, or follow from other things, whose changes are told themselves.
const NOT_COMPARED: [&str; 7] = ["id", "web", "updated", "meeting_title", "decisions", "results", "files"];

/// What differs between two lists of records of `thing`.
pub(super) fn changes(thing: Thing, old: &[Record], new: &[Record]) -> Vec<Change> {
    let (mut known, mut added) = (by_key(thing, old), Vec::new());
    let mut pairs = Vec::new();
    for (key, record) in by_key(thing, new) {
        match known.remove(&key) {
            Some(before) => pairs.push((before, record)),
            None => added.push(record),
        }
    }
    // A task has no name of its own: one whose text is another one now is known by its place.
    let mut removed: BTreeMap<&str, &Record> = known.into_values().map(|record| (text(record, "id"), record)).collect();
    added.retain(|record| match removed.remove(text(record, "id")) {
        Some(before) => {
            pairs.push((before, record));
            false
        }
        None => true,
    });
    let whole = |event| move |record: &&Record| change(thing, event, record, Vec::new());
    let changed = pairs.iter().filter_map(|(before, after)| changed(thing, before, after));
    let added = added.iter().map(whole(Event::Added));
    let removed: Vec<_> = removed.into_values().collect();
    let mut all: Vec<Change> = changed.chain(added).chain(removed.iter().map(whole(Event::Removed))).collect();
    all.sort_by(|one, two| (one.event, &one.id).cmp(&(two.event, &two.id)));
    all
}

/// Records by what tells them apart: a task by its meeting and text, because one before it can be added.
fn by_key(thing: Thing, records: &[Record]) -> BTreeMap<(&str, &str), &Record> {
    let key = |record| match thing {
        Thing::Task => (text(record, "meeting"), text(record, "task")),
        _ => (text(record, "id"), ""),
    };
    records.iter().map(|record| (key(record), record)).collect()
}

fn changed(thing: Thing, before: &Record, after: &Record) -> Option<Change> {
    let is_compared = |field: &&String| !NOT_COMPARED.contains(&field.as_str());
    let value = |record: &Record, field: &str| record.get(field).cloned().unwrap_or_default();
    let differs = |field: &String| {
        let (before, after) = (value(before, field), value(after, field));
        (before != after).then(|| FieldChange { field: field.clone(), before, after })
    };
    let mut fields: Vec<FieldChange> = after.keys().filter(is_compared).filter_map(differs).collect();
    fields.sort_by_key(|change| change.field != "state");
    (!fields.is_empty()).then(|| change(thing, event(thing, &fields), after, fields))
}

fn change(thing: Thing, event: Event, record: &Record, fields: Vec<FieldChange>) -> Change {
    Change { fields, ..Change::new(thing, event, title(thing, record), text(record, "id").to_owned()) }
}

/// What became of it, from what is most important among its changes.
fn event(thing: Thing, fields: &[FieldChange]) -> Event {
    let is_now = |name: &str, value: &Value| fields.iter().any(|field| field.field == name && field.after == *value);
    let differs = |name: &str| fields.iter().any(|field| field.field == name);
    match thing {
        Thing::Meeting if is_now("state", &"cancelled".into()) => Event::Cancelled,
        Thing::Meeting if is_now("state", &"held".into()) => Event::Held,
        Thing::Meeting if ["start", "end", "location"].into_iter().any(differs) => Event::Rescheduled,
        Thing::Meeting if is_now("minutes_state", &"approved".into()) => Event::Approved,
        Thing::Task if is_now("done", &true.into()) => Event::Done,
        _ if differs("state") => Event::State,
        _ => Event::Changed,
    }
}

/// Its name for people; a decision's begins with the number by which it is cited.
fn title(thing: Thing, record: &Record) -> String {
    match thing {
        Thing::Decision => format!("{} {}", text(record, "number"), text(record, "title")),
        Thing::Task => text(record, "task").to_owned(),
        _ => text(record, "title").to_owned(),
    }
}

fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    record.get(field).and_then(Value::as_str).unwrap_or_default()
}
