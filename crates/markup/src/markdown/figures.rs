//! Paragraphs that are more than text: pictures with captions, galleries, captions of tables, and sections of other pages.
//!
//! All of them are ordinary Markdown that any other program shows as well: a picture with a title, several pictures in one
//! paragraph, a paragraph "Tabelle: …" before a table, a link with the title "einfügen".

use std::ops::Range;

use pulldown_cmark::Event;

use super::escape::push_text;
use super::include::TITLES;
use super::output::Open;
use super::paragraph::{Caption, FramedPicture, PARAGRAPH, PARAGRAPH_END, Paragraph, Place, Rewritten, TableCaption};
use super::rendered::{Include, Link, LinkRole};
use super::renderer::{Picture, Renderer};
use diagnostics::control_characters::replace_forbidden;

/// What a paragraph begins with that is the caption of the table behind it.
const CAPTIONS: [&str; 2] = ["Tabelle: ", "Table: "];

impl<'a> Renderer<'a> {
    pub(super) fn start_paragraph(&mut self, range: Range<usize>) {
        self.out.start_line();
        let start = Place { html: self.out.html.len(), marks: self.out.marks.len() };
        self.out.push(PARAGRAPH);
        if !self.options.plain {
            self.paragraph = Some(Paragraph { start, range, include: None, pictures: Vec::new(), has_other: false });
        }
    }

    /// Takes note of what a paragraph consists of.
    pub(super) fn in_paragraph(&mut self, event: &Event<'a>) {
        use pulldown_cmark::{Tag, TagEnd};
        let Some(paragraph) = &mut self.paragraph else { return };
        paragraph.has_other |= match event {
            Event::Text(text) => !text.trim().is_empty(),
            Event::SoftBreak | Event::HardBreak => false,
            Event::Start(Tag::Image { .. } | Tag::Paragraph) | Event::End(TagEnd::Image | TagEnd::Paragraph) => false,
            _ => true,
        };
    }

    /// Keeps the title of a picture for the end of the paragraph, if it may be a caption there.
    pub(super) fn frame(&mut self, picture: &Picture<'a>) -> bool {
        let end = self.out.html.len();
        let Some(paragraph) = self.paragraph.as_mut().filter(|paragraph| !paragraph.has_other) else { return false };
        let title = replace_forbidden(&picture.title).into_owned();
        paragraph.pictures.push(FramedPicture { start: picture.start, end, title, link: picture.link });
        true
    }

    pub(super) fn end_paragraph(&mut self) {
        let paragraph = self.paragraph.take().unwrap_or_else(|| Paragraph {
            start: Place { html: 0, marks: 0 },
            range: self.source.len()..self.source.len(),
            include: None,
            pictures: Vec::new(),
            has_other: true,
        });
        match paragraph.pictures.as_slice() {
            pictures if paragraph.has_other && pictures.iter().all(|picture| picture.title.is_empty()) => {
                self.close_plain(&paragraph);
            }
            pictures if paragraph.has_other => self.with_titles(paragraph.start, pictures),
            [] => self.close_plain(&paragraph),
            [picture] if picture.title.is_empty() => self.out.push(PARAGRAPH_END),
            [picture] => self.figure(paragraph.start, picture),
            pictures => self.gallery(paragraph.start, pictures),
        }
    }

    fn close_plain(&mut self, paragraph: &Paragraph) {
        self.end_include(paragraph);
        let start = paragraph.start;
        self.out.push(PARAGRAPH_END);
        let text = self.source.get(paragraph.range.start..).unwrap_or_default();
        let label = CAPTIONS.into_iter().find(|label| text.starts_with(label)).map(str::len);
        self.caption = label.map(|label| Caption { start, label, end: self.out.html.len() });
    }

    /// Takes note of a link, which is about to be written, that may stand for a section of another page.
    pub(super) fn start_include(&mut self, title: &str, range: Range<usize>) {
        if self.options.plain || !TITLES.contains(&title) {
            return;
        }
        let span = self.span(range);
        self.includes.others.push(span);
        let begins = |paragraph: &&mut Paragraph| self.out.html.len() == paragraph.start.html + PARAGRAPH.len();
        let may_be = self.context.is_body() && self.waiting.is_empty();
        if let Some(paragraph) = self.paragraph.as_mut().filter(|_| may_be).filter(begins) {
            paragraph.include = Some(self.links.len());
        }
    }

