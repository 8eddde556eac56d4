//! Messages and glossary entries.

use super::record::record;

record! {
    /// A dated message or the issue of a newsletter.
    News, "Angaben einer Meldung", "the fields of a message" {
        /// The newsletter it is an issue of.
        ["Newsletter, zu dem sie gehört."]
        "newsletter" newsletter: Option<String>,
    }
}

record! {
    /// A glossary entry (schema.org: DefinedTerm).
    Term, "Angaben eines Begriffs", "the fields of a term" {
        /// Abbreviation.
        ["Abkürzung."]
        "abbreviation" abbreviation: Option<String>,
        /// What the abbreviation stands for.
        ["Wofür die Abkürzung steht."]
        "expansion" expansion: Option<String>,
        /// Other words for the same thing.
        ["Andere Wörter für dasselbe."]
        "also" also: Vec<String>,
    }
}
