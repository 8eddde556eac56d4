//! Requests to one host.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use ureq::http::{Method, StatusCode};
use ureq::unversioned::resolver::Resolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Error};

use super::outcome::{NoAnswer, Outcome, Reason};
use super::resolver::PrivateAddress;
use super::settings::Settings;

/// Longest chain of redirects that is followed.
const REDIRECTS: u32 = 5;

/// After so many timeouts a host is given up.
const TIMEOUTS: u32 = 2;

/// Sends requests.
pub(super) struct Client {
    agent: Agent,
}

/// One host and what became of earlier requests to it.
pub(super) struct Host<'a> {
    client: &'a Client,
    settings: &'a Settings,
    /// When the time of the whole check is over.
    deadline: Instant,
    timeouts: u32,
}

impl Client {
    /// A client that asks the addresses that `resolver` gives.
    pub(super) fn new(resolver: impl Resolver) -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("wissensportal/", env!("CARGO_PKG_VERSION"), " (link check)"))
            .build();
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver) }
    }
}

impl<'a> Host<'a> {
    pub(super) fn new(client: &'a Client, settings: &'a Settings, deadline: Instant) -> Self {
        Self { client, settings, deadline, timeouts: 0 }
    }

    /// Asks for an address, again after a failure that may pass.
    pub(super) fn ask(&mut self, url: &str) -> Outcome {
        let mut pause = self.settings.pause;
        let mut outcome = self.follow(url);
        for _ in 0..self.settings.retries {
            if !may_pass(&outcome) || !self.may_ask() {
                break;
            }
            std::thread::sleep(pause);
            pause *= 2;
            outcome = self.follow(url);
        }
        outcome
    }

    /// Whether the host is still worth a request, and time is left for one.
    pub(super) fn may_ask(&self) -> bool {
        !self.is_given_up() && self.left().is_some()
    }

    fn is_given_up(&self) -> bool {
        self.timeouts >= TIMEOUTS
    }

    /// How long a request may still take.
    fn left(&self) -> Option<Duration> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        (!left.is_zero()).then(|| left.min(self.settings.timeout))
    }

    /// Follows redirects. A chain counts as moved only if every link of it is permanent.
    fn follow(&mut self, url: &str) -> Outcome {
        let mut at = url.to_owned();
        let mut permanent = true;
        for _ in 0..=REDIRECTS {
            let (status, location) = match self.request(&at) {
                Ok(answer) => answer,
                Err(outcome) => return outcome,
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
        Outcome::Unreachable(NoAnswer::TooManyRedirects)
    }

    /// `HEAD`, and `GET` where a server does not know `HEAD` or treats it differently.
    fn request(&mut self, url: &str) -> Result<Answer, Outcome> {
        match self.send(&Method::HEAD, url) {
            Ok((status, location)) if status.is_success() || status.is_redirection() => Ok((status, location)),
            Err(refused @ Outcome::Refused) => Err(refused),
            _ => self.send(&Method::GET, url),
        }
    }

    fn send(&mut self, method: &Method, url: &str) -> Result<Answer, Outcome> {
        if self.is_given_up() {
            return Err(Outcome::NotAsked(Reason::SilentHost));
        }
        let left = self.left().ok_or(Outcome::NotAsked(Reason::TimeIsUp))?;
        let request = if *method == Method::HEAD { self.client.agent.head(url) } else { self.client.agent.get(url) };
        let answer = request.config().timeout_global(Some(left)).build().call();
        answer.map(|response| answer_of(&response)).map_err(|error| self.failure(&error, left))
    }

    fn failure(&mut self, error: &Error, allowed: Duration) -> Outcome {
        match error {
            Error::Other(cause) if cause.is::<PrivateAddress>() => Outcome::Refused,
            // The host may be fine: it had less time than others.
            Error::Timeout(_) if allowed < self.settings.timeout => Outcome::NotAsked(Reason::TimeIsUp),
            Error::Timeout(_) => {
                self.timeouts += 1;
                Outcome::Unreachable(NoAnswer::Timeout)
            }
            error => Outcome::Unreachable(no_answer(error)),
        }
    }
}

/// The status, and where a redirect leads.
type Answer = (StatusCode, Option<String>);

fn answer_of<B>(response: &ureq::http::Response<B>) -> Answer {
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

fn no_answer(error: &Error) -> NoAnswer {
    match error {
        Error::HostNotFound => NoAnswer::UnknownHost,
        Error::Rustls(_) | Error::Tls(_) => NoAnswer::NotSecure,
        Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused => NoAnswer::ConnectionRefused,
            ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::UnexpectedEof => {
                NoAnswer::ConnectionLost
            }
            kind => NoAnswer::Other(kind.to_string()),
        },
        other => NoAnswer::Other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpListener, TcpStream};

    use ureq::config::Config;
    use ureq::http::Uri;
    use ureq::unversioned::resolver::ResolvedSocketAddrs;
    use ureq::unversioned::transport::NextTimeout;

    use super::*;
    use crate::external::resolver::{Access, CheckedResolver};

    /// A resolver for which a name is public that leads to a server on this machine.
    #[derive(Debug)]
    struct WithPublicName(SocketAddr, CheckedResolver);

    impl Resolver for WithPublicName {
        fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
            if uri.host() != Some("public.example") {
                return self.1.resolve(uri, config, timeout);
            }
            let mut addresses = self.empty();
            addresses.push(self.0);
            Ok(addresses)
        }
    }

    /// What becomes of a request to a public host that redirects to `location`, where `PORT` is its own port, and how often
    /// the host was asked.
    fn redirected_to(location: &str) -> (Outcome, usize) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound");
        let location = location.replace("PORT", &address.port().to_string());
        let server = std::thread::spawn(move || {
            let asked = |mut stream: &TcpStream| stream.read(&mut [0; 4096]).is_ok_and(|count| count > 0);
            let answered = listener.incoming().flatten().take_while(asked).map(|mut stream| {
                let head = format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nConnection: close\r\n\r\n");
                stream.write_all(head.as_bytes()).expect("the client reads");
            });
            answered.count()
        });
        let client = Client::new(WithPublicName(address, CheckedResolver::new(Access::Public)));
        let settings = Settings { retries: 0, ..Settings::default() };
        let outcome = Host::new(&client, &settings, Instant::now() + settings.budget).ask("http://public.example/");
        // A connection without a request ends the server.
        drop(TcpStream::connect(address));
        (outcome, server.join().expect("the server ends"))
    }

    #[test]
    fn a_redirect_into_a_local_network_is_refused() {
        for location in ["http://127.0.0.1:PORT/", "http://localhost:PORT/", "//[::1]:PORT/", "http://0x7f.1:PORT/"] {
            assert_eq!(redirected_to(location), (Outcome::Refused, 1), "{location}");
        }
        assert_eq!(redirected_to("/again"), (Outcome::Unreachable(NoAnswer::TooManyRedirects), 6));
    }

    #[test]
    fn a_name_that_nobody_has_is_told_as_such() {
        let client = Client::new(CheckedResolver::new(Access::Public));
        let settings = Settings { retries: 0, ..Settings::default() };
        // No host ever has such a name (RFC 6761, 6.4).
        let outcome = Host::new(&client, &settings, Instant::now() + settings.budget).ask("http://nirgends.invalid/");
        assert_eq!(outcome, Outcome::Unreachable(NoAnswer::UnknownHost));
    }

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
