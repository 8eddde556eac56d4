//! Reads a portal's files, and asks Git when they were last committed. No other module reads the disk: all others work
//! on [`Sources`].

#![expect(clippy::disallowed_methods, reason = "source is the only reader of the disk")]

mod blob;
pub mod embedded;
mod fixture;
mod git;
mod history;
mod path;
mod picture;
mod read;
mod regular_file;
mod reload;
mod repository;
mod revision;
mod source_file;
mod source_text;
mod sources;
mod svg;
mod text;
mod tracked;
mod typed_path;
mod vacant;
mod walk;

pub use self::blob::{Blob, BlobData};
pub use self::history::History;
pub use self::path::is_skipped;
pub use self::picture::Picture;
pub(crate) use self::regular_file::open_real;
pub use self::regular_file::{open_regular, open_with, read_regular};
pub use self::revision::Revision;
pub use self::source_file::SourceFile;
pub use self::source_text::{PassingText, SourceText};
pub use self::sources::Sources;
pub use self::text::MAX_TEXT;
pub use self::tracked::tracked;
pub use self::typed_path::path_in_portal;
pub use self::vacant::is_vacant;
