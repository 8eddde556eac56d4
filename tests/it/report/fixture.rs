//! Diagnostics of every shape.

use std::collections::BTreeMap;

use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Location, Span, Text};
use diagnostics::rules;
use wissensportal::report::SourceTexts;

/// Texts by path.
#[derive(Default)]
pub struct Portal(pub BTreeMap<FilePath, String>);

impl SourceTexts for Portal {
    fn text(&self, file: &FilePath) -> Option<&str> {
        self.0.get(file).map(String::as_str)
    }

    fn folder_in_repository(&self) -> &'static str {
        ""
    }
}

impl Portal {
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.0.insert(FilePath::new(path), text.to_owned());
        self
    }

    /// The place of the first `marked` in the file.
    pub fn place(&self, path: &str, marked: &str) -> Location {
        let file = FilePath::new(path);
        let start = self.0[&file].find(marked).expect("the fixture has what is marked");
        Location::new(&file, Span::new(start, start + marked.len()))
    }
}

const LONG: &str = "content/lang.md";

/// Diagnostics of every shape.
pub fn fixture() -> (Portal, Diagnostics) {
    let words = "wort ".repeat(1000);
    let portal = Portal::default()
        .with("content/index.md", "---\ntitel: Überblick\ntags:\n\t- größe 😀 maß\n---\nText")
        .with("content/a/index.md", "---\r\ntitle: A\r\nid: technik\r\n---\r\n")
        .with("content/b, c/ü:1.md", "---\ntitle: B\nid: technik\n---\n")
        .with("content/boese.md", "---\ntitle: \x1b[31mrot\x1b]0;x\x07 \u{202e}txet\n---\n")
        .with(LONG, &format!("{words}[Ziel](fehlt.md) {words}"));
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(in_one_file(&portal));
    diagnostics.extend(in_two_files(&portal));
    diagnostics.extend(at_the_edge(&portal));
    (portal, diagnostics)
}

fn in_one_file(portal: &Portal) -> Vec<Diagnostic> {
    vec![
        Diagnostic::new(
            &rules::UNKNOWN_KEY,
            portal.place("content/index.md", "titel"),
            Text::new("Den Schlüssel `titel` gibt es nicht.", "There is no key `titel`."),
        )
        .suggest("titel", ["title", "tags"]),
        Diagnostic::new(
            &rules::UNKNOWN_LANGUAGE,
            portal.place("content/index.md", "maß"),
            Text::new("Die Sprache `maß` ist unbekannt.", "The language `maß` is unknown."),
        )
        .hint("Ohne Sprache wird nichts eingefärbt.", "Without a language, nothing is coloured."),
        Diagnostic::new(
            &rules::WRONG_TYPE,
            portal.place("content/boese.md", "\x1b[31mrot"),
            Text::new("`\x1b[31mrot` ist keine\nZahl.", "`\x1b[31mrot` is not a\nnumber."),
        ),
        Diagnostic::new(
            &rules::MISSING_PAGE,
            portal.place(LONG, "fehlt.md"),
            Text::new("Zu `[Ziel](fehlt.md)` gibt es {0} Seiten.", "`[Ziel](fehlt.md)` leads to {0} pages."),
        )
        .hint("Der Link wird vom Ordner dieser Seite aus gelesen.", "The link is read from the folder of this page."),
        Diagnostic::new(
            &rules::MISSING_ANCHOR,
            portal.place(LONG, "fehlt.md"),
            Text::new("Die Stelle gibt es nicht.", "The place does not exist."),
        )
        .label(portal.place(LONG, "[Ziel]"), Text::new("nah", "near"))
        .label(portal.place(LONG, "wort"), Text::new("fern", "far")),
        Diagnostic::new(
            &rules::SANITISED_HTML,
            Location::new(&FilePath::new(LONG), Span::new(0, 9000)),
            Text::new("Unerlaubtes HTML wird als Text gezeigt.", "HTML that is not allowed is shown as text."),
        ),
    ]
}

fn in_two_files(portal: &Portal) -> Vec<Diagnostic> {
    let here = Text::new("auch diese Kennung", "this id too");
    vec![
        Diagnostic::new(
            &rules::DUPLICATE_ID,
            portal.place("content/a/index.md", "technik"),
            Text::new("Die Kennung `technik` gibt es zweimal.", "The id `technik` exists twice."),
        )
        .label(
            portal.place("content/a/index.md", "title"),
            Text::new("der Titel dieser Seite", "the title of this page"),
        )
        .label(portal.place("content/b, c/ü:1.md", "technik"), here.clone())
        .label(Location::whole(&FilePath::new("content/technik.md")), here),
        Diagnostic::new(
            &rules::YAML_SYNTAX,
            Location::new(&FilePath::new("content/a/index.md"), Span::new(0, 32)),
            Text::new("Die Angaben sind kein YAML.", "The front matter is not YAML."),
        ),
    ]
}

fn at_the_edge(portal: &Portal) -> Vec<Diagnostic> {
    let index = FilePath::new("content/index.md");
    let end = portal.0[&index].len();
    let text = || Text::new("50 % fehlen: das Ende, z. B.", "50 % is missing: the end, e.g.");
    vec![
        Diagnostic::new(&rules::NO_BASE_URL, Location::whole(&FilePath::new("portal.yaml")), text())
            .hint("Tragen Sie `base_url` ein.", "Set `base_url`."),
        Diagnostic::new(&rules::NOT_UTF8, Location::new(&FilePath::new("content/bild.md"), Span::new(7, 8)), text()),
        Diagnostic::new(&rules::MISSING_FIELD, Location::new(&index, Span::new(4, 4)), text()),
        Diagnostic::new(&rules::NO_FRONT_MATTER, Location::new(&index, Span::new(end, end)), text()),
        Diagnostic::new(&rules::NO_FRONT_MATTER, Location::new(&index, Span::new(end + 50, end + 90)), text()),
        Diagnostic::new(
            &rules::MISSING_FIELD,
            Location::new(&FilePath::new("content/b, c/ü:1.md"), Span::new(999, 999)),
            text(),
        ),
    ]
}
