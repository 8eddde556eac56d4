//! Why a site was not published, as a sentence and with what to do about it.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::names::MANIFEST;
use crate::output::{OutPath, PutError};
use diagnostics::diag::Text;
use diagnostics::io_error::reason;
use diagnostics::plain_path::plain;

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
    /// Something in the folder is not to be there.
    Objection {
        /// What is said against it.
        objection: Objection,
        /// The folder.
        target: PathBuf,
        /// What it is about, relative to the folder.
        files: Vec<String>,
    },
    /// Another portal is published into the output folder.
    OtherPortal {
        /// The output folder.
        target: PathBuf,
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
        /// What lies there, relative to the output folder.
        found: String,
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

/// What is said against something that lies in an output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objection {
    /// It is neither a file nor a folder.
    Special,
    /// It lies on another file system, so that no file can be moved there at once.
    Mount,
    /// No build made it.
    Foreign,
    /// A build made it, and somebody changed it.
    Edited,
    /// Git tracks it.
    Tracked,
}

/// So many files are named.
const NAMED: usize = 3;

impl Objection {
    /// Refuses these files, if there are any.
    ///
    /// # Errors
    /// When there are.
    pub(super) fn check(self, target: &Path, files: Vec<String>) -> Result<(), PublishError> {
        if files.is_empty() {
            return Ok(());
        }
        Err(PublishError::Objection { objection: self, target: target.to_owned(), files })
    }

    fn text(self, target: &Path, files: &[String]) -> Text {
        let names: Vec<String> = files.iter().take(NAMED).map(|name| name.escape_debug().to_string()).collect();
        let (de, en) = (format!("„{}“", names.join("“, „")), format!("`{}`", names.join("`, `")));
        let (de, en) = match files.len().saturating_sub(NAMED) {
            0 => (de, en),
            more => (format!("{de} und {more} weitere"), format!("{en} and {more} more")),
        };
        let t = plain(target);
        let t = t.display();
        match self {
            Self::Special => Text::new(
                format!(
                    "Im Ordner „{t}“ sind nur gewöhnliche Dateien und Ordner erlaubt (keine Links, keine Geräte): {de}."
                ),
                format!("The folder `{t}` may only have ordinary files and folders (no links, no devices): {en}."),
            ),
            Self::Mount => Text::new(
                format!("Im Ausgabeordner „{t}“ sind andere Dateisysteme eingehängt: {de}."),
                format!("Other file systems are mounted in the output folder `{t}`: {en}."),
            ),
            Self::Foreign => Text::new(
                format!("Im Ausgabeordner „{t}“ liegen Dateien, die nicht von wissensportal stammen: {de}."),
                format!("The output folder `{t}` has files that do not come from wissensportal: {en}."),
            ),
            Self::Edited => Text::new(
                format!("Im Ausgabeordner „{t}“ wurden veröffentlichte Dateien verändert: {de}."),
                format!("Published files were changed in the output folder `{t}`: {en}."),
            ),
            Self::Tracked => Text::new(
                format!(
                    "Im Ordner „{t}“ liegt nur, was wissensportal selbst erzeugt; trotzdem verwaltet Git dort: {de}."
                ),
                format!("The folder `{t}` only has what wissensportal makes, and yet Git tracks: {en}."),
            ),
        }
    }

    fn hint(self) -> Text {
        match self {
            Self::Special | Self::Foreign | Self::Edited => Text::new(
                "Diese Dateien entfernen oder einen leeren Ordner angeben.",
                "Remove these files, or name an empty folder.",
            ),
            Self::Mount => Text::new(
                "Das Dateisystem aushängen oder über den ganzen Ausgabeordner legen.",
                "Unmount the file system, or mount it over the whole output folder.",
            ),
            Self::Tracked => Text::new(
                "Aus der Versionsverwaltung nehmen (git rm -r --cached ORDNER) und den Ordner in .gitignore eintragen.",
                "Take it out of version control (git rm -r --cached FOLDER), and name the folder in .gitignore.",
            ),
        }
    }
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
            Self::Objection { objection, target, files } => objection.text(target, files),
            Self::OtherPortal { target } => both(
                target,
                |t| format!("In den Ausgabeordner „{t}“ wird ein anderes Portal veröffentlicht."),
                |t| format!("Another portal is published into the output folder `{t}`."),
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
            Self::InTheWay { found, path } => Text::new(
                format!("„{found}“ stammt nicht von wissensportal und liegt dort, wo „{path}“ entstehen soll."),
                format!("`{found}` does not come from wissensportal and lies where `{path}` is to be."),
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
            Self::Objection { objection, .. } => objection.hint(),
            Self::OtherPortal { .. } => {
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

fn both(path: &Path, de: impl Fn(&str) -> String, en: impl Fn(&str) -> String) -> Text {
    let path = plain(path).display().to_string();
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
