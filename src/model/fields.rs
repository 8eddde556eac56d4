//! The fields of one mapping, taken out of it one by one, and what can be wrong with its keys.

use std::collections::BTreeMap;

use super::field::{Field, Reader};
use crate::diag::{Diagnostic, Span, Text, similar};
use crate::rules;
use crate::yaml::{Entry, Node, Value};

/// The entries of one mapping while its fields are taken out of it.
pub struct Fields<'n> {
    entries: Vec<(&'n Entry, bool)>,
    span: Span,
}

impl<'n> Fields<'n> {
    /// The fields of a mapping. Reports keys that are given twice, and a value that is no mapping at all.
    pub fn of(node: &'n Node, expected: &Text, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => {
                report_repeated(entries, reader);
                Some(Self { entries: entries.iter().map(|entry| (entry, false)).collect(), span: node.span })
            }
            Value::Null => Some(Self { entries: Vec::new(), span: node.span }),
            _ => {
                reader.wrong_type(node, expected);
                None
            }
        }
    }

    /// Takes the field `key`. Reports what is wrong with it, or that a required one is missing.
    pub fn take<T: Field>(&mut self, key: &str, reader: &mut Reader<'_>) -> T {
        let Some((entry, taken)) = self.entries.iter_mut().find(|(entry, _)| entry.key == key) else {
            return T::absent().unwrap_or_else(|| self.missing(key, reader));
        };
        *taken = true;
        if entry.value.value == Value::Null {
            return T::absent().unwrap_or_else(|| self.missing(key, reader));
        }
        T::read(&entry.value, reader).unwrap_or_else(T::fallback)
    }

    /// The places of the values of `keys`.
    pub fn spans(&self, keys: &[&'static str]) -> Spans {
        let place = |key: &&'static str| Some((*key, self.entry(key)?.value.span));
        Spans { whole: self.span, given: keys.iter().filter_map(place).collect() }
    }

    fn entry(&self, key: &str) -> Option<&'n Entry> {
        self.entries.iter().map(|(entry, _)| *entry).find(|entry| entry.key == key)
    }

    /// Reports every key that was not taken; `known` are the keys there are.
    pub fn finish(self, known: &[&str], reader: &mut Reader<'_>) {
        for entry in self.entries.iter().filter(|(_, taken)| !taken).map(|(entry, _)| entry) {
            if !known.contains(&entry.key.as_str()) {
                reader.findings.push(unknown_key(entry, known, reader));
            }
        }
    }

    fn missing<T: Field>(&self, key: &str, reader: &mut Reader<'_>) -> T {
        let message = Text::new(format!("Die Angabe „{key}“ fehlt."), format!("The field `{key}` is missing."));
        let example = T::type_name();
        let finding = Diagnostic::new(&rules::MISSING_FIELD, reader.place(first_line(self.span)), message).hint(
            format!("Ergänzen Sie eine Zeile „{key}: …“ ({}).", example.de),
            format!("Add a line `{key}: …` ({}).", example.en),
        );
        reader.findings.push(finding);
        T::fallback()
    }
}

/// Where the values of one mapping stand.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    whole: Span,
    given: Vec<(&'static str, Span)>,
}

impl Spans {
    /// The place of the value of `key`, or of the whole mapping where the key is missing.
    pub fn get(&self, key: &str) -> Span {
        self.given.iter().find(|(given, _)| *given == key).map_or(self.whole, |(_, span)| *span)
    }
}

/// A mapping may be long; its first character is enough of a mark.
fn first_line(span: Span) -> Span {
    Span { start: span.start, end: span.end.min(span.start + 1) }
}

fn report_repeated(entries: &[Entry], reader: &mut Reader<'_>) {
    let mut seen: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        let first = *seen.entry(&entry.key).or_insert(entry);
        if std::ptr::eq(first, entry) {
            continue;
        }
        let key = &entry.key;
        let message =
            Text::new(format!("„{key}“ steht hier zum zweiten Mal."), format!("`{key}` is given a second time."));
        let finding = Diagnostic::new(&rules::DUPLICATE_KEY, reader.place(entry.span), message)
            .label(reader.place(first.span), Text::new("zum ersten Mal hier", "first given here"))
            .hint("Löschen Sie eine der beiden Angaben.", "Remove one of the two.");
        reader.findings.push(finding);
    }
}

fn unknown_key(entry: &Entry, known: &[&str], reader: &Reader<'_>) -> Diagnostic {
    let key = &entry.key;
    let message =
        Text::new(format!("Die Angabe „{key}“ gibt es hier nicht."), format!("There is no field `{key}` here."));
    let finding = Diagnostic::new(&rules::UNKNOWN_KEY, reader.place(entry.span), message);
    if similar(key, known.iter().copied()).is_some() {
        return finding.suggest(key, known.iter().copied());
    }
    let mut known = known.to_vec();
    known.sort_unstable();
    let list = known.join(", ");
    finding.hint(
        format!("Möglich sind: {list}. Eigene Angaben gehören unter „extra“."),
        format!("Possible are: {list}. Fields of your own go below `extra`."),
    )
}
