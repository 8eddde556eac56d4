//! SVG and other XML, by a parser of XML.

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::disallowed::{
    Disallowed, MAX_ATTRIBUTES, MAX_DEPTH, is_compatible, other_encoding, short, too_deep, too_many_attributes,
};
use super::inspector::{self, Inspector};
use super::{Syntax, allowed};
use diagnostics::diag::Text;

/// The first thing that is not allowed.
pub(super) fn check(text: &str, syntax: Syntax) -> Result<(), Disallowed> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut document = Document { syntax, depth: 0, inspector: Inspector::default() };
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let event = reader.read_event().map_err(|_| Disallowed::at(start, malformed()))?;
        if matches!(event, Event::Eof) {
            return if document.depth == 0 { Ok(()) } else { Err(Disallowed::at(text.len(), malformed())) };
        }
        document.event(&event, &reader).map_err(|what| Disallowed::at(start, what))?;
    }
}

fn malformed() -> Text {
    Text::new("hier einen Fehler, mit dem es kein XML ist", "a mistake here with which it is no XML")
}

struct Document {
    syntax: Syntax,
    /// How many elements are open.
    depth: usize,
    inspector: Inspector,
}

impl Document {
    fn event(&mut self, event: &Event<'_>, reader: &NsReader<&[u8]>) -> Result<(), Text> {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag, reader)?;
            }
            Event::Empty(tag) => {
                self.start(tag, reader)?;
                self.end(tag.local_name().into_inner())?;
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end(tag.local_name().into_inner())?;
            }
            Event::Text(text) => self.inspector.text(&text.xml10_content()),
            Event::CData(text) => self.inspector.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.inspector.text(&character(reference)?),
            Event::Decl(declaration) => encoding(declaration)?,
            Event::DocType(doctype) => doctype_is_inert(&doctype.xml10_content())?,
            Event::PI(instruction) => instruction_is_inert(instruction.target())?,
            Event::Comment(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Text> {
        self.inspector.end(&name.to_lowercase())
    }

    fn start(&mut self, tag: &BytesStart<'_>, reader: &NsReader<&[u8]>) -> Result<(), Text> {
        if self.depth > MAX_DEPTH {
            return Err(too_deep());
        }
        let attributes = attributes(tag, reader)?;
        let (namespace, name) = reader.resolver().resolve_element(tag.name());
        let name = name.into_inner().to_lowercase();
        match self.list(&namespace)? {
            Some(list) => self.inspector.start(&[list], &name, &attributes),
            // Browsers do nothing with elements that are not theirs.
            None => attributes.iter().try_for_each(|(name, _)| inspector::event(name)),
        }
    }

    /// What may be in this namespace; `None` for one that browsers do not know.
    fn list(&self, namespace: &ResolveResult<'_>) -> Result<Option<&'static [&'static str]>, Text> {
        Ok(match namespace {
            ResolveResult::Bound(Namespace("http://www.w3.org/2000/svg")) => Some(allowed::SVG),
            ResolveResult::Bound(Namespace("http://www.w3.org/1999/xhtml")) => Some(allowed::HTML),
            ResolveResult::Bound(Namespace("http://www.w3.org/1998/Math/MathML")) => Some(allowed::MATHML),
            ResolveResult::Bound(_) => None,
            ResolveResult::Unbound => (self.syntax == Syntax::Svg).then_some(allowed::SVG),
            ResolveResult::Unknown(prefix) => return Err(unknown_prefix(prefix)),
        })
    }
}

/// The attributes without declarations of namespaces and without those of namespaces that browsers do not know.
fn attributes(tag: &BytesStart<'_>, reader: &NsReader<&[u8]>) -> Result<Vec<inspector::Attribute>, Text> {
    let mut found = Vec::new();
    for (count, attribute) in tag.attributes().with_checks(false).enumerate() {
        if count == MAX_ATTRIBUTES {
            return Err(too_many_attributes());
        }
        let attribute = attribute.map_err(|_| malformed())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| malformed())?;
        if attribute.key.as_namespace_binding().is_none() {
            found.extend(name(&attribute, reader)?.map(|name| (name, value.into_owned())));
        } else if value != attribute.value {
            // The parser takes the name of a namespace as it is written.
            return Err(malformed());
        }
    }
    Ok(found)
}

/// The name of an attribute that browsers may know.
fn name(attribute: &Attribute<'_>, reader: &NsReader<&[u8]>) -> Result<Option<String>, Text> {
    let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
    let local = local.into_inner().to_lowercase();
    Ok(match namespace {
        ResolveResult::Unbound => Some(local),
        ResolveResult::Bound(Namespace("http://www.w3.org/1999/xlink")) => Some(format!("xlink:{local}")),
        ResolveResult::Bound(Namespace("http://www.w3.org/XML/1998/namespace")) => Some(format!("xml:{local}")),
        ResolveResult::Bound(_) => None,
        ResolveResult::Unknown(prefix) => return Err(unknown_prefix(&prefix)),
    })
}

fn unknown_prefix(prefix: &str) -> Text {
    let prefix = short(prefix);
    Text::new(
        format!("das Präfix „{prefix}:“, zu dem kein Namensraum angegeben ist"),
        format!("the prefix `{prefix}:`, for which no namespace is declared"),
    )
}

/// What a reference in text stands for; nothing for names, which without declarations are none or a letter.
fn character(reference: &BytesRef<'_>) -> Result<String, Text> {
    let char = reference.resolve_char_ref().map_err(|_| malformed())?;
    let name = reference.xml10_content();
    let named = || quick_xml::escape::resolve_xml_entity(&name).map(str::to_owned);
    Ok(char.map(String::from).or_else(named).unwrap_or_default())
}

fn encoding(declaration: &BytesDecl<'_>) -> Result<(), Text> {
    match declaration.encoding() {
        Some(Ok(name)) if !is_compatible(&name) => Err(other_encoding(&name)),
        Some(Err(_)) => Err(malformed()),
        _ => Ok(()),
    }
}

/// A declaration of the document's type with nothing but names and addresses, which browsers do not follow.
fn doctype_is_inert(text: &str) -> Result<(), Text> {
    if text.contains('[') {
        let what = "eigene Abkürzungen, die ein Programm enthalten können (<!DOCTYPE … […]>)";
        return Err(Text::new(what, "entities of its own that may have a script in them (`<!DOCTYPE … […]>`)"));
    }
    // Parsers differ in where a broken one ends.
    let mut outside = text.split('"').step_by(2);
    let is_balanced = text.matches('"').count().is_multiple_of(2);
    let is_plain = !text.contains(['<', '>']) && outside.all(|part| !part.contains('\''));
    if is_balanced && is_plain { Ok(()) } else { Err(malformed()) }
}

fn instruction_is_inert(target: &str) -> Result<(), Text> {
    if !target.to_lowercase().starts_with("xml") {
        return Ok(());
    }
    let target = short(target);
    Err(Text::new(
        format!("eine Anweisung, die ein Stylesheet oder ein Programm laden kann (<?{target}?>)"),
        format!("an instruction that can load a style sheet or a script (`<?{target}?>`)"),
    ))
}
