//! The output files of a page: which template each has, and its values.

use super::page_view::PageView;
use super::site_view::{PageContext, View};
use super::types::List;
use content::model::Layout;
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
        let context = PageContext { root: self.root(&url), ..PageContext::new(id, &url) };
        // The text of a page stands above what its kind has.
        let page = self.common(&context, &url, number);
        let (template, item) = match &list {
            Some((layout, _)) => (format!("layout-{}.html", layout.word()), None),
            None => self.item(&context),
        };
        let here = self.here(&page);
        PageView { url, template, root: context.root, here, page, item, list: list.map(|(_, list)| list) }
    }
}
