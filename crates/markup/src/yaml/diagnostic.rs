//! What is wrong with a text that is not YAML, as a diagnostic at the place where it begins. The parser stops where it
//! cannot go on, which is often lines behind it.

use serde_yaml::granit_parser::ErrorKind;
use serde_yaml::localizer::ExternalMessageSource;

use super::mistake::Mistake;
use super::opened::{Opened, State, begins_block};
use super::values::quoted;
use super::whole::clamp;
use diagnostics::control_characters::{NO_BREAK_SPACE, invisible_name};
use diagnostics::diag::{Diagnostic, Edit, FilePath, Location, Span};
use diagnostics::rules;

/// The diagnostic for an error of the parser.
pub(super) fn syntax(error: &serde_yaml::Error, text: &str, offset: usize, file: &FilePath) -> Diagnostic {
    let Found { mistake, span, edit, is_certain } = Stop { text, at: place(error, text) }.find(error);
    let location = Location::new(file, span.shifted(offset));
    let hint = mistake.hint();
    let diagnostic = Diagnostic::new(&rules::YAML_SYNTAX, location, mistake.message()).hint(hint.de, hint.en);
    let Some(edit) = edit else { return diagnostic };
    let line = corrected_line(text, &edit);
    let edits = if is_certain { vec![Edit { span: edit.span.shifted(offset), ..edit }] } else { Vec::new() };
    diagnostic.correct(line, edits)
}

/// The line of an edit, with it.
fn corrected_line(text: &str, edit: &Edit) -> String {
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    let before = text[..start].rsplit('\n').next().unwrap_or_default().trim_start();
    let behind = text[end..].lines().next().unwrap_or_default().trim_end();
    format!("{before}{}{behind}", edit.replacement)
}

/// Where the parser stopped.
pub(super) fn place(error: &serde_yaml::Error, text: &str) -> Span {
    error.location().map_or_else(Span::default, |location| error_span(&location, text))
}

/// Errors of the scanner come without byte offsets; their character offset is exact.
fn error_span(location: &serde_yaml::Location, text: &str) -> Span {
    let span = location.span();
    let start = match span.byte_offset() {
        Some(at) => clamp(text, at),
        None => text.char_indices().nth(usize::try_from(span.offset()).unwrap_or(0)).map_or(text.len(), |(at, _)| at),
    };
    character(text, start)
}

/// The character at `start`, as far as it is one of the line.
fn character(text: &str, start: usize) -> Span {
    let width = text[start..].chars().next().map_or(0, |c| if c == '\n' { 0 } else { c.len_utf8() });
    Span::new(start, start + width)
}

/// A mistake, its place, and what mends it, certainly or probably.
struct Found {
    mistake: Mistake,
    span: Span,
    edit: Option<Edit>,
    is_certain: bool,
}

impl Found {
    /// With what mends it certainly.
    fn certainly(self, edit: Option<Edit>) -> Self {
        Self { edit, is_certain: true, ..self }
    }

    /// With what mends it if a person agrees.
    fn probably(self, edit: Option<Edit>) -> Self {
        Self { edit, is_certain: false, ..self }
    }
}

impl From<(Mistake, Span)> for Found {
    fn from((mistake, span): (Mistake, Span)) -> Self {
        Self { mistake, span, edit: None, is_certain: false }
    }
}

/// Where the parser stopped in a text.
struct Stop<'t> {
    text: &'t str,
    at: Span,
}

