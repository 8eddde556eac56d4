//! Compressed copies of texts, `index.html.gz` beside `index.html`: web servers send them as they are, and need not
//! compress the same file for every reader.

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::output::OutPath;

/// Files that get smaller. Pictures, PDF and fonts are compressed already.
const TEXTS: &[&str] = &["css", "csv", "html", "ics", "js", "json", "md", "svg", "txt", "webmanifest", "xml"];

/// How hard Brotli tries, up to 11: that would make pages 8 % smaller and take forty times as long.
const BROTLI_QUALITY: i32 = 5;

/// What a copy is compressed with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Format {
    /// RFC 1952: what every browser and every server knows.
    Gzip,
    /// RFC 7932: smaller.
    Brotli,
}

impl Format {
    pub(super) const ALL: [Self; 2] = [Self::Gzip, Self::Brotli];

    fn extension(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
        }
    }

    /// The path of the copy of this file; none if it were too long.
    pub(super) fn copy_of(self, path: &OutPath) -> Option<OutPath> {
        OutPath::new(&format!("{path}.{}", self.extension())).ok()
    }

    /// The compressed bytes: the same for the same text, since neither name nor time is among them.
    pub(super) fn compress(self, text: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                encoder.write_all(text)?;
                encoder.finish()
            }
            Self::Brotli => {
                let params =
                    BrotliEncoderParams { quality: BROTLI_QUALITY, size_hint: text.len(), ..Default::default() };
                let mut bytes = Vec::new();
                brotli::BrotliCompress(&mut &*text, &mut bytes, &params)?;
                Ok(bytes)
            }
        }
    }
}

/// Whether copies are made of such a file.
pub(super) fn is_text(path: &OutPath) -> bool {
    TEXTS.contains(&path.extension())
}

/// The text that a file of this name would be the compressed copy of.
pub(super) fn original(path: &OutPath) -> Option<OutPath> {
    let is_of = |format: &Format| format.extension() == path.extension();
    let format = Format::ALL.into_iter().find(|format| is_of(format))?;
    let stem = path.as_str().strip_suffix(format.extension())?.strip_suffix('.')?;
    OutPath::new(stem).ok().filter(is_text)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    #[test]
    fn copies_hold_what_the_text_holds() {
        let text = "Beschluss 2/3: angenommen. ".repeat(100).into_bytes();
        let mut read = Vec::new();
        flate2::read::GzDecoder::new(&*Format::Gzip.compress(&text).unwrap()).read_to_end(&mut read).unwrap();
        assert_eq!(read, text);
        read.clear();
        brotli::BrotliDecompress(&mut &*Format::Brotli.compress(&text).unwrap(), &mut read).unwrap();
        assert_eq!(read, text);
    }

    #[test]
    fn the_name_of_a_copy_leads_to_its_text() {
        for format in Format::ALL {
            let copy = format.copy_of(&path("a/index.html")).unwrap();
            assert_eq!(original(&copy), Some(path("a/index.html")));
        }
        for other in ["index.html", "folien.pdf.gz", "archiv.gz", "html.br"] {
            assert_eq!(original(&path(other)), None, "{other}");
        }
    }
}
