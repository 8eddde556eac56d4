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

/// The file that shows every field of a kind.
pub fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "content/kontakt.md",
        Kind::Project => "content/zukunftskommune/index.md",
        Kind::WorkingGroup => "content/zukunftskommune/ag-daten.md",
        Kind::Meeting => "content/zukunftskommune/plenarsitzung-1.md",
        Kind::Talk => "content/zukunftskommune/vortrag-offene-daten.md",
        Kind::Topic => "content/zukunftskommune/offene-daten.md",
        Kind::Result => "content/zukunftskommune/leitfaden-datenteilung.md",
        Kind::News => "content/neuigkeiten/start.md",
        Kind::Term => "content/glossar/ozg.md",
    }
}

/// A file that shows the key `layout`.
pub const WITH_LAYOUT: &str = "content/beschluesse.md";
