//! Rules about files beside pages that nobody can use: empty or damaged ones, those that are not what their name says,
//! pictures that browsers do not show, macros.

use std::io::Read;

use super::attachments::{extension, look_at};
use super::downloads::is_for_machines;
use super::signature::{self, Format};
use crate::Portal;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules::{self, Rule};
use files::cache::FileMemo;
use files::source::Blob;

/// So many bytes tell what a file is; a pointer of Git LFS has no more.
const HEAD: u64 = 1024;
/// Files of this many bytes or more may have so much metadata that the size of their picture is not found.
const LONG_METADATA: u64 = 512 << 10;
/// The start of what Git LFS puts in the place of a file (Git LFS specification, "The Pointer").
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";
/// Extensions of pictures that browsers show; SVG is a text.
const PICTURES: [&str; 6] = ["avif", "gif", "jpeg", "jpg", "png", "webp"];
/// Extensions of pictures that they do not show.
const UNSHOWN: [&str; 8] = ["heic", "heif", "tif", "tiff", "psd", "wmf", "emf", "eps"];
/// Extensions of other files that are never empty.
const DOCUMENTS: [&str; 14] =
    ["pdf", "docx", "doc", "xlsx", "xls", "pptx", "ppt", "odt", "ods", "odp", "zip", "mp3", "mp4", "epub"];
/// Extensions of office files with macros (ECMA-376).
const MACROS: [&str; 9] = ["docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm", "ppam"];

/// Extensions of office files that are not to have any.
const WITHOUT_MACROS: [&str; 7] = ["docx", "dotx", "xlsx", "xltx", "pptx", "potx", "ppsx"];
/// Larger ones are not searched for macros.
const LARGEST_ARCHIVE: u64 = 256 << 20;

/// Why nobody can use a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is empty.
    Empty,
    /// Git LFS has not fetched it.
    Pointer,
    /// It is no picture, or not a whole one.
    NoPicture,
    /// It is a picture of this format, which browsers do not show.
    Unshown(&'static str),
    /// Its contents are not what its name says.
    Other(Format),
    /// It has macros, although its name does not say so.
    Macros,
}

/// A published file that is empty, damaged, or a picture that browsers do not show.
pub fn unusable(portal: &Portal, cache: &mut FileMemo<(), Blob, Option<Fault>>) -> Vec<Diagnostic> {
    let suspicious = |path: &FilePath| portal.files.get(path).is_some_and(|(_, blob)| is_suspicious(path, blob));
    let seen = look_at(cache, portal, suspicious, fault);
    seen.iter().filter_map(|(path, fault)| Some(diagnostic(path, (*fault)?))).collect()
}

/// Whether the start of a file has to be read to tell that it is right.
fn is_suspicious(path: &FilePath, blob: &Blob) -> bool {
    let extension = extension(path);
    let is = |list: &[&str]| list.contains(&extension.as_str());
    !is_for_machines(path) && (blob.len < HEAD || is(&UNSHOWN) || is(&PICTURES) || signature::has(&extension))
}

fn fault(path: &FilePath, blob: &Blob) -> Option<Fault> {
    let mut head = Vec::new();
    blob.open().and_then(|file| file.take(HEAD).read_to_end(&mut head)).ok()?;
    let extension = extension(path);
    let is_picture = PICTURES.contains(&extension.as_str());
    if head.is_empty() && (is_picture || DOCUMENTS.contains(&extension.as_str())) {
        return Some(Fault::Empty);
    }
    if head.starts_with(POINTER) {
        return Some(Fault::Pointer);
    }
    if let Some(format) = unshown(&head).filter(|_| is_picture) {
        return Some(Fault::Unshown(format));
    }
    if let Some(format) = UNSHOWN.into_iter().find(|unshown| *unshown == extension) {
        return Some(Fault::Unshown(format));
    }
    if let Some(other) = signature::contradiction(&extension, &head) {
        return Some(Fault::Other(other));
    }
    if is_picture && blob.pixels.is_none() && blob.len < LONG_METADATA {
        return Some(Fault::NoPicture);
    }
    let may_have_macros = WITHOUT_MACROS.contains(&extension.as_str()) && blob.len <= LARGEST_ARCHIVE;
    let has_macros = may_have_macros && blob.bytes().is_ok_and(|bytes| signature::has_macros(&bytes));
    has_macros.then_some(Fault::Macros)
}

