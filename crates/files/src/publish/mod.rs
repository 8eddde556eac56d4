//! Writes a site into its output folder. This is the only module that writes the disk.
//!
//! What lies in the output folder is not trusted: each file there must be in the list of what builds published, with the
//! content that the list says; else nothing is published. A [`Staging`] then takes all files: those that differ from
//! what is published are written into a folder of their own inside the output folder. Nothing published is touched before
//! [`Staging::commit`], which makes a `plan`, refuses it as a whole if something foreign is in the way, and then takes its
//! steps, each of which leaves every file either old or new. A build that is killed leaves at worst a mixture, and the next
//! one finishes the work.
//!
//! Besides, [`rewrite`] changes files that an editor wrote.

#![expect(clippy::disallowed_methods, reason = "publish is the only writer of the disk")]

mod compress;
mod edit;
mod error;
mod files;
mod folder;
mod manifest;
mod names;
mod patience;
mod plan;
mod staging;

pub use self::edit::{Rewrite, rewrite};
pub use self::error::{Objection, PublishError};
pub use self::files::{create_file, replace_file};
pub use self::manifest::{Manifest, published_paths, read_published};
pub use self::plan::Summary;
pub use self::staging::{Staging, clean};
