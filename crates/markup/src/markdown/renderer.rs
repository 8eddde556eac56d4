//! What is known while a text goes by, and what every part of it needs to write itself.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, HeadingLevel, OffsetIter, Options as Flags, Parser};

use super::bare_address::BareAddresses;
use super::escape::push_text;
use super::excerpt::Excerpt;
use super::footnotes::Footnotes;
use super::highlight::MOST_COLOURED;
use super::html_nesting::Verdicts;
use super::html_tags::RawHtml;
use super::ids::Ids;
use super::include::Includes;
use super::mistyped::Mistyped;
use super::no_break_spaces::no_break_spaces;
use super::options::{Context, Options};
use super::output::Output;
use super::paragraph::{Caption, Paragraph};
use super::plain_text::PlainText;
use super::rendered::{Heading, Link};
use super::typography::Quotes;
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::{Diagnostic, Location, Span, SuggestionBudget};

/// Everything that is known while a text goes by.
///
/// The methods that write each kind of element are in `blocks`, `inlines`, `code` and `raw_html`; `render` calls them.
pub(super) struct Renderer<'a> {
    pub(super) source: &'a str,
    pub(super) options: &'a Options,
    pub(super) context: &'a Context,
    pub(super) out: Output,
    /// The outputs that wait while a footnote is being written, with the footnote's label.
    pub(super) waiting: Vec<(CowStr<'a>, Output)>,
    pub(super) links: Vec<Link>,
    pub(super) headings: Vec<Heading>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) ids: Ids<'a>,
    pub(super) footnotes: Footnotes<'a>,
    pub(super) quotes: Quotes<'a>,
    pub(super) excerpt: Excerpt,
    /// Whether the source has no character that no page may have.
    pure: bool,
    pub(super) plain_text: PlainText,
    pub(super) heading: Option<OpenHeading<'a>>,
    /// The section of the last heading.
    pub(super) section: Option<Section>,
    /// The headings below which there was nothing but a note.
    pub(super) empty_sections: Vec<Span>,
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
    /// How many bytes of code may still be coloured.
    pub(super) colours_left: usize,
    /// For how many unknown languages similar ones are still looked for.
    pub(super) suggestions: SuggestionBudget,
    pub(super) table: Option<Table>,
    pub(super) paragraph: Option<Paragraph>,
    pub(super) includes: Includes<'a>,
    /// The paragraph that ended last, if it can be a caption.
    pub(super) caption: Option<Caption>,
    /// Where the attributes of the last list item belong.
    pub(super) item: usize,
    pub(super) html: HtmlState,
    /// Looks for mistyped markup, except in a text that is to be nothing but CommonMark.
    pub(super) mistyped: Option<Mistyped<'a>>,
    pub(super) bare: BareAddresses,
}

/// A heading that is going by.
pub(super) struct OpenHeading<'a> {
    /// Where its attributes belong.
    pub(super) at: usize,
    pub(super) id: Option<CowStr<'a>>,
    pub(super) classes: Vec<CowStr<'a>>,
    /// What stood in braces behind it and is not an id or a class, and therefore text.
    pub(super) braces: &'a str,
    /// Its text without markup.
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// What is below a heading.
pub(super) struct Section {
    /// Where the heading ends in the HTML.
    pub(super) html_end: usize,
    pub(super) level: HeadingLevel,
    /// Where the heading stands.
    pub(super) heading: Range<usize>,
}

/// A table that is going by.
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    /// The number of the next cell in its row.
    pub(super) column: usize,
    /// Whether the row is the head.
    pub(super) head: bool,
    /// Whether a row of the body was seen.
    pub(super) body: bool,
    /// Whether a header cell has something in it.
    pub(super) headed: bool,
    /// Where its first row stands.
    pub(super) head_row: Range<usize>,
    /// Where the cell's tag and where its content begins.
    pub(super) cell: (usize, usize),
}

/// A picture whose alternative text is going by.
pub(super) struct Picture<'a> {
    /// Its place in the list of links, unless its address is not allowed.
    pub(super) link: Option<usize>,
    pub(super) title: CowStr<'a>,
    pub(super) alt: String,
    /// How many elements are open in the alternative text.
    pub(super) depth: usize,
    /// Where its tag begins.
    pub(super) start: usize,
    pub(super) range: Range<usize>,
}