    /// Takes note of a paragraph, which is about to be closed, that is nothing but such a link.
    pub(super) fn end_include(&mut self, paragraph: &Paragraph) {
        let Some(link) = paragraph.include.filter(|link| link + 1 == self.links.len()) else { return };
        let text = self.out.html.get(paragraph.start.html + PARAGRAPH.len()..).unwrap_or_default();
        if text.ends_with("</a>") && text.matches("</a>").count() == 1 {
            self.includes.others.pop();
            let written = self.source.get(paragraph.range.clone()).unwrap_or_default().trim_end();
            let range = paragraph.range.start..paragraph.range.start + written.len();
            let html = paragraph.start.html..self.out.html.len() + PARAGRAPH_END.len();
            self.includes.found.push(Include { link, headings: self.headings.len(), range, html });
        }
    }

    /// There was a text beside the pictures: their titles are attributes.
    fn with_titles(&mut self, start: Place, pictures: &[FramedPicture]) {
        let mut rest = Rewritten::new(&mut self.out, start);
        for picture in pictures {
            rest.copy(picture.end, &mut self.out, |open| open);
            if !picture.title.is_empty() {
                self.out.push(" title=\"");
                push_text(&mut self.out.html, &picture.title);
                self.out.push("\"");
            }
        }
        let end = rest.offset + rest.html.len();
        rest.copy(end, &mut self.out, |open| open);
        self.out.push(PARAGRAPH_END);
    }

    fn figure(&mut self, start: Place, picture: &FramedPicture) {
        let mut rest = Rewritten::new(&mut self.out, start);
        self.out.push("<figure>");
        rest.skip(picture.start);
        rest.copy(picture.end, &mut self.out, |open| open);
        self.out.push(" />");
        self.figure_caption(&picture.title);
        self.out.push("</figure>\n");
    }

    fn figure_caption(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push("<figcaption>");
            let title = self.typeset(title).into_owned();
            push_text(&mut self.out.html, &title);
            self.out.push("</figcaption>");
        }
    }

    /// Several pictures in a row: small ones that lead to large ones.
    fn gallery(&mut self, start: Place, pictures: &[FramedPicture]) {
        let mut rest = Rewritten::new(&mut self.out, start);
        self.out.push("<ul class=\"gallery\" role=\"list\">\n");
        for picture in pictures {
            rest.skip(picture.start);
            self.out.push("<li><figure>");
            let is_linked = self.start_link_to_large(picture);
            let preview = |open| if let Open::Link(link) = open { Open::Preview(link) } else { open };
            rest.copy(picture.end, &mut self.out, preview);
            self.out.push(if is_linked { " /></a>" } else { " />" });
            self.figure_caption(&picture.title);
            self.out.push("</figure></li>\n");
        }
        self.out.push("</ul>\n");
    }

    /// Begins a link to the picture itself, unless nobody could be told what it shows.
    fn start_link_to_large(&mut self, picture: &FramedPicture) -> bool {
        let Some(link) = picture.link.map(|link| self.links[link].clone()).filter(|link| !link.text.is_empty()) else {
            return false;
        };
        self.out.push("<a");
        self.out.mark(Open::Link(self.links.len()));
        self.out.push(">");
        self.links.push(Link { role: LinkRole::Anchor, ..link });
        true
    }

    /// Makes the paragraph that has just ended the caption of a table that begins here, if it is one.
    pub(super) fn table_caption(&mut self) -> Option<TableCaption> {
        let caption = self.caption.take().filter(|caption| caption.end == self.out.html.len())?;
        let text = caption.start.html + PARAGRAPH.len() + caption.label;
        let written = self.out.html.get(caption.start.html + PARAGRAPH.len()..text)?;
        CAPTIONS.iter().find(|label| **label == written)?;
        let mut rest = Rewritten::new(&mut self.out, caption.start);
        rest.skip(text);
        Some(TableCaption(rest, caption.end - PARAGRAPH_END.len()))
    }

    /// Writes it, where the table has begun.
    pub(super) fn write_table_caption(&mut self, caption: TableCaption) {
        let TableCaption(mut rest, end) = caption;
        self.out.push("<caption>");
        rest.copy(end, &mut self.out, |open| open);
        self.out.push("</caption>\n");
    }
}
