//! The pass over the parser's events that writes the HTML.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options as Flags, Parser};

use super::accessible;
use super::blocks::{OpenHeading, Table};
use super::code::Code;
use super::escape::push_text;
use super::excerpt::Excerpt;
use super::footnotes::Footnotes;
use super::ids::Ids;
use super::inlines::Picture;
use super::options::{Context, Options};
use super::output::{Open, Output};
use super::plain_text::PlainText;
use super::raw_html::HtmlState;
use super::rendered::{Filling, Heading, Hole, Link, RenderedMarkdown};
use super::typography::Quotes;
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::{Diagnostic, Location, Span};

/// Everything that is known while a text goes by.
///
/// `blocks` and `inlines` have the methods that write each kind of element.
pub(super) struct Renderer<'a> {
    pub(super) source: &'a str,
    pub(super) options: &'a Options,
    pub(super) context: &'a Context,
    pub(super) out: Output,
    /// The outputs that wait while a footnote is being written, with the footnote's label.
    pub(super) waiting: Vec<(CowStr<'a>, Output)>,
    pub(super) links: Vec<Link>,
    pub(super) headings: Vec<Heading>,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) ids: Ids<'a>,
    pub(super) footnotes: Footnotes<'a>,
    pub(super) quotes: Quotes<'a>,
    excerpt: Excerpt,
    /// Whether the source has no character that no page may have.
    pure: bool,
    pub(super) plain_text: PlainText,
    pub(super) heading: Option<OpenHeading<'a>>,
    /// Whether a heading of level 1 was seen.
    pub(super) top_heading: bool,
    /// The link that is open; none inside a picture's alternative text.
    pub(super) link: Option<usize>,
    /// How many links are open.
    pub(super) open_links: usize,
    pub(super) picture: Option<Picture<'a>>,
    pub(super) code: Option<Code<'a>>,
    /// Whether a code block was highlighted.
    pub(super) highlighted: bool,
    pub(super) table: Option<Table>,
    /// Where the attributes of the last list item belong.
    pub(super) item: usize,
    pub(super) html: HtmlState,
}

impl<'a> Renderer<'a> {
    /// A renderer for `source`.
    pub fn new(source: &'a str, options: &'a Options, context: &'a Context) -> Self {
        Self {
            source,
            options,
            context,
            out: Output { html: String::with_capacity(source.len() * 3 / 2), marks: Vec::new() },
            waiting: Vec::new(),
            links: Vec::new(),
            headings: Vec::new(),
            findings: Vec::new(),
            ids: if options.plain || !context.is_body() { Ids::default() } else { Ids::new(source, context) },
            footnotes: Footnotes::default(),
            quotes: Quotes::new(source, &options.language),
            excerpt: Excerpt::default(),
            pure: matches!(replace_forbidden(source), Cow::Borrowed(_)),
            plain_text: PlainText::new(source.len()),
            heading: None,
            top_heading: false,
            link: None,
            open_links: 0,
            picture: None,
            code: None,
            highlighted: false,
            table: None,
            item: 0,
            html: HtmlState::default(),
        }
    }

    /// Renders the text.
    pub fn run(mut self) -> (RenderedMarkdown, Vec<Diagnostic>) {
        for (event, range) in self.parser() {
            self.event(event, range);
        }
        self.finish()
    }

