//! `docs/frontmatter.*.md`: every kind of page with every field.

use super::example;
use super::fields::Tables;
use super::page::capital;
use content::model::{self, Fields, Item, Kind};
use diagnostics::diag::Lang;

const INTRO_DE: &str = "\
Jede Seite ist eine Markdown-Datei im Ordner `content/`. Sie beginnt mit ihren *Angaben*: Zeilen der Form
`schlüssel: wert` zwischen zwei Zeilen aus drei Strichen. Darunter steht der Text. Die kleinste Seite:

```markdown
---
title: \"Unser Projekt\"
---
Hier steht der Text.
```

Die Schlüssel sind englisch, die Werte deutsch. Ein unbekannter Schlüssel ist ein Fehler, damit kein Tippfehler
unbemerkt bleibt; eigene Angaben gehören unter `extra`. Welche Angaben möglich sind, hängt von der Art der Seite ab,
der Angabe `kind`. Alle Beispiele stammen aus einem erfundenen Portal.

## Werte

- **Text** steht am besten in geraden Anführungszeichen: `title: \"Ziel: besser werden\"`. Nötig sind sie, wenn der Text
  einen Doppelpunkt mit Leerzeichen enthält oder mit einem Zeichen wie `[`, `{`, `*`, `&`, `!`, `%` oder `@` beginnt.
- **Listen** stehen in eckigen Klammern (`tags: [Daten, Technik]`) oder untereinander, jeder Eintrag nach `- `.
  Auch ein einzelner Eintrag braucht die Klammern oder den Strich.
- **Datumsangaben** haben die Form `2023-03-02`, mit Uhrzeit `2023-03-02T10:00`. Ist nur der Monat oder das Jahr bekannt,
  genügt `2023-03` oder `2023`. Uhrzeiten gelten in der Zeitzone des Portals.
- **Text (Markdown)** darf Links, Listen und Hervorhebungen enthalten. Mehrere Zeilen beginnen mit `|` und sind eingerückt.
- **Kennungen** verweisen auf andere Seiten. Die Kennung ist der Dateiname ohne `.md`, bei `index.md` der Name des
  Ordners, oder die Angabe `id` der Seite. Gesucht wird zuerst im eigenen Projekt, dann außerhalb aller Projekte, dann
  überall. Gibt es sie mehrmals, hilft das Projekt davor: `gdst/technik`.
- **Dateien** werden mit ihrem Pfad von der Seite aus genannt: `folien.pdf`. Alles in `content/`, was kein Markdown ist,
  wird mit veröffentlicht.

Was im Ordner eines Projekts liegt (neben oder unter seiner `index.md`), gehört zu diesem Projekt.

Im Text führen Links zur Datei der anderen Seite, von der eigenen Datei aus: `[Technik](../gdst/technik.md)`, zu einer
Stelle mit `#`: `[Ziele](index.md#ziele)`. So funktionieren sie auch dort, wo die Dateien bearbeitet werden.
Ein Verweis oder Link, der ins Leere führt, ist ein Fehler, und nichts wird veröffentlicht.";

const INTRO_EN: &str = "\
Every page is a Markdown file in the folder `content/`. It begins with its *front matter*: lines of the form `key: value`
between two lines of three dashes. The text follows. The smallest page:

```markdown
---
title: \"Our project\"
---
Here is the text.
```

Keys are English. An unknown key is an error, so that no typing mistake goes unnoticed; fields of your own go below
`extra`. Which fields are possible depends on the kind of the page, the field `kind`. All examples come from one
invented portal; they are German, as the content of portals is.

## Values

- **Text** is best put in straight quotation marks: `title: \"Goal: improve\"`. They are needed if the text contains a colon
  followed by a space, or begins with a character such as `[`, `{`, `*`, `&`, `!`, `%` or `@`.
- **Lists** are put in square brackets (`tags: [data, technology]`) or one entry a line, each after `- `. A single entry,
  too, needs the brackets or the dash.
- **Dates** have the form `2023-03-02`, with a time `2023-03-02T10:00`. Where only the month or the year is known,
  `2023-03` or `2023` will do. Times are in the portal's time zone.
- **Text (Markdown)** may have links, lists and emphasis. Several lines begin with `|` and are indented.
- **Ids** refer to other pages. A page's id is its file's name without `.md`, for `index.md` its folder's name, or its
  field `id`. It is looked for in the page's own project first, then outside of all projects, then everywhere. Where there
  are several, the project stands before it: `gdst/technik`.
- **Files** are named by their path from the page: `folien.pdf`. Everything in `content/` that is not Markdown is
  published, too.

What lies in a project's folder (beside or below its `index.md`) belongs to that project.

In the text, links lead to the other page's file, from the page's own file: `[Technik](../gdst/technik.md)`, to a place on
it with `#`: `[Ziele](index.md#ziele)`. So they also work where the files are edited. A reference or link that leads
nowhere is an error, and nothing is published.";

/// The reference in this language.
pub(super) fn document(lang: Lang) -> String {
    let german = lang == Lang::De;
    let mut tables = Tables::new(if german { "Angaben am Anfang einer Seite" } else { "Front matter" }, lang);
    tables.page.piece(if german { INTRO_DE } else { INTRO_EN });
    tables.page.heading(2, tables.say("Angaben aller Seiten", "Fields of all pages"));
    tables.fields(model::Common::docs());
    tables.example(example::WITH_LAYOUT);
    tables.inside(model::Common::docs());
    for (kind, word) in Kind::ALL.into_iter().zip(Kind::DOCS) {
        tables.page.heading(2, &format!("{} (`{}`)", capital(kind.names(german)), word.word));
        tables.page.piece(tables.say(word.de, word.en).trim());
        tables.fields(Item::docs(kind));
        tables.example(example::of_kind(kind));
        tables.inside(Item::docs(kind));
    }
    tables.finish()
}
