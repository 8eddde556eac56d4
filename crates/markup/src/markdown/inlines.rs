//! What stands inside a paragraph: code, links and pictures.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType};

use super::accessible::alt_text;
use super::address;
use super::escape::push_text;
use super::output::Open;
use super::rendered::{Link, LinkRole};
use super::renderer::{Picture, Renderer};
use diagnostics::control_characters::replace_forbidden;
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

impl<'a> Renderer<'a> {
    pub(super) fn inline_code(&mut self, code: &str) {
        self.out.push("<code>");
        push_text(&mut self.out.html, code);
        self.out.push("</code>");
        self.read(code);
    }

    /// Writes the start of a link; CommonMark 0.31 §6.3 and §6.5.
    pub(super) fn start_link(&mut self, kind: LinkType, dest: CowStr<'a>, title: &str, range: Range<usize>) {
        let dest = if kind == LinkType::Email { CowStr::from(format!("mailto:{dest}")) } else { dest };
        self.open_links += 1;
        if self.open_links > 1 && !self.options.plain {
            // No page can have a link in a link, though the parser lets some through: its text is enough.
            self.diagnostics.extend(address::check(&dest, || self.place(range)));
            return;
        }
        self.start_include(title, range.clone());
        self.out.push("<a");
        self.link = self.address(&dest, LinkRole::Anchor, range);
        if self.link.is_none() {
            self.out.push(" href=\"#\"");
        }
        self.title(title);
        self.out.push(">");
    }

    pub(super) fn end_link(&mut self) {
        self.open_links = self.open_links.saturating_sub(1);
        if self.open_links == 0 || self.options.plain {
            self.link = None;
            self.out.push("</a>");
        }
    }

    /// Writes the start of a picture; the rest follows with its alternative text, CommonMark 0.31 §6.4.
    pub(super) fn start_picture(&mut self, dest: &str, title: CowStr<'a>, range: Range<usize>) {
        let start = self.out.html.len();
        self.out.push("<img");
        let link = self.address(dest, LinkRole::Image, range.clone());
        self.picture = Some(Picture { link, title, alt: String::new(), depth: 0, start, range });
    }

    /// Collects the alternative text, which has no markup.
    pub(super) fn inside_picture(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(_) => self.alt("", 1),
            Event::End(_) if self.picture.as_ref().is_some_and(|picture| picture.depth > 0) => self.alt("", -1),
            Event::End(_) => self.end_picture(),
            Event::Text(text) => {
                let text = self.printable(&text);
                let text = self.quoted(&text, range.start);
                self.alt(text, 0);
            }
            Event::Code(text) => self.alt(&self.printable(&text), 0),
            Event::SoftBreak | Event::HardBreak => self.alt(" ", 0),
            Event::InlineHtml(html) if !self.options.plain => self.inline_html(&html, range),
            _ => {}
        }
    }

    fn end_picture(&mut self) {
        let Some(picture) = self.picture.take() else { return };
        self.out.push(" alt=\"");
        push_text(&mut self.out.html, &picture.alt);
        self.out.push("\"");
        if !self.frame(&picture) {
            self.title(&picture.title);
        }
        self.out.push(" />");
        self.describe(&picture.alt);
        if !self.options.plain {
            let dest = picture.link.map_or("", |link| &self.links[link].dest);
            let diagnostic = alt_text(&picture.alt, dest, || self.place(picture.range.clone()));
            self.diagnostics.extend(diagnostic);
        }
        if let Some(link) = picture.link {
            self.links[link].text = picture.alt;
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push(" title=\"");
            push_text(&mut self.out.html, &replace_forbidden(title));
            self.out.push("\"");
        }
    }

    /// Leaves a place for `dest` open and returns the link's number, or `None` if no such address is allowed.
    fn address(&mut self, dest: &str, role: LinkRole, range: Range<usize>) -> Option<usize> {
        let range = self.narrow(dest, range);
        if !self.options.plain
            && let Some(diagnostic) = self.forbidden(dest, &range)
        {
            self.diagnostics.push(diagnostic);
            return None;
        }
        let link = self.links.len();
        self.out.mark(Open::Link(link));
        if dest.is_empty() && !self.options.plain {
            self.diagnostics.push(without_target(self.place(range.clone())));
        }
        self.links.push(Link { dest: dest.into(), span: self.span(range), role, text: String::new() });
        Some(link)
    }

    fn forbidden(&self, dest: &str, range: &Range<usize>) -> Option<Diagnostic> {
        let place = || self.place(range.clone());
        address::check(dest, place).or_else(|| address::check_mail(dest, place))
    }

    /// The part of a link's `range` where the address stands; the whole link if it is written elsewhere.
    fn narrow(&self, dest: &str, range: Range<usize>) -> Range<usize> {
        let link = self.source.get(range.clone()).unwrap_or_default();
        // What ends with a square bracket names a definition (CommonMark 0.31.2, 6.3).
        if dest.is_empty() || link.ends_with(']') {
            return range;
        }
        // Most links end so, which is seen faster than what else contains the address.
        let behind = link.strip_suffix(')').and_then(|link| link.strip_suffix(dest)).map(str::len);
        let between = || link.rfind(&format!("]({dest}")).map(|at| at + 2);
        let at = behind.or_else(between).or_else(|| link.rfind(dest));
        at.map_or(range.clone(), |at| range.start + at..range.start + at + dest.len())
    }
}

/// The diagnostic about a link or a picture with nothing between its round brackets.
fn without_target(place: Location) -> Diagnostic {
    let message =
        Text::new("Zwischen den runden Klammern fehlt das Ziel.", "There is no target in the round brackets.");
    Diagnostic::new(&rules::EMPTY_LINK, place, message).hint(
        "Ergänzen Sie das Ziel, zum Beispiel [Kontakt](kontakt.md) oder [Stadt](https://www.example.org/), oder entfernen Sie die Klammern.",
        "Add the target, e.g. [contact](contact.md) or [city](https://www.example.org/), or remove the brackets.",
    )
}
