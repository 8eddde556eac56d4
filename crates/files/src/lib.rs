//! Sources, Git, output paths and publishing: the only access to the disk.

pub mod cache;
pub mod output;
pub mod publish;
pub mod source;
