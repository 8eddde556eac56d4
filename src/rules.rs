//! The table of rules: every kind of finding, with its id, its default level and a summary in both languages.

use crate::diag::Severity::{self, Error, Info, Warning};

/// One row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name by which `portal.yaml` and reports call it.
    pub id: &'static str,
    /// The level unless `portal.yaml` says otherwise.
    pub level: Severity,
    /// What it finds, in German.
    pub de: &'static str,
    /// What it finds, in English.
    pub en: &'static str,
}

macro_rules! rules {
    ($($name:ident $level:ident $id:literal $de:literal $en:literal)*) => {
        $(#[doc = $en] pub static $name: Rule = Rule { id: $id, level: $level, de: $de, en: $en };)*

        /// All rules, in the order of the table.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

rules! {
    // Files
    READ_FAILED Error "read-failed" "Eine Datei lässt sich nicht lesen." "A file cannot be read."
    NOT_UTF8 Error "not-utf8" "Eine Textdatei ist nicht in UTF-8 gespeichert." "A text file is not stored as UTF-8."
    TOO_LARGE Error "too-large" "Eine Textdatei ist zu groß." "A text file is too large."
    FILE_NAME Error "file-name" "Ein Dateiname taugt nicht für das Web." "A file name is not fit for the web."
    SYMLINK Error "symlink" "Ein symbolischer Link führt aus dem Portal heraus oder im Kreis." "A symbolic link leaves the portal or runs in a circle."

    // Front matter and portal.yaml
    NO_FRONT_MATTER Error "no-front-matter" "Am Anfang einer Seite fehlen die Angaben." "A page does not begin with front matter."
    YAML_SYNTAX Error "yaml-syntax" "Die Angaben sind kein gültiges YAML." "The front matter is not valid YAML."
    UNKNOWN_KEY Error "unknown-key" "Ein Schlüssel ist unbekannt." "A key is unknown."
    DUPLICATE_KEY Error "duplicate-key" "Ein Schlüssel steht zweimal da." "A key is given twice."
    WRONG_TYPE Error "wrong-type" "Ein Wert hat die falsche Form." "A value has the wrong type."
    MISSING_FIELD Error "missing-field" "Eine Pflichtangabe fehlt." "A required field is missing."
    INVALID_DATE Error "invalid-date" "Ein Datum gibt es nicht." "A date does not exist."
    END_BEFORE_START Error "end-before-start" "Das Ende liegt vor dem Anfang." "The end lies before the start."
    UNKNOWN_RULE Error "unknown-rule" "Eine Regel gibt es nicht." "A rule does not exist."

    // References
    DUPLICATE_ID Error "duplicate-id" "Zwei Inhalte haben dieselbe Kennung." "Two items have the same id."
    DUPLICATE_URL Error "duplicate-url" "Zwei Inhalte haben dieselbe Adresse." "Two items have the same URL."
    INVALID_PATH Error "invalid-path" "Ein Pfad verlässt die Seite oder enthält unerlaubte Zeichen." "A path leaves the site or has characters that are not allowed."
    UNKNOWN_REFERENCE Error "unknown-reference" "Ein Verweis führt ins Leere." "A reference leads nowhere."
    AMBIGUOUS_REFERENCE Error "ambiguous-reference" "Ein Verweis ist nicht eindeutig." "A reference is ambiguous."
    WRONG_KIND Error "wrong-kind" "Ein Verweis führt zur falschen Art von Inhalt." "A reference leads to the wrong kind of item."
    REFERENCE_CYCLE Error "reference-cycle" "Verweise bilden einen Kreis." "References form a cycle."
    DUPLICATE_AGENDA_NUMBER Error "duplicate-agenda-number" "Zwei Tagesordnungspunkte haben dieselbe Nummer." "Two agenda items have the same number."

    // Links
    MISSING_PAGE Error "missing-page" "Ein Link führt zu einer Seite, die es nicht gibt." "A link leads to a page that does not exist."
    MISSING_ANCHOR Error "missing-anchor" "Ein Link führt zu einer Stelle, die es nicht gibt." "A link leads to an anchor that does not exist."
    MISSING_FILE Error "missing-file" "Ein Link oder Bild führt zu einer Datei, die es nicht gibt." "A link or image leads to a file that does not exist."
    LINK_TO_DRAFT Error "link-to-draft" "Ein Link führt zu einem Entwurf." "A link leads to a draft."
    UNSAFE_LINK Error "unsafe-link" "Ein Link hat eine Adresse, die nicht erlaubt ist." "A link has an address that is not allowed."
    EXTERNAL_RESOURCE Error "external-resource" "Ein Bild oder Rahmen kommt von einem anderen Server." "An image or frame comes from another host."

    EXTERNAL_LINK_BROKEN Warning "external-link-broken" "Ein Link führt zu einer fremden Seite, die es nicht mehr gibt." "A link leads to a page of another website that does not exist any more."
    EXTERNAL_LINK_UNREACHABLE Warning "external-link-unreachable" "Eine fremde Website antwortet nicht." "Another website does not answer."
    EXTERNAL_LINK_MOVED Info "external-link-moved" "Eine fremde Seite ist dauerhaft umgezogen." "A page of another website has moved for good."

    // Text
    UNKNOWN_LANGUAGE Warning "unknown-language" "Die Sprache eines Codeblocks ist unbekannt." "The language of a code block is unknown."
    SANITISED_HTML Warning "sanitised-html" "Unerlaubtes HTML wurde entfernt." "HTML that is not allowed was removed."

    // Theme
    THEME_MISSING Error "theme-missing" "Das Theme gibt es nicht." "The theme does not exist."
    THEME_OPTION Error "theme-option" "Eine Theme-Option ist unbekannt oder hat einen falschen Wert." "A theme option is unknown or has a wrong value."
    TEMPLATE Error "template" "Eine Vorlage hat einen Fehler." "A template has an error."

    // Portal
    NO_START_PAGE Error "no-start-page" "Das Portal hat keine Startseite." "The portal has no start page."
    INVALID_URL Error "invalid-url" "Eine Adresse ist keine vollständige Webadresse." "An address is not a full web address."
    NO_BASE_URL Info "no-base-url" "Ohne base_url fehlen Angaben, die eine volle Adresse brauchen." "Without base_url, whatever needs a full address is left out."
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique() {
        let ids: BTreeSet<_> = ALL.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), ALL.len());
    }
}
