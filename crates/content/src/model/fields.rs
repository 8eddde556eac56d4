//! The fields of one mapping, taken out of it one by one, and what can be wrong with its keys.

use std::collections::BTreeMap;

use super::field::{Field, Reader};
use diagnostics::diag::{Diagnostic, Span, Text, similar};
use diagnostics::rules::{self, Group};
use markup::yaml::{Entry, Node, Value};

/// The entries of one mapping while its fields are taken out of it.
pub struct Fields<'n> {
    entries: Vec<(&'n Entry, bool)>,
    span: Span,
    /// Required fields that are not there.
    missing: Vec<(&'static str, Diagnostic)>,
    /// Keys whose values are not known, or not wholly, although something was written for them.
    unread: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The fields of a mapping. Reports keys that are given twice, and a value that is no mapping at all.
    pub fn of(node: &'n Node, expected: &Text, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => {
                report_repeated(entries, reader);
                let entries = entries.iter().map(|entry| (entry, false)).collect();
                Some(Self { entries, ..Self::none(node.span) })
            }
            Value::Null => Some(Self::none(node.span)),
            _ => {
                reader.wrong_type(node, expected);
                None
            }
        }
    }

    /// Those of a mapping that has none.
    pub fn none(span: Span) -> Self {
        Self { entries: Vec::new(), span, missing: Vec::new(), unread: Vec::new() }
    }

    /// Takes the field `key`. Reports what is wrong with it; that a required one is missing is told by [`Fields::finish`].
    pub fn take<T: Field>(&mut self, key: &'static str, reader: &mut Reader<'_>) -> T {
        let Some((entry, taken)) = self.entries.iter_mut().find(|(entry, _)| entry.key == key) else {
            return T::absent().unwrap_or_else(|| self.missing(key, reader));
        };
        *taken = true;
        if entry.value.value == Value::Null {
            return T::absent().unwrap_or_else(|| self.missing(key, reader));
        }
        let before = reader.findings.len();
        let value = T::read(&entry.value, reader);
        if value.is_none() || reader.findings[before..].iter().any(leaves_open) {
            self.unread.push(key);
        }
        value.unwrap_or_else(T::fallback)
    }

    /// The places of the values of `keys`.
    pub fn spans(&self, keys: &[&'static str]) -> Spans {
        let known = |entry: &Entry| keys.iter().find(|key| **key == entry.key).copied();
        let given = self.entries.iter().filter_map(|(entry, _)| Some((known(entry)?, entry.value.span)));
        Spans { whole: self.span, given: given.collect::<Vec<_>>().as_slice().into(), unread: Vec::new() }
    }

    fn entry(&self, key: &str) -> Option<&'n Entry> {
        self.entries.iter().map(|(entry, _)| *entry).find(|entry| entry.key == key)
    }

    /// Whether something was written for `key` that could not be read, or was probably meant for it by a mistyped key.
    pub fn is_unread(&self, key: &str, known: &[&str]) -> bool {
        let mistyped = |entry: &Entry| similar(&entry.key, known.iter().copied()).as_deref() == Some(key);
        self.unread.contains(&key) || (self.entry(key).is_none() && self.rest(known).any(mistyped))
    }

    /// Reports every key that was not taken, and every required field that is missing; `known` are the keys there are.
    ///
    /// Gives the keys whose values are not known although something was written for them.
    pub fn finish(mut self, known: &[&'static str], reader: &mut Reader<'_>) -> Vec<&'static str> {
        let rest: Vec<&Entry> = self.rest(known).collect();
        for entry in rest {
            let finding = unknown_key(entry, known, reader);
            let finding = self.instead_of_missing(finding, known);
            reader.findings.push(finding);
        }
        reader.findings.extend(self.missing.into_iter().map(|(_, finding)| finding));
        self.unread
    }

    /// The entries with keys that there are not.
    fn rest<'a>(&'a self, known: &'a [&str]) -> impl Iterator<Item = &'n Entry> + 'a {
        let rest = self.entries.iter().filter(|(_, taken)| !taken).map(|(entry, _)| *entry);
        rest.filter(|entry| !known.contains(&entry.key.as_str()))
    }

    /// What is wrong with a mistyped key. If a field is missing for it, this is one mistake and not two, and a fixed rule.
    fn instead_of_missing(&mut self, mut finding: Diagnostic, known: &[&'static str]) -> Diagnostic {
        let meant = known.iter().copied().find(|key| finding.suggestion.as_deref() == Some(*key));
        let Some(meant) = meant.filter(|key| self.entry(key).is_none()) else { return finding };
        self.unread.push(meant);
        if let Some(at) = self.missing.iter().position(|(key, _)| *key == meant) {
            self.missing.remove(at);
            finding.set_rule(&rules::MISSING_FIELD);
        }
        finding
    }

    fn missing<T: Field>(&mut self, key: &'static str, reader: &Reader<'_>) -> T {
        let message = Text::new(format!("Die Angabe „{key}“ fehlt."), format!("The field `{key}` is missing."));
        let example = T::type_name();
        let finding = Diagnostic::new(&rules::MISSING_FIELD, reader.place(first_line(self.span)), message).hint(
            format!("Ergänzen Sie eine Zeile „{key}: …“ ({}).", example.de),
            format!("Add a line `{key}: …` ({}).", example.en),
        );
        self.missing.push((key, finding));
        T::fallback()
    }
}

/// Whether a finding means that the value of a field is not known, or not wholly.
fn leaves_open(finding: &Diagnostic) -> bool {
    finding.rule.group == Group::Model && (finding.rule.fixed || finding.suggestion.is_some())
}

/// Where the values of one mapping stand.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    whole: Span,
    given: Box<[(&'static str, Span)]>,
    /// The keys whose values are not known although something was written for them.
    unread: Vec<&'static str>,
}

impl Spans {
    /// Sets the keys whose values are not known.
    pub fn set_unread(&mut self, keys: Vec<&'static str>) {
        self.unread = keys;
    }

    /// Whether there is nothing that could not be read.
    pub fn are_all_read(&self) -> bool {
        self.unread.is_empty()
    }

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
