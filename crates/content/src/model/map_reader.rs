//! Reads the fields of one mapping one by one, and finds what is wrong with its keys.

use std::collections::{BTreeMap, BTreeSet};

use super::completeness::{Completeness, IncompleteKeys};
use super::docs::FieldDoc;
use super::field::Field;
use super::german::{self, Named};
use super::reader::FieldReader;
use diagnostics::diag::{Diagnostic, Edit, Span, Text, similar};
use diagnostics::rules;
use markup::yaml::{Entry, Node, Value};

/// The entries of one mapping while its fields are taken out of it.
pub struct MapReader<'n> {
    entries: Vec<(&'n Entry, bool)>,
    span: Span,
    /// Required fields that are not there.
    missing: Vec<(&'static str, Diagnostic)>,
    /// Keys whose values could not be read, or only in part.
    incomplete: IncompleteKeys,
}

/// A key that there is not, and the one that was probably meant: one that is alike and not given itself.
struct UnknownKey<'n> {
    entry: &'n Entry,
    meant: Option<&'static str>,
    /// Whether what was typed is German for what was meant.
    is_german: bool,
}

/// The keys that a mapping can have.
pub type KnownKeys = [&'static FieldDoc];

impl<'n> MapReader<'n> {
    /// The fields of a mapping. Reports keys that are given twice, and a value that is no mapping at all.
    pub fn of(node: &'n Node, expected: &Text, reader: &mut FieldReader<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => {
                report_repeated(entries, reader);
                let entries = entries.iter().map(|entry| (entry, false)).collect();
                Some(Self { entries, ..Self::empty(node.span) })
            }
            Value::Null => Some(Self::empty(node.span)),
            _ => {
                reader.wrong_type(node, expected);
                None
            }
        }
    }

    /// A mapping without entries.
    pub fn empty(span: Span) -> Self {
        Self { entries: Vec::new(), span, missing: Vec::new(), incomplete: IncompleteKeys::default() }
    }

    /// Takes the field `key`. Reports what is wrong with it; that a required one is missing is reported by
    /// [`MapReader::finish`].
    pub fn take<T: Field>(&mut self, key: &'static str, reader: &mut FieldReader<'_>) -> T {
        let Some((entry, taken)) = self.entries.iter_mut().find(|(entry, _)| entry.key == key) else {
            return T::absent().unwrap_or_else(|| self.missing(key, reader));
        };
        *taken = true;
        if entry.value.value == Value::Null {
            return T::absent().unwrap_or_else(|| self.missing(key, reader));
        }
        let (value, completeness) = read_value(&entry.value, reader);
        self.incomplete.add(key, completeness);
        value.unwrap_or_else(T::fallback)
    }

    /// The places of the values of these keys.
    pub fn spans(&self, keys: &[&'static str]) -> ValueSpans {
        let known = |entry: &Entry| keys.iter().copied().find(|key| *key == entry.key);
        let given = self.entries.iter().filter_map(|(entry, _)| Some((known(entry)?, entry.value.span)));
        ValueSpans { whole: self.span, given: given.collect::<Vec<_>>().as_slice().into() }
    }

    /// Whether the value of `key` could not be read, or only in part, or is that of a mistyped key.
    pub fn is_incomplete(&self, key: &str, known: &KnownKeys) -> bool {
        self.incomplete.contains(key, false) || self.is_mistyped(key, known)
    }

    /// Whether `key` is missing, but there is an unknown one that is probably meant for it.
    pub fn is_mistyped(&self, key: &str, known: &KnownKeys) -> bool {
        self.unknown_keys(known).iter().any(|unknown| unknown.meant == Some(key))
    }

    /// Reports every key that there is not, and every required field that is missing; `known` are the keys there are.
    ///
    /// Gives the keys whose values could not be read, or only in part. A field that is missing because its key was
    /// mistyped is reported once, as the unknown key that it is.
    pub fn finish(mut self, known: &KnownKeys, reader: &mut FieldReader<'_>) -> IncompleteKeys {
        let mut mistyped = Vec::new();
        for key in self.unknown_keys(known) {
            reader.diagnostics.push(key.diagnostic(known, reader));
            mistyped.extend(key.meant);
        }
        let (follows, missing): (Vec<_>, Vec<_>) =
            self.missing.into_iter().partition(|(key, _)| mistyped.contains(key));
        if !missing.is_empty() {
            reader.lose_part();
        }
        reader.diagnostics.extend(missing.into_iter().map(|(_, diagnostic)| diagnostic));
        reader.if_unknown_keys_are_allowed.extend(follows.into_iter().map(|(_, diagnostic)| diagnostic));
        for key in mistyped {
            self.incomplete.add(key, Completeness::WithMistypedKeys);
        }
        reader.completeness = reader.completeness.max(self.incomplete.completeness());
        self.incomplete
    }

    fn unknown_keys(&self, known: &KnownKeys) -> Vec<UnknownKey<'n>> {
        let rest = self.entries.iter().filter(|(_, taken)| !taken).map(|(entry, _)| *entry);
        let unknown = rest.filter(|entry| known.iter().all(|doc| doc.key != entry.key));
        let mut keys: Vec<UnknownKey<'_>> = unknown.map(|entry| self.unknown_key(entry, known)).collect();
        // Only one of them can be what is meant.
        let mut meant = BTreeSet::new();
        for key in &mut keys {
            key.meant = key.meant.filter(|word| meant.insert(*word));
        }
        keys
    }

    fn unknown_key(&self, entry: &'n Entry, known: &KnownKeys) -> UnknownKey<'n> {
        let is_given = |key: &str| self.entries.iter().any(|(entry, _)| entry.key == key);
        let german = known.iter().find(|doc| doc.is_german(&entry.key) && !is_given(doc.key)).map(|doc| doc.key);
        let alike = || {
            let alike = similar(&entry.key, known.iter().map(|doc| doc.key))?;
            known.iter().map(|doc| doc.key).find(|key| *key == alike && !is_given(key))
        };
        UnknownKey { entry, meant: german.or_else(alike), is_german: german.is_some() }
    }

    fn missing<T: Field>(&mut self, key: &'static str, reader: &FieldReader<'_>) -> T {
        let message = Text::new(format!("Die Angabe „{key}“ fehlt."), format!("The field `{key}` is missing."));
        let example = T::type_name();
        let diagnostic = Diagnostic::new(&rules::MISSING_FIELD, reader.place(first_character(self.span)), message)
            .hint(
                format!("Ergänzen Sie eine Zeile „{key}: …“ ({}).", example.de),
                format!("Add a line `{key}: …` ({}).", example.en),
            );
        self.missing.push((key, diagnostic));
        T::fallback()
    }
}

