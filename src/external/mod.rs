//! Whether links to other websites still work: `check --external`. The only module that uses the network.
//!
//! Hosts are asked side by side, but each host only one thing at a time, so that checking a portal is no burden for
//! anybody. A host that timed out twice is given up, the whole check has a time limit, and local networks are not asked
//! unless the settings allow it. Results are kept for a while, so that the next check asks only for what may have changed.

mod cache;
mod client;
mod links;
mod outcome;
mod resolver;
mod settings;

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use jiff::Timestamp;

use diagnostics::diag::{Diagnostic, FilePath};

pub use cache::{Cache, CachedResult};
pub use links::{Links, collect};
pub use outcome::{NoAnswer, Outcome, Reason};
pub use resolver::Access;
pub use settings::Settings;

use client::{Client, Host};
use outcome::diagnostics;
use resolver::CheckedResolver;

/// How many hosts are asked at the same time.
const HOSTS_AT_ONCE: usize = 8;

/// How many threads a check needs at most: one for each host, and one that waits for its name to be resolved.
pub const THREADS: usize = 2 * HOSTS_AT_ONCE;

/// Checks `links` at the time `now`, asking only for what `cache` does not know and a `wanted` file names. Gives the diagnostics and what is known
/// afterwards; addresses that no page names any more are forgotten.
///
/// # Errors
/// When the system gives no thread.
pub fn check(
    links: &Links,
    cache: &Cache,
    settings: &Settings,
    wanted: &dyn Fn(&FilePath) -> bool,
    now: Timestamp,
) -> io::Result<(Vec<Diagnostic>, Cache)> {
    let checked: Vec<&String> = links.keys().filter(|url| !ignored(url, settings)).collect();
    let mut known: Cache = checked.iter().filter_map(|url| cache.fresh(url, now, settings.max_age)).collect();
    let is_wanted = |url: &str| links[url].iter().any(|place| wanted(&place.file));
    let open = checked.iter().map(|url| url.as_str()).filter(|url| !known.has(url) && is_wanted(url));
    let open: Vec<&str> = open.collect();
    let (asked, not_asked): (Vec<_>, Vec<_>) =
        ask_all(&open, settings)?.into_iter().partition(|(_, outcome)| outcome.is_result());
    for (url, outcome) in asked {
        known.insert(url, CachedResult { checked: now, outcome });
    }
    let known_outcomes = known.iter().map(|(url, result)| (url, &result.outcome));
    let others = not_asked.iter().map(|(url, outcome)| (url, outcome));
    let diagnostics = known_outcomes.chain(others).flat_map(|(url, outcome)| diagnostics(url, outcome, &links[url]));
    Ok((diagnostics.collect(), known))
}

fn ignored(url: &str, settings: &Settings) -> bool {
    settings.ignore.iter().any(|prefix| url.starts_with(prefix.as_str()))
}

/// Asks for all addresses: host by host, several hosts at once.
fn ask_all(urls: &[&str], settings: &Settings) -> io::Result<Vec<(String, Outcome)>> {
    let client = &Client::new(CheckedResolver::new(settings.access));
    let deadline = Instant::now() + settings.budget;
    let mut hosts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url)).or_default().push(url);
    }
    let wanted = hosts.len().min(HOSTS_AT_ONCE);
    let queue = Mutex::new(hosts.into_values());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        let mut done = Vec::new();
        while let Some(urls) = next() {
            done.extend(ask_host(&urls, Host::new(client, settings, deadline), settings));
        }
        done
    };
    thread::scope(|scope| {
        let workers = (0..wanted).map(|_| thread::Builder::new().spawn_scoped(scope, work));
        // Few threads do the work of many, but more slowly.
        let (workers, failures): (Vec<_>, Vec<_>) = workers.partition(Result::is_ok);
        if let (true, Some(failure)) = (workers.is_empty(), failures.into_iter().find_map(Result::err)) {
            return Err(failure);
        }
        let done = workers.into_iter().flatten().map(|worker| worker.join().map_err(|_| io::ErrorKind::Other.into()));
        done.collect::<io::Result<Vec<_>>>().map(|done| done.concat())
    })
}

fn ask_host(urls: &[&str], mut host: Host<'_>, settings: &Settings) -> Vec<(String, Outcome)> {
    let ask = |(at, url): (usize, &&str)| {
        if at > 0 && host.may_ask() {
            thread::sleep(settings.pause);
        }
        ((*url).to_owned(), host.ask(url))
    };
    urls.iter().enumerate().map(ask).collect()
}

/// The host of an address with its port (RFC 3986, 3.2): whatever user is named before it, the same machine is asked.
fn host(url: &str) -> &str {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    authority.rsplit('@').next().unwrap_or(authority)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_host_is_one_host_whoever_asks() {
        for url in ["http://a.example:8/b", "http://c@a.example:8", "http://c:d@a.example:8?e@f"] {
            assert_eq!(super::host(url), "a.example:8", "{url}");
        }
    }
}
