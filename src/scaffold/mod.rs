//! Beginnings: a whole sample portal for `init`, and the first text of a page for `new`.
//!
//! Nothing here reads or writes the disk. What the pages of a portal are is asked of `model`, so that a new field of
//! the front matter appears in new pages by itself; where they lie is told by the caller in [`SiteIndex`].

mod page;
mod place;
mod predecessor;
mod quoted;
mod sample;
mod template;
mod words;

pub use page::{NewPage, text};
pub use place::{Neighbour, PagePlace, PlacingError, SiteIndex, place};
pub use predecessor::Predecessor;
pub use sample::{Sample, files};
pub use words::{kind_of, kind_words, meeting_type_of};
