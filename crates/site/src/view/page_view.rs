//! The values for one output file.

use super::shared::Shared;
use super::types::{
    Card, Here, Home, List, Meeting, News, Page, Project, Redirect, ResultView, Talk, Term, Topic, WorkingGroup,
};
use files::output::OutPath;

/// The values for one output file.
#[derive(Debug)]
pub struct PageView {
    /// Where it is published.
    pub url: OutPath,
    /// The template's file name.
    pub template: String,
    /// The way from it to the site's root: empty, `../`, `../../`, …
    pub root: String,
    /// What its shared parts depend on, besides `root`.
    pub here: Here,
    /// What every page has.
    pub page: Page,
    /// What its kind or layout has, with the name under which templates see it.
    pub item: Option<(&'static str, ItemView)>,
    /// What its generated view shows.
    pub list: Option<List>,
}

/// What a page's kind has.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each variant is the struct of its name")]
pub enum ItemView {
    Home(Home),
    Project(Box<Project>),
    WorkingGroup(Box<WorkingGroup>),
    Meeting(Box<Meeting>),
    Talk(Box<Talk>),
    Topic(Box<Topic>),
    Result(Box<ResultView>),
    News(News),
    Term(Term),
    Redirect(Redirect),
}

impl PageView {
    /// The lists of cards that can be too long for one page.
    pub(super) fn card_lists(&mut self) -> Vec<&mut Vec<Shared<Card>>> {
        match &mut self.item {
            None => vec![&mut self.page.children],
            Some((_, ItemView::Project(project))) => vec![
                &mut project.working_groups,
                &mut project.topics,
                &mut project.meetings,
                &mut project.results,
                &mut project.talks,
            ],
            Some((_, ItemView::WorkingGroup(group))) => {
                vec![&mut group.topics, &mut group.meetings, &mut group.results, &mut group.talks]
            }
            Some(_) => Vec::new(),
        }
    }
}
