//! The one gate through which a path that a user can influence becomes a path of the site.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use diagnostics::diag::Text;
use diagnostics::file_name::{self, NameProblem};
use diagnostics::nfc::nfc;

/// Names beginning with a dot that a site may have. All others are refused: `.git` and `.htaccess` command programs, and
/// `.wissensportal…` is what publishing keeps for itself.
const HIDDEN_ALLOWED: &[&str] = &[".well-known", ".nojekyll"];

/// A path below the output folder: relative, `/`-separated, free of `.`, `..` and of names no file system takes.
///
/// Every path that a user can influence becomes a file only by way of [`OutPath::new`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// Takes a path in Unicode's nfc form (it is brought into it), as it stands on the disk, not percent-encoded.
    ///
    /// # Errors
    /// When the path could leave the output folder, on any system and even if a server decodes it once more, or when
    /// a part of it is a name that some system refuses.
    ///
    /// ```
    /// # use files::output::OutPath;
    /// assert!(OutPath::new("gdst/index.html").is_ok());
    /// assert!(OutPath::new("gdst/../../etc/passwd").is_err());
    /// ```
    pub fn new(path: &str) -> Result<Self, PathProblem> {
        let path = nfc(path);
        if path.is_empty() {
            return Err(PathProblem::Empty);
        }
        if path.starts_with(['/', '\\']) || is_drive(&path) {
            return Err(PathProblem::Absolute);
        }
        path.split('/').try_for_each(check_part)?;
        Ok(Self(path.into_owned()))
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders the path leads through, outermost first: `a` and `a/b` for `a/b/c.html`.
    pub fn folders(&self) -> impl Iterator<Item = OutPath> {
        self.0.match_indices('/').map(|(at, _)| OutPath(self.0[..at].to_owned()))
    }

    /// The folder the file lies in; none for one at the top.
    pub fn folder(&self) -> Option<OutPath> {
        self.0.rsplit_once('/').map(|(folder, _)| OutPath(folder.to_owned()))
    }

    /// An address made from the hash of `name`: for a page of a portal that is not published, until all diagnostics are collected.
    pub fn hashed(name: &str) -> Self {
        Self(format!("{}.html", blake3::hash(name.as_bytes()).to_hex()))
    }

    /// What follows the last dot of the last part, as written; empty without one.
    pub fn extension(&self) -> &str {
        let name = self.0.rsplit_once('/').map_or(self.0.as_str(), |(_, name)| name);
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Where the file lies below the folder `base`.
    pub fn below(&self, base: &Path) -> PathBuf {
        base.join(&self.0)
    }

    /// The form in which two paths are equal that only some systems tell apart.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl AsRef<str> for OutPath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether the path begins with a drive letter such as `c:`.
fn is_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// Checks what stands between two slashes, as it is and as a server might decode it.
fn check_part(part: &str) -> Result<(), PathProblem> {
    if part.is_empty() {
        return Err(PathProblem::EmptyPart);
    }
    if matches!(part, "." | "..") {
        return Err(PathProblem::Dots);
    }
    let name = |problem| PathProblem::Name { name: part.to_owned(), problem };
    file_name::check(part).map_err(name)?;
    if part.starts_with('.') && !HIDDEN_ALLOWED.contains(&part) {
        return Err(PathProblem::Hidden(part.to_owned()));
    }
    match decoded(part) {
        Some(decoded) if decoded.starts_with('.') || file_name::check(&decoded).is_err() => {
            Err(PathProblem::Encoded(part.to_owned()))
        }
        _ => Ok(()),
    }
}

/// The part with percent-encoding undone until none is left; `None` if it has none.
fn decoded(part: &str) -> Option<String> {
    if !part.contains('%') {
        return None;
    }
    let mut text = part.to_owned();
    loop {
        let next = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        if next == text {
            return (text != part).then_some(text);
        }
        text = next;
    }
}

/// Why a path cannot become a file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathProblem {
    /// Nothing is left of it.
    Empty,
    /// Begins with a slash or a drive.
    Absolute,
    /// Two slashes in a row, or one at the end.
    EmptyPart,
    /// A part is `.` or `..`.
    Dots,
    /// A part begins with a dot.
    Hidden(String),
    /// A part becomes harmful once its percent-encoding is undone.
    Encoded(String),
    /// A part is a name that is not fit for the web.
    Name {
        /// The part.
        name: String,
        /// What is wrong with it.
        problem: NameProblem,
    },
}

impl PathProblem {
    /// The problem as one or two sentences; the path itself is named by the caller.
    pub fn text(&self) -> Text {
        match self {
            Self::Empty => Text::new("Der Pfad ist leer.", "The path is empty."),
            Self::Absolute => Text::new(
                "Der Pfad muss relativ sein, also ohne „/“ oder Laufwerk am Anfang.",
                "The path must be relative, without ‘/’ or a drive at its start.",
            ),
            Self::EmptyPart => Text::new(
                "Der Pfad enthält zwei „/“ hintereinander oder endet mit „/“.",
                "The path has two ‘/’ in a row or ends with ‘/’.",
            ),
            Self::Dots => Text::new("Der Pfad enthält „.“ oder „..“.", "The path contains ‘.’ or ‘..’."),
            Self::Hidden(part) => Text::new(
                format!("„{part}“ beginnt mit einem Punkt. Solche Namen sind Programmen vorbehalten."),
                format!("‘{part}’ begins with a dot. Such names are reserved for programs."),
            ),
            Self::Encoded(part) => Text::new(
                format!("„{part}“ enthält kodierte Zeichen, die in einem Pfad nicht erlaubt sind."),
                format!("‘{part}’ contains encoded characters that a path must not have."),
            ),
            Self::Name { name, problem } => {
                let Text { de, en } = problem.text();
                let name: String = name.chars().filter(|c| !file_name::is_invisible(*c)).collect();
                Text::new(
                    format!("Der Name „{name}“ taugt nicht für das Web. {de}"),
                    format!("The name ‘{name}’ is not fit for the web. {en}"),
                )
            }
        }
    }
}

impl fmt::Display for PathProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl Error for PathProblem {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::Component;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    #[test]
    fn ordinary_paths_pass_and_are_composed() {
        for text in
            ["index.html", "a/b/c.css", "Übersicht/Plan 2025 (1).pdf", ".well-known/security.txt", "a..b/c", "100%.csv"]
        {
            assert_eq!(path(text).as_str(), text);
        }
        assert_eq!(path("A\u{308}mter/index.html").as_str(), "Ämter/index.html");
    }

    #[test]
    fn hostile_paths_do_not() {
        let long = "x".repeat(201);
        let hostile = [
            "",
            "/",
            "/etc/passwd",
            "//host/share",
            "\\\\host\\share",
            "\\x",
            "C:/x",
            "c:x",
            "C:\\x",
            ".",
            "..",
            "./x",
            "../x",
            "a/../b",
            "a/..",
            "a/.",
            "a//b",
            "a/",
            "a\\..\\b",
            "a\\b",
            "%2e%2e/x",
            "a/%2E%2e/b",
            ".%2e/x",
            "%252e%252e/x",
            "a%2fb",
            "a%5Cb",
            "a%00b",
            "%2e",
            "..%20/x",
            "%2e./x",
            "a\0b",
            "a\nb",
            "a\u{7f}b",
            "a\u{202e}b",
            "con",
            "a/NUL.html",
            "aux/index.html",
            "com1",
            "LPT\u{b9}.x",
            "a./b",
            "a /b",
            "..\u{a0}/ ",
            "x ",
            "...",
            ".git/hooks/post-commit",
            ".htaccess",
            ".wissensportal.json",
            ".Wissensportal-staging/0",
            "%2egit/config",
            "a|b",
            "a?b",
            "a*b",
            "\u{37e}/\u{0}",
            "file:///etc/passwd",
            "a/CONIN$",
            "%63on",
            &long,
        ];
        for text in hostile {
            assert!(OutPath::new(text).is_err(), "{text:?} was accepted");
        }
    }

    #[test]
    fn a_problem_is_told_without_what_would_harm_a_terminal() {
        let text = OutPath::new("a/\u{1b}[31mb").unwrap_err().text();
        assert_eq!(text.en, "The name ‘[31mb’ is not fit for the web. It contains an invisible character (U+001B).");
    }

    #[test]
    fn folders_come_outermost_first() {
        assert_eq!(path("a/b/c.html").folders().collect::<Vec<_>>(), [path("a"), path("a/b")]);
        assert_eq!(path("a/b/c.html").folder(), Some(path("a/b")));
        assert_eq!(path("a.html").folders().count(), 0);
        assert_eq!(path("a.b/c").extension(), "");
    }

    /// Paths made of what is likely to do harm.
    fn likely_harmful() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just(".".to_owned()),
            Just("..".to_owned()),
            Just("/".to_owned()),
            Just("\\".to_owned()),
            Just("%2e".to_owned()),
            Just("%2f".to_owned()),
            Just("%25".to_owned()),
            Just("%5c".to_owned()),
            Just(" ".to_owned()),
            Just("C:".to_owned()),
            Just("con".to_owned()),
            Just("\0".to_owned()),
            Just("\u{338}".to_owned()),
            "[a-zä.]{1,4}",
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn an_accepted_path_stays_below_its_base(text in likely_harmful()) {
            if let Ok(path) = OutPath::new(&text) {
                for form in [path.as_str().to_owned(), decoded(path.as_str()).unwrap_or_default()] {
                    let parts = Path::new(&form).components().collect::<Vec<_>>();
                    prop_assert!(parts.iter().all(|part| matches!(part, Component::Normal(_))), "{form:?}");
                    prop_assert!(!form.contains(['\\', '\0', ':']));
                }
                let base = Path::new("/srv/public");
                prop_assert!(path.below(base).starts_with(base));
                prop_assert_eq!(path.as_str().split('/').count(), path.folders().count() + 1);
                prop_assert_eq!(OutPath::new(path.as_str()), Ok(path.clone()));
            }
        }
    }
}
