//! Rules about files beside pages that nobody can use: empty or damaged ones, pictures that browsers do not show, macros.

use std::io::Read;

use super::attachments::{extension, look_at};
use super::downloads::is_for_machines;
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
    !is_for_machines(path) && (blob.len < HEAD || is(&UNSHOWN) || (is(&PICTURES) && blob.pixels.is_none()))
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
    (is_picture && blob.pixels.is_none() && blob.len < LONG_METADATA).then_some(Fault::NoPicture)
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

/// An office file may contain macros.
pub fn macros(portal: &Portal) -> Vec<Diagnostic> {
    let with_macros = portal.files.keys().filter(|path| MACROS.contains(&extension(path).as_str()));
    let diagnostic = |path: &FilePath| {
        let name = path.name();
        let message =
            Text::new(format!("Die Datei „{name}“ enthält Makros."), format!("The file `{name}` has macros."));
        about(&rules::MACROS, path, message).hint(
            "Viele Verwaltungen sperren solche Dateien. Speichern Sie sie ohne Makros (.docx, .xlsx, .pptx) oder als PDF.",
            "Many administrations block such files. Save them without macros (.docx, .xlsx, .pptx) or as PDF.",
        )
    };
    with_macros.map(diagnostic).collect()
}

/// A finding about a file as a whole.
pub(super) fn about(rule: &'static Rule, path: &FilePath, message: Text) -> Diagnostic {
    Diagnostic::new(rule, Location::whole(path), message)
}
