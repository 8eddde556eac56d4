//! Long lists in several parts.

use super::View;
use super::types::{Link, List, PageNumber, Pagination};
use crate::portal::PageId;

impl View<'_> {
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

    fn pagination(&self, id: PageId, current: usize, total: usize) -> Pagination {
        let url = |number: usize| super::html::encoded(&self.part_url(id, number));
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
