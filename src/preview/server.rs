//! The HTTP side: who may ask, and what the answer is.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::address::Place;
use super::preview::{self, FOLDER, POLICY, SCRIPT, STYLE, escaped};
use super::workshop::Shown;
use super::{Listener, Update, Workshop};
use crate::report::{self, Format};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang};
use files::output::{Content, OutPath};
use files::source::{Blob, BlobData};
use portal::{NOT_FOUND, PageId};
use site::view::{PageView, encoded};

/// What every answer needs.
#[derive(Clone)]
pub(super) struct Desk {
    workshop: Arc<Workshop>,
    address: SocketAddr,
    lang: Lang,
    listener: Arc<dyn Listener>,
    /// The version shown last whose pages could not all be rendered, and why.
    broken: Arc<Mutex<(u64, Vec<Diagnostic>)>>,
}

impl Desk {
    /// Where this workshop's pages are asked for at this address; findings are in this language.
    pub(super) fn new(workshop: Arc<Workshop>, address: SocketAddr, lang: Lang, listener: Arc<dyn Listener>) -> Self {
        Self { workshop, address, lang, listener, broken: Arc::default() }
    }

    /// Tells the terminal why a page cannot be rendered, unless it was told already.
    fn tell(&self, update: &Update, finding: &Diagnostic) {
        let mut broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        if broken.0 != update.version {
            *broken = (update.version, Vec::new());
        }
        if !broken.1.contains(finding) {
            broken.1.push(finding.clone());
            self.listener.broken(update, finding);
        }
    }
}

/// Answers until the program ends.
pub(super) async fn serve(socket: TcpListener, desk: Desk) -> std::io::Result<()> {
    let router = Router::new()
        .route(&format!("{FOLDER}events"), get(events))
        .route(&format!("{FOLDER}script.js"), get(async || typed("text/javascript; charset=utf-8", SCRIPT)))
        .route(&format!("{FOLDER}style.css"), get(async || typed("text/css; charset=utf-8", STYLE)))
        .fallback(answer)
        .layer(from_fn_with_state(desk.clone(), guard))
        .with_state(desk);
    axum::serve(socket, router).await
}

/// Lets through only who asks for this machine by a name of its own, so that no other website can read the preview
/// through a reader's browser (DNS rebinding), and adds what every answer has.
async fn guard(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if !host.is_some_and(|host| is_own(host, desk.address)) {
        return (StatusCode::MISDIRECTED_REQUEST, "unknown host\n").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

/// Whether `Host` (RFC 9110, 7.2) names the address that is listened on. On an address for everybody, any literal
/// address will do, but no name that somebody else controls.
fn is_own(host: &str, address: SocketAddr) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(host, |(name, _)| name);
    let name = name.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    let literal = name.parse::<std::net::IpAddr>();
    name == "localhost"
        || literal.is_ok_and(|ip| ip == address.ip() || ip.is_loopback() || address.ip().is_unspecified())
}

fn typed(media_type: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, media_type)], body.into()).into_response()
}

/// A page hears of the newest version at once, and then of every one that follows.
async fn events(State(desk): State<Desk>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let lang = desk.lang;
    let updates = WatchStream::new(desk.workshop.subscribe());
    let messages = updates.map(move |update| Ok(Event::default().data(update.message(lang))));
    Sse::new(messages).keep_alive(KeepAlive::default())
}

/// Whatever is not the preview's own: a page, a file, or nothing.
async fn answer(State(desk): State<Desk>, uri: Uri, request: Request) -> Response {
    let update = desk.workshop.latest();
    let Some(shown) = update.shown.clone() else { return nothing_yet(&update) };
    let path = uri.path().strip_prefix('/').unwrap_or_default();
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return StatusCode::BAD_REQUEST.into_response() };
    let showing = Showing { shown: &shown, update: &update, desk: &desk };
    match shown.addresses().get(&path) {
        Some(Place::Page(id)) => showing.page(*id),
        Some(Place::Alias(id)) => redirect(&shown.site.portal.page(*id).url),
        Some(Place::File(url, content)) => file(url, content, request).await,
        None => match shown.addresses().get(&format!("{path}/")) {
            Some(Place::Page(id)) => redirect(&shown.site.portal.page(*id).url),
            _ => showing.part(&path),
        },
    }
}

