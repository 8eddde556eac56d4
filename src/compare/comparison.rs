//! All that differs between two states of a portal.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::addresses;
use super::change::{Change, Event, Thing};
use super::snapshot::{Record, Snapshot};
use super::things;

/// All that differs between two states of a portal.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// By thing and event, then id or address.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// What `new` has that `old` has not, and the other way round.
    pub fn of(old: &Snapshot, new: &Snapshot) -> Self {
        let mut changes = Vec::new();
        for (thing, after) in &new.records {
            let before = old.records.get(thing);
            changes.extend(before.map(|before| things::changes(*thing, before, after)).into_iter().flatten());
        }
        // What was told of a meeting, topic or result is not told again of its page.
        let ids: BTreeSet<&str> = changes.iter().map(|change| change.id.as_str()).collect();
        let is_told = |record: &&Record| record.get("id").and_then(Value::as_str).is_some_and(|id| ids.contains(id));
        let told = new.records.values().flatten().filter(is_told).filter_map(page_of).collect();
        let pages = addresses::pages(old, new, &told);
        changes.extend(pages.into_iter().chain(addresses::files(old, new)).chain(addresses::broken(old, new)));
        Self { changes }
    }

    /// How many there are of each.
    pub fn counts(&self) -> BTreeMap<(Thing, Event), usize> {
        let mut counts = BTreeMap::new();
        for change in &self.changes {
            *counts.entry((change.thing, change.event)).or_default() += 1;
        }
        counts
    }

    /// As JSON, with a line break at the end.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// The address of the page that a record is about, seen from the site's root.
fn page_of(record: &Record) -> Option<&str> {
    let address = record.get("web")?.as_str()?;
    let (page, _) = address.split_once('#').unwrap_or((address, ""));
    Some(page.trim_start_matches("../"))
}
