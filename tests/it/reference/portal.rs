//! `docs/portal.*.md`: the settings in `portal.yaml`.

use super::fields::Tables;
use content::config::Config;
use content::model::Fields;
use diagnostics::diag::Lang;
use site::theme;

const INTRO_DE: &str = "\
Die Datei `portal.yaml` liegt neben dem Ordner `content/` und gilt für das ganze Portal. Nötig ist nur eine Zeile:

```yaml
title: \"Mein Wissensportal\"
```

Wie Texte, Listen und Datumsangaben geschrieben werden, steht in [frontmatter.de.md](frontmatter.de.md#werte).

## Angaben";

const INTRO_EN: &str = "\
The file `portal.yaml` lies beside the folder `content/` and applies to the whole portal. Only one line is needed:

```yaml
title: \"My knowledge portal\"
```

How texts, lists and dates are written is described in [frontmatter.en.md](frontmatter.en.md#values).

## Fields";

const NAVIGATION_DE: &str = "\
Ein Eintrag in `navigation` oder `footer` hat eine von drei Formen:

- die Kennung einer Seite: `glossar`. Im Menü steht der Titel der Seite.
- eine Seite mit eigenem Text: `{page: gdst/technik, title: \"Technik\"}`
- eine andere Website: `{url: \"https://…\", title: \"…\"}`

Die zweite und die dritte Form können unter `children` eine weitere Ebene haben. `portal.yaml` gehört zu keinem Projekt:
Eine Kennung, die es mehrmals gibt, braucht das Projekt davor.";

const NAVIGATION_EN: &str = "\
An entry of `navigation` or `footer` has one of three forms:

- the id of a page: `glossar`. The menu shows the page's title.
- a page with a text of its own: `{page: gdst/technik, title: \"Technik\"}`
- another website: `{url: \"https://…\", title: \"…\"}`

The second and the third form can have another level below `children`. `portal.yaml` belongs to no project: an id that
several pages have needs the project before it.";

/// The reference in this language.
pub(super) fn document(lang: Lang) -> String {
    let german = lang == Lang::De;
    let mut tables = Tables::new(if german { "Einstellungen: portal.yaml" } else { "Settings: portal.yaml" }, lang);
    tables.page.piece(if german { INTRO_DE } else { INTRO_EN });
    tables.fields(Config::docs());
    tables.inside(Config::docs());
    tables.page.heading(2, tables.say("Menü und Fußzeile", "Navigation and footer"));
    tables.page.piece(if german { NAVIGATION_DE } else { NAVIGATION_EN });
    tables.page.heading(2, tables.say("Optionen des mitgelieferten Themes", "Options of the included theme"));
    options(&mut tables);
    tables.page.heading(2, tables.say("Eine vollständige Datei", "A complete file"));
    tables.example("portal.yaml");
    tables.finish()
}

/// The options of the default theme.
fn options(tables: &mut Tables) {
    let head =
        ["Option", tables.say("Art", "Type"), tables.say("Ohne Angabe", "Default"), tables.say("Bedeutung", "Meaning")];
    let rows = theme::included_options().into_iter().map(|(name, option)| {
        let choices = option.choices.iter().map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(", ");
        let kind = option.option_type.word();
        let kind = if choices.is_empty() { format!("`{kind}`") } else { format!("`{kind}`: {choices}") };
        let meaning = tables.say(option.de.as_deref().unwrap_or_default(), option.en.as_deref().unwrap_or_default());
        [format!("`{name}`"), kind, default(option.default.as_ref().map(|default| &default.0)), meaning.to_owned()]
    });
    let rows: Vec<[String; 4]> = rows.collect();
    tables.page.table(head, rows);
}

fn default(value: Option<&serde_json::Value>) -> String {
    match value {
        Some(serde_json::Value::String(text)) if !text.is_empty() => format!("`{text}`"),
        None | Some(serde_json::Value::String(_)) => "–".to_owned(),
        Some(other) => format!("`{other}`"),
    }
}
