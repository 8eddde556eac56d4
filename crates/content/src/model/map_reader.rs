//! Reads the fields of one mapping one by one, and finds what is wrong with its keys.

use std::collections::{BTreeMap, BTreeSet};

use super::completeness::{Completeness, IncompleteKeys};
use super::docs::FieldDoc;
use super::field::Field;
use super::form;
use super::german;
use super::reader::FieldReader;
use diagnostics::diag::{Diagnostic, Edit, Span, Text};
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
    /// Where else a key belongs that there is not here.
    elsewhere: fn(&str) -> Option<Text>,
    /// Whether it is a mapping inside of another one: an unknown key is then meant for the only one that is missing.
    is_inner: bool,
}

/// A key that there is not, and the one that was probably meant: one that is alike and not given itself.
struct UnknownKey<'n> {
    entry: &'n Entry,
    meant: Option<&'static str>,
    /// Whether what was typed is that in German, or in another spelling.
    is_certain: bool,
    /// The mapping to which it belongs, and which is a field here.
    outer: Option<&'static FieldDoc>,
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
        let incomplete = IncompleteKeys::default();
        Self { entries: Vec::new(), span, missing: Vec::new(), incomplete, elsewhere: |_| None, is_inner: true }
    }

    /// The same mapping; `elsewhere` tells where a key belongs that there is not here.
    #[must_use]
    pub fn with_places(self, elsewhere: fn(&str) -> Option<Text>) -> Self {
        Self { elsewhere, is_inner: false, ..self }
    }

    /// The entries whose keys there are not, but which are among `others`.
    pub fn foreign<'k>(&self, known: &'k KnownKeys, others: &'k KnownKeys) -> impl Iterator<Item = &'n Entry> {
        let rest = self.entries.iter().filter(|(_, taken)| !taken).map(|(entry, _)| *entry);
        let has = |keys: &KnownKeys, entry: &Entry| keys.iter().any(|doc| doc.key == entry.key);
        rest.filter(move |entry| !has(known, entry) && has(others, entry))
    }

    /// The text that stands for `key`, if there is one.
    pub fn text_of(&self, key: &str) -> Option<&'n str> {
        let (entry, _) = self.entries.iter().find(|(entry, _)| entry.key == key)?;
        match &entry.value.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Where its first key stands.
    pub fn first_key(&self) -> Option<Span> {
        self.entries.first().map(|(entry, _)| entry.span)
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
        let mut unknown = self.unknown_keys(known);
        if let ([key], [(missing, _)]) = (&mut unknown[..], &self.missing[..])
            && self.is_inner
        {
            key.meant = key.meant.or(Some(missing));
        }
        for outer in known.iter().filter(|doc| self.is_empty_mapping(doc.key)) {
            let inner: Vec<_> =
                unknown.extract_if(.., |key| key.outer.is_some_and(|doc| doc.key == outer.key)).collect();
            reader.diagnostics.extend(not_indented(&inner, outer, reader));
            mistyped.extend((!inner.is_empty()).then_some(outer.key));
        }
        let first = reader.diagnostics.len();
        for key in unknown {
            reader.diagnostics.push(key.diagnostic(known, self.elsewhere, reader));
            mistyped.extend(key.meant);
        }
        form::merge_alike(first, reader);
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
        let certain = known.iter().find(|doc| doc.is_meant(&entry.key) && !is_given(doc.key)).map(|doc| doc.key);
        let outer = if certain.is_some() { None } else { self.outer_of(&entry.key, known) };
        let is_not_indented = outer.is_some_and(|outer| self.is_empty_mapping(outer.key));
        let alike = || {
            let alike = german::similar(&entry.key, known.iter().copied())?;
            (!is_given(alike.key)).then_some(alike.key)
        };
        let meant = certain.or_else(|| if is_not_indented { None } else { alike() });
        UnknownKey { entry, meant, is_certain: certain.is_some(), outer }
    }

    /// The field that is a mapping, or a list of mappings, with this key: one without a value, if there is one.
    fn outer_of(&self, key: &str, known: &KnownKeys) -> Option<&'static FieldDoc> {
        let has_key =
            |doc: &FieldDoc| (doc.nested)().is_some_and(|inner| inner.fields.iter().any(|doc| doc.key == key));
        let outer = known.iter().copied().filter(|doc| has_key(doc));
        outer.min_by_key(|doc| !self.is_empty_mapping(doc.key))
    }

    /// Whether `key` is there without a value.
    fn is_empty_mapping(&self, key: &str) -> bool {
        self.entries.iter().any(|(entry, _)| entry.key == key && entry.value.value == Value::Null)
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
    /// The key and the value in what was read as a key alone, because there is no space behind its colon.
    fn spaceless(&self, known: &KnownKeys) -> Option<(&'static str, &str)> {
        let (key, value) = self.entry.key.split_once(':').filter(|_| self.entry.value.value == Value::Null)?;
        known.iter().find(|doc| doc.key == key).map(|doc| (doc.key, value))
    }

    fn diagnostic(
        &self,
        known: &KnownKeys,
        elsewhere: fn(&str) -> Option<Text>,
        reader: &FieldReader<'_>,
    ) -> Diagnostic {
        let (key, span) = (&self.entry.key, self.entry.span);
        let message =
            Text::new(format!("Die Angabe „{key}“ gibt es hier nicht."), format!("There is no field `{key}` here."));
        let diagnostic = Diagnostic::new(&rules::UNKNOWN_KEY, reader.place(span), message);
        if let Some((known, value)) = self.spaceless(known) {
            let start = span.start as usize + known.len() + 1;
            let message =
                Text::new("Hinter dem Doppelpunkt fehlt ein Leerzeichen.", "There is no space behind the colon.");
            return Diagnostic::new(&rules::UNKNOWN_KEY, reader.place(span), message)
                .correct(format!("{known}: {value}"), vec![Edit::new(start, start, " ")]);
        }
        let Some(meant) = self.meant else {
            let place = self.outer.map(|outer| inside(key, outer)).or_else(|| elsewhere(key));
            return match place {
                Some(place) => diagnostic.hint(place.de, place.en),
                None => list_keys(diagnostic, known),
            };
        };
        let edit = self.is_certain.then(|| Edit { span, replacement: meant.to_owned() });
        diagnostic.correct(meant, edit.into_iter().collect())
    }
}

