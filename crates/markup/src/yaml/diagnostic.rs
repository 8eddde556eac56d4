//! What is wrong with a text that is not YAML, as a diagnostic.

use super::whole::clamp;
use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;

/// The diagnostic for an error of the parser.
pub(super) fn syntax(error: &serde_yaml::Error, text: &str, offset: usize, file: &FilePath) -> Diagnostic {
    let span = place(error, text).shifted(offset);
    let reason = error.without_snippet().to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    let reason = reason.strip_prefix("error: ").unwrap_or(reason);
    let reason = reason.split_once(": ").filter(|(head, _)| head.starts_with("line ")).map_or(reason, |(_, rest)| rest);
    let (de, hint) = explain(reason);
    let diagnostic = Diagnostic::new(
        &rules::YAML_SYNTAX,
        Location::new(file, span),
        Text::new(de, format!("This is not valid YAML: {reason}.")),
    );
    diagnostic.hint(hint.de, hint.en)
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
    let width = text[start..].chars().next().map_or(0, |c| if c == '\n' { 0 } else { c.len_utf8() });
    Span::new(start, start + width)
}

/// What the parser's message means for an editor: a German sentence, and a hint.
fn explain(reason: &str) -> (String, Text) {
    const TABLE: &[(&str, &str, &str, &str)] = &[
        (
            "mapping values are not allowed",
            "Hier steht ein Doppelpunkt, der den Wert unterbricht.",
            "Setzen Sie den ganzen Wert in Anführungszeichen: \"…: …\".",
            "Put the whole value in quotation marks: \"…: …\".",
        ),
        (
            "unexpected character",
            "Ein Wert beginnt mit einem Zeichen, das in YAML eine besondere Bedeutung hat.",
            "Setzen Sie den ganzen Wert in Anführungszeichen.",
            "Put the whole value in quotation marks.",
        ),
        (
            "unknown anchor",
            "Ein Wert beginnt mit einem Stern, den YAML als Verweis liest.",
            "Setzen Sie den ganzen Wert in Anführungszeichen.",
            "Put the whole value in quotation marks.",
        ),
        (
            "quoted scalar",
            "Ein Anführungszeichen wird nicht geschlossen.",
            "Setzen Sie am Ende des Werts ein zweites Anführungszeichen.",
            "Add the closing quotation mark at the end of the value.",
        ),
        (
            "unclosed bracket",
            "Eine Klammer wird nicht geschlossen.",
            "Setzen Sie am Ende der Liste oder Gruppe die schließende Klammer.",
            "Add the closing bracket at the end of the list or mapping.",
        ),
        (
            "budget",
            "Die Angaben sind zu umfangreich oder zu tief verschachtelt.",
            "Verschieben Sie längere Texte aus den Angaben in den Text der Seite.",
            "Move long texts from the front matter to the body of the page.",
        ),
        (
            "tab",
            "Die Zeile ist mit einem Tabulator eingerückt.",
            "Rücken Sie mit Leerzeichen ein, nicht mit der Tabulatortaste.",
            "Indent with spaces, not with tabs.",
        ),
    ];
    TABLE.iter().find(|(part, ..)| reason.contains(part)).map_or_else(
        || {
            let de = format!("Die Angaben sind kein gültiges YAML ({reason}).");
            let hint = Text::new(
                "Prüfen Sie diese und die vorige Zeile: Einrückung mit Leerzeichen, ein Leerzeichen nach jedem Doppelpunkt, geschlossene Klammern und Anführungszeichen.",
                "Check this line and the one before: indentation by spaces, a space after each colon, closed brackets and quotation marks.",
            );
            (de, hint)
        },
        |(_, de, hint_de, hint_en)| ((*de).to_owned(), Text::new(*hint_de, *hint_en)),
    )
}
