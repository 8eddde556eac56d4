//! How Markdown is rendered, and where it comes from.

use std::collections::BTreeSet;
use std::ops::Range;

use diagnostics::diag::{FilePath, Span};

/// How a portal renders Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "switches that are independent of each other")]
pub struct Options {
    /// The language of the texts (a BCP 47 tag); it decides about quotation marks.
    pub language: String,
    /// Whether `"`, `'`, `--`, `---` and `...` become what is meant by them.
    pub smart_punctuation: bool,
    /// Whether code blocks are highlighted.
    pub highlight: bool,
    /// Tables, footnotes, task lists, strikethrough, definition lists, attributes of headings and alerts.
    pub extensions: bool,
    /// Nothing but what the specification prescribes: no ids, no anchors, no checks of addresses, and HTML as it is.
    pub plain: bool,
    /// Whether the HTML is wanted. Without it, there is none and no excerpt, and code is not coloured; all else is the
    /// same.
    pub html: bool,
    /// The words that are written into texts.
    pub words: Words,
}

/// Words that a reader sees or hears in a rendered text; the theme has them in each language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Title of `> [!NOTE]`.
    pub note: String,
    /// Title of `> [!TIP]`.
    pub tip: String,
    /// Title of `> [!IMPORTANT]`.
    pub important: String,
    /// Title of `> [!WARNING]`.
    pub warning: String,
    /// Title of `> [!CAUTION]`.
    pub caution: String,
    /// Heading above the footnotes.
    pub footnotes: String,
    /// Name of the link from a footnote back to the text; the number of the place follows.
    pub back: String,
    /// Name of a ticked box in a task list.
    pub task_done: String,
    /// Name of an empty box in a task list.
    pub task_open: String,
    /// Name of the scrolling area around a table.
    pub table: String,
    /// Name of the link to a heading; a colon and the heading follow.
    pub anchor: String,
}

impl Options {
    /// What CommonMark 0.31 prescribes and nothing else.
    pub fn commonmark() -> Self {
        Self { smart_punctuation: false, highlight: false, extensions: false, plain: true, ..Self::default() }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: "de".to_owned(),
            smart_punctuation: true,
            highlight: true,
            extensions: true,
            plain: false,
            html: true,
            words: Words::default(),
        }
    }
}

impl Default for Words {
    fn default() -> Self {
        Self {
            note: "Hinweis".to_owned(),
            tip: "Tipp".to_owned(),
            important: "Wichtig".to_owned(),
            warning: "Warnung".to_owned(),
            caution: "Vorsicht".to_owned(),
            footnotes: "Fußnoten".to_owned(),
            back: "Zurück zum Verweis".to_owned(),
            task_done: "erledigt".to_owned(),
            task_open: "offen".to_owned(),
            table: "Tabelle".to_owned(),
            anchor: "Link zum Abschnitt".to_owned(),
        }
    }
}

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The file.
    pub file: FilePath,
    /// The place in the file.
    pub position: Position,
    /// Ids that the page around the text has itself.
    pub reserved: BTreeSet<String>,
    /// Whether the text stands in the body of another page.
    pub is_part: bool,
}

/// What the ids begin with that templates give to parts of the page around a text.
pub(super) const TEMPLATE_PREFIX: &str = "view-";
/// Ids of templates that begin otherwise.
const TEMPLATE_IDS: [&str; 6] =
    ["main-content", "main-menu", "tags-title", "timeline-desc", "timeline-title", "toc-title"];

/// The place of a text in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// The body of a page, which begins at this byte.
    Body(usize),
    /// A value of the front matter, which stands here. Its headings have no ids and it has no footnotes, because
    /// several such texts share a page.
    Value(Span),
}

impl Context {
    /// The body of a page that begins at byte `offset` of `file`.
    pub fn body(file: FilePath, offset: usize) -> Self {
        Self { file, position: Position::Body(offset), reserved: BTreeSet::new(), is_part: false }
    }

    /// A value at `span` in the front matter of `file`.
    pub fn value(file: FilePath, span: Span) -> Self {
        Self { file, position: Position::Value(span), reserved: BTreeSet::new(), is_part: false }
    }

    /// A text of `file` in the body of another page.
    pub fn part(file: FilePath) -> Self {
        Self { is_part: true, ..Self::body(file, 0) }
    }

    /// Keeps these ids for the page around the text: what would have one of them in the text gets another.
    #[must_use]
    pub fn reserving(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        self.reserved.extend(ids);
        self
    }

    /// Whether no element of the text may have this id.
    pub(super) fn is_reserved(&self, id: &str) -> bool {
        !self.is_body() || id.starts_with(TEMPLATE_PREFIX) || TEMPLATE_IDS.contains(&id) || self.reserved.contains(id)
    }

    /// Where `range` of the text stands in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.position {
            Position::Body(offset) => Span::new(range.start, range.end).shifted(offset),
            Position::Value(span) => span,
        }
    }

    /// Whether the text is the body of a page.
    pub(super) fn is_body(&self) -> bool {
        matches!(self.position, Position::Body(_))
    }
}
