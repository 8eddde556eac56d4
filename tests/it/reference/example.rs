//! The example that all references quote: one small, invented portal, complete enough to be built.

use content::model::Kind;

/// All files of the portal, in the form of [`Sources::from_fixture`](files::source::Sources::from_fixture).
pub const PORTAL: &str = include_str!("musterland.txt");

/// The text of one file of the portal, without white space at its end; empty if there is none.
pub fn file(path: &str) -> &'static str {
    let named = |part: &&'static str| part.strip_prefix(path).is_some_and(|rest| rest.starts_with('\n'));
    let part = PORTAL.split("//- ").find(named).unwrap_or_default();
    part.split_once('\n').map_or("", |(_, text)| text.trim_end())
}

/// The file that shows every field of a kind: the first whose front matter names it.
pub fn of_kind(kind: Kind) -> &'static str {
    let kind = format!("kind: {}", kind.word());
    let part = PORTAL.split("//- ").find(|part| part.lines().any(|line| line == kind)).unwrap_or_default();
    part.lines().next().unwrap_or_default()
}

/// A file that shows the key `layout`.
pub const WITH_LAYOUT: &str = "content/zukunftskommune/beschluesse-ag-daten.md";
