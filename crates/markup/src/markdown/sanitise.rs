//! Which HTML an editor may use, and what is said about the rest.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::address::{self, SCHEMES};
use super::raw;
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// Elements that mark up text. Forms, frames, scripts and drawings are not among them.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that go together with what is in them, because that is not for reading.
const GONE_WITH_CONTENT: &[&str] =
    &["iframe", "noembed", "noframes", "object", "script", "style", "template", "textarea", "title", "xmp"];

/// Attributes that every element may have, besides `aria-*`.
const GLOBAL_ATTRIBUTES: &[&str] = &["class", "dir", "hidden", "id", "lang", "role", "title"];

/// Attributes of single elements.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["download", "href", "hreflang"]),
    ("audio", &["controls", "loop", "muted", "preload", "src"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["datetime"]),
    ("details", &["name", "open"]),
    ("img", &["alt", "decoding", "height", "loading", "src", "width"]),
    ("input", &["checked", "disabled", "type"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("source", &["src", "type"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("track", &["default", "kind", "label", "src", "srclang"]),
    ("video", &["controls", "height", "loop", "muted", "poster", "preload", "src", "width"]),
];

/// Elements that scroll and therefore take the focus; any other `tabindex` would disturb the order of the page.
const SCROLLING: &[&str] = &["div", "pre"];

/// Attributes whose value is an address.
pub(super) const ADDRESSES: [&str; 3] = ["href", "src", "poster"];

/// What makes HTML safe: it keeps what this module allows and closes what was left open.
pub(super) static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::new();
    let zero = HashMap::from([("tabindex", HashSet::from(["0"]))]);
    builder
        .tags(set(ELEMENTS))
        .clean_content_tags(set(GONE_WITH_CONTENT))
        .generic_attributes(set(GLOBAL_ATTRIBUTES))
        .generic_attribute_prefixes(HashSet::from(["aria-"]))
        .tag_attributes(ATTRIBUTES.iter().map(|(element, names)| (*element, set(names))).collect())
        .tag_attribute_values(SCROLLING.iter().map(|element| (*element, zero.clone())).collect())
        // A box of a task list is the only thing of a form that a text has.
        .set_tag_attribute_value("input", "type", "checkbox")
        .set_tag_attribute_value("input", "disabled", "")
        .url_schemes(HashSet::from(SCHEMES))
        .link_rel(None);
    builder
});

fn set(names: &[&'static str]) -> HashSet<&'static str> {
    names.iter().copied().collect()
}

/// Whether an attribute stays; both names in lower case.
fn is_allowed(element: &str, attribute: &str, value: &str) -> bool {
    let own = ATTRIBUTES.iter().find(|(name, _)| *name == element).map_or(&[][..], |(_, names)| names);
    GLOBAL_ATTRIBUTES.contains(&attribute)
        || attribute.starts_with("aria-")
        || own.contains(&attribute)
        || (attribute == "tabindex" && value == "0" && SCROLLING.contains(&element))
}

/// What the sanitiser will remove of a tag; `place` says where a part of the HTML stands in the file.
pub(super) fn findings(tag: &raw::Tag, place: impl Fn(std::ops::Range<usize>) -> Location) -> Vec<Diagnostic> {
    let element = tag.name.to_ascii_lowercase();
    if tag.end {
        return Vec::new();
    }
    if !ELEMENTS.contains(&element.as_str()) {
        let range = tag.range.start + 1..tag.range.start + 1 + tag.name.len();
        return vec![removed_element(place(range), &element)];
    }
    let judge = |attribute: &raw::Attribute| {
        let name = attribute.name.to_ascii_lowercase();
        if !is_allowed(&element, &name, attribute.value) {
            return Some(removed_attribute(place(attribute.range.clone()), &element, &name));
        }
        let is_address = ADDRESSES.contains(&name.as_str());
        is_address.then(|| address::check(&decode(attribute.value), || place(attribute.range.clone())))?
    };
    tag.attributes.iter().filter_map(judge).collect()
}

/// The value of an attribute without character references, as a browser reads it.
pub(super) fn decode(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let html = SANITISER.clean(&format!("<i title=\"{}\">", value.replace('"', "&quot;"))).to_string();
    let decoded = raw::tags(&html).next().and_then(|tag| tag.attributes.first().map(|attribute| attribute.value));
    super::escape::unescape(decoded.unwrap_or(value)).into_owned()
}

/// The finding about raw HTML that is shown as text, because it is nested too deeply, or in ways that no page can have.
pub(super) fn unwieldy_html(place: Location) -> Diagnostic {
    let message = Text::new(
        "Das HTML in diesem Text ist zu tief oder falsch verschachtelt und wird als Text gezeigt.",
        "The HTML in this text is nested too deeply or wrongly and is shown as text.",
    );
    Diagnostic::new(&rules::SANITISED_HTML, place, message).hint(
        "Prüfen, ob jedes Element auch geschlossen wird, oder das HTML durch Markdown ersetzen.",
        "Check that every element is closed, or replace the HTML with Markdown.",
    )
}

fn removed_element(place: Location, element: &str) -> Diagnostic {
    let message = Text::new(
        format!("Das HTML-Element „{element}“ ist nicht erlaubt und wird entfernt."),
        format!("The HTML element “{element}” is not allowed and is removed."),
    );
    Diagnostic::new(&rules::SANITISED_HTML, place, message).hint(
        "Erlaubt sind Elemente, die Text auszeichnen, zum Beispiel details, abbr, kbd und figure.",
        "Elements that mark up text are allowed, for example details, abbr, kbd and figure.",
    )
}

fn removed_attribute(place: Location, element: &str, attribute: &str) -> Diagnostic {
    let message = Text::new(
        format!("Das Attribut „{attribute}“ am HTML-Element „{element}“ ist nicht erlaubt und wird entfernt."),
        format!("The attribute “{attribute}” of the HTML element “{element}” is not allowed and is removed."),
    );
    Diagnostic::new(&rules::SANITISED_HTML, place, message)
}
