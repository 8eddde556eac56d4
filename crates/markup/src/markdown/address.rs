//! Which addresses a link may have: in a text, and in every field that becomes a link.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use diagnostics::diag::{Diagnostic, Edit, Location, Text};
use diagnostics::rules;

/// The schemes that a link may have; everything else must be relative.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The diagnostic about `address`, which stands at `place`, if it must not or cannot become a link: the one gate for all
/// that do.
pub fn check(address: &str, place: impl FnOnce() -> Location) -> Option<Diagnostic> {
    match forbidden_scheme(address) {
        Some(scheme) => Some(unsafe_link(place(), &scheme)),
        None => corrected(address).map(|meant| malformed(address, meant, place())),
    }
}

/// The diagnostic about a mail address that stands where a link leads, without what makes an address of it.
pub(super) fn check_mail(address: &str, place: impl FnOnce() -> Location) -> Option<Diagnostic> {
    is_mail(address).then(|| malformed(address, format!("mailto:{address}"), place()))
}

/// The diagnostic about an address that no browser understands, but a person does.
fn malformed(address: &str, meant: String, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("„{address}“ ist keine Adresse, die ein Browser versteht."),
        format!("`{address}` is no address that a browser understands."),
    );
    let span = place.span().map(|span| (span.start as usize, span.end as usize));
    // It may stand there in quotation marks, and escaped.
    let written = span.and_then(|(start, end)| match (end - start).checked_sub(address.len())? {
        0 => Some((start, end)),
        2 => Some((start + 1, end - 1)),
        _ => None,
    });
    let edits = written.map(|(start, end)| Edit::new(start, end, meant.as_str()));
    Diagnostic::new(&rules::MALFORMED_ADDRESS, place, message).correct(meant, edits.into_iter().collect())
}

/// What `address` was meant to be, if it is a mistyped address of a website or lacks its scheme.
pub(super) fn corrected(address: &str) -> Option<String> {
    let (scheme, rest) = match address.get(..4)? {
        http if http.eq_ignore_ascii_case("http") => address.split_at(if is_https(address) { 5 } else { 4 }),
        www if www.eq_ignore_ascii_case("www.") => ("https", address),
        "www " => ("https", address),
        _ => return None,
    };
    if rest.starts_with("://") && !rest.contains(char::is_whitespace) {
        return None;
    }
    let host = rest.trim_start_matches([':', ';', '/', '\\', ' ']);
    let between = &rest[..rest.len() - host.len()];
    let is_right = between == "://";
    let meant = joined(host);
    let name = meant.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_host =
        name.contains('.') && name.split('.').all(|label| !label.is_empty()) && !name.contains(char::is_whitespace);
    let is_meant = is_host && (!between.is_empty() || rest.len() == address.len());
    (is_meant && (!is_right || meant != host)).then(|| format!("{}://{meant}", scheme.to_lowercase()))
}

fn is_https(address: &str) -> bool {
    address.as_bytes().get(4).is_some_and(|byte| byte.eq_ignore_ascii_case(&b's'))
}

/// The address without spaces within the name of its host.
fn joined(address: &str) -> String {
    let end = address.find(['/', '?', '#']).unwrap_or(address.len());
    address[..end].split_whitespace().collect::<String>() + &address[end..]
}

/// Whether this is a mail address, as far as that can be told.
pub(super) fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let is_name = may_be_in_mail;
    let is_host = host.rsplit_once('.').is_some_and(|(name, top)| {
        !name.is_empty() && top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_alphabetic()) && !is_extension(top)
    });
    !name.is_empty() && name.chars().all(is_name) && is_host && host.chars().all(|c| is_name(c) && c != '_' && c != '+')
}

/// Whether mail addresses as people have them consist of such characters, besides the `@`.
pub(super) fn may_be_in_mail(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".+_-".contains(c)
}

/// Whether files have names that end so.
fn is_extension(end: &str) -> bool {
    const EXTENSIONS: &[&str] = &[
        "md", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "png", "jpg", "jpeg", "svg",
        "gif", "webp", "html", "htm", "zip", "csv", "txt", "ics", "xml", "json", "mp4", "mp3",
    ];
    EXTENSIONS.contains(&end.to_lowercase().as_str())
}

/// Whether a text in brackets is certainly meant as the target of a link.
pub(super) fn looks_like_target(text: &str) -> bool {
    if text.is_empty() || text.contains(char::is_whitespace) {
        return false;
    }
    let path = text.split(['#', '?']).next().unwrap_or_default();
    let starts = ["./", "../", "/", "mailto:", "tel:", "www."].iter().any(|start| text.starts_with(start));
    let anchor = text.strip_prefix('#').is_some_and(|id| id.starts_with(char::is_alphabetic));
    let file = path.rsplit_once('.').is_some_and(|(_, end)| is_extension(end));
    is_external(text) || starts || anchor || file || is_mail(text)
}

/// The diagnostic about an address that begins with a scheme that is not allowed.
fn unsafe_link(place: Location, scheme: &str) -> Diagnostic {
    if scheme == "file" || scheme.len() == 1 {
        let message = Text::new(
            "Die Adresse führt zu einer Datei auf einem Laufwerk: Das kann nur, wer dieses Laufwerk hat.",
            "The address leads to a file on a drive, to which only those get who have that drive.",
        );
        return Diagnostic::new(&rules::UNSAFE_LINK, place, message).hint(
            "Legen Sie die Datei neben die Seite, und verlinken Sie sie mit ihrem Namen, zum Beispiel [Leitfaden](leitfaden.pdf).",
            "Put the file beside the page, and link to it by its name, e.g. [guideline](guideline.pdf).",
        );
    }
    let message = Text::new(
        format!("Eine Adresse, die mit „{scheme}:“ beginnt, ist nicht erlaubt."),
        format!("An address that begins with “{scheme}:” is not allowed."),
    );
    Diagnostic::new(&rules::UNSAFE_LINK, place, message)
        .hint(
            "Erlaubt sind Adressen mit https:, http:, mailto: oder tel: und Pfade zu Dateien des Portals; \
         ein Dateiname mit Doppelpunkt braucht „./“ davor.",
            "Addresses with https:, http:, mailto: or tel: and paths to files of the portal are allowed; \
         a file name with a colon needs “./” before it.",
        )
        .suggest(&format!("{scheme}:"), ["https:", "http:", "mailto:"])
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
