//! Which HTML may stand in Markdown, and how it is read: cut into tags by the tokenizer of the HTML Standard.

use std::ops::Range;

use crate::html::{self, Mark, Marks};

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

/// A part of a piece of HTML.
#[derive(Debug)]
pub(super) enum Part<'t> {
    /// Text, in which there may be character references.
    Text(&'t str),
    /// A start or an end tag, or what begins like one.
    Tag(Tag<'t>),
}

/// A start or an end tag, a declaration, an instruction or a tag without an end.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// As it was typed.
    pub source: &'t str,
    /// Where it stands in the source of the text.
    pub at: usize,
    /// The element, if it is one that may stand in Markdown.
    pub element: Option<&'static Element>,
    /// What the tokenizer read, if it is a start or an end tag.
    token: Option<html::Tag>,
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
            let token = if let Mark::Tag(token) = mark { Some(token) } else { None };
            self.push_parts(&mut parts, read..within.end, token);
            read = within.end;
        }
        self.push_parts(&mut parts, read..self.html.len(), None);
        parts
    }

    /// Adds the text with which `range` begins and the tag with which it ends.
    fn push_parts<'t>(&'t self, parts: &mut Vec<Part<'t>>, range: Range<usize>, token: Option<html::Tag>) {
        let (text, source) = self.html[range.clone()].split_at(tag_start(&self.html[range.clone()]));
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        if !source.is_empty() && !source.starts_with("<!--") {
            parts.push(Part::Tag(Tag::new(source, self.in_source(range.start + text.len()), token)));
        }
    }

    /// Where in the source the byte `at` stands.
    fn in_source(&self, at: usize) -> usize {
        let next = self.lines.partition_point(|(here, _)| *here <= at);
        let (here, there) = self.lines.get(next.saturating_sub(1)).copied().unwrap_or_default();
        there + at - here
    }
}

/// Where something begins that is no text (HTML Standard, 13.2.5.1 and 13.2.5.6).
fn tag_start(text: &str) -> usize {
    let begins = |at: &usize| match text.as_bytes()[at + 1..] {
        [b'/', next, ..] => next != b'>',
        [next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'),
        [] => false,
    };
    memchr::memchr_iter(b'<', text.as_bytes()).find(begins).unwrap_or(text.len())
}

impl<'t> Tag<'t> {
    fn new(source: &'t str, at: usize, token: Option<html::Tag>) -> Self {
        let mut tag = Self { source, at, element: None, token };
        tag.element = ELEMENTS.iter().find(|element| element.name.eq_ignore_ascii_case(tag.name()));
        tag
    }

    /// The element's name as it was typed.
    pub fn name(&self) -> &'t str {
        let name = &self.source[self.name_start()..];
        name.split([' ', '\t', '\r', '\n', '\u{C}', '/', '>']).next().unwrap_or_default()
    }

    /// Where the name stands in the source of the text.
    pub fn name_range(&self) -> Range<usize> {
        let start = self.at + self.name_start();
        start..start + self.name().len()
    }

    fn name_start(&self) -> usize {
        if self.is_end() { "</".len() } else { "<".len() }
    }

    /// Whether it is an end tag.
    pub fn is_end(&self) -> bool {
        self.source.starts_with("</")
    }

    /// Whether it is a tag of an element of the list without any attribute that such an element must not have.
    pub fn is_harmless(&self) -> bool {
        self.token.is_some() && self.element.is_some() && self.wrong_attribute().is_none()
    }

    /// The first attribute that an element of the list must not have.
    pub fn wrong_attribute(&self) -> Option<&str> {
        let allowed = self.element.and_then(|element| element.attribute).filter(|_| !self.is_end());
        let mut names = self.token.iter().flat_map(|tag| &tag.attrs).map(|attribute| &*attribute.name.local);
        names.find(|name| Some(*name) != allowed)
    }

    /// The attribute of a tag that is harmless, with its value.
    pub fn attribute(&self) -> Option<(&str, &str)> {
        let attribute = self.token.as_ref()?.attrs.first()?;
        Some((&*attribute.name.local, &*attribute.value))
    }
}
