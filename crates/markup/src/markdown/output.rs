//! The HTML under construction, with notes about places in it that are still open.

use pulldown_cmark::TagEnd;

/// HTML and what is still to be done to it.
#[derive(Debug, Default)]
pub(super) struct Output {
    /// The HTML.
    pub html: String,
    /// Open places, in ascending order.
    pub marks: Vec<Mark>,
}

/// An open place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Byte offset in the HTML.
    pub at: usize,
    /// What is open there.
    pub what: Open,
}

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// The attributes that depend on the address of this link.
    Link(usize),
    /// The same, of a picture that is shown small.
    Preview(usize),
    /// An id begins here, or a reference to one.
    Id,
    /// The digit of a heading's level stands here.
    Level,
}

impl Output {
    /// Appends HTML.
    pub fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Appends HTML that stands on a line of its own.
    pub fn push_block(&mut self, html: &str) {
        self.start_line();
        self.push(html);
    }

    /// Begins a new line unless one has just begun.
    pub fn start_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Notes an open place at the end.
    pub fn mark(&mut self, what: Open) {
        self.marks.push(Mark { at: self.html.len(), what });
    }

    /// Appends an id, or a reference to one, of the text.
    pub fn push_id(&mut self, id: &str) {
        self.mark(Open::Id);
        self.push(id);
    }

    /// Inserts the attribute `id` at `at`, which must be near the end for this to be fast.
    pub fn insert_id(&mut self, at: usize, id: &str) {
        self.insert(at, &format!(" id=\"{id}\""));
        let at = at + " id=\"".len();
        let position = self.marks.partition_point(|mark| mark.at < at);
        self.marks.insert(position, Mark { at, what: Open::Id });
    }

    /// Inserts HTML at `at`, which must be near the end for this to be fast.
    pub fn insert(&mut self, at: usize, html: &str) {
        self.html.insert_str(at, html);
        for mark in self.marks.iter_mut().rev().take_while(|mark| mark.at >= at) {
            mark.at += html.len();
        }
    }

    /// Appends another output.
    pub fn append(&mut self, other: Self) {
        let offset = self.html.len();
        self.html.push_str(&other.html);
        self.marks.extend(other.marks.into_iter().map(|mark| Mark { at: mark.at + offset, ..mark }));
    }

    /// Lowers every heading by one level, to 6 at most.
    pub fn lower_headings(&mut self) {
        for mark in self.marks.iter().filter(|mark| mark.what == Open::Level) {
            let level = self.html[mark.at..].chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or(6);
            self.html.replace_range(mark.at..=mark.at, LEVELS[(level as usize).min(5)]);
        }
    }
}

/// The names of the levels.
pub(super) const LEVELS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];

/// Whether an element ends inside a paragraph.
pub(super) fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
