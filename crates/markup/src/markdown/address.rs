//! Which addresses a link may have: in a text, and in every field that becomes a link.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// The schemes that a link may have; everything else must be relative.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The diagnostic about `address`, which stands at `place`, if it must not become a link: the one gate for all that do.
pub fn check(address: &str, place: impl FnOnce() -> Location) -> Option<Diagnostic> {
    forbidden_scheme(address).map(|scheme| unsafe_link(place(), &scheme))
}

/// The diagnostic about an address that begins with a scheme that is not allowed.
fn unsafe_link(place: Location, scheme: &str) -> Diagnostic {
    let message = Text::new(
        format!("Eine Adresse, die mit „{scheme}:“ beginnt, ist nicht erlaubt."),
        format!("An address that begins with “{scheme}:” is not allowed."),
    );
    Diagnostic::new(&rules::UNSAFE_LINK, place, message).hint(
        "Erlaubt sind Adressen mit https:, http:, mailto: oder tel: und Pfade zu Dateien des Portals; \
         ein Dateiname mit Doppelpunkt braucht „./“ davor.",
        "Addresses with https:, http:, mailto: or tel: and paths to files of the portal are allowed; \
         a file name with a colon needs “./” before it.",
    )
}

/// The scheme of `address` if it is one that is not allowed, lower-cased.
///
/// `address` is free of character references already; percent-encoding, white space and control characters are
/// seen through, because browsers, mail programs and feed readers differ in what they ignore.
fn forbidden_scheme(address: &str) -> Option<String> {
    if !address.contains([':', '%']) {
        return None;
    }
    let decoded: Cow<str> = percent_decode_str(address).decode_utf8_lossy();
    let scheme: String = decoded
        .chars()
        .filter(|char| !char.is_whitespace() && !char.is_control() && !is_invisible(*char))
        .take_while(|char| !matches!(char, '/' | '?' | '#' | '\\'))
        .collect();
    let scheme = scheme.split_once(':')?.0.to_lowercase();
    (!SCHEMES.contains(&scheme.as_str())).then_some(scheme)
}

/// Characters that show nothing, with which a scheme could be disguised.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Whether `address` leads to another site.
pub(super) fn is_external(address: &str) -> bool {
    let starts = |prefix: &str| address.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    starts("http://") || starts("https://") || starts("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_allowed() {
        for address in
            ["", "#a:b", "../technik/index.md", "a/b:c", "?q=a:b", "https://example.org", "MAILTO:a@b.de", "tel:+49"]
        {
            assert_eq!(forbidden_scheme(address), None, "{address}");
        }
    }

    #[test]
    fn dangerous_addresses_are_recognised_in_every_disguise() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:x",
            " java\nscript:x",
            "java%73cript:x",
            "javascript%3Ax",
            "\u{1}javascript:x",
        ] {
            assert_eq!(forbidden_scheme(address).as_deref(), Some("javascript"), "{address}");
        }
        assert_eq!(forbidden_scheme("data:text/html,x").as_deref(), Some("data"));
        assert_eq!(forbidden_scheme("vbscript:x").as_deref(), Some("vbscript"));
    }

    #[test]
    fn other_sites_are_external() {
        assert!(is_external("HTTPS://example.org") && is_external("//example.org"));
        assert!(!is_external("httpsä") && !is_external("/a") && !is_external("mailto:a@b.de"));
    }
}