/// The format of a picture that browsers do not show, by its first bytes.
fn unshown(head: &[u8]) -> Option<&'static str> {
    let brand = head.get(8..12).filter(|_| head.get(4..8) == Some(b"ftyp"));
    match (brand, head.get(..4)?) {
        (Some(b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1"), _) => Some("heic"),
        (None, b"II*\0" | b"MM\0*") => Some("tiff"),
        _ => None,
    }
}

fn diagnostic(path: &FilePath, fault: Fault) -> Diagnostic {
    let damaged = |de: &str, en: &str| damaged(path, de, en);
    match fault {
        Fault::Empty => damaged("ist leer", "is empty").hint(
            "Kopieren Sie die Datei noch einmal hierher, oder löschen Sie sie.",
            "Copy the file here once more, or delete it.",
        ),
        Fault::Pointer => damaged("wurde nicht geladen: Hier steht nur ein Verweis von Git LFS", "was not fetched: here is only a pointer of Git LFS").hint(
            "Führen Sie „git lfs pull“ aus. In der Pipeline von GitLab hilft GIT_LFS_SKIP_SMUDGE: \"0\", bei GitHub Actions „lfs: true“.",
            "Run `git lfs pull`. In a pipeline of GitLab GIT_LFS_SKIP_SMUDGE: \"0\" helps, in GitHub Actions `lfs: true`.",
        ),
        Fault::NoPicture => damaged("ist kein Bild, oder es ist beschädigt", "is no picture, or a damaged one").hint(
            "Öffnen Sie das Bild in einem anderen Programm, und speichern Sie es neu als PNG oder JPEG.",
            "Open the picture in another program, and save it anew as PNG or JPEG.",
        ),
        Fault::Unshown(format) => not_shown(path, format),
        Fault::Other(format) => other_format(path, format),
        Fault::Macros => with_macros(path),
    }
}

/// The finding about a file of which the rest of a sentence tells what is wrong.
pub(super) fn damaged(path: &FilePath, de: &str, en: &str) -> Diagnostic {
    let name = path.name();
    let message = Text::new(format!("Die Datei „{name}“ {de}."), format!("The file `{name}` {en}."));
    about(&rules::DAMAGED_FILE, path, message)
}

fn not_shown(path: &FilePath, format: &str) -> Diagnostic {
    let (name, format) = (path.name(), format.to_uppercase());
    let message = Text::new(
        format!("Das Bild „{name}“ hat das Format {format}, das Browser nicht zeigen."),
        format!("The picture `{name}` has the format {format}, which browsers do not show."),
    );
    about(&rules::UNSHOWN_PICTURE, path, message).hint(
        "Speichern Sie das Bild als JPEG (Fotos) oder PNG (Grafiken). Umbenennen genügt nicht.",
        "Save the picture as JPEG (photos) or PNG (graphics). To rename it is not enough.",
    )
}

/// A file whose contents are of another format than its name says.
fn other_format(path: &FilePath, format: Format) -> Diagnostic {
    let (name, (de, en)) = (path.name(), format.names());
    let message = match format {
        Format::Unknown => Text::new(
            format!("Die Datei „{name}“ ist nicht, was ihr Name sagt, oder sie ist beschädigt."),
            format!("The file `{name}` is not what its name says, or it is damaged."),
        ),
        _ => {
            Text::new(format!("Die Datei „{name}“ ist in Wahrheit {de}."), format!("The file `{name}` is really {en}."))
        }
    };
    let diagnostic = about(&rules::DAMAGED_FILE, path, message);
    match format {
        Format::WebPage => diagnostic.hint(
            "Wahrscheinlich wurde statt der Datei eine Anmeldung oder Fehlermeldung gespeichert. Laden Sie die Datei noch einmal herunter, und öffnen Sie sie zur Probe.",
            "Probably a login or an error message was saved instead of the file. Download the file once more, and open it as a test.",
        ),
        Format::Unknown => diagnostic.hint(
            "Öffnen Sie die Datei zur Probe, und speichern oder kopieren Sie sie noch einmal hierher.",
            "Open the file as a test, and save or copy it here once more.",
        ),
        Format::OldOffice => diagnostic.hint(
            "Ist sie mit einem Kennwort geschützt, nehmen Sie es weg. Sonst öffnen Sie die Datei, und speichern Sie sie neu: „Speichern unter“.",
            "If it is protected by a password, take that away. Otherwise open the file, and save it anew with “Save as”.",
        ),
        _ => diagnostic.hint(
            "Umbenennen allein genügt nicht immer: Öffnen Sie die Datei, und speichern Sie sie in der Form, die ihr Name nennt, oder geben Sie ihr die passende Endung.",
            "To rename it is not always enough: open the file, and save it in the form that its name says, or give it the right ending.",
        ),
    }
}

/// An office file may contain macros.
pub fn macros(portal: &Portal) -> Vec<Diagnostic> {
    let with_macros = portal.files.keys().filter(|path| MACROS.contains(&extension(path).as_str()));
    with_macros.map(self::with_macros).collect()
}

fn with_macros(path: &FilePath) -> Diagnostic {
    let name = path.name();
    let message = Text::new(format!("Die Datei „{name}“ enthält Makros."), format!("The file `{name}` has macros."));
    about(&rules::MACROS, path, message).hint(
        "Viele Verwaltungen sperren solche Dateien. Speichern Sie sie ohne Makros (.docx, .xlsx, .pptx) oder als PDF.",
        "Many administrations block such files. Save them without macros (.docx, .xlsx, .pptx) or as PDF.",
    )
}

/// A finding about a file as a whole.
pub(super) fn about(rule: &'static Rule, path: &FilePath, message: Text) -> Diagnostic {
    Diagnostic::new(rule, Location::whole(path), message)
}
