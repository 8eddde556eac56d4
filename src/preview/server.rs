//! The HTTP side: who may ask, and what the answer is.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::listener::PreviewListener;
use super::missing;
use super::page::{FOLDER, POLICY, SCRIPT, STYLE, decorate, escaped, noted};
use super::state::{PreviewState, Snapshot, Update};
use crate::report::{self, Format};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang};
use files::output::{Content, OutPath};
use files::source::{Blob, BlobData};
use portal::{NOT_FOUND, PageId};
use site::render::{OutputFile, OutputKind, Outputs};
use site::view::{PageView, encoded};

/// What every answer needs.
#[derive(Clone)]
pub(super) struct AppState {
    state: Arc<PreviewState>,
    address: SocketAddr,
    lang: Lang,
    listener: Arc<dyn PreviewListener>,
    /// The version shown last whose pages could not all be rendered, and why.
    broken: Arc<Mutex<(u64, Vec<Diagnostic>)>>,
}

impl AppState {
    /// For this preview at this address; diagnostics are in this language.
    pub(super) fn new(
        state: Arc<PreviewState>,
        address: SocketAddr,
        lang: Lang,
        listener: Arc<dyn PreviewListener>,
    ) -> Self {
        Self { state, address, lang, listener, broken: Arc::default() }
    }

    /// Reports why a page cannot be rendered, once for each version.
    fn report(&self, update: &Update, diagnostic: &Diagnostic) {
        let mut broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        if broken.0 != update.version {
            *broken = (update.version, Vec::new());
        }
        if !broken.1.contains(diagnostic) {
            broken.1.push(diagnostic.clone());
            self.listener.broken(update, diagnostic);
        }
    }
}

/// A connection is closed on which no whole request head arrives within this time, the first one or the next one.
const REQUEST_TIME: Duration = Duration::from_secs(10);
/// Where the system has no more connections to give, it is asked again after this time.
const RETRY: Duration = Duration::from_millis(100);

/// Answers until the program ends.
pub(super) async fn serve(socket: TcpListener, app: AppState) {
    let router = Router::new()
        .route(&format!("{FOLDER}events"), get(events))
        .route(&format!("{FOLDER}script.js"), get(async || typed("text/javascript; charset=utf-8", SCRIPT)))
        .route(&format!("{FOLDER}style.css"), get(async || typed("text/css; charset=utf-8", STYLE)))
        .fallback(answer)
        .layer(from_fn_with_state(app.clone(), guard))
        .with_state(app);
    accept(socket, router, REQUEST_TIME).await;
}

/// Answers each connection by itself.
async fn accept(socket: TcpListener, router: Router, limit: Duration) {
    loop {
        let Ok((stream, _)) = socket.accept().await else {
            tokio::time::sleep(RETRY).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(limit);
        // A connection that breaks is the browser's business.
        tokio::spawn(server.serve_connection(TokioIo::new(stream), service));
    }
}

/// Lets through only who asks for this machine by a name of its own, so that no other website can read the preview
/// through a reader's browser (DNS rebinding), and adds what every answer has.
async fn guard(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if !host.is_some_and(|host| is_own(host, app.address)) {
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

/// A page receives the newest version at once, and then every one that follows.
async fn events(State(app): State<AppState>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let lang = app.lang;
    let updates = WatchStream::new(app.state.subscribe());
    let messages = updates.map(move |update| Ok(Event::default().data(update.message(lang))));
    Sse::new(messages).keep_alive(KeepAlive::default())
}

/// Whatever is not the preview's own: a page, a file, or nothing.
async fn answer(State(app): State<AppState>, uri: Uri, request: Request) -> Response {
    let update = app.state.latest();
    let Some(snapshot) = update.snapshot.clone() else { return nothing_yet(&update) };
    let path = uri.path().strip_prefix('/').unwrap_or_default();
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return StatusCode::BAD_REQUEST.into_response() };
    let answer = Answer { snapshot: &snapshot, update: &update, app: &app };
    let portal = snapshot.view.portal();
    if let Some((path, content)) = search_file(&snapshot, &path) {
        return file(path, content.clone(), request).await;
    }
    let Some(OutputFile { path, kind }) = find(snapshot.outputs(), &path) else {
        return folder(&snapshot, &path).unwrap_or_else(|| answer.not_found(&path));
    };
    match kind {
        OutputKind::Part { page, number } => answer.part(*page, *number),
        OutputKind::Document { page } => answer.document(*page),
        OutputKind::Redirect { page } => redirect(&portal.page(*page).url),
        OutputKind::NotFound => answer.not_found(path.as_str()),
        OutputKind::Asset(_)
        | OutputKind::Attachment(_)
        | OutputKind::Picture(_)
        | OutputKind::Search
        | OutputKind::Export(_) => match snapshot.content(kind) {
            Some(content) => file(path, content, request).await,
            None => answer.not_found(path.as_str()),
        },
    }
}

/// The file at a decoded path without its leading slash; a folder stands for its `index.html`. Whatever is not in this
/// list does not exist: no request becomes a path on the disk.
fn find<'a>(outputs: &'a Outputs, path: &str) -> Option<&'a OutputFile> {
    if path.is_empty() || path.ends_with('/') {
        return outputs.get(&format!("{path}index.html"));
    }
    outputs.get(path)
}

/// A file of the search: its script, or one of its index.
fn search_file<'a>(snapshot: &'a Snapshot, path: &str) -> Option<(&'a OutPath, &'a Content)> {
    let script = &snapshot.view.search()?.script;
    let lies_beside =
        path.rsplit_once('/').map(|(folder, _)| folder) == script.as_str().rsplit_once('/').map(|(folder, _)| folder);
    lies_beside.then(|| snapshot.search().iter().find(|(known, _)| known.as_str() == path)).flatten()
}

