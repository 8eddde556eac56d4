//! HTML, by the parser of the HTML Standard: the tokenizer, with a tree builder that tells it what is text and what is tags.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ExpandedName, QualName, TokenizerResult, local_name, ns};

use super::allowed;
use super::attribute_count::AttributeCount;
use super::disallowed::{Disallowed, MAX_ATTRIBUTES, MAX_DEPTH, too_deep, too_many_attributes};
use super::inspector::Inspector;
use diagnostics::diag::Text;

/// The tokenizer gets pieces of at most so many bytes.
const PIECE: usize = 4096;

/// The first thing that is not allowed.
pub(super) fn check(text: &str) -> Result<(), Disallowed> {
    let sink = Sink::new();
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut mark: Option<Mark> = None;
    let mut fed = 0;
    while fed < text.len() {
        let piece = piece(&text[fed..]);
        if mark.is_none() && piece.starts_with('<') {
            mark = Some(Mark::new(fed, &text[fed..]));
        }
        if let Some(mark) = &mut mark {
            mark.add(piece)?;
        }
        fed += piece.len();
        queue.push_back(StrTendril::from_slice(piece));
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        if let Some(what) = tokenizer.sink.found() {
            return Err(Disallowed::at(mark.map_or(fed, |mark| mark.start), what));
        }
        if tokenizer.sink.emitted.take() {
            mark = None;
        }
    }
    let rest = tokenizer.sink.inspector.borrow_mut().finish();
    rest.map_err(|what| Disallowed::at(text.len(), what))
}

/// The next piece: it begins with each `<` and ends with each `>`, so that a tag never shares one with text.
fn piece(rest: &str) -> &str {
    let most = &rest[..rest.ceil_char_boundary(PIECE)];
    let end = most.bytes().enumerate().find_map(|(at, byte)| match byte {
        b'>' => Some(at + 1),
        b'<' if at > 0 => Some(at),
        _ => None,
    });
    &most[..end.unwrap_or(most.len())]
}

/// What began with `<`, and of which the tokenizer has not told yet what it is.
struct Mark {
    start: usize,
    /// Comments and declarations have none.
    attributes: Option<AttributeCount>,
}

impl Mark {
    fn new(start: usize, rest: &str) -> Self {
        let is_tag = !rest.starts_with("<!") && !rest.starts_with("<?");
        Self { start, attributes: is_tag.then(AttributeCount::default) }
    }

    fn add(&mut self, piece: &str) -> Result<(), Disallowed> {
        let count = self.attributes.as_mut().map_or(0, |attributes| attributes.add(piece));
        if count > MAX_ATTRIBUTES { Err(Disallowed::at(self.start, too_many_attributes())) } else { Ok(()) }
    }
}

/// Looks at each token before the tree builder has it.
struct Sink {
    tree: TreeBuilder<Node, Tree>,
    inspector: RefCell<Inspector>,
    found: RefCell<Option<Text>>,
    /// Whether there was a token since the last time that somebody asked.
    emitted: Cell<bool>,
}

impl Sink {
    fn new() -> Self {
        Self {
            tree: TreeBuilder::new(Tree::default(), TreeBuilderOpts::default()),
            inspector: RefCell::default(),
            found: RefCell::default(),
            emitted: Cell::default(),
        }
    }

    fn found(&self) -> Option<Text> {
        self.found.take().or_else(|| self.tree.sink.deepest.get().then(too_deep))
    }

    fn token_is_inert(&self, token: &Token) -> Result<(), Text> {
        let mut inspector = self.inspector.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => start(&mut inspector, tag),
            Token::TagToken(tag) => inspector.end(&tag.name),
            Token::CharacterTokens(text) => {
                inspector.text(text);
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

fn start(inspector: &mut Inspector, tag: &Tag) -> Result<(), Text> {
    let attributes: Vec<_> = tag.attrs.iter().map(|own| (own.name.local.to_string(), own.value.to_string())).collect();
    // Browsers know no element of HTML whose name has a colon; Word writes some.
    let own = if tag.name.contains(':') { &[&*tag.name][..] } else { &[] };
    inspector.start(&[allowed::HTML, allowed::SVG, allowed::MATHML, own], &tag.name, &attributes)
}

impl TokenSink for Sink {
    type Handle = Node;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Node> {
        self.emitted.set(self.emitted.get() || !matches!(token, Token::ParseError(_)));
        if let Err(what) = self.token_is_inert(&token) {
            self.found.borrow_mut().get_or_insert(what);
        }
        self.tree.process_token(token, line)
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.tree.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// An element of which only as much is kept as the tree builder asks for.
#[derive(Clone)]
struct Node(Rc<NodeData>);

struct NodeData {
    name: QualName,
    is_integration_point: bool,
    depth: Cell<usize>,
}

impl Node {
    fn new(name: QualName, is_integration_point: bool) -> Self {
        Self(Rc::new(NodeData { name, is_integration_point, depth: Cell::default() }))
    }

    fn nameless() -> Self {
        Self::new(QualName::new(None, ns!(), local_name!("")), false)
    }
}

/// A tree whose nodes do not know their children.
struct Tree {
    document: Node,
    /// Whether an element is too deep.
    deepest: Cell<bool>,
}

impl Default for Tree {
    fn default() -> Self {
        Self { document: Node::nameless(), deepest: Cell::default() }
    }
}

impl TreeSink for Tree {
    type Handle = Node;
    type Output = ();
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Node {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Node) -> ExpandedName<'a> {
        target.0.name.expanded()
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, flags: ElementFlags) -> Node {
        Node::new(name, flags.mathml_annotation_xml_integration_point)
    }

    fn create_comment(&self, _: StrTendril) -> Node {
        Node::nameless()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Node {
        Node::nameless()
    }

    fn append(&self, parent: &Node, child: NodeOrText<Node>) {
        if let NodeOrText::AppendNode(child) = child {
            let depth = parent.0.depth.get() + 1;
            child.0.depth.set(depth);
            self.deepest.set(self.deepest.get() || depth > MAX_DEPTH);
        }
    }

    fn append_based_on_parent_node(&self, element: &Node, _: &Node, child: NodeOrText<Node>) {
        self.append(element, child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Node) -> Node {
        target.clone()
    }

    fn same_node(&self, one: &Node, two: &Node) -> bool {
        Rc::ptr_eq(&one.0, &two.0)
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Node, child: NodeOrText<Node>) {
        self.append(sibling, child);
    }

    fn add_attrs_if_missing(&self, _: &Node, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, _: &Node) {}

    fn reparent_children(&self, _: &Node, _: &Node) {}

    fn is_mathml_annotation_xml_integration_point(&self, node: &Node) -> bool {
        node.0.is_integration_point
    }
}
