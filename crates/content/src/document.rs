//! One Markdown file, parsed: its front matter, its body, and what is wrong with them.

use jiff::tz::TimeZone;

use crate::model::FieldReader;
use crate::model::{FrontMatter, Item};
use crate::opening;
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::{Diagnostic, FilePath, Lang, Location, Span, Text};
use diagnostics::rules;
use markup::conflict;
use markup::markdown::{self, RenderedMarkdown};
use markup::yaml::{self, Node, Value};

/// A parsed Markdown file.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its path, e.g. `content/gdst/index.md`.
    pub path: FilePath,
    /// How much of it is front matter, with the lines around it.
    head_len: usize,
    /// Where its text begins.
    body_start: usize,
    /// Its front matter.
    pub front: FrontMatter,
    /// Its title: from the front matter, a leading `# heading`, or else the file's name.
    pub title: String,
    /// Its text.
    pub body: RenderedMarkdown,
    /// What else is wrong with it where unknown keys are no errors, see [`FieldReader::if_unknown_keys_are_allowed`].
    pub if_unknown_keys_are_allowed: Vec<Diagnostic>,
}

impl Document {
    /// Of `file`, from which it was parsed, the front matter as it was written, with the lines around it.
    pub fn head<'f>(&self, file: &'f str) -> &'f str {
        file.get(..self.head_len).unwrap_or_default()
    }

    /// Of `file`, from which it was parsed, the Markdown of its text, and where that begins.
    pub fn source<'f>(&self, file: &'f str) -> (&'f str, usize) {
        (file.get(self.body_start..).unwrap_or_default(), self.body_start)
    }
}

/// Parses a file of `content/`.
///
/// The document always exists, so that references to it are still checked; whatever could not be read is reported
/// and has a fallback.
pub fn parse(
    path: &FilePath,
    text: &str,
    markdown: &markdown::Options,
    zone: &TimeZone,
) -> (Document, Vec<Diagnostic>) {
    let mut reader = FieldReader::new(path, markdown, zone.clone()).with_text(text);
    let parts = split(text);
    let front = read_front(&parts, text, &mut reader);
    let given = front.common.title.as_ref().map(|title| title.value.trim()).filter(|title| !title.is_empty());
    let heading = leading_heading(text, parts.body).filter(|(heading, _)| given.is_none_or(|title| title == *heading));
    if let (None, Some((title, end))) = (given, heading) {
        let start = text[..end].rfind(title).unwrap_or(end);
        reader.diagnostics.extend(yaml::check_line(Span::new(start, start + title.len()), text, path));
    }
    let body_start = heading.map_or(parts.body, |(_, end)| end);
    let title = match given.or(heading.map(|(title, _)| title)) {
        Some(title) => replace_forbidden(title).into_owned(),
        None => fallback_title(&parts, &front, &mut reader),
    };
    let context = markdown::Context::body(path.clone(), body_start)
        .reserving(anchors(&front, Lang::of_content(&markdown.language)));
    let (body, diagnostics) = markdown::parse(&text[body_start..], markdown, &context);
    // What is wrong with a text in two versions follows from that.
    let conflicts = conflict::check(&text[parts.body..], parts.body, path);
    reader.diagnostics.extend(if conflicts.is_empty() { diagnostics } else { conflicts });
    let FieldReader { diagnostics, if_unknown_keys_are_allowed, .. } = reader;
    let head_len = parts.body;
    (
        Document { path: path.clone(), head_len, body_start, front, title, body, if_unknown_keys_are_allowed },
        diagnostics,
    )
}

/// The anchors that a page has besides those of its text.
fn anchors(front: &FrontMatter, lang: Lang) -> Vec<String> {
    match &front.item {
        Item::Meeting(meeting) => meeting.anchors(lang),
        _ => Vec::new(),
    }
}

/// Where front matter and body of a file are.
struct Parts {
    /// The YAML between the two `---` lines.
    front: Option<Span>,
    /// Whether the second `---` line is missing.
    unclosed: bool,
    /// First byte of the body.
    body: usize,
}

fn split(text: &str) -> Parts {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Parts { front: None, unclosed: false, body: 0 };
    };
    let mut at = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Parts { front: Some(Span::new(first.len(), at)), unclosed: false, body: at + line.len() };
        }
        at += line.len();
    }
    let end = first.len() + probable_end(&text[first.len()..]);
    Parts { front: Some(Span::new(first.len(), end)), unclosed: true, body: end }
}

