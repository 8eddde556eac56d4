//! Which HTML may stand in Markdown, and how it is read: cut into tags by the tokenizer of the HTML Standard.

use crate::html::{self, Mark, Marks, TagKind};

/// An element that may stand in Markdown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name.
    pub name: &'static str,
    /// The only attribute it may have.
    attribute: Option<&'static str>,
    /// Where it may stand.
    pub kind: Kind,
}

/// Where an element may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// In a text; it has no end tag.
    Void,
    /// In a text, around a part of it.
    Inline,
    /// Around parts of its own or whole blocks.
    Block,
    /// Directly in the element of this name.
    PartOf(&'static str),
}

/// Elements for which Markdown has no sign of its own, without attributes that could do harm.
static ELEMENTS: [Element; 15] = [
    Element { name: "abbr", attribute: Some("title"), kind: Kind::Inline },
    element("br", Kind::Void),
    element("dd", Kind::PartOf("dl")),
    element("del", Kind::Inline),
    Element { name: "details", attribute: Some("open"), kind: Kind::Block },
    element("dl", Kind::Block),
    element("dt", Kind::PartOf("dl")),
    element("ins", Kind::Inline),
    element("kbd", Kind::Inline),
    element("mark", Kind::Inline),
    element("small", Kind::Inline),
    element("sub", Kind::Inline),
    element("summary", Kind::PartOf("details")),
    element("sup", Kind::Inline),
    element("wbr", Kind::Void),
];

const fn element(name: &'static str, kind: Kind) -> Element {
    Element { name, attribute: None, kind }
}

/// HTML of a text. The lines of a block need not follow upon one another in the source: in a quotation there is a `>`
/// between them.
#[derive(Debug, Default)]
pub(super) struct RawHtml {
    html: String,
    /// Where each line begins here and in the source.
    lines: Vec<(usize, usize)>,
}

/// A part of a piece of HTML; each with its place in the source.
#[derive(Debug)]
pub(super) enum Part<'t> {
    /// Text, in which there may be character references.
    Text(&'t str),
    /// A start or an end tag.
    Tag(Tag<'t>),
    /// A declaration, an instruction or a tag without an end.
    Other { source: &'t str, at: usize },
}

/// A start or an end tag.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// The tag as it was typed.
    pub source: &'t str,
    /// Where it stands in the source of the text.
    pub at: usize,
    /// The element, if it is one that may stand in Markdown.
    pub element: Option<&'static Element>,
    token: html::Tag,
}

impl RawHtml {
    /// HTML that stands at byte `at` of the source.
    pub fn new(html: &str, at: usize) -> Self {
        Self { html: html.to_owned(), lines: vec![(0, at)] }
    }

    /// Adds a line that stands at byte `at` of the source.
    pub fn push(&mut self, line: &str, at: usize) {
        self.lines.push((self.html.len(), at));
        self.html.push_str(line);
    }

    /// What it consists of, except for comments.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        let mut read = 0;
        for (within, mark) in Marks::of(&self.html, false) {
            let start = self.text(read..within.end, &mut parts);
            let (source, at) = (&self.html[start..within.end], self.in_source(start));
            match mark {
                Mark::Tag(token) => parts.push(Part::Tag(Tag::new(token, source, at))),
                Mark::Other if is_comment(source) => {}
                Mark::Other => parts.push(Part::Other { source, at }),
            }
            read = within.end;
        }
        let start = self.text(read..self.html.len(), &mut parts);
        let rest = &self.html[start..];
        if !rest.is_empty() && !is_comment(rest) {
            parts.push(Part::Other { source: rest, at: self.in_source(start) });
        }
        parts
    }

    /// Adds the text with which `range` begins; where it ends.
    fn text<'t>(&'t self, range: std::ops::Range<usize>, parts: &mut Vec<Part<'t>>) -> usize {
        let html = &self.html[range.clone()];
        let end = mark_start(html);
        if end > 0 {
            parts.push(Part::Text(&html[..end]));
        }
        range.start + end
    }

    /// Where in the source the byte `at` stands.
    fn in_source(&self, at: usize) -> usize {
        let next = self.lines.partition_point(|(here, _)| *here <= at);
        let (here, there) = self.lines.get(next.saturating_sub(1)).copied().unwrap_or_default();
        there + at - here
    }
}

fn is_comment(source: &str) -> bool {
    source.starts_with("<!--")
}

/// Where something begins that is no text (HTML Standard, 13.2.5.1 and 13.2.5.6).
fn mark_start(text: &str) -> usize {
    let begins = |at: &usize| match text.as_bytes()[at + 1..] {
        [b'/', next, ..] => next != b'>',
        [next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'),
        [] => false,
    };
    memchr::memchr_iter(b'<', text.as_bytes()).find(begins).unwrap_or(text.len())
}

impl<'t> Tag<'t> {
    fn new(token: html::Tag, source: &'t str, at: usize) -> Self {
        let element = ELEMENTS.iter().find(|element| *element.name == *token.name);
        Self { source, at, element, token }
    }

    /// The element's name in lower case.
    pub fn name(&self) -> &str {
        &self.token.name
    }

    /// Whether it is an end tag.
    pub fn is_end(&self) -> bool {
        self.token.kind == TagKind::EndTag
    }

    /// The first attribute that an element of the list may not have.
    pub fn wrong_attribute(&self) -> Option<&str> {
        let allowed = self.element.and_then(|element| element.attribute).filter(|_| !self.is_end());
        let mut names = self.token.attrs.iter().map(|attribute| &*attribute.name.local);
        names.find(|name| Some(*name) != allowed)
    }

    /// Its attributes, of which there is at most one if none is wrong.
    pub fn attribute(&self) -> Option<(&str, &str)> {
        self.token.attrs.first().map(|attribute| (&*attribute.name.local, &*attribute.value))
    }
}
