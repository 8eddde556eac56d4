//! Reads text, which must be UTF-8.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::regular_file::open;
use diagnostics::diag::{Diagnostic, FilePath, Location, Position, Text};
use diagnostics::io_error::reason;
use diagnostics::rules::{NOT_UTF8, READ_FAILED, TOO_LARGE};

/// Largest text file in bytes.
pub const MAX_TEXT: u64 = 32 << 20;

/// The text of the file `path` of the portal, which lies at `disk`; or says why not.
pub(super) fn read_text(path: &FilePath, disk: &Path) -> Result<Arc<str>, Diagnostic> {
    let failed = |error| read_failed(path, &error);
    let file = open(disk).map_err(failed)?;
    let len = file.metadata().map_err(failed)?.len();
    if len > MAX_TEXT {
        return Err(too_large(path, len));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
    file.take(MAX_TEXT).read_to_end(&mut bytes).map_err(failed)?;
    decode(path, &bytes)
}

/// The diagnostic for what the system refuses to read.
pub(super) fn read_failed(path: &FilePath, error: &io::Error) -> Diagnostic {
    let Text { de, en } = reason(error);
    let message =
        Text::new(format!("„{path}“ lässt sich nicht lesen: {de}."), format!("`{path}` cannot be read: {en}."));
    Diagnostic::new(&READ_FAILED, Location::whole(path), message).hint(
        "Prüfen, ob Datei und Ordner noch da sind und gelesen werden dürfen.",
        "Check that the file and its folder still exist and may be read.",
    )
}

fn too_large(path: &FilePath, len: u64) -> Diagnostic {
    let (size, limit) = (len >> 20, MAX_TEXT >> 20);
    let message = Text::new(
        format!("Die Textdatei ist {size} MiB groß, erlaubt sind {limit} MiB."),
        format!("The text file has {size} MiB where {limit} MiB are allowed."),
    );
    Diagnostic::new(&TOO_LARGE, Location::whole(path), message).hint(
        "Den Text auf mehrere Dateien verteilen. Eingebettete Bilder als eigene Dateien danebenlegen.",
        "Split the text into several files. Put embedded pictures beside it as files of their own.",
    )
}

/// The bytes as text without byte order mark, or a diagnostic that says where they stop being UTF-8.
fn decode(path: &FilePath, bytes: &[u8]) -> Result<Arc<str>, Diagnostic> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let nul = memchr::memchr(0, bytes);
    match (simdutf8::compat::from_utf8(bytes), nul) {
        (Ok(text), None) => Ok(Arc::from(text)),
        (Ok(_), Some(nul)) => Err(not_utf8(path, bytes, nul)),
        (Err(error), nul) => {
            let valid = error.valid_up_to();
            Err(not_utf8(path, bytes, nul.map_or(valid, |nul| nul.min(valid))))
        }
    }
}

/// The diagnostic for a file whose byte at `offset` is the first bad one.
fn not_utf8(path: &FilePath, bytes: &[u8], offset: usize) -> Diagnostic {
    let position = Position::in_bytes(bytes, offset);
    let byte = bytes[offset];
    let message = Text::new(
        format!("Das Byte 0x{byte:02X} ist kein UTF-8-Text."),
        format!("The byte 0x{byte:02X} is not UTF-8 text."),
    );
    let Text { de, en } = remedy(bytes);
    Diagnostic::new(&NOT_UTF8, Location::point(path, position), message).hint(de, en)
}

/// What the file probably is, and what to do about it.
fn remedy(bytes: &[u8]) -> Text {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    let other = |de: &str, en: &str| {
        Text::new(
            format!("Das ist {de} mit falscher Endung. Die Datei richtig benennen oder durch den Text ersetzen."),
            format!(
                "This is {en} with the wrong extension. Give the file its right name, or replace it with the text."
            ),
        )
    };
    let saved = |encoding: &str| {
        Text::new(
            format!("Die Datei ist wohl in {encoding} gespeichert. Im Editor als UTF-8 speichern."),
            format!("The file is probably stored as {encoding}. Save it as UTF-8 in the editor."),
        )
    };
    if begins(b"\xFF\xFE") || begins(b"\xFE\xFF") {
        saved("UTF-16")
    } else if begins(b"PK\x03\x04") || begins(b"\xD0\xCF\x11\xE0") {
        other("ein Office- oder ZIP-Dokument", "an Office or ZIP document")
    } else if begins(b"%PDF") {
        other("ein PDF-Dokument", "a PDF document")
    } else if bytes.contains(&0) {
        other("eine Binärdatei, kein Text,", "a binary file, not text,")
    } else {
        saved("Windows-1252")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use diagnostics::diag::Extent;

    fn diagnostic(bytes: &[u8]) -> Diagnostic {
        decode(&FilePath::new("content/a.md"), bytes).unwrap_err()
    }

    #[test]
    fn the_byte_order_mark_goes_and_line_ends_stay() {
        let text = decode(&FilePath::new("content/a.md"), b"\xEF\xBB\xBFa\r\nb").unwrap();
        assert_eq!(&*text, "a\r\nb");
    }

    #[test]
    fn the_first_bad_byte_is_named_by_line_and_column() {
        let diagnostic = diagnostic(b"\xEF\xBB\xBFa\n\xC3\xBCber Gr\xFC\xDFe");
        assert_eq!(diagnostic.rule.id, "not-utf8");
        assert_eq!(diagnostic.message.en, "The byte 0xFC is not UTF-8 text.");
        assert_eq!(diagnostic.location.extent, Extent::Point(Position { line: 2, column: 8, offset: 10 }));
        assert!(diagnostic.hint.unwrap().de.contains("Windows-1252"));
    }

    #[test]
    fn a_nul_byte_is_no_text_though_it_is_utf8() {
        let diagnostic = diagnostic(b"ab\0");
        assert_eq!(diagnostic.message.de, "Das Byte 0x00 ist kein UTF-8-Text.");
    }

    #[test]
    fn the_hint_says_what_the_file_is() {
        for (bytes, word) in [
            (&b"\xFF\xFEa\0"[..], "UTF-16"),
            (b"PK\x03\x04\0\0", "Office"),
            (b"%PDF-1.7\n\xE2\xE3", "PDF"),
            (b"\x7FELF\0", "binary"),
            (b"Gr\xFC\xDFe", "Windows-1252"),
        ] {
            let hint = diagnostic(bytes).hint.unwrap();
            assert!(hint.en.contains(word), "{hint:?}");
        }
    }
}
