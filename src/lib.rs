//! `wissensportal` turns a folder of Markdown into a static knowledge portal.
//!
//! `ARCHITECTURE.md` shows the way through the modules; [`pipeline`] is the spine.

#![warn(missing_docs)]

pub mod cli;
pub mod composed;
pub mod config;
pub mod diag;
pub mod document;
pub mod export;
pub mod external;
pub mod file_name;
pub mod lint;
pub mod markdown;
pub mod markup;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod portal;
pub mod printable;
pub mod publish;
pub mod reference;
pub mod render;
pub mod report;
pub mod rules;
pub mod scaffold;
pub mod serve;
pub mod slug;
pub mod source;
pub mod system;
pub mod theme;
pub mod view;
pub mod words;
pub mod yaml;
