//! IO errors with the path that they are about, and their description in both languages.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diag::Text;
use crate::plain_path::plain;

/// An error of the operating system together with the path it is about.
#[derive(Debug)]
struct PathError {
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", plain(&self.path).display(), self.error)
    }
}

impl Error for PathError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

/// Something that is no ordinary file stands where one was expected.
#[derive(Debug)]
pub struct NotAFile;

impl fmt::Display for NotAFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is not an ordinary file")
    }
}

impl Error for NotAFile {}

/// A file has another text than the one that was read.
#[derive(Debug)]
pub struct Changed;

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it was changed meanwhile")
    }
}

impl Error for Changed {}

/// Adds the path to an error; for `map_err`.
pub fn at(path: &Path) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), PathError { path: path.to_owned(), error })
}

/// A description of the error without a full stop, after the path where [`at`] added one.
pub fn reason(error: &io::Error) -> Text {
    let known = error.get_ref().and_then(|inner| inner.downcast_ref::<PathError>());
    match known {
        Some(PathError { path, error }) => {
            let (path, Text { de, en }) = (plain(path), reason(error));
            Text::new(format!("{}: {de}", path.display()), format!("{}: {en}", path.display()))
        }
        None => phrase(error),
    }
}

fn phrase(error: &io::Error) -> Text {
    match error.kind() {
        ErrorKind::NotFound => Text::new("Datei oder Ordner gibt es nicht", "no such file or folder"),
        ErrorKind::PermissionDenied => Text::new("keine Berechtigung", "permission denied"),
        ErrorKind::StorageFull => Text::new("der Datenträger ist voll", "the disk is full"),
        ErrorKind::QuotaExceeded => Text::new("das Speicherkontingent ist erschöpft", "the disk quota is exhausted"),
        ErrorKind::ReadOnlyFilesystem => Text::new("der Datenträger ist schreibgeschützt", "the disk is read-only"),
        ErrorKind::NotADirectory => {
            Text::new("ein Teil des Pfads ist kein Ordner", "a part of the path is not a folder")
        }
        ErrorKind::IsADirectory => Text::new("der Pfad ist ein Ordner", "the path is a folder"),
        ErrorKind::AlreadyExists => Text::new("gibt es schon", "exists already"),
        ErrorKind::FileTooLarge => Text::new("die Datei ist zu groß", "the file is too large"),
        ErrorKind::CrossesDevices => {
            Text::new("dort ist ein anderes Dateisystem eingehängt", "another file system is mounted there")
        }
        ErrorKind::AddrInUse => Text::new("die Adresse ist belegt", "the address is in use"),
        ErrorKind::AddrNotAvailable => {
            Text::new("dieser Rechner hat die Adresse nicht", "this machine does not have the address")
        }
        ErrorKind::InvalidFilename => {
            Text::new("der Name ist zu lang oder ungültig", "the name is too long or invalid")
        }
        _ if error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<NotAFile>) => {
            Text::new("sie ist keine gewöhnliche Datei", "it is not an ordinary file")
        }
        _ if error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<Changed>) => {
            Text::new("sie wurde inzwischen geändert", "it was changed meanwhile")
        }
        _ => Text::new(error.to_string(), error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_names_the_path_in_both_languages() {
        let error = at(Path::new("a/b.pdf"))(ErrorKind::StorageFull.into());
        assert_eq!(error.kind(), ErrorKind::StorageFull);
        assert_eq!(reason(&error), Text::new("a/b.pdf: der Datenträger ist voll", "a/b.pdf: the disk is full"));
    }
}
