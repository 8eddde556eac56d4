//! Rules about PDF files: whether they can be read aloud (PDF/UA-1, ISO 14289-1).
//!
//! Only the document catalog is read. A file that cannot be understood at all is no diagnostic: a browser may still show it.

mod budget;
mod facts;
mod lexer;
mod object_stream;
#[cfg(test)]
mod tests;

pub use self::facts::{Facts, Look, look};

use super::attachments::{extension, look_at};
use crate::Portal;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules::{self, Rule};
use files::cache::FileMemo;
use files::source::Blob;

/// Larger files are not looked at, because they would have to be held in memory.
const MAX_LEN: u64 = 64 << 20;

/// A PDF is not tagged, or does not state its language.
pub fn accessible(portal: &Portal, cache: &mut FileMemo<(), Blob, Look>) -> Vec<Diagnostic> {
    let seen = look_at(cache, portal, |path| extension(path) == "pdf", |_, blob| look_at_blob(blob));
    seen.iter().flat_map(|(path, look)| diagnostics(path, *look)).collect()
}

fn diagnostics(path: &FilePath, look: Look) -> Vec<Diagnostic> {
    match look {
        Look::Facts(facts) => inaccessible(path, facts),
        Look::Unknown => Vec::new(),
        Look::TooComplex => vec![too_complex(path)],
    }
}

fn too_complex(path: &FilePath) -> Diagnostic {
    let name = path.name();
    let message = Text::new(
        format!("Die PDF-Datei „{name}“ ist zu verschachtelt, um sie zu prüfen."),
        format!("The PDF file `{name}` is too complex to be looked at."),
    );
    diagnostic(&rules::PDF_TOO_COMPLEX, path, message).hint(
        "Exportieren Sie die Datei neu aus dem Ausgangsdokument.",
        "Export the file anew from the source document.",
    )
}

fn inaccessible(path: &FilePath, facts: Facts) -> Vec<Diagnostic> {
    let name = path.name();
    let untagged = || {
        let message = Text::new(
            format!("Die PDF-Datei „{name}“ ist nicht barrierefrei ausgezeichnet."),
            format!("The PDF file `{name}` is not tagged."),
        );
        diagnostic(&rules::PDF_UNTAGGED, path, message).hint(
            "Exportieren Sie die Datei neu, in Word und LibreOffice mit „PDF/UA“ oder „Dokumentstrukturtags“.",
            "Export the file anew, in Word and LibreOffice with “PDF/UA” or “document structure tags”.",
        )
    };
    let no_language = || {
        let message = Text::new(
            format!("Die PDF-Datei „{name}“ nennt ihre Sprache nicht."),
            format!("The PDF file `{name}` does not state its language."),
        );
        diagnostic(&rules::PDF_LANGUAGE, path, message).hint(
            "Stellen Sie im Ausgangsdokument die Sprache ein und exportieren Sie die Datei neu.",
            "Set the language in the source document and export the file anew.",
        )
    };
    let untagged = (!facts.tagged).then(untagged);
    untagged.into_iter().chain((!facts.language).then(no_language)).collect()
}

fn diagnostic(rule: &'static Rule, path: &FilePath, message: Text) -> Diagnostic {
    Diagnostic::new(rule, Location::whole(path), message)
}

fn look_at_blob(blob: &Blob) -> Look {
    if blob.len > MAX_LEN {
        return Look::Unknown;
    }
    blob.bytes().map_or(Look::Unknown, |bytes| look(&bytes))
}
