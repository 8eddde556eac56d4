//! Finds the tags in HTML that an editor typed, or that a serialiser wrote.
//!
//! On what an editor typed this is good enough to say what will be removed and where it stands; what is safe is
//! decided by the sanitiser, which reads HTML as browsers do.

use std::ops::Range;

/// Elements whose content is text, whatever it looks like (HTML standard §13.1.2).
const RAW_TEXT: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// A start or an end tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// From `<` to behind `>`.
    pub range: Range<usize>,
    /// Whether it is an end tag.
    pub end: bool,
    /// The element's name as it was typed.
    pub name: &'a str,
    /// The attributes.
    pub attributes: Vec<Attribute<'a>>,
}

/// An attribute.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// From the name to behind the value and its quotation mark.
    pub range: Range<usize>,
    /// The name as it was typed.
    pub name: &'a str,
    /// The value as it was typed, without quotation marks.
    pub value: &'a str,
}

/// The tags in `html`, in order; comments, declarations and the content of scripts have none.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut cursor = Cursor { html, at: 0, missing: String::new() };
    std::iter::from_fn(move || cursor.next_tag())
}

/// What must follow `html` so that a comment, a tag or a script that it leaves open does not swallow the next text.
pub(super) fn missing_end(html: &str) -> String {
    let mut cursor = Cursor { html, at: 0, missing: String::new() };
    while cursor.next_tag().is_some() {}
    cursor.missing
}

/// Whether `html` begins an element for which the rest of a page is its text, or one that can hide it.
pub(super) fn swallows(html: &str) -> bool {
    let name = |tag: Tag| RAW_TEXT.iter().any(|raw| raw.eq_ignore_ascii_case(tag.name));
    tags(html).next().is_some_and(name)
}

/// Whether `html` has the tag `<plaintext>`, which nothing can end.
pub(super) fn is_plaintext(html: &str) -> bool {
    html.split('<').skip(1).any(|tag| tag.get(..9).is_some_and(|name| name.eq_ignore_ascii_case("plaintext")))
}

/// A place in a piece of HTML.
struct Cursor<'a> {
    html: &'a str,
    at: usize,
    /// What the last thing lacks that has no end.
    missing: String,
}

