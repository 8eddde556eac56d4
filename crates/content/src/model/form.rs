//! Values in another form than their field has: a text where a mapping belongs, one entry or a few lines where a list does.
//! How they are written correctly comes from the fields of the mapping.

use super::address::FileRef;
use super::docs::{FieldDoc, MappingDoc};
use super::field::Field;
use super::german::Named;
use super::reader::FieldReader;
use diagnostics::diag::{Diagnostic, Edit, Text};
use diagnostics::rules;
use markup::yaml::{Node, Value, quoted};

/// So many keys of a mapping show what an entry looks like.
const SHOWN: usize = 3;

/// Adds to the diagnostic just reported how the text `node` is written as a mapping with these fields.
pub fn correct_text(node: &Node, fields: &[FieldDoc], reader: &mut FieldReader<'_>) {
    let Value::Scalar { text, .. } = &node.value else { return };
    if let Some(counted) = counted(text, fields) {
        reader.correct(node, Some(counted));
    } else if let Some(entry) = entry(reader.written(node.span), fields) {
        reader.correct(node, Some(entry));
    }
}

/// Adds to the diagnostic just reported how `node` is written as a list, of mappings like `item` if there is one.
pub fn correct_list(node: &Node, item: Option<&MappingDoc>, reader: &mut FieldReader<'_>) {
    let written = reader.written(node.span);
    match &node.value {
        Value::Map(_) if item.is_none() => {}
        Value::Map(_) if written.starts_with('{') => bracket_mapping(node, reader),
        Value::Map(_) => dash_mapping(node, reader),
        Value::Scalar { .. } if written.contains('\n') => dash_lines(node, item, reader),
        Value::Scalar { text, .. } => bracket(node, text, item, reader),
        _ => {}
    }
}

/// A mapping in braces becomes the only entry of a list. Its span ends behind its last value.
fn bracket_mapping(node: &Node, reader: &mut FieldReader<'_>) {
    let (start, end) = (node.span.start as usize, node.span.end as usize);
    let behind = reader.text().get(end..).unwrap_or_default();
    let gap = behind.len() - behind.trim_start_matches([' ', ',']).len();
    if behind[gap..].starts_with('}') {
        let close = end + gap + 1;
        let list = format!("[{}]", reader.text().get(start..close).unwrap_or_default());
        reader.amend(|diagnostic| diagnostic.correct(&list, vec![Edit::new(start, close, list.clone())]));
    }
}

/// A mapping in lines of its own becomes the only entry of a list.
fn dash_mapping(node: &Node, reader: &mut FieldReader<'_>) {
    let (start, written) = (node.span.start as usize, reader.written(node.span));
    let first = written.lines().next().unwrap_or_default();
    let further = written
        .match_indices('\n')
        .map(|(at, _)| at + 1)
        .filter(|at| !written[*at..].trim_start_matches(' ').starts_with('\n'));
    let further = further.map(|at| Edit::new(start + at, start + at, "  "));
    let edits = std::iter::once(Edit::new(start, start, "- ")).chain(further).collect();
    reader.amend(|diagnostic| {
        diagnostic.correct(format!("- {first}"), edits).hint(
            "Jeder Eintrag der Liste beginnt mit einem Strich und einem Leerzeichen. Was noch zu ihm gehört, steht darunter, so weit eingerückt wie sein Anfang.",
            "Each entry of the list begins with a hyphen and a space. What else belongs to it stands below, indented like its start.",
        )
    });
}

/// Lines with other marks than hyphens become the entries of a list.
fn dash_lines(node: &Node, item: Option<&MappingDoc>, reader: &mut FieldReader<'_>) {
    let mut edits = Vec::new();
    let mut shown = None;
    let mut at = node.span.start as usize;
    for line in reader.written(node.span).split_inclusive('\n') {
        let (indentation, content) = (line.len() - line.trim_start().len(), line.trim());
        let Some(text) = unmarked(content) else { return };
        let entry = match item.map(|item| entry(text, item.fields)) {
            Some(None) => return,
            Some(Some(entry)) => format!("- {entry}"),
            None => format!("- {text}"),
        };
        let start = at + indentation;
        shown = shown.or_else(|| Some(entry.clone()));
        edits.push(Edit::new(start, start + content.len(), entry));
        at += line.len();
    }
    let Some(shown) = shown else { return };
    reader.amend(|diagnostic| {
        diagnostic.correct(shown, edits).hint(
            "Jeder Eintrag einer Liste beginnt mit einem Bindestrich und einem Leerzeichen.",
            "Each entry of a list begins with a hyphen and a space.",
        )
    });
}

