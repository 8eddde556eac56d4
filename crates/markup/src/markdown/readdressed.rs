//! Markdown to Markdown: the same text with other addresses.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::options::Options;
use super::renderer::flags;

/// A text in which `resolve` replaces the address of every link and picture. Links by reference become inline links
/// (CommonMark 0.31, 6.3), so that the definitions are left out; all else stays as it was written.
///
/// ```
/// use markup::markdown::readdressed;
///
/// let text = readdressed("Zum [*Konzept*][1].\n\n[1]: konzept.md", |_| "konzept.html".to_owned());
/// assert_eq!(text, "Zum [*Konzept*](konzept.html).");
/// ```
pub fn readdressed(text: &str, resolve: impl FnMut(&str) -> String) -> String {
    readdressed_with(text, resolve, Vec::new())
}

/// The text as [`readdressed`] gives it, with other Markdown in the place of these parts of it, which stand in order.
pub fn readdressed_with(
    text: &str,
    mut resolve: impl FnMut(&str) -> String,
    replaced: Vec<(Range<usize>, String)>,
) -> String {
    let parser = parser(text);
    let mut edits: Edits =
        parser.reference_definitions().iter().map(|(_, it)| (it.span.clone(), String::new())).collect();
    let links = links(parser, text).into_iter();
    edits.extend(links.filter_map(|link| Some((link.rest.clone(), link.readdressed(&mut resolve)?))));
    edits.extend(replaced);
    edits.sort_by_key(|(range, _)| range.start);
    apply(&edits, text).trim_start_matches(['\r', '\n']).trim_end().to_owned()
}

pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, flags(&Options::default(), true))
}

/// Places in a text, and what is to stand there instead.
pub(super) type Edits = Vec<(Range<usize>, String)>;

/// A text with these edits, which are in the order of their places; one in what an earlier one replaces has no effect.
pub(super) fn apply(edits: &Edits, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32 * edits.len());
    let mut copied = 0;
    for (range, new) in edits {
        if range.start < copied {
            continue;
        }
        out.push_str(&text[copied..range.start]);
        out.push_str(new);
        copied = range.end;
    }
    out + &text[copied..]
}

/// A link or a picture as it is written.
#[derive(Debug)]
pub(super) struct WrittenLink<'a> {
    pub kind: LinkType,
    pub dest: CowStr<'a>,
    title: CowStr<'a>,
    /// From the bracket that closes its text on.
    pub rest: Range<usize>,
}

impl WrittenLink<'_> {
    /// What is to stand in the place of its rest; nothing for a link whose text is its address.
    fn readdressed(&self, resolve: &mut impl FnMut(&str) -> String) -> Option<String> {
        if matches!(self.kind, LinkType::Autolink | LinkType::Email) {
            return None;
        }
        let title = match &*self.title {
            "" => String::new(),
            title => format!(" \"{}\"", escaped(title, &['"', '\\'])),
        };
        Some(format!("]({}{title})", bare_or_bracketed(&resolve(&self.dest))))
    }
}

/// Every link and picture that has brackets, in the order in which they end.
pub(super) fn links<'a>(parser: Parser<'a>, text: &str) -> Vec<WrittenLink<'a>> {
    let mut links = Vec::new();
    // Where what was read so far of the text of each open link ends.
    let mut open: Vec<WrittenLink<'_>> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type: kind, dest_url: dest, title, .. }) => {
                open.push(WrittenLink { kind, dest, title, rest: range.start + 1..range.end });
            }
            Event::Start(Tag::Image { link_type: kind, dest_url: dest, title, .. }) => {
                open.push(WrittenLink { kind, dest, title, rest: range.start + 2..range.end });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                // The range of a link such as `[a][]` ends before its empty brackets.
                let end = range.end + if text[range.end..].starts_with("[]") { 2 } else { 0 };
                links.extend(open.pop().and_then(|link| closed(text, link, end)));
                reach(&mut open, end);
            }
            Event::Start(_) => {}
            _ => reach(&mut open, range.end),
        }
    }
    links
}

fn reach(open: &mut [WrittenLink<'_>], end: usize) {
    if let Some(link) = open.last_mut() {
        link.rest.start = end.max(link.rest.start);
    }
}

fn closed<'a>(text: &str, link: WrittenLink<'a>, end: usize) -> Option<WrittenLink<'a>> {
    let start = link.rest.start;
    let bracket = start + text.get(start..end)?.find(']')?;
    Some(WrittenLink { rest: bracket..end, ..link })
}

/// An address as CommonMark 0.31, 6.3 has it: in pointed brackets where it could end too early without them.
fn bare_or_bracketed(address: &str) -> String {
    // In a table, a line would end the cell.
    let address = address.replace('|', "%7C");
    let is_bare = !address.is_empty()
        && !address
            .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>' | '\\'));
    if is_bare { address } else { format!("<{}>", escaped(&address, &['<', '>', '\\'])) }
}

fn escaped(text: &str, special: &[char]) -> String {
    text.chars().flat_map(|c| special.contains(&c).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::readdressed;

    fn marked(text: &str) -> String {
        readdressed(text, |address| format!("to/{address}"))
    }

    #[test]
    fn every_form_of_a_link_is_readdressed() {
        assert_eq!(marked("[a](b.md) und ![c](d.png \"T\")"), "[a](to/b.md) und ![c](to/d.png \"T\")");
        assert_eq!(marked("[![c](d.png)](e.md)"), "[![c](to/d.png)](to/e.md)");
        assert_eq!(marked("[a [b] `]` \\]](<c d.md>)"), "[a [b] `]` \\]](<to/c d.md>)");
        assert_eq!(marked("[](a.md)"), "[](to/a.md)");
        assert_eq!(marked("[A] [A][] [b][A]\n\n[A]: a.md 'x \"y\"'"), {
            let title = "\"x \\\"y\\\"\"";
            format!("[A](to/a.md {title}) [A](to/a.md {title}) [b](to/a.md {title})")
        });
        assert_eq!(marked("| [a](b\\|c.md) |\n|---|\n"), "| [a](to/b%7Cc.md) |\n|---|");
        assert_eq!(marked("> [a\n> b](c(d).md)"), "> [a\n> b](<to/c(d).md>)");
    }

    #[test]
    fn all_else_stays() {
        for text in
            ["<https://a.example>", "`[a](b.md)`", "\\[a](b.md)", "a[^1]\n\n[^1]: b", "# H\n\n* a\n* b", "<b>x</b>"]
        {
            assert_eq!(marked(text), text);
        }
        assert_eq!(marked("\n    [a](b.md)\n"), "    [a](b.md)");
    }
}
