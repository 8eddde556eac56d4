//! Why a site was not published, as a sentence and with what to do about it.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use super::manifest::MANIFEST;
use crate::output::{OutPath, PutError};
use diagnostics::diag::Text;
use diagnostics::io_error::reason;

/// Why a site was not published.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder is the portal's own folder, or one that contains it.
    ContainsPortal {
        /// The output folder.
        target: PathBuf,
    },
    /// The output folder lies where the portal's files are read.
    InSources {
        /// The output folder.
        target: PathBuf,
        /// `content` or `themes`.
        folder: &'static str,
    },
    /// The output folder is a file.
    NotAFolder {
        /// The output folder.
        target: PathBuf,
    },
    /// The output folder holds files, and none of them came from a build.
    Foreign {
        /// The output folder.
        target: PathBuf,
        /// One of the files.
        example: String,
    },
    /// Another build into the folder does not end.
    Locked {
        /// The output folder.
        target: PathBuf,
    },
    /// The list of published files is there, but cannot be understood.
    Manifest {
        /// The list.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Something that no build made lies where a file of the site belongs.
    InTheWay {
        /// What lies there.
        found: PathBuf,
        /// The file of the site.
        path: OutPath,
    },
    /// A path would have to be a file and a folder at once.
    FileAndFolder {
        /// The file.
        file: OutPath,
        /// A file below the folder of the same path.
        below: OutPath,
    },
    /// A file was not stored, yet the site was to be published.
    Unfinished {
        /// The file.
        path: OutPath,
    },
    /// A file was not taken.
    Put(PutError),
    /// The system refused; the error names the path.
    Io(io::Error),
}

impl PublishError {
    /// The error as one sentence.
    pub fn text(&self) -> Text {
        match self {
            Self::ContainsPortal { target } => both(
                target,
                |t| format!("Der Ausgabeordner „{t}“ ist der Ordner des Portals oder enthält ihn."),
                |t| format!("The output folder `{t}` is the portal's folder or contains it."),
            ),
            Self::InSources { target, folder } => both(
                target,
                |t| format!("Der Ausgabeordner „{t}“ liegt in {folder}/ und würde selbst als Inhalt gelesen."),
                |t| format!("The output folder `{t}` lies in {folder}/ and would itself be read as content."),
            ),
            Self::NotAFolder { target } => both(
                target,
                |t| format!("Der Ausgabeordner „{t}“ ist eine Datei."),
                |t| format!("The output folder `{t}` is a file."),
            ),
            Self::Foreign { target, example } => both(
                target,
                |t| {
                    format!(
                        "Im Ausgabeordner „{t}“ liegen Dateien, die nicht von wissensportal stammen, z. B. „{example}“."
                    )
                },
                |t| format!("The output folder `{t}` has files that do not come from wissensportal, e.g. `{example}`."),
            ),
            Self::Locked { target } => both(
                target,
                |t| format!("In den Ausgabeordner „{t}“ schreibt gerade ein anderer Lauf von wissensportal."),
                |t| format!("Another run of wissensportal is writing into the output folder `{t}`."),
            ),
            Self::Manifest { path, problem } => both(
                path,
                |p| format!("Die Liste der veröffentlichten Dateien „{p}“ ist beschädigt: {problem}"),
                |p| format!("The list of published files `{p}` is damaged: {problem}"),
            ),
            Self::InTheWay { found, path } => both(
                found,
                |f| format!("„{f}“ stammt nicht von wissensportal und liegt dort, wo „{path}“ entstehen soll."),
                |f| format!("`{f}` does not come from wissensportal and lies where `{path}` is to be."),
            ),
            Self::FileAndFolder { file, below } => Text::new(
                format!("„{file}“ müsste zugleich Datei und Ordner sein, denn es gibt auch „{below}“."),
                format!("`{file}` would have to be a file and a folder at once, because there is also `{below}`."),
            ),
            Self::Unfinished { path } => Text::new(
                format!("Die Datei „{path}“ wurde nicht fertig geschrieben."),
                format!("The file `{path}` was not written to its end."),
            ),
            Self::Put(error) => error.text(),
            Self::Io(error) => {
                let Text { de, en } = reason(error);
                Text::new(format!("Die Ausgabe scheitert an {de}."), format!("Publishing fails at {en}."))
            }
        }
    }

    /// What to do about it, where there is something to say.
    pub fn hint(&self) -> Option<Text> {
        Some(match self {
            Self::ContainsPortal { .. } | Self::InSources { .. } | Self::NotAFolder { .. } => Text::new(
                "Einen eigenen Ordner angeben, z. B. --output public.",
                "Name a folder of its own, e.g. --output public.",
            ),
            Self::Foreign { .. } => {
                Text::new("Einen leeren Ordner angeben oder diesen leeren.", "Name an empty folder, or empty this one.")
            }
            Self::Locked { .. } => Text::new(
                "Warten, bis der andere Lauf fertig ist, oder in einen anderen Ordner ausgeben.",
                "Wait until the other run has ended, or publish into another folder.",
            ),
            Self::Manifest { .. } => Text::new(
                format!("Den Ausgabeordner leeren ({MANIFEST} gehört dazu) und noch einmal bauen."),
                format!("Empty the output folder ({MANIFEST} included) and build again."),
            ),
            Self::InTheWay { .. } => Text::new(
                "Umbenennen, entfernen oder in einen anderen Ordner ausgeben.",
                "Rename it, remove it, or publish into another folder.",
            ),
            Self::FileAndFolder { .. } => Text::new(
                "Einer der beiden Seiten oder Dateien einen anderen Namen geben (slug oder Dateiname).",
                "Give one of the two pages or files another name (slug or file name).",
            ),
            Self::Io(_) | Self::Put(PutError::Io { .. }) => Text::new(
                "Berechtigungen und freien Speicherplatz prüfen. Danach bringt ein neuer Lauf alles in Ordnung.",
                "Check permissions and free disk space. A new run then sets everything right.",
            ),
            Self::Put(PutError::Twice { .. }) | Self::Unfinished { .. } => return None,
        })
    }
}

fn both(path: &std::path::Path, de: impl Fn(&str) -> String, en: impl Fn(&str) -> String) -> Text {
    let path = path.display().to_string();
    Text::new(de(&path), en(&path))
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Put(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for PublishError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<PutError> for PublishError {
    fn from(error: PutError) -> Self {
        Self::Put(error)
    }
}
