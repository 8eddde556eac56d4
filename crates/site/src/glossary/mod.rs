//! Words in the texts of pages that the glossary explains: the first use of a term on a page links to its entry.
//!
//! Where the term is an abbreviation, what it stands for follows it in the text, so that everybody reads it: with a mouse, with a
//! keyboard, with a screen reader and on paper (WCAG 2.2, 3.1.4, techniques G55 and G97).

mod entries;
mod keys;
mod linker;
mod memo;
mod names;
mod prefixes;

pub use entries::Glossary;
pub use linker::Told;
