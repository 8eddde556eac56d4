//! HTML of a page as what a template of a document sets.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::coverage::{can_be_shown, printable};
use crate::dom::{self, Dom, Tagged, elements};
use crate::flow::{MOST_PARTS, arranged, beginning_in_line, collapse, in_paragraph};
use crate::headings::Levels;
use crate::node::{Element, Node, text_of};
use crate::notes::{self, Notes};
use crate::places::{find_places, settle};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To the element of this id in the document, if it has one; else to this address, if there is one.
    Inside(String, Option<String>),
    /// To this address.
    Outside(String),
    /// Nowhere, as far as readers of the document are concerned.
    None,
}

/// The content of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// What is to be set.
    pub content: Vec<Node>,
    /// The footnotes, in order, for a document that has them at its end.
    pub notes: Vec<Vec<Node>>,
    /// How many headings there are.
    pub headings: usize,
    /// The pictures, by their addresses in the HTML; templates know them by their places.
    pub pictures: Vec<String>,
    /// The characters that no font has and that stand as a replacement character, each once.
    pub missing: Vec<char>,
}

/// Blocks nested deeper are shown as if they were not: typst has a limit, and so has paper.
const DEEPEST_BLOCK: usize = 9;
/// Parts of a line that are nested deeper are shown as plain text.
const DEEPEST_INLINE: usize = 8;
/// Elements with a line below the text or through it: a text can have but one, and below links there is one.
const LINES: [&str; 2] = ["del", "ins"];
/// The longest address that typst takes as a link.
const LONGEST_ADDRESS: usize = 8000;

impl Tree {
    /// Reads HTML; `target` says where the address of a link leads.
    pub fn of(html: &str, target: &dyn Fn(&str) -> Target) -> Self {
        let root = dom::parse(html);
        let mut reader = Reader {
            target,
            notes: Notes::of(&root),
            placed: BTreeSet::new(),
            noted: BTreeMap::new(),
            note_texts: Vec::new(),
            levels: Levels::default(),
            headings: 0,
            pictures: Vec::new(),
            picture_places: BTreeMap::new(),
            missing: BTreeSet::new(),
            blocks: 0,
            inlines: 0,
            lines: 0,
            in_note: false,
        };
        let mut content = reader.blocks(&root.children);
        content.extend(reader.notes_left().map(Node::from));
        let mut places = BTreeSet::new();
        find_places(&content, &mut places);
        settle(&mut content, &places);
        let mut notes = reader.note_texts;
        for note in &mut notes {
            settle(note, &places);
        }
        let (headings, pictures) = (reader.headings, reader.pictures);
        Self { content, notes, headings, pictures, missing: reader.missing.into_iter().collect() }
    }
}

struct Reader<'d> {
    target: &'d dyn Fn(&str) -> Target,
    notes: Notes<'d>,
    /// The ids that elements have so far.
    placed: BTreeSet<String>,
    /// The notes that have theirs, by id, with their numbers.
    noted: BTreeMap<&'d str, usize>,
    note_texts: Vec<Vec<Node>>,
    levels: Levels,
    headings: usize,
    pictures: Vec<String>,
    /// Where each picture stands among them.
    picture_places: BTreeMap<&'d str, usize>,
    missing: BTreeSet<char>,
    /// How deep the blocks and the parts of a line are nested here.
    blocks: usize,
    inlines: usize,
    /// In how many of [`LINES`] this is.
    lines: usize,
    in_note: bool,
}

impl<'d> Reader<'d> {
    fn blocks(&mut self, children: &'d [Dom]) -> Vec<Node> {
        arranged(self.nodes(children))
    }

    /// What is in a block, one level deeper.
    fn inside(&mut self, element: &'d Tagged) -> Vec<Node> {
        self.blocks += 1;
        let inlines = std::mem::take(&mut self.inlines);
        let content = self.blocks(&element.children);
        self.inlines = inlines;
        self.blocks -= 1;
        content
    }

    fn nodes(&mut self, children: &'d [Dom]) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(children.len());
        for child in children {
            match child {
                Dom::Text(text) => nodes.push(Node::Text(self.printable(text).into_owned())),
                Dom::Element(element) => self.element(element, &mut nodes),
            }
        }
        nodes
    }

