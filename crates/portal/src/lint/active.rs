//! Attachments that run programs: opened from the portal's own address, they may do there whatever its pages may.

use std::ops::Range;

use super::attachments::{extension, look_at};
use crate::Portal;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use files::cache::FileMemo;
use files::source::{Blob, MAX_TEXT};
use markup::html::{Mark, Marks, Tag, TagKind, local};

/// Where the first thing stands that runs, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Active {
    line: usize,
    column: usize,
    what: Text,
}

/// An attachment in HTML, SVG or XML that runs a program or loads one.
pub fn active(portal: &Portal, cache: &mut FileMemo<(), Blob, Option<Active>>) -> Vec<Diagnostic> {
    let seen = look_at(cache, portal, |path| syntax(path).is_some(), first);
    seen.iter().filter_map(|(path, found)| Some(finding(path, found.as_ref()?))).collect()
}

/// In which of its forms a file can run something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Html,
    /// XML that browsers show as a picture or as a page.
    Xml,
    /// XML that may be anything.
    AnyXml,
}

fn syntax(path: &FilePath) -> Option<Syntax> {
    match extension(path).as_str() {
        "html" | "htm" => Some(Syntax::Html),
        "svg" | "xhtml" | "xht" => Some(Syntax::Xml),
        "xml" => Some(Syntax::AnyXml),
        _ => None,
    }
}

fn finding(path: &FilePath, found: &Active) -> Diagnostic {
    let (name, Active { line, column, what }) = (path.name(), found);
    let message = Text::new(
        format!("Zeile {line}, Spalte {column}: „{name}“ enthält {}.", what.de),
        format!("Line {line}, column {column}: `{name}` has {}.", what.en),
    );
    Diagnostic::new(&rules::ACTIVE_ATTACHMENT, Location::whole(path), message).hint(
        "Wer die Datei öffnet, lässt das Programm unter der Adresse des Portals laufen. Entfernen Sie es, oder veröffentlichen Sie die Datei als PDF oder PNG. Wenn es so gewollt ist, setzen Sie in portal.yaml: rules: {active-attachment: off}",
        "Whoever opens the file runs the script under the portal's address. Remove it, or publish the file as PDF or PNG. If it is wanted, set in portal.yaml: rules: {active-attachment: off}",
    )
}

/// The first place in a file that runs something. Nothing in files that are too large, or cannot be read.
fn first(path: &FilePath, blob: &Blob) -> Option<Active> {
    if blob.len > MAX_TEXT {
        return None;
    }
    let text = decoded(&blob.bytes().ok()?);
    let syntax = syntax(path)?;
    let mut runs = syntax != Syntax::AnyXml;
    Marks::of(&text, syntax != Syntax::Html).find_map(|(within, mark)| {
        let (name, what) = match &mark {
            Mark::Tag(tag) => {
                runs |= is_shown(tag);
                (&*tag.name, in_tag(tag))
            }
            Mark::Other => ("!", in_declaration(&text[within.clone()])),
        };
        let what = what.filter(|_| runs)?;
        let (line, column) = line_and_column(&text, start(&text, within, name));
        Some(Active { line, column, what })
    })
}

/// The text of a file: UTF-16 with a byte order mark, or else UTF-8.
fn decoded(bytes: &[u8]) -> String {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xFF, 0xFE, ..] => utf16(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Whether XML that has this tag is shown by browsers: it names their namespaces, perhaps by an abbreviation of its own.
fn is_shown(tag: &Tag) -> bool {
    let of_browsers = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"];
    let mut names = tag.attrs.iter().filter(|own| own.name.local.starts_with("xmlns"));
    names.any(|own| of_browsers.contains(&&*own.value) || own.value.starts_with('&'))
}

/// What runs in a tag.
fn in_tag(tag: &Tag) -> Option<Text> {
    let tag = Some(tag).filter(|tag| tag.kind == TagKind::StartTag)?;
    in_element(tag).or_else(|| tag.attrs.iter().find_map(|own| in_attribute(&own.name.local, &own.value)))
}

fn in_element(tag: &Tag) -> Option<Text> {
    let name = local(&tag.name);
    match name {
        "script" if is_program(tag) => Some(Text::new("ein Programm (<script>)", "a script (`<script>`)")),
        "iframe" | "frame" | "embed" | "object" => Some(Text::new(
            format!("einen Rahmen, der Programme laden kann (<{name}>)"),
            format!("a frame that can load scripts (`<{name}>`)"),
        )),
        _ => None,
    }
}

/// Whether a script is one: those of other types are data (HTML Standard, 4.12.1).
fn is_program(tag: &Tag) -> bool {
    let types = tag.attrs.iter().find(|own| &*own.name.local == "type").map(|own| own.value.trim().to_lowercase());
    types.is_none_or(|kind| kind.is_empty() || kind == "module" || kind.contains("script"))
}

fn in_attribute(name: &str, value: &str) -> Option<Text> {
    const ADDRESSES: [&str; 8] = ["href", "src", "action", "formaction", "data", "from", "to", "values"];
    if name.len() > 2 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        let de = format!("ein Programm, das bei einem Ereignis läuft ({name}=…)");
        return Some(Text::new(de, format!("a script that runs on an event (`{name}=…`)")));
    }
    let runs = ADDRESSES.contains(&local(name)) && value.split(';').any(is_script);
    runs.then(|| {
        Text::new("einen Link, der ein Programm startet (javascript:)", "a link that runs a script (`javascript:`)")
    })
}

/// Whether an address is a program (URL Standard, 4.4: what is not printed does not count).
fn is_script(address: &str) -> bool {
    let mut chars = address.trim_start_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    "javascript:".chars().all(|char| chars.next().is_some_and(|own| own.eq_ignore_ascii_case(&char)))
}

/// What runs where an abbreviation of a document's own is used (XML 1.0, 4.2).
fn in_declaration(text: &str) -> Option<Text> {
    let (before, value) = text.split_once("<!ENTITY")?;
    let hides = !before.contains("<!--") && (value.contains('<') || value.contains("&#"));
    hides.then(|| {
        Text::new(
            "eine Abkürzung, die ein Programm enthalten kann (<!ENTITY>)",
            "an entity that may have a script in it (`<!ENTITY>`)",
        )
    })
}

/// Where the tag of this name begins that ends where `within` does.
fn start(text: &str, within: Range<usize>, name: &str) -> usize {
    let part = text[within.clone()].to_ascii_lowercase();
    let found = part.rfind(&format!("<{name}"));
    within.start + found.unwrap_or(0)
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
