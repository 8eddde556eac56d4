//! Whether raw HTML is so deeply nested that making it safe would take for ever, and whether what came of it is valid.
//!
//! The time an HTML parser takes grows with the square of the depth, and what is left open may be opened again in
//! every paragraph that follows (HTML standard, 13.2.4.3): 200 kB of `<b>` become gigabytes. Only a parser knows how
//! deep it really gets, so this module runs one, which keeps nothing but depths and is stopped in time.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use html5ever::interface::{Attribute, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ExpandedName, LocalName, ParseOpts, QualName, local_name, ns, parse_fragment};

/// Deeper nesting is a mistake or an attack; the deepest pages known have fewer than 50 levels.
const DEEPEST: u32 = 256;
/// So many tags take no noticeable time, however they are nested.
const FEW: usize = 1000;
/// So many elements may come about for each tag.
const FACTOR: usize = 8;
/// More attributes of one element than this are a mistake or an attack, and comparing them takes its time.
pub(super) const MOST_ATTRIBUTES: usize = 256;
/// The parser is asked after each piece of this many bytes.
const PIECE: usize = 4096;

/// Whether `html` is too much for the sanitiser.
pub(super) fn is_unwieldy(html: &str) -> bool {
    let tags = html.bytes().filter(|byte| *byte == b'<').count();
    if tags <= FEW {
        return false;
    }
    parse(html, |seen| seen.deepest.get() > DEEPEST || seen.elements.get() > tags * FACTOR)
}

/// Whether a browser reads `html` just as it is written: a tree can be such that no HTML gives it, say a link in a link.
pub(super) fn is_valid(html: &str) -> bool {
    !parse(html, |seen| seen.errors.get() > 0)
}

/// Parses `html` and stops as soon as `is_enough` is true of what was seen; whether it became true.
fn parse(html: &str, is_enough: impl Fn(&Seen) -> bool) -> bool {
    let div = QualName::new(None, ns!(html), local_name!("div"));
    let depths = Depths::default();
    let seen = depths.seen.clone();
    let mut parser = parse_fragment(depths, ParseOpts::default(), div, Vec::new(), false);
    for piece in pieces(html) {
        parser.process(StrTendril::from_slice(piece));
        if is_enough(&seen) {
            return true;
        }
    }
    parser.finish();
    is_enough(&seen)
}

fn pieces(mut html: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = html.split_at(html.ceil_char_boundary(PIECE));
        html = rest;
        Some(piece).filter(|piece| !piece.is_empty())
    })
}

/// What is known of the tree so far.
#[derive(Default)]
struct Seen {
    deepest: Cell<u32>,
    elements: Cell<usize>,
    errors: Cell<usize>,
}

/// An element, a comment or the document.
struct Node {
    name: QualName,
    depth: Cell<u32>,
}

/// A tree of which only the depths are kept.
struct Depths {
    seen: Rc<Seen>,
    document: Rc<Node>,
}

impl Default for Depths {
    fn default() -> Self {
        Self { seen: Rc::default(), document: node(QualName::new(None, ns!(), LocalName::default())) }
    }
}

fn node(name: QualName) -> Rc<Node> {
    Rc::new(Node { name, depth: Cell::new(0) })
}

impl Depths {
    fn place(&self, child: &NodeOrText<Rc<Node>>, depth: u32) {
        if let NodeOrText::AppendNode(node) = child {
            node.depth.set(depth);
            self.seen.deepest.set(self.seen.deepest.get().max(depth));
        }
    }
}

impl TreeSink for Depths {
    type Handle = Rc<Node>;
    type Output = ();
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {
        self.seen.errors.set(self.seen.errors.get() + 1);
    }

    fn get_document(&self) -> Rc<Node> {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Rc<Node>) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, _: ElementFlags) -> Rc<Node> {
        self.seen.elements.set(self.seen.elements.get() + 1);
        node(name)
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Node> {
        node(QualName::new(None, ns!(), LocalName::default()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Rc<Node> {
        self.create_comment(StrTendril::new())
    }

    fn append(&self, parent: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.place(&child, parent.depth.get() + 1);
    }

    fn append_based_on_parent_node(&self, element: &Rc<Node>, _: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.append_before_sibling(element, child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Rc<Node>) -> Rc<Node> {
        target.clone()
    }

    fn same_node(&self, x: &Rc<Node>, y: &Rc<Node>) -> bool {
        Rc::ptr_eq(x, y)
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Rc<Node>, new_node: NodeOrText<Rc<Node>>) {
        self.place(&new_node, sibling.depth.get());
    }

    fn add_attrs_if_missing(&self, _: &Rc<Node>, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, _: &Rc<Node>) {}

    fn reparent_children(&self, _: &Rc<Node>, _: &Rc<Node>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_parser_would_change_is_not_valid() {
        assert!(is_valid("<p>a <b>b</b><br></p><table><tbody><tr><td>c</td></tr></tbody></table>"));
        assert!(!is_valid("<a href=\"x\">a<table><a href=\"y\">b</a></table></a>"));
        assert!(!is_valid("<div>") && !is_valid("</p>"));
    }

    #[test]
    fn long_texts_are_no_trouble() {
        assert!(!is_unwieldy(&"<p>a <b>b</b> <a href=\"c\">c</a><br></p>".repeat(5000)));
        assert!(!is_unwieldy(&format!("<table>{}</table>", "<tr><td>ä<td>b".repeat(5000))));
    }

    #[test]
    fn deep_ones_are_however_they_get_deep() {
        for piece in
            ["<div>", "<ul><li>", "<div><p>", "<div><table></div></table>", "<svg><style><g>", "<!-- --!><div>"]
        {
            assert!(is_unwieldy(&piece.repeat(2000)), "{piece}");
        }
    }

    #[test]
    fn and_so_are_those_that_multiply() {
        let open: String = (0..600).map(|n| format!("<b class=c{n}>")).collect();
        assert!(is_unwieldy(&format!("<p>{open}</p>{}", "<p>a</p>".repeat(2000))));
    }
}
