//! Long lists in several parts.

use tera::Value;

use super::html::encoded;
use super::types::{Link, List, Page, PageNumber, Pagination};
use super::{ItemView, PageView, View};
use content::model::Kind;
use files::output::OutPath;
use portal::PageId;

impl View<'_> {
    /// The path of every output file of the site's pages. Further parts of a page are left out where nothing else is called
    /// like one of them, because to find out how many there are takes time.
    pub fn urls(&self) -> Vec<OutPath> {
        let counted = self.portal.pages_with_namesakes_of_parts(self.words.get("page_slug"));
        let urls = |id: PageId| {
            let page = self.portal.page(id);
            let parts = if counted.contains(&page.url.folded()) { self.count(id) } else { 1 };
            (1..=parts).map(move |number| self.part_url(id, number)).chain(page.aliases.iter().cloned())
        };
        self.portal.ids().flat_map(urls).collect()
    }

    /// How many parts a page has.
    fn count(&self, id: PageId) -> usize {
        let common = &self.portal.page(id).front().common;
        match (common.layout, self.portal.page(id).kind()) {
            (Some(layout), _) => self.lists(id, layout).len(),
            (None, Kind::Page) => {
                self.portal.listed_children(id).count().div_ceil(self.portal.config.page_size()).max(1)
            }
            (None, Kind::Project | Kind::WorkingGroup) => self.page(id).len(),
            (None, _) => 1,
        }
    }

    /// Cuts `entries` into parts of the configured size and makes a list of each.
    pub(super) fn in_parts<T>(&self, id: PageId, entries: Vec<T>, list: impl Fn(Vec<T>) -> List) -> Vec<List> {
        let size = self.portal.config.page_size();
        let total = entries.len();
        let count = total.div_ceil(size).max(1);
        let mut entries = entries.into_iter();
        let part = |number: usize| {
            let mut list = list(entries.by_ref().take(size).collect());
            list.total = total;
            list.pagination = (count > 1).then(|| self.pagination(id, number, count));
            list
        };
        (1..=count).map(part).collect()
    }

    /// A page in as many parts as its longest list of cards needs.
    pub(super) fn card_parts(&self, id: PageId, mut first: PageView) -> Vec<PageView> {
        let size = self.portal.config.page_size();
        let longest = first.card_lists().iter().map(|list| list.len()).max().unwrap_or_default();
        let count = longest.div_ceil(size);
        if count <= 1 {
            return vec![first];
        }
        let mut cards: Vec<_> = first.card_lists().into_iter().map(|list| std::mem::take(list).into_iter()).collect();
        let later: Vec<PageView> = (2..=count).map(|number| self.later_part(id, &first, number)).collect();
        let mut parts: Vec<PageView> = std::iter::once(first).chain(later).collect();
        for (number, part) in (1..).zip(&mut parts) {
            for (list, cards) in part.card_lists().into_iter().zip(&mut cards) {
                list.extend(cards.by_ref().take(size));
            }
            let pagination = Some(self.pagination(id, number, count));
            part.list = Some(List { total: longest, pagination, ..List::default() });
        }
        parts
    }

    /// What later parts have in common with the first, whose lists were taken out: not the text and what goes with it.
    fn later_part(&self, id: PageId, first: &PageView, number: usize) -> PageView {
        let url = self.part_url(id, number);
        let page = Page {
            title: self.part_title(&first.page.title, number),
            url: encoded(&url),
            canonical: self.canonical(&url),
            content: Value::safe_string(""),
            has_code: false,
            notice: None,
            toc: Vec::new(),
            has_toc: false,
            children: Vec::new(),
            backlinks: Vec::new(),
            more_backlinks: 0,
            attachments: Vec::new(),
            ..first.page.clone()
        };
        let mut item = first.item.clone();
        if let Some((_, ItemView::Project(project))) = &mut item {
            project.timeline = None;
        }
        let (template, root, here) = (first.template.clone(), first.root.clone(), self.here(&page));
        PageView { url, template, root, here, page, item, list: None }
    }

    fn pagination(&self, id: PageId, current: usize, total: usize) -> Pagination {
        let url = |number: usize| encoded(&self.part_url(id, number));
        let link =
            |number: usize| Link { title: self.words.fill("page_n", &[("n", &number.to_string())]), url: url(number) };
        Pagination {
            current,
            total,
            previous: (current > 1).then(|| link(current - 1)),
            next: (current < total).then(|| link(current + 1)),
            pages: offered(current, total)
                .into_iter()
                .map(|number| number.map(|number| PageNumber { number, url: url(number), current: number == current }))
                .collect(),
        }
    }
}

/// First, last and the two on each side of `current`; `None` stands for those left out.
fn offered(current: usize, total: usize) -> Vec<Option<usize>> {
    let mut pages = Vec::new();
    let mut last = 0;
    for number in (1..=total).filter(|number| *number == 1 || *number == total || number.abs_diff(current) <= 2) {
        if number > last + 1 {
            pages.push(None);
        }
        pages.push(Some(number));
        last = number;
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::offered;

    #[test]
    fn a_long_list_offers_its_ends_and_its_neighbours() {
        assert_eq!(offered(1, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(offered(10, 20), [Some(1), None, Some(8), Some(9), Some(10), Some(11), Some(12), None, Some(20)]);
    }
}
