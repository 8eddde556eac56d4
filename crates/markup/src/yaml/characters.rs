//! Characters in YAML that no value may have, or that nobody sees.

use super::node::{Node, Value};
use diagnostics::control_characters::{invisible_name, is_forbidden};
use diagnostics::diag::{Diagnostic, Edit, FilePath, Location, Span, Text};
use diagnostics::rules;

/// Reports control characters and invisible characters in keys and values; `text` is the whole file.
///
/// In a value of several lines, which is prose, invisible characters are left alone; a soft hyphen is, too, in whatever
/// is no id.
pub fn check_characters(node: &Node, text: &str, file: &FilePath) -> Vec<Diagnostic> {
    let mut check = Check { text, file, diagnostics: Vec::new() };
    let yaml = text.get(node.span.range()).unwrap_or_default();
    if yaml.bytes().fold(false, |found, byte| found | may_begin(byte))
        && (yaml.contains('\\') || yaml.chars().any(|c| is_forbidden(c) || invisible_name(c).is_some()))
    {
        check.node(node);
    }
    check.diagnostics
}

/// Whether an escape sequence or a character that is reported may begin with this byte. What is asked of each byte alone,
/// the compiler asks of many at a time; each character by itself takes 2 % of a check.
fn may_begin(byte: u8) -> bool {
    matches!(byte, b'\\' | 0x7F | 0xC2 | 0xD8 | 0xE2 | 0xEF..) || (byte < b' ' && byte != b'\n')
}

/// The same for a text of one line, which is `span` of the whole file's `text`.
pub fn check_line(span: Span, text: &str, file: &FilePath) -> Vec<Diagnostic> {
    let mut check = Check { text, file, diagnostics: Vec::new() };
    check.scalar(text.get(span.range()).unwrap_or_default(), span);
    check.diagnostics
}

struct Check<'a> {
    text: &'a str,
    file: &'a FilePath,
    diagnostics: Vec<Diagnostic>,
}

impl Check<'_> {
    fn node(&mut self, node: &Node) {
        match &node.value {
            Value::Scalar { text, .. } => self.scalar(text, node.span),
            Value::List(items) => items.iter().for_each(|item| self.node(item)),
            Value::Map(entries) => {
                for entry in entries {
                    self.scalar(&entry.key, entry.span);
                    self.node(&entry.value);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Reports the first control character and the first invisible character of a key or value.
    fn scalar(&mut self, value: &str, span: Span) {
        if let Some(c) = value.chars().find(|c| is_forbidden(*c)) {
            self.diagnostics.push(control_character(c, self.location(c, span)));
        }
        let is_id = is_id(value);
        let invisible = |c: &char| invisible_name(*c).is_some() && (*c != '\u{AD}' || is_id);
        if let Some(c) = value.chars().find(invisible).filter(|_| !value.trim_end().contains('\n')) {
            let diagnostic = invisible_character(c, self.location(c, span));
            self.diagnostics.push(Diagnostic { edits: self.without(invisible, span), ..diagnostic });
        }
    }

    /// Takes these characters out of `span`, as far as no escape sequences stand for them.
    fn without(&self, invisible: impl Fn(&char) -> bool, span: Span) -> Vec<Edit> {
        let written = self.text.get(span.range()).unwrap_or_default().char_indices().filter(|(_, c)| invisible(c));
        let edit = |(at, c): (usize, char)| {
            let start = span.start as usize + at;
            Edit::new(start, start + c.len_utf8(), if matches!(c, '\u{2028}' | '\u{2029}') { " " } else { "" })
        };
        written.map(edit).collect()
    }

    /// Where `c` stands in `span`; all of it if an escape sequence stands for the character.
    fn location(&self, c: char, span: Span) -> Location {
        let at = self.text.get(span.range()).and_then(|written| written.find(c)).map(|at| span.start as usize + at);
        Location::new(self.file, at.map_or(span, |at| Span::new(at, at + c.len_utf8())))
    }
}

/// Whether a value can be an id, a reference or a tag, in which an invisible character makes another one.
fn is_id(value: &str) -> bool {
    !value.chars().any(|c| c.is_whitespace() || c.is_uppercase())
}

/// The diagnostic for a control character.
pub fn control_character(c: char, location: Location) -> Diagnostic {
    let code = u32::from(c);
    let message = Text::new(
        format!("Hier steht das Steuerzeichen U+{code:04X}."),
        format!("Here is the control character U+{code:04X}."),
    );
    Diagnostic::new(&rules::CONTROL_CHARACTER, location, message).hint(
        "Das Zeichen löschen. Steht dafür eine Folge wie \\n oder \\u0007 da, diese löschen.",
        "Delete the character, or the sequence that stands for it, such as \\n or \\u0007.",
    )
}

fn invisible_character(c: char, location: Location) -> Diagnostic {
    let (code, (de, en)) = (u32::from(c), invisible_name(c).unwrap_or_default());
    let message = Text::new(
        format!("Hier steht das unsichtbare Zeichen U+{code:04X} ({de})."),
        format!("Here is the invisible character U+{code:04X} ({en})."),
    );
    Diagnostic::new(&rules::INVISIBLE_CHARACTER, location, message).hint(
        "Die Stelle von Hand neu eintippen statt aus einem anderen Programm zu kopieren.",
        "Type the text anew instead of copying it from another program.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule, the code point and the marked text of each diagnostic.
    fn found(text: &str) -> Vec<String> {
        let file = FilePath::new("portal.yaml");
        let node = crate::yaml::parse(text, 0, &file).expect("valid YAML");
        let show = |diagnostic: Diagnostic| {
            let code = diagnostic.message.en.split("U+").nth(1).unwrap_or_default().trim_end_matches('.').to_owned();
            let marked = &text[diagnostic.location.span().expect("a span").range()];
            format!("{} {code} {marked:?}", diagnostic.rule.id)
        };
        check_characters(&node, text, &file).into_iter().map(show).collect()
    }

    #[test]
    fn control_characters_are_found_as_such_and_as_escapes() {
        assert_eq!(found("a: \"x\\u0007\"\n"), ["control-character 0007 \"\\\"x\\\\u0007\\\"\""]);
        assert_eq!(found("a: x\u{85}y\n"), ["control-character 0085 \"\\u{85}\""]);
        assert_eq!(found("a: |\n  x\n  y\nb: >\n  z\n\n  z\nc: \"t\\tt\"\n"), [""; 0]);
    }

    #[test]
    fn invisible_characters_are_found_in_keys_and_in_values_of_one_line() {
        assert_eq!(found("ti\u{200b}tle: x\n"), ["invisible-character 200B (ZERO WIDTH SPACE) \"\\u{200b}\""]);
        let name = "invisible-character 202E (RIGHT-TO-LEFT OVERRIDE)";
        assert_eq!(found("a: x \u{202e}y\n"), [format!("{name} \"\\u{{202e}}\"")]);
        assert_eq!(found("a: \"\\u202e\"\n"), [format!("{name} \"\\\"\\\\u202e\\\"\"")]);
        assert_eq!(found("a: |\n  x\u{200b}\n  y\n"), [""; 0]);
    }

    #[test]
    fn a_soft_hyphen_is_found_in_what_can_be_an_id() {
        assert_eq!(found("a: ver\u{ad}trag\n"), ["invisible-character 00AD (SOFT HYPHEN) \"\\u{ad}\""]);
        assert_eq!(found("a: Vergabe\u{ad}recht\n"), [""; 0]);
    }
}
