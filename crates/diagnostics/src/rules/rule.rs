//! What a rule is.

use std::fmt;

use crate::diag::severity::Severity;
use crate::diag::text::Text;

/// One row of the table.
#[derive(PartialEq, Eq)]
pub struct Rule {
    /// The name by which `portal.yaml` and reports call it.
    pub id: &'static str,
    /// The level when neither `portal.yaml` nor the page says otherwise.
    pub level: Severity,
    /// Whether the level cannot be changed.
    pub fixed: bool,
    /// What it is about.
    pub group: Group,
    /// What it finds, in German.
    pub de: &'static str,
    /// What it finds, in English.
    pub en: &'static str,
    /// Its page in both languages: `rules/pages/ID.md`.
    pub(super) source: &'static str,
}

/// The id alone: the page would fill a screen.
impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rule").field(&self.id).finish()
    }
}

/// What rules are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Files as such.
    Files,
    /// Front matter and what it says about the work.
    Model,
    /// References, links and addresses.
    Links,
    /// What readers with disabilities need.
    Accessibility,
    /// What readers and participants are protected from.
    Privacy,
    /// The text itself.
    Text,
    /// Themes and templates.
    Theme,
    /// The portal as a whole.
    Portal,
}

impl Group {
    /// Its name.
    pub fn name(self) -> Text {
        match self {
            Self::Files => Text::new("Dateien", "Files"),
            Self::Model => Text::new("Angaben", "Front matter"),
            Self::Links => Text::new("Verweise und Links", "References and links"),
            Self::Accessibility => Text::new("Barrierefreiheit", "Accessibility"),
            Self::Privacy => Text::new("Datenschutz und Sicherheit", "Privacy and safety"),
            Self::Text => Text::new("Text", "Text"),
            Self::Theme => Text::new("Gestaltung", "Theme"),
            Self::Portal => Text::new("Portal", "Portal"),
        }
    }
}
