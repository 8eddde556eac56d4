//! `wissensportal check --external`: links to other websites, with the results of earlier checks at hand.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::failure::Failure;
use super::selection::Selection;
use super::threads;
use crate::driver::Checked;
use crate::external::{self, Access, Cache, Settings};
use files::publish;
use portal::Portal;

/// The cache of results. It can be deleted at any time.
const CACHE: &str = "external-links.json";

/// Asks for the external links of the selected files of a portal, and adds what is wrong with them to its diagnostics.
pub fn check(checked: &mut Checked, root: &Path, access: Access, selection: &Selection) -> Result<(), Failure> {
    let cache = publish::read_cache(root, CACHE)?.map_or_else(Cache::default, |text| Cache::parse(&text));
    let settings = Settings { access, ..settings(checked.portal()) };
    let links = external::collect(checked.portal());
    threads::probe(external::THREADS)?;
    let answers = external::check(&links, &cache, &settings, &|file| selection.contains(file), Timestamp::now());
    let (diagnostics, known) = answers.map_err(|error| threads::none(&error))?;
    if known != cache {
        publish::write_cache(root, CACHE, &known.to_json())?;
    }
    checked.add(diagnostics);
    Ok(())
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
