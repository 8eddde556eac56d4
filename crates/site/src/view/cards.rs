//! Pages as links and cards, and files as attachments: the same wherever they are shown.

use super::shared::Shared;
use super::site_view::View;
use super::types::{Attachment, Card, Link, State};
use crate::address::encoded;
use content::model::{self, Item, Kind, Ref};
use diagnostics::diag::Lang;
use markup::markdown::no_break_spaces;
use portal::{LinkTarget, PageId};

impl View {
    /// The path of a page.
    pub(super) fn url(&self, id: PageId) -> String {
        self.path(id).to_owned()
    }

    /// The path of a page as part of a URL.
    pub(super) fn path(&self, id: PageId) -> &str {
        self.paths.get(id.index(), || encoded(&self.portal.page(id).url))
    }

    /// A link with the page's title.
    pub(super) fn link(&self, id: PageId) -> Shared<Link> {
        self.links.get(id.index(), || Shared::from(&self.new_link(id))).clone()
    }

    pub(super) fn new_link(&self, id: PageId) -> Link {
        Link { title: self.typeset(self.portal.page(id).title()), url: self.url(id) }
    }

    /// Words with the spaces that the typography of the portal's language asks for.
    pub(super) fn typeset(&self, text: &str) -> String {
        let config = &self.portal.config;
        let wanted = config.markdown.as_ref().and_then(|markdown| markdown.smart_punctuation) != Some(false);
        if wanted && config.lang() == Lang::De { no_break_spaces(text).into_owned() } else { text.to_owned() }
    }

    /// The same for words that may be missing.
    pub(super) fn typeset_option(&self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.typeset(text))
    }

    /// A link with the page's short name where it has one.
    pub(super) fn short_link(&self, id: PageId) -> Shared<Link> {
        let page = self.portal.page(id);
        let short = || Link { title: self.typeset(page.short_title()), url: self.url(id) };
        match page.kind() {
            Kind::Project => self.short_links.get(id.index(), || Shared::from(&short())).clone(),
            _ => self.link(id),
        }
    }

    /// Links to what a list of references leads to.
    pub(super) fn links<K>(&self, from: PageId, references: &[Ref<K>]) -> Vec<Shared<Link>> {
        self.portal.follow_all(from, references).into_iter().map(|id| self.link(id)).collect()
    }

    /// A link to what a reference leads to.
    pub(super) fn link_to<K>(&self, from: PageId, reference: Option<&Ref<K>>) -> Option<Shared<Link>> {
        self.portal.follow(from, reference?).map(|id| self.link(id))
    }

    /// The project of a page, unless the page is the project.
    pub(super) fn project_of(&self, id: PageId) -> Option<PageId> {
        self.portal.page(id).project.filter(|project| *project != id)
    }

    /// A key with its word.
    pub(super) fn state(&self, group: &'static str, key: &'static str) -> Shared<State> {
        self.states
            .get((group, key), || State { key: key.to_owned(), label: self.translations.of(group, key).to_owned() })
    }

    /// Cards of these pages.
    pub(super) fn cards(&self, pages: impl IntoIterator<Item = PageId>) -> Vec<Shared<Card>> {
        pages.into_iter().map(|id| self.card(id)).collect()
    }

    /// A page as it appears in lists.
    pub(super) fn card(&self, id: PageId) -> Shared<Card> {
        self.cards.get(id.index(), || Shared::from(&self.new_card(id))).clone()
    }

    fn new_card(&self, id: PageId) -> Card {
        let page = self.portal.page(id);
        let front = page.front();
        Card {
            kind: page.kind().word().to_owned(),
            title: self.typeset(page.title()),
            short_name: self.typeset_option(front.short_name()),
            url: self.url(id),
            summary: self.typeset_option(front.common.summary.as_deref()),
            question: self.typeset_option(question(&front.item)),
            // A project's note is its runtime, with the start in it.
            date: page.moment().filter(|_| page.kind() != Kind::Project).map(|moment| self.date(moment)),
            state: self.card_state(&front.item),
            note: self.note(&front.item),
            project: self.project_of(id).map(|project| self.short_link(project)),
            working_groups: self.card_groups(id, &front.item),
            draft: front.common.draft,
        }
    }

    fn card_state(&self, item: &Item) -> Option<Shared<State>> {
        match item {
            Item::Meeting(meeting) => meeting.state.map(|state| self.state("meeting_state", state.word())),
            Item::Topic(topic) => topic.state.map(|state| self.state("topic_state", state.word())),
            Item::Result(result) => result.state.map(|state| self.state("result_state", state.word())),
            _ => None,
        }
    }

    fn note(&self, item: &Item) -> Option<String> {
        match item {
            Item::Meeting(meeting) => meeting.motto.clone(),
            Item::Result(result) => result.result_type.clone(),
            Item::News(news) => news.newsletter.clone(),
            Item::Term(term) => term.expansion.clone(),
            Item::Project(project) => self.running(project.start, project.end).map(|period| period.text),
            Item::Talk(talk) if !talk.speakers.is_empty() => {
                Some(talk.speakers.iter().map(|speaker| speaker.name.as_str()).collect::<Vec<_>>().join(", "))
            }
            _ => None,
        }
    }

    fn card_groups(&self, id: PageId, item: &Item) -> Vec<Shared<Link>> {
        match item {
            Item::Topic(topic) => self.links(id, &topic.working_groups),
            Item::Talk(talk) => self.links(id, &talk.working_groups),
            Item::Result(result) => self.links(id, &result.working_groups),
            _ => Vec::new(),
        }
    }

    /// Files that a page offers for download.
    pub(super) fn attachments(&self, owner: PageId, files: &[model::Attachment]) -> Vec<Attachment> {
        files.iter().filter_map(|file| self.attachment(owner, &file.file.path, file.title.as_deref())).collect()
    }

    /// A file beside a page.
    pub(super) fn attachment(&self, owner: PageId, path: &str, title: Option<&str>) -> Option<Attachment> {
        let LinkTarget::File(out, blob) = self.portal.target(owner, path) else { return None };
        let file = out.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        Some(Attachment {
            title: title.unwrap_or(&file).to_owned(),
            url: encoded(out),
            format: file.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_uppercase()),
            file,
            size: self.size(blob.len),
        })
    }

    /// A size in bytes in words, with decimal units as in IEC 80000-13.
    pub(super) fn size(&self, bytes: u64) -> String {
        const UNITS: [&str; 4] = ["B", "kB", "MB", "GB"];
        let mut size = bytes;
        let mut tenths = 0;
        let mut unit = 0;
        while size >= 1000 && unit + 1 < UNITS.len() {
            tenths = (size % 1000) / 100;
            size /= 1000;
            unit += 1;
        }
        let digits = if unit > 1 && size < 10 {
            format!("{size}{}{tenths}", self.translations.get("decimal_separator"))
        } else {
            size.to_string()
        };
        format!("{digits}\u{a0}{}", UNITS[unit])
    }
}

fn question(item: &Item) -> Option<&str> {
    match item {
        Item::Topic(topic) => topic.question.as_deref(),
        Item::WorkingGroup(group) => group.question.as_deref(),
        _ => None,
    }
}
