//! What the program calls its own files in an output folder.

/// The list of published files.
pub(super) const MANIFEST: &str = ".wissensportal.json";

/// The file that is locked. It stays: were it removed, a build that waits for it and one that makes it anew would
/// each hold a lock of their own.
pub(super) const LOCK: &str = ".wissensportal.lock";

/// The folder of staged files. It lies in the output folder, so that a file is moved from it within one file system.
pub(super) const STAGING: &str = ".wissensportal-staging";
