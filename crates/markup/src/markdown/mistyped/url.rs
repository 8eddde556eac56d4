//! Addresses in a text that no browser understands (RFC 3986, 3): `http:/example.org`, `https://example .org`.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::address::corrected;
use super::slip::Slip;
use diagnostics::diag::Edit;
use diagnostics::rules;

/// Prepared once: preparing takes longer than looking through a run.
static STARTS: LazyLock<[Finder<'_>; 2]> = LazyLock::new(|| ["http", "www"].map(Finder::new));

/// Longer addresses, in bytes, are not looked at to their end.
const LONGEST: usize = 1000;

/// Whether anything in `source` may be such an address.
pub(super) fn may_be_in(source: &str) -> bool {
    STARTS.iter().any(|start| start.find(source.as_bytes()).is_some())
}

/// The slips of the addresses in a run.
pub(super) fn slips(source: &str, run: &Range<usize>) -> Vec<Slip> {
    let text = &source[run.clone()];
    let starts = STARTS.iter().flat_map(|start| start.find_iter(text.as_bytes()));
    let address = |at: usize| &text[at..text.floor_char_boundary(at + LONGEST)];
    starts.filter(|at| begins(text, *at)).filter_map(|at| slip(address(at), run.start + at)).collect()
}

/// Whether no word and no address goes on at `at`.
fn begins(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && !"/.@-:_".contains(before))
}

/// The slip of the address at the start of `text`, which stands at `at`.
fn slip(text: &str, at: usize) -> Option<Slip> {
    let typed = typed(text);
    let meant = corrected(typed)?;
    // What is right but for its scheme becomes a link.
    if meant.strip_prefix("https://") == Some(typed) {
        return None;
    }
    let range = at..at + typed.len();
    let slip = Slip::new(
        &rules::MALFORMED_ADDRESS,
        range.clone(),
        format!("„{typed}“ ist keine Adresse, die ein Browser versteht."),
        format!("`{typed}` is no address that a browser understands."),
    );
    Some(slip.edits(vec![Edit::new(range.start, range.end, meant)]))
}

/// The address as it was typed: up to the next space, or beyond one that stands within the name of the host.
fn typed(text: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || "<>\"„“”»«()[]".contains(c);
    let word = |from: usize| text[from..].find(ends).map_or(text.len(), |len| from + len);
    let mut end = word(0);
    let host = text[..end].split("//").last().unwrap_or_default();
    let next = text[end..].strip_prefix(' ').map(|rest| &rest[..rest.find(ends).unwrap_or(rest.len())]);
    let is_bare = !host.contains(['/', '.']) && !host.is_empty();
    let goes_on = next.is_some_and(|next| {
        let labels = next.strip_prefix('.').filter(|_| is_bare);
        if next.starts_with("//") && host.ends_with(':') {
            return true;
        }
        let labels =
            labels.or_else(|| (host == "www." || host.is_empty()).then_some(next).filter(|next| next.contains('.')));
        labels.is_some_and(|labels| labels.starts_with(|c: char| c.is_ascii_lowercase()))
    });
    if goes_on {
        end = word(end + 1);
    }
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '‘', '*', '_'])
}
