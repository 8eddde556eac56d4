//! Text that was meant to be markup: what CommonMark takes literally although the editor meant a heading, a list, a
//! table, a link or bold type.
//!
//! [`Mistyped`] watches the parser's events go by. What it looks at is text: the beginning of each line, and each *run*,
//! which is text without markup on one line. Whatever is code, a link or HTML it does not see.

mod alert;
mod emphasis;
mod fence;
mod heading;
mod lines;
mod link;
mod list;
mod mail;
mod picture;
mod slip;
mod table;
mod url;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::options::Context;
use alert::Alerts;
use emphasis::Marks;
use lines::line_at;
use link::Brackets;
use slip::Slip;

use diagnostics::diag::Diagnostic;

/// What is nowhere in a text need not be looked for in each run: that takes 4 % of a check.
#[derive(Debug)]
struct Possible {
    /// Whether there is a word with which addresses of websites begin.
    urls: bool,
    /// Whether a mail address may be spelt out.
    mails: bool,
}

/// Finds mistyped markup while the parser's events go by.
#[derive(Debug)]
pub(super) struct Mistyped<'a> {
    source: &'a str,
    /// The text without markup that goes by.
    run: Range<usize>,
    /// Whether the next text begins a line.
    line_start: bool,
    /// Whether the next text begins a paragraph or an item.
    block_start: bool,
    /// How many elements are open in which text is not looked at: links, code, HTML.
    closed: usize,
    /// How many columns the table has that is open.
    columns: usize,
    /// Up to here, lines belong to something that was reported.
    reported: usize,
    possible: Possible,
    brackets: Brackets,
    marks: Marks,
    alerts: Alerts,
    slips: Vec<Slip>,
}

impl<'a> Mistyped<'a> {
    /// Looks at the parser's events of `source`.
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            run: 0..0,
            line_start: false,
            block_start: false,
            closed: 0,
            columns: 0,
            reported: 0,
            possible: Possible { urls: url::may_be_in(source), mails: super::mail::may_be_in(source) },
            brackets: Brackets::default(),
            marks: Marks::default(),
            alerts: Alerts::default(),
            slips: Vec::new(),
        }
    }

    /// Takes note of an event; its text stands at `range`.
    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(_) => return self.text(range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) if is_closed(*tag) => self.closed = self.closed.saturating_sub(1),
            Event::SoftBreak | Event::HardBreak => self.line_start = true,
            Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => self.line_start = false,
            _ => {}
        }
        self.end_run();
    }

    /// Every finding, with its place in the file that `context` names.
    pub fn finish(mut self, context: &Context) -> impl Iterator<Item = Diagnostic> {
        self.end_run();
        self.slips.extend(self.marks.unclosed());
        self.slips.into_iter().map(move |slip| slip.diagnostic(self.source, context))
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Table(columns) => self.columns = columns.len(),
            Tag::TableRow => self.slips.extend(table::surplus(self.source, range, self.columns)),
            Tag::Paragraph | Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.begin(true),
            Tag::Heading { .. } | Tag::TableCell => self.begin(false),
            Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.slips.extend(match tag {
                    Tag::Link { dest_url, .. } if self.closed == 0 => {
                        picture::apart(self.source, range.start, dest_url)
                    }
                    Tag::CodeBlock(CodeBlockKind::Fenced(_)) => fence::unclosed(self.source, range),
                    _ => None,
                });
                self.line_start = false;
                self.closed += 1;
            }
            _ => self.line_start = false,
        }
    }

    /// A block begins, which has lines of its own or not.
    fn begin(&mut self, lines: bool) {
        self.end_run();
        self.end_run();
        self.slips.extend(self.marks.unclosed());
        self.line_start = lines;
        self.block_start = lines;
        self.brackets = Brackets::default();
        self.marks = Marks::default();
    }

    fn text(&mut self, range: &Range<usize>) {
        if self.closed > 0 {
            return;
        }
        if std::mem::take(&mut self.line_start) {
            if !self.source[..range.start].ends_with('\\') {
                self.line(range.start);
            }
            self.block_start = false;
        }
        if range.start == self.run.end {
            self.run.end = range.end;
        } else {
            self.end_run();
            self.run = range.clone();
        }
    }

    /// Looks at a line that begins at `at`, without the marks of the blocks around it.
    fn line(&mut self, at: usize) {
        if at < self.reported {
            return;
        }
        let line = line_at(self.source, at);
        let Some(first) = line.chars().next() else { return };
        let slip = match first {
            '#' => heading::slip(self.source, at, self.block_start),
            ':' => self.alerts.slip(self.source, at),
            '|' => table::without_delimiter(self.source, at),
            '[' if self.block_start => alert::quoted(self.source, at),
            '!' if self.block_start => alert::admonition(self.source, at),
            _ => None,
        };
        let slip = slip.or_else(|| list::slip(self.source, at, first, self.block_start));
        if let Some(slip) = slip.or_else(|| table::separated(self.source, at)) {
            self.reported = slip.end;
            self.slips.push(slip);
        }
    }

    /// Looks at the run that has gone by.
    fn end_run(&mut self) {
        let run = std::mem::replace(&mut self.run, 0..0);
        if run.is_empty() || run.start < self.reported {
            return;
        }
        let (mut links, mut marks) = (Vec::new(), Vec::new());
        if has_mark(&self.source.as_bytes()[run.clone()]) {
            links = self.brackets.slips(self.source, &run);
            marks = self.marks.slips(self.source, &run);
        }
        let urls = if self.possible.urls { url::slips(self.source, &run) } else { Vec::new() };
        let mails = if self.possible.mails { mail::slips(self.source, &run) } else { Vec::new() };
        let urls: Vec<Slip> = urls.into_iter().filter(|url| !is_part(&url.range, &links)).collect();
        self.slips.extend(links);
        self.slips.extend(marks);
        self.slips.extend(urls);
        self.slips.extend(mails);
    }
}

/// Whether a run has one of the characters that [`Brackets`] and [`Marks`] look for. Most have none, which is seen for many
/// bytes at once; looking for each of them takes 3 % of a check.
fn has_mark(run: &[u8]) -> bool {
    run.iter().fold(false, |found, byte| found | matches!(byte, b'[' | b']' | b'*' | b'_'))
}

/// Whether what stands at `range` is a part of one of `links`, which are in the order of their ends.
fn is_part(range: &Range<usize>, links: &[Slip]) -> bool {
    let next = links.partition_point(|link| link.range.end <= range.start);
    links.get(next).is_some_and(|link| link.range.start < range.end)
}

/// Whether text inside is not looked at.
fn is_closed(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock)
}
