//! `wissensportal` turns a folder of Markdown into a static knowledge portal.

pub mod diag;
pub mod file_name;
pub mod markdown;
pub mod output;
pub mod publish;
pub mod rules;
pub mod source;
pub mod system;
