//! Views, themes, rendering and exports.

mod address;
mod decision_words;
pub mod document;
pub mod export;
mod glossary;
pub mod i18n;
mod include;
mod lazy_vec;
mod pictures;
pub mod render;
pub mod site_search;
pub mod theme;
pub mod view;
