//! Compares elements and attributes with the list of what is allowed.

use super::address::{self, Wrong};
use super::disallowed::{is_compatible, other_encoding, short};
use super::{allowed, css};
use diagnostics::diag::Text;

/// An attribute: its name in lower case and its value.
pub(super) type Attribute = (String, String);

/// Looks at all of a file, in its order.
#[derive(Default)]
pub(super) struct Inspector {
    /// What the style sheet says that has begun.
    style: Option<String>,
}

impl Inspector {
    /// The start of an element whose name must be on one of these lists.
    pub(super) fn start(&mut self, lists: &[&[&str]], name: &str, attributes: &[Attribute]) -> Result<(), Text> {
        if !lists.iter().any(|list| list.contains(&name)) || self.style.is_some() {
            return Err(element(name));
        }
        if name == "style" {
            self.style = Some(String::new());
        }
        let refused = |(attribute, value): &Attribute| attribute_is_inert(name, attribute, value).err();
        match attributes.iter().find_map(refused) {
            Some(what) => Err(what),
            None => special(name, attributes),
        }
    }

    /// Text in an element.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(style) = &mut self.style {
            style.push_str(text);
        }
    }

    /// The end of an element.
    pub(super) fn end(&mut self, name: &str) -> Result<(), Text> {
        if name == "style" { self.finish() } else { Ok(()) }
    }

    /// The end of a style sheet, perhaps with that of the file.
    pub(super) fn finish(&mut self) -> Result<(), Text> {
        self.style.take().map_or(Ok(()), |style| css::check(&style))
    }
}

fn element(name: &str) -> Text {
    let shown = short(name);
    match name {
        "script" => Text::new("ein Programm (<script>)", "a script (`<script>`)"),
        "iframe" | "frame" | "frameset" | "embed" | "object" | "applet" => Text::new(
            format!("einen Rahmen, der Programme laden kann (<{shown}>)"),
            format!("a frame that can load scripts (`<{shown}>`)"),
        ),
        _ => Text::new(
            format!("ein Element, das nicht erlaubt ist (<{shown}>)"),
            format!("an element that is not allowed (`<{shown}>`)"),
        ),
    }
}

/// Whether an attribute is for a script that runs on an event.
pub(super) fn event(name: &str) -> Result<(), Text> {
    if !name.starts_with("on") {
        return Ok(());
    }
    let name = short(name);
    Err(Text::new(
        format!("ein Programm, das bei einem Ereignis läuft ({name}=…)"),
        format!("a script that runs on an event (`{name}=…`)"),
    ))
}

fn attribute_is_inert(element: &str, name: &str, value: &str) -> Result<(), Text> {
    event(name)?;
    let is_link = allowed::LINKS.contains(&name)
        || matches!((element, name), ("a" | "area" | "link", "href") | ("a", "xlink:href"));
    if is_link {
        return address::link(value).map_err(|wrong| wrong_address(wrong, name));
    }
    if allowed::FETCHED.contains(&name) {
        let shows = matches!(element, "audio" | "feimage" | "image" | "img" | "source" | "video");
        let fetched = if shows { address::fetched(value) } else { address::beside(value) };
        return fetched.map_err(|wrong| wrong_address(wrong, name));
    }
    if name == "srcset" {
        let mut candidates = value.split(|c: char| c == ',' || c.is_ascii_whitespace()).filter(|part| !part.is_empty());
        // A part of an address that holds a comma is an address of this host or none.
        return candidates.try_for_each(address::fetched).map_err(|wrong| wrong_address(wrong, name));
    }
    if allowed::STYLE.contains(&name) {
        return css::check(value);
    }
    let is_plain = allowed::PLAIN.contains(&name) || name.starts_with("data-") || name.starts_with("aria-");
    if is_plain || is_foreign(name) {
        return Ok(());
    }
    let (name, element) = (short(name), short(element));
    Err(Text::new(
        format!("ein Attribut, das nicht erlaubt ist (<{element} {name}=…>)"),
        format!("an attribute that is not allowed (`<{element} {name}=…>`)"),
    ))
}

/// Whether a name belongs to a program such as Word; browsers know no attributes with other prefixes than these.
fn is_foreign(name: &str) -> bool {
    name.split_once(':').is_some_and(|(prefix, _)| !matches!(prefix, "xlink" | "xml"))
}

fn wrong_address(wrong: Wrong, name: &str) -> Text {
    match wrong {
        Wrong::Script => {
            Text::new("einen Link, der ein Programm startet (javascript:)", "a link that runs a script (`javascript:`)")
        }
        Wrong::Foreign => Text::new(
            format!("eine Adresse auf einem anderen Server, die der Browser sofort lädt ({name}=…)"),
            format!("an address on another host that browsers load at once (`{name}=…`)"),
        ),
        Wrong::Scheme => Text::new(
            format!("eine Adresse, die nicht erlaubt ist ({name}=…)"),
            format!("an address that is not allowed (`{name}=…`)"),
        ),
    }
}

/// Elements whose meaning is in the values of their attributes.
fn special(name: &str, attributes: &[Attribute]) -> Result<(), Text> {
    let value =
        |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim().to_lowercase());
    match name {
        "meta" => meta(value("http-equiv"), value("charset").as_deref(), &value("content").unwrap_or_default()),
        "link" => link(&value("rel").unwrap_or_default()),
        "animate" | "animatemotion" | "animatetransform" | "set" => {
            animated(&value("attributename").unwrap_or_default())
        }
        _ => Ok(()),
    }
}

fn meta(http_equiv: Option<String>, charset: Option<&str>, content: &str) -> Result<(), Text> {
    if let Some(header) = http_equiv.filter(|header| !allowed::HTTP_EQUIV.contains(&header.as_str())) {
        let header = short(&header);
        return Err(Text::new(
            format!("eine Anweisung an den Browser (<meta http-equiv={header}>)"),
            format!("an instruction to browsers (`<meta http-equiv={header}>`)"),
        ));
    }
    let in_content = content.split_once("charset").map(|(_, rest)| rest.trim_matches(|c: char| " =\"'".contains(c)));
    let in_content = in_content.map(|name| name.split([';', ' ', '"', '\'']).next().unwrap_or_default());
    let mut names = charset.into_iter().chain(in_content);
    match names.find(|name| !is_compatible(name)) {
        Some(name) => Err(other_encoding(name)),
        None => Ok(()),
    }
}

fn link(relations: &str) -> Result<(), Text> {
    let fetched = relations.split_ascii_whitespace().find(|relation| !allowed::RELATIONS.contains(relation));
    match fetched {
        Some(relation) => {
            let relation = short(relation);
            Err(Text::new(
                format!("eine Datei, die der Browser sofort lädt (<link rel={relation}>)"),
                format!("a file that browsers load at once (`<link rel={relation}>`)"),
            ))
        }
        None => Ok(()),
    }
}

/// An animation may change what has no address and runs nothing.
fn animated(name: &str) -> Result<(), Text> {
    if name.is_empty() || allowed::PLAIN.contains(&name) || allowed::STYLE.contains(&name) {
        return Ok(());
    }
    let name = short(name);
    Err(Text::new(format!("eine Animation, die „{name}“ ändert"), format!("an animation that changes `{name}`")))
}
