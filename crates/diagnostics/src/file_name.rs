//! Names of files and folders that every file system, web server and browser accepts.

use crate::diag::Text;

/// Longest name in bytes. File systems allow 255, but tools that copy files append suffixes of their own.
pub const MAX_LEN: usize = 200;

/// Why a name is not fit for the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameProblem {
    /// A control character, or one that is not visible.
    Invisible(char),
    /// A character that Windows does not allow in names or that separates folders.
    Forbidden(char),
    /// The name of a device on Windows, e.g. `con` or `aux.html`.
    Device,
    /// Windows drops a dot or a space at the end.
    DotOrSpaceAtEnd,
    /// Longer than [`MAX_LEN`] bytes.
    TooLong(usize),
}

impl NameProblem {
    /// The problem as a sentence about „der Name“.
    pub fn text(&self) -> Text {
        match self {
            Self::Invisible(c) => Text::new(
                format!("Er enthält ein unsichtbares Zeichen (U+{:04X}).", u32::from(*c)),
                format!("It contains an invisible character (U+{:04X}).", u32::from(*c)),
            ),
            Self::Forbidden(c) => {
                Text::new(format!("Er enthält das Zeichen „{c}“."), format!("It contains the character ‘{c}’."))
            }
            Self::Device => {
                Text::new("Unter Windows ist er einem Gerät vorbehalten.", "Windows reserves it for a device.")
            }
            Self::DotOrSpaceAtEnd => {
                Text::new("Er endet mit einem Punkt oder Leerzeichen.", "It ends with a dot or a space.")
            }
            Self::TooLong(len) => Text::new(
                format!("Er ist mit {len} Bytes zu lang, erlaubt sind {MAX_LEN}."),
                format!("It is too long: {len} bytes where {MAX_LEN} are allowed."),
            ),
        }
    }
}

/// Checks one name, without the folders before it.
///
/// # Errors
/// The first problem found.
pub fn check(name: &str) -> Result<(), NameProblem> {
    if let Some(c) = name.chars().find(|c| is_invisible(*c)) {
        return Err(NameProblem::Invisible(c));
    }
    if let Some(c) = name.chars().find(|c| matches!(c, '/' | '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*')) {
        return Err(NameProblem::Forbidden(c));
    }
    if name.ends_with(['.', ' ']) {
        return Err(NameProblem::DotOrSpaceAtEnd);
    }
    if is_device(name) {
        return Err(NameProblem::Device);
    }
    if name.len() > MAX_LEN {
        return Err(NameProblem::TooLong(name.len()));
    }
    Ok(())
}

/// Control characters, soft hyphens, zero-width characters and directional marks.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// `CONOUT$`
const LONGEST_DEVICE: usize = 7;

/// Whether Windows takes this for a device; it looks at what stands before the first dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    if stem.len() > LONGEST_DEVICE {
        return false;
    }
    let stem = stem.to_ascii_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| {
            matches!(rest, "¹" | "²" | "³") || (rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_pass() {
        for name in
            ["index.md", "Übersicht Finanzen (1).pdf", "100%.csv", "conny.md", "com.md", "a..b", "console", "#1.md"]
        {
            assert_eq!(check(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn names_that_some_system_refuses_do_not() {
        use NameProblem::{Device, DotOrSpaceAtEnd, Forbidden, Invisible, TooLong};
        for (name, problem) in [
            ("a\nb", Invisible('\n')),
            ("a\u{202E}fdp.exe", Invisible('\u{202E}')),
            ("Ver\u{AD}waltung.md", Invisible('\u{AD}')),
            ("a:b", Forbidden(':')),
            ("a\\b", Forbidden('\\')),
            ("Was nun?.pdf", Forbidden('?')),
            ("a.", DotOrSpaceAtEnd),
            ("a ", DotOrSpaceAtEnd),
            ("Con", Device),
            ("aux.tar.gz", Device),
            ("nul .txt", Device),
            ("LPT9.md", Device),
            ("com².md", Device),
        ] {
            assert_eq!(check(name), Err(problem), "{name:?}");
        }
        assert_eq!(check(&"ä".repeat(101)), Err(TooLong(202)));
    }
}
