//! What is wrong with a text that is not YAML: one sentence in each language, at the place where the mistake begins.

use super::parse;
use diagnostics::diag::{Diagnostic, FilePath};

fn invalid(yaml: &str) -> Option<Box<Diagnostic>> {
    parse(yaml, 0, &FilePath::new("a.md")).err()
}

/// The place as `line:column`, and the sentences.
#[track_caller]
fn mistake(yaml: &str) -> String {
    let found = invalid(yaml).expect("not YAML");
    let before = &yaml[..found.location.span().map_or(0, |span| span.start as usize)];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{}:{column} {} | {}", before.matches('\n').count() + 1, found.message.de, found.message.en)
}

#[test]
fn what_is_never_closed_is_told_where_it_is_opened() {
    let quote = "Ein Anführungszeichen wird nicht geschlossen. | A quotation mark is never closed.";
    assert_eq!(mistake("title: \"A\nkind: meeting\nlocation: B\n"), format!("1:8 {quote}"));
    assert_eq!(mistake("title: \"A\nkind: meeting\nlocation: \"B\"\n"), format!("1:8 {quote}"));
    assert_eq!(mistake("kind: meeting\ntitle: 'A\n"), format!("2:8 {quote}"));
    assert_eq!(mistake("title: A\ntags: [a, \"b]\nkind: page\n"), format!("2:11 {quote}"));
    let bracket = "Eine Klammer wird nicht geschlossen. | A bracket is never closed.";
    assert_eq!(mistake("title: A\ntags: [a, b\nkind: page\n"), format!("2:7 {bracket}"));
    assert_eq!(mistake("title: A\nagenda:\n  - {title: B\n  - {title: C}\n"), format!("3:5 {bracket}"));
    assert_eq!(mistake("title: A\ntags: [a\n"), format!("2:7 {bracket}"));
}

#[test]
fn each_mistake_has_its_sentence_at_its_line() {
    for (yaml, expected) in [
        (
            "title: A\nagenda:\n\t- title: B\n",
            "3:1 Die Zeile ist mit einem Tabulator eingerückt. | The line is indented with a tab.",
        ),
        (
            "title: A\nextra:\n  a: b\n\tc: d\nkind: page\n",
            "4:1 Die Zeile ist mit einem Tabulator eingerückt. | The line is indented with a tab.",
        ),
        (
            "title: A\nnotice: |\nErste Zeile\nZweite Zeile\nkind: page\n",
            "3:1 Der Text unter dem senkrechten Strich oder der spitzen Klammer ist nicht eingerückt. | The text below the vertical bar or the angle bracket is not indented.",
        ),
        (
            "title A\nkind: page\n",
            "1:1 Diese Zeile gehört zu keiner Angabe: Ein Doppelpunkt fehlt, oder sie ist nicht eingerückt. | This line belongs to no field: it has no colon, or is not indented.",
        ),
        (
            "title: A\nsummary: Ein Satz,\nder weitergeht\nkind: page\n",
            "3:1 Diese Zeile gehört zu keiner Angabe: Ein Doppelpunkt fehlt, oder sie ist nicht eingerückt. | This line belongs to no field: it has no colon, or is not indented.",
        ),
        (
            "title: A\n  kind: page\n",
            "2:1 Die Zeile ist weiter eingerückt als die darüber, zu der sie nicht gehört. | The line is indented more than the one above, of which it is no part.",
        ),
        (
            "title: Plenum: eins\n",
            "1:14 Hier steht ein Doppelpunkt, der den Wert unterbricht. | Here is a colon that interrupts the value.",
        ),
        (
            "title: @A\n",
            "1:8 Ein Wert beginnt mit einem Zeichen, das in YAML eine besondere Bedeutung hat. | A value begins with a character that has a special meaning in YAML.",
        ),
        (
            "title: \"C:\\Dokumente\"\n",
            "1:8 Ein Rückstrich in Anführungszeichen hat in YAML eine besondere Bedeutung. | A backslash in quotation marks has a special meaning in YAML.",
        ),
        (
            "title: A\nnotice: | Text\n",
            "2:9 Hinter dem senkrechten Strich oder der spitzen Klammer steht noch etwas. | There is something behind the vertical bar or the angle bracket.",
        ),
        ("title: A\ntags: [a, b}\n", "2:7 Eine Klammer wird nicht geschlossen. | A bracket is never closed."),
    ] {
        assert_eq!(mistake(yaml), expected, "{yaml}");
    }
}

#[test]
fn no_german_sentence_has_the_words_of_the_parser() {
    for yaml in [
        "title: A\n  - b\n",
        "- a\ntitle: b\n",
        "title: !b c\n",
        "title: &a\n",
        "title: A\n? b\n",
        "title: *a\n",
        "%a\ntitle: b\n",
        "title: A\n... b\n",
        "title: \"\\x1\"\n",
        "title: \"\\ud800\"\n",
        "title: {a: b: c}\n",
        "title: A\n b\n- c\n",
        "title: [-]\n",
        "title: ]\n",
        "title: `a`\n",
        "title: A\nextra:\n    a: b\n  c: d\n",
        "title: |0\n  A\n",
        "title: A # b\n  c\n",
        "title: {a b, [c]: d e: f}\n",
        "title: ,\n",
    ] {
        let Some(found) = invalid(yaml) else { continue };
        let english = ["while", "expected", "not allowed", "invalid", "found", "flow", "block"];
        assert!(!english.iter().any(|word| found.message.de.contains(word)), "{yaml}: {}", found.message.de);
    }
}
