//! The output files of a page: which template each has, and its values.

use super::page_view::{ItemView, PageView};
use super::site_view::{PageContext, View};
use super::types::{List, News};
use content::model::{Item, Layout};
use portal::PageId;

impl View {
    /// Every output file of a page: one, or several parts of a long list.
    pub fn page(&self, id: PageId) -> Vec<PageView> {
        let layout = self.portal.page(id).front().common.layout;
        match layout {
            None => self.card_parts(id, self.part(id, None, 1)),
            Some(layout) => {
                let lists = self.lists(id, layout);
                (1..).zip(lists).map(|(number, list)| self.part(id, Some((layout, list)), number)).collect()
            }
        }
    }

    fn part(&self, id: PageId, list: Option<(Layout, List)>, number: usize) -> PageView {
        let url = self.part_url(id, number);
        let context = PageContext { page: id, root: self.root(&url), url: url.clone() };
        let (template, item) = match &list {
            Some((layout, _)) => (format!("layout-{}.html", layout.word()), None),
            None => self.item(&context),
        };
        let page = self.common(&context, &url, number);
        let here = self.here(&page);
        PageView { url, template, root: context.root, here, page, item, list: list.map(|(_, list)| list) }
    }

    /// The template of a page's kind, and what it shows.
    fn item(&self, context: &PageContext) -> (String, Option<(&'static str, ItemView)>) {
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
            Item::Term(_) => Some(("term", ItemView::Term(self.term(context, context.page)))),
        };
        (template, item)
    }
}
