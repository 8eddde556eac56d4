//! Where the words are written that readers see.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use super::readdressed::parser;

/// The texts that readers of a Markdown source see, in its order, each with the place where it is written: no addresses, no
/// comments. Pictures count with their alternative texts and captions.
///
/// It is read from the source anew, so that nobody pays for it who does not ask.
///
/// ```
/// use markup::markdown::written_texts;
///
/// let texts = written_texts("*a*&#98; ![c](d.png) <!-- e -->\n\n<!-- f\n-->g");
/// let shown: Vec<(&str, usize)> = texts.iter().map(|(text, at)| (text.trim(), at.start)).collect();
/// assert_eq!(shown, [("a", 1), ("b", 3), ("", 8), ("c", 11), ("", 20), ("g", 43)]);
/// ```
pub fn written_texts(source: &str) -> Vec<(String, Range<usize>)> {
    let mut texts = Vec::new();
    let mut is_comment = false;
    for (event, range) in parser(source).into_offset_iter() {
        match event {
            Event::Text(text) | Event::Code(text) => texts.push((text.into_string(), range)),
            Event::Html(html) => outside_comments(&html, range.start, &mut is_comment, &mut texts),
            Event::Start(Tag::Image { title, .. }) if !title.is_empty() => {
                texts.push((CowStr::into_string(title), range));
            }
            _ => {}
        }
    }
    texts
}

/// Adds what of a line of HTML that begins at `start` is no comment; `is_comment` is whether one is open.
fn outside_comments(html: &str, start: usize, is_comment: &mut bool, texts: &mut Vec<(String, Range<usize>)>) {
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let sign = if *is_comment { "-->" } else { "<!--" };
        let end = rest.find(sign).unwrap_or(rest.len());
        if !*is_comment && end > 0 {
            texts.push((rest[..end].to_owned(), start + at..start + at + end));
        }
        *is_comment ^= end < rest.len();
        at += end + sign.len();
    }
}
