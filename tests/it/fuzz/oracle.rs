//! What must be true of every input, whatever it is: shared by `cargo test` and the fuzz targets in `fuzz/`.

use std::time::Duration;

use content::document;
use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Lang, Location, Span};
use diagnostics::file_name;
use files::output::Output;
use files::publish::Manifest;
use files::source::{Blob, SourceFile, Sources};
use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use markup::inert::{self, Syntax};
use markup::markdown::{self, Address};
use portal::lint::pdf::{Facts, Look, look as look_at_pdf};
use scraper::{ElementRef, Html};
use wissensportal::driver::{self, Options};
use wissensportal::external::{self, Cache, Links, Settings};
use wissensportal::report::{self, Format};

/// Attributes that take an address.
const ADDRESSES: [&str; 8] = ["action", "cite", "data", "formaction", "href", "poster", "src", "xlink:href"];
/// The schemes that an address may have.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "webcal"];

/// A page's file: it is parsed without panic, the same way twice, with diagnostics that can be shown.
pub fn front_matter(text: &str) {
    let file = FilePath::new("content/seite.md");
    let parse = || document::parse(&file, text, &markdown::Options::default(), &TimeZone::UTC);
    let (document, found) = parse();
    let (again, found_again) = parse();
    assert_eq!(format!("{:?}", document.front), format!("{:?}", again.front), "the same file is read in two ways");
    assert_eq!(found, found_again, "the same file has other findings");
    assert_places(&found, &file, text);
    let mut sources = Sources::default();
    sources.insert(file, SourceFile::text(text));
    assert_reports(found, &sources);
}

/// The answers of other websites: they are read as they would be written, and the findings that follow can be shown.
pub fn external_links(text: &str) {
    let cache = Cache::parse(text);
    let json = cache.to_json();
    assert_eq!(Cache::parse(&json), cache, "what is written is read in another way");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let file = FilePath::new("content/seite.md");
    let places = vec![Location::new(&file, Span::new(0, 1))];
    let links: Links = json["links"].as_object().unwrap().keys().map(|url| (url.clone(), places.clone())).collect();
    // Without time, nobody is asked.
    let settings = Settings { budget: Duration::ZERO, ..Settings::default() };
    let (found, known) = external::check(&links, &cache, &settings, &|_| true, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(Cache::parse(&known.to_json()), known, "what is kept is read in another way");
    let mut sources = Sources::default();
    sources.insert(file, SourceFile::text("x"));
    assert_reports(found, &sources);
}

/// A list of published files: it is refused, or read as it would be written.
pub fn manifest(text: &str) {
    if let Ok(manifest) = Manifest::parse(text.as_bytes()) {
        let again = Manifest::parse(manifest.to_json().as_bytes());
        assert_eq!(again, Ok(manifest), "what is written is read in another way");
    }
}

/// A text in Markdown: its HTML is safe and valid, and the same each time.
pub fn markdown(text: &str) {
    let file = FilePath::new("content/seite.md");
    let context = markdown::Context::body(file.clone(), 0);
    let render = || {
        let (body, found) = markdown::parse(text, &markdown::Options::default(), &context);
        (body.html(|link| Address::new(&*link.dest)), found)
    };
    let (html, found) = render();
    assert_places(&found, &file, text);
    let page = format!("<!doctype html><html lang=\"de\"><head><title>x</title></head><body>{html}</body></html>");
    let page = assert_valid(&page);
    assert_safe(&page, &html);
    assert!(!html.to_lowercase().contains("<script"), "{html}");
    assert_eq!((html, found), render(), "the same text gives other bytes");
}

/// A small portal, as [`files::source::Sources::from_fixture`] takes it: its pages are safe and valid, and a
/// second build gives the same.
pub fn portal(fixture: &str) {
    let sources = sources(fixture);
    let build = || {
        let output = Output::new();
        let site = driver::build(&sources, Vec::new(), &Options::default(), &output, &());
        let diagnostics = site.map_or_else(|error| panic!("memory took no file: {error}"), |site| site.diagnostics);
        let files = output.into_files().into_iter().map(|(path, content)| (path, content.text()));
        (files.collect::<Vec<_>>(), diagnostics)
    };
    let (files, diagnostics) = build();
    for (path, text) in &files {
        if let (true, Some(html)) = (path.extension() == "html", text) {
            assert_safe(&assert_valid(html), html);
        }
    }
    // Half of the time is better spent on another input.
    match fixture.len() % 4 {
        0 => {
            let (again, diagnostics_again) = build();
            assert_eq!(diagnostics, diagnostics_again, "the second build has other findings");
            assert!(files == again, "the second build gives other bytes");
        }
        1 if !diagnostics.has_errors() => assert_eq!(diagnostics, checked(&sources), "`check` has other findings"),
        _ => {}
    }
    assert_reports(diagnostics, &sources);
}

/// What `check` finds.
pub fn checked(sources: &Sources) -> Diagnostics {
    driver::check(sources, Vec::new(), &Options::default(), &()).into_diagnostics()
}

/// The settings and contents of a fixture, with the theme of the program: only that one is trusted.
pub fn sources(fixture: &str) -> Sources {
    let mut sources = Sources::default();
    for part in fixture.split("//- ").skip(1) {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        let path = FilePath::new(path.trim());
        if path.as_str() == "portal.yaml" || (path.as_str().starts_with("content/") && is_possible(&path)) {
            let is_text = path.as_str() == "portal.yaml" || path.as_str().ends_with(".md");
            // The reader lets no NUL pass.
            let text = text.replace('\0', "");
            let file =
                if is_text { SourceFile::text(text) } else { SourceFile::Blob(Blob::in_memory(text.into_bytes())) };
            sources.insert(path, file);
        }
    }
    sources.with_embedded_theme()
}

/// Whether the reader of the disk can give such a path.
fn is_possible(path: &FilePath) -> bool {
    let possible = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && part.len() < 256 && !part.chars().any(file_name::is_invisible)
    };
    path.as_str().split('/').all(possible)
}

