//! Comparisons as Markdown, to be read in a merge request.

use super::change::{Change, Event, FieldChange, Thing};
use super::comparison::Comparison;
use super::values::value;
use super::words::field;
use diagnostics::diag::{Lang, Text};

/// Of what is only many, no more is listed.
const LISTED: usize = 50;

impl Comparison {
    /// As Markdown: one sentence that counts, then a list of each sort of thing.
    pub fn markdown(&self, lang: Lang) -> String {
        if self.changes.is_empty() {
            return Text::new("Für Leserinnen und Leser ändert sich nichts.\n", "Nothing changes for readers.\n")
                .get(lang)
                .to_owned();
        }
        let lists = self.changes.chunk_by(|one, next| one.thing == next.thing).map(|list| section(list, lang));
        format!("**{}**\n{}", self.summary(lang), lists.collect::<String>())
    }

    /// How many of what: "2 Beschlüsse neu, 1 Aufgabe erledigt".
    fn summary(&self, lang: Lang) -> String {
        let counts = self.counts();
        let count = |(&(thing, event), &count): (&(Thing, Event), &usize)| {
            let ((one, many), words) = match lang {
                Lang::De => (thing.names().0, event_words(thing, event, count).0),
                Lang::En => (thing.names().1, event_words(thing, event, count).1),
            };
            format!("{count} {} {words}", if count == 1 { one } else { many })
        };
        counts.iter().map(count).collect::<Vec<_>>().join(", ")
    }
}

fn event_words(thing: Thing, event: Event, count: usize) -> (&'static str, &'static str) {
    if count == 1 { event.words(thing) } else { event.words_of_many(thing) }
}

fn section(changes: &[Change], lang: Lang) -> String {
    let ((_, de), (_, en)) = changes[0].thing.names();
    let name = Text::new(de, capital(en));
    let lines = changes.iter().take(LISTED).map(|change| line(change, lang)).collect::<String>();
    let rest = changes.len().saturating_sub(LISTED);
    let more = Text::new(format!("- und {rest} weitere\n"), format!("- and {rest} more\n"));
    format!("\n## {}\n\n{lines}{}", name.get(lang), if rest > 0 { more.get(lang) } else { "" })
}

fn line(change: &Change, lang: Lang) -> String {
    let Change { thing, event, title, id, fields } = change;
    let (de, en) = event.words(*thing);
    let event = Text::new(de, en);
    let place =
        if matches!(thing, Thing::Page | Thing::File | Thing::Address) { format!(" (`{id}`)") } else { String::new() };
    let fields: Vec<String> = fields.iter().map(|field| difference(*thing, field, lang)).collect();
    let fields = if fields.is_empty() { String::new() } else { format!(": {}", fields.join("; ")) };
    format!("- {}{place} – {}{fields}\n", escaped(title), event.get(lang))
}

/// What a value was and is; of long ones, only which it is.
fn difference(thing: Thing, change: &FieldChange, lang: Lang) -> String {
    let name = field(&change.field);
    let name = name.get(lang);
    let shown = |side| value(thing, &change.field, side, lang);
    match (shown(&change.before), shown(&change.after)) {
        (Some(_), Some(after)) if change.before.is_null() => format!("{name} {}", escaped(&after)),
        (Some(before), Some(after)) => format!("{name} {} → {}", escaped(&before), escaped(&after)),
        _ => Text::new(format!("{name} geändert"), format!("{name} changed")).get(lang).to_owned(),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text in one line that is no markup: it comes from content, and forges neither links nor mentions.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '\n' | '\r' => escaped.push(' '),
            '@' => escaped.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '!' | '|' | '~' | '&' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}
