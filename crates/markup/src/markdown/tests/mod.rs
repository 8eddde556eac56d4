//! Markdown in, HTML and diagnostics out: one test a promise.

mod figures;
mod links;
mod mistyped;
mod raw_html;
mod robustness;
mod structure;
mod text;

use super::{Address, Context, Options, RenderedMarkdown, parse};
use diagnostics::diag::{Diagnostic, FilePath};

fn file() -> FilePath {
    FilePath::new("content/index.md")
}

/// A page's body, rendered as a portal does by default.
fn render(text: &str) -> (RenderedMarkdown, Vec<Diagnostic>) {
    parse(text, &Options::default(), &Context::body(file(), 0))
}

/// The HTML of a page's body, with the addresses as they were typed; there must be no diagnostic.
fn html(text: &str) -> String {
    let (body, diagnostics) = render(text);
    assert_eq!(diagnostics, []);
    with_addresses(&body)
}

fn with_addresses(body: &RenderedMarkdown) -> String {
    body.html(|link| Address::new(&*link.dest))
}

/// The diagnostics about a text: the rule, and what is underlined.
fn diagnostics(text: &str) -> Vec<(&'static str, &str)> {
    let (_, diagnostics) = render(text);
    diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.rule.id, &text[diagnostic.location.span().unwrap_or_default().range()]))
        .collect()
}
