//! The forms for people: human and short.

use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Lang, Location, Severity, Text};
use diagnostics::rules;
use insta::assert_snapshot;
use wissensportal::report::{Format, ReportOptions, Terminal, render};

use super::fixture::Portal;
use super::{first, fixture, options, report};

#[test]
fn human_in_german() {
    assert_snapshot!(report(Format::Human, Lang::De), @r"
Fehler[unknown-key]: Den Schlüssel `titel` gibt es nicht.
 --> content/index.md:2:1
  |
2 | titel: Überblick
  | ^^^^^
  |
  = Hilfe: Meinten Sie `title`?

Warnung[unknown-language]: Die Sprache `maß` ist unbekannt.
 --> content/index.md:4:12
  |
4 |     - größe 😀 maß
  |                ^^^
  |
  = Hilfe: Ohne Sprache wird nichts eingefärbt.

Fehler[wrong-type]: `␛[31mrot` ist keine Zahl.
 --> content/boese.md:2:8
  |
2 | title: ␛[31mrot␛]0;x␇ �txet
  |        ^^^^^^^^

Fehler[missing-page]: Zu `[Ziel](fehlt.md)` gibt es {0} Seiten.
 --> content/lang.md:1:5008
  |
1 | ...ort wort wort wort wort wort wort [Ziel](fehlt.md) wort wort wort wort wort wort wort wort...
  |                                             ^^^^^^^^
  |
  = Hilfe: Der Link wird vom Ordner dieser Seite aus gelesen.

Fehler[missing-anchor]: Die Stelle gibt es nicht.
 --> content/lang.md:1:5008
  |
1 | ...t wort wort wort wort wort wort wort [Ziel](fehlt.md) wort wort wort wort wort wort wort w...
  |                                         ------ ^^^^^^^^
  |                                         |
  |                                         nah
  |
 ::: content/lang.md:1:1
  |
1 | wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wor...
  | ---- fern

Warnung[sanitised-html]: Unerlaubtes HTML wird als Text gezeigt.
 --> content/lang.md:1:1
  |
1 | wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wor...
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Fehler[duplicate-id]: Die Kennung `technik` gibt es zweimal.
 --> content/a/index.md:3:5
  |
2 | title: A
  | ----- der Titel dieser Seite
3 | id: technik
  |     ^^^^^^^
  |
 ::: content/b, c/ü:1.md:3:5
  |
3 | id: technik
  |     ------- auch diese Kennung
  |
  = content/technik.md: auch diese Kennung

Fehler[yaml-syntax]: Die Angaben sind kein YAML.
 --> content/a/index.md:1:1
  |
1 | ---
  | ^^^

Hinweis[no-base-url]: 50 % fehlen: das Ende, z. B.
 --> portal.yaml
  = Hilfe: Tragen Sie `base_url` ein.

Fehler[not-utf8]: 50 % fehlen: das Ende, z. B.
 --> content/bild.md

Fehler[missing-field]: 50 % fehlen: das Ende, z. B.
 --> content/index.md:2:1
  |
2 | titel: Überblick
  | ^

Fehler[no-front-matter]: 50 % fehlen: das Ende, z. B.
 --> content/index.md:6:5
  |
6 | Text
  |     ^

Fehler[no-front-matter]: 50 % fehlen: das Ende, z. B.
 --> content/index.md:6:5
  |
6 | Text
  |     ^

Fehler[missing-field]: 50 % fehlen: das Ende, z. B.
 --> content/b, c/ü:1.md:5:1
  |
5 |
  | ^

11 Fehler, 2 Warnungen, 1 Hinweis
");
}

#[test]
fn human_in_english() {
    assert_snapshot!(report(Format::Human, Lang::En), @r"
error[unknown-key]: There is no key `titel`.
 --> content/index.md:2:1
  |
2 | titel: Überblick
  | ^^^^^
  |
  = help: Did you mean `title`?

warning[unknown-language]: The language `maß` is unknown.
 --> content/index.md:4:12
  |
4 |     - größe 😀 maß
  |                ^^^
  |
  = help: Without a language, nothing is coloured.

error[wrong-type]: `␛[31mrot` is not a number.
 --> content/boese.md:2:8
  |
2 | title: ␛[31mrot␛]0;x␇ �txet
  |        ^^^^^^^^

error[missing-page]: `[Ziel](fehlt.md)` leads to {0} pages.
 --> content/lang.md:1:5008
  |
1 | ...ort wort wort wort wort wort wort [Ziel](fehlt.md) wort wort wort wort wort wort wort wort...
  |                                             ^^^^^^^^
  |
  = help: The link is read from the folder of this page.

error[missing-anchor]: The place does not exist.
 --> content/lang.md:1:5008
  |
1 | ...t wort wort wort wort wort wort wort [Ziel](fehlt.md) wort wort wort wort wort wort wort w...
  |                                         ------ ^^^^^^^^
  |                                         |
  |                                         near
  |
 ::: content/lang.md:1:1
  |
1 | wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wor...
  | ---- far

warning[sanitised-html]: HTML that is not allowed is shown as text.
 --> content/lang.md:1:1
  |
1 | wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wort wor...
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error[duplicate-id]: The id `technik` exists twice.
 --> content/a/index.md:3:5
  |
2 | title: A
  | ----- the title of this page
3 | id: technik
  |     ^^^^^^^
  |
 ::: content/b, c/ü:1.md:3:5
  |
3 | id: technik
  |     ------- this id too
  |
  = content/technik.md: this id too

error[yaml-syntax]: The front matter is not YAML.
 --> content/a/index.md:1:1
  |
1 | ---
  | ^^^

info[no-base-url]: 50 % is missing: the end, e.g.
 --> portal.yaml
  = help: Set `base_url`.

error[not-utf8]: 50 % is missing: the end, e.g.
 --> content/bild.md

error[missing-field]: 50 % is missing: the end, e.g.
 --> content/index.md:2:1
  |
2 | titel: Überblick
  | ^

error[no-front-matter]: 50 % is missing: the end, e.g.
 --> content/index.md:6:5
  |
6 | Text
  |     ^

error[no-front-matter]: 50 % is missing: the end, e.g.
 --> content/index.md:6:5
  |
6 | Text
  |     ^

error[missing-field]: 50 % is missing: the end, e.g.
 --> content/b, c/ü:1.md:5:1
  |
5 |
  | ^

11 errors, 2 warnings, 1 note
");
}

#[test]
fn a_narrow_terminal_gets_narrow_lines() {
    let (portal, diagnostics) = fixture();
    let text = render(&diagnostics, &portal, &ReportOptions { width: 0, ..options(Format::Human, Lang::De) });
    let excerpts = text.lines().filter(|line| line.starts_with("1 |"));
    assert!(excerpts.clone().count() > 2);
    assert!(excerpts.clone().all(|line| line.chars().count() <= 45), "{:?}", excerpts.collect::<Vec<_>>());
}

#[test]
fn a_terminal_gets_lines_of_whole_words_and_places_that_open() {
    let (portal, mut diagnostics) = first();
    let shown = |diagnostics: &Diagnostics, terminal: Option<Terminal>| {
        let options = ReportOptions { width: 50, terminal, ..options(Format::Human, Lang::De) };
        render(diagnostics, &portal, &options)
    };
    let mut long = diagnostics.iter().next().expect("a diagnostic").clone();
    long.message.de =
        "Ein langer Satz, der nicht in eine Zeile passt, und ein Donaudampfschifffahrtsgesellschaftskapitänswort."
            .to_owned();
    long.hint = Some(Text::new("Wort ".repeat(20).trim_end(), ""));
    diagnostics = [long].into_iter().collect();
    let text = shown(&diagnostics, Some(Terminal::default()));
    assert!(text.lines().all(|line| line.chars().count() <= 51 || line.contains("Donau")), "{text}");
    assert!(!text.contains('\x1b'), "{text}");
    let plain = shown(&diagnostics, None);
    assert_eq!(words(&text), words(&plain));
    assert!(plain.lines().any(|line| line.contains(&diagnostics.iter().next().expect("one").message.de)));

    let terminal = Some(Terminal { folder: Some("file:///p/".to_owned()) });
    let coloured = ReportOptions { color: true, width: 50, terminal, ..options(Format::Human, Lang::De) };
    assert_eq!(render(&diagnostics, &portal, &coloured).matches("\x1b]8;;").count(), 2);

    let opened = shown(&diagnostics, Some(Terminal { folder: Some("file:///p/".to_owned()) }));
    let links: Vec<&str> = opened.split("\x1b]8;;").skip(1).collect();
    assert_eq!(links.len(), 2, "{opened}");
    let (address, place) = links[0].split_once("\x1b\\").expect("an address");
    assert!(address.starts_with("file:///p/content/"), "{address}");
    assert!(place.contains(".md:"), "{place}");
    let without = opened.replace(&format!("\x1b]8;;{address}\x1b\\"), "").replace("\x1b]8;;\x1b\\", "");
    assert_eq!(without, text);
}

/// The words of sentences, without what marks the lines around them.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

#[test]
fn colour_changes_no_word_and_no_escape_of_a_user_gets_through() {
    let (portal, diagnostics) = fixture();
    let coloured = render(&diagnostics, &portal, &ReportOptions { color: true, ..options(Format::Human, Lang::De) });
    let own_escape = |part: &str| part.split_once('m').is_some_and(|(codes, _)| codes.starts_with('['));
    assert!(coloured.split('\x1b').skip(1).all(own_escape));
    assert_eq!(uncoloured(&coloured), report(Format::Human, Lang::De));
}

fn uncoloured(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[test]
fn numbers_agree_with_their_nouns() {
    let counted = |counts: [usize; 3], lang| {
        let levels = [Severity::Error, Severity::Warning, Severity::Info];
        let each = counts.iter().zip(levels).flat_map(|(count, level)| std::iter::repeat_n(level, *count));
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend(each.map(diagnostic));
        let text = render(&diagnostics, &Portal::default(), &options(Format::Human, lang));
        text.lines().last().unwrap_or_default().to_owned()
    };
    assert_snapshot!(counted([1, 1, 1], Lang::De), @"1 Fehler, 1 Warnung, 1 Hinweis");
    assert_snapshot!(counted([2, 2, 2], Lang::De), @"2 Fehler, 2 Warnungen, 2 Hinweise");
    assert_snapshot!(counted([1, 1, 1], Lang::En), @"1 error, 1 warning, 1 note");
    assert_snapshot!(counted([0, 2, 0], Lang::En), @"2 warnings");
    assert_snapshot!(counted([2, 0, 2], Lang::En), @"2 errors, 2 notes");
    assert_snapshot!(counted([0, 0, 0], Lang::De), @"");
}

fn diagnostic(severity: Severity) -> Diagnostic {
    let place = Location::whole(&FilePath::new("portal.yaml"));
    Diagnostic { severity, ..Diagnostic::new(&rules::TEMPLATE, place, Text::new("a", "b")) }
}

#[test]
fn short_in_german() {
    assert_snapshot!(report(Format::Short, Lang::De), @r"
content/index.md:2:1: Fehler[unknown-key]: Den Schlüssel `titel` gibt es nicht.
content/index.md:4:12: Warnung[unknown-language]: Die Sprache `maß` ist unbekannt.
content/boese.md:2:8: Fehler[wrong-type]: `␛[31mrot` ist keine Zahl.
content/lang.md:1:5008: Fehler[missing-page]: Zu `[Ziel](fehlt.md)` gibt es {0} Seiten.
content/lang.md:1:5008: Fehler[missing-anchor]: Die Stelle gibt es nicht.
content/lang.md:1:1: Warnung[sanitised-html]: Unerlaubtes HTML wird als Text gezeigt.
content/a/index.md:3:5: Fehler[duplicate-id]: Die Kennung `technik` gibt es zweimal.
content/a/index.md:1:1: Fehler[yaml-syntax]: Die Angaben sind kein YAML.
portal.yaml:1:1: Hinweis[no-base-url]: 50 % fehlen: das Ende, z. B.
content/bild.md:1:1: Fehler[not-utf8]: 50 % fehlen: das Ende, z. B.
content/index.md:2:1: Fehler[missing-field]: 50 % fehlen: das Ende, z. B.
content/index.md:6:5: Fehler[no-front-matter]: 50 % fehlen: das Ende, z. B.
content/index.md:6:5: Fehler[no-front-matter]: 50 % fehlen: das Ende, z. B.
content/b, c/ü:1.md:5:1: Fehler[missing-field]: 50 % fehlen: das Ende, z. B.
");
}

#[test]
fn short_in_english() {
    assert_snapshot!(report(Format::Short, Lang::En), @r"
content/index.md:2:1: error[unknown-key]: There is no key `titel`.
content/index.md:4:12: warning[unknown-language]: The language `maß` is unknown.
content/boese.md:2:8: error[wrong-type]: `␛[31mrot` is not a number.
content/lang.md:1:5008: error[missing-page]: `[Ziel](fehlt.md)` leads to {0} pages.
content/lang.md:1:5008: error[missing-anchor]: The place does not exist.
content/lang.md:1:1: warning[sanitised-html]: HTML that is not allowed is shown as text.
content/a/index.md:3:5: error[duplicate-id]: The id `technik` exists twice.
content/a/index.md:1:1: error[yaml-syntax]: The front matter is not YAML.
portal.yaml:1:1: info[no-base-url]: 50 % is missing: the end, e.g.
content/bild.md:1:1: error[not-utf8]: 50 % is missing: the end, e.g.
content/index.md:2:1: error[missing-field]: 50 % is missing: the end, e.g.
content/index.md:6:5: error[no-front-matter]: 50 % is missing: the end, e.g.
content/index.md:6:5: error[no-front-matter]: 50 % is missing: the end, e.g.
content/b, c/ü:1.md:5:1: error[missing-field]: 50 % is missing: the end, e.g.
");
}

/// GitHub's runner obeys `##[command]` wherever it stands in a log, and `::command::` at the beginning of a line.
#[test]
fn nothing_that_a_user_wrote_is_a_command_in_a_log() {
    let path = "::warning::##[error]a.md";
    let portal = Portal::default().with(path, "##[add-mask]x\n::stop-commands::y\n");
    let mut diagnostics = Diagnostics::new();
    for marked in ["x", "y"] {
        let text = Text::new("##[endgroup] hier", "##[endgroup] here");
        diagnostics.push(Diagnostic::new(&rules::MISSING_FILE, portal.place(path, marked), text));
    }
    for (format, color) in [(Format::Human, false), (Format::Human, true), (Format::Short, false)] {
        let text = render(&diagnostics, &portal, &ReportOptions { color, ..options(format, Lang::En) });
        assert!(text.contains("endgroup") && !text.contains("##["), "{text}");
        let is_command = |line: &str| line.starts_with("::") && !line.starts_with(":::");
        assert!(!text.lines().any(|line| is_command(line.trim_start())), "{text}");
    }
}
