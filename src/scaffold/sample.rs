//! The files of a new portal, carried in the program.

use std::borrow::Cow;

use rust_embed::RustEmbed;

/// The complete, fictional portal.
#[derive(RustEmbed)]
#[folder = "scaffold/init/"]
struct Complete;

/// Settings and a start page.
#[derive(RustEmbed)]
#[folder = "scaffold/minimal/"]
struct Minimal;

/// What editors of the complete portal read and look up: the guide, and the references that it leads to.
const MANUALS: [(&str, &str); 3] = [
    ("docs/handbuch.md", include_str!("../../docs/handbuch.md")),
    ("docs/frontmatter.de.md", include_str!("../../docs/frontmatter.de.md")),
    ("docs/portal.de.md", include_str!("../../docs/portal.de.md")),
];

/// Which files a new portal begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// A complete, fictional portal with all that belongs to one.
    Complete,
    /// Settings and a start page.
    Minimal,
}

/// The files of a new portal: paths relative to its folder with their texts, sorted by path.
///
/// A part of a path that begins with `dot-` in the repository begins with a dot in the portal: there, Git, editors and
/// hosts of repositories would take such files for their own.
pub fn files(sample: Sample) -> Vec<(String, String)> {
    let text = |data: Cow<'_, [u8]>| String::from_utf8_lossy(&data).into_owned();
    let embedded: Vec<_> = match sample {
        Sample::Complete => Complete::iter().filter_map(|path| Some((path.clone(), Complete::get(&path)?))).collect(),
        Sample::Minimal => Minimal::iter().filter_map(|path| Some((path.clone(), Minimal::get(&path)?))).collect(),
    };
    let manuals = MANUALS.iter().filter(|_| sample == Sample::Complete);
    let embedded = embedded.into_iter().map(|(path, file)| (in_portal(&path), text(file.data)));
    let mut files: Vec<_> = embedded.chain(manuals.map(|&(path, text)| (path.to_owned(), text.to_owned()))).collect();
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files
}

fn in_portal(path: &str) -> String {
    let name = |part: &str| part.strip_prefix("dot-").map_or_else(|| part.to_owned(), |rest| format!(".{rest}"));
    path.split('/').map(name).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_safe_name_becomes_a_hidden_one() {
        assert_eq!(in_portal("dot-github/workflows/portal.yml"), ".github/workflows/portal.yml");
        assert_eq!(in_portal("content/index.md"), "content/index.md");
    }

    #[test]
    fn every_file_is_text_and_ends_with_a_line() {
        for sample in [Sample::Complete, Sample::Minimal] {
            for (path, text) in files(sample) {
                assert!(!text.contains('\u{FFFD}') && text.ends_with('\n') && !text.contains('\r'), "{path}");
            }
        }
    }
}