/// To the page of a folder whose path was asked for without its slash.
fn folder(snapshot: &Snapshot, path: &str) -> Option<Response> {
    match find(snapshot.outputs(), &format!("{path}/"))?.kind {
        OutputKind::Part { page, .. } => Some(redirect(&snapshot.view.portal().page(page).url)),
        _ => None,
    }
}

/// To a page at another address; a folder stands for its `index.html`.
fn redirect(url: &OutPath) -> Response {
    let path = encoded(url);
    Redirect::temporary(&format!("/{}", path.strip_suffix("index.html").unwrap_or(&path))).into_response()
}

/// What is needed to answer with a page.
struct Answer<'a> {
    snapshot: &'a Snapshot,
    update: &'a Update,
    app: &'a AppState,
}

impl Answer<'_> {
    /// A page, or a further part of a long one.
    fn part(&self, id: PageId, number: usize) -> Response {
        if self.snapshot.view.search().is_some_and(|search| search.page == id) {
            // It names the first file of the index.
            self.snapshot.search();
        }
        let view = &self.snapshot.view;
        let mut parts = view.page(id);
        match self.snapshot.document(id, &parts) {
            Ok(Some(pdf)) => view.offer(&pdf, &mut parts, id),
            Ok(None) => {}
            Err(found) => found.iter().for_each(|diagnostic| self.app.report(self.update, diagnostic)),
        }
        let part = parts.into_iter().nth(number - 1);
        part.map_or_else(|| self.not_found(""), |part| self.rendered(&part, StatusCode::OK, ""))
    }

    /// A page as PDF, made when it is asked for.
    fn document(&self, id: PageId) -> Response {
        match self.snapshot.document(id, &self.snapshot.view.page(id)) {
            Ok(Some(pdf)) => typed("application/pdf", pdf.bytes),
            Ok(None) => self.not_found(""),
            Err(found) => found.first().map_or_else(|| self.not_found(""), |diagnostic| self.broken(diagnostic)),
        }
    }

    /// The site's page for addresses that do not exist, with why this one does not.
    fn not_found(&self, path: &str) -> Response {
        let Ok(url) = OutPath::new(NOT_FOUND) else { return StatusCode::NOT_FOUND.into_response() };
        // Here the site lies at the root, whatever `base_url` says.
        let page = PageView { root: "/".to_owned(), ..self.snapshot.view.not_found(url) };
        let Update { sources, diagnostics, .. } = self.update;
        let why = missing::explain(path, self.snapshot.view.portal(), sources, diagnostics, self.app.lang);
        self.rendered(&page, StatusCode::NOT_FOUND, &why)
    }

    /// A page with a note on it.
    fn rendered(&self, view: &PageView, status: StatusCode, note: &str) -> Response {
        match self.snapshot.renderer.page(view) {
            Ok(html) => {
                let html = decorate(&String::from_utf8_lossy(&html), &view.page.source, self.update.version);
                let html = noted(&html, note);
                (status, typed("text/html; charset=utf-8", html)).into_response()
            }
            Err(diagnostic) => self.broken(&diagnostic),
        }
    }

    /// A template that fails only on this page: its diagnostic is no part of the version's diagnostics, so it is shown as text.
    fn broken(&self, diagnostic: &Diagnostic) -> Response {
        self.app.report(self.update, diagnostic);
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(diagnostic.clone());
        let options = report::ReportOptions {
            format: Format::Human,
            lang: self.app.lang,
            color: false,
            width: 100,
            terminal: None,
        };
        let text = escaped(&report::render(&diagnostics, &*self.update.sources, &options));
        let html = format!(
            "<!doctype html><html><head><title>wissensportal</title></head><body><pre>{text}</pre></body></html>"
        );
        let html = decorate(&html, "", self.update.version);
        (StatusCode::INTERNAL_SERVER_ERROR, typed("text/html; charset=utf-8", html)).into_response()
    }
}

/// Before the first version that can be shown: a page with nothing but the overlay.
fn nothing_yet(update: &Update) -> Response {
    let html = decorate("<!doctype html><html><head><title>wissensportal</title></head></html>", "", update.version);
    (StatusCode::SERVICE_UNAVAILABLE, typed("text/html; charset=utf-8", html)).into_response()
}

/// A file, streamed, in ranges if the browser asks for one (RFC 9110, 14).
async fn file(url: &OutPath, content: Content, request: Request) -> Response {
    // The file service follows links; what became one after it was listed is not served.
    if content.open().is_err() {
        return StatusCode::NOT_FOUND.into_response();
    }
    match content {
        Content::Copy(Blob { data: BlobData::Disk(path), .. }) => match ServeFile::new(path).oneshot(request).await {
            Ok(response) => response.map(Body::new).into_response(),
            Err(never) => match never {},
        },
        Content::Copy(Blob { data: BlobData::Memory(bytes), .. }) => typed(media_type(url), bytes.to_vec()),
        Content::Bytes(bytes) => typed(media_type(url), bytes),
    }
}

/// The media types of what is in memory: files of a theme, and pictures; files on the disk are the file service's business.
fn media_type(url: &OutPath) -> &'static str {
    match url.extension() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    use super::*;

    #[tokio::test]
    async fn a_connection_without_a_request_is_closed() {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        tokio::spawn(accept(socket, Router::new(), Duration::from_millis(50)));
        let mut begun = TcpStream::connect(address).await.unwrap();
        begun.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
        for mut stream in [begun, TcpStream::connect(address).await.unwrap()] {
            let mut answer = Vec::new();
            let closed = tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut answer)).await;
            assert!(closed.is_ok(), "the connection is still open");
        }
    }

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
