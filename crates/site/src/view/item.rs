//! What the pages of each kind have.

use super::shared::Shared;
use super::site_view::{PageContext, View};
use super::types::{Card, Home, Meeting, News, Project, Redirect, ResultView, Talk, Term, Topic, WorkingGroup};
use content::model::Item;

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

impl ItemView {
    /// The lists of cards that can be too long for one page.
    pub(super) fn card_lists(&mut self) -> Vec<&mut Vec<Shared<Card>>> {
        match self {
            Self::Project(project) => {
                vec![&mut project.working_groups, &mut project.topics, &mut project.results, &mut project.timeline]
            }
            Self::WorkingGroup(group) => {
                vec![&mut group.topics, &mut group.meetings, &mut group.results, &mut group.talks]
            }
            _ => Vec::new(),
        }
    }
}

impl View {
    /// The template of a page's kind, and what it shows.
    pub(super) fn item(&self, context: &PageContext) -> (String, Option<(&'static str, ItemView)>) {
        if Some(context.page) == self.portal.home() {
            return ("home.html".to_owned(), Some(("home", ItemView::Home(self.home()))));
        }
        let page = self.portal.page(context.page);
        let template = format!("{}.html", page.kind().word());
        let item = match &page.front().item {
            Item::Page(_) => None,
            Item::Project(item) => Some(("project", ItemView::Project(self.project(context, item).into()))),
            Item::WorkingGroup(item) => {
                Some(("working_group", ItemView::WorkingGroup(self.working_group(context, item).into())))
            }
            Item::Meeting(item) => Some(("meeting", ItemView::Meeting(self.meeting(context, item).into()))),
            Item::Talk(item) => Some(("talk", ItemView::Talk(self.talk(context, item).into()))),
            Item::Topic(item) => Some(("topic", ItemView::Topic(self.topic(context, item).into()))),
            Item::Result(item) => Some(("result", ItemView::Result(self.result(context, item).into()))),
            Item::News(item) => Some(("news", ItemView::News(News { newsletter: item.newsletter.clone() }))),
            Item::Term(item) => Some(("term", ItemView::Term(self.term(context, item)))),
        };
        (template, item)
    }
}
