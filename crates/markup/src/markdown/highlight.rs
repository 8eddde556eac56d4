//! Colours for code, as classes: which words of a code block are keywords, strings, comments and so on.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use diagnostics::diag::similar;

/// How the classes are named.
pub(super) const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// The syntaxes, loaded with the first code block that gets colours.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// What the syntaxes are called, one a line, with the endings of their files: loading them all only to know whether a
/// name is one of theirs takes too long.
const NAMES: &str = include_str!("languages.txt");

/// Names of texts without any syntax, and of languages for which there is none here; neither is a mistake.
const PLAIN: [&str; 9] = ["text", "txt", "plain", "plaintext", "none", "mermaid", "plantuml", "powershell", "ps1"];

/// Usual names of languages that the syntaxes call otherwise.
const ALIASES: [(&str, &str); 13] = [
    ("c#", "cs"),
    ("console", "bash"),
    ("csharp", "cs"),
    ("docker", "dockerfile"),
    ("golang", "go"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("latex", "tex"),
    ("node", "js"),
    ("python3", "py"),
    ("sh-session", "bash"),
    ("shell", "bash"),
    ("shell-session", "bash"),
];

/// A line longer than this (say, minified code) is not worth the time its patterns take.
const LONGEST_LINE: usize = 4096;

/// What becomes of a code block.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Highlighted {
    /// HTML: escaped text and `<span class>`.
    Html(String),
    /// The language has no syntax, the code is too unwieldy, or colours are not wanted: shown as it is.
    Plain,
    /// There is no such language; the name of one that was probably meant.
    Unknown(Option<String>),
}

/// Highlights `code` of a language that is named as people name it in Markdown. Without `colours`, it is only
/// found out whether that is a language.
pub(super) fn highlight(code: &str, language: &str, colours: bool) -> Highlighted {
    let name = language.to_lowercase();
    if PLAIN.contains(&name.as_str()) {
        return Highlighted::Plain;
    }
    if !names().any(|known| known.eq_ignore_ascii_case(&name)) {
        return Highlighted::Unknown(similar(&name, names()).map(|name| name.to_lowercase()));
    }
    if code.lines().any(|line| line.len() > LONGEST_LINE) {
        return Highlighted::Plain;
    }
    let html = if colours { find(&name).and_then(|syntax| spans(code, syntax)) } else { None };
    html.map_or(Highlighted::Plain, Highlighted::Html)
}

fn find(name: &str) -> Option<&'static SyntaxReference> {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
    SYNTAXES.find_syntax_by_token(alias)
}

/// Every name that [`find`] knows.
fn names() -> impl Iterator<Item = &'static str> {
    ALIASES.iter().map(|(alias, _)| *alias).chain(NAMES.lines().flat_map(|names| names.split(", ")))
}

/// The code as HTML; `None` if a pattern of the syntax gives up.
fn spans(code: &str, syntax: &SyntaxReference) -> Option<String> {
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_get_classes_and_are_escaped() {
        let Highlighted::Html(html) = highlight("let a = \"<&\";\n", "Rust", true) else { panic!("no syntax") };
        assert!(html.contains("<span class=\"hl-storage hl-type hl-rust\">let</span>"), "{html}");
        assert!(html.contains("&lt;&amp;"), "{html}");
    }

    #[test]
    fn usual_names_are_known() {
        let usual = "bash c c++ cpp cs css csv diff docker dockerfile go golang html http ini java javascript js json \
            jsonc kotlin latex make markdown md nginx php python py r ruby rust rs scala sh shell sql \
            swift tex toml ts tsx typescript vue xml yaml yml";
        for name in usual.split_whitespace() {
            assert!(find(name).is_some(), "{name}");
        }
        for (alias, _) in ALIASES {
            assert!(find(alias).is_some(), "{alias}");
        }
    }

    #[test]
    fn every_name_of_a_syntax_is_listed() {
        let names = |syntax: &SyntaxReference| {
            let names: Vec<_> =
                std::iter::once(&*syntax.name).chain(syntax.file_extensions.iter().map(|end| &**end)).collect();
            names.join(", ") + "\n"
        };
        let listed: String = SYNTAXES.syntaxes().iter().map(names).collect();
        assert_eq!(NAMES, listed, "src/markdown/languages.txt should be:\n{listed}");
    }

    #[test]
    fn a_typing_mistake_gets_a_suggestion() {
        assert_eq!(highlight("a", "pyhton", false), Highlighted::Unknown(Some("python".to_owned())));
        assert_eq!(highlight("a", "qqq", false), Highlighted::Unknown(None));
    }

    #[test]
    fn text_without_syntax_and_unwieldy_code_stay_plain() {
        assert_eq!(highlight("a", "Text", true), Highlighted::Plain);
        assert_eq!(highlight(&"a".repeat(LONGEST_LINE + 1), "js", true), Highlighted::Plain);
    }
}