impl Stop<'_> {
    fn find(&self, error: &serde_yaml::Error) -> Found {
        let mistake = kind(error);
        if mistake == Mistake::TooMuch {
            return (mistake, self.at).into();
        }
        let found = match mistake {
            Mistake::Quote | Mistake::QuoteInQuotes | Mistake::Bracket | Mistake::Separator => self.opened(mistake),
            Mistake::Tab => self.tab().map(|span| Found::from((Mistake::Tab, span)).probably(self.without_tabs(span))),
            Mistake::NoKey => Some(self.line_without_key()),
            Mistake::Colon => self.opened(mistake).or_else(|| self.misplaced_key()).or_else(|| self.unquoted(mistake)),
            Mistake::SpecialCharacter => self.unquoted(mistake),
            Mistake::Indentation => Some(Found::from((mistake, self.at)).probably(self.indented())),
            _ => None,
        };
        let found = found.unwrap_or_else(|| (mistake, self.at).into());
        self.invisible(found.span).or_else(|| self.invisible(self.at)).unwrap_or(found)
    }

    /// What is open here and was not meant to be.
    fn opened(&self, mistake: Mistake) -> Option<Found> {
        let State { open, closed, .. } = State::behind(&self.text[..self.at.start as usize]);
        let here = self.line_start(self.at.start);
        let is_above = |opened: &Opened| opened.at < here || self.text[self.at.start as usize..].trim().is_empty();
        if let Some(quote) = open.iter().copied().find(|opened| opened.is_quote()) {
            return Some(self.unclosed(Mistake::Quote, quote));
        }
        if mistake == Mistake::QuoteInQuotes {
            let quote = closed?;
            return Some(if is_above(&quote) {
                self.unclosed(Mistake::Quote, quote)
            } else {
                self.quote_in_quotes(quote)
            });
        }
        let bracket = open.iter().copied().find(is_above).or_else(|| self.unclosed_here())?;
        Some(self.unclosed(Mistake::Bracket, bracket))
    }

    /// A quotation mark or bracket without its second one, which probably belongs to the end of the line.
    fn unclosed(&self, mistake: Mistake, opened: Opened) -> Found {
        let line = self.text[opened.at..].lines().next().unwrap_or_default().trim_end();
        let close = match opened.mark {
            '[' => "]".to_owned(),
            '{' => "}".to_owned(),
            mark => mark.to_string(),
        };
        let end = opened.at + line.len();
        let is_alone = !line.contains(" #") && line.len() > 1;
        let edit = is_alone.then(|| Edit::new(end, end, close));
        Found::from((mistake, character(self.text, opened.at))).probably(edit)
    }

    /// A value in one line that has a colon in it, or begins with a special character: in quotation marks it is a text.
    fn unquoted(&self, mistake: Mistake) -> Option<Found> {
        let start = self.line_start(self.at.start);
        let line = self.text[start..].lines().next()?.trim_end();
        let (_, value) = line.split_once(": ")?;
        let value = value.trim_start();
        let begin = start + line.len() - value.len();
        let is_text = !value.starts_with(['"', '\'', '[', '{', '#', '|', '>']) && !value.contains(" #");
        let is_key = line
            .trim_start_matches([' ', '-'])
            .bytes()
            .take_while(|byte| *byte != b':')
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let is_it = is_text && is_key && !value.is_empty() && self.at.start as usize >= begin;
        // Stars are meant as bold type, which a value has not.
        let text = value.trim_matches('*');
        let edit = Some(Edit::new(begin, begin + value.len(), quoted(text)));
        let found = Found::from((mistake, self.at));
        is_it.then(|| if text == value { found.certainly(edit) } else { found.probably(edit) })
    }

    /// What indents the line like the nearest one above that begins alike: at a key, or at a hyphen.
    fn indented(&self) -> Option<Edit> {
        let start = self.line_start(self.at.start);
        let line = self.text[start..].lines().next()?;
        let own = line.len() - line.trim_start_matches(' ').len();
        let is_item = line[own..].starts_with("- ");
        let columns = self.text[..start].lines().rev().flat_map(|above| columns(above, is_item));
        let near =
            columns.take(8).filter(|column| column.abs_diff(own) == 1).min_by_key(|column| column.abs_diff(own))?;
        Some(Edit::new(start, start + own, " ".repeat(near)))
    }

    /// The bracket at which the parser stopped, if nothing on its line closes it.
    fn unclosed_here(&self) -> Option<Opened> {
        let start = self.at.start as usize;
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        State::behind(&self.text[..end]).open.into_iter().find(|opened| opened.at == start && !opened.is_quote())
    }

    /// A value in quotation marks that has the same ones inside: with the other ones around it, these are text.
    fn quote_in_quotes(&self, quote: Opened) -> Found {
        let rest = &self.text[quote.at..];
        let value = rest.lines().next().unwrap_or_default().trim_end();
        let span = Span::new(quote.at, quote.at + value.len());
        let inside = value.strip_prefix(quote.mark).and_then(|value| value.strip_suffix(quote.mark));
        let edit = inside.filter(|inside| quote.mark == '"' && !inside.contains(['\\', '#', ',', ':']));
        let edit = edit.map(|inside| Edit { span, replacement: format!("'{}'", inside.replace('\'', "''")) });
        Found::from((Mistake::QuoteInQuotes, span)).certainly(edit)
    }

    /// The tab that indents this line, the next one, or else the nearest one above.
    fn tab(&self) -> Option<Span> {
        let start = self.line_start(self.at.start);
        let rest = &self.text[start..];
        let next = rest.find('\n').map_or(self.text.len(), |at| start + at + 1);
        let above = self.text[..start].rmatch_indices('\n').map(|(at, _)| at + 1).chain([0]);
        let at = [start, next].into_iter().chain(above).find_map(|line| self.tab_in(line))?;
        Some(Span::new(at, at + 1))
    }

    /// What indents the line of the tab at `span` with spaces, like the nearest key above.
    fn without_tabs(&self, span: Span) -> Option<Edit> {
        let start = self.line_start(span.start);
        let line = &self.text[start..];
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        let is_item = line[indentation..].starts_with("- ");
        let above = self.text[..start].lines().rev().find(|line| !line.trim().is_empty())?;
        let below = if above.trim_end().ends_with(':') { 2 } else { 0 };
        let column = columns(above, is_item && below == 0).into_iter().max()?;
        Some(Edit::new(start, start + indentation, " ".repeat(column + below)))
    }

    /// The first tab of the indentation of the line that begins at `start`.
    fn tab_in(&self, start: usize) -> Option<usize> {
        let line = &self.text[start..];
        let indentation = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        indentation.find('\t').map(|tab| start + tab)
    }

    /// The first line at or above this one that begins no entry: text below `|` that is not indented, or a line without
    /// a colon, or with none behind its colon.
    fn line_without_key(&self) -> Found {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            if at > self.at.start as usize {
                break;
            }
            lines.push((at, line));
            at += line.len();
        }
        let has_key =
            |line: &str| line.contains(": ") || line.trim_end().ends_with(':') || line.trim_start().starts_with('#');
        let is_wrong =
            |line: &&(usize, &str)| !line.1.trim().is_empty() && !has_key(line.1) && !line.1.starts_with([' ', '-']);
        let run = lines.iter().rev().skip_while(|line| !is_wrong(line)).take_while(is_wrong);
        let Some((start, line)) = run.last().copied() else { return (Mistake::NoKey, self.at).into() };
        let above = self.text[..start].trim_end_matches(['\n', '\r']).rsplit('\n').next().unwrap_or_default();
        let span = Span::new(start, start + line.trim_end().len());
        if begins_block(above) {
            let own = above.len() - above.trim_start_matches([' ', '-']).len();
            let edit = Edit::new(start, start, " ".repeat(own + 2));
            return Found::from((Mistake::BlockNotIndented, span)).probably(Some(edit));
        }
        let key = line.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
        if key > 1 && line[key..].starts_with(':') && !line[key..].starts_with("://") {
            let edit = Edit::new(start + key + 1, start + key + 1, " ");
            return Found::from((Mistake::NoSpace, span)).certainly(Some(edit));
        }
        let rest = line[key..].trim_end();
        let gap = rest.len() - rest.trim_start_matches([' ', '=']).len();
        let is_pair =
            key > 1 && gap > 0 && (rest.trim_start().starts_with('=') || rest[gap..].starts_with(['"', '\'']));
        let edit = is_pair.then(|| Edit::new(start + key, start + key + gap, ": "));
        Found::from((Mistake::NoKey, span)).probably(edit)
    }

    /// A key of its own that stands too far to the right, since the line above has its value already, or below a line that
    /// is none.
    fn misplaced_key(&self) -> Option<Found> {
        let start = self.line_start(self.at.start);
        let indentation = self.text[start..].len() - self.text[start..].trim_start_matches(' ').len();
        let own = self.text.get(start + indentation..self.at.start as usize)?;
        if own.is_empty() || !own.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
            return None;
        }
        let above = self.text[..start].trim_end_matches(['\n', '\r']).rsplit('\n').next()?;
        if indentation == 0 {
            return is_no_entry(above).then(|| self.line_without_key());
        }
        let around = above.len() - above.trim_start_matches(' ').len();
        let has_value = above.split_once(": ").is_some_and(|(_, value)| !value.trim().is_empty());
        let span = Span::new(start, start + indentation);
        if let Some(empty) = self.empty_above(start, around).filter(|_| has_value && around < indentation) {
            return Some((Mistake::NothingBelow, empty).into());
        }
        let column = columns(above, false).into_iter().max().unwrap_or_default();
        let edit = Edit::new(start, start + indentation, " ".repeat(column));
        let edit = Some(edit).filter(|_| column != indentation);
        (has_value && around < indentation).then(|| Found::from((Mistake::Indented, span)).probably(edit))
    }

    /// A key without a value above the line at `start`, with nothing but keys in the same column in between.
    fn empty_above(&self, start: usize, column: usize) -> Option<Span> {
        let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let mut end = start;
        for line in self.text[..start].lines().rev() {
            let begin = self.text[..end].trim_end_matches(['\n', '\r']).len() - line.len();
            if indentation(line) != column || line[column..].starts_with("- ") {
                return None;
            }
            if line.trim_end().ends_with(':') {
                return Some(Span::new(begin + column, begin + line.trim_end().len()));
            }
            end = begin;
        }
        None
    }

    /// An invisible character or a no-break space where YAML needs a space or nothing, on the line of a mistake or the one
    /// above.
    fn invisible(&self, mistake: Span) -> Option<Found> {
        let start = self.line_start(mistake.start);
        let above = self.text[..start.saturating_sub(1)].rfind('\n').map_or(0, |end| end + 1);
        self.invisible_in(start).or_else(|| self.invisible_in(above))
    }

    /// Such a character on the line that begins at `start`.
    fn invisible_in(&self, start: usize) -> Option<Found> {
        let line = self.text[start..].lines().next()?;
        let is_mark = |before: &str| before.trim().is_empty() || before.trim_end().ends_with([':', '-']);
        let is_invisible = |c: char| c == NO_BREAK_SPACE || invisible_name(c).is_some();
        let (at, c) = line.char_indices().find(|(at, c)| is_invisible(*c) && is_mark(&line[..*at]))?;
        let span = Span::new(start + at, start + at + c.len_utf8());
        let replacement = if c == NO_BREAK_SPACE { " " } else { "" }.to_owned();
        Some(Found::from((Mistake::Invisible(c), span)).certainly(Some(Edit { span, replacement })))
    }

    fn line_start(&self, at: u32) -> usize {
        self.text[..at as usize].rfind('\n').map_or(0, |end| end + 1)
    }
}

