//! HTML that stands in Markdown: harmless tags become a part of the page, all else is shown as the text that it is.

use std::collections::HashSet;
use std::ops::Range;

use super::escape::push_text;
use super::html_nesting::{Verdict, Verdicts, verdicts};
use super::html_tags::{Kind, Part, RawHtml, Tag};
use super::render::Renderer;
use crate::html::decode;
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// What is known of the HTML in a text.
#[derive(Debug, Default)]
pub(super) struct HtmlState {
    /// The block that is going by.
    block: RawHtml,
    /// What becomes of each tag; only known once there is one.
    verdicts: Option<Verdicts>,
    /// The elements that were reported; their end tags need not be.
    reported: HashSet<String>,
    /// Where the next part of a block stands.
    flow: Flow,
}

/// Where in a block of HTML something stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Flow {
    /// Where text needs a paragraph.
    #[default]
    Block,
    /// In a paragraph that was opened for a text.
    Paragraph,
    /// In an element that contains text.
    Element,
}

impl Renderer<'_> {
    /// Takes a line of a block of HTML; CommonMark 0.31 §4.6.
    pub(super) fn html_line(&mut self, html: &str, range: Range<usize>) {
        if self.options.plain {
            return self.out.push(html);
        }
        self.html.block.push(html, range.start);
    }

    /// Writes a block of HTML.
    pub(super) fn end_html(&mut self) {
        let block = std::mem::take(&mut self.html.block);
        self.html.flow = Flow::Block;
        for part in block.parts() {
            match part {
                Part::Text(text) => self.block_text(text),
                Part::Tag(tag) => self.block_tag(&tag),
                Part::Other { source, at } => {
                    self.open_paragraph();
                    self.other_html(source, at);
                }
            }
        }
        self.close_paragraph();
        self.out.start_line();
    }

    /// Writes a tag or a comment that stands in a text; CommonMark 0.31 §6.6.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.options.plain {
            return self.out.push(html);
        }
        for part in RawHtml::new(html, range.start).parts() {
            match part {
                Part::Text(text) => self.html_as_text(text),
                Part::Tag(tag) => self.tag(&tag),
                Part::Other { source, at } => self.other_html(source, at),
            }
        }
    }

    fn block_text(&mut self, text: &str) {
        let is_in_text = self.html.flow != Flow::Block;
        if is_in_text || !text.trim().is_empty() {
            self.open_paragraph();
            let text = decode(if is_in_text { text } else { text.trim_start() });
            push_text(&mut self.out.html, &replace_forbidden(&text));
        }
    }

    fn block_tag(&mut self, tag: &Tag) {
        let kind = tag.element.map_or(Kind::Inline, |element| element.kind);
        let is_block = matches!(kind, Kind::Block | Kind::PartOf(_)) && self.verdict(tag) == Some(Verdict::Valid);
        if !is_block {
            self.open_paragraph();
            return self.tag(tag);
        }
        self.close_paragraph();
        let holds_text = matches!(kind, Kind::PartOf(_)) && !tag.is_end();
        self.html.flow = if holds_text { Flow::Element } else { Flow::Block };
        self.tag(tag);
    }

    fn open_paragraph(&mut self) {
        if self.html.flow == Flow::Block {
            self.out.push_block("<p>");
            self.html.flow = Flow::Paragraph;
        }
    }

    fn close_paragraph(&mut self) {
        if self.html.flow == Flow::Paragraph {
            let end = self.out.html.trim_end().len();
            self.out.html.truncate(end);
            self.out.push("</p>\n");
            self.html.flow = Flow::Block;
        }
    }

    /// Writes a tag, or shows it as text and reports it.
    fn tag(&mut self, tag: &Tag) {
        match self.verdict(tag) {
            Some(Verdict::Valid) => return self.valid_tag(tag),
            Some(Verdict::Reported) => {}
            None => self.report(tag),
        }
        self.html_as_text(tag.source);
    }

    fn verdict(&mut self, tag: &Tag) -> Option<Verdict> {
        // The text is parsed twice only if there is HTML in it.
        let known = self.html.verdicts.take().unwrap_or_else(|| verdicts(self.parser()));
        self.html.verdicts.insert(known).get(&tag.at).copied()
    }

    fn valid_tag(&mut self, tag: &Tag) {
        if tag.name() == "br" {
            return self.line_break("<br />");
        }
        if self.picture.is_some() {
            return;
        }
        self.out.push(if tag.is_end() { "</" } else { "<" });
        self.out.push(tag.name());
        if let Some((name, value)) = tag.attribute() {
            let value = if name == "open" { "" } else { value };
            self.out.push(&format!(" {name}=\""));
            push_text(&mut self.out.html, &replace_forbidden(value));
            self.out.push("\"");
            if name == "title" {
                self.plain_text.mark();
            }
        }
        let is_void = tag.element.is_some_and(|element| element.kind == Kind::Void);
        self.out.push(if is_void { " />" } else { ">" });
    }

    fn other_html(&mut self, source: &str, at: usize) {
        self.html_as_text(source);
        let line = source.lines().next().unwrap_or_default();
        let finding = forbidden_html(self.place(at..at + line.len()));
        self.findings.push(finding);
    }

    fn html_as_text(&mut self, html: &str) {
        let text = replace_forbidden(html);
        if self.picture.is_some() {
            return self.alt(&text, 0);
        }
        push_text(&mut self.out.html, &text);
        self.read(&text);
    }

    /// Reports a tag that is shown as text.
    fn report(&mut self, tag: &Tag) {
        let is_known = tag.element.is_some();
        if !self.html.reported.insert(tag.name().to_owned()) && tag.is_end() && !is_known {
            return;
        }
        let start = tag.at + if tag.is_end() { 2 } else { 1 };
        let name = tag.source.trim_start_matches(['<', '/']).split([' ', '\t', '\r', '\n', '\u{C}', '/', '>']).next();
        let place = self.place(start..start + name.unwrap_or_default().len());
        self.findings.push(match tag.wrong_attribute() {
            _ if !is_known => forbidden_element(place, tag.name()),
            Some(attribute) => forbidden_attribute(place, tag.name(), attribute),
            None => unbalanced_element(place, tag.name()),
        });
    }
}

