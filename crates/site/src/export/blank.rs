//! Which fields of JSON objects say nothing and are left out.

/// Whether a text is not known or empty.
#[expect(clippy::ref_option, reason = "serde gives the field as it is")]
pub(super) fn is_blank(text: &Option<impl AsRef<str>>) -> bool {
    text.as_ref().is_none_or(|text| text.as_ref().is_empty())
}
