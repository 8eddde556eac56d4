//! Whether links to other websites still work: `check --external`. The only module that uses the network.
//!
//! Hosts are asked side by side, but each host only one thing at a time, so that checking a portal is no burden for
//! anybody. What was found is kept for a while, so that the next check asks only for what may have changed.

mod cache;
mod client;
mod links;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use jiff::Timestamp;

use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

pub use cache::{Cache, Entry};
pub use client::Client;
pub use links::collect;

/// How many hosts are asked at the same time.
const HOSTS_AT_ONCE: usize = 8;

/// How external links are checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Links that begin with one of these are not checked.
    pub ignore: Vec<String>,
    /// How long a good result counts.
    pub max_age: Duration,
    /// How long one answer may take.
    pub timeout: Duration,
    /// How often a failing request is tried again.
    pub retries: u32,
    /// How long to wait before the first repetition and between two requests to one host.
    pub pause: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ignore: Vec::new(),
            max_age: Duration::from_hours(7 * 24),
            timeout: Duration::from_secs(20),
            retries: 2,
            pause: Duration::from_millis(500),
        }
    }
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// There is something at the address.
    Good,
    /// There is something at another address, for good (RFC 9110, 15.4.2 and 15.4.9).
    Moved(String),
    /// The host says that there is nothing, or that it may not be seen: the status (RFC 9110, 15.5 and 15.6).
    Broken(u16),
    /// No answer.
    Unreachable(String),
}

/// External links with the places where they stand, each address without its fragment.
pub type Links = BTreeMap<String, Vec<Location>>;

/// Checks `links` at the time `now`, asking only for what `cache` does not know. Gives the findings and what is known
/// afterwards; addresses that no page names any more are forgotten.
pub fn check(
    links: &Links,
    cache: &Cache,
    settings: &Settings,
    now: Timestamp,
    client: &Client,
) -> (Vec<Diagnostic>, Cache) {
    let wanted: Vec<&String> = links.keys().filter(|url| !ignored(url, settings)).collect();
    let mut known: Cache = wanted.iter().filter_map(|url| cache.fresh(url, now, settings.max_age)).collect();
    let open: Vec<&str> = wanted.iter().map(|url| url.as_str()).filter(|url| !known.has(url)).collect();
    for (url, outcome) in ask_all(&open, settings, client) {
        known.insert(url, Entry { checked: now, outcome });
    }
    let findings = known.iter().flat_map(|(url, entry)| findings(url, &entry.outcome, &links[url]));
    (findings.collect(), known)
}

fn ignored(url: &str, settings: &Settings) -> bool {
    settings.ignore.iter().any(|prefix| url.starts_with(prefix.as_str()))
}

/// Asks for all addresses: host by host, several hosts at once.
fn ask_all(urls: &[&str], settings: &Settings, client: &Client) -> Vec<(String, Outcome)> {
    let mut hosts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url)).or_default().push(url);
    }
    let queue = Mutex::new(hosts.into_values());
    let next = || queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
    let work = || {
        let mut done = Vec::new();
        while let Some(urls) = next() {
            done.extend(ask_host(&urls, settings, client));
        }
        done
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..HOSTS_AT_ONCE).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}

fn ask_host(urls: &[&str], settings: &Settings, client: &Client) -> Vec<(String, Outcome)> {
    let ask = |(at, url): (usize, &&str)| {
        if at > 0 {
            std::thread::sleep(settings.pause);
        }
        ((*url).to_owned(), client.ask(url, settings))
    };
    urls.iter().enumerate().map(ask).collect()
}

/// The authority of an address (RFC 3986, 3.2).
fn host(url: &str) -> &str {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn findings(url: &str, outcome: &Outcome, places: &[Location]) -> Vec<Diagnostic> {
    places.iter().filter_map(|place| finding(url, outcome, place.clone())).collect()
}

fn finding(url: &str, outcome: &Outcome, place: Location) -> Option<Diagnostic> {
    match outcome {
        Outcome::Good => None,
        Outcome::Moved(to) => {
            let message =
                Text::new(format!("„{url}“ ist dauerhaft umgezogen."), format!("`{url}` has moved for good."));
            let mut finding = Diagnostic::new(&rules::EXTERNAL_LINK_MOVED, place, message);
            finding.suggestion = Some(to.clone());
            Some(finding)
        }
        Outcome::Broken(status) => {
            let message = Text::new(
                format!("„{url}“ gibt es nicht mehr (Antwort {status})."),
                format!("`{url}` does not exist any more (status {status})."),
            );
            Some(Diagnostic::new(&rules::EXTERNAL_LINK_BROKEN, place, message).hint(
                "Suchen Sie die neue Adresse, oder entfernen Sie den Link.",
                "Look for the new address, or remove the link.",
            ))
        }
        Outcome::Unreachable(reason) => {
            let message = Text::new(
                format!("„{url}“ antwortet nicht ({reason})."),
                format!("`{url}` does not answer ({reason})."),
            );
            Some(Diagnostic::new(&rules::EXTERNAL_LINK_UNREACHABLE, place, message).hint(
                "Prüfen Sie die Adresse im Browser. Was von hier nicht erreichbar ist, gehört in portal.yaml unter links: ignore.",
                "Check the address in a browser. What cannot be reached from here belongs into portal.yaml below links: ignore.",
            ))
        }
    }
}
