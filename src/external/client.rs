//! One question to one host.

use std::time::Duration;

use ureq::http::StatusCode;
use ureq::{Agent, Error};

use super::{Outcome, Settings};

/// Longest chain of redirects that is followed.
const REDIRECTS: u32 = 5;

/// Asks hosts.
pub struct Client {
    agent: Agent,
}

impl Client {
    /// A client that waits so long for an answer.
    pub fn new(timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("wissensportal/", env!("CARGO_PKG_VERSION"), " (link check)"))
            .build();
        Self { agent: config.into() }
    }

    /// Asks for an address, again after a failure that may pass.
    pub(super) fn ask(&self, url: &str, settings: &Settings) -> Outcome {
        let mut pause = settings.pause;
        let mut outcome = self.follow(url);
        for _ in 0..settings.retries {
            if !may_pass(&outcome) {
                break;
            }
            std::thread::sleep(pause);
            pause *= 2;
            outcome = self.follow(url);
        }
        outcome
    }

    /// Follows redirects. A chain counts as moved only if every link of it is permanent.
    fn follow(&self, url: &str) -> Outcome {
        let mut at = url.to_owned();
        let mut permanent = true;
        for _ in 0..=REDIRECTS {
            let (status, location) = match self.request(&at) {
                Ok(answer) => answer,
                Err(error) => return Outcome::Unreachable(reason(&error)),
            };
            match location.and_then(|location| resolve(&at, &location)) {
                Some(next) if status.is_redirection() => {
                    permanent &= matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
                    at = next;
                }
                _ if !status.is_success() && !status.is_redirection() => return Outcome::Broken(status.as_u16()),
                _ if at != url && permanent => return Outcome::Moved(at),
                _ => return Outcome::Good,
            }
        }
        Outcome::Unreachable("too many redirects".to_owned())
    }

    /// `HEAD`, and `GET` where a server does not know `HEAD` or treats it differently.
    fn request(&self, url: &str) -> Result<(StatusCode, Option<String>), Error> {
        let answer = self.agent.head(url).call().map(|response| answer_of(&response));
        match answer {
            Ok((status, location)) if status.is_success() || status.is_redirection() => Ok((status, location)),
            _ => self.agent.get(url).call().map(|response| answer_of(&response)),
        }
    }
}

fn answer_of<B>(response: &ureq::http::Response<B>) -> (StatusCode, Option<String>) {
    let location = response.headers().get("location").and_then(|value| value.to_str().ok());
    (response.status(), location.map(str::to_owned))
}

/// Whether asking again may help: no answer, too many requests, or trouble of the server.
fn may_pass(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Unreachable(_) | Outcome::Broken(429 | 500..=599))
}

/// A redirect's target, which may be relative (RFC 9110, 10.2.2): a full address, a path, or something else.
fn resolve(base: &str, location: &str) -> Option<String> {
    if location.starts_with("http://") || location.starts_with("https://") {
        return Some(location.to_owned());
    }
    let (scheme, rest) = base.split_once("://")?;
    if let Some(authority) = location.strip_prefix("//") {
        return Some(format!("{scheme}://{authority}"));
    }
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    if location.starts_with('/') {
        return Some(format!("{scheme}://{authority}{location}"));
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let slash = if folder.is_empty() { "" } else { "/" };
    (!location.contains(':')).then(|| format!("{scheme}://{authority}/{folder}{slash}{location}"))
}

/// The reason without addresses, which differ from machine to machine.
fn reason(error: &Error) -> String {
    match error {
        Error::HostNotFound => "host not found".to_owned(),
        Error::Timeout(_) => "timeout".to_owned(),
        Error::Io(error) => error.kind().to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn redirects_may_be_relative() {
        let from = |location| resolve("https://a.example/b/c", location);
        assert_eq!(from("https://x/y").as_deref(), Some("https://x/y"));
        assert_eq!(from("//x/y").as_deref(), Some("https://x/y"));
        assert_eq!(from("/y").as_deref(), Some("https://a.example/y"));
        assert_eq!(from("y").as_deref(), Some("https://a.example/b/y"));
        assert_eq!(from("javascript:x"), None);
    }
}
