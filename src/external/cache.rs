//! What is known of external links from earlier checks. A damaged cache is no cache.

use std::collections::{BTreeMap, btree_map};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::outcome::Outcome;

/// Changes whenever the format does; another version's cache is ignored.
const VERSION: u32 = 2;
/// A bad result counts this long at most: somebody may be mending it.
const BAD_AGE: Duration = Duration::from_hours(1);

/// Known results by address.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cache {
    version: u32,
    links: BTreeMap<String, CachedResult>,
}

impl Default for Cache {
    fn default() -> Self {
        Self { version: VERSION, links: BTreeMap::new() }
    }
}

/// A result and when it was got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CachedResult {
    /// When.
    pub checked: Timestamp,
    /// What.
    pub outcome: Outcome,
}

impl Cache {
    /// Reads what [`Cache::to_json`] gave; empty if it is damaged or of another version. What no check would have kept is left
    /// out.
    pub fn parse(text: &str) -> Self {
        let cache = serde_json::from_str(text).ok().filter(|cache: &Self| cache.version == VERSION);
        let mut cache = cache.unwrap_or_default();
        cache.links.retain(|_, entry| entry.outcome.is_result());
        cache
    }

    /// The results as text.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The result for an address, if it is not too old at `now`. A time in the future is no time to trust.
    pub(super) fn fresh(&self, url: &str, now: Timestamp, max_age: Duration) -> Option<(String, CachedResult)> {
        let entry = self.links.get(url)?;
        let limit = if entry.outcome == Outcome::Good { max_age } else { max_age.min(BAD_AGE) };
        let age = now.duration_since(entry.checked);
        let fresh = !age.is_negative() && age.unsigned_abs() < limit;
        fresh.then(|| (url.to_owned(), entry.clone()))
    }

    pub(super) fn has(&self, url: &str) -> bool {
        self.links.contains_key(url)
    }

    pub(super) fn insert(&mut self, url: String, entry: CachedResult) {
        self.links.insert(url, entry);
    }

    /// The result for an address, of whatever age.
    pub fn get(&self, url: &str) -> Option<&CachedResult> {
        self.links.get(url)
    }

    /// All results by address.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &CachedResult)> {
        self.links.iter()
    }
}

impl IntoIterator for Cache {
    type Item = (String, CachedResult);
    type IntoIter = btree_map::IntoIter<String, CachedResult>;

    fn into_iter(self) -> Self::IntoIter {
        self.links.into_iter()
    }
}

impl FromIterator<(String, CachedResult)> for Cache {
    fn from_iter<I: IntoIterator<Item = (String, CachedResult)>>(links: I) -> Self {
        Self { version: VERSION, links: links.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cache_is_read_as_it_was_written_and_a_damaged_one_is_empty() {
        let entry = CachedResult { checked: Timestamp::UNIX_EPOCH, outcome: Outcome::Moved("https://b".to_owned()) };
        let cache: Cache = [("https://a".to_owned(), entry)].into_iter().collect();
        assert_eq!(Cache::parse(&cache.to_json()), cache);
        assert_eq!(Cache::parse("{"), Cache::default());
        assert_eq!(Cache::parse(&cache.to_json().replace("\"version\": 2", "\"version\": 9")), Cache::default());
    }

    #[test]
    fn what_was_not_asked_is_not_remembered() {
        let entry = CachedResult { checked: Timestamp::UNIX_EPOCH, outcome: Outcome::Refused };
        let cache: Cache = [("https://a".to_owned(), entry)].into_iter().collect();
        assert_eq!(Cache::parse(&cache.to_json()), Cache::default());
    }
}
