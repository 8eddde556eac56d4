//! The first thing in a file that is not allowed, and limits.

use diagnostics::diag::Text;

/// Larger files are not looked at.
pub const MAX_LEN: usize = 16 << 20;

/// Elements inside each other; browsers, too, stop at so many.
pub(super) const MAX_DEPTH: usize = 512;

/// Attributes of one tag: parsers compare each with all others.
pub(super) const MAX_ATTRIBUTES: usize = 1000;

/// The first thing in a file that is not allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disallowed {
    /// Bytes before it, where it has a place.
    pub offset: Option<usize>,
    /// What it is, as the object of “has”.
    pub what: Text,
}

impl Disallowed {
    pub(super) fn at(offset: usize, what: Text) -> Self {
        Self { offset: Some(offset), what }
    }
}

/// Encodings that read UTF-8 text with the same ASCII characters in it: all marks of HTML and XML are such.
pub(super) fn is_compatible(encoding: &str) -> bool {
    let names = ["utf-8", "utf8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252"];
    names.contains(&encoding.trim().to_ascii_lowercase().as_str())
}

pub(super) fn other_encoding(name: &str) -> Text {
    let name = short(name);
    Text::new(format!("eine andere Kodierung als UTF-8 ({name})"), format!("another encoding than UTF-8 ({name})"))
}

pub(super) fn too_deep() -> Text {
    Text::new(
        format!("mehr als {MAX_DEPTH} Elemente ineinander"),
        format!("more than {MAX_DEPTH} elements inside each other"),
    )
}

pub(super) fn too_many_attributes() -> Text {
    Text::new(
        format!("ein Element mit mehr als {MAX_ATTRIBUTES} Attributen"),
        format!("an element with more than {MAX_ATTRIBUTES} attributes"),
    )
}

/// The start of a name, which may be very long.
pub(super) fn short(name: &str) -> &str {
    &name[..name.floor_char_boundary(40)]
}
