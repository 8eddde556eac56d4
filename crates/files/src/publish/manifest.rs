//! The list of what a build published: the file `.wissensportal.json` in the output folder.
//!
//! ```json
//! {
//!   "files": ["gdst/index.html", "index.html"],
//!   "folders": ["gdst"],
//!   "version": 1
//! }
//! ```
//!
//! `files` are the files of the site, `folders` the folders that a build made for them; both sorted, relative to the
//! output folder. Nothing else is ever removed or overwritten. Before a build changes anything, it writes the union
//! of the old list and the new one: whatever then interrupts it, no file of the site is missing from the list. What
//! stands in the list need not exist.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use super::error::PublishError;
use crate::output::OutPath;
use diagnostics::io_error::at;

/// The file's name.
pub(super) const MANIFEST: &str = ".wissensportal.json";

const VERSION: u32 = 1;

/// What a build published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The files of the site.
    pub(super) files: BTreeSet<OutPath>,
    /// The folders that were made for them.
    pub(super) folders: BTreeSet<OutPath>,
}

/// The file's form.
#[derive(Deserialize)]
struct Json {
    version: u32,
    files: Vec<String>,
    folders: Vec<String>,
}

impl Manifest {
    /// Reads the list in the output folder; `None` if there is none yet.
    ///
    /// # Errors
    /// When it cannot be read, is no such list, or names a path that no build can have made.
    pub(super) fn read(target: &Path) -> Result<Option<Self>, PublishError> {
        let path = target.join(MANIFEST);
        let damaged = |problem| PublishError::Manifest { path: path.clone(), problem };
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at(&path)(error).into()),
        };
        let json: Json = serde_json::from_slice(&text).map_err(|error| damaged(error.to_string()))?;
        if json.version != VERSION {
            return Err(damaged(format!("version {}", json.version)));
        }
        let paths = |list: &[String]| -> Result<BTreeSet<_>, PublishError> {
            list.iter().map(|path| OutPath::new(path).map_err(|_| damaged(format!("{path:?}")))).collect()
        };
        Ok(Some(Self { files: paths(&json.files)?, folders: paths(&json.folders)? }))
    }

    /// The file's text.
    pub(super) fn to_json(&self) -> String {
        let json = json!({ "files": list(&self.files), "folders": list(&self.folders), "version": VERSION });
        format!("{json:#}\n")
    }

    /// What is in one of the two.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self { files: &self.files | &other.files, folders: &self.folders | &other.folders }
    }
}

fn list(paths: &BTreeSet<OutPath>) -> Vec<&str> {
    paths.iter().map(OutPath::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<Manifest>, PublishError> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(MANIFEST), text).unwrap();
        Manifest::read(folder.path())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let set = |paths: &[&str]| paths.iter().map(|path| OutPath::new(path).unwrap()).collect();
        let manifest = Manifest { files: set(&["b.html", "a/ä.html"]), folders: set(&["a"]) };
        let text = manifest.to_json();
        assert!(text.find("a/ä.html") < text.find("b.html"), "{text}");
        assert_eq!(read(&text).unwrap(), Some(manifest));
    }

    #[test]
    fn a_damaged_or_hostile_list_is_refused() {
        for text in [
            "",
            "{}",
            "[]",
            r#"{"version": 2, "files": [], "folders": []}"#,
            r#"{"version": 1, "files": ["../../etc/passwd"], "folders": []}"#,
            r#"{"version": 1, "files": [], "folders": ["/etc"]}"#,
        ] {
            let error = read(text).unwrap_err();
            assert!(matches!(error, PublishError::Manifest { .. }), "{text}: {error}");
        }
    }
}
