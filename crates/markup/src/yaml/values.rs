//! Values in YAML that are valid, but not what was meant: cut off at a number sign, or in quotation marks of print.

use super::node::{Node, Value};
use diagnostics::diag::{Diagnostic, Edit, FilePath, Location, Span, Text};
use diagnostics::rules;

/// Quotation marks of print, as they open and close.
const OPENING: &[char] = &['„', '“', '”', '»', '«'];
const CLOSING: &[char] = &['“', '”', '„', '«', '»', '"'];

/// So much of a line, in bytes, is shown before and after a corrected value.
const LONGEST: usize = 200;

/// Reports values of one line that YAML reads otherwise than they look; `text` is the whole file.
pub fn check_values(node: &Node, text: &str, file: &FilePath) -> Vec<Diagnostic> {
    let mut check = Check { text, file, diagnostics: Vec::new() };
    let yaml = text.get(node.span.start as usize..).unwrap_or_default();
    if yaml.contains('#') || yaml.contains(OPENING) {
        check.node(node, node.span);
    }
    check.diagnostics
}

struct Check<'a> {
    text: &'a str,
    file: &'a FilePath,
    diagnostics: Vec<Diagnostic>,
}

impl Check<'_> {
    /// Looks at a value; `key` is where its key stands, or itself.
    fn node(&mut self, node: &Node, key: Span) {
        match &node.value {
            Value::Scalar { number: false, .. } => self.scalar(node.span),
            Value::Null => self.nothing(key),
            Value::List(items) => items.iter().for_each(|item| self.node(item, item.span)),
            Value::Map(entries) => entries.iter().for_each(|entry| self.node(&entry.value, entry.span)),
            Value::Scalar { .. } | Value::Bool(_) => {}
        }
    }

    fn scalar(&mut self, span: Span) {
        let value = self.text.get(span.range()).unwrap_or_default();
        if value.is_empty() || value.starts_with(['"', '\'']) || value.contains('\n') {
            return;
        }
        if let Some(end) = self.end_of_comment(span.end as usize, value.contains(char::is_whitespace)) {
            self.cut(span, Span::new(span.start as usize, end), value);
        } else if let Some(inside) = value.strip_prefix(OPENING).and_then(|value| value.strip_suffix(CLOSING))
            && !inside.contains(OPENING)
        {
            self.curly(span, inside);
        }
    }

    /// A value that begins with a number sign, so that there is none.
    fn nothing(&mut self, key: Span) {
        let end = key.end as usize;
        let Some(rest) = self.text.get(end..).and_then(|rest| rest.strip_prefix(':')) else { return };
        let start = end + 1 + rest.len() - rest.trim_start_matches(' ').len();
        if let Some(end) = self.end_of_comment(end + 1, false) {
            self.cut(key, Span::new(start, end), "");
        }
    }

    /// Where a comment behind `at` ends that is none: it begins without a space behind its number sign, or with a number.
    fn end_of_comment(&self, at: usize, is_text: bool) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let comment = rest.trim_start_matches([' ', '\t']);
        let is_comment = comment.starts_with('#') && comment.len() < rest.len();
        let line = comment.lines().next().filter(|_| is_comment)?.trim_end();
        let numbered = is_text && line[1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let end = at + rest.len() - comment.len() + line.len();
        (numbered || line[1..].starts_with(char::is_alphanumeric)).then_some(end)
    }

    /// Reports the value at `place`, of which YAML reads only `read`, and which was meant to be all of `whole`.
    fn cut(&mut self, place: Span, whole: Span, read: &str) {
        let (de, en) = match read {
            "" => ("Hier gibt es keinen Wert".to_owned(), "There is no value here".to_owned()),
            _ => (format!("Der Wert ist hier nur „{read}“"), format!("The value is only “{read}” here")),
        };
        let message = Text::new(
            format!("{de}: Ein Rautezeichen hinter einem Leerzeichen beginnt in YAML eine Anmerkung."),
            format!("{en}: a number sign behind a space begins a comment in YAML."),
        );
        let meant = quoted(self.text.get(whole.range()).unwrap_or_default());
        let location = Location::new(self.file, place);
        let mut diagnostic = Diagnostic::new(&rules::CUT_VALUE, location, message).hint(
            "Setzen Sie den Wert in Anführungszeichen. Ist eine Anmerkung gemeint, gehört ein Leerzeichen hinter das Rautezeichen.",
            "Put the value in quotation marks. If a comment is meant, put a space behind the number sign.",
        );
        // Whether a comment is meant, nobody but a person knows: there are no edits.
        diagnostic.suggestion = Some(self.corrected(whole, &meant));
        self.diagnostics.push(diagnostic);
    }

    fn curly(&mut self, span: Span, inside: &str) {
        let message = Text::new(
            "Diese Anführungszeichen gehören für YAML zum Wert und erscheinen auf der Seite.",
            "For YAML these quotation marks are a part of the value, and they appear on the page.",
        );
        let diagnostic = Diagnostic::new(&rules::CURLY_QUOTES, Location::new(self.file, span), message).hint(
            "YAML kennt nur gerade Anführungszeichen. Sollen die anderen erscheinen, setzen Sie gerade darum: \"„…“\"",
            "YAML knows straight quotation marks only. If the others are to appear, put straight ones around them: \"“…”\"",
        );
        let meant = quoted(inside);
        let corrected = self.corrected(span, &meant);
        self.diagnostics.push(diagnostic.correct(corrected, vec![Edit { span, replacement: meant }]));
    }

    /// The line with `meant` in the place of `span`.
    fn corrected(&self, span: Span, meant: &str) -> String {
        let (start, end) = (span.start as usize, span.end as usize);
        let from = self.text.floor_char_boundary(start.saturating_sub(LONGEST));
        let to = self.text.floor_char_boundary(end + LONGEST);
        let before = self.text[from..start].rsplit('\n').next().unwrap_or_default().trim_start();
        let behind = self.text[end..to].lines().next().unwrap_or_default().trim_end();
        format!("{before}{meant}{behind}")
    }
}

