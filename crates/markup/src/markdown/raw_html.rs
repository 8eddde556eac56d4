//! HTML that stands in Markdown: it is written as it is, and looked through for what will be removed.

use std::ops::Range;

use super::accessible;
use super::clean::Spans;
use super::escape::push_text;
use super::nesting::MOST_ATTRIBUTES;
use super::raw::{self, Tag};
use super::render::Renderer;
use super::sanitise::{self, ADDRESSES, decode};
use diagnostics::control_characters::replace_forbidden;

/// What is known of the raw HTML in a text.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the text")]
pub(super) struct RawHtml {
    /// Whether there was any.
    pub seen: bool,
    /// Where the addresses in it stand.
    pub addresses: Spans,
    /// Whether there were headings in it.
    pub heading: bool,
    /// Whether it is shown as text, because it could not be made safe in time.
    pub as_text: bool,
    /// Whether an element has more attributes than can be looked at in time.
    pub many_attributes: bool,
    /// The lines of the block that is going by.
    block: Fragment,
}

/// Lines of HTML, which need not follow upon one another in the source: in a quotation there is a `>` between them.
#[derive(Debug, Default)]
struct Fragment {
    html: String,
    /// Where each line begins here and in the source.
    lines: Vec<(usize, usize)>,
}

impl Fragment {
    fn push(&mut self, html: &str, at: usize) {
        self.lines.push((self.html.len(), at));
        self.html.push_str(html);
    }

    /// Where in the source `range` is, up to the end of the line on which it begins.
    fn in_source(&self, range: Range<usize>) -> Range<usize> {
        let next = self.lines.partition_point(|(here, _)| *here <= range.start);
        let (here, there) = self.lines.get(next.saturating_sub(1)).copied().unwrap_or_default();
        let line_end = self.lines.get(next).map_or(self.html.len(), |(here, _)| *here);
        let end = range.end.min(line_end);
        there + range.start.saturating_sub(here)..there + end.saturating_sub(here)
    }
}

/// Whether a table is none for those who do not see it.
fn has_role(tag: &Tag) -> bool {
    tag.attributes.iter().any(|attribute| attribute.name.eq_ignore_ascii_case("role"))
}

impl Renderer<'_> {
    /// Writes a line of a block of HTML; CommonMark 0.31 §4.6.
    pub(super) fn html_line(&mut self, html: &str, range: Range<usize>) {
        if self.html.as_text {
            return self.html_as_text(html);
        }
        self.write_html(html);
        self.html.block.push(html, range.start);
    }

    /// Begins a block of HTML.
    pub(super) fn start_html(&mut self) {
        self.out.push_block(if self.html.as_text { "<p>" } else { "" });
    }

    fn html_as_text(&mut self, html: &str) {
        let text = replace_forbidden(html);
        push_text(&mut self.out.html, &text);
        self.read(&text);
    }

    /// Ends a block of HTML.
    pub(super) fn end_html(&mut self) {
        if self.html.as_text {
            return self.out.push("</p>\n");
        }
        let block = std::mem::take(&mut self.html.block);
        if self.options.sanitise {
            self.out.push(&raw::missing_end(&block.html));
        }
        self.look_through(&block);
        self.out.start_line();
    }

    /// Writes a tag or a comment that stands in a paragraph; CommonMark 0.31 §6.6.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.html.as_text {
            return self.html_as_text(html);
        }
        // Markdown goes on behind, say, `<script>`: only the tag is dropped, lest the rest of the page is.
        if !(self.options.sanitise && raw::swallows(html)) {
            self.write_html(html);
        }
        let mut fragment = Fragment::default();
        fragment.push(html, range.start);
        self.look_through(&fragment);
    }

    fn write_html(&mut self, html: &str) {
        if self.options.sanitise && raw::is_plaintext(html) {
            push_text(&mut self.out.html, html);
        } else {
            self.out.push(html);
        }
    }

    /// Notes ids and addresses, and what will be removed.
    fn look_through(&mut self, fragment: &Fragment) {
        if self.options.plain {
            return;
        }
        self.html.seen = true;
        self.judge_tables(fragment);
        for tag in raw::tags(&fragment.html) {
            self.html.many_attributes |= tag.attributes.len() > MOST_ATTRIBUTES;
            if self.options.sanitise {
                self.judge(&tag, fragment);
            } else {
                self.note_id(&tag);
            }
        }
    }

    /// Reports tables without header cells; only those that end where they begin can be judged.
    fn judge_tables(&mut self, fragment: &Fragment) {
        let mut open: Option<(Range<usize>, bool)> = None;
        for tag in raw::tags(&fragment.html) {
            match (tag.name.to_ascii_lowercase().as_str(), tag.end) {
                ("table", false) => open = Some((tag.range.clone(), has_role(&tag))),
                ("th", false) => open = open.take().map(|(range, _)| (range, true)),
                ("table", true) => {
                    if let Some((range, false)) = open.take() {
                        let place = self.place(fragment.in_source(range));
                        self.findings.push(accessible::table_header(place));
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes what an element tells for those who do not see it, and what it lacks for them.
    fn judge_meaning(&mut self, tag: &Tag, fragment: &Fragment) {
        let value = |name: &str| {
            let attribute = tag.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name));
            attribute.map(|attribute| decode(attribute.value))
        };
        match tag.name.to_ascii_lowercase().as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.html.heading = true,
            "abbr" if !tag.end && value("title").is_some() => self.plain_text.mark(),
            // An empty alternative text says that the image is decoration.
            "img" if value("alt").is_none_or(|alt| !alt.is_empty()) => {
                let (alt, dest) = (value("alt").unwrap_or_default(), value("src").unwrap_or_default());
                let place = || self.place(fragment.in_source(tag.range.clone()));
                let finding = accessible::alt_text(&alt, &dest, place);
                self.findings.extend(finding);
            }
            _ => {}
        }
    }

    fn judge(&mut self, tag: &Tag, fragment: &Fragment) {
        self.judge_meaning(tag, fragment);
        let findings = sanitise::findings(tag, |range| self.place(fragment.in_source(range)));
        self.findings.extend(findings);
        for attribute in &tag.attributes {
            if ADDRESSES.iter().any(|name| name.eq_ignore_ascii_case(attribute.name)) {
                let span = self.span(fragment.in_source(attribute.range.clone()));
                self.html.addresses.entry(decode(attribute.value)).or_default().push_back(span);
            }
        }
    }

    /// Where nothing is sanitised, the ids are read from what was typed.
    fn note_id(&mut self, tag: &Tag) {
        let id = tag.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case("id"));
        if let Some(id) = id {
            self.ids.choose(&decode(id.value));
        }
    }
}