    fn printable<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let shown = printable(text);
        if let Cow::Owned(_) = shown {
            self.missing.extend(text.chars().filter(|c| !can_be_shown(*c)));
        }
        shown
    }

    fn element(&mut self, element: &'d Tagged, nodes: &mut Vec<Node>) {
        if notes::is_list(element) || element.has_class("no-document") {
            return;
        }
        let node = match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element),
            "p" => Some(self.paragraph(element)),
            "ul" | "ol" => return self.list(element, nodes),
            "dl" => self.definitions(element),
            "table" => self.table(element),
            "pre" => Some(self.code(element)),
            "hr" => Some(Element::new("hr", Vec::new())),
            "blockquote" | "details" | "div" | "section" | "summary" | "article" | "figure" => {
                return self.container(element, nodes);
            }
            "script" | "style" | "template" | "svg" | "nav" | "button" | "form" => None,
            _ => return self.inline(element, nodes),
        };
        nodes.extend(node.map(Node::from));
    }

    /// An element with its id, if no other has it, and its classes.
    fn named(&mut self, name: &str, element: &Tagged, content: Vec<Node>) -> Element {
        let mut named = Element::new(name, content);
        if let Some(id) = element.attribute("id")
            && self.placed.insert(id.to_owned())
        {
            named = named.with("id", id);
        }
        let classes: Vec<&str> = element.classes().collect();
        if classes.is_empty() { named } else { named.with("classes", classes) }
    }

    fn block(&mut self, name: &str, element: &'d Tagged) -> Element {
        let content = self.inside(element);
        self.named(name, element, content)
    }

    fn paragraph(&mut self, element: &'d Tagged) -> Element {
        let content = self.inside(element);
        let name = if content.iter().any(Node::is_block) { "div" } else { "p" };
        self.named(name, element, content)
    }

    fn container(&mut self, element: &'d Tagged, nodes: &mut Vec<Node>) {
        if self.blocks >= DEEPEST_BLOCK {
            let content = self.blocks(&element.children);
            return nodes.extend(in_paragraph(content));
        }
        let name = match element.name.as_str() {
            "article" | "figure" => "section",
            name => name,
        };
        nodes.push(self.block(name, element).into());
    }

    fn heading(&mut self, element: &'d Tagged) -> Option<Element> {
        let mut content = self.nodes(&element.children);
        collapse(&mut content);
        if text_of(&content).trim().is_empty() {
            // A bookmark needs a text; a picture alone is none.
            return (!content.is_empty()).then(|| Element::new("p", content));
        }
        if content.len() > MOST_PARTS {
            content = vec![Node::Text(text_of(&content))];
        }
        let given = element.name[1..].parse().unwrap_or(1);
        self.headings += 1;
        let level = self.levels.next(given);
        Some(self.named("h", element, content).with("level", level))
    }

    fn list(&mut self, element: &'d Tagged, nodes: &mut Vec<Node>) {
        let items = elements(element).filter(|item| item.name == "li");
        if self.blocks >= DEEPEST_BLOCK {
            for item in items {
                let content = self.blocks(&item.children);
                nodes.extend(in_paragraph(content));
            }
            return;
        }
        let items: Vec<Node> = items.map(|item| self.block("li", item).into()).collect();
        if items.is_empty() {
            return;
        }
        let start = element.attribute("start").and_then(|start| start.parse::<u64>().ok()).unwrap_or(1);
        let list = self.named("list", element, items).with("ordered", element.name == "ol");
        nodes.push(list.with("start", start.min(u64::from(u32::MAX))).into());
    }

    /// Terms with what is said of each; a page may group them in `div`s.
    fn definitions(&mut self, element: &'d Tagged) -> Option<Element> {
        let parts = elements(element).flat_map(|part| match part.name.as_str() {
            "div" => elements(part).collect(),
            _ => vec![part],
        });
        let mut content: Vec<Node> = Vec::new();
        for part in parts {
            if matches!(part.name.as_str(), "dt" | "dd") {
                let mut part = self.block(&part.name, part);
                part.content = beginning_in_line(part.content);
                content.push(part.into());
            }
        }
        let is_whole = matches!(content.first(), Some(Node::Element(first)) if first.name == "dt");
        let name = if is_whole { "dl" } else { "div" };
        (!content.is_empty()).then(|| self.named(name, element, content))
    }

    fn code(&mut self, element: &'d Tagged) -> Element {
        let mut text = String::new();
        push_source(element, &mut text);
        let text = text.trim_end().split('\n').map(|line| self.printable(line).into_owned()).collect::<Vec<_>>();
        Element::new("code-block", Vec::new()).with("text", text.join("\n"))
    }

    fn table(&mut self, element: &'d Tagged) -> Option<Element> {
        let mut rows: Vec<(bool, &'d Tagged)> = Vec::new();
        for part in elements(element) {
            match part.name.as_str() {
                "thead" => rows.extend(elements(part).map(|row| (true, row))),
                "tbody" | "tfoot" => rows.extend(elements(part).map(|row| (false, row))),
                "tr" => rows.push((false, part)),
                _ => {}
            }
        }
        let columns = rows.iter().map(|(_, row)| elements(row).count()).max().filter(|columns| *columns > 0)?;
        let rows: Vec<Node> = rows.into_iter().map(|(head, row)| self.row(row, head, columns).into()).collect();
        // What is on every page of a table can have but one place in the structure.
        let repeats = !rows.iter().any(|row| is_head(row) && row.has_any(&["a", "footnote"]));
        Some(self.named("table", element, rows).with("columns", columns).with("repeats", repeats))
    }

    fn row(&mut self, row: &'d Tagged, head: bool, columns: usize) -> Element {
        let mut cells: Vec<Node> = elements(row).map(|cell| self.cell(cell).into()).collect();
        cells.resize(columns, Element::new("td", Vec::new()).into());
        Element::new("tr", cells).with("head", head)
    }

    fn cell(&mut self, cell: &'d Tagged) -> Element {
        let content = self.inside(cell);
        let align = ["left", "center", "right"].into_iter().find(|side| cell.has_class(&format!("align-{side}")));
        let element = self.named(&cell.name, cell, content);
        match align {
            Some(align) => element.with("align", align),
            None => element,
        }
    }

    fn inline(&mut self, element: &'d Tagged, nodes: &mut Vec<Node>) {
        let node = match element.name.as_str() {
            "br" => Some(Element::new("br", Vec::new())),
            "wbr" => None,
            "img" => self.picture(element),
            "input" => Some(Element::new("checkbox", Vec::new()).with("done", element.attribute("checked").is_some())),
            "a" if element.has_class("footnote-back") || element.has_class("anchor") => None,
            "a" => return self.link(element, nodes),
            "code" | "del" | "em" | "ins" | "kbd" | "mark" | "small" | "strong" | "sub" | "sup" => {
                return self.wrapped(element, nodes);
            }
            _ => return self.transparent(element, nodes),
        };
        nodes.extend(node.map(Node::from));
    }

    fn transparent(&mut self, element: &'d Tagged, nodes: &mut Vec<Node>) {
        let content = self.nodes(&element.children);
        if element.attribute("id").is_some() {
            let place = self.named("place", element, Vec::new());
            nodes.extend(place.fact("id").is_some().then(|| Node::from(place)));
        }
        nodes.extend(content);
    }

    fn wrapped(&mut self, element: &'d Tagged, nodes: &mut Vec<Node>) {
        if let Some(reference) = self.reference(element) {
            return nodes.extend(self.note(reference).map(Node::from));
        }
        let is_line = LINES.contains(&element.name.as_str());
        self.lines += usize::from(is_line);
        let content = self.in_line(element);
        self.lines -= usize::from(is_line);
        let is_second = is_line && content.iter().any(|node| node.has_any(&LINES) && !node.has_any(&[&element.name]));
        let is_plain = self.inlines >= DEEPEST_INLINE || content.len() > MOST_PARTS;
        if is_second || is_plain || content.iter().any(Node::is_block) {
            return nodes.extend(content);
        }
        nodes.push(Element::new(&element.name, content).into());
    }

    /// What is in a part of a line, one level deeper.
    fn in_line(&mut self, element: &'d Tagged) -> Vec<Node> {
        self.inlines += 1;
        let content = self.nodes(&element.children);
        self.inlines -= 1;
        content
    }

    /// The link in a superscript that refers to a footnote.
    fn reference(&self, element: &'d Tagged) -> Option<&'d Tagged> {
        let link = elements(element).next().filter(|_| element.name == "sup")?;
        self.notes.referred(link).map(|_| link)
    }

    /// A footnote where it is first referred to, then a reference to it. A note in a note keeps its number only.
    fn note(&mut self, reference: &'d Tagged) -> Option<Element> {
        let (id, note) = self.notes.referred(reference)?;
        if self.in_note || self.blocks > DEEPEST_BLOCK {
            let content = self.nodes(&reference.children);
            return Some(Element::new("sup", content));
        }
        if let Some(number) = self.noted.get(id) {
            return Some(Element::new("footnote", Vec::new()).with("to", id).with("number", *number));
        }
        let number = self.noted.len() + 1;
        self.noted.insert(id, number);
        let outer = (
            std::mem::replace(&mut self.in_note, true),
            std::mem::take(&mut self.inlines),
            std::mem::take(&mut self.lines),
        );
        let content = self.blocks(note);
        (self.in_note, self.inlines, self.lines) = outer;
        let content = beginning_in_line(content);
        self.note_texts.push(content.clone());
        Some(Element::new("footnote", content).with("id", id).with("number", number))
    }

    /// The notes that have no place in the text: no word of an editor gets lost.
    fn notes_left(&mut self) -> Option<Element> {
        let left = self.notes.left(|id| self.noted.contains_key(id));
        self.in_note = true;
        let items = left.into_iter().map(|note| Element::new("li", self.blocks(note)).into());
        let items: Vec<Node> = items.collect();
        (!items.is_empty()).then(|| Element::new("list", items).with("ordered", false).with("start", 1))
    }

    fn link(&mut self, element: &'d Tagged, nodes: &mut Vec<Node>) {
        let content = self.in_line(element);
        let facts = element.attribute("href").map(|href| self.facts_of(href)).unwrap_or_default();
        // Nothing to press would be a link that nobody finds.
        let has_text = content.iter().any(|node| !node.text().trim().is_empty() || is_picture(node));
        let is_plain =
            self.inlines >= DEEPEST_INLINE || content.len() > MOST_PARTS || content.iter().any(Node::is_block);
        if facts.is_empty() || !has_text || is_plain {
            return nodes.extend(content);
        }
        let mut link = self.named("a", element, content);
        link.facts.extend(facts);
        link.facts.extend(
            (self.lines > 0 || link.content.iter().any(|node| node.has_any(&LINES))).then(|| ("lined", true.into())),
        );
        nodes.push(link.into());
    }

    /// Where a link leads: to a place, if the document has it in the end, or else to an address.
    fn facts_of(&self, href: &str) -> BTreeMap<&'static str, Value> {
        let (place, address) = match (self.target)(href) {
            Target::Inside(id, address) => (Some(id), address),
            Target::Outside(address) => (None, Some(address)),
            Target::None => (None, None),
        };
        let fits = |address: &String| !address.is_empty() && address.len() <= LONGEST_ADDRESS;
        let facts = [("to", place), ("href", address.filter(fits))];
        facts.into_iter().filter_map(|(name, value)| Some((name, Value::from(value?)))).collect()
    }

    fn picture(&mut self, element: &'d Tagged) -> Option<Element> {
        let address = element.attribute("src").filter(|address| !address.is_empty())?;
        let alt = element.attribute("alt").unwrap_or_default().trim().to_owned();
        let place = *self.picture_places.entry(address).or_insert_with(|| {
            self.pictures.push(address.to_owned());
            self.pictures.len() - 1
        });
        let shown = self.printable(&alt).into_owned();
        Some(Element::new("img", Vec::new()).with("picture", place).with("alt", shown))
    }
}

fn is_head(row: &Node) -> bool {
    matches!(row, Node::Element(row) if row.facts.get("head") == Some(&Value::Bool(true)))
}

fn is_picture(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.name == "img")
}

fn push_source(element: &Tagged, text: &mut String) {
    for child in &element.children {
        match child {
            Dom::Text(piece) => text.push_str(piece),
            Dom::Element(element) => push_source(element, text),
        }
    }
}
