//! Messages and glossary entries.

use content_derive::Fields;

/// A dated message or the issue of a newsletter.
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben einer Meldung", en = "the fields of a message")]
pub struct News {
    /// The newsletter it is an issue of.
    #[de("Newsletter, zu dem sie gehört.")]
    #[german("Rundbrief")]
    pub newsletter: Option<String>,
}

/// A glossary entry (schema.org: DefinedTerm).
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben eines Begriffs", en = "the fields of a term")]
pub struct Term {
    /// Abbreviation.
    #[de("Abkürzung.")]
    #[german("Abkürzung")]
    pub abbreviation: Option<String>,
    /// What the abbreviation stands for.
    #[de("Wofür die Abkürzung steht.")]
    #[german("Langform", "Bedeutung")]
    pub expansion: Option<String>,
    /// Other words for the same thing.
    #[de("Andere Wörter für dasselbe.")]
    #[german("auch", "Synonyme")]
    pub also: Vec<String>,
}

impl Term {
    /// Every name of what the page with this title explains: the title, and what the fields say.
    pub fn names<'t>(&'t self, title: &'t str) -> impl Iterator<Item = &'t str> {
        let more = self.abbreviation.iter().chain(&self.expansion).chain(&self.also);
        std::iter::once(title).chain(more.map(String::as_str).filter(move |name| *name != title))
    }
}