/// Where a key belongs that the mapping `outer` has.
fn inside(key: &str, outer: &FieldDoc) -> Text {
    let outer_key = outer.key;
    if (outer.is_list)() {
        return Text::new(
            format!("Sie gehört in einen Eintrag der Liste „{outer_key}“: - {key}: …"),
            format!("It belongs into an entry of the list `{outer_key}`: - {key}: …"),
        );
    }
    Text::new(
        format!("Sie gehört unter „{outer_key}“, zwei Leerzeichen weiter eingerückt als diese Angabe."),
        format!("It belongs below `{outer_key}`, indented by two spaces more than that."),
    )
}

/// Keys of the mapping `outer` that stand beside it instead of below it.
fn not_indented(inner: &[UnknownKey<'_>], outer: &FieldDoc, reader: &FieldReader<'_>) -> Option<Diagnostic> {
    let first = inner.first()?.entry;
    let (key, outer) = (&first.key, outer.key);
    let message = Text::new(
        format!("Die Angabe „{key}“ gehört unter „{outer}“, ist aber nicht weiter eingerückt."),
        format!("The field `{key}` belongs below `{outer}`, but is not indented more."),
    );
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_KEY, reader.place(first.span), message).hint(
        format!("Was unter „{outer}“ gehört, steht zwei Leerzeichen weiter rechts."),
        format!("What belongs below `{outer}` stands two spaces further to the right."),
    );
    let starts = inner.iter().map(|key| reader.line_start(key.entry.span.start));
    let edits: Vec<Edit> = starts.map(|start| Edit::new(start, start, "  ")).collect();
    let is_alone = |key: &UnknownKey<'_>| {
        let before = Span::new(reader.line_start(key.entry.span.start), key.entry.span.start as usize);
        reader.written(before).trim().is_empty() && !reader.written(key.entry.value.span).contains('\n')
    };
    let line = Span { start: first.span.start, end: first.value.span.end };
    let shown = format!("  {}", reader.written(line));
    Some(if inner.iter().all(is_alone) { diagnostic.correct(shown, edits) } else { diagnostic })
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
