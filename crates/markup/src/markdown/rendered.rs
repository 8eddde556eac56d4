//! What a Markdown text becomes: HTML with holes where links stand, and all that other stages ask of it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::address::is_external;
use super::escape::push_address;
use diagnostics::diag::Span;

/// A rendered Markdown text. The addresses of links and pictures are left open, because they depend on the page
/// that shows the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderedMarkdown {
    /// HTML without the addresses.
    pub(super) html: Box<str>,
    /// Where [`RenderedMarkdown::html`] has to be filled in, in ascending order.
    pub(super) holes: Box<[Hole]>,
    /// Links and pictures, in the order of the text.
    pub links: Box<[Link]>,
    /// Headings, in the order of the text; none in a text that is a value of the front matter.
    pub headings: Box<[Heading]>,
    /// Every `id` that the HTML defines, sorted: headings and footnotes.
    pub anchors: Box<[Box<str>]>,
    /// The first sentences as plain text, at most 300 characters, for descriptions of pages without a summary; only
    /// of the body of a page.
    pub excerpt: Box<str>,
    /// Words of two to six capital letters, each once.
    pub abbreviations: Box<[Abbreviation]>,
    /// Where the text waits to be filled in, in order; only in the body of a page.
    pub placeholders: Box<[Span]>,
    /// The headings below which there is nothing but a comment, in order; only in the body of a page.
    pub empty_sections: Box<[Span]>,
    /// Where sections of other pages are to be shown, in order; only in the body of a page.
    pub includes: Box<[Include]>,
    /// What is referred to in one place and defined in another, by the first.
    pub(super) dependencies: Box<[Dependency]>,
    /// Whether the text has a highlighted code block, so that the page needs the style sheet for it.
    pub code: bool,
}

/// A place in the HTML that is filled in for each page that shows the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hole {
    /// Byte offset in the HTML, inside a tag.
    pub at: usize,
    /// What is inserted.
    pub filling: Filling,
}

/// What is inserted into a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filling {
    /// The attributes that depend on the address of this one of [`RenderedMarkdown::links`].
    Address(usize),
    /// The same, of a picture that is shown small.
    Preview(usize),
    /// The address of this one and nothing else.
    BareAddress(usize),
    /// The prefix of the id that stands here.
    Prefix,
}

/// A paragraph that stands for a section of another page: nothing but a link to it, whose title says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// The link, by its place among [`RenderedMarkdown::links`].
    pub link: usize,
    /// How many headings stand before it.
    pub headings: usize,
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Where it stands in the HTML.
    pub(super) html: Range<usize>,
}

/// A footnote or the definition of a link that is referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dependency {
    /// Where in the text it is referred to.
    pub at: usize,
    /// Where it is defined.
    pub range: Range<usize>,
    /// Whether it is a footnote.
    pub is_note: bool,
}

/// A link or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as the editor wrote it, free of character references and never of a forbidden scheme.
    pub dest: Arc<str>,
    /// Where it stands in the file.
    pub span: Span,
    /// What it is.
    pub role: LinkRole,
    /// The link's text, or the picture's alternative text, as plain text.
    pub text: String,
}

/// What a link does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkRole {
    /// `<a href>`
    Anchor,
    /// `<img src>`
    Image,
}

/// A heading of the text; the heading above the footnotes is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, as in the HTML.
    pub level: u8,
    /// The anchor.
    pub id: Box<str>,
    /// Its text without markup.
    pub text: Box<str>,
    /// Where it stands in the file.
    pub span: Span,
}

/// A word of two to six capital letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation {
    /// The word.
    pub word: Box<str>,
    /// Where it stands first in the file.
    pub span: Span,
    /// Whether the text says what it means.
    pub explained: bool,
}

/// What is inserted for a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address<'a> {
    /// The address, not yet escaped.
    pub url: Cow<'a, str>,
    /// Width and height of a picture in pixels, where known.
    pub pixels: Option<(u32, u32)>,
    /// The addresses of the picture in several sizes with their widths in pixels, among which the browser chooses.
    pub candidates: Vec<(String, u32)>,
}

/// How wide a picture is shown, for browsers to choose a size before they know the page: as wide as a line of text.
const SIZES: &str = "(min-width: 48rem) 44rem, 100vw";
/// The same for a picture in a gallery.
const PREVIEW_SIZES: &str = "(min-width: 48rem) 21rem, 100vw";

