//! Text in which addresses become links.

use std::ops::Range;

use super::bare_address::{BareAddress, next};
use super::output::Open;
use super::rendered::{Link, LinkRole};
use super::renderer::Renderer;

impl Renderer<'_> {
    /// Writes `text`, which stands at `range`, with links where there are addresses in it.
    pub(super) fn text_with_addresses(&mut self, text: &str, range: Range<usize>) {
        if !self.bare.possible || self.code.is_some() {
            return self.text(text, range.start);
        }
        // Only what stands in the source as it is can be compared with it.
        let is_source = self.source.get(range.clone()) == Some(text);
        let mut at = range.start;
        while at < range.end {
            if let Some(end) = self.bare.open.as_ref().map(|address| address.range.end) {
                if at < end {
                    let end = end.min(range.end);
                    self.text(&self.source[at..end], at);
                    at = end;
                    continue;
                }
                self.end_bare_address();
            }
            let found = if is_source && self.open_links == 0 { next(self.source, at..range.end) } else { None };
            let start = found.as_ref().map_or(range.end, |(range, _)| range.start);
            match (is_source, start > at) {
                (true, true) => self.text(&self.source[at..start], at),
                (true, false) => {}
                (false, _) => return self.text(text, at),
            }
            if let Some((range, scheme)) = found {
                self.start_bare_address(range, scheme);
            }
            at = start;
        }
    }

    fn start_bare_address(&mut self, range: Range<usize>, scheme: &'static str) {
        let link = self.links.len();
        self.out.push("<a");
        self.out.mark(Open::Link(link));
        self.out.push(">");
        let span = self.span(range.clone());
        self.links.push(Link { dest: "".into(), span, role: LinkRole::Anchor, text: String::new() });
        self.bare.links.push(link);
        self.link = Some(link);
        self.bare.open = Some(BareAddress { range, scheme, link });
    }

    /// Ends the address that goes by, if there is one. Where it leads is what was written of it.
    pub(super) fn end_bare_address(&mut self) {
        let Some(BareAddress { scheme, link, .. }) = self.bare.open.take() else { return };
        self.out.push("</a>");
        self.link = None;
        let link = &mut self.links[link];
        link.dest = format!("{scheme}{}", link.text).into();
    }
}
