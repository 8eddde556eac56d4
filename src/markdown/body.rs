//! What a Markdown text becomes: HTML with holes where links stand, and all that other stages ask of it.

use std::borrow::Cow;

use crate::diag::Span;

/// A rendered Markdown text. The addresses of links and pictures are left open, because they depend on the page
/// that shows the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// HTML without the addresses.
    pub(super) html: String,
    /// Where [`Body::html`] has to be filled in, in ascending order.
    pub(super) holes: Vec<Hole>,
    /// Links and pictures, in the order of the text.
    pub links: Vec<Link>,
    /// Headings, in the order of the text.
    pub headings: Vec<Heading>,
    /// Every `id` that the HTML defines, sorted: headings, footnotes, raw HTML.
    pub anchors: Vec<String>,
    /// The first sentences as plain text, at most 300 characters, for descriptions of pages without a summary.
    pub excerpt: String,
    /// Number of words.
    pub words: usize,
    /// Whether the text has a highlighted code block, so that the page needs the style sheet for it.
    pub code: bool,
}

/// A place in the HTML where something is inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hole {
    /// Byte offset in the HTML.
    pub at: usize,
    /// Index into [`Body::links`].
    pub link: usize,
}

/// A link or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as the editor wrote it.
    pub dest: String,
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
    /// `<img src>` and other embedded files.
    Image,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, as in the HTML.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// Its text without markup.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// What is inserted for a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address<'a> {
    /// The address, not yet escaped.
    pub url: Cow<'a, str>,
    /// Width and height of a picture in pixels, where known.
    pub pixels: Option<(u32, u32)>,
}
