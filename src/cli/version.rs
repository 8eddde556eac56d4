//! What `--version` says: which program this is, so that a report about it can be understood.

/// One line: the number, and the commit where it is known. Manual pages show it.
pub const SHORT: &str = env!("WISSENSPORTAL_VERSION");

/// The number and, one a line, what else tells one build from another.
pub const LONG: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\ncommit: ",
    env!("WISSENSPORTAL_COMMIT"),
    "\ntarget: ",
    env!("WISSENSPORTAL_TARGET"),
    "\nfeatures: ",
    env!("WISSENSPORTAL_FEATURES"),
);
