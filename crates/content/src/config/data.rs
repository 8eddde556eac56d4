//! The key `data` of `portal.yaml`.

use crate::model::{Fields, Spanned, Url};
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use diagnostics::slug::slug;

/// What programs can read besides feeds and calendars.
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben zu offenen Daten: {path: …, license: …}", en = "settings of the open data: {path: …, license: …}")]
pub struct Data {
    /// Folder of the open data, e.g. `daten`: decisions, tasks, meetings, topics and results as CSV and JSON and, with `base_url`, in the shape of OParl 1.1. Without it, there is none.
    #[de(
        "Ordner der offenen Daten, zum Beispiel `daten`: Beschlüsse, Aufgaben, Sitzungen, Themen und Ergebnisse als CSV und JSON und, mit `base_url`, in der Form von OParl 1.1. Ohne die Angabe gibt es keine."
    )]
    #[german("Pfad", "Ordner")]
    pub path: Option<Spanned<String>>,
    /// Under which licence the data may be used.
    #[de("Unter welcher Lizenz die Daten genutzt werden dürfen.")]
    #[german("Lizenz")]
    pub license: Option<License>,
    /// Whether each page is there as Markdown, too, at its address with `.md` behind it, and `llms.txt` tells language models where to begin. Default: `false`.
    #[de(
        "Ob es jede Seite auch als Markdown gibt, unter ihrer Adresse mit `.md` dahinter, und `llms.txt` Sprachmodellen sagt, wo sie anfangen. Ohne Angabe `false`."
    )]
    pub markdown: bool,
}

/// A licence (DCAT-AP: license).
#[derive(Debug, Clone, Fields)]
#[name(de = "eine Lizenz: {name: …, url: …}", en = "a licence: {name: …, url: …}")]
pub struct License {
    /// Its name.
    #[de("Ihr Name.")]
    #[german("Name")]
    pub name: String,
    /// Address of its text.
    #[de("Adresse ihres Wortlauts.")]
    #[german("Adresse")]
    pub url: Url,
}

impl Data {
    /// The folder of the open data; none where that given is none, which [`Data::check`] reports.
    pub fn folder(&self) -> Option<&str> {
        self.path.as_ref().map(|path| path.value.as_str()).filter(|path| *path == cleaned(path))
    }

    /// What is wrong with values that have the right type.
    pub(super) fn check(&self, file: &FilePath) -> Option<Diagnostic> {
        let path = self.path.as_ref().filter(|_| self.folder().is_none())?;
        let value = &path.value;
        let message = Text::new(
            format!("„{value}“ taugt nicht als Ordner der offenen Daten."),
            format!("`{value}` is not fit for the folder of the open data."),
        );
        let mut diagnostic = Diagnostic::new(&rules::INVALID_PATH, Location::new(file, path.span), message).hint(
            "Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche, dazwischen Schrägstriche.",
            "Lower-case letters a to z, digits and hyphens are allowed, with slashes between them.",
        );
        diagnostic.suggestion = Some(cleaned(value));
        Some(diagnostic)
    }
}

/// The folder that was probably meant.
fn cleaned(path: &str) -> String {
    let parts: Vec<String> = path.split('/').filter(|part| !part.trim().is_empty()).map(slug).collect();
    if parts.is_empty() { "daten".to_owned() } else { parts.join("/") }
}
