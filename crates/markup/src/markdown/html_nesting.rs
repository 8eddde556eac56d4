//! Which tags in a text are balanced: opened and closed within one block, in the right order and place.
//!
//! All that Markdown itself opens and closes is a border that no tag reaches over. Only `details` goes around whole blocks,
//! if it begins and ends in the same list item, quotation or the like.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag as MarkdownTag, TagEnd};

use super::html_tags::{Element, Kind, Part, RawHtml, Tag};
use super::output::is_inline;

/// More open tags than this are a mistake or an attack.
const MOST_OPEN: usize = 32;

/// What becomes of a tag; one of which nothing is known is shown as text and reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is a part of the page.
    Valid,
    /// It is shown as text; the diagnostic about another tag says why.
    Reported,
}

/// The tags by their place in the source.
pub(super) type Verdicts = HashMap<usize, Verdict>;

/// Judges every tag in a text.
pub(super) fn verdicts<'a>(events: impl Iterator<Item = (Event<'a>, Range<usize>)>) -> Verdicts {
    let mut nesting = Nesting::default();
    events.for_each(|(event, range)| nesting.event(event, range));
    nesting.close_down_to(0);
    nesting.verdicts
}

/// An element that is open.
struct OpenElement {
    element: &'static Element,
    at: usize,
    /// Whether its start tag is shown as text.
    refused: bool,
    /// Whether it contains more than its parts.
    has_content: bool,
    /// The tags of its parts, which are valid if it is.
    parts: Vec<usize>,
}

impl OpenElement {
    fn is_complete(&self) -> bool {
        let has_parts = self.element.kind != Kind::Block || !self.parts.is_empty();
        !self.refused && has_parts && !(self.has_content && self.element.name == "dl")
    }
}

#[derive(Default)]
struct Nesting {
    verdicts: Verdicts,
    open: Vec<OpenElement>,
    /// How many tags were open when each part of the Markdown began that is open.
    borders: Vec<usize>,
    block: RawHtml,
}

impl Nesting {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Html(line) => self.block.push(&line, range.start),
            Event::InlineHtml(html) => self.html(&RawHtml::new(&html, range.start), false),
            Event::Start(MarkdownTag::HtmlBlock) => self.end_of_text(),
            Event::End(TagEnd::HtmlBlock) => {
                let block = std::mem::take(&mut self.block);
                self.html(&block, true);
                self.end_of_text();
            }
            Event::Start(tag) => {
                if !is_inline(tag.to_end()) {
                    self.end_of_text();
                }
                self.note_content();
                self.borders.push(self.open.len());
            }
            Event::End(_) => {
                let border = self.borders.pop().unwrap_or_default();
                self.close_down_to(border);
            }
            _ => self.note_content(),
        }
    }

    fn html(&mut self, html: &RawHtml, is_block: bool) {
        for part in html.parts() {
            match part {
                Part::Tag(tag) => self.tag(&tag, is_block),
                Part::Text(text) if text.trim().is_empty() => {}
                Part::Text(_) => self.note_content(),
            }
        }
    }

    fn tag(&mut self, tag: &Tag, is_block: bool) {
        match tag.element {
            Some(element) if tag.is_end() => self.end_tag(tag, element),
            Some(Element { kind: Kind::Void, .. }) if tag.is_harmless() => {
                self.note_content();
                self.verdicts.insert(tag.at, Verdict::Valid);
            }
            Some(element) if element.kind != Kind::Void => self.start_tag(tag, element, is_block),
            _ => self.note_content(),
        }
    }

    fn start_tag(&mut self, tag: &Tag, element: &'static Element, is_block: bool) {
        let parent = self.parent();
        let fits = match element.kind {
            Kind::Block => is_block && parent.is_none_or(|parent| parent.element.name == "details"),
            Kind::PartOf("details") => parent.is_some_and(|parent| {
                parent.element.name == "details" && !parent.has_content && parent.parts.is_empty()
            }),
            Kind::PartOf(name) => parent.is_some_and(|parent| parent.element.name == name),
            Kind::Inline | Kind::Void => true,
        };
        if !(fits && matches!(element.kind, Kind::PartOf(_))) {
            self.note_content();
        }
        if self.open.len() < MOST_OPEN {
            let refused = !(fits && tag.is_harmless());
            self.open.push(OpenElement { element, at: tag.at, refused, has_content: false, parts: Vec::new() });
        }
    }

    fn end_tag(&mut self, tag: &Tag, element: &'static Element) {
        let is_start = |open: &OpenElement| open.element == element;
        let border = self.border();
        let start = self.open[border..].iter().rposition(is_start).filter(|_| tag.is_harmless());
        let Some(start) = start else { return self.note_content() };
        self.close_down_to(border + start + 1);
        let Some(mut open) = self.open.pop() else { return };
        let is_complete = open.is_complete();
        open.parts.push(tag.at);
        if !is_complete {
            return self.refuse(open);
        }
        open.parts.push(open.at);
        match (element.kind, self.parent()) {
            (Kind::PartOf(_), Some(parent)) => parent.parts.extend(open.parts),
            _ => self.verdicts.extend(open.parts.into_iter().map(|at| (at, Verdict::Valid))),
        }
    }

    fn border(&self) -> usize {
        self.borders.last().copied().unwrap_or_default()
    }

    /// The element in which the next thing stands.
    fn parent(&mut self) -> Option<&mut OpenElement> {
        let border = self.border();
        self.open[border..].iter_mut().rev().find(|open| !open.refused)
    }

    /// Notes that the element that is open contains something besides its parts.
    fn note_content(&mut self) {
        if let Some(parent) = self.parent() {
            parent.has_content = true;
        }
    }

    /// Closes what can go around no block.
    fn end_of_text(&mut self) {
        let border = self.border();
        let block = self.open[border..].iter().rposition(|open| !open.refused && open.element.name == "details");
        self.close_down_to(block.map_or(border, |block| border + block + 1));
    }

    /// Closes all but the first `count` elements, which lack an end tag.
    fn close_down_to(&mut self, count: usize) {
        for open in self.open.split_off(count.min(self.open.len())) {
            self.refuse(open);
        }
    }

    /// Shows as text what belongs to an element; the diagnostic stands at its start tag.
    fn refuse(&mut self, open: OpenElement) {
        self.verdicts.extend(open.parts.into_iter().map(|at| (at, Verdict::Reported)));
    }
}
