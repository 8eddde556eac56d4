//! Sources, Git, output paths, publishing and the store: the only access to the disk.

pub mod cache;
pub mod output;
pub mod publish;
pub mod source;
pub mod store;
