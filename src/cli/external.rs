//! `wissensportal check --external`: links to other websites, with the results of earlier checks at hand.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::Failure;
use crate::diag::Diagnostic;
use crate::external::{self, Cache, Client, Settings};
use crate::portal::Portal;
use crate::publish;
use crate::source;

/// Where results are kept, below the portal's folder. It can be deleted at any time.
const CACHE: &str = ".wissensportal/external-links.json";

/// Asks for all external links of a portal.
pub fn check(portal: &Portal, root: &Path) -> Result<Vec<Diagnostic>, Failure> {
    let file = root.join(CACHE);
    let cache = source::read_optional(&file)?.map_or_else(Cache::default, |text| Cache::parse(&text));
    let settings = settings(portal);
    let links = external::collect(portal);
    let client = Client::new(settings.timeout);
    let (mut findings, known) = external::check(&links, &cache, &settings, Timestamp::now(), &client);
    if known != cache {
        publish::replace_file(&file, &known.to_json())?;
    }
    findings.retain_mut(|finding| match portal.config.rules.level(finding) {
        Some(level) => {
            finding.severity = level;
            true
        }
        None => false,
    });
    Ok(findings)
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
