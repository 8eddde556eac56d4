//! Which rules have another level than their own: the key `rules` of `portal.yaml` and of a page.

use std::collections::BTreeMap;

use super::docs::WordDoc;
use super::field::Field;
use super::keyword::unknown_word;
use super::map_reader::MapReader;
use super::reader::FieldReader;
use diagnostics::diag::{Diagnostic, Location, Severity, Text};
use diagnostics::rules::{self, Rule};
use markup::yaml::{Entry, Node, Value};

/// The level of each rule that is named; `None` switches it off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleLevels(BTreeMap<String, Option<Severity>>);

impl RuleLevels {
    /// The level given for a diagnostic's rule, `Some(None)` if the rule is off; `None` where nothing is given.
    pub fn level(&self, diagnostic: &Diagnostic) -> Option<Option<Severity>> {
        self.of(diagnostic.rule)
    }

    /// The level given for a rule, in the same way.
    pub fn of(&self, rule: &Rule) -> Option<Option<Severity>> {
        self.0.get(rule.id).copied()
    }

    /// Whether an unknown key is no error.
    pub fn allow_unknown_keys(&self) -> bool {
        self.of(&rules::UNKNOWN_KEY).is_some_and(|level| level != Some(Severity::Error))
    }

    /// Whether no level is given at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Field for RuleLevels {
    fn type_name() -> Text {
        Text::new("Stufen von Regeln wie {alt-text: error}", "levels of rules such as {alt-text: error}")
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        MapReader::of(node, &Self::type_name(), reader)?;
        let Value::Map(entries) = &node.value else { return Some(Self::default()) };
        Some(Self(entries.iter().filter_map(|entry| read_entry(entry, reader)).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn fallback() -> Self {
        Self::default()
    }
}

fn read_entry(entry: &Entry, reader: &mut FieldReader<'_>) -> Option<(String, Option<Severity>)> {
    let place = reader.place(entry.span);
    match rules::find(&entry.key) {
        None => {
            reader.diagnostics.push(unknown_rule(&entry.key, place));
            // The level of the rule that was meant is not known.
            reader.lose_part();
        }
        Some(rule) if rule.fixed => reader.diagnostics.push(fixed_rule(rule, place)),
        Some(_) => match read_level(&entry.value, reader) {
            Some(level) => return Some((entry.key.clone(), level)),
            None => reader.lose_part(),
        },
    }
    None
}

fn unknown_rule(id: &str, place: Location) -> Diagnostic {
    let message = Text::new(format!("Eine Regel „{id}“ gibt es nicht."), format!("There is no rule `{id}`."));
    Diagnostic::new(&rules::UNKNOWN_RULE, place, message)
        .hint("Alle Regeln nennt: wissensportal rules", "All rules are listed by: wissensportal rules")
        .suggest(id, rules::ALL.iter().map(|rule| rule.id))
}

fn fixed_rule(rule: &Rule, place: Location) -> Diagnostic {
    let id = rule.id;
    let message = Text::new(
        format!("Die Stufe der Regel „{id}“ steht fest."),
        format!("The level of the rule `{id}` cannot be changed."),
    );
    Diagnostic::new(&rules::FIXED_RULE, place, message).hint(
        "Löschen Sie die Zeile. Was die Regel findet, lässt sich nicht richtig veröffentlichen.",
        "Remove the line. What the rule finds cannot be published correctly.",
    )
}

/// The levels that a rule can have.
const LEVELS: &[WordDoc] = &[
    level("off", "Aus.", "Off.", &["aus", "nein", "keine"]),
    level("info", "Nur ein Hinweis.", "A note only.", &["Hinweis"]),
    level("warning", "Eine Warnung.", "A warning.", &["Warnung"]),
    level("error", "Ein Fehler.", "An error.", &["Fehler"]),
];

const fn level(word: &'static str, de: &'static str, en: &'static str, german: &'static [&'static str]) -> WordDoc {
    WordDoc { word, de, en, german }
}

#[expect(clippy::option_option, reason = "outside: whether there is a level; inside: whether the rule is on")]
fn read_level(node: &Node, reader: &mut FieldReader<'_>) -> Option<Option<Severity>> {
    let word = String::read(node, reader)?;
    match word.as_str() {
        "off" | "false" => Some(None),
        "info" => Some(Some(Severity::Info)),
        "warning" => Some(Some(Severity::Warning)),
        "error" => Some(Some(Severity::Error)),
        _ => {
            unknown_word(&word, LEVELS, node.span, reader);
            None
        }
    }
}