/// Where a key can stand below a line, or with `is_item` a hyphen.
fn columns(line: &str, is_item: bool) -> Vec<usize> {
    let hyphen = line.len() - line.trim_start_matches(' ').len();
    match line[hyphen..].strip_prefix("- ") {
        _ if line.trim().is_empty() => Vec::new(),
        Some(_) if is_item => vec![hyphen],
        Some(rest) => vec![hyphen + 2 + rest.len() - rest.trim_start_matches(' ').len()],
        None if is_item => Vec::new(),
        None => vec![hyphen],
    }
}

/// Whether a line that is not indented begins no entry: it has no colon with a space behind it.
fn is_no_entry(line: &str) -> bool {
    let has_key = line.contains(": ") || line.trim_end().ends_with(':');
    !line.trim().is_empty() && !has_key && !line.starts_with([' ', '-', '#'])
}

/// What the parser's error means.
fn kind(error: &serde_yaml::Error) -> Mistake {
    use serde_yaml::Error;
    match error.without_snippet() {
        Error::ExternalMessage { source, .. } => match &**source {
            ExternalMessageSource::Parser(error) => of_parser(error.kind()),
            _ => Mistake::Other,
        },
        Error::UnknownAnchor { .. } => Mistake::SpecialCharacter,
        Error::MultipleDocuments { .. } => Mistake::SecondDocument,
        other if other.to_string().contains("budget") || other.to_string().contains("limit") => Mistake::TooMuch,
        _ => Mistake::Other,
    }
}

