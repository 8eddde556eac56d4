//! Makes the HTML of a text that contains raw HTML safe, and finds the links in it again.
//!
//! The sanitiser reads and writes the whole HTML anew, so that places in it get lost. Before, every open place is
//! filled with a word nobody can have typed: it contains a hash of the very text.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::address::forbidden_scheme;
use super::escape::unescape;
use super::nesting;
use super::options::Context;
use super::output::{Open, Output};
use super::raw::{self, Attribute, Tag};
use super::rendered::{Hole, Link, LinkRole};
use super::sanitise::{ADDRESSES, SANITISER};
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::Span;

/// Where the addresses in raw HTML stand in the file.
pub(super) type Spans = HashMap<String, VecDeque<Span>>;

/// Safe HTML.
#[derive(Debug, Default)]
pub(super) struct Clean {
    /// The HTML without the addresses.
    pub html: String,
    /// Where they belong.
    pub holes: Vec<Hole>,
    /// Links and pictures of both Markdown and HTML.
    pub links: Vec<Link>,
    /// Every `id`.
    pub ids: BTreeSet<String>,
}

/// Sanitises `output`, made of `source`.
///
/// `links` are those of Markdown; those of raw HTML join them, with the span that `spans` knows or else that of the
/// whole text. An id that `context` keeps for the page around the text is dropped. `None` where nothing valid comes of it.
pub(super) fn clean(source: &str, output: &Output, links: &[Link], spans: Spans, context: &Context) -> Option<Clean> {
    let hash = blake3::hash(source.as_bytes()).to_hex();
    let filled = fill(output, links, &hash);
    let html = valid(SANITISER.clean(&filled).to_string())?;
    let html = replace_forbidden(&html);
    let whole = context.span(0..source.len());
    let clean = Clean::default();
    let reopen =
        Reopen { html: &html, hash: &hash, known: links, spans, whole, context, copied: 0, anchor: None, clean };
    Some(reopen.run())
}

/// Sanitised HTML that is read as it is written: where it is not, reading it once or twice more makes it so.
fn valid(mut html: String) -> Option<String> {
    for _ in 0..3 {
        if nesting::is_valid(&html) {
            return Some(html);
        }
        html = SANITISER.clean(&html).to_string();
    }
    None
}

/// The HTML with a word in each open place.
fn fill(output: &Output, links: &[Link], hash: &str) -> String {
    let mut html = String::with_capacity(output.html.len() + 96 * output.marks.len());
    let mut copied = 0;
    for mark in &output.marks {
        html.push_str(&output.html[copied..mark.at]);
        copied = mark.at;
        match mark.what {
            Open::Link(link) => html.push_str(&format!(" {}=\"{hash}{link}\"", attribute_of(links[link].role))),
            Open::Fragment => html.push_str(hash),
            Open::Level => {}
        }
    }
    html.push_str(&output.html[copied..]);
    html
}

/// The attribute that takes the address of a link in Markdown.
pub(super) fn attribute_of(role: LinkRole) -> &'static str {
    match role {
        LinkRole::Anchor => "href",
        LinkRole::Image => "src",
    }
}

/// Goes through sanitised HTML and opens the places again.
struct Reopen<'a> {
    html: &'a str,
    hash: &'a str,
    known: &'a [Link],
    spans: Spans,
    whole: Span,
    context: &'a Context,
    /// How much of `html` has been taken over.
    copied: usize,
    /// The link of raw HTML whose text is going by.
    anchor: Option<usize>,
    clean: Clean,
}

impl Reopen<'_> {
    fn run(mut self) -> Clean {
        let mut text = 0;
        for tag in raw::tags(self.html) {
            if let Some(link) = self.anchor {
                self.clean.links[link].text.push_str(&unescape(&self.html[text..tag.range.start]));
            }
            text = tag.range.end;
            self.tag(&tag);
        }
        self.clean.html.push_str(&self.html[self.copied..]);
        self.clean
    }

    fn tag(&mut self, tag: &Tag) {
        if tag.end && tag.name == "a" {
            self.anchor = None;
        }
        if let Some(link) = self.anchor
            && let Some(alt) = tag.attributes.iter().find(|attribute| attribute.name == "alt")
        {
            self.clean.links[link].text.push_str(&unescape(alt.value));
        }
        for attribute in &tag.attributes {
            if attribute.name == "id" {
                self.id(attribute);
            } else if let Some(name) = ADDRESSES.into_iter().find(|name| *name == attribute.name) {
                self.address(tag, attribute, name);
            }
        }
    }

    /// Notes an id; one that exists already is dropped, because ids are unique in a page.
    fn id(&mut self, attribute: &Attribute) {
        let id = unescape(attribute.value).into_owned();
        if self.context.is_reserved(&id) || !self.clean.ids.insert(id) {
            self.cut(attribute);
        }
    }

    fn address(&mut self, tag: &Tag, attribute: &Attribute, name: &'static str) {
        let value = unescape(attribute.value);
        let role = if name == "href" { LinkRole::Anchor } else { LinkRole::Image };
        let Some(word) = value.strip_prefix(self.hash) else {
            return self.raw_address(tag, attribute, name, role, &value);
        };
        self.cut(attribute);
        if let Some(link) = word.parse().ok().and_then(|index: usize| self.known.get(index)) {
            self.open(link.clone(), name, false);
        } else {
            self.clean.html.push_str(&format!(" {name}=\"{word}\""));
        }
    }

    /// An address that an editor typed in HTML becomes a link like any other.
    fn raw_address(&mut self, tag: &Tag, attribute: &Attribute, name: &'static str, role: LinkRole, value: &str) {
        self.cut(attribute);
        if forbidden_scheme(value).is_some() {
            return;
        }
        let own = |name: &str| tag.attributes.iter().find(|attribute| attribute.name == name);
        let text = own("alt").or(own("aria-label")).map(|alt| unescape(alt.value).into_owned()).unwrap_or_default();
        let link = Link { dest: value.into(), span: self.span(value), role, text };
        let picture = tag.name == "img" && !["width", "height", "loading", "decoding"].iter().any(|n| own(n).is_some());
        let link = self.open(link, name, role == LinkRole::Image && !picture);
        if tag.name == "a" {
            self.anchor = Some(link);
        }
    }

    /// Takes over everything before an attribute and leaves the attribute out.
    fn cut(&mut self, attribute: &Attribute) {
        let before = &self.html[self.copied..attribute.range.start];
        self.clean.html.push_str(before.strip_suffix(' ').unwrap_or(before));
        self.copied = attribute.range.end;
    }

    /// Leaves a hole for `link` at the end; returns the link's number.
    fn open(&mut self, link: Link, attribute: &'static str, bare: bool) -> usize {
        let index = self.clean.links.len();
        self.clean.holes.push(Hole { at: self.clean.html.len(), link: index, attribute, bare });
        self.clean.links.push(link);
        index
    }

    /// Where `address` was typed; the same address is typed in several places one after the other.
    fn span(&mut self, address: &str) -> Span {
        let Some(spans) = self.spans.get_mut(address) else { return self.whole };
        if spans.len() > 1 { spans.pop_front() } else { spans.front().copied() }.unwrap_or(self.whole)
    }
}
