//! Files of the site that are not pages. One file a format.

mod format;
mod security_txt;

pub use format::Export;

/// Every format.
pub const EXPORTS: &[Export] = &[security_txt::EXPORT];