fn finding(place: Location, message: Text) -> Diagnostic {
    Diagnostic::new(&rules::SANITISED_HTML, place, message)
}

fn forbidden_html(place: Location) -> Diagnostic {
    let message = Text::new(
        "Dieses HTML ist nicht erlaubt und wird als Text gezeigt.",
        "This HTML is not allowed and is shown as text.",
    );
    finding(place, message)
}

fn forbidden_element(place: Location, element: &str) -> Diagnostic {
    let message = Text::new(
        format!("Das HTML-Element „{element}“ ist nicht erlaubt und wird als Text gezeigt."),
        format!("The HTML element “{element}” is not allowed and is shown as text."),
    );
    finding(place, message).hint(
        "Verwenden Sie Markdown. Erlaubt sind zum Beispiel details, abbr, kbd, sub, sup und br.",
        "Use Markdown. Allowed are, for example, details, abbr, kbd, sub, sup and br.",
    )
}

fn forbidden_attribute(place: Location, element: &str, attribute: &str) -> Diagnostic {
    let message = Text::new(
        format!(
            "Das Attribut „{attribute}“ am HTML-Element „{element}“ ist nicht erlaubt; das Element wird als Text gezeigt."
        ),
        format!(
            "The attribute “{attribute}” of the HTML element “{element}” is not allowed; the element is shown as text."
        ),
    );
    finding(place, message)
}

fn unbalanced_element(place: Location, element: &str) -> Diagnostic {
    let message = Text::new(
        format!("Das HTML-Element „{element}“ ist unvollständig oder falsch verschachtelt und wird als Text gezeigt."),
        format!("The HTML element “{element}” is incomplete or wrongly nested and is shown as text."),
    );
    finding(place, message).hint(
        "Jedes Element muss im selben Absatz geschlossen werden; details beginnt mit summary und darf mehrere Absätze enthalten.",
        "Every element must be closed in the same paragraph; details begins with summary and may contain several paragraphs.",
    )
}
