//! YAML and Markdown, and whether HTML or XML does anything: text in, values out.

pub mod conflict;
mod html;
pub mod inert;
pub mod markdown;
pub mod yaml;
