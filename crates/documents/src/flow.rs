//! Lines and blocks: white space as browsers show it, and paragraphs around text that stands between blocks.

use crate::node::{Element, Node};

/// So many parts a paragraph has at most: the time that typst takes for one grows with the square of their number. More parts are
/// further paragraphs.
pub(crate) const MOST_PARTS: usize = 1000;

/// Collapses white space in the lines of a block, and removes it at both ends.
pub(crate) fn collapse(nodes: &mut Vec<Node>) {
    let mut after_space = true;
    collapse_in(nodes, &mut after_space);
    trim_end(nodes);
    nodes.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
}

fn collapse_in(nodes: &mut [Node], after_space: &mut bool) {
    for node in nodes {
        match node {
            Node::Text(text) => *text = collapsed(text, after_space),
            Node::Element(element) if element.name == "br" => *after_space = true,
            // A note has lines of its own.
            Node::Element(element) if element.name == "footnote" => *after_space = false,
            Node::Element(element) => {
                if element.content.is_empty() {
                    *after_space = false;
                }
                collapse_in(&mut element.content, after_space);
            }
        }
    }
}

fn collapsed(text: &str, after_space: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_space = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{C}');
        match (is_space, *after_space) {
            (true, true) => {}
            (true, false) => out.push(' '),
            (false, _) => out.push(c),
        }
        *after_space = is_space;
    }
    out
}

fn trim_end(nodes: &mut Vec<Node>) {
    match nodes.last_mut() {
        Some(Node::Text(text)) => {
            text.truncate(text.trim_end_matches(' ').len());
            if text.is_empty() {
                nodes.pop();
                trim_end(nodes);
            }
        }
        Some(Node::Element(element)) if element.name == "br" => {
            nodes.pop();
            trim_end(nodes);
        }
        Some(Node::Element(element)) if element.name != "footnote" => trim_end(&mut element.content),
        _ => {}
    }
}

/// The content of a block: its lines, or blocks alone, with a paragraph around each text between them.
pub(crate) fn arranged(nodes: Vec<Node>) -> Vec<Node> {
    if !nodes.iter().any(Node::is_block) {
        let mut lines = nodes;
        collapse(&mut lines);
        return if lines.len() > MOST_PARTS { paragraphs(lines) } else { lines };
    }
    let mut blocks = Vec::new();
    let mut lines = Vec::new();
    for node in nodes {
        if node.is_block() {
            end_paragraph(&mut lines, &mut blocks);
            blocks.push(node);
        } else {
            lines.push(node);
        }
    }
    end_paragraph(&mut lines, &mut blocks);
    blocks
}

fn end_paragraph(lines: &mut Vec<Node>, blocks: &mut Vec<Node>) {
    let mut lines = std::mem::take(lines);
    collapse(&mut lines);
    blocks.extend(paragraphs(lines));
}

/// Lines as paragraphs: one, if it is not too long.
fn paragraphs(mut lines: Vec<Node>) -> Vec<Node> {
    let mut paragraphs = Vec::new();
    while !lines.is_empty() {
        let rest = lines.split_off(lines.len().min(MOST_PARTS));
        paragraphs.push(Element::new("p", std::mem::replace(&mut lines, rest)).into());
    }
    paragraphs
}

/// The content of a block that is not there itself: lines become a paragraph.
pub(crate) fn in_paragraph(content: Vec<Node>) -> Vec<Node> {
    let is_lines = !content.is_empty() && !content.iter().any(Node::is_block);
    if is_lines { vec![Element::new("p", content).into()] } else { content }
}

/// Blocks of which the first, if it is a paragraph, goes on in the line that is there already.
pub(crate) fn beginning_in_line(content: Vec<Node>) -> Vec<Node> {
    let mut content = content.into_iter();
    match content.next() {
        Some(Node::Element(first)) if first.name == "p" => first.content.into_iter().chain(content).collect(),
        first => first.into_iter().chain(content).collect(),
    }
}
