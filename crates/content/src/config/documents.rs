//! The key `documents` of `portal.yaml`.

use content_derive::Keyword;

/// A sort of pages of which there can be a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum DocumentKind {
    /// The minutes of each meeting that was held.
    #[de("Das Protokoll jeder Sitzung, die stattgefunden hat.")]
    #[german("Protokolle", "Protokoll")]
    Minutes,
    /// The invitation of each meeting whose invitation was sent.
    #[de("Die Einladung zu jeder Sitzung, zu der eingeladen ist.")]
    #[german("Einladungen", "Einladung")]
    Invitations,
    /// The results of a project: pages with `layout: results-document`.
    #[de("Die Ergebnisse eines Projekts: Seiten mit `layout: results-document`.")]
    #[german("Ergebnisse", "Ergebnisdokument")]
    Results,
}