    /// The parts of the text, with their places.
    pub(super) fn parser(&self) -> OffsetIter<'a> {
        Parser::new_ext(self.source, self.flags()).into_offset_iter()
    }

    fn flags(&self) -> Flags {
        let mut flags = Flags::empty();
        flags.set(Flags::ENABLE_SMART_PUNCTUATION, self.options.smart_punctuation);
        if self.options.extensions {
            flags |= Flags::ENABLE_TABLES
                | Flags::ENABLE_STRIKETHROUGH
                | Flags::ENABLE_TASKLISTS
                | Flags::ENABLE_HEADING_ATTRIBUTES
                | Flags::ENABLE_GFM
                | Flags::ENABLE_DEFINITION_LIST;
            flags.set(Flags::ENABLE_FOOTNOTES, self.context.is_body());
        }
        flags
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.picture.is_some() {
            return self.inside_picture(event, range);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&self.printable(&text), range.start),
            Event::Code(code) => self.inline_code(&self.printable(&code)),
            Event::Html(html) => self.html_line(&html, range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br />\n"),
            Event::Rule => self.out.push_block("<hr />\n"),
            Event::FootnoteReference(label) => {
                self.footnotes.reference(&mut self.out, label, &mut self.ids, &self.options.words);
            }
            Event::TaskListMarker(done) => self.task(done),
            // Switched off in `flags`.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range.start),
        }
    }

    /// What can be shown of a text. What the parser borrows from the source is as good as that.
    pub(super) fn printable<'t>(&self, text: &'t CowStr) -> Cow<'t, str> {
        match text {
            CowStr::Borrowed(text) if self.pure => Cow::Borrowed(text),
            text => replace_forbidden(text),
        }
    }

    /// Writes text, with the quotation marks of the language.
    fn text(&mut self, text: &str, at: usize) {
        if let Some(code) = &mut self.code {
            return code.text.push_str(text);
        }
        let text = self.quoted(text, at);
        push_text(&mut self.out.html, text);
        self.read(text);
        self.plain_text.push(text, at);
    }

    /// `text` itself, or the quotation mark that it stands for.
    pub(super) fn quoted<'t>(&mut self, text: &'t str, at: usize) -> &'t str {
        if !self.options.smart_punctuation {
            return text;
        }
        self.quotes.mark(text, at).unwrap_or(text)
    }

    /// Takes note of text that has just been written, for all that is known of the text without its markup.
    pub(super) fn read(&mut self, text: &str) {
        self.describe(text);
        let wanted = self.options.html && self.context.is_body();
        if wanted && self.heading.is_none() && self.table.is_none() && self.waiting.is_empty() {
            self.excerpt.push(text);
        }
    }

    /// Adds to the plain text of the heading and the link that are open.
    pub(super) fn describe(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        if let Some(link) = self.link {
            self.links[link].text.push_str(text);
        }
    }

    pub(super) fn line_break(&mut self, html: &str) {
        if self.picture.is_some() {
            return self.alt(" ", 0);
        }
        self.out.push(html);
        self.describe(" ");
        self.excerpt.gap();
        self.plain_text.gap();
    }

    /// A paragraph or the like begins or ends here.
    pub(super) fn gap(&mut self) {
        self.excerpt.gap();
        self.plain_text.gap();
        self.quotes.reset();
    }

    /// Where `range` of the text stands.
    pub(super) fn place(&self, range: Range<usize>) -> Location {
        Location::new(&self.context.file, self.span(range))
    }

    /// Where `range` of the text stands in its file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.context.span(range)
    }

    /// What is done once the whole text has gone by.
    fn finish(mut self) -> (RenderedMarkdown, Vec<Diagnostic>) {
        std::mem::take(&mut self.footnotes).finish(&mut self.out, &mut self.ids, &self.options.words);
        if self.top_heading && !self.options.plain {
            self.lower_headings();
        }
        if !self.options.html {
            self.out = Output::default();
        }
        let capitals = self.plain_text.capitals();
        let (mut abbreviations, mut placeholders) = Default::default();
        if !self.options.plain {
            abbreviations = self.plain_text.abbreviations(&capitals, self.context);
            self.findings.extend(accessible::headings(&self.headings, &self.context.file));
            self.findings.extend(accessible::links(&self.links, &self.context.file));
        }
        if self.context.is_body() {
            placeholders = self.plain_text.placeholders(&capitals, self.context);
        }
        let body = RenderedMarkdown {
            html: self.out.html.as_str().into(),
            holes: fitting(holes(&self.out, self.options.plain)),
            links: fitting(self.links),
            headings: fitting(self.headings),
            anchors: self.ids.into_used().into_iter().map(String::into_boxed_str).collect(),
            excerpt: self.excerpt.finish(),
            abbreviations,
            placeholders,
            code: self.highlighted,
        };
        (body, self.findings)
    }

    /// Makes room for the title of the page, which is the only heading of level 1.
    fn lower_headings(&mut self) {
        self.out.lower_headings();
        for heading in &mut self.headings {
            heading.level = (heading.level + 1).min(6);
        }
    }
}

/// A copy that takes no more memory than it needs for as long as the portal is known; the allocator takes nothing back
/// from a vector.
fn fitting<T>(items: Vec<T>) -> Box<[T]> {
    let mut fitting = Vec::with_capacity(items.len());
    fitting.extend(items);
    fitting.into_boxed_slice()
}

/// The holes that are left for addresses and the prefixes of ids.
fn holes(out: &Output, plain: bool) -> Vec<Hole> {
    let filling = |what| match what {
        Open::Link(link) if plain => Some(Filling::BareAddress(link)),
        Open::Link(link) => Some(Filling::Address(link)),
        Open::Id => Some(Filling::Prefix),
        Open::Level => None,
    };
    out.marks.iter().filter_map(|mark| Some(Hole { at: mark.at, filling: filling(mark.what)? })).collect()
}
