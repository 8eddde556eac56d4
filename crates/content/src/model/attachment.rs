//! Files to offer for download.

use content_derive::Fields;

use super::address::FileRef;

/// A file to offer for download.
#[derive(Debug, Clone, Fields)]
#[name(de = "eine Datei mit Titel: {file: …, title: …}", en = "a file with a title: {file: …, title: …}")]
pub struct Attachment {
    /// Path, seen from the page's file, e.g. `folien.pdf`.
    #[de("Pfad, von der Datei der Seite aus, zum Beispiel `folien.pdf`.")]
    #[german("Datei", "Pfad")]
    pub file: FileRef,
    /// What it is. Default: the file's name.
    #[de("Was es ist. Ohne Angabe der Dateiname.")]
    #[german("Titel", "Name", "Bezeichnung")]
    pub title: Option<String>,
}
