//! The files and folders of which `check` is to tell, and which `fix` is to mend.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Text, similar};
use files::source::{Sources, path_in_portal};

/// Files and folders of a portal; all of it if there are none.
pub struct Selection(Vec<FilePath>);

impl Selection {
    /// What was typed as `typed`, of the portal in `root`; `found` is what reading it found.
    ///
    /// # Errors
    /// When one of these is not in the portal.
    pub fn new(typed: &[PathBuf], root: &Path, sources: &Sources, found: &[Diagnostic]) -> Result<Self, Failure> {
        let unread = found.iter().map(|diagnostic| &diagnostic.location.file);
        let known: Vec<&FilePath> = sources.iter().map(|(path, _)| path).chain(unread).collect();
        let select = |typed: &PathBuf| {
            let path = path_in_portal(root, typed);
            let path = path.filter(|path| known.iter().any(|known| contains(path, known)));
            path.ok_or_else(|| unknown(typed, &known))
        };
        typed.iter().map(select).collect::<Result<_, _>>().map(Self)
    }

    /// Drops what was found elsewhere.
    pub fn retain(&self, diagnostics: &mut Diagnostics) {
        diagnostics.set_levels(|diagnostic| self.contains(&diagnostic.location.file).then_some(diagnostic.severity));
    }

    /// Whether a file was selected.
    pub fn contains(&self, file: &FilePath) -> bool {
        self.0.is_empty() || self.0.iter().any(|path| contains(path, file))
    }
}

/// Whether `file` is the one at `path`, or lies in the folder there.
fn contains(path: &FilePath, file: &FilePath) -> bool {
    let rest = file.as_str().strip_prefix(path.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || path.as_str().is_empty())
}

fn unknown(typed: &Path, known: &[&FilePath]) -> Failure {
    let shown = typed.display();
    let message = Text::new(
        format!("Die Datei „{shown}“ gibt es in diesem Portal nicht."),
        format!("There is no file `{shown}` in this portal."),
    );
    let hint =
        meant(typed, known).map(|path| Text::new(format!("Meinten Sie „{path}“?"), format!("Did you mean `{path}`?")));
    let usual = || {
        Text::new(
            "Pfade zählen vom Ordner des Portals oder vom aktuellen Ordner, zum Beispiel: content/index.md",
            "Paths count from the portal's folder or from the current one, e.g. content/index.md",
        )
    };
    Failure::new(message, Some(hint.unwrap_or_else(usual)))
}

/// The path that was probably meant: the only one with this name, or the most similar one.
fn meant(typed: &Path, known: &[&FilePath]) -> Option<String> {
    let name = typed.file_name()?.to_str()?;
    let mut namesakes = known.iter().filter(|path| path.name() == name);
    match (namesakes.next(), namesakes.next()) {
        (Some(path), None) => Some(path.to_string()),
        _ => similar(typed.to_str()?, known.iter().map(|path| path.as_str())),
    }
}
