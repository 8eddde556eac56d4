//! Addresses as they are written in links: what they name, without knowing what is there.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use diagnostics::nfc::nfc;

/// Whether an address has a scheme or a host, so that it leads out of the portal.
pub fn is_external(address: &str) -> bool {
    let bytes = address.as_bytes();
    let in_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let has_scheme = || bytes.iter().find(|byte| !in_scheme(byte)) == Some(&b':');
    address.starts_with("//") || (bytes.first().is_some_and(u8::is_ascii_alphabetic) && has_scheme())
}

/// Whether an address leads to a place on the page on which it stands.
pub fn is_same_page(address: &str) -> bool {
    address.is_empty() || address.starts_with('#')
}

/// The place on a page that an address names.
pub(super) fn fragment(address: &str) -> Option<&str> {
    address.split_once('#').map(|(_, fragment)| fragment).filter(|fragment| !fragment.is_empty())
}

/// Joins a relative address, percent-encoded or not, to a folder. `None` if it is empty or leaves `content/`.
pub fn join(folder: &str, address: &str) -> Option<String> {
    let path = without_fragment(address);
    if path.is_empty() || is_external(address) {
        return None;
    }
    let path = decoded(path);
    let (base, path) = path.strip_prefix(b"/").map_or((folder, &*path), |rooted| ("content", rooted));
    let mut joined = Vec::with_capacity(base.len() + 1 + path.len());
    joined.extend_from_slice(base.as_bytes());
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => joined.truncate(joined.iter().rposition(|byte| *byte == b'/').unwrap_or_default()),
            part => {
                joined.extend((!joined.is_empty()).then_some(b'/'));
                joined.extend_from_slice(part);
            }
        }
    }
    let joined = String::from_utf8(joined).ok()?;
    let is_inside = joined.strip_prefix("content").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    // Paths of sources are nfc, whichever way the disk or an editor writes umlauts.
    is_inside.then(|| nfc(&joined).into_owned())
}

/// What an address or a part of it stands for; nearly all have nothing that is percent-encoded.
pub(super) fn decoded(address: &str) -> Cow<'_, [u8]> {
    if address.contains('%') { percent_decode_str(address).into() } else { Cow::Borrowed(address.as_bytes()) }
}

/// The path in an address, before a place on the page or a query.
pub(super) fn without_fragment(address: &str) -> &str {
    let end = address.as_bytes().iter().position(|byte| matches!(byte, b'#' | b'?'));
    &address[..end.unwrap_or(address.len())]
}

/// The path of `file` as written in a file of `folder`.
pub fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = file.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    format!("{up}{}", to[common..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_joined_to_the_folder() {
        assert_eq!(join("content/a", "b.md#c").as_deref(), Some("content/a/b.md"));
        assert_eq!(join("content/a", "../%C3%BC.md").as_deref(), Some("content/ü.md"));
        assert_eq!(join("content", "u\u{308}.md").as_deref(), Some("content/ü.md"));
        assert_eq!(join("content/a", "/b.md").as_deref(), Some("content/b.md"));
        assert_eq!(join("content/a", "../../portal.yaml"), None);
        assert_eq!(join("content/a", "%2e%2e/%2e%2e/x"), None);
    }

    #[test]
    fn a_scheme_makes_an_address_external() {
        for address in ["https://a", "mailto:a@b", "//a/b", "HTTP://a"] {
            assert!(is_external(address), "{address}");
        }
        for address in ["a.md", "../a.md#b:c", "1:2", "a b:c"] {
            assert!(!is_external(address), "{address}");
        }
    }
}
