//! References from one item to another, by id.

use std::marker::PhantomData;

use super::field::Field;
use super::kind::Kind;
use super::reader::FieldReader;
use diagnostics::diag::{Span, Text};
use markup::yaml::Node;

/// A reference as it was typed: an id, possibly qualified by its project's id (`gdst/technik`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its number in the file, from 0: what it resolves to is found by it. One that stands nowhere has [`Reference::NOWHERE`].
    pub index: u32,
    /// The project's id, if it is named.
    pub project: Option<String>,
    /// The item's id.
    pub id: String,
    /// Where it stands in the file.
    pub span: Span,
    /// What it may lead to.
    pub target: &'static Target,
}

impl Reference {
    /// The number of a reference that stands in no file.
    pub const NOWHERE: u32 = u32::MAX;

    /// Reads a reference from what was typed, and numbers it.
    pub fn read(text: &str, span: Span, target: &'static Target, reader: &mut FieldReader<'_>) -> Self {
        Self::parse(text, span, target, reader.next_reference())
    }

    /// Stands in for a reference that is missing or could not be read.
    pub fn missing(target: &'static Target) -> Self {
        Self::parse("", Span::default(), target, Self::NOWHERE)
    }

    fn parse(text: &str, span: Span, target: &'static Target, index: u32) -> Self {
        let (project, id) = match text.trim().split_once('/') {
            Some((project, id)) => (Some(project.to_owned()), id),
            None => (None, text.trim()),
        };
        Self { index, project, id: id.to_owned(), span, target }
    }

    /// As it was typed.
    pub fn text(&self) -> String {
        self.project.as_ref().map_or_else(|| self.id.clone(), |project| format!("{project}/{}", self.id))
    }
}

/// What a reference may lead to.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// Kinds of pages; empty for any or, where decisions are possible, for none.
    pub kinds: &'static [Kind],
    /// Whether a decision is possible, too.
    pub decisions: bool,
}

impl Target {
    /// Whether a page of this kind is possible.
    pub fn takes(&self, kind: Kind) -> bool {
        self.takes_any_page() || self.kinds.contains(&kind)
    }

    /// Whether a page of any kind is possible.
    pub fn takes_any_page(&self) -> bool {
        self.kinds.is_empty() && !self.decisions
    }
}

/// A type that says what a reference may lead to.
pub trait Referable {
    /// What it may lead to.
    const TARGET: Target;
}

/// A reference to a `K`.
#[derive(Debug, Clone)]
pub struct Ref<K> {
    /// What was typed.
    pub reference: Reference,
    kind: PhantomData<K>,
}

impl<K: Referable + 'static> Field for Ref<K> {
    fn type_name() -> Text {
        let names = |german: bool| {
            let mut names: Vec<&str> = K::TARGET.kinds.iter().map(|kind| kind.names(german)).collect();
            names.extend(K::TARGET.decisions.then_some(if german { "Beschluss" } else { "decision" }));
            if names.is_empty() {
                names.push(if german { "Seite" } else { "page" });
            }
            names.join(if german { " oder " } else { " or " })
        };
        Text::new(format!("die Kennung: {}", names(true)), format!("the id: {}", names(false)))
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = String::read(node, reader)?;
        Some(Self { reference: Reference::read(&text, node.span, &K::TARGET, reader), kind: PhantomData })
    }

    fn fallback() -> Self {
        Self { reference: Reference::missing(&K::TARGET), kind: PhantomData }
    }
}
