//! The key `theme` of `portal.yaml`.

use crate::model::map_reader::MapReader;
use crate::model::{Field, FieldReader, Fields, MappingDoc, Parts, Spanned};
use diagnostics::diag::{Span, Text};
use markup::yaml::{Entry, Node, Value};

/// A theme with its options.
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Theme: {name: …, options: {…}}", en = "a theme: {name: …, options: {…}}")]
pub struct ThemeFields {
    /// Name of the folder below `themes/`. Default: `wissensportal`.
    #[de("Name des Ordners unter `themes/`. Ohne Angabe `wissensportal`.")]
    #[german("Name")]
    pub name: Option<Spanned<String>>,
    /// Options that the theme defines in its `theme.yaml`.
    #[de("Optionen, die das Theme in seiner `theme.yaml` nennt.")]
    #[german("Optionen")]
    pub options: ThemeOptions,
}

/// Which theme, with which options.
#[derive(Debug, Clone)]
pub struct ThemeChoice {
    /// Name of the folder below `themes/`.
    pub name: Spanned<String>,
    /// Options as they were given; `theme` checks them against `theme.yaml`.
    pub options: Vec<(Spanned<String>, Node)>,
}

impl ThemeChoice {
    fn named(name: &str, span: Span) -> Self {
        Self { name: Spanned { value: name.to_owned(), span }, options: Vec::new() }
    }
}

impl Parts for ThemeChoice {}

impl Field for ThemeChoice {
    fn type_name() -> Text {
        Text::new(
            "der Name eines Themes oder {name: …, options: {…}}",
            "the name of a theme or {name: …, options: {…}}",
        )
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        if let Value::Scalar { text, .. } = &node.value {
            return Some(Self::named(text, node.span));
        }
        let fields = ThemeFields::read(node, reader)?;
        let name = fields.name.unwrap_or_else(|| Self::fallback().name);
        Some(Self { name, options: fields.options.0 })
    }

    fn nested() -> Option<MappingDoc> {
        ThemeFields::nested()
    }

    fn absent() -> Option<Self> {
        Some(Self::fallback())
    }

    fn fallback() -> Self {
        Self::named("wissensportal", Span::default())
    }
}

/// Options of a theme before they are checked.
#[derive(Debug, Clone)]
pub struct ThemeOptions(Vec<(Spanned<String>, Node)>);

impl Parts for ThemeOptions {}

impl Field for ThemeOptions {
    fn type_name() -> Text {
        Text::new("eine Gruppe von Optionen", "a mapping of options")
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        MapReader::of(node, &Self::type_name(), reader)?;
        let Value::Map(entries) = &node.value else { return Some(Self::fallback()) };
        let pair = |entry: &Entry| (Spanned { value: entry.key.clone(), span: entry.span }, entry.value.clone());
        Some(Self(entries.iter().map(pair).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::fallback())
    }

    fn fallback() -> Self {
        Self(Vec::new())
    }
}
