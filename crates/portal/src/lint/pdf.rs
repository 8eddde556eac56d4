//! Rules about PDF files: whether they can be read aloud (PDF/UA-1, ISO 14289-1).
//!
//! Only the document catalog is read. A file that cannot be understood at all is no finding: a browser may still show it.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, String as PdfString};

use super::files::{AttachmentCache, extension, look_at};
use crate::Portal;
use diagnostics::diag::{Diagnostic, FilePath, Place, Text};
use diagnostics::rules::{self, Rule};
use files::source::Blob;

/// Larger files are not looked at, because they would have to be held in memory.
const MAX_LEN: u64 = 64 << 20;

/// What a PDF says about itself.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// ISO 14289-1, 7.1: `MarkInfo` with `Marked`, and a structure tree.
    tagged: bool,
    /// ISO 14289-1, 7.2: `Lang` in the catalog.
    language: bool,
}

/// A PDF is not tagged, or does not state its language.
pub fn accessible(portal: &Portal, cache: &mut AttachmentCache) -> Vec<Diagnostic> {
    let seen = look_at(&mut cache.pdf, portal, |path| extension(path) == "pdf", |_, blob| facts(blob));
    seen.iter().flat_map(|(path, facts)| judge(path, facts.as_ref())).collect()
}

fn judge(path: &FilePath, facts: Option<&Facts>) -> Vec<Diagnostic> {
    let Some(facts) = facts else { return Vec::new() };
    let name = path.name();
    let untagged = || {
        let message = Text::new(
            format!("Die PDF-Datei „{name}“ ist nicht barrierefrei ausgezeichnet."),
            format!("The PDF file `{name}` is not tagged."),
        );
        finding(&rules::PDF_UNTAGGED, path, message).hint(
            "Exportieren Sie die Datei neu, in Word und LibreOffice mit „PDF/UA“ oder „Dokumentstrukturtags“.",
            "Export the file anew, in Word and LibreOffice with “PDF/UA” or “document structure tags”.",
        )
    };
    let no_language = || {
        let message = Text::new(
            format!("Die PDF-Datei „{name}“ nennt ihre Sprache nicht."),
            format!("The PDF file `{name}` does not state its language."),
        );
        finding(&rules::PDF_LANGUAGE, path, message).hint(
            "Stellen Sie im Ausgangsdokument die Sprache ein und exportieren Sie die Datei neu.",
            "Set the language in the source document and export the file anew.",
        )
    };
    let untagged = (!facts.tagged).then(untagged);
    untagged.into_iter().chain((!facts.language).then(no_language)).collect()
}

fn finding(rule: &'static Rule, path: &FilePath, message: Text) -> Diagnostic {
    Diagnostic::new(rule, Place::whole(path), message)
}

/// What the file says about itself, if it can be understood.
fn facts(blob: &Blob) -> Option<Facts> {
    if blob.len > MAX_LEN {
        return None;
    }
    let pdf = Pdf::new(blob.bytes().ok()?.into_owned()).ok()?;
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let marked = catalog.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get::<bool>("Marked"));
    let language = catalog.get::<PdfString<'_>>("Lang").is_some_and(|language| !language.as_bytes().is_empty());
    Some(Facts { tagged: marked == Some(true) && catalog.contains_key("StructTreeRoot"), language })
}