/// Every diagnostic and label stands at characters of the file.
fn assert_places(found: &[Diagnostic], file: &FilePath, text: &str) {
    let inside = |at: &Location| at.file != *file || at.span().is_none_or(|span| text.get(span.range()).is_some());
    for diagnostic in found {
        assert!(inside(&diagnostic.location), "{diagnostic:?}");
        assert!(diagnostic.labels.iter().all(|label| inside(&label.location)), "{diagnostic:?}");
    }
}

/// Every form of a report can tell the diagnostics.
fn assert_reports(found: impl IntoIterator<Item = Diagnostic>, sources: &Sources) {
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(found);
    diagnostics.sort();
    for (format, lang) in [(Format::Human, Lang::De), (Format::Json, Lang::En), (Format::Sarif, Lang::De)] {
        let text = report::render(
            &diagnostics,
            sources,
            &report::ReportOptions { format, lang, color: false, width: 80, terminal: None },
        );
        assert!(!text.contains(['\u{1b}', '\u{7}', '\0']), "{text:?}");
    }
}

/// Parses a page after the HTML standard, which must find nothing wrong with it.
fn assert_valid(html: &str) -> Html {
    let options = ParseOpts {
        tokenizer: TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() },
        tree_builder: TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() },
    };
    let sink = scraper::HtmlTreeSink::new(Html::new_document());
    let page = html5ever::parse_document(sink, options).one(html);
    assert!(page.errors.is_empty(), "{:?} in {html}", page.errors);
    page
}

/// Nothing on a page runs or leads to a place that is not allowed.
fn assert_safe(page: &Html, html: &str) {
    for element in page.root_element().descendants().filter_map(ElementRef::wrap) {
        assert_element(&element, html);
    }
}

/// Whether a script element is a data block, which no browser runs (HTML Standard, 4.12.1), and holds what it should.
fn is_data(element: &ElementRef<'_>) -> bool {
    let text: String = element.text().collect();
    element.attr("type") == Some("application/ld+json") && serde_json::from_str::<serde_json::Value>(&text).is_ok()
}

fn is_file(element: &ElementRef<'_>) -> bool {
    element.attr("src").is_some() && element.text().all(str::is_empty)
}

fn assert_element(element: &ElementRef<'_>, html: &str) {
    let name = element.value().name();
    assert!(!matches!(name, "iframe" | "object" | "embed" | "style" | "base"), "<{name}> in {html}");
    assert!(name != "script" || is_data(element) || is_file(element), "a script in {html}");
    for (attribute, value) in element.value().attrs() {
        assert!(!attribute.to_lowercase().starts_with("on"), "{attribute}={value:?} in {html}");
        assert!(attribute != "style", "style={value:?} in {html}");
        if ADDRESSES.contains(&attribute) {
            assert!(is_allowed(value), "{attribute}={value:?} in {html}");
        }
        assert!(attribute != "srcset", "srcset={value:?} in {html}");
    }
}

/// Whether a browser takes an address for one without scheme, or of a scheme that is allowed (URL Standard, 4.4).
fn is_allowed(address: &str) -> bool {
    let trimmed = address.trim_start_matches(|c: char| c <= ' ');
    let text: String = trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let Some((scheme, _)) = text.split_once(':') else { return true };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    !is_scheme || SCHEMES.contains(&scheme.to_lowercase().as_str())
}

/// A file that is called inert has nothing that runs, as a parser of its own finds: as HTML and, unless it hides tags from
/// HTML in the ways of XML, as SVG.
pub fn inert(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let as_html = inert::check(bytes, Syntax::Html).is_ok();
    let is_plain = !["<![CDATA[", "<!--", "<?", "<!DOCTYPE", "xmlns:"].iter().any(|mark| text.contains(mark));
    let as_svg = is_plain && text.matches("xmlns").count() < 2 && inert::check(bytes, Syntax::Svg).is_ok();
    if as_html || as_svg {
        let page = Html::parse_document(&text);
        for element in page.root_element().descendants().filter_map(ElementRef::wrap) {
            assert_does_nothing(&element, &text);
        }
    }
}

fn assert_does_nothing(element: &ElementRef<'_>, html: &str) {
    let name = element.value().name();
    assert!(!matches!(name, "script" | "iframe" | "object" | "embed" | "base" | "form"), "<{name}> in {html}");
    for (attribute, value) in element.value().attrs() {
        assert!(!attribute.to_lowercase().starts_with("on"), "{attribute}={value:?} in {html}");
        let address: String = value.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        let runs = address.trim_start_matches(|c: char| c <= ' ').to_lowercase().starts_with("javascript:");
        assert!(!(runs && ADDRESSES.contains(&attribute)), "{attribute}={value:?} in {html}");
    }
}

/// Whatever stands in a PDF file, an update behind it counts.
pub fn pdf(bytes: &[u8]) {
    let _ = look_at_pdf(bytes);
    let update = "\n2 0 obj << /Lang (de) /MarkInfo << /Marked true >> /StructTreeRoot 9 0 R >> endobj\ntrailer << /Root 2 0 R >>";
    let facts = look_at_pdf(&[bytes, update.as_bytes()].concat());
    assert_eq!(facts, Look::Facts(Facts { tagged: true, language: true }));
}