fn of_parser(kind: &ErrorKind) -> Mistake {
    use ErrorKind as E;
    match kind {
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::FlowMappingValueAdjacentCollection => Mistake::Colon,
        E::UnexpectedCharacter { .. }
        | E::UnknownAnchor
        | E::MissingAnchorOrAliasName
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::UndeclaredTagHandle
        | E::ExpectedTagBang
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::MissingDirectiveName
        | E::InvalidDirectiveName
        | E::InvalidDirectiveTerminator
        | E::MissingDocumentEndBeforeDirective => Mistake::SpecialCharacter,
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => Mistake::Quote,
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => Mistake::QuoteInQuotes,
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => Mistake::Backslash,
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::MismatchedFlowCollectionEnd { .. }
        | E::InvalidFlowScalarIndent => Mistake::Bracket,
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator | E::BlockEntryInFlowCollection => {
            Mistake::Separator
        }
        E::MisplacedFlowCollectionEnd => Mistake::WrongBracket,
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabAtBlockScalarStart
        | E::TabInIndentation
        | E::TabInPlainScalar => Mistake::Tab,
        E::SimpleKeyExpected | E::InvalidSimpleKey | E::ExpectedDocumentStart => Mistake::NoKey,
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::InvalidBlockScalarIndent => Mistake::Indentation,
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => Mistake::BlockHeader,
        E::CommentInterceptedScalar | E::CommentNotSeparated => Mistake::Comment,
        E::RecursionLimitExceeded | E::AnchorCountOverflow => Mistake::TooMuch,
        E::MultipleDocumentsUnsupported | E::InvalidDocumentEnd => Mistake::SecondDocument,
        _ => Mistake::Other,
    }
}