impl<'a> Cursor<'a> {
    fn next_tag(&mut self) -> Option<Tag<'a>> {
        loop {
            let start = self.at + self.rest().find('<')?;
            self.at = start + 1;
            if self.rest().starts_with("!--") {
                self.skip_past("-->");
            } else if self.rest().starts_with(['!', '?']) {
                self.skip_past(">");
            } else if let Some(tag) = self.tag(start) {
                return Some(tag);
            }
        }
    }

    /// The tag whose `<` is at `start`; `None` if it is only a less-than sign.
    fn tag(&mut self, start: usize) -> Option<Tag<'a>> {
        let end = self.rest().starts_with('/');
        self.at += usize::from(end);
        if !self.rest().starts_with(|char: char| char.is_ascii_alphabetic()) {
            return None;
        }
        let name = self.take_until(|char| char.is_ascii_whitespace() || matches!(char, '/' | '>'));
        let mut attributes = Vec::new();
        while let Some(attribute) = self.attribute() {
            attributes.push(attribute);
        }
        if self.rest().is_empty() {
            self.missing.push('>');
        }
        self.at += usize::from(self.rest().starts_with('>'));
        let range = start..self.at;
        if !end {
            self.skip_raw_text(name);
        }
        Some(Tag { range, end, name, attributes })
    }

    /// The next attribute, or `None` at the end of the tag.
    fn attribute(&mut self) -> Option<Attribute<'a>> {
        self.take_until(|char| !char.is_ascii_whitespace() && char != '/');
        let start = self.at;
        if self.rest().is_empty() || self.rest().starts_with('>') {
            return None;
        }
        // An attribute's name may begin with `=` (HTML standard §13.2.5.32).
        self.at += usize::from(self.rest().starts_with('='));
        self.take_until(|char| char.is_ascii_whitespace() || matches!(char, '/' | '>' | '='));
        let name = &self.html[start..self.at];
        let mut end = self.at;
        self.take_until(|char| !char.is_ascii_whitespace());
        let mut value = "";
        if self.rest().starts_with('=') {
            self.at += 1;
            self.take_until(|char| !char.is_ascii_whitespace());
            value = self.value();
            end = self.at;
        }
        Some(Attribute { range: start..end, name, value })
    }

    fn value(&mut self) -> &'a str {
        let Some(quote) = self.rest().chars().next().filter(|char| matches!(char, '"' | '\'')) else {
            return self.take_until(|char| char.is_ascii_whitespace() || char == '>');
        };
        self.at += 1;
        let value = self.take_until(|char| char == quote);
        if self.rest().is_empty() {
            self.missing.push(quote);
        }
        self.at += usize::from(!self.rest().is_empty());
        value
    }

    /// Goes to the end tag of an element that contains nothing but text.
    fn skip_raw_text(&mut self, name: &str) {
        let Some(name) = RAW_TEXT.iter().find(|raw| raw.eq_ignore_ascii_case(name)) else { return };
        let ends = |(at, _): &(usize, &str)| {
            let behind = &self.rest()[at + 2..];
            behind.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let end = self.rest().match_indices("</").find(ends).map(|(at, _)| at);
        if end.is_none() {
            self.missing.push_str(&format!("</{name}>"));
        }
        self.at += end.unwrap_or(self.rest().len());
    }

    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    fn skip_past(&mut self, end: &str) {
        let found = self.rest().find(end);
        if found.is_none() {
            self.missing.push_str(end);
        }
        self.at += found.map_or(self.rest().len(), |at| at + end.len());
    }

    fn take_until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.find(stop).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each tag as its name and its attributes.
    fn show(html: &str) -> Vec<String> {
        let attribute = |attribute: &Attribute| format!(" {}={}", attribute.name, attribute.value);
        let show = |tag: Tag| {
            let attributes: String = tag.attributes.iter().map(attribute).collect();
            format!("{}{}{attributes}", if tag.end { "/" } else { "" }, tag.name)
        };
        tags(html).map(show).collect()
    }

    #[test]
    fn tags_and_attributes_are_found_however_they_are_typed() {
        let html = "a < b <p Class = 'x y'\n id=z hidden/><br/></p ><a href=\"<b>\">";
        assert_eq!(show(html), ["p Class=x y id=z hidden=", "br", "/p", "a href=<b>"]);
    }

    #[test]
    fn comments_and_scripts_contain_no_tags() {
        assert_eq!(show("<!-- <p> --><!doctype html><script>if (a<b) '<p>'</SCRIPT><i>"), ["script", "/SCRIPT", "i"]);
    }

    #[test]
    fn what_is_not_finished_ends_with_the_text() {
        for html in ["<", "</", "<p", "<p a", "<p a=", "<p a='b", "<!--", "<script>", "<p =", "<ä>"] {
            assert!(show(html).len() <= 1, "{html}");
        }
    }

    #[test]
    fn what_is_left_open_can_be_closed() {
        let missing = [("<p>", ""), ("<p a='b", "'>"), ("<p a", ">"), ("<!-- <p>", "-->"), ("<script>\"", "</script>")];
        for (html, end) in missing {
            assert_eq!(missing_end(html), end, "{html}");
        }
        assert!(is_plaintext("<p><PlainText>") && !is_plaintext("plaintext"));
        assert!(swallows("</Script>") && !swallows("<p>"));
    }

    #[test]
    fn ranges_are_those_of_the_text() {
        let html = "ä<p id='b'>";
        let tag = tags(html).next().unwrap_or_else(|| panic!("no tag"));
        assert_eq!(&html[tag.range], "<p id='b'>");
        assert_eq!(&html[tag.attributes[0].range.clone()], "id='b'");
    }
}