/// What stands behind the mark of a list as other programs write it: a bullet, a dash, a number, a hyphen without a space.
fn unmarked(line: &str) -> Option<&str> {
    let marks = ['•', '·', '–', '—', '*', '‣', '▪', '○', '\u{f0b7}', '-'];
    let rest = line.strip_prefix(marks).or_else(|| {
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.strip_prefix(['.', ')']).filter(|_| digits.len() < line.len())
    })?;
    Some(rest.trim_start()).filter(|text| !text.is_empty())
}

/// A text in one line becomes a list in brackets: of one entry or, where it has separators, of several, if a person agrees.
fn bracket(node: &Node, text: &str, item: Option<&MappingDoc>, reader: &mut FieldReader<'_>) {
    let written = reader.written(node.span);
    let is_quoted = written.starts_with(['"', '\'']);
    let inside = text.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')).unwrap_or(text);
    let parts: Vec<&str> = inside.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_certain = parts.len() == 1 && inside.len() == text.len();
    let list = match item {
        Some(item) => match parts.iter().map(|part| entry(part, item.fields)).collect::<Option<Vec<_>>>() {
            Some(entries) => entries.join(", "),
            None => return example(item, reader),
        },
        None if is_quoted && is_certain => written.to_owned(),
        None => parts.join(", "),
    };
    let list = format!("[{list}]");
    reader.amend(|diagnostic| {
        let edits = if is_certain { vec![Edit { span: node.span, replacement: list.clone() }] } else { Vec::new() };
        diagnostic.correct(&list, edits).hint(
            "Eine Liste steht in eckigen Klammern, auch wenn sie nur einen Eintrag hat. Ein Komma trennt die Einträge.",
            "A list stands in square brackets, even if it has one entry only. A comma separates the entries.",
        )
    });
}

/// Adds what a list of such mappings looks like.
fn example(item: &MappingDoc, reader: &mut FieldReader<'_>) {
    let keys: Vec<String> = item.fields.iter().take(SHOWN).map(|doc| format!("{}: …", doc.key)).collect();
    let list = format!("[{{{}}}]", keys.join(", "));
    let hint =
        Text::new(format!("So sieht die Liste aus: {list}"), format!("This is what the list looks like: {list}"));
    reader.amend(|diagnostic| diagnostic.hint(hint.de, hint.en));
}

/// `written` as a mapping in one line: as the value of the only field that must be there.
fn entry(written: &str, fields: &[FieldDoc]) -> Option<String> {
    let mut required = fields.iter().filter(|doc| (doc.required)());
    let main = required.next().filter(|_| required.next().is_none())?;
    let type_name = (main.type_name)();
    let takes_text = type_name == String::type_name() || type_name == FileRef::type_name();
    let is_plain = !written.contains([',', '[', ']', '{', '}', ':', '#', '"', '\n']);
    let is_quoted = written.len() > 1 && written.starts_with(['"', '\'']) && written.ends_with(&written[..1]);
    let value = if is_plain || is_quoted { written.to_owned() } else { quoted(written) };
    takes_text.then(|| format!("{{{}: {value}}}", main.key))
}

/// Makes one diagnostic of all that were reported from `first` on because the entries of a list have the same wrong form.
pub fn merge_alike(first: usize, reader: &mut FieldReader<'_>) {
    let found = reader.diagnostics.split_off(first.min(reader.diagnostics.len()));
    for diagnostic in found {
        let is_alike = |other: &&mut Diagnostic| {
            let has_edits = !other.edits.is_empty() && !diagnostic.edits.is_empty();
            has_edits && (other.rule.id, &other.message) == (diagnostic.rule.id, &diagnostic.message)
        };
        match reader.diagnostics.iter_mut().skip(first).find(is_alike) {
            Some(other) if diagnostic.rule.id == rules::WRONG_TYPE.id => other.edits.extend(diagnostic.edits),
            _ => reader.diagnostics.push(diagnostic),
        }
    }
}

/// `text`, in which numbers stand before German words for the fields, as a mapping: „11 Ja, 1 Nein“.
fn counted(text: &str, fields: &[FieldDoc]) -> Option<String> {
    let field = |part: &str| {
        let (number, word) = part.trim().split_once(' ')?;
        number.parse::<u32>().ok()?;
        let word = word.trim_end_matches("-Stimmen").trim_end_matches("-Stimme");
        let doc = fields.iter().find(|doc| doc.key == word || doc.is_german(word))?;
        Some(format!("{}: {number}", doc.key))
    };
    let fields: Option<Vec<String>> = text.split(',').map(field).collect();
    Some(format!("{{{}}}", fields?.join(", ")))
}
