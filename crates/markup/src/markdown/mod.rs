//! Markdown to HTML.
//!
//! A text goes through one pass over the parser's events ([`render`](self)), which writes HTML with holes for the
//! addresses of links, because an address depends on the page that shows the text: [`RenderedMarkdown::html`] fills
//! them. The module does no IO and keeps no state.

mod accessible;
mod address;
mod bare_address;
mod blocks;
mod code;
mod escape;
mod excerpt;
mod figures;
mod footnotes;
mod highlight;
mod highlight_css;
mod html_nesting;
mod html_tags;
mod ids;
mod include;
mod inlines;
mod linked_text;
mod mail;
mod mistyped;
mod no_break_spaces;
mod options;
mod output;
mod paragraph;
mod part;
mod plain_text;
mod raw_html;
mod readdressed;
mod render;
mod rendered;
mod renderer;
mod sections;
mod targets;
mod typography;
mod written_texts;

#[cfg(test)]
mod tests;

pub use address::check as check_address;
pub use highlight_css::highlight_css;
pub use mail::meant_mail;
pub use no_break_spaces::no_break_spaces;
pub use options::{Context, Options, Position, Words};
pub use part::Part;
pub use plain_text::EXPLAINING;
pub use readdressed::{readdressed, readdressed_with};
pub use rendered::{Abbreviation, Address, Heading, Include, Link, LinkRole, RenderedMarkdown};
pub use sections::{Section, sections};
pub use targets::{WrittenTarget, targets};
pub use written_texts::written_texts;

use diagnostics::diag::{Diagnostic, FilePath};

/// Renders `text`; every diagnostic about it stands at its place in the file that `context` names.
///
/// Nothing in a text can make this fail: what is not allowed is left out or shown as text, and said so.
///
/// ```
/// use diagnostics::diag::FilePath;
/// use markup::markdown::{Address, Context, Options, parse};
///
/// let context = Context::body(FilePath::new("content/index.md"), 0);
/// let (body, diagnostics) = parse("Zum [Konzept](konzept.md).", &Options::default(), &context);
/// assert!(diagnostics.is_empty());
/// assert_eq!(body.html(|_| Address::new("konzept/")), "<p>Zum <a href=\"konzept/\">Konzept</a>.</p>\n");
/// ```
pub fn parse(text: &str, options: &Options, context: &Context) -> (RenderedMarkdown, Vec<Diagnostic>) {
    renderer::Renderer::new(text, options, context).run()
}

/// The HTML that CommonMark 0.31 prescribes for `text`, without any of this program's additions and protections.
pub fn commonmark(text: &str) -> String {
    let context = Context::body(FilePath::new(""), 0);
    let (body, _) = parse(text, &Options::commonmark(), &context);
    body.html(|link| Address::new(&*link.dest))
}
