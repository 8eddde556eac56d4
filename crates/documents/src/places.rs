//! The places of a document, and the links to them.

use std::collections::BTreeSet;

use crate::node::Node;

/// The ids in a tree.
pub(crate) fn find_places(nodes: &[Node], places: &mut BTreeSet<String>) {
    for node in nodes {
        if let Node::Element(element) = node {
            places.extend(element.fact("id").map(str::to_owned));
            find_places(&element.content, places);
        }
    }
}

/// Leaves each link one way to go: to a place that the document has, or else to an address. One without either is text.
pub(crate) fn settle(nodes: &mut [Node], places: &BTreeSet<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        settle(&mut element.content, places);
        if element.name != "a" {
            continue;
        }
        if element.fact("to").is_some_and(|place| places.contains(place)) {
            element.facts.remove("href");
            continue;
        }
        element.facts.remove("to");
        if !element.facts.contains_key("href") {
            "span".clone_into(&mut element.name);
        }
    }
}
