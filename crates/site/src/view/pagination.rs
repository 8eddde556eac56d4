//! Long lists in several parts.

use tera::Value;

use super::item::ItemView;
use super::page_view::PageView;
use super::project::TIMELINE;
use super::site_view::View;
use super::types::{Link, List, Page, PageNumber, Pagination};
use crate::address::encoded;
use content::model::Kind;
use portal::PageId;

/// The kinds in each list of cards of a project, and of a working group.
const PROJECT_CARDS: [&[Kind]; 4] = [&[Kind::WorkingGroup], &[Kind::Topic], &[Kind::Result], &TIMELINE];
const GROUP_CARDS: [&[Kind]; 4] = [&[Kind::Topic], &[Kind::Meeting], &[Kind::Result], &[Kind::Talk]];

impl View {
    /// In how many parts a page is shown, without computing the values of any.
    pub fn part_count(&self, id: PageId) -> usize {
        let page = self.portal.page(id);
        let entries = match (page.front().common.layout, page.kind()) {
            (Some(layout), _) => self.entry_count(id, layout),
            (None, _) if Some(id) == self.portal.home() => 0,
            (None, Kind::Page) => self.portal.listed_children(id).count(),
            (None, Kind::Project) => longest(&PROJECT_CARDS, |kind| self.portal.of_project(id, kind).len()),
            (None, Kind::WorkingGroup) => longest(&GROUP_CARDS, |kind| self.portal.referrers(id, kind).len()),
            (None, _) => 0,
        };
        entries.div_ceil(self.portal.config.page_size()).max(1)
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
            markdown: None,
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
        if let Some((_, ItemView::WorkingGroup(group))) = &mut item {
            group.siblings.clear();
        }
        let (template, root, here) = (first.template.clone(), first.root.clone(), self.here(&page));
        PageView { url, template, root, here, page, item, list: None }
    }

    fn pagination(&self, id: PageId, current: usize, total: usize) -> Pagination {
        let url = |number: usize| encoded(&self.part_url(id, number));
        let link = |number: usize| Link {
            title: self.translations.fill("page_n", &[("n", &number.to_string())]),
            url: url(number),
        };
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

fn longest(lists: &[&[Kind]], count: impl Fn(Kind) -> usize) -> usize {
    lists.iter().map(|kinds| kinds.iter().map(|kind| count(*kind)).sum()).max().unwrap_or_default()
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
