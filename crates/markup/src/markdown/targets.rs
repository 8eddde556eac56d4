//! Where the targets of links and pictures are written.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::readdressed::{links, parser};

/// The target of a link or a picture, or of a definition that links name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenTarget {
    /// The address that is meant, free of escapes.
    pub dest: String,
    /// Where it is written, without pointed brackets.
    pub range: Range<usize>,
}

/// The targets in a text, in its order (CommonMark 0.31, 4.7 and 6.3); none of links whose text is their address.
///
/// ```
/// use markup::markdown::targets;
///
/// let text = "[*A*](a.md \"A\") [B][1]\n\n[1]: <b c.md>";
/// let written: Vec<&str> = targets(text).into_iter().map(|target| &text[target.range]).collect();
/// assert_eq!(written, ["a.md", "b c.md"]);
/// ```
pub fn targets(text: &str) -> Vec<WrittenTarget> {
    let parser = parser(text);
    let definitions = parser.reference_definitions().iter().filter_map(|(_, definition)| {
        let end = definition.span.start + text.get(definition.span.clone())?.find("]:")? + 2;
        Some(WrittenTarget { dest: definition.dest.to_string(), range: target_at(text, end) })
    });
    let mut targets: Vec<WrittenTarget> = definitions.collect();
    let inline = links(parser, text).into_iter().filter(|link| link.kind == LinkType::Inline);
    targets.extend(inline.map(|link| {
        let range = target_at(text, link.rest.start + "](".len());
        WrittenTarget { dest: link.dest.into_string(), range }
    }));
    targets.sort_by_key(|target| target.range.start);
    targets
}

/// The target that begins behind white space at `from`.
fn target_at(text: &str, from: usize) -> Range<usize> {
    let rest = text.get(from..).unwrap_or_default();
    let start = from + rest.len() - rest.trim_start().len();
    match text[start..].strip_prefix('<') {
        Some(bracketed) => start + 1..start + 1 + length(bracketed, |c, _| c == '>'),
        None => start..start + length(&text[start..], |c, open| c.is_whitespace() || (c == ')' && open == 0)),
    }
}

/// How many bytes come before the first character that `ends` a target and is not escaped; `ends` is told how many round
/// brackets are open.
fn length(text: &str, ends: impl Fn(char, usize) -> bool) -> usize {
    let (mut open, mut is_escaped) = (0_usize, false);
    for (at, c) in text.char_indices() {
        if is_escaped {
            is_escaped = false;
            continue;
        }
        if ends(c, open) {
            return at;
        }
        match c {
            '\\' => is_escaped = true,
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<(String, &str)> {
        targets(text).into_iter().map(|target| (target.dest, &text[target.range])).collect()
    }

    fn plain<'a>(targets: &[&'a str]) -> Vec<(String, &'a str)> {
        targets.iter().map(|target| ((*target).to_owned(), *target)).collect()
    }

    #[test]
    fn every_form_of_a_link_has_its_target() {
        assert_eq!(written("[a](b.md) ![c]( d.png \"T\")"), plain(&["b.md", "d.png"]));
        assert_eq!(written("[![c](d.png)](e.md)"), plain(&["d.png", "e.md"]));
        assert_eq!(written("[A] [A][] [b][A]\n\n[A]: a.md 'x'"), plain(&["a.md"]));
        assert_eq!(written("> [a\n> b](c(d).md)"), plain(&["c(d).md"]));
        assert_eq!(written("[a](b\\).md)"), [("b).md".to_owned(), "b\\).md")]);
    }

    #[test]
    fn what_is_no_link_has_none() {
        assert_eq!(written("<https://a.example> `[a](b.md)` \\[a](b.md) [a](b c)"), []);
    }
}
