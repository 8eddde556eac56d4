//! Links to other websites, asked of a server on this machine.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use diagnostics::diag::{Diagnostic, FilePath, Location, Span};
use jiff::Timestamp;
use wissensportal::external::{Access, Cache, Settings, check};

use crate::portal_folder::Folder;

/// A server that answers each `METHOD path` with a status line and headers, and remembers what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answers: &'static [(&'static str, &'static str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("bound"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(stream.try_clone().expect("a socket")).lines();
                let request = lines.next().and_then(Result::ok).unwrap_or_default();
                let request = request.trim_end_matches(" HTTP/1.1").to_owned();
                while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
                let answer =
                    answers.iter().find(|(asked, _)| *asked == request).map_or("404 Not Found", |(_, answer)| answer);
                log.lock().expect("not poisoned").push(request);
                let _ = write!(stream, "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        Self { address, asked }
    }

    /// A server that takes connections and never answers.
    fn silent() -> (Self, TcpListener) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("bound"));
        (Self { address, asked: Arc::default() }, listener)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("not poisoned").clone()
    }

    fn check(&self, paths: &[&str], cache: &Cache, now: i64) -> (Vec<String>, Cache) {
        self.check_with(paths, cache, now, |_| {})
    }

    fn check_with(
        &self,
        paths: &[&str],
        cache: &Cache,
        now: i64,
        change: impl Fn(&mut Settings),
    ) -> (Vec<String>, Cache) {
        let place = Location::new(&FilePath::new("content/index.md"), Span::new(0, 1));
        let links: BTreeMap<String, Vec<Location>> =
            paths.iter().map(|path| (format!("{}{path}", self.address), vec![place.clone()])).collect();
        let mut settings = Settings {
            ignore: vec![format!("{}/intern", self.address)],
            pause: Duration::from_millis(5),
            timeout: Duration::from_secs(2),
            access: Access::Private,
            ..Settings::default()
        };
        change(&mut settings);
        let now = Timestamp::from_second(now).expect("in range");
        let (diagnostics, cache) = check(&links, cache, &settings, &|_| true, now).expect("threads");
        (diagnostics.iter().map(|diagnostic| self.short(diagnostic)).collect(), cache)
    }

    fn short(&self, diagnostic: &Diagnostic) -> String {
        let suggestion = diagnostic.suggestion.as_ref().map(|to| format!(" -> {to}")).unwrap_or_default();
        format!("{}: {}{suggestion}", diagnostic.rule.id, diagnostic.message.en).replace(&self.address, "")
    }
}

#[test]
fn every_sort_of_answer_is_told_apart() {
    let server = Server::start(&[
        ("HEAD /good", "200 OK"),
        ("HEAD /no-head", "405 Method Not Allowed"),
        ("GET /no-head", "200 OK"),
        ("HEAD /moved", "301 Moved Permanently\r\nLocation: /good"),
        ("HEAD /elsewhere", "302 Found\r\nLocation: /good"),
        ("HEAD /circle", "302 Found\r\nLocation: /circle"),
    ]);
    let paths = ["/good", "/no-head", "/moved", "/elsewhere", "/circle", "/gone", "/intern/a"];
    let (diagnostics, _) = server.check(&paths, &Cache::default(), 1000);
    assert_eq!(
        diagnostics,
        [
            "external-link-unreachable: `/circle` does not answer (too many redirects).",
            "external-link-broken: `/gone` does not exist any more (status 404).",
            "external-link-moved: `/moved` has moved for good. -> /good",
        ]
    );
    assert!(server.asked().iter().all(|request| !request.contains("intern")), "{:?}", server.asked());
}

#[test]
fn trouble_that_may_pass_is_tried_again() {
    let server = Server::start(&[("HEAD /a", "503 Service Unavailable"), ("GET /a", "503 Service Unavailable")]);
    let (diagnostics, _) = server.check(&["/a"], &Cache::default(), 1000);
    assert_eq!(diagnostics, ["external-link-broken: `/a` does not exist any more (status 503)."]);
    assert_eq!(server.asked().len(), 6, "three times HEAD and GET");
}

