//! `wissensportal check --external`: links to other websites, with the answers of earlier checks at hand.

use std::time::Duration;

use blake3::{Hash, Hasher};
use jiff::Timestamp;

use super::failure::Failure;
use super::selection::Selection;
use super::threads;
use crate::driver::Checked;
use crate::external::{self, Access, Cache, Links, Settings};
use files::store::Store;
use portal::Portal;

/// Asks for the external links of the selected files of a portal, and adds what is wrong with them to its diagnostics.
pub fn check(checked: &mut Checked, store: &Store, access: Access, selection: &Selection) -> Result<(), Failure> {
    let settings = Settings { access, ..settings(checked.portal()) };
    let links = external::collect(checked.portal());
    let before = read(&links, store);
    threads::probe(external::THREADS)?;
    let answers = external::check(&links, &before, &settings, &|file| selection.contains(file), Timestamp::now());
    let (diagnostics, known) = answers.map_err(|error| threads::none(&error))?;
    keep(&known, &before, store);
    checked.add(diagnostics);
    Ok(())
}

/// What is known of these links. Each has an entry of its own, so that all portals have them in common.
fn read(links: &Links, store: &Store) -> Cache {
    let entries = links.keys().filter_map(|url| String::from_utf8(store.get(&key(url))?).ok());
    entries.map(|text| Cache::parse(&text)).flat_map(Cache::into_iter).collect()
}

fn keep(known: &Cache, before: &Cache, store: &Store) {
    for (url, result) in known.iter().filter(|(url, result)| before.get(url) != Some(result)) {
        let entry: Cache = [(url.clone(), result.clone())].into_iter().collect();
        store.put(&key(url), entry.to_json().as_bytes());
    }
    store.trim();
}

fn key(url: &str) -> Hash {
    Hasher::new_derive_key("wissensportal 2026 answer of another website").update(url.as_bytes()).finalize()
}

fn settings(portal: &Portal) -> Settings {
    let mut settings = Settings::default();
    let Some(links) = &portal.config.links else { return settings };
    settings.ignore.clone_from(&links.ignore);
    if let Some(days) = links.max_age_days {
        settings.max_age = Duration::from_secs(u64::from(days) * 24 * 60 * 60);
    }
    settings
}
