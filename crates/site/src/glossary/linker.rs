//! The pass over a text that links its terms.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use markup::markdown::EXPLAINING;
use memchr::memchr;
use portal::PageId;

use super::entries::Glossary;
use super::names::{Name, first_word};

/// Which terms a page has told of so far.
#[derive(Debug, Default)]
pub struct Told {
    linked: BTreeSet<usize>,
    /// Those of which the abbreviation was explained.
    expanded: BTreeSet<usize>,
}

/// One text on its way.
struct Pass<'a> {
    glossary: &'a Glossary,
    html: &'a str,
    /// The way from the page to the site's root.
    root: &'a str,
    told: &'a mut Told,
    out: String,
    /// How much of `html` is in `out`.
    copied: usize,
    /// How much of `html` was looked at.
    at: usize,
    /// How many elements are open in which nothing is linked.
    closed: usize,
    /// The link that is open.
    link: Option<OpenLink>,
}

/// A link of the text itself.
#[derive(Default)]
struct OpenLink {
    /// Where its text begins.
    start: usize,
    /// An abbreviation in it that has to be explained behind it.
    abbreviation: Option<(Range<usize>, usize)>,
}

impl Glossary {
    /// The pages of the terms that some texts told of.
    pub fn pages_of(&self, told: &Told) -> Vec<PageId> {
        told.linked.iter().map(|term| self.entry(*term).page).collect()
    }

    /// The text `html` of page `page` with links: to each term whose first use on the page stands in it. `told` has the terms that
    /// texts above it used; `root` is the way to the site's root.
    pub fn link<'h>(&self, html: &'h str, page: PageId, root: &str, told: &mut Told) -> Cow<'h, str> {
        if let Some(own) = self.term_of(page) {
            told.linked.insert(own);
            told.expanded.insert(own);
        }
        let (out, copied, closed, link) = (String::new(), 0, 0, None);
        let mut pass = Pass { glossary: self, html, root, told, out, copied, at: 0, closed, link };
        while pass.at < html.len() {
            pass.text();
            pass.tag();
        }
        let Pass { mut out, copied, .. } = pass;
        if copied == 0 {
            return Cow::Borrowed(html);
        }
        out.push_str(&html[copied..]);
        Cow::Owned(out)
    }
}

impl Pass<'_> {
    /// Reads the text before the next tag.
    fn text(&mut self) {
        let rest = &self.html[self.at..];
        let end = self.at + memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        if self.closed <= usize::from(self.link.is_some()) {
            while let Some((found, name)) = self.glossary.names.find(&self.html[self.at..end]) {
                let place = self.at + found.start..self.at + found.end;
                self.at = place.end;
                self.name(place, name);
            }
        }
        self.at = end;
    }

    /// Reads the tag that begins here, if one does.
    fn tag(&mut self) {
        let at = self.at;
        let tag = &self.html[at..];
        self.at += memchr(b'>', tag.as_bytes()).map_or(tag.len(), |end| end + 1);
        let name = tag.trim_start_matches(['<', '/']);
        if !is_closed(first_word(name)) {
            return;
        }
        let is_end = tag.starts_with("</");
        self.closed = if is_end { self.closed.saturating_sub(1) } else { self.closed + 1 };
        match self.link.take_if(|_| self.closed == 0) {
            Some(link) => self.behind_link(&link, at, self.at),
            None if first_word(name) == "a" && self.closed == 1 => {
                self.link = Some(OpenLink { start: self.at, abbreviation: None });
            }
            None => {}
        }
    }

    /// A name stands here.
    fn name(&mut self, range: Range<usize>, name: Name) {
        let (before, after) = (&self.html[..range.start], &self.html[range.end..]);
        if is_part_of_address(before, after) {
            return;
        }
        if self.link.is_none() && self.told.linked.insert(name.term) {
            self.copy(range.start);
            self.push_link(range.clone(), name.term);
            self.copied = range.end;
        }
        if name.is_abbreviation && !is_part_of_word(before, after) {
            self.abbreviation(range, name.term);
        }
    }

    /// An abbreviation stands here by itself.
    fn abbreviation(&mut self, range: Range<usize>, term: usize) {
        let (before, after) = (&self.html[..range.start], &self.html[range.end..]);
        let is_link = self.link.is_some();
        let Some(expansion) = &self.glossary.entry(term).expansion else { return };
        if self.told.expanded.contains(&term) || !is_link && is_before_number(after) {
            return;
        }
        self.told.expanded.insert(term);
        if is_explained(before, after) {
            return;
        }
        if let Some(link) = &mut self.link {
            link.abbreviation.get_or_insert((range, term));
        } else {
            self.copy(range.end);
            self.out.extend([" <span class=\"term-expansion\">(", expansion, ")</span>"]);
        }
    }

    /// A link ends here, which may have an abbreviation in it.
    fn behind_link(&mut self, link: &OpenLink, text_end: usize, end: usize) {
        let Some((range, term)) = link.abbreviation.clone() else { return };
        let Some(expansion) = &self.glossary.entry(term).expansion else { return };
        self.copy(end);
        self.out.push_str(" <span class=\"term-expansion\">(");
        if range != (link.start..text_end) {
            if self.told.linked.insert(term) {
                self.push_link(range, term);
            } else {
                self.out.push_str(&self.html[range]);
            }
            self.out.push_str(": ");
        }
        self.out.extend([expansion, ")</span>"]);
    }

    /// Writes a link to a term with this part of the text.
    fn push_link(&mut self, text: Range<usize>, term: usize) {
        let url = &self.glossary.entry(term).url;
        self.out.extend(["<a class=\"term-link\" href=\"", self.root, url, "\">", &self.html[text], "</a>"]);
    }

    fn copy(&mut self, end: usize) {
        self.out.push_str(&self.html[self.copied..end]);
        self.copied = end;
    }
}

/// Whether nothing is linked in an element of this name: links cannot stand in links, headings and summaries are names of places,
/// and code means what it is.
fn is_closed(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr" | "code" | "dfn" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "kbd" | "pre" | "samp" | "summary"
    )
}

/// Whether a word between these is part of an address or of a character reference.
fn is_part_of_address(before: &str, after: &str) -> bool {
    let joins = |char: char| matches!(char, '.' | '@' | '_' | '&' | '#' | '=' | '*' | ':');
    before.ends_with(joins) || after.strip_prefix(joins).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// Whether a word between these is part of a longer one: OZG-Umsetzung.
fn is_part_of_word(before: &str, after: &str) -> bool {
    let is_hyphen = |char: char| matches!(char, '-' | '\u{2011}' | '/');
    before.ends_with(is_hyphen) || after.starts_with(is_hyphen)
}

/// Whether an abbreviation before this is part of a name: AG 5.
fn is_before_number(after: &str) -> bool {
    after.trim_start().starts_with(|char: char| char.is_ascii_digit())
}

/// Whether the text itself explains an abbreviation between these: "Langform (ABK)", "ABK (Langform)", "ABK steht für …".
fn is_explained(before: &str, after: &str) -> bool {
    let mut after = after;
    while let Some((_, rest)) = after.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        after = rest;
    }
    let is_told = after.starts_with(" (") || EXPLAINING.iter().any(|verb| after.starts_with(verb));
    before.ends_with('(') || after.starts_with(')') || is_told
}
