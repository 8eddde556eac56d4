//! `wissensportal` turns a folder of Markdown into a static knowledge portal.

pub mod diag;
pub mod markdown;
pub mod output;
pub mod report;
pub mod rules;
pub mod source;
