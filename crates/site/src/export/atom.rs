//! Feeds after RFC 4287.
//!
//! An `id` is the name-based UUID of a page or decision by its id and that of its project: titles and addresses may
//! change. `updated` is the day of the last change, as `updated`, `date` or Git tells it, else the day it is about.

use atom_syndication::{Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig};
use content::model::{Layout, Moment};
use files::output::OutPath;

use super::channel::{Channel, Subject, Told};
use super::exports::Exports;
use super::format::Export;
use content::model::Kind;

/// How many entries a feed has at most: the newest.
const LONGEST: usize = 50;

impl Exports {
    /// Every feed that has something to tell.
    pub(super) fn feed_paths(&self) -> Vec<(OutPath, Export)> {
        self.channels().iter().enumerate().map(|(at, channel)| (channel.path.clone(), Export::Feed(at))).collect()
    }

    pub(super) fn feed(&self, at: usize) -> String {
        let written = self.channels().get(at).and_then(|channel| {
            let config = WriteConfig { write_document_declaration: true, indent_size: None };
            self.atom(channel)?.write_with_config(Vec::new(), config).ok()
        });
        written.and_then(|xml| String::from_utf8(xml).ok()).unwrap_or_default()
    }

    fn atom(&self, channel: &Channel) -> Option<Feed> {
        let newest = self.newest(channel);
        let project = channel.project.map_or("", |id| &self.portal.page(id).id);
        Some(Feed {
            title: Text::plain(xml_text(&channel.title)),
            id: self.base.urn("feed", project, channel.subject.name()),
            updated: self.time(newest.first()?.0)?,
            authors: vec![self.author()],
            generator: Some(Generator { value: "wissensportal".to_owned(), ..Generator::default() }),
            links: vec![self_link(self.base.file(&channel.path)), alternate(self.page_of(channel))],
            subtitle: self.portal.config.description.as_deref().map(|text| Text::plain(xml_text(text))),
            entries: newest.into_iter().filter_map(|(changed, told)| self.entry(told, changed)).collect(),
            lang: Some(self.portal.config.language().to_owned()),
            ..Feed::default()
        })
    }

    /// The newest of what a feed tells, with the time of its last change.
    fn newest(&self, channel: &Channel) -> Vec<(Moment, Told)> {
        let mut told: Vec<(Moment, Told)> =
            channel.told.iter().filter_map(|told| Some((self.told_changed(*told)?, *told))).collect();
        told.sort_by_key(|(changed, _)| std::cmp::Reverse(*changed));
        told.truncate(LONGEST);
        told
    }

    /// A point in time after RFC 3339.
    pub(super) fn time(&self, moment: Moment) -> Option<FixedDateTime> {
        let time = self.zoned(moment)?.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        FixedDateTime::parse_from_rfc3339(&time).ok()
    }

    /// Who publishes the portal.
    fn author(&self) -> Person {
        let config = &self.portal.config;
        match &config.publisher {
            Some(publisher) => Person {
                name: xml_text(&publisher.name),
                email: publisher.email.as_ref().map(|email| xml_text(&email.0)),
                uri: publisher.url.as_ref().map(|url| xml_text(&url.value)),
                ..Person::default()
            },
            None => Person { name: xml_text(&config.title), ..Person::default() },
        }
    }

    /// The page that shows what a feed tells.
    fn page_of(&self, channel: &Channel) -> String {
        let layout = match channel.subject {
            Subject::Pages(Kind::News) => Some(Layout::News),
            Subject::Pages(Kind::Result) => Some(Layout::Results),
            Subject::Pages(Kind::Meeting) => Some(Layout::Calendar),
            Subject::Decisions => Some(Layout::Decisions),
            _ => None,
        };
        let page = channel.project.or_else(|| self.portal.with_layout(layout?)).or_else(|| self.portal.home());
        page.map_or_else(|| self.base.as_str().to_owned(), |page| self.page_address(page))
    }
}

fn self_link(href: String) -> Link {
    let mime_type = Some("application/atom+xml".to_owned());
    Link { href, rel: "self".to_owned(), mime_type, ..Link::default() }
}

pub(super) fn alternate(href: String) -> Link {
    let mime_type = Some("text/html".to_owned());
    Link { href, rel: "alternate".to_owned(), mime_type, ..Link::default() }
}

/// A text without the characters that no XML document can have (XML 1.0, 2.2). Nearly every text is without them.
pub(super) fn xml_text(text: &str) -> String {
    let is_control = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    let is_forbidden = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}') || u8::try_from(c).is_ok_and(is_control);
    // This does not stop early, so that the compiler takes many bytes at once.
    let may_begin_forbidden = |byte| is_control(byte) || byte == 0xef;
    if text.bytes().fold(false, |found, byte| found | may_begin_forbidden(byte)) {
        text.replace(is_forbidden, "")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::xml_text;

    #[test]
    fn what_no_xml_can_have_is_left_out() {
        assert_eq!(xml_text("a\u{0}\u{1b}b\u{ffff}\t\n\u{feff}ü😀"), "ab\t\n\u{feff}ü😀");
        assert_eq!(xml_text("ü\u{85}"), "ü\u{85}");
    }
}
