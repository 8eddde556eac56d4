//! Markdown in, HTML and findings out: one test a promise.

mod links;
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

/// The HTML of a page's body, with the addresses as they were typed; there must be no finding.
fn html(text: &str) -> String {
    let (body, findings) = render(text);
    assert_eq!(findings, []);
    with_addresses(&body)
}

fn with_addresses(body: &RenderedMarkdown) -> String {
    body.html(|link| Address::new(&*link.dest))
}

/// The findings about a text: the rule, and what is underlined.
fn findings(text: &str) -> Vec<(&'static str, &str)> {
    let (_, findings) = render(text);
    findings
        .iter()
        .map(|finding| (finding.rule.id, &text[finding.location.span().unwrap_or_default().range()]))
        .collect()
}
