//! HTML that stands in Markdown: harmless tags become a part of the page, all else is shown as the text that it is.

use std::ops::Range;

use super::escape::push_text;
use super::html_nesting::{Verdict, verdicts};
use super::html_tags::{Kind, Part, RawHtml, Tag};
use super::renderer::{Flow, Renderer};
use crate::html::decode;
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

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
        let Some(element) = tag.element else { return };
        if element.name == "br" {
            return self.line_break("<br />");
        }
        if self.picture.is_some() {
            return;
        }
        self.out.push(if tag.is_end() { "</" } else { "<" });
        self.out.push(element.name);
        if let Some((name, value)) = tag.attribute() {
            self.attribute(name, value);
        }
        self.out.push(if element.kind == Kind::Void { " />" } else { ">" });
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(&format!(" {name}"));
        if name == "open" {
            // It has no value: that it is there is enough (HTML, "Boolean attributes").
            return;
        }
        self.out.push("=\"");
        push_text(&mut self.out.html, &replace_forbidden(value));
        self.out.push("\"");
        if name == "title" {
            self.plain_text.mark();
        }
    }

    fn html_as_text(&mut self, html: &str) {
        let text = replace_forbidden(html);
        if self.picture.is_some() {
            return self.alt(&text, 0);
        }
        push_text(&mut self.out.html, &text);
        self.describe(&text);
    }

    /// Reports a tag that is shown as text. The end tag of an element that was reported needs no diagnostic of its own.
    fn report(&mut self, tag: &Tag) {
        let name = tag.name().to_lowercase();
        let place = self.place(tag.name_range());
        let is_new = self.html.reported.insert(name.clone());
        self.diagnostics.extend(match (tag.element, tag.wrong_attribute()) {
            (None, _) if tag.is_end() && !is_new => None,
            (None, _) => Some(forbidden_element(place, &name)),
            (Some(_), Some(attribute)) => Some(forbidden_attribute(place, &name, attribute)),
            (Some(_), None) => Some(unbalanced_element(place, &name)),
        });
    }
}

fn forbidden_element(place: Location, element: &str) -> Diagnostic {
    let message = Text::new(
        format!("Das HTML-Element „{element}“ ist nicht erlaubt und wird als Text gezeigt."),
        format!("The HTML element “{element}” is not allowed and is shown as text."),
    );
    let (de, en) = instead_of(element);
    Diagnostic::new(&rules::SANITISED_HTML, place, message).hint(de, en)
}

/// What to write instead of an element.
fn instead_of(element: &str) -> (&'static str, &'static str) {
    match element.to_ascii_lowercase().as_str() {
        "b" | "strong" => ("Schreiben Sie **fett**.", "Write **bold**."),
        "i" | "em" => ("Schreiben Sie *kursiv*.", "Write *italics*."),
        "a" => ("Schreiben Sie [Text](ziel.md).", "Write [text](target.md)."),
        "img" | "picture" | "figure" => (
            "Ein Bild steht so im Text: ![Was darauf zu sehen ist](bild.jpg)",
            "A picture is written like this: ![What is to be seen](picture.jpg)",
        ),
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => (
            "Schreiben Sie die Tabelle mit senkrechten Strichen, und unter die Kopfzeile |---|---|",
            "Write the table with vertical bars, and |---|---| below the head.",
        ),
        "ul" | "ol" | "li" => (
            "Eine Liste besteht aus Zeilen, die mit „- “ oder „1. “ beginnen.",
            "A list consists of lines that begin with `- ` or `1. `.",
        ),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (
            "Eine Überschrift beginnt mit Rauten und einem Leerzeichen: ## Überschrift",
            "A heading begins with number signs and a space: ## Heading",
        ),
        "iframe" | "video" | "audio" | "embed" | "object" => (
            "Verlinken Sie das Video oder die Karte: [Video zum Auftakt](https://…). Eingebettet erführe die andere Website, wer die Seite liest.",
            "Link to the video or the map: [video](https://…). Embedded, the other website would learn who reads the page.",
        ),
        "span" | "font" | "u" | "center" | "div" | "p" | "style" | "script" | "o:p" | "section" | "article" => (
            "Löschen Sie die spitzen Klammern mit dem, was darin steht. Wie die Seite aussieht, bestimmt das Theme.",
            "Delete the angle brackets with what is in them. What the page looks like is up to the theme.",
        ),
        other if is_html(other) => (
            "Verwenden Sie Markdown. Erlaubt sind zum Beispiel details, abbr, kbd, sub, sup und br.",
            "Use Markdown. Allowed are, for example, details, abbr, kbd, sub, sup and br.",
        ),
        _ => (
            "Sollen die spitzen Klammern erscheinen, schreiben Sie \\< statt <, oder nehmen Sie runde.",
            "If the angle brackets are to appear, write \\< instead of <, or use round ones.",
        ),
    }
}

/// Whether this may be the name of an element of HTML or SVG that is not treated above.
fn is_html(name: &str) -> bool {
    const NAMES: [&str; 24] = [
        "svg",
        "button",
        "input",
        "form",
        "select",
        "textarea",
        "label",
        "link",
        "meta",
        "base",
        "canvas",
        "map",
        "area",
        "header",
        "footer",
        "nav",
        "main",
        "aside",
        "pre",
        "code",
        "blockquote",
        "hr",
        "q",
        "s",
    ];
    NAMES.contains(&name)
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
    Diagnostic::new(&rules::SANITISED_HTML, place, message)
}

fn unbalanced_element(place: Location, element: &str) -> Diagnostic {
    let message = Text::new(
        format!("Das HTML-Element „{element}“ ist unvollständig oder falsch verschachtelt und wird als Text gezeigt."),
        format!("The HTML element “{element}” is incomplete or wrongly nested and is shown as text."),
    );
    Diagnostic::new(&rules::SANITISED_HTML, place, message).hint(
        "Jedes Element muss im selben Absatz geschlossen werden; details beginnt mit summary und darf mehrere Absätze enthalten.",
        "Every element must be closed in the same paragraph; details begins with summary and may contain several paragraphs.",
    )
}
