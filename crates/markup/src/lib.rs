//! YAML, Markdown and HTML tokens: text in, values out.

pub mod html;
pub mod markdown;
pub mod yaml;
