//! Documents in the store.

use blake3::{Hash, Hasher};
use documents::{Document, Form, Pdf};

/// The key of a document: a hash of all that it is made from. Templates are known by theirs.
pub(super) fn key(document: &Document, templates: Hash) -> Hash {
    let mut hasher = Hasher::new_derive_key("wissensportal 2026 document");
    let mut add = |part: &[u8]| {
        hasher.update(&part.len().to_le_bytes()).update(part);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(documents::version().as_bytes());
    add(templates.as_bytes());
    add(&serde_json::to_vec(document).unwrap_or_default());
    add(document.template.as_bytes());
    add(document.identifier.as_bytes());
    for picture in &document.pictures {
        add(&[u8::from(picture.is_some())]);
        add(picture.as_deref().unwrap_or_default());
    }
    hasher.finalize()
}

/// A document as it is kept: its form, how many pages it has, the file.
pub(super) fn entry(pdf: &Pdf) -> Vec<u8> {
    let pages = u64::try_from(pdf.pages).unwrap_or(u64::MAX);
    [&[pdf.form.to_byte()], &pages.to_le_bytes()[..], &pdf.bytes].concat()
}

/// What was kept.
pub(super) fn read(entry: &[u8]) -> Option<Pdf> {
    let (form, rest) = entry.split_first()?;
    let (pages, bytes) = rest.split_first_chunk()?;
    let pages = u64::from_le_bytes(*pages).try_into().ok()?;
    Some(Pdf { bytes: bytes.to_vec(), pages, form: Form::from_byte(*form) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let form = Form { notes_at_end: true, pictures_as_text: true, ..Form::RICH };
        let pdf = Pdf { bytes: b"%PDF".to_vec(), pages: 300, form };
        assert_eq!(read(&entry(&pdf)), Some(pdf));
        assert_eq!(read(b"\0\0"), None);
    }
}