impl<'a> Address<'a> {
    /// An address of something whose size does not matter or is not known.
    pub fn new(url: impl Into<Cow<'a, str>>) -> Self {
        Self { url: url.into(), pixels: None, candidates: Vec::new() }
    }
}

impl RenderedMarkdown {
    /// The HTML, with the addresses that `resolve` gives for each link.
    ///
    /// A URL may contain any character: what must be escaped or percent-encoded is, and a `%` is taken to be one
    /// of an encoding that is already there.
    pub fn html<'a>(&'a self, resolve: impl FnMut(&'a Link) -> Address<'a>) -> String {
        self.html_among_others("", resolve)
    }

    /// The HTML as [`RenderedMarkdown::html`] gives it, for a page that shows several texts: `prefix` stands before every id.
    pub fn html_among_others<'a>(&'a self, prefix: &str, resolve: impl FnMut(&'a Link) -> Address<'a>) -> String {
        self.html_with_includes(prefix, resolve, |_| None)
    }

    /// The HTML as [`RenderedMarkdown::html_among_others`] gives it, with what `include` gives for this one of
    /// [`RenderedMarkdown::includes`]; where that is nothing, the link stays.
    pub fn html_with_includes<'a>(
        &'a self,
        prefix: &str,
        mut resolve: impl FnMut(&'a Link) -> Address<'a>,
        mut include: impl FnMut(usize) -> Option<String>,
    ) -> String {
        let mut out = String::with_capacity(self.html.len() + 64 * self.holes.len());
        let mut copied = 0;
        let mut includes = self.includes.iter().enumerate().peekable();
        for hole in &self.holes {
            // The link itself leaves a hole in what is replaced.
            if let Some((number, Include { html, .. })) = includes.next_if(|(_, it)| it.html.start <= hole.at)
                && let Some(included) = include(number)
            {
                out.push_str(&self.html[copied..html.start]);
                out.push_str(&included);
                copied = html.end;
            }
            if hole.at < copied {
                continue;
            }
            out.push_str(&self.html[copied..hole.at]);
            copied = hole.at;
            let (link, sizes) = match hole.filling {
                Filling::Address(link) => (&self.links[link], Some(SIZES)),
                Filling::Preview(link) => (&self.links[link], Some(PREVIEW_SIZES)),
                Filling::BareAddress(link) => (&self.links[link], None),
                Filling::Prefix => {
                    out.push_str(prefix);
                    continue;
                }
            };
            let address = resolve(link);
            self.push_attribute(&mut out, link.role, &address.url, prefix);
            if let Some(sizes) = sizes {
                push_more_attributes(&mut out, link.role, &address, sizes);
            }
        }
        out.push_str(&self.html[copied..]);
        out
    }

    /// Writes an address; `prefix` stands before the id if it leads to one of this text.
    fn push_attribute(&self, out: &mut String, role: LinkRole, url: &str, prefix: &str) {
        out.push_str(match role {
            LinkRole::Anchor => " href=\"",
            LinkRole::Image => " src=\"",
        });
        match url.strip_prefix('#') {
            Some(id) if self.anchors.binary_search_by(|anchor| (**anchor).cmp(id)).is_ok() => {
                out.push('#');
                out.push_str(prefix);
                push_address(out, id);
            }
            _ => push_address(out, url),
        }
        out.push('"');
    }
}

/// Writes what an address demands besides.
fn push_more_attributes(out: &mut String, role: LinkRole, address: &Address, sizes: &str) {
    match role {
        LinkRole::Anchor if is_external(&address.url) => out.push_str(" rel=\"noopener\""),
        LinkRole::Anchor => {}
        LinkRole::Image => {
            out.push_str(" loading=\"lazy\" decoding=\"async\"");
            if let Some((width, height)) = address.pixels {
                out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
            }
            push_candidates(out, &address.candidates, sizes);
        }
    }
}

/// Writes the sizes of a picture (HTML, "Srcset attributes").
fn push_candidates(out: &mut String, candidates: &[(String, u32)], sizes: &str) {
    for (number, (url, width)) in candidates.iter().enumerate() {
        out.push_str(if number == 0 { " srcset=\"" } else { ", " });
        // A comma could end the address.
        push_address(out, &url.replace(',', "%2C"));
        out.push_str(&format!(" {width}w"));
    }
    if !candidates.is_empty() {
        out.push_str(&format!("\" sizes=\"{sizes}\""));
    }
}
