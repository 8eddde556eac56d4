//! Rules about `portal.yaml` and the portal as a whole.

use crate::diag::{Diagnostic, FilePath, Place, Text};
use crate::portal::Portal;
use crate::rules;

/// Nothing says where the site will be published.
pub fn no_base_url(portal: &Portal) -> Vec<Diagnostic> {
    if portal.config.base_url.is_some() {
        return Vec::new();
    }
    let message = Text::new(
        "Ohne „base_url“ entfallen die Angaben, die eine volle Adresse brauchen.",
        "Without `base_url`, whatever needs a full address is left out.",
    );
    let finding = Diagnostic::new(&rules::NO_BASE_URL, Place::whole(&FilePath::new("portal.yaml")), message);
    vec![finding.hint(
        "Sobald die Adresse feststeht, ergänzen Sie zum Beispiel: base_url: \"https://portal.example.org/\"",
        "As soon as the address is known, add for example: base_url: \"https://portal.example.org/\"",
    )]
}

/// A portal needs a page to begin with.
pub fn no_start_page(portal: &Portal) -> Vec<Diagnostic> {
    if portal.home().is_some() {
        return Vec::new();
    }
    let message = Text::new("Das Portal hat keine Startseite.", "The portal has no start page.");
    let finding = Diagnostic::new(&rules::NO_START_PAGE, Place::whole(&FilePath::new("content/index.md")), message);
    vec![finding.hint(
        "Legen Sie die Datei content/index.md an, mit einer „title“-Angabe am Anfang.",
        "Add the file content/index.md with a `title` at its start.",
    )]
}
