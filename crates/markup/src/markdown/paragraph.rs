//! What is known of a paragraph, and its HTML while it is written anew.

use std::ops::Range;
use std::vec;

use super::output::{Mark, Open, Output};

/// What a paragraph begins and ends with.
pub(super) const PARAGRAPH: &str = "<p>";
pub(super) const PARAGRAPH_END: &str = "</p>\n";

/// A paragraph that is going by.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) start: Place,
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// The link that it begins with, if that may stand for a section of another page.
    pub(super) include: Option<usize>,
    pub(super) pictures: Vec<FramedPicture>,
    /// Whether there is anything but pictures and the space between them.
    pub(super) has_other: bool,
}

/// A place in the output.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) html: usize,
    pub(super) marks: usize,
}

/// A picture whose title is not written yet.
#[derive(Debug)]
pub(super) struct FramedPicture {
    /// Where its tag begins, and where the title belongs.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) title: String,
    /// Its place in the list of links.
    pub(super) link: Option<usize>,
}

/// A paragraph that may be the caption of what follows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caption {
    pub(super) start: Place,
    pub(super) label: usize,
    pub(super) end: usize,
}

/// What was written, on its way to where it belongs.
pub(super) struct Rewritten {
    pub(super) html: String,
    pub(super) offset: usize,
    pub(super) copied: usize,
    pub(super) marks: std::iter::Peekable<vec::IntoIter<Mark>>,
}

impl Rewritten {
    pub(super) fn new(out: &mut Output, from: Place) -> Self {
        let html = out.html.split_off(from.html);
        let marks = out.marks.split_off(from.marks).into_iter().peekable();
        Self { html, offset: from.html, copied: from.html, marks }
    }

    pub(super) fn skip(&mut self, end: usize) {
        self.copied = end;
        while self.marks.next_if(|mark| mark.at < end).is_some() {}
    }

    /// Writes what comes before `end`, with other marks.
    pub(super) fn copy(&mut self, end: usize, out: &mut Output, change: impl Fn(Open) -> Open) {
        let to = out.html.len();
        out.push(&self.html[self.copied - self.offset..end - self.offset]);
        while let Some(mark) = self.marks.next_if(|mark| mark.at < end) {
            out.marks.push(Mark { at: mark.at - self.copied + to, what: change(mark.what) });
        }
        self.copied = end;
    }
}

/// The caption of a table, and where it ends.
pub(super) struct TableCaption(pub(super) Rewritten, pub(super) usize);