#[test]
fn good_results_count_for_days_and_bad_ones_for_an_hour() {
    let server = Server::start(&[("HEAD /good", "200 OK")]);
    let (_, cache) = server.check(&["/good", "/gone"], &Cache::default(), 1000);
    let first = server.asked().len();
    let (diagnostics, cache) = server.check(&["/good", "/gone"], &cache, 1000 + 60);
    assert_eq!(diagnostics.len(), 1, "a bad result is still told");
    assert_eq!(server.asked().len(), first, "nothing is asked again at once");
    let (_, cache) = server.check(&["/good", "/gone"], &cache, 1000 + 7200);
    assert_eq!(server.asked()[first..], ["HEAD /gone", "GET /gone"]);
    server.check(&["/good"], &cache, 1000 + 8 * 86400);
    assert_eq!(server.asked().last().map(String::as_str), Some("HEAD /good"));
}

#[test]
fn only_links_of_these_files_are_asked_for_and_what_is_known_of_others_stays() {
    let server = Server::start(&[("HEAD /a", "200 OK"), ("HEAD /b", "200 OK")]);
    let folder = Folder::new("");
    for page in ["a", "b"] {
        folder.write(&format!("content/{page}.md"), format!("---\ntitle: T\n---\n[Text]({}/{page})\n", server.address));
    }
    let check = |file: &str| {
        folder.run(&["check", "--external", "--allow-private", &folder.path(file).to_string_lossy()]).good();
        server.asked().len()
    };
    let first = check("content/a.md");
    assert_eq!(server.asked(), ["HEAD /a"]);
    assert_eq!(check("content/b.md"), first + 1);
    assert_eq!(check("content"), first + 1, "both are known");
}

#[test]
fn a_host_that_is_not_there_does_not_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    drop(listener);
    let server = Server { address, asked: Arc::default() };
    let (diagnostics, _) = server.check(&["/a"], &Cache::default(), 1000);
    assert_eq!(diagnostics, ["external-link-unreachable: `/a` does not answer (connection refused)."]);
}

#[test]
fn local_networks_are_not_asked_unless_allowed_and_that_is_not_remembered() {
    let server = Server::start(&[("HEAD /a", "200 OK")]);
    let public = |settings: &mut Settings| settings.access = Access::Public;
    let (diagnostics, cache) = server.check_with(&["/a"], &Cache::default(), 1000, public);
    assert_eq!(diagnostics, ["external-link-unreachable: `/a` is in a local network and was not asked."]);
    assert_eq!(server.asked(), Vec::<String>::new());
    let (diagnostics, _) = server.check(&["/a"], &cache, 1000);
    assert_eq!(diagnostics, Vec::<String>::new());
    assert_eq!(server.asked(), ["HEAD /a"]);
}

#[test]
fn a_host_that_timed_out_twice_is_given_up() {
    let (server, listener) = Server::silent();
    let impatient = |settings: &mut Settings| settings.timeout = Duration::from_millis(200);
    let (diagnostics, cache) = server.check_with(&["/a", "/b", "/c"], &Cache::default(), 1000, impatient);
    assert_eq!(
        diagnostics,
        [
            "external-link-unreachable: `/a` does not answer (timeout).",
            "external-link-unreachable: `/b` was not asked, because its host did not answer twice before.",
            "external-link-unreachable: `/c` was not asked, because its host did not answer twice before.",
        ]
    );
    listener.set_nonblocking(true).expect("a socket");
    assert_eq!(listener.incoming().take_while(Result::is_ok).count(), 2, "HEAD and GET");
    let remembered = cache.to_json();
    assert!(remembered.contains("/a") && !remembered.contains("/b"), "{remembered}");
}

#[test]
fn the_whole_check_has_a_time_limit_and_names_what_was_not_asked() {
    let server = Server::start(&[("HEAD /a", "200 OK")]);
    let (diagnostics, cache) =
        server.check_with(&["/a"], &Cache::default(), 1000, |settings| settings.budget = Duration::ZERO);
    assert_eq!(
        diagnostics,
        ["external-link-unreachable: `/a` was not asked, because the time for the check was over."]
    );
    assert_eq!((server.asked().len(), cache), (0, server.check_with(&[], &Cache::default(), 1000, |_| {}).1));
}
