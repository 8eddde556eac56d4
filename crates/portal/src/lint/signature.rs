//! What a file is by its first bytes, and what is in an office file.

/// What a file can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable Document Format (ISO 32000-2, 7.5.2).
    Pdf,
    /// An archive, as office files are, too (APPNOTE.TXT 4.3.7).
    Archive,
    /// What office programs wrote before 2007, and what they still write with a password (MS-CFB 2.2).
    OldOffice,
    /// Rich Text Format.
    RichText,
    /// PNG (RFC 2083, 3.1).
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP (RFC 9649, 2.4).
    WebP,
    /// HTML.
    WebPage,
    /// None of these.
    Unknown,
}

impl Format {
    /// What it is, in German and in English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Pdf => ("eine PDF-Datei", "a PDF file"),
            Self::Archive => ("ein Archiv oder eine Office-Datei", "an archive or an office file"),
            Self::OldOffice => (
                "eine Office-Datei in alter Form oder mit Kennwort",
                "an office file of the old form or with a password",
            ),
            Self::RichText => ("eine RTF-Datei", "an RTF file"),
            Self::Png => ("ein PNG-Bild", "a PNG picture"),
            Self::Jpeg => ("ein JPEG-Bild", "a JPEG picture"),
            Self::Gif => ("ein GIF-Bild", "a GIF picture"),
            Self::WebP => ("ein WebP-Bild", "a WebP picture"),
            Self::WebPage => ("eine Webseite", "a web page"),
            Self::Unknown => ("etwas anderes", "something else"),
        }
    }

    /// What begins with these bytes.
    fn of(head: &[u8]) -> Self {
        let text = head.trim_ascii_start();
        let is_tag = |tag: &[u8]| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
        match head {
            _ if head.windows(5).any(|bytes| bytes == b"%PDF-") => Self::Pdf,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Self::Archive,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Self::OldOffice,
            [b'{', b'\\', b'r', b't', b'f', ..] => Self::RichText,
            [0x89, b'P', b'N', b'G', ..] => Self::Png,
            [0xFF, 0xD8, 0xFF, ..] => Self::Jpeg,
            [b'G', b'I', b'F', b'8', ..] => Self::Gif,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::WebP,
            _ if is_tag(b"<!doctype html") || is_tag(b"<html") => Self::WebPage,
            _ => Self::Unknown,
        }
    }
}

/// What files with this extension are; nothing for those that may be anything.
fn expected(extension: &str) -> &'static [Format] {
    match extension {
        "pdf" => &[Format::Pdf],
        "docx" | "dotx" | "xlsx" | "xltx" | "pptx" | "potx" | "ppsx" | "odt" | "ods" | "odp" | "epub" | "zip" => {
            &[Format::Archive]
        }
        "doc" | "xls" | "ppt" => &[Format::OldOffice, Format::RichText],
        // Browsers show each of these whatever its name is.
        "png" | "jpg" | "jpeg" | "gif" | "webp" => &[Format::Png, Format::Jpeg, Format::Gif, Format::WebP],
        _ => &[],
    }
}

/// Whether the first bytes tell whether a file is what this extension says.
pub fn has(extension: &str) -> bool {
    !expected(extension).is_empty()
}

/// What a file with this extension is instead, if its first bytes say so. Of what a picture is not, others tell.
pub fn contradiction(extension: &str, head: &[u8]) -> Option<Format> {
    let (expected, found) = (expected(extension), Format::of(head));
    let is_lenient = matches!(extension, "doc" | "xls" | "ppt" | "png" | "jpg" | "jpeg" | "gif" | "webp");
    let is_right = expected.is_empty() || expected.contains(&found) || (is_lenient && found == Format::Unknown);
    (!is_right).then_some(found)
}

/// Whether the table of contents of an office file has a project of Visual Basic (MS-OFFMACRO2 2.2.1).
pub fn has_macros(archive: &[u8]) -> bool {
    names(archive).is_some_and(|mut names| names.any(|name| name.ends_with(b"vbaProject.bin")))
}

/// The names of the files in an archive, by its central directory (APPNOTE.TXT 4.3.12 and 4.3.16).
fn names(archive: &[u8]) -> Option<impl Iterator<Item = &[u8]>> {
    let end = memchr::memmem::rfind(archive, b"PK\x05\x06")?;
    let mut at = u32::from_le_bytes(archive.get(end + 16..end + 20)?.try_into().ok()?) as usize;
    Some(std::iter::from_fn(move || {
        let header = archive.get(at..at + 46).filter(|header| header.starts_with(b"PK\x01\x02"))?;
        let length = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let name = archive.get(at + 46..at + 46 + length(28))?;
        at += 46 + length(28) + length(30) + length(32);
        Some(name)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        assert_eq!(contradiction("pdf", b"%PDF-1.7"), None);
        assert_eq!(contradiction("pdf", b"\xEF\xBB\xBF%PDF-1.7"), None);
        assert_eq!(contradiction("pdf", b" <!DOCTYPE HTML>"), Some(Format::WebPage));
        assert_eq!(contradiction("docx", b"%PDF-1.7"), Some(Format::Pdf));
        assert_eq!(contradiction("zip", b"nein"), Some(Format::Unknown));
        assert_eq!(contradiction("png", b"\xFF\xD8\xFF\xE0"), None);
        assert_eq!(contradiction("png", b"%PDF-1.7"), Some(Format::Pdf));
        assert_eq!(contradiction("png", b"?"), None);
        assert_eq!(contradiction("csv", b"PK\x03\x04"), None);
    }

    #[test]
    fn an_archive_that_is_cut_off_has_no_macros() {
        assert!(!has_macros(b"PK\x03\x04 vbaProject.bin"));
        assert!(!has_macros(b"PK\x05\x06"));
        assert!(!has_macros(&[b"PK\x05\x06".as_slice(), &[0xFF; 18]].concat()));
    }
}
