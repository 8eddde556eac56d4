//! Whether a file that browsers show as a page or a picture is known to do nothing by itself: no script, no form, no frame,
//! nothing fetched from elsewhere. A real parser reads it to its end, and everything in it is on a list of what is allowed
//! ([`allowed`]). Whatever cannot be read so is not known to be inert.

mod address;
mod allowed;
mod attribute_count;
mod css;
mod html;
mod inspector;
mod syntax;
#[cfg(test)]
mod tests;
mod xml;

use diagnostics::diag::Text;

pub use syntax::{SNIFFED, Syntax};

/// Larger files are not looked at.
pub const MAX_LEN: usize = 16 << 20;

/// Elements inside each other; browsers, too, stop at so many.
const MAX_DEPTH: usize = 512;

/// Attributes of one tag: parsers compare each with all others.
const MAX_ATTRIBUTES: usize = 1000;

/// The first thing in a file that is not allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disallowed {
    /// Bytes before it, where it has a place.
    pub offset: Option<usize>,
    /// What it is, as the object of “has”.
    pub what: Text,
}

impl Disallowed {
    fn at(offset: usize, what: Text) -> Self {
        Self { offset: Some(offset), what }
    }
}

/// The first thing in a file of this syntax that is not known to be inert.
///
/// # Errors
/// When there is one.
pub fn check(bytes: &[u8], syntax: Syntax) -> Result<(), Disallowed> {
    if bytes.len() > MAX_LEN {
        return Err(Disallowed { offset: None, what: too_large() });
    }
    if syntax == Syntax::Archive {
        return Err(Disallowed { offset: None, what: unreadable() });
    }
    let text = decoded(bytes)?;
    let mark = bytes.len() - text.len();
    let checked = if syntax == Syntax::Html { html::check(text) } else { xml::check(text, syntax) };
    checked.map_err(|found| Disallowed { offset: found.offset.map(|at| at + mark), ..found })
}

/// What a file has that is too large to be looked at.
fn too_large() -> Text {
    let size = MAX_LEN >> 20;
    Text::new(
        format!("mehr als {size} MiB und wird deshalb nicht untersucht"),
        format!("more than {size} MiB and is not looked at"),
    )
}

fn unreadable() -> Text {
    Text::new("eine verpackte Webseite, die sich nicht untersuchen lässt", "a packed web page that cannot be looked at")
}

/// The text without byte order mark: UTF-8 without control characters, which would make browsers guess another encoding.
fn decoded(bytes: &[u8]) -> Result<&str, Disallowed> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Disallowed::at(error.valid_up_to(), Text::new("Zeichen, die nicht UTF-8 sind", "characters that are not UTF-8"))
    })?;
    let control = |byte: u8| byte == 0x7F || (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C));
    match text.bytes().position(control) {
        Some(at) => {
            let byte = bytes[at];
            let what =
                Text::new(format!("das Steuerzeichen U+{byte:04X}"), format!("the control character U+{byte:04X}"));
            Err(Disallowed::at(at, what))
        }
        None => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
    }
}

/// Encodings that read UTF-8 text with the same ASCII characters in it: all marks of HTML and XML are such.
fn is_compatible(encoding: &str) -> bool {
    let names = ["utf-8", "utf8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252"];
    names.contains(&encoding.trim().to_ascii_lowercase().as_str())
}

fn other_encoding(name: &str) -> Text {
    let name = short(name);
    Text::new(format!("eine andere Kodierung als UTF-8 ({name})"), format!("another encoding than UTF-8 ({name})"))
}

fn too_deep() -> Text {
    Text::new(
        format!("mehr als {MAX_DEPTH} Elemente ineinander"),
        format!("more than {MAX_DEPTH} elements inside each other"),
    )
}

fn too_many_attributes() -> Text {
    Text::new(
        format!("ein Element mit mehr als {MAX_ATTRIBUTES} Attributen"),
        format!("an element with more than {MAX_ATTRIBUTES} attributes"),
    )
}

/// The start of a name, which may be very long.
fn short(name: &str) -> &str {
    &name[..name.floor_char_boundary(40)]
}
