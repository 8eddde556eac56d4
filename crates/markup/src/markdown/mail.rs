//! Mail addresses whose `@` is written as `(at)` or `[at]`: nobody can click on them, and a screen reader spells them out.

use std::ops::Range;

use memchr::memmem;

use super::address::{is_mail, may_be_in_mail};

/// What stands for the `@`.
const MARKS: [&str; 2] = ["(at)", "[at]"];

/// Whether anything in `source` may be such an address.
pub(super) fn may_be_in(source: &str) -> bool {
    MARKS.iter().any(|mark| memmem::find(source.as_bytes(), mark.as_bytes()).is_some())
}

/// Such addresses in `text`: where each stands, and what was meant.
pub(super) fn spelt_out(text: &str) -> Vec<(Range<usize>, String)> {
    let places = |mark: &'static str| memmem::find_iter(text.as_bytes(), mark).map(move |at| at..at + mark.len());
    MARKS.into_iter().flat_map(places).filter_map(|mark| address(text, &mark)).collect()
}

/// The address around `mark`, with at most one space on each side of it.
fn address(text: &str, mark: &Range<usize>) -> Option<(Range<usize>, String)> {
    let (before, behind) = (&text[..mark.start], &text[mark.end..]);
    let name = before.strip_suffix(' ').unwrap_or(before);
    let start = name.char_indices().rev().take_while(|(_, c)| may_be_in_mail(*c)).last()?.0;
    let host = behind.strip_prefix(' ').unwrap_or(behind);
    let end = host.find(|c| !may_be_in_mail(c)).unwrap_or(host.len());
    let host_start = text.len() - host.len();
    let host = host[..end].trim_end_matches(['.', '-']);
    let meant = format!("{}@{host}", &name[start..]);
    is_mail(&meant).then_some((start..host_start + host.len(), meant))
}

/// What a text that should be a mail address was meant to be, if that is certain.
pub fn meant_mail(text: &str) -> Option<String> {
    let typed = text.strip_prefix("mailto:").unwrap_or(text);
    let whole = |(range, meant): (Range<usize>, String)| (range == (0..typed.len())).then_some(meant);
    if is_mail(typed) { Some(typed.to_owned()) } else { spelt_out(typed).into_iter().find_map(whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_around_its_mark() {
        for (text, expected) in [
            ("Post an amt(at)stadt.de.", vec![(8..23, "amt@stadt.de")]),
            ("Post an amt [at] stadt.de, bitte", vec![(8..25, "amt@stadt.de")]),
            ("(at)stadt.de und amt(at) und x(at)y", vec![]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(range, meant)| (range, meant.to_owned())).collect();
            assert_eq!(spelt_out(text), expected, "{text}");
        }
    }
}
