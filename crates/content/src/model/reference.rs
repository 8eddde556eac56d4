//! References from one item to another, by id.

use std::marker::PhantomData;

use super::field::{Field, Part, Reader};
use super::kind::Kind;
use diagnostics::diag::{Span, Text};
use markup::yaml::Node;

/// A reference as it was typed: an id, possibly qualified by its project's id (`gdst/technik`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
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
    /// Reads a reference from what was typed.
    pub fn parse(text: &str, span: Span, target: &'static Target) -> Self {
        let (project, id) = match text.trim().split_once('/') {
            Some((project, id)) => (Some(project.to_owned()), id),
            None => (None, text.trim()),
        };
        Self { project, id: id.to_owned(), span, target }
    }

    /// As it was typed.
    pub fn text(&self) -> String {
        self.project.as_ref().map_or_else(|| self.id.clone(), |project| format!("{project}/{}", self.id))
    }
}

/// What a reference may lead to.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// Kinds of pages; empty for any.
    pub kinds: &'static [Kind],
    /// Whether a decision is possible, too.
    pub decisions: bool,
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

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::read(node, reader)?;
        Some(Self { reference: Reference::parse(&text, node.span, &K::TARGET), kind: PhantomData })
    }

    fn fallback() -> Self {
        Self { reference: Reference::parse("", Span::default(), &K::TARGET), kind: PhantomData }
    }

    fn parts<'a>(&'a self, visit: &mut dyn FnMut(Part<'a>)) {
        visit(Part::Reference(&self.reference));
    }
}
