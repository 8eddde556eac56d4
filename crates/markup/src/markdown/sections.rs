//! The text of a Markdown source without its markup, section by section: what a search looks through.
//!
//! It is read from the source anew, so that nobody pays for it who does not ask.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::options::Options;
use super::output::is_inline;
use super::rendered::Heading;
use super::renderer::flags;

/// Parts the cells of a row.
const CELL: &str = " · ";
/// Parts the rows of a table.
const ROW: &str = " | ";

/// A heading and the text below it, up to the next heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Where a link to it leads; empty for the text above the first heading.
    pub anchor: Box<str>,
    /// The heading without markup.
    pub heading: Box<str>,
    /// The text without markup; blocks and lines are parted by single spaces, cells and rows of tables by signs.
    pub text: String,
}

/// The sections of a text that begins at byte `offset` of its file and has these headings.
///
/// Pictures count with their alternative texts, raw HTML with what stands between its tags.
pub fn sections(source: &str, offset: usize, headings: &[Heading], options: &Options) -> Vec<Section> {
    let mut found = Sections { source, offset, headings, options, in_heading: false, all: vec![Section::default()] };
    for (event, range) in Parser::new_ext(source, flags(options, true)).into_offset_iter() {
        found.event(event, range);
    }
    found.all.retain(|section| !section.anchor.is_empty() || !section.text.is_empty());
    found.all
}

struct Sections<'s> {
    source: &'s str,
    offset: usize,
    headings: &'s [Heading],
    options: &'s Options,
    /// Whether what goes by is a heading, whose text is known.
    in_heading: bool,
    all: Vec<Section>,
}

impl Sections<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.heading(range.start),
            Event::End(TagEnd::Heading(_)) => self.in_heading = false,
            Event::End(TagEnd::TableCell) => self.part(CELL),
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => self.part(ROW),
            Event::End(TagEnd::Table) => self.part(" "),
            Event::Start(Tag::Image { title, .. }) if !title.is_empty() => self.push(&format!("{title} ")),
            Event::Start(tag) if !is_inline(tag.to_end()) => self.gap(),
            Event::End(tag) if !is_inline(tag) => self.gap(),
            Event::Text(text) => self.push(self.quoted(&text, range)),
            Event::Code(text) => self.push(&text),
            Event::Html(html) => self.html(&html),
            Event::SoftBreak | Event::HardBreak => self.gap(),
            _ => {}
        }
    }

    /// A heading that has an anchor begins a section; any other one is part of the text.
    fn heading(&mut self, start: usize) {
        self.gap();
        let start = self.offset + start;
        let found = self.headings.binary_search_by_key(&start, |heading| heading.span.start as usize);
        if let Some(heading) = found.ok().and_then(|at| self.headings.get(at)) {
            let (anchor, heading) = (heading.id.clone(), heading.text.clone());
            self.all.push(Section { anchor, heading, text: String::new() });
            self.in_heading = true;
        }
    }

    /// The quotation mark of the language, where the parser made one of a straight one.
    fn quoted<'t>(&self, text: &'t str, range: Range<usize>) -> &'t str {
        let is_made = self.options.language.starts_with("de") && self.source.get(range) == Some("\"");
        match text {
            "“" if is_made => "„",
            "”" if is_made => "“",
            text => text,
        }
    }

    /// What stands between the tags of a line of raw HTML.
    fn html(&mut self, html: &str) {
        for piece in html.split('<') {
            self.push(piece.split_once('>').map_or(piece, |(_, text)| text));
            self.gap();
        }
    }

    fn push(&mut self, text: &str) {
        let Some(section) = self.all.last_mut().filter(|_| !self.in_heading) else { return };
        if has_single_spaces(text) {
            let rest = text.strip_prefix(' ').inspect(|_| space(&mut section.text));
            return section.text.push_str(rest.unwrap_or(text));
        }
        for (nth, word) in text.split(char::is_whitespace).enumerate() {
            if nth > 0 {
                space(&mut section.text);
            }
            section.text.push_str(word);
        }
    }

    /// Ends a part of a table: what ends there ends no smaller part.
    fn part(&mut self, sign: &str) {
        let Some(Section { text, .. }) = self.all.last_mut() else { return };
        let ended = text.strip_suffix(CELL).or(text.strip_suffix(ROW)).unwrap_or(text).len();
        let is_smaller = sign != CELL;
        if is_smaller {
            text.truncate(ended);
        }
        text.push_str(if text.ends_with(' ') { sign.trim_start() } else { sign });
    }

    fn gap(&mut self) {
        if let Some(section) = self.all.last_mut() {
            space(&mut section.text);
        }
    }
}

/// Whether there is no white space but single spaces. Also says no where a character begins like one that is white space: what is
/// asked of each byte alone is asked of many at a time.
fn has_single_spaces(text: &str) -> bool {
    let may_be_other = |byte: u8| matches!(byte, 0..0x20 | 0xC2 | 0xE1..=0xE3);
    !text.contains("  ") && !text.bytes().fold(false, |found, byte| found | may_be_other(byte))
}

/// A single space, unless there is one.
fn space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Context, parse};
    use super::*;
    use diagnostics::diag::FilePath;

    fn read(source: &str) -> Vec<(String, String, String)> {
        let options = Options::default();
        let (body, _) = parse(source, &options, &Context::body(FilePath::new("a.md"), 7));
        let found = sections(source, 7, &body.headings, &options);
        found.into_iter().map(|part| (part.anchor.into(), part.heading.into(), part.text.trim().to_owned())).collect()
    }

    fn section(anchor: &str, heading: &str, text: &str) -> (String, String, String) {
        (anchor.to_owned(), heading.to_owned(), text.to_owned())
    }

    #[test]
    fn text_is_told_by_section() {
        let found = read("Zuerst.\n\n## Das *Ziel*\n\nEin \"Wort\"\nund eins.\n\n### Weg {#weg}\n\n- eins\n- zwei\n");
        let expected = [
            section("", "", "Zuerst."),
            section("das-ziel", "Das Ziel", "Ein „Wort“ und eins."),
            section("weg", "Weg", "eins zwei"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_cells_and_lines_do_not_run_into_each_other() {
        let found = read("Bürgerbüros\n\nStadt\\\nLand\n\n| a | b |\n|---|---|\n| c | d |\n");
        assert_eq!(found[0].2, "Bürgerbüros Stadt Land a · b | c · d");
        assert_eq!(read("| *a* | |\n|---|---|\n| | d |\n\nEnde")[0].2, "a · | · d Ende");
        assert_eq!(read("Ein\u{A0}*Wort*  und\u{2003}viel *Text* am Ende")[0].2, "Ein Wort und viel Text am Ende");
        assert_eq!(read("Wissens**portal** ![Foto](a.png)")[0].2, "Wissensportal Foto");
    }

    #[test]
    fn of_raw_html_only_the_text_counts() {
        assert_eq!(read("<p class=\"x\">Ein Text</p>\n\nund <b>mehr</b>")[0].2, "Ein Text und mehr");
    }
}
