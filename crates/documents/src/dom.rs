//! HTML as a tree, by the tokenizer of the HTML Standard.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// A text or an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dom {
    Text(String),
    Element(Tagged),
}

/// An element with its attributes and what is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tagged {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Dom>,
}

impl Tagged {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.classes().any(|name| name == class)
    }

    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_whitespace()
    }

    /// The elements in it, at any depth, with itself.
    pub(crate) fn visit<'d>(&'d self, visit: &mut dyn FnMut(&'d Self)) {
        visit(self);
        for child in &self.children {
            if let Dom::Element(element) = child {
                element.visit(visit);
            }
        }
    }
}

/// The elements that have no end tag.
const VOID: [&str; 7] = ["br", "col", "hr", "img", "input", "source", "wbr"];
/// What is nested deeper becomes part of what is around it.
const DEEPEST: usize = 200;

/// Reads HTML. What the templates of a theme write need not be right: an end tag closes all elements up to its own, and what
/// nobody opened is not closed.
pub(crate) fn parse(html: &str) -> Tagged {
    let sink = Sink(RefCell::new(vec![Tagged::default()]));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let mut open = tokenizer.sink.0.into_inner();
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().unwrap_or_default()
}

/// The elements that are open, the outermost first.
struct Sink(RefCell<Vec<Tagged>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut open = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => push_text(&mut open, &text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => start(&mut open, &tag),
            Token::TagToken(tag) => end(&mut open, &tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn push_text(open: &mut [Tagged], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Dom::Text(before)) => before.push_str(text),
        _ => parent.children.push(Dom::Text(text.to_owned())),
    }
}

fn start(open: &mut Vec<Tagged>, tag: &Tag) {
    let attributes = tag.attrs.iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
    let element = Tagged { name: tag.name.to_string(), attributes: attributes.collect(), children: Vec::new() };
    let is_void = tag.self_closing || VOID.contains(&&*element.name);
    open.push(element);
    if is_void || open.len() > DEEPEST {
        close(open);
    }
}

fn end(open: &mut Vec<Tagged>, name: &str) {
    let Some(at) = open.iter().rposition(|element| element.name == name).filter(|at| *at > 0) else { return };
    while open.len() > at {
        close(open);
    }
}

/// Closes the innermost element.
fn close(open: &mut Vec<Tagged>) {
    if let Some(element) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Dom::Element(element));
    }
}

/// The elements directly in another one.
pub(crate) fn elements(element: &Tagged) -> impl Iterator<Item = &Tagged> {
    element.children.iter().filter_map(|child| match child {
        Dom::Element(element) => Some(element),
        Dom::Text(_) => None,
    })
}
