//! What a text lacks for readers who do not see it, or not all of it (WCAG 2.2).

use super::address::is_external;
use super::rendered::{Heading, Link, LinkRole};
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;

/// The diagnostic about an image whose alternative text is empty or a file name (WCAG 2.2, 1.1.1).
pub(super) fn alt_text(alt: &str, dest: &str, place: impl FnOnce() -> Location) -> Option<Diagnostic> {
    let alt = alt.trim();
    if alt.is_empty() {
        let message = Text::new("Das Bild hat keinen Alternativtext.", "The image has no alternative text.");
        return Some(Diagnostic::new(&rules::ALT_TEXT, place(), message).hint(
            "Beschreiben Sie in den eckigen Klammern, was zu sehen ist: ![Gruppenfoto vor dem Rathaus](bild.jpg). \
             Ein Bild, das nur schmückt, kann entfallen.",
            "Describe in the square brackets what is to be seen: ![Group photo at the town hall](image.jpg). \
             An image that is mere decoration can be left out.",
        ));
    }
    if !is_file_name(alt, dest) {
        return None;
    }
    let message = Text::new(
        format!("Der Alternativtext „{alt}“ ist ein Dateiname."),
        format!("The alternative text “{alt}” is a file name."),
    );
    Some(
        Diagnostic::new(&rules::ALT_FILE_NAME, place(), message)
            .hint("Beschreiben Sie, was auf dem Bild zu sehen ist.", "Describe what is to be seen in the image."),
    )
}

/// Whether a text is the name of the file `dest`, with or without extension, or that of any picture.
fn is_file_name(text: &str, dest: &str) -> bool {
    let text = text.to_lowercase();
    let name = dest.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_lowercase();
    let stem = name.rsplit_once('.').map_or("", |(stem, _)| stem);
    // A single word may be both a good name of a file and a good description: "wappen".
    let is_stem = text == stem && stem.contains(|char: char| char.is_ascii_digit() || "-_".contains(char));
    text == name || is_stem || is_picture(&text)
}

/// Whether a path is that of a picture.
pub(super) fn is_picture(path: &str) -> bool {
    const PICTURES: [&str; 8] = [".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".tiff", ".webp"];
    let path = path.to_lowercase();
    PICTURES.iter().any(|end| path.ends_with(end))
}

/// The diagnostics about headings without text and about those that skip a level (WCAG 2.2, 1.3.1 and 2.4.6). The title
/// of the page is its heading of level 1; `lowered` is by how many levels the others were lowered to make room for it.
pub(super) fn headings(headings: &[Heading], lowered: u8, file: &FilePath) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut above = 1;
    for heading in headings {
        let place = || Location::new(file, heading.span);
        if heading.text.is_empty() {
            diagnostics.push(empty_heading(place()));
        }
        if heading.level > above + 1 {
            diagnostics.push(skipped_heading(heading, above, lowered, place()));
        }
        above = heading.level;
    }
    diagnostics
}

fn empty_heading(place: Location) -> Diagnostic {
    let message = Text::new("Die Überschrift ist leer.", "The heading is empty.");
    Diagnostic::new(&rules::EMPTY_HEADING, place, message).hint(
        "Schreiben Sie einen Text hinter die Rauten oder löschen Sie die Zeile.",
        "Add a text, or remove the line.",
    )
}

/// Levels are told as they were typed.
fn skipped_heading(heading: &Heading, above: u8, lowered: u8, place: Location) -> Diagnostic {
    let marks = |level: u8| "#".repeat(level.saturating_sub(lowered).into());
    let (found, due) = (marks(heading.level), marks(above + 1));
    let message = match above {
        1 => Text::new(
            format!("Auf den Titel der Seite folgt eine Überschrift mit {found}."),
            format!("The title of the page is followed by a heading with {found}."),
        ),
        _ => Text::new(
            format!("Auf eine Überschrift mit {} folgt eine mit {found}.", marks(above)),
            format!("A heading with {} is followed by one with {found}.", marks(above)),
        ),
    };
    let diagnostic = Diagnostic::new(&rules::SKIPPED_HEADING, place, message).hint(
        "Jede Ebene hat eine Raute mehr als die darüber. Keine darf fehlen: Wer sich die Seite vorlesen lässt, sucht sie sonst.",
        "Each level has one number sign more than that above. None may be left out: those who have the page read to them look for it.",
    );
    Diagnostic { suggestion: Some(format!("{due} {}", heading.text)), ..diagnostic }
}

/// The diagnostics about links whose text does not tell where they lead (WCAG 2.2, 2.4.4). Those of `bare`, in ascending
/// order, were not made by the editor, who wrote an address for people to read.
pub(super) fn links(links: &[Link], bare: &[usize], file: &FilePath) -> Vec<Diagnostic> {
    let made = (0..).zip(links).filter(|(at, _)| bare.binary_search(at).is_err()).map(|(_, link)| link);
    made.filter(|link| link.role == LinkRole::Anchor).filter_map(|link| link_text(link, file)).collect()
}

fn link_text(link: &Link, file: &FilePath) -> Option<Diagnostic> {
    let text = link.text.trim();
    let message = if text.is_empty() {
        Text::new("Der Link hat keinen Text.", "The link has no text.")
    } else if is_vague(text) {
        Text::new(
            format!("Der Linktext „{text}“ sagt nicht, wohin der Link führt."),
            format!("The link text “{text}” does not say where the link leads."),
        )
    } else if is_external(text) || text.starts_with("www.") {
        Text::new("Der Linktext ist eine bloße Adresse.", "The link text is a bare address.")
    } else {
        return None;
    };
    Some(Diagnostic::new(&rules::LINK_TEXT, Location::new(file, link.span), message).hint(
        "Nennen Sie das Ziel, zum Beispiel: [Leitfaden zur Finanzierung](leitfaden.md).",
        "Name the target, e.g. [guideline on funding](guideline.md).",
    ))
}

/// Whether a text says nothing without what stands around it.
fn is_vague(text: &str) -> bool {
    /// The characters of the longest of them.
    const LONGEST: usize = 21;
    const VAGUE: [&str; 37] = [
        "hier",
        "dort",
        "da",
        "link",
        "dieser link",
        "diesem link",
        "hier klicken",
        "klick",
        "klick hier",
        "klicken sie hier",
        "bitte hier klicken",
        "siehe hier",
        "mehr",
        "mehr dazu",
        "mehr erfahren",
        "mehr infos",
        "mehr informationen",
        "mehr lesen",
        "weiter",
        "weitere informationen",
        "weitere infos",
        "weiterlesen",
        "details",
        "download",
        "herunterladen",
        "öffnen",
        "pdf",
        "here",
        "this link",
        "click",
        "click here",
        "more",
        "more information",
        "read more",
        "learn more",
        "see here",
        "open",
    ];
    let text = text.trim_matches(|char: char| !char.is_alphanumeric());
    text.chars().nth(LONGEST).is_none() && VAGUE.contains(&text.to_lowercase().as_str())
}

/// The diagnostic about a table without header cells (WCAG 2.2, 1.3.1).
pub(super) fn table_header(place: Location) -> Diagnostic {
    let message = Text::new("Die Tabelle hat keine Kopfzeile.", "The table has no header cells.");
    Diagnostic::new(&rules::TABLE_HEADER, place, message).hint(
        "Schreiben Sie in die erste Zeile, was in den Spalten steht.",
        "Say in the first row what the columns contain.",
    )
}
