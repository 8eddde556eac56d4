//! What the stage *render* gives to *publish*: a path below the output folder and the bytes for it.

mod path;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::io::{self, Read};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::source::Blob;
use diagnostics::diag::Text;
use diagnostics::io_error::reason;

pub use self::path::{OutPath, PathProblem};

/// What a file of the site consists of.
#[derive(Debug, Clone)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source file, copied without being held in memory.
    Copy(Blob),
}

impl Content {
    /// The bytes one after the other.
    ///
    /// # Errors
    /// When a source file can no longer be opened.
    pub fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        match self {
            Self::Bytes(bytes) => Ok(Box::new(&bytes[..])),
            Self::Copy(blob) => blob.open(),
        }
    }

    /// All bytes as text; `None` if they are not UTF-8 or cannot be read.
    pub fn text(&self) -> Option<String> {
        let bytes = match self {
            Self::Bytes(bytes) => bytes.clone(),
            Self::Copy(blob) => blob.bytes().ok()?.into_owned(),
        };
        String::from_utf8(bytes).ok()
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Bytes(text.into_bytes())
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Bytes(text.into())
    }
}

/// Takes the files of a site, from several threads at once.
pub trait Sink: Sync {
    /// Takes one file; a path comes at most once.
    ///
    /// # Errors
    /// When the path was taken before, or the file cannot be stored or, for [`Content::Copy`], not be read.
    fn put(&self, path: OutPath, content: Content) -> Result<(), PutError>;
}

/// Why a [`Sink`] did not take a file.
#[derive(Debug)]
pub enum PutError {
    /// The site has this path already, or one that differs in case only.
    Twice {
        /// The path that came second.
        path: OutPath,
        /// The one that was there.
        other: OutPath,
    },
    /// The system refused to read or write.
    Io {
        /// The file of the site.
        path: OutPath,
        /// What the system said, with the path on the disk.
        error: io::Error,
    },
}

impl PutError {
    /// The error as one sentence.
    pub fn text(&self) -> Text {
        match self {
            Self::Twice { path, other } if path == other => Text::new(
                format!("Die Datei „{path}“ entstünde zweimal."),
                format!("The file `{path}` would come about twice."),
            ),
            Self::Twice { path, other } => Text::new(
                format!("Die Dateien „{path}“ und „{other}“ unterscheiden sich nur in Groß- und Kleinschreibung."),
                format!("The files `{path}` and `{other}` differ in case only."),
            ),
            Self::Io { path, error } => {
                let Text { de, en } = reason(error);
                Text::new(
                    format!("Die Datei „{path}“ lässt sich nicht erzeugen: {de}."),
                    format!("The file `{path}` cannot be made: {en}."),
                )
            }
        }
    }
}

impl fmt::Display for PutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl Error for PutError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Twice { .. } => None,
            Self::Io { error, .. } => Some(error),
        }
    }
}

/// A site in memory: what tests look at.
#[derive(Debug, Default)]
pub struct Output {
    /// By the folded path, beside which the true one stands.
    files: Mutex<BTreeMap<String, (OutPath, Content)>>,
}

impl Output {
    /// An empty site.
    pub fn new() -> Self {
        Self::default()
    }

    /// The file at this path.
    pub fn get(&self, path: &str) -> Option<Content> {
        let files = self.lock();
        files.get(&path.to_lowercase()).filter(|(own, _)| own.as_str() == path).map(|(_, content)| content.clone())
    }

    /// The text at this path, if there is a text.
    pub fn text(&self, path: &str) -> Option<String> {
        self.get(path)?.text()
    }

    /// All paths, sorted.
    pub fn paths(&self) -> Vec<OutPath> {
        let mut paths: Vec<_> = self.lock().values().map(|(path, _)| path.clone()).collect();
        paths.sort();
        paths
    }

    /// All files, sorted by path.
    pub fn into_files(self) -> BTreeMap<OutPath, Content> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, (OutPath, Content)>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Output {
    fn put(&self, path: OutPath, content: Content) -> Result<(), PutError> {
        let mut files = self.lock();
        if let Some((other, _)) = files.get(&path.folded()) {
            return Err(PutError::Twice { path, other: other.clone() });
        }
        files.insert(path.folded(), (path, content));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    #[test]
    fn a_path_is_taken_once_in_whatever_case() {
        let output = Output::new();
        output.put(path("b/Index.html"), "x".into()).unwrap();
        output.put(path("a.html"), "y".into()).unwrap();
        let error = output.put(path("b/index.html"), "z".into()).unwrap_err();
        assert_eq!(error.to_string(), "The files `b/index.html` and `b/Index.html` differ in case only.");
        assert_eq!(output.text("b/Index.html").as_deref(), Some("x"));
        assert_eq!(output.text("b/index.html"), None);
        assert_eq!(output.paths(), [path("a.html"), path("b/Index.html")]);
        assert_eq!(output.into_files().len(), 2);
    }
}