/// A text of one line in quotation marks (YAML 1.2.2, 7.3.1 and 7.3.2).
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule and the corrected line of each diagnostic, whose edits make it; a cut value has none.
    fn found(text: &str) -> Vec<String> {
        let file = FilePath::new("a.md");
        let node = crate::yaml::parse(text, 0, &file).expect("valid YAML");
        let show = |diagnostic: Diagnostic| {
            let line = diagnostic.suggestion.unwrap_or_default();
            let mended = Edit::apply(&diagnostic.edits, text);
            let is_comment = diagnostic.rule.id == rules::CUT_VALUE.id;
            assert!(if is_comment { mended == text } else { mended.contains(&line) }, "{line}");
            format!("{} {line}", diagnostic.rule.id)
        };
        check_values(&node, text, &file).into_iter().map(show).collect()
    }

    #[test]
    fn a_value_that_a_number_sign_cuts_is_found() {
        assert_eq!(found("title: Sitzung #3\n"), ["cut-value title: \"Sitzung #3\""]);
        assert_eq!(found("title: Los der Stadt # 3\n"), ["cut-value title: \"Los der Stadt # 3\""]);
        assert_eq!(found("summary: #Digital und \"mehr\"\nb: c\n"), ["cut-value summary: '#Digital und \"mehr\"'"]);
        assert_eq!(found("a:\n  - b: Kanal #eins  \n"), ["cut-value - b: \"Kanal #eins\""]);
    }

    #[test]
    fn a_comment_is_none_of_these() {
        for text in [
            "a: b # Anmerkung\n",
            "a: b # 3\n",
            "a: 3 #drei\n",
            "a: \"b\" #c\n",
            "a: C#\n",
            "#a: b\nc: d\n",
            "a:\n#b\n",
            "a: # b\n",
            "a: |\n  x #y\n",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn quotation_marks_of_print_around_a_value_are_found() {
        assert_eq!(found("title: „Sitzung“\n"), ["curly-quotes title: \"Sitzung\""]);
        assert_eq!(found("tags: [”a”, »b«]\n").len(), 2);
        for text in ["a: \"„b“\"\n", "a: „b“ und „c“\n", "a: Das „b“\n", "a: „b\n"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
