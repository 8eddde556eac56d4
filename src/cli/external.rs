//! `wissensportal check --external`: links to other websites, with the results of earlier checks at hand.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::Failure;
use crate::driver::Site;
use crate::external::{self, Cache, Client, Settings};
use files::publish;
use portal::Portal;

/// The cache of results. It can be deleted at any time.
const CACHE: &str = "external-links.json";

/// Asks for all external links of a site, and adds what is wrong with them to its findings.
pub fn check(site: &mut Site, root: &Path) -> Result<(), Failure> {
    let cache = publish::read_cache(root, CACHE)?.map_or_else(Cache::default, |text| Cache::parse(&text));
    let settings = settings(&site.portal);
    let links = external::collect(&site.portal);
    let client = Client::new(settings.timeout);
    let (findings, known) = external::check(&links, &cache, &settings, Timestamp::now(), &client);
    if known != cache {
        publish::write_cache(root, CACHE, &known.to_json())?;
    }
    site.add(findings);
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
