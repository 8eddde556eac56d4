//! Addresses that stand in a text without markup, which become links (GitHub Flavored Markdown 0.29, 6.9).

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

/// An address without markup that goes by.
#[derive(Debug)]
pub(super) struct BareAddress {
    /// Where it stands in the source.
    pub range: Range<usize>,
    /// What is put before it to make an address of it.
    pub scheme: &'static str,
    /// Its place in the list of links.
    pub link: usize,
}

/// Longer addresses, in bytes, become no links.
const LONGEST: usize = 2000;

/// What is known of such addresses while a text goes by.
#[derive(Debug)]
pub(super) struct BareAddresses {
    /// Whether the text can have any.
    pub possible: bool,
    /// The one that goes by as a link.
    pub open: Option<BareAddress>,
    /// The places of those that became links in the list of links.
    pub links: Vec<usize>,
}

impl BareAddresses {
    /// Those of `source`.
    pub fn new(source: &str) -> Self {
        let has = |word: &str| memchr::memmem::find(source.as_bytes(), word.as_bytes()).is_some();
        let possible = memchr::memchr(b'@', source.as_bytes()).is_some() || has("www.") || has("://");
        Self { possible, open: None, links: Vec::new() }
    }
}

/// The first address that begins in `range` of `source`, and what is put before it. It may go on beyond the range, because
/// the parser cuts texts at every character that could be markup.
pub(super) fn next(source: &str, range: Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let mut at = range.start;
    while let Some(found) = memchr::memchr3(b'@', b':', b'.', &source.as_bytes()[at..range.end]) {
        let mark = at + found;
        at = mark + 1;
        if is_of_address(source, mark) {
            let start = start_of_word(source, range.start, mark);
            let word = word(source, start);
            if let Some(found) = first_in(word, start).filter(|(found, _)| found.start < range.end) {
                return Some(found);
            }
            at = at.max(start + word.len()).min(range.end);
        }
    }
    None
}

/// Whether the character at `mark` can belong to an address that becomes a link.
fn is_of_address(source: &str, mark: usize) -> bool {
    match source.as_bytes()[mark] {
        b':' => source[mark..].starts_with("://"),
        b'.' => source[..mark].ends_with("www"),
        _ => true,
    }
}

/// The first address in a word that stands at `at`.
fn first_in(word: &str, at: usize) -> Option<(Range<usize>, &'static str)> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url, LinkKind::Email]).url_must_have_scheme(false);
    finder.links(word).find_map(|found| {
        let scheme = scheme(found.as_str(), found.kind())?;
        Some((at + found.start()..at + found.end(), scheme))
    })
}

/// Where the word around `at` begins, not before `from`.
fn start_of_word(source: &str, from: usize, at: usize) -> usize {
    let from = from.max(source.floor_char_boundary(at.saturating_sub(LONGEST)));
    let before = source[from..at].char_indices().rev().find(|(_, c)| ends_word(*c));
    before.map_or(from, |(start, c)| from + start + c.len_utf8())
}

/// What stands from `start` up to the next white space or quotation mark.
fn word(source: &str, start: usize) -> &str {
    let rest = &source[start..source.floor_char_boundary(start + LONGEST)];
    &rest[..rest.find(ends_word).unwrap_or(rest.len())]
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || "<>|\"`\\„“”»«".contains(c)
}

/// What is put before what was found, if it is an address of the web or of mail that is written out.
fn scheme(found: &str, kind: &LinkKind) -> Option<&'static str> {
    match kind {
        LinkKind::Email => Some("mailto:"),
        LinkKind::Url if found.starts_with("http://") || found.starts_with("https://") => Some(""),
        LinkKind::Url if found.starts_with("www.") && found.matches('.').count() > 1 => Some("https://"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Address, Context, Options, parse};
    use diagnostics::diag::FilePath;

    /// The text with its links as `<address|text>`.
    fn linked(source: &str) -> String {
        let (body, diagnostics) = parse(source, &Options::default(), &Context::body(FilePath::new("a.md"), 0));
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let html = body.html(|link| Address::new(&*link.dest)).replace(" rel=\"noopener\"", "");
        let text = html.replace("<a href=\"", "<").replace("\">", "|").replace("</a>", ">");
        text.replace("<p>", "").replace("</p>\n", "")
    }

    #[test]
    fn addresses_become_links_without_what_stands_around_them() {
        for (source, expected) in [
            ("Siehe www.stadt.de.", "Siehe <https://www.stadt.de|www.stadt.de>."),
            (
                "(https://a.de/b_c/d--e?f=1&g=2)",
                "(<https://a.de/b_c/d--e?f=1&amp;g=2|https://a.de/b_c/d--e?f=1&amp;g=2>)",
            ),
            (
                "Post: amt@stadt.de, www.a-b.de/x",
                "Post: <mailto:amt@stadt.de|amt@stadt.de>, <https://www.a-b.de/x|www.a-b.de/x>",
            ),
            (
                "„www.stadt.de“ und \"www.stadt.de\"",
                "„<https://www.stadt.de|www.stadt.de>“ und „<https://www.stadt.de|www.stadt.de>“",
            ),
            ("**www.stadt.de**", "<strong><https://www.stadt.de|www.stadt.de></strong>"),
            ("vorname_nach.name@stadt.de", "<mailto:vorname_nach.name@stadt.de|vorname_nach.name@stadt.de>"),
        ] {
            assert_eq!(linked(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_no_address_stays_text() {
        for source in
            ["Das Web (www) und @stadt", "stadt.de", "10:30 Uhr. Ende.", "`www.stadt.de`", "www.", "a@b", "://"]
        {
            assert!(!linked(source).contains('|'), "{source}");
        }
        assert_eq!(linked("[Zu www.stadt.de](a.md)"), "<a.md|Zu www.stadt.de>");
    }
}
