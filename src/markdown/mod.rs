//! Markdown to HTML.
mod body;
pub use body::{Address, Body, Heading, Link, LinkRole};
