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
const PLAIN: [&str; 7] = ["text", "txt", "plain", "plaintext", "none", "mermaid", "plantuml"];

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

/// Syntaxes whose patterns take seconds for ten lines of some sorts of code, with Oniguruma: of words with many hyphens.
/// All others take at most 0.2 s for any of these.
const DEAR: [&str; 3] = ["Less", "SCSS", "Sass"];

/// A line longer than this (say, minified code) is not worth the time its patterns take, which grows with its square.
const LONGEST_LINE: usize = 250;

/// So many bytes of code are coloured in a text: whoever shows more wants nobody to read it.
pub(super) const MOST_COLOURED: usize = 16 << 10;

/// What becomes of a code block.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Highlighted {
    /// HTML: escaped text and `<span class>`.
    Html(String),
    /// The language has no syntax, or the code is more than shall be coloured: shown as it is.
    Plain,
    /// There is no such language.
    Unknown,
}

/// Highlights `code` of a language that is named as people name it in Markdown, if it is no more than `most` bytes, which
/// become fewer by those that are coloured.
pub(super) fn highlight(code: &str, language: &str, most: &mut usize) -> Highlighted {
    let name = language.to_lowercase();
    if PLAIN.contains(&name.as_str()) {
        return Highlighted::Plain;
    }
    if !names().any(|known| known.eq_ignore_ascii_case(&name)) {
        return Highlighted::Unknown;
    }
    if code.len() > *most || code.lines().any(|line| line.len() > LONGEST_LINE) {
        return Highlighted::Plain;
    }
    *most -= code.len();
    find(&name).and_then(|syntax| spans(code, syntax)).map_or(Highlighted::Plain, Highlighted::Html)
}

/// The language that was probably meant by one that does not exist.
pub(super) fn similar_language(typed: &str) -> Option<String> {
    similar(typed, names()).map(|name| name.to_lowercase())
}

fn find(name: &str) -> Option<&'static SyntaxReference> {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
    SYNTAXES.find_syntax_by_token(alias).filter(|syntax| !DEAR.contains(&syntax.name.as_str()))
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

    fn highlighted(code: &str, language: &str) -> Highlighted {
        highlight(code, language, &mut MOST_COLOURED.clone())
    }

    #[test]
    fn words_get_classes_and_are_escaped() {
        let Highlighted::Html(html) = highlighted("let a = \"<&\";\n", "Rust") else { panic!("no syntax") };
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
        assert_eq!(highlighted("a", "pyhton"), Highlighted::Unknown);
        assert_eq!(similar_language("pyhton"), Some("python".to_owned()));
        assert_eq!(similar_language("qqq"), None);
    }

    #[test]
    fn text_without_syntax_and_unwieldy_code_stay_plain() {
        assert_eq!(highlighted("a", "Text"), Highlighted::Plain);
        assert_eq!(highlighted(&"a".repeat(LONGEST_LINE + 1), "js"), Highlighted::Plain);
        assert_eq!(highlighted("a { b: c }", "scss"), Highlighted::Plain);
    }

    #[test]
    fn only_so_much_code_is_coloured() {
        let mut most = 10;
        let mut is_coloured = |code| matches!(highlight(code, "js", &mut most), Highlighted::Html(_));
        assert_eq!(["let a;", "let b;", "b;", "a;", ""].map(&mut is_coloured), [true, false, true, true, true]);
        assert!(!is_coloured("a"));
    }
}