/// Reads a value, and says how much of it could be read.
fn read_value<T: Field>(node: &Node, reader: &mut FieldReader<'_>) -> (Option<T>, Completeness) {
    let around = std::mem::replace(&mut reader.completeness, Completeness::Complete);
    let value = T::read(node, reader);
    let completeness = std::mem::replace(&mut reader.completeness, around);
    let completeness = if value.is_some() { completeness } else { Completeness::Partial };
    (value, completeness)
}

/// Where the values of one mapping stand.
#[derive(Debug, Clone, Default)]
pub struct ValueSpans {
    whole: Span,
    given: Box<[(&'static str, Span)]>,
}

impl ValueSpans {
    /// The place of the whole mapping.
    pub fn whole(&self) -> Span {
        self.whole
    }

    /// The keys that are given, each with the place of its value.
    pub fn given(&self) -> impl Iterator<Item = (&'static str, Span)> {
        self.given.iter().copied()
    }

    /// The place of the value of `key`, or of the whole mapping where the key is missing.
    pub fn get(&self, key: &str) -> Span {
        self.given.iter().find(|(given, _)| *given == key).map_or(self.whole, |(_, span)| *span)
    }
}

/// A mapping may be long; its first character is enough of a mark.
fn first_character(span: Span) -> Span {
    Span { start: span.start, end: span.end.min(span.start + 1) }
}

fn report_repeated(entries: &[Entry], reader: &mut FieldReader<'_>) {
    let mut seen: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        let first = *seen.entry(&entry.key).or_insert(entry);
        if std::ptr::eq(first, entry) {
            continue;
        }
        let key = &entry.key;
        let message =
            Text::new(format!("„{key}“ steht hier zum zweiten Mal."), format!("`{key}` is given a second time."));
        let diagnostic = Diagnostic::new(&rules::DUPLICATE_KEY, reader.place(entry.span), message)
            .label(reader.place(first.span), Text::new("zum ersten Mal hier", "first given here"))
            .hint("Löschen Sie eine der beiden Angaben.", "Remove one of the two.");
        reader.diagnostics.push(diagnostic);
        // One of the two values is lost.
        reader.lose_part();
    }
}

impl UnknownKey<'_> {
    fn diagnostic(&self, known: &KnownKeys, reader: &FieldReader<'_>) -> Diagnostic {
        let (key, span) = (&self.entry.key, self.entry.span);
        let message =
            Text::new(format!("Die Angabe „{key}“ gibt es hier nicht."), format!("There is no field `{key}` here."));
        let diagnostic = Diagnostic::new(&rules::UNKNOWN_KEY, reader.place(span), message);
        let Some(meant) = self.meant else { return list_keys(diagnostic, known) };
        let edit = self.is_german.then(|| Edit { span, replacement: meant.to_owned() });
        diagnostic.correct(meant, edit.into_iter().collect())
    }
}

/// Adds which keys there are.
fn list_keys(diagnostic: Diagnostic, known: &KnownKeys) -> Diagnostic {
    let mut known = known.to_vec();
    known.sort_unstable_by_key(|doc| doc.key);
    known.dedup_by_key(|doc| doc.key);
    let list = german::list(known);
    diagnostic.hint(
        format!("Möglich sind: {}. Eigene Angaben gehören unter „extra“.", list.de),
        format!("Possible are: {}. Fields of your own go below `extra`.", list.en),
    )
}
