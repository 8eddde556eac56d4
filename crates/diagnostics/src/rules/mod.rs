//! The table of rules: every kind of diagnostic, with its id, its default level, its group, a summary and a page that
//! explains it.
//!
//! A rule is *fixed* when what it finds could not be understood or cannot be published as it was meant: a fallback
//! would stand in for what the editor wrote, one of two things would win by chance, or the site would break a promise
//! about safety. Then no setting changes its level. So it is with what reviewers have to see: a merge request that brings templates
//! could switch it off at the same time. Everything else is a matter of judgement, which is the portal's.

mod page;
mod rule;

use crate::diag::severity::Severity::{Error, Info, Warning};

pub use page::{RuleExample, RulePage};
pub use rule::{Group, Rule};

macro_rules! rules {
    ($($group:ident { $($name:ident $level:ident $($fixed:ident)? $id:literal $de:literal $en:literal)* })*) => {
        $($(
            #[doc = $en]
            pub static $name: Rule = Rule {
                id: $id,
                level: $level,
                fixed: !stringify!($($fixed)?).is_empty(),
                group: Group::$group,
                de: $de,
                en: $en,
                source: include_str!(concat!("pages/", $id, ".md")),
            };
        )*)*

        /// All rules, in the order of the table.
        pub static ALL: &[&Rule] = &[$($(&$name,)*)*];
    };
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

rules! {
    Files {
        READ_FAILED Error fixed "read-failed" "Eine Datei lässt sich nicht lesen." "A file cannot be read."
        NOT_UTF8 Error fixed "not-utf8" "Eine Textdatei ist nicht in UTF-8 gespeichert." "A text file is not stored as UTF-8."
        TOO_LARGE Error fixed "too-large" "Eine Textdatei ist zu groß." "A text file is too large."
        DAMAGED_FILE Warning "damaged-file" "Eine Datei ist leer oder beschädigt." "A file is empty or damaged."
        UNSHOWN_PICTURE Warning "unshown-picture" "Ein Bild hat ein Format, das Browser nicht zeigen." "A picture has a format that browsers do not show."
        HUGE_PICTURE Warning "huge-picture" "Ein Bild ist zu groß für Browser." "A picture is too large for browsers."
        FILE_NAME Error fixed "file-name" "Ein Dateiname taugt nicht für das Web." "A file name is not fit for the web."
        SYMLINK Error fixed "symlink" "Ein symbolischer Link führt aus dem Portal heraus oder im Kreis." "A symbolic link leaves the portal or runs in a circle."
    }
    Model {
        NO_FRONT_MATTER Error "no-front-matter" "Am Anfang einer Seite fehlen die Angaben." "A page does not begin with front matter."
        YAML_SYNTAX Error fixed "yaml-syntax" "Die Angaben sind kein gültiges YAML." "The front matter is not valid YAML."
        UNKNOWN_KEY Error "unknown-key" "Ein Schlüssel ist unbekannt." "A key is unknown."
        DUPLICATE_KEY Error fixed "duplicate-key" "Ein Schlüssel steht zweimal da." "A key is given twice."
        WRONG_TYPE Error fixed "wrong-type" "Ein Wert hat die falsche Form." "A value has the wrong type."
        CONTROL_CHARACTER Error fixed "control-character" "Eine Angabe enthält ein Steuerzeichen." "A value has a control character."
        INVISIBLE_CHARACTER Error "invisible-character" "Eine Angabe enthält ein Zeichen, das niemand sieht." "A value has a character that nobody can see."
        CUT_VALUE Warning "cut-value" "Ein Rautezeichen schneidet einen Wert ab." "A number sign cuts a value off."
        CURLY_QUOTES Warning "curly-quotes" "Typografische Anführungszeichen stehen um einen Wert." "A value is in quotation marks of print."
        MISSING_FIELD Error fixed "missing-field" "Eine Pflichtangabe fehlt." "A required field is missing."
        INVALID_DATE Error fixed "invalid-date" "Ein Datum gibt es nicht." "A date does not exist."
        END_BEFORE_START Error "end-before-start" "Das Ende liegt vor dem Anfang." "The end lies before the start."
        DUPLICATE_AGENDA_NUMBER Error "duplicate-agenda-number" "Zwei Tagesordnungspunkte haben dieselbe Nummer." "Two agenda items have the same number."
        DUPLICATE_DECISION_NUMBER Error "duplicate-decision-number" "Zwei Beschlüsse haben dieselbe Nummer." "Two decisions have the same number."
        DECISION_WITHOUT_VOTE Warning "decision-without-vote" "Zu einem gefassten Beschluss fehlt die Abstimmung." "A decision that was taken has no vote."
        IMPLAUSIBLE_VOTE Warning "implausible-vote" "Abstimmung und Ausgang eines Beschlusses passen nicht zusammen." "The vote on a decision contradicts its outcome."
        APPROVED_WITHOUT_MEETING Warning "approved-without-meeting" "Bei einem genehmigten Protokoll fehlt die Sitzung, die es genehmigt hat." "Approved minutes do not say which meeting approved them."
        APPROVED_TOO_EARLY Error "approved-too-early" "Ein Protokoll wurde angeblich genehmigt, bevor die Sitzung vorbei war." "Minutes are said to have been approved before the meeting was over."
        MINUTES_STATE Error "minutes-state" "Der Stand eines Protokolls widerspricht den übrigen Angaben." "The state of minutes contradicts the other fields."
        MEETING_NOT_HELD Error "meeting-not-held" "Eine Sitzung, die nicht stattgefunden hat, soll etwas bewirkt haben." "A meeting that did not take place is said to have had an effect."
        PRESENT_AND_EXCUSED Warning "present-and-excused" "Dieselbe Organisation war anwesend und entschuldigt." "The same organisation was present and excused."
        TASK_STATE Error "task-state" "Die Angaben zu einer Aufgabe widersprechen sich." "The fields of a task contradict each other."
        RESULT_STATE Error "result-state" "Der Stand eines Ergebnisses widerspricht seinem Beschluss." "The state of a result contradicts its decision."
        SUCCESSION Error "succession" "Was ersetzt wird und was es ersetzt, widersprechen sich." "What is replaced and what replaces it contradict each other."
        ADOPTED_WITHOUT_DECISION Warning "adopted-without-decision" "Bei einem beschlossenen Ergebnis fehlt, womit es beschlossen wurde." "An adopted result does not say what adopted it."
        TOPIC_STATE Error "topic-state" "Der Stand eines Themas widerspricht dem, was mit ihm geschah." "The state of a topic contradicts what happened to it."
        HAND_OVER Error "hand-over" "Die Übergaben eines Themas widersprechen sich." "The hand-overs of a topic contradict each other."
        DUPLICATE_TERM Warning "duplicate-term" "Ein Begriff steht zweimal im Glossar." "A term is in the glossary twice."
        TASK_WITHOUT_OWNER Warning "task-without-owner" "Für eine Aufgabe ist niemand zuständig." "Nobody is in charge of a task."
        UNFIT_FILTER Error "unfit-filter" "Filter oder Gruppierung passen nicht zur Übersicht." "A filter or a grouping does not fit its view."
        IMPOSSIBLE_FILTER Warning "impossible-filter" "Auf einen Filter kann kein Eintrag passen." "No entry can fit a filter."
        EMPTY_FILTER Info "empty-filter" "Auf einen Filter passt zurzeit kein Eintrag." "No entry fits a filter at present."
        UNKNOWN_RULE Error "unknown-rule" "Eine Regel gibt es nicht." "A rule does not exist."
        FIXED_RULE Error "fixed-rule" "Die Stufe einer Regel steht fest." "The level of a rule cannot be changed."
    }
    Links {
        DUPLICATE_ID Error fixed "duplicate-id" "Zwei Inhalte haben dieselbe Kennung." "Two items have the same id."
        DUPLICATE_URL Error fixed "duplicate-url" "Zwei Inhalte haben dieselbe Adresse." "Two items have the same URL."
        INVALID_PATH Error fixed "invalid-path" "Ein Pfad verlässt die Seite oder enthält unerlaubte Zeichen." "A path leaves the site or has characters that are not allowed."
        UNKNOWN_REFERENCE Error "unknown-reference" "Ein Verweis führt ins Leere." "A reference leads nowhere."
        AMBIGUOUS_REFERENCE Error "ambiguous-reference" "Ein Verweis ist nicht eindeutig." "A reference is ambiguous."
        WRONG_KIND Error "wrong-kind" "Ein Verweis führt zur falschen Art von Inhalt." "A reference leads to the wrong kind of item."
        REFERENCE_CYCLE Error fixed "reference-cycle" "Verweise bilden einen Kreis." "References form a cycle."
        MISSING_PAGE Error "missing-page" "Ein Link führt zu einer Seite, die es nicht gibt." "A link leads to a page that does not exist."
        MISSING_ANCHOR Error "missing-anchor" "Ein Link führt zu einer Stelle, die es nicht gibt." "A link leads to an anchor that does not exist."
        MISSING_FILE Error "missing-file" "Ein Link oder Bild führt zu einer Datei, die es nicht gibt." "A link or image leads to a file that does not exist."
        LINK_CASE Error "link-case" "Ein Link schreibt einen Dateinamen anders groß oder klein." "A link differs from a file's name in upper or lower case."
        LINK_TO_DRAFT Error "link-to-draft" "Ein Link führt zu einem Entwurf." "A link leads to a draft."
        MISTYPED_LINK Warning "mistyped-link" "Ein Link ist falsch geschrieben und erscheint als Text." "A link is mistyped and appears as text."
        EMPTY_LINK Warning "empty-link" "Ein Link hat kein Ziel." "A link has no target."
        MALFORMED_ADDRESS Error "malformed-address" "Eine Adresse ist falsch geschrieben." "An address is mistyped."
        LINK_TO_OWN_SITE Warning "link-to-own-site" "Ein Link nennt die volle Adresse des eigenen Portals." "A link gives the full address of this very portal."
        ORPHAN_PAGE Warning "orphan-page" "Zu einer Seite führt kein Weg." "No way leads to a page."
        EXTERNAL_LINK_BROKEN Warning "external-link-broken" "Ein Link führt zu einer fremden Seite, die es nicht mehr gibt." "A link leads to a page of another website that does not exist any more."
        EXTERNAL_LINK_UNREACHABLE Warning "external-link-unreachable" "Eine fremde Website antwortet nicht." "Another website does not answer."
        EXTERNAL_LINK_MOVED Info "external-link-moved" "Eine fremde Seite ist dauerhaft umgezogen." "A page of another website has moved for good."
        VANISHED_ADDRESS Warning "vanished-address" "Eine veröffentlichte Seite verschwindet, und nichts leitet weiter." "A published page vanishes, and nothing redirects."
        COPIED_PAGE Warning "copied-page" "Eine Seite ist die Kopie einer anderen." "A page is a copy of another one."
        INCLUDE Error "include" "Ein Abschnitt lässt sich nicht einfügen." "A section cannot be included."
        UNUSED_FILE Warning "unused-file" "Eine Datei wird veröffentlicht, aber nirgends verwendet." "A file is published but used nowhere."
    }
    Accessibility {
        ALT_TEXT Warning "alt-text" "Ein Bild hat keinen Alternativtext." "An image has no alternative text."
        ALT_FILE_NAME Warning "alt-file-name" "Der Alternativtext eines Bildes ist ein Dateiname." "The alternative text of an image is a file name."
        SKIPPED_HEADING Warning "skipped-heading" "Eine Überschrift überspringt eine Ebene." "A heading skips a level."
        EMPTY_HEADING Warning "empty-heading" "Eine Überschrift ist leer." "A heading is empty."
        LINK_TEXT Warning "link-text" "Ein Linktext sagt nicht, wohin der Link führt." "A link's text does not say where it leads."
        TABLE_HEADER Warning "table-header" "Einer Tabelle fehlt die Kopfzeile." "A table has no header cells."
        INCOMPLETE_DOCUMENT Warning "incomplete-document" "Das PDF einer Seite ist nicht so vollständig wie die Seite." "The PDF of a page is not as complete as the page."
        NO_DOCUMENT Error fixed "no-document" "Aus einer Seite wird kein barrierefreies PDF." "A page does not become an accessible PDF."
        ATTACHMENT_TITLE Warning "attachment-title" "Eine Datei zum Herunterladen hat keinen Titel." "A file to download has no title."
        PDF_UNTAGGED Warning "pdf-untagged" "Eine PDF-Datei ist nicht barrierefrei ausgezeichnet." "A PDF file is not tagged."
        PDF_LANGUAGE Warning "pdf-language" "Eine PDF-Datei nennt ihre Sprache nicht." "A PDF file does not state its language."
        PDF_TOO_COMPLEX Warning "pdf-too-complex" "Eine PDF-Datei ist zu verschachtelt, um sie zu prüfen." "A PDF file is too complex to be looked at."
        UNEXPLAINED_ABBREVIATION Info "unexplained-abbreviation" "Eine Abkürzung wird nirgends erklärt." "An abbreviation is explained nowhere."
    }
    Privacy {
        UNSAFE_LINK Error fixed "unsafe-link" "Ein Link hat eine Adresse, die nicht erlaubt ist." "A link has an address that is not allowed."
        EXTERNAL_RESOURCE Error fixed "external-resource" "Ein Bild oder Rahmen kommt von einem anderen Server." "An image or frame comes from another host."
        SANITISED_HTML Warning "sanitised-html" "Unerlaubtes HTML wird als Text gezeigt." "HTML that is not allowed is shown as text."
        ACTIVE_ATTACHMENT Error fixed "active-attachment" "Eine Datei neben einer Seite tut vielleicht etwas von selbst." "A file beside a page may do something by itself."
        MACROS Warning "macros" "Eine Datei zum Herunterladen enthält Makros." "A file to download has macros."
        PICTURE_POSITION Warning "picture-position" "Ein Bild verrät, wo es aufgenommen wurde." "A picture tells where it was taken."
        PERSONAL_DATA Warning "personal-data" "Eine Liste von Beteiligten nennt Personen oder E-Mail-Adressen." "A list of participants names persons or mail addresses."
    }
    Text {
        CONFLICT_MARKER Error fixed "conflict-marker" "In einer Datei stehen zwei Fassungen, zwischen denen noch zu wählen ist." "A file has two versions between which nobody has chosen yet."
        MISTYPED_HEADING Warning "mistyped-heading" "Eine Überschrift ist falsch geschrieben und erscheint als Text." "A heading is mistyped and appears as text."
        MISTYPED_LIST Warning "mistyped-list" "Eine Liste ist falsch geschrieben und erscheint als Text." "A list is mistyped and appears as text."
        MISTYPED_TABLE Warning "mistyped-table" "Eine Tabelle ist falsch geschrieben und erscheint als Text." "A table is mistyped and appears as text."
        MISTYPED_EMPHASIS Warning "mistyped-emphasis" "Fette oder kursive Schrift ist falsch geschrieben, und die Sternchen bleiben stehen." "Bold or italic type is mistyped, and the stars stay."
        MISTYPED_ALERT Warning "mistyped-alert" "Ein Kasten ist so geschrieben, wie andere Programme es verlangen." "A box is written as other programs want it."
        EMPTY_SECTION Warning "empty-section" "Unter einer Überschrift steht nur ein Hinweis, der nicht erscheint." "Below a heading there is only a note, which does not appear."
        UNCLOSED_CODE Warning "unclosed-code" "Nichts beendet einen Codeblock." "Nothing ends a code block."
        UNKNOWN_LANGUAGE Warning "unknown-language" "Die Sprache eines Codeblocks ist unbekannt." "The language of a code block is unknown."
    }
    Theme {
        THEME_MISSING Error fixed "theme-missing" "Das Theme gibt es nicht." "The theme does not exist."
        THEME_OPTION Error "theme-option" "Eine Theme-Option ist unbekannt oder hat einen falschen Wert." "A theme option is unknown or has a wrong value."
        THEME_CONTRAST Warning "theme-contrast" "Eine Farbe des Themes hebt sich zu wenig ab." "A colour of the theme stands out too little."
        THEME_FILE Warning "theme-file" "Eine Datei, die jede Seite lädt, ist zu groß." "A file that every page loads is too large."
        OWN_TEMPLATE Info fixed "own-template" "Das Portal hat eigene Vorlagen." "The portal has templates of its own."
        TEMPLATE Error fixed "template" "Eine Vorlage hat einen Fehler." "A template has an error."
    }
    Portal {
        NO_START_PAGE Error fixed "no-start-page" "Das Portal hat keine Startseite." "The portal has no start page."
        INVALID_URL Error fixed "invalid-url" "Eine Adresse ist keine vollständige Webadresse." "An address is not a full web address."
        NO_BASE_URL Info "no-base-url" "Ohne base_url fehlen Angaben, die eine volle Adresse brauchen." "Without base_url, whatever needs a full address is left out."
        NO_HISTORY Info "no-history" "Das Datum der letzten Änderung lässt sich nicht aus Git lesen." "The date of the last change cannot be taken from Git."
        MISSING_LEGAL_PAGE Warning "missing-legal-page" "Impressum, Datenschutz oder Erklärung zur Barrierefreiheit fehlt." "Imprint, privacy or accessibility statement is missing."
        PLACEHOLDER_TEXT Warning "placeholder-text" "Auf einer Pflichtseite steht noch Platzhaltertext." "A page required by law still has placeholder text."
    }
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

    #[test]
    fn only_an_error_is_fixed_and_what_reviewers_have_to_see() {
        assert!(ALL.iter().all(|rule| rule.level == Error || !rule.fixed || **rule == OWN_TEMPLATE));
    }
}
