//! The values for one output file.

use super::item::ItemView;
use super::shared::Shared;
use super::types::{Card, Here, List, Page};
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

impl PageView {
    /// The lists of cards that can be too long for one page.
    pub(super) fn card_lists(&mut self) -> Vec<&mut Vec<Shared<Card>>> {
        match &mut self.item {
            None => vec![&mut self.page.children],
            Some((_, item)) => item.card_lists(),
        }
    }
}
