//! Files of the site that are not pages. One file a format.

mod security_txt;

pub use security_txt::security_txt;