/// A code block that is going by.
pub(super) struct Code<'a> {
    pub(super) info: CowStr<'a>,
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// What is known of the HTML in a text.
#[derive(Debug, Default)]
pub(super) struct HtmlState {
    /// The block that is going by.
    pub(super) block: RawHtml,
    /// What becomes of each tag; only known once there is one.
    pub(super) verdicts: Option<Verdicts>,
    /// The elements that were reported; their end tags need not be.
    pub(super) reported: HashSet<String>,
    /// Where the next part of a block stands.
    pub(super) flow: Flow,
}

/// Where in a block of HTML something stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Flow {
    /// Where text needs a paragraph.
    #[default]
    Block,
    /// In a paragraph that was opened for a text.
    Paragraph,
    /// In an element that contains text.
    Element,
}

impl<'a> Renderer<'a> {
    /// A renderer for `source`.
    pub(super) fn new(source: &'a str, options: &'a Options, context: &'a Context) -> Self {
        Self {
            source,
            options,
            context,
            out: Output { html: String::with_capacity(source.len() * 3 / 2), marks: Vec::new() },
            waiting: Vec::new(),
            links: Vec::new(),
            headings: Vec::new(),
            diagnostics: Vec::new(),
            ids: if options.plain || !context.is_body() { Ids::default() } else { Ids::new(source, context) },
            footnotes: Footnotes::default(),
            quotes: Quotes::new(source, &options.language),
            excerpt: Excerpt::default(),
            pure: matches!(replace_forbidden(source), Cow::Borrowed(_)),
            plain_text: PlainText::new(source.len()),
            heading: None,
            section: None,
            empty_sections: Vec::new(),
            top_heading: false,
            link: None,
            open_links: 0,
            picture: None,
            code: None,
            highlighted: false,
            colours_left: if options.html { MOST_COLOURED } else { 0 },
            // There may be any number of values in front matter.
            suggestions: if context.is_body() { SuggestionBudget::default() } else { SuggestionBudget::none() },
            table: None,
            paragraph: None,
            includes: Includes::default(),
            caption: None,
            item: 0,
            html: HtmlState::default(),
            mistyped: (!options.plain).then(|| Mistyped::new(source)),
            bare: BareAddresses::new(if options.plain { "" } else { source }),
        }
    }

    /// The parts of the text, with their places.
    pub(super) fn parser(&self) -> OffsetIter<'a> {
        Parser::new_ext(self.source, flags(self.options, self.context.is_body())).into_offset_iter()
    }

    /// What can be shown of a text. What the parser borrows from the source is as good as that.
    pub(super) fn printable<'t>(&self, text: &'t CowStr) -> Cow<'t, str> {
        match text {
            CowStr::Borrowed(text) if self.pure => Cow::Borrowed(text),
            text => replace_forbidden(text),
        }
    }

    /// Writes text, with the quotation marks of the language.
    pub(super) fn text(&mut self, text: &str, at: usize) {
        if let Some(code) = &mut self.code {
            return code.text.push_str(text);
        }
        let text = self.quoted(text, at);
        if self.options.html {
            let typeset = self.typeset(text);
            push_text(&mut self.out.html, &typeset);
        } else {
            // Nobody sees more of it than whether there is any: typesetting takes a tenth of a check.
            self.out.html.push_str(text);
        }
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

    /// `text` with the spaces of German typography.
    pub(super) fn typeset<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.options.smart_punctuation && self.quotes.is_german() { no_break_spaces(text) } else { text.into() }
    }

    /// Takes note of text that has just been written, for all that is known of the text without its markup.
    pub(super) fn read(&mut self, text: &str) {
        self.describe(text);
        let is_replaced = self.paragraph.as_ref().is_some_and(|paragraph| paragraph.include.is_some());
        let wanted = self.options.html && self.context.is_body() && !is_replaced;
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

    /// Adds to the alternative text, and opens or closes elements in it.
    pub(super) fn alt(&mut self, text: &str, depth: isize) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push_str(text);
            picture.depth = picture.depth.saturating_add_signed(depth);
        }
    }
}

/// What the parser reads besides CommonMark; a text that is a value of the front matter has no footnotes.
pub(super) fn flags(options: &Options, footnotes: bool) -> Flags {
    let mut flags = Flags::empty();
    flags.set(Flags::ENABLE_SMART_PUNCTUATION, options.smart_punctuation);
    if options.extensions {
        flags |= Flags::ENABLE_TABLES
            | Flags::ENABLE_STRIKETHROUGH
            | Flags::ENABLE_TASKLISTS
            | Flags::ENABLE_HEADING_ATTRIBUTES
            | Flags::ENABLE_GFM
            | Flags::ENABLE_DEFINITION_LIST;
        flags.set(Flags::ENABLE_FOOTNOTES, footnotes);
    }
    flags
}