/// Where front matter that is never closed probably ends: at the first empty line after which no more of it comes.
fn probable_end(text: &str) -> usize {
    let is_front = |line: &str| {
        let word = line.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
        line.starts_with([' ', '\t']) || (word > 0 && line[word..].starts_with(':'))
    };
    let (mut end, mut at) = (None, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            end = end.or(Some(at));
        } else if is_front(line) {
            end = None;
        } else if let Some(end) = end {
            return end;
        }
        at += line.len();
    }
    end.unwrap_or(text.len())
}

fn read_front(parts: &Parts, text: &str, reader: &mut FieldReader<'_>) -> FrontMatter {
    let Some(span) = parts.front else {
        return FrontMatter::read(&Node { span: Span::default(), value: Value::Null }, reader);
    };
    let (yaml, offset) = (&text[span.range()], span.start as usize);
    let read = if parts.unclosed { Err(Box::new(unclosed(reader))) } else { yaml::parse(yaml, offset, reader.file) };
    match read {
        Ok(node) => {
            reader.diagnostics.extend(yaml::check_characters(&node, text, reader.file));
            reader.diagnostics.extend(yaml::check_values(&node, text, reader.file));
            FrontMatter::read(&node, reader)
        }
        Err(diagnostic) => {
            reader.diagnostics.push(*diagnostic);
            FrontMatter::recovered(&yaml::recover(yaml, offset), reader)
        }
    }
}

fn unclosed(reader: &FieldReader<'_>) -> Diagnostic {
    let message =
        Text::new("Die Angaben am Anfang der Datei werden nicht abgeschlossen.", "The front matter is never closed.");
    Diagnostic::new(&rules::YAML_SYNTAX, reader.place(Span::new(0, 3)), message).hint(
        "Setzen Sie nach der letzten Angabe eine Zeile, die nur aus drei Strichen besteht: ---",
        "Add a line of three dashes after the last field: ---",
    )
}

/// The text of an ATX heading of level 1 (CommonMark 0.31, 4.2) at the start of the body, and where the line ends.
fn leading_heading(text: &str, body: usize) -> Option<(&str, usize)> {
    let rest = &text[body..];
    let start = rest.len() - rest.trim_start().len();
    let end = rest[start..].find('\n').map_or(rest.len(), |at| start + at);
    let title = rest[start..end].strip_prefix("# ")?.trim_end().trim_end_matches('#').trim();
    (!title.is_empty()).then_some((title, body + end))
}

/// The file's name, after reporting that there is no title, unless that follows from what was reported already.
fn fallback_title(parts: &Parts, front: &FrontMatter, reader: &mut FieldReader<'_>) -> String {
    let diagnostic = opening::diagnostic(reader).unwrap_or_else(|| missing_title(parts, reader));
    if front.has_mistyped_title {
        reader.if_unknown_keys_are_allowed.push(diagnostic);
    } else if !front.incomplete.contains("title", false) {
        reader.diagnostics.push(diagnostic);
    }
    reader.file.stem().to_owned()
}

fn missing_title(parts: &Parts, reader: &FieldReader<'_>) -> Diagnostic {
    if let Some(front) = parts.front {
        let written = reader.written(front);
        if let Some(at) = written
            .match_indices("title:")
            .map(|(at, _)| at)
            .find(|at| written[..*at].chars().next_back().is_none_or(|before| before == '\n'))
        {
            let start = front.start as usize + at;
            let message = Text::new("Der Titel der Seite ist leer.", "The title of the page is empty.");
            return Diagnostic::new(
                &rules::MISSING_FIELD,
                reader.place(Span::new(start, start + "title".len())),
                message,
            )
            .hint(
                "Schreiben Sie den Titel dahinter: title: \"Titel der Seite\"",
                "Write the title behind it: title: \"Title of the page\"",
            );
        }
        let message = Text::new("Der Titel der Seite fehlt.", "The page has no title.");
        return Diagnostic::new(&rules::MISSING_FIELD, reader.place(Span::new(0, 3)), message).hint(
            "Ergänzen Sie zwischen den beiden Zeilen aus drei Strichen eine Zeile: title: \"Titel der Seite\"",
            "Add a line between the two lines of three hyphens: title: \"Title of the page\"",
        );
    }
    let message = Text::new(
        "Die Seite hat weder Angaben noch eine Überschrift am Anfang.",
        "The page has neither front matter nor a heading at its start.",
    );
    Diagnostic::new(&rules::NO_FRONT_MATTER, Location::whole(reader.file), message).hint(
        "Schreiben Sie an den Anfang der Datei drei Zeilen: ---, dann title: \"Titel der Seite\", dann wieder ---",
        "Begin the file with three lines: ---, then title: \"Title of the page\", then --- again",
    )
}
