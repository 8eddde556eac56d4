//! Pieces of Markdown.

use std::borrow::Cow;

/// A text without markup, as it stands in Markdown (CommonMark 0.31, 2.4): on one line, so that it ends nothing.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut rest = word;
        while let Some(at) = rest.bytes().position(is_special) {
            let (before, special) = rest.split_at(at);
            out.extend([before, "\\", &special[..1]]);
            rest = &special[1..];
        }
        out.push_str(rest);
    }
    out
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'&' | b'~' | b'|')
}

/// A link; the address is percent-encoded.
pub(super) fn link(text: &str, address: &str) -> String {
    let text = escaped(text);
    if address.bytes().any(|byte| matches!(byte, b'(' | b')' | b' ' | b'<' | b'>')) {
        return format!("[{text}](<{}>)", address.replace('<', "%3C").replace('>', "%3E"));
    }
    format!("[{text}]({address})")
}

/// A heading.
pub(super) fn heading(level: usize, text: &str) -> String {
    format!("{} {}", "#".repeat(level), escaped(text))
}

/// A list without gaps; nothing without entries.
pub(super) fn list(entries: &[String]) -> String {
    let mut out = String::with_capacity(entries.iter().map(|entry| entry.len() + 3).sum());
    for entry in entries {
        out.push_str(if out.is_empty() { "- " } else { "\n- " });
        out.push_str(&in_entry(entry));
    }
    out
}

/// A text whose lines all belong to the entry that it begins.
fn in_entry(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { text.replace('\n', "\n  ").into() } else { text.into() }
}

/// A heading with a list below it; nothing without entries.
pub(super) fn titled_list(title: &str, entries: &[String]) -> String {
    if entries.is_empty() { String::new() } else { blocks([heading(2, title), list(entries)]) }
}

/// A text as a quotation.
pub(super) fn quotation(text: &str) -> String {
    text.lines()
        .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Blocks one below the other, without the empty ones.
pub(super) fn blocks(blocks: impl IntoIterator<Item = String>) -> String {
    blocks.into_iter().filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::{escaped, link};

    #[test]
    fn a_text_has_no_markup() {
        let text = "a *b* _c_ [d](e) <f> `g` \\ &amp; ~~h~~\n# i | 😀";
        let html = markup::markdown::commonmark(&escaped(text));
        assert_eq!(html, "<p>a *b* _c_ [d](e) &lt;f&gt; `g` \\ &amp;amp; ~~h~~ # i | 😀</p>\n");
        assert_eq!(link("a]", "b(c.md"), "[a\\]](<b(c.md>)");
    }
}