/// To a page at another address; a folder stands for its `index.html`.
fn redirect(url: &OutPath) -> Response {
    let path = encoded(url);
    Redirect::temporary(&format!("/{}", path.strip_suffix("index.html").unwrap_or(&path))).into_response()
}

/// What is needed to show a page.
struct Showing<'a> {
    shown: &'a Shown,
    update: &'a Update,
    desk: &'a Desk,
}

impl Showing<'_> {
    /// A page, or the first part of a long list.
    fn page(&self, id: PageId) -> Response {
        let views = self.shown.view().page(id);
        views.first().map_or_else(|| self.not_found(), |view| self.rendered(view, StatusCode::OK))
    }

    /// A further part of a long list, or nothing.
    fn part(&self, path: &str) -> Response {
        let view = self.shown.view();
        let portal = &self.shown.site.portal;
        // The address of a part is that of its page and more.
        let begins = |id: &PageId| {
            path.starts_with(portal.page(*id).url.as_str().trim_end_matches("index.html").trim_end_matches(".html"))
        };
        let found = portal.ids().filter(begins).flat_map(|id| view.page(id)).find(|part| part.url.as_str() == path);
        found.map_or_else(|| self.not_found(), |part| self.rendered(&part, StatusCode::OK))
    }

    fn not_found(&self) -> Response {
        let Ok(url) = OutPath::new(NOT_FOUND) else { return StatusCode::NOT_FOUND.into_response() };
        self.rendered(&self.shown.view().not_found(url), StatusCode::NOT_FOUND)
    }

    fn rendered(&self, view: &PageView, status: StatusCode) -> Response {
        match self.shown.renderer.page(view) {
            Ok(html) => {
                let html = preview::decorate(&String::from_utf8_lossy(&html), &view.page.source, self.update.version);
                (status, typed("text/html; charset=utf-8", html)).into_response()
            }
            Err(finding) => self.broken(&finding),
        }
    }

    /// A template that fails only on this page: its finding is no part of the version's findings, so it is shown as text.
    fn broken(&self, finding: &Diagnostic) -> Response {
        self.desk.tell(self.update, finding);
        let mut findings = Diagnostics::new();
        findings.push(finding.clone());
        let options = report::ReportOptions { format: Format::Human, lang: self.desk.lang, color: false, width: 100 };
        let text = escaped(&report::render(&findings, &*self.update.sources, &options));
        let html = format!(
            "<!doctype html><html><head><title>wissensportal</title></head><body><pre>{text}</pre></body></html>"
        );
        let html = preview::decorate(&html, "", self.update.version);
        (StatusCode::INTERNAL_SERVER_ERROR, typed("text/html; charset=utf-8", html)).into_response()
    }
}

/// Before the first version that can be shown: a page with nothing but the overlay.
fn nothing_yet(update: &Update) -> Response {
    let html =
        preview::decorate("<!doctype html><html><head><title>wissensportal</title></head></html>", "", update.version);
    (StatusCode::SERVICE_UNAVAILABLE, typed("text/html; charset=utf-8", html)).into_response()
}

/// A file, streamed, in ranges if the browser asks for one (RFC 9110, 14).
async fn file(url: &OutPath, content: &Content, request: Request) -> Response {
    match content {
        Content::Copy(Blob { data: BlobData::Disk(path), .. }) => match ServeFile::new(path).oneshot(request).await {
            Ok(response) => response.map(Body::new).into_response(),
            Err(never) => match never {},
        },
        Content::Copy(Blob { data: BlobData::Memory(bytes), .. }) => typed(media_type(url), bytes.to_vec()),
        Content::Bytes(bytes) => typed(media_type(url), bytes.clone()),
    }
}

/// The media types of what a theme has in memory; files on the disk are the file service's business.
fn media_type(url: &OutPath) -> &'static str {
    match url.extension() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_let_in() {
        let local: SocketAddr = "127.0.0.1:4000".parse().expect("an address");
        for host in ["localhost:4000", "127.0.0.1:4000", "LOCALHOST", "[::1]:4000"] {
            assert!(is_own(host, local), "{host}");
        }
        for host in ["example.org", "localhost.example.org:4000", "127.0.0.1.example.org", "10.0.0.7:4000", ""] {
            assert!(!is_own(host, local), "{host}");
        }
        let everybody: SocketAddr = "0.0.0.0:4000".parse().expect("an address");
        assert!(is_own("10.0.0.7:4000", everybody));
        assert!(!is_own("example.org", everybody));
    }
}
