//! What templates set: text, and elements named as in HTML.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// A text, or an element with what is in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Text. Templates show it as it is.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element, named as in HTML.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Element {
    /// Its name, e.g. `p`; headings of all levels are `h`.
    pub name: String,
    /// What else is known of it, e.g. `id`, `classes`, `level`, `href`.
    #[serde(flatten)]
    pub facts: BTreeMap<&'static str, Value>,
    /// What is in it.
    pub content: Vec<Node>,
}

impl Element {
    /// An element without any facts.
    pub fn new(name: &str, content: Vec<Node>) -> Self {
        Self { name: name.to_owned(), facts: BTreeMap::new(), content }
    }

    /// The same with a fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.facts.insert(name, value.into());
        self
    }

    /// A fact that is a text.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.get(name).and_then(Value::as_str)
    }
}

impl Node {
    /// Whether it stands by itself and not in a line of text.
    pub fn is_block(&self) -> bool {
        const BLOCKS: [&str; 16] = [
            "blockquote",
            "code-block",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "h",
            "hr",
            "li",
            "list",
            "p",
            "section",
            "summary",
            "table",
            "tr",
        ];
        matches!(self, Self::Element(element) if BLOCKS.contains(&element.name.as_str()))
    }

    /// Whether it is one of these elements, or has one in it.
    pub(crate) fn has_any(&self, names: &[&str]) -> bool {
        matches!(self, Self::Element(element) if names.contains(&element.name.as_str()) || element.content.iter().any(|node| node.has_any(names)))
    }

    /// Its text without markup.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element(element) if element.name == "footnote" => String::new(),
            Self::Element(element) => text_of(&element.content),
        }
    }
}

/// What an element weighs as much as, in bytes of text: for each, typst needs about 16 KiB of memory.
const ELEMENT: usize = 50;

/// How much it takes to set some nodes, in bytes of text.
pub(crate) fn weight(nodes: &[Node]) -> usize {
    let weight_of = |node: &Node| match node {
        Node::Text(text) => text.len(),
        Node::Element(element) => ELEMENT + weight(&element.content) + element.fact("text").map_or(0, str::len),
    };
    nodes.iter().map(weight_of).sum()
}

/// The text of some nodes without markup.
pub fn text_of(nodes: &[Node]) -> String {
    nodes.iter().map(Node::text).collect()
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}
