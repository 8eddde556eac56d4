//! What the path of a file says: whether it is read, and as what.

use std::borrow::Cow;
use std::path::{Component, Path};

use diagnostics::diag::FilePath;
use diagnostics::nfc::nfc;

const THEME_TEXT: &[&str] = &["html", "css", "tera", "yaml", "svg", "js", "txt", "typ", "xml", "json"];

/// Whether the file at this path is read as text: `portal.yaml`, Markdown in `content/`, templates and the like in `themes/`.
pub(super) fn is_text(path: &FilePath) -> bool {
    let extension = extension(path);
    match path.as_str().split_once('/') {
        Some(("content", _)) => extension == "md",
        Some(("themes", _)) => THEME_TEXT.contains(&extension.as_str()),
        _ => path.as_str() == "portal.yaml",
    }
}

/// What follows the last dot of the name, in lower case; empty without one.
pub(super) fn extension(path: &FilePath) -> String {
    path.name().rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

/// Whether a file or folder of this name is not part of the portal: hidden, or left behind by an editor or a system.
pub fn is_skipped(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || lower.ends_with(".swp")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
}

/// The path in the portal of what lies at `below` its root; nothing if that is no path of a file that is read.
pub(super) fn path_of(below: &Path) -> Option<FilePath> {
    let mut parts = Vec::new();
    for part in below.components() {
        match part {
            Component::Normal(name) => parts.push(name.to_str()?),
            _ => return None,
        }
    }
    Some(FilePath::new(&*nfc(&parts.join("/"))))
}

/// The path in the form in which all paths of sources are.
pub(super) fn composed_path(path: FilePath) -> FilePath {
    match nfc(path.as_str()) {
        Cow::Borrowed(_) => path,
        Cow::Owned(path) => FilePath::new(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_what_the_place_and_the_extension_say() {
        for (path, text) in [
            ("portal.yaml", true),
            ("content/a.md", true),
            ("content/A.MD", true),
            ("content/a.svg", false),
            ("content/data.json", false),
            ("themes/x/templates/page.html", true),
            ("themes/x/documents/document.typ", true),
            ("themes/x/static/logo.svg", true),
            ("themes/x/static/font.woff2", false),
            ("themes/x/LICENSE", false),
        ] {
            assert_eq!(is_text(&FilePath::new(path)), text, "{path}");
        }
    }

    #[test]
    fn what_editors_and_systems_leave_behind_is_skipped() {
        for name in [".git", "a.md~", ".a.md.swp", "a.SWP", "#a.md#", "~$Protokoll.docx", "Thumbs.db", "Desktop.ini"] {
            assert!(is_skipped(name), "{name}");
        }
        for name in ["a.md", "#", "#1.md", "thumbs.db.md", "a~b.pdf"] {
            assert!(!is_skipped(name), "{name}");
        }
    }
}
