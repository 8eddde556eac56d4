//! Code blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr};

use super::escape::push_text;
use super::highlight::{Highlighted, highlight, similar_language};
use super::renderer::{Code, Renderer};
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::{Diagnostic, Text};
use diagnostics::rules;

impl<'a> Renderer<'a> {
    pub(super) fn start_code(&mut self, kind: CodeBlockKind<'a>, range: Range<usize>) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => CowStr::Borrowed(""),
        };
        self.code = Some(Code { info, text: String::with_capacity(range.len()), range });
    }

    pub(super) fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let word = code.info.split_whitespace().next().unwrap_or_default();
        let language = if self.options.plain { word } else { language(word) };
        let highlighted = self.highlight(&code, language);
        self.out.start_line();
        self.out.push(match (&highlighted, self.options.plain) {
            (_, true) => "<pre><code",
            (Some(_), false) => "<pre class=\"hl\" tabindex=\"0\"><code",
            (None, false) => "<pre tabindex=\"0\"><code",
        });
        if !language.is_empty() {
            self.out.push(" class=\"language-");
            push_text(&mut self.out.html, &replace_forbidden(language));
            self.out.push("\"");
        }
        self.out.push(">");
        match highlighted {
            Some(html) => self.out.push(&html),
            None => push_text(&mut self.out.html, &code.text),
        }
        self.out.push("</code></pre>\n");
    }

    /// The code with classes, if its language is known.
    fn highlight(&mut self, code: &Code, language: &str) -> Option<String> {
        if !self.options.highlight || language.is_empty() {
            return None;
        }
        match highlight(&code.text, language, &mut self.colours_left) {
            Highlighted::Html(html) => {
                self.highlighted = true;
                Some(html)
            }
            Highlighted::Plain => None,
            Highlighted::Unknown => {
                self.unknown_language(code, language);
                None
            }
        }
    }

    fn unknown_language(&mut self, code: &Code, language: &str) {
        let source = &self.source[code.range.clone()];
        let fence = source.lines().next().unwrap_or_default();
        let at = fence.find(language).map_or(0..fence.len(), |at| at..at + language.len());
        let message = Text::new(
            format!("Die Sprache „{language}“ eines Codeblocks ist unbekannt."),
            format!("The language “{language}” of a code block is unknown."),
        );
        let place = self.place(code.range.start + at.start..code.range.start + at.end);
        let diagnostic = Diagnostic::new(&rules::UNKNOWN_LANGUAGE, place, message)
            .hint("„text“ steht für Text ohne Hervorhebung.", "“text” stands for text without highlighting.");
        let suggestion = if self.suggestions.take() { similar_language(language) } else { None };
        self.diagnostics.push(Diagnostic { suggestion, ..diagnostic });
    }
}

/// The language that the first word of an info string names; what follows a comma or the like is for other programs.
fn language(word: &str) -> &str {
    word.split([',', '{', ':']).next().unwrap_or_default()
}
