//! Paths as parts of addresses.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use files::output::OutPath;

/// What is encoded in a path besides what is not ASCII (URL Standard, path percent-encode set, and `%`).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'^')
    .add(b'|');

/// An output path as part of a URL.
pub fn encoded(path: &OutPath) -> String {
    in_url(path.as_str()).into_owned()
}

/// A path as part of a URL; most stay as they are.
pub(crate) fn in_url(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, PATH).into()
}
