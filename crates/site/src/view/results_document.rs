//! The results of a project in one document: the layout `results-document`.

use std::collections::BTreeSet;

use super::site_view::{PageContext, View};
use super::types::{Chapter, ChapterResult, Html, List, Place, ResultsDocument, Source, Term};
use crate::document::sort::project_told_on;
use content::model::{self, Item, Kind};
use markup::markdown::RenderedMarkdown;
use portal::{DecisionId, PageId, term_anchor};

/// A project that is told of on a page.
struct Told<'v> {
    view: &'v View,
    context: PageContext,
    project: PageId,
}

impl View {
    /// The generated view of a page with this layout; without a project it is empty.
    pub(super) fn results_document(&self, id: PageId) -> List {
        let Some(project) = project_told_on(&self.portal, id) else { return List::default() };
        let document = Told { view: self, context: self.list_context(id), project }.document();
        let total = document.chapters.iter().map(|chapter| chapter.results.len()).sum();
        List { total, results_document: Some(document), ..List::default() }
    }
}

impl Told<'_> {
    fn document(&self) -> ResultsDocument {
        let (view, page) = (self.view, self.view.portal.page(self.project));
        let Item::Project(project) = &page.front().item else { return self.of(&[], None) };
        self.of(&project.participants, view.running(project.start, project.end))
    }

    fn of(&self, participants: &[String], period: Option<super::types::Period>) -> ResultsDocument {
        let (view, page) = (self.view, self.view.portal.page(self.project));
        let order = self.text(&page.document.body, self.project, "view-order.", 1);
        let chapters = self.chapters();
        let decisions = self.decisions();
        let topics = view.portal.of_project(self.project, Kind::Topic);
        let trails =
            topics.iter().map(|topic| view.trail(*topic, None)).filter(|trail| trail.steps.len() > 1).collect();
        let shown: Vec<_> = decisions.iter().map(|id| view.decision(&self.context, *id)).collect();
        // Only now is known which terms the texts use.
        let terms = self.terms();
        ResultsDocument {
            project: Some(view.link(self.project)),
            period,
            summary: view.typeset_option(page.front().common.summary.as_deref()),
            order,
            places: self.places(&chapters, &decisions, &terms),
            chapters,
            decisions: shown,
            trails,
            participants: participants.to_vec(),
            terms,
            sources: self.sources(),
        }
    }

    /// A text of page `owner`, with links to the glossary, whose headings stand so many levels lower.
    fn text(&self, body: &RenderedMarkdown, owner: PageId, prefix: &str, levels: u8) -> Html {
        let html = self.view.html_among_others(body, owner, &self.context, prefix);
        let html = html.as_str().unwrap_or_default();
        let linked = self.view.with_terms(html, &self.context);
        Html::safe_string(&lowered(&linked, levels))
    }

    fn is_own(&self, id: PageId) -> bool {
        self.view.portal.page(id).project == Some(self.project)
    }

    /// An anchor in the language of the site.
    fn anchor(&self, de: &str, en: &str, id: &str) -> String {
        format!("{}-{id}", self.view.portal.config.lang().choose(de, en))
    }

    fn chapters(&self) -> Vec<Chapter> {
        let portal = &self.view.portal;
        let results = portal.of_project(self.project, Kind::Result);
        let mut told = BTreeSet::new();
        let mut chapters = Vec::new();
        for group in portal.of_project(self.project, Kind::WorkingGroup) {
            let named_by = |kind| portal.referrers(group, kind).into_iter().filter(|id| self.is_own(*id));
            // A result of several groups stands in the chapter of the first.
            let own: Vec<PageId> = named_by(Kind::Result).filter(|id| told.insert(*id)).collect();
            let topics: Vec<PageId> = named_by(Kind::Topic).collect();
            if !own.is_empty() || !topics.is_empty() {
                chapters.push(self.chapter(group, &own, &topics));
            }
        }
        let others: Vec<PageId> = results.into_iter().filter(|id| !told.contains(id)).collect();
        if !others.is_empty() {
            chapters.push(self.other_results(&others));
        }
        chapters
    }

    fn chapter(&self, group: PageId, results: &[PageId], topics: &[PageId]) -> Chapter {
        let page = self.view.portal.page(group);
        let item = match &page.front().item {
            Item::WorkingGroup(item) => Some(item),
            _ => None,
        };
        Chapter {
            title: self.view.typeset(page.title()),
            anchor: self.anchor("kapitel", "chapter", &page.id),
            url: Some(self.view.url(group)),
            question: item.and_then(|item| item.question.clone()),
            participants: item.map(|item| item.participants.clone()).unwrap_or_default(),
            topics: self.view.cards(topics.iter().copied()),
            results: results.iter().map(|id| self.result(*id)).collect(),
        }
    }

    fn other_results(&self, results: &[PageId]) -> Chapter {
        Chapter {
            title: self.view.translations.get("document.other_results").to_owned(),
            anchor: self.anchor("kapitel", "chapter", "0"),
            url: None,
            question: None,
            participants: Vec::new(),
            topics: Vec::new(),
            results: results.iter().map(|id| self.result(*id)).collect(),
        }
    }

    fn result(&self, id: PageId) -> ChapterResult {
        let (view, page) = (self.view, self.view.portal.page(id));
        let anchor = self.anchor("ergebnis", "result", &page.id);
        let item: Option<&model::ProjectResult> = match &page.front().item {
            Item::Result(item) => Some(item),
            _ => None,
        };
        ChapterResult {
            card: view.card(id),
            title: view.typeset(page.title()),
            url: view.url(id),
            version: item.and_then(|item| item.version.clone()),
            decided_in: item.and_then(|item| view.decided_in(id, item)),
            content: self.text(&page.document.body, id, &format!("{anchor}."), 2),
            anchor,
        }
    }

    /// The decisions of the project, in the order in which they were taken.
    fn decisions(&self) -> Vec<DecisionId> {
        let portal = &self.view.portal;
        portal.decision_ids().filter(|id| self.is_own(portal.decision(*id).page)).collect()
    }

    fn terms(&self) -> Vec<Term> {
        let view = self.view;
        let portal = &view.portal;
        let results = portal.of_project(self.project, Kind::Result);
        let linked = std::iter::once(self.project).chain(results).flat_map(|id| portal.linked(id));
        let mut terms = view.told_terms(&self.context);
        terms.extend(linked);
        terms.sort_by_key(|id| portal.page(*id).rank);
        terms.dedup();
        let term = |id: PageId| match &view.portal.page(id).front().item {
            Item::Term(item) => Some(view.term_with(id, item, &self.context, term_anchor(&view.portal.page(id).id))),
            _ => None,
        };
        terms.into_iter().filter_map(term).collect()
    }

    fn sources(&self) -> Vec<Source> {
        let portal = &self.view.portal;
        let mut meetings = portal.of_project(self.project, Kind::Meeting);
        portal.sort_oldest_first(&mut meetings);
        let results = portal.of_project(self.project, Kind::Result);
        let pages = std::iter::once(self.project).chain(meetings).chain(results);
        pages.map(|id| self.source(id)).collect()
    }

    fn source(&self, id: PageId) -> Source {
        let (view, page) = (self.view, self.view.portal.page(id));
        Source {
            title: view.typeset(page.title()),
            url: view.url(id),
            address: view.canonical(&page.url),
            date: page.front().moment().map(|moment| view.date(moment)),
        }
    }

    /// Where the document has what other pages show.
    fn places(&self, chapters: &[Chapter], decisions: &[DecisionId], terms: &[Term]) -> Vec<Place> {
        let view = self.view;
        let groups = chapters.iter().filter_map(|chapter| Some((chapter.url.clone()?, chapter.anchor.clone())));
        let results = chapters.iter().flat_map(|chapter| &chapter.results);
        let results = results.map(|result| (result.url.clone(), result.anchor.clone()));
        let anchor = |id: &DecisionId| view.decided(*id).1.anchor(view.portal.config.lang());
        let decisions = decisions.iter().map(|id| (view.decision_url(*id), anchor(id)));
        let terms = terms.iter().map(|term| (term.url.clone(), term.anchor.clone()));
        groups.chain(results).chain(decisions).chain(terms).map(|(url, anchor)| Place { url, anchor }).collect()
    }
}

/// HTML whose headings stand so many levels lower.
fn lowered(html: &str, levels: u8) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<h").into_iter().chain(rest.find("</h")).min() {
        let name = at + if rest[at..].starts_with("</") { "</h".len() } else { "<h".len() };
        out.push_str(&rest[..name]);
        rest = &rest[name..];
        if let Some(level @ b'1'..=b'6') = rest.bytes().next() {
            out.push(char::from(b'0' + (level - b'0' + levels).min(6)));
            rest = &rest[1..];
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::lowered;

    #[test]
    fn headings_are_lowered_and_nothing_else_is() {
        let html = "<h2 id=\"a\">A</h2><hr /><p>&lt;h2&gt;</p><h5>B</h5>";
        assert_eq!(lowered(html, 2), "<h4 id=\"a\">A</h4><hr /><p>&lt;h2&gt;</p><h6>B</h6>");
    }
}
