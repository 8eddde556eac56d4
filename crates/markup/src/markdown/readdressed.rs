//! Markdown to Markdown: the same text with other addresses.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::options::Options;
use super::rendered::{Link, RenderedMarkdown};
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
    trimmed(&apply(&edits, text))
}

impl RenderedMarkdown {
    /// [`readdressed`] for the body of a page, which this was rendered from and which begins at byte `offset` of its file.
    pub fn readdressed(&self, text: &str, offset: usize, mut resolve: impl FnMut(&str) -> String) -> String {
        if self.links.is_empty() {
            return text.trim().to_owned();
        }
        match self.plain_targets(text, offset) {
            Some(targets) => {
                let edit = |(at, dest): (usize, &str)| (at..at + dest.len(), bare_or_bracketed(&resolve(dest)));
                trimmed(&apply(&targets.into_iter().map(edit).collect::<Edits>(), text))
            }
            None => readdressed(text, resolve),
        }
    }

    /// Where the addresses of links stand, if nothing in the text looks like a link but those that are as plain as `[a](b)`. Nearly
    /// all texts are so, which then need not be parsed anew: that took 54 % of making a page's Markdown.
    fn plain_targets(&self, text: &str, offset: usize) -> Option<Vec<(usize, &str)>> {
        // What defines an address (CommonMark 0.31, 4.7), or is a footnote.
        if memmem::find(text.as_bytes(), b"]:").is_some() {
            return None;
        }
        let mut targets: Vec<_> = self.links.iter().filter_map(|link| plain_target(link, text, offset)).collect();
        // A picture in a gallery has two links.
        targets.sort_unstable();
        targets.dedup();
        let written = memmem::find_iter(text.as_bytes(), b"](").map(|at| at + 2);
        written.eq(targets.iter().map(|(at, _)| *at)).then_some(targets)
    }
}

/// The address of a link as plain as `[a](b)`, and where it stands in the text.
fn plain_target<'l>(link: &'l Link, text: &str, offset: usize) -> Option<(usize, &'l str)> {
    let start = link.span.range().start.checked_sub(offset)?;
    let (before, rest) = text.split_at_checked(start)?;
    let is_plain = before.ends_with("](") && rest.strip_prefix(&*link.dest)?.starts_with(')');
    is_plain.then_some((start, &*link.dest))
}

/// A text without empty lines around it.
fn trimmed(text: &str) -> String {
    text.trim_start_matches(['\r', '\n']).trim_end().to_owned()
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
    use super::super::{Context, Options, RenderedMarkdown, parse};
    use super::readdressed;
    use diagnostics::diag::FilePath;

    fn rendered(text: &str) -> RenderedMarkdown {
        parse(text, &Options::default(), &Context::body(FilePath::new("content/a.md"), 7)).0
    }

    /// The text with other addresses, which is the same whether it was rendered before or not.
    fn marked(text: &str) -> String {
        let resolve = |address: &str| format!("to/{address}");
        let new = readdressed(text, resolve);
        let body = rendered(text);
        assert!(body.links.is_empty() || body.readdressed(text, 7, resolve) == new, "{text}");
        new
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
    fn only_plain_links_are_known_without_parsing() {
        let plain = |text: &str| rendered(text).plain_targets(text, 7).map(|targets| targets.len());
        assert_eq!(plain("[a](b.md) und [![c](d.png)](e.md), <https://a.example>\n"), Some(3));
        assert_eq!(plain("![a](b.png) ![c](d.png)\n"), Some(2));
        for text in [
            "[a](b.md \"T\")",
            "[a](<b c.md>)",
            "[a]\n\n[a]: b.md",
            "`[a](b.md)`",
            "![a [b](c.md)](d.png)",
            "[a](ä&amp;.md)",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
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
