//! Looks at a file with the parser of its syntax.

use super::disallowed::{Disallowed, MAX_LEN};
use super::syntax::Syntax;
use super::{html, xml};
use diagnostics::diag::Text;

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
