//! A portal of any number of pages, of every kind and with its references, made from a fixed seed.
//!
//! Each page is made from its number alone, so pages can be made in parallel, and which others there are follows from the
//! number of pages.

mod frame;
mod items;
mod place;
mod prose;
mod words;

use rayon::prelude::*;

use place::Item;
use prose::Prose;

/// Where all chance begins.
const SEED: u64 = 0x5EED_0F00_5EED_0F00;

/// Pages with their own text in each project besides its items: itself and its working groups.
const HEADS: usize = 1 + GROUPS;

/// Working groups of a project.
const GROUPS: usize = 4;

/// A portal to be made.
#[derive(Clone, Copy)]
pub struct Portal {
    pages: usize,
    projects: usize,
}

/// A file: its path from the portal's root, and its bytes.
pub type File = (String, Vec<u8>);

impl Portal {
    /// The smallest portal.
    pub const SMALLEST: usize = 100;

    /// The portal of so many pages.
    pub fn new(pages: usize) -> Self {
        assert!(pages >= Self::SMALLEST, "a portal with every kind has at least {} pages", Self::SMALLEST);
        Self { pages, projects: (pages / 1000).max(2) }
    }

    /// All its files, in no certain order.
    pub fn files(self) -> impl ParallelIterator<Item = File> {
        let pages = (0..self.pages).into_par_iter().flat_map_iter(move |number| self.page(number));
        pages.chain(rayon::iter::once(frame::settings()))
    }

    /// The path of a page that nothing else depends on, to be changed.
    pub fn page_to_change(self) -> String {
        Item { project: 0, number: self.items(0) / 2 / place::PERIOD * place::PERIOD }.path()
    }

    /// The page with this number, and the files beside it.
    fn page(self, number: usize) -> Vec<File> {
        let mut prose = Prose::new(seed(number));
        if let Some(page) = frame::page(number, &mut prose) {
            return vec![page];
        }
        let number = number - frame::PAGES;
        let (project, head) = (number / HEADS, number % HEADS);
        if project < self.projects {
            return vec![frame::head(project, head, &mut prose)];
        }
        let number = number - self.projects * HEADS;
        let item = Item { project: number % self.projects, number: number / self.projects };
        items::files(self, item, &mut prose)
    }

    /// How many items a project has.
    fn items(self, project: usize) -> usize {
        let all = self.pages - frame::PAGES - self.projects * HEADS;
        (all - project).div_ceil(self.projects)
    }

    fn has(self, item: Item) -> bool {
        item.number < self.items(item.project)
    }
}

/// Neighbouring numbers must not have similar texts.
fn seed(number: usize) -> u64 {
    SEED ^ (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
