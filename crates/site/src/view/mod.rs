//! Turns the portal into the values that templates see.
//!
//! A [`View`] is of one version of a site. [`View::page`] gives the values for one page: the common part, the part of
//! its kind or layout, and `root`, the way from the page to the site's root. Nothing is rendered here.

mod anchors;
mod cards;
mod dates;
mod decision;
mod document;
mod home;
mod html;
mod item;
mod lazy;
mod lists;
mod map;
mod meeting;
mod month_sheet;
mod open_data;
mod page;
mod page_view;
mod pagination;
mod parts;
mod project;
mod registers;
mod report_mail;
mod results_document;
mod shared;
mod site;
mod site_view;
mod text;
mod topic;
pub mod types;

pub use crate::address::encoded;
pub use item::ItemView;
pub use page_view::PageView;
pub use shared::Shared;
pub use site_view::{View, root_of};
