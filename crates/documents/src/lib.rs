//! Accessible PDF files from HTML, set by typst in process: PDF/UA-1 and PDF/A-2a in one file.
//!
//! A page's HTML becomes a tree of [`Node`]s ([`tree`]), which templates of the theme (`documents/*.typ`) read as data and
//! set ([`Typesetter`]). No text becomes code: typst never parses any but the templates.

mod coverage;
mod dom;
mod error;
mod flow;
mod form;
mod headings;
mod node;
mod notes;
mod places;
pub mod tree;
mod typesetter;
mod world;

pub use coverage::{can_be_shown, printable};
pub use error::Problem;
pub use form::Form;
pub use node::{Element, Node};
pub use tree::{Target, Tree};
pub use typesetter::{Date, Document, Pdf, Template, Typesetter, version};
