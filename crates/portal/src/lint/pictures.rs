//! Rules about pictures: what they tell of where they were taken, whether they are whole, and how large they are.

use super::attachments::look_at;
use super::damaged::{about, damaged};
use crate::Portal;
use diagnostics::diag::{Diagnostic, FilePath, Text};
use diagnostics::rules;
use files::cache::FileMemo;
use files::source::Blob;

/// Larger files are not looked at.
const MAX_BYTES: u64 = 128 << 20;

/// What was seen in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    has_position: bool,
    /// Whether that cannot be removed.
    is_kept: bool,
    is_whole: bool,
}

/// Every finding about a published picture that consists of pixels.
pub fn pictures(portal: &Portal, cache: &mut FileMemo<(), Blob, Seen>) -> Vec<Diagnostic> {
    let is_picture = |path: &FilePath| portal.files.get(path).is_some_and(|(_, blob)| is_seen(blob));
    let seen = look_at(cache, portal, is_picture, |_, blob| look(blob));
    let mut diagnostics: Vec<_> = seen.iter().flat_map(|(path, seen)| findings(path, *seen)).collect();
    diagnostics.extend(portal.files.iter().filter_map(|(path, (_, blob))| huge(path, blob)));
    diagnostics
}

fn is_seen(blob: &Blob) -> bool {
    blob.picture.is_some() && blob.len <= MAX_BYTES
}

fn look(blob: &Blob) -> Seen {
    // What cannot be read any more is reported when it is published.
    let bytes = blob.bytes().unwrap_or_default();
    let cleaned = ::pictures::clean(&bytes);
    Seen {
        has_position: cleaned.has_position,
        is_kept: cleaned.is_kept,
        is_whole: cleaned.is_whole || bytes.is_empty(),
    }
}

fn findings(path: &FilePath, seen: Seen) -> impl Iterator<Item = Diagnostic> {
    let position = seen.has_position.then(|| position(path, seen.is_kept));
    let part = (!seen.is_whole).then(|| {
        damaged(path, "hat kein Ende: Ein Teil des Bildes fehlt", "has no end: a part of the picture is missing").hint(
            "Kopieren Sie das Bild noch einmal hierher, oder speichern Sie es in einem Bildprogramm neu.",
            "Copy the picture here once more, or save it anew with a program for pictures.",
        )
    });
    position.into_iter().chain(part)
}

fn position(path: &FilePath, is_kept: bool) -> Diagnostic {
    let name = path.name();
    let message = Text::new(
        format!("Das Bild „{name}“ verrät, wo es aufgenommen wurde."),
        format!("The picture `{name}` tells where it was taken."),
    );
    let diagnostic = about(&rules::PICTURE_POSITION, path, message);
    if is_kept {
        return diagnostic.hint(
            "Aus diesem Format lässt sich der Ort nicht entfernen: Er würde mit veröffentlicht. Speichern Sie das Bild als JPEG oder PNG.",
            "It cannot be removed from this format: it would be published. Save the picture as JPEG or PNG.",
        );
    }
    diagnostic.hint(
        "Veröffentlicht wird das Bild ohne diese Angabe. In der Datei selbst steht sie weiter, auch im Repository: Entfernen Sie sie, in Windows unter Eigenschaften, Details.",
        "The picture is published without it. The file itself keeps it, in the repository, too: remove it, in Windows below Properties, Details.",
    )
}

fn huge(path: &FilePath, blob: &Blob) -> Option<Diagnostic> {
    let (width, height) = blob.pixels.filter(|_| blob.picture.is_some())?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels <= ::pictures::MAX_PIXELS && blob.len <= MAX_BYTES {
        return None;
    }
    let name = path.name();
    let message = Text::new(
        format!("Das Bild „{name}“ ist mit {width} × {height} Bildpunkten zu groß."),
        format!("The picture `{name}` with its {width} × {height} pixels is too large."),
    );
    Some(about(&rules::HUGE_PICTURE, path, message).hint(
        "Verkleinern Sie es auf höchstens 4000 Bildpunkte in der Breite: Handys zeigen so große Bilder nicht. Von ihm werden keine kleineren Größen gemacht.",
        "Make it no wider than 4000 pixels: phones do not show pictures that large. No smaller sizes are made of it.",
    ))
}
