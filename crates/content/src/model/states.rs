//! The words for what sort of meeting, talk and so on something is, and for how far it is.

use content_derive::Keyword;

/// What sort of meeting it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum MeetingType {
    /// All participants of a project.
    #[de("Alle Beteiligten eines Projekts.")]
    #[german("Plenum", "Plenarsitzung", "Vollversammlung")]
    Plenary,
    /// One or more working groups.
    #[de("Eine oder mehrere Arbeitsgruppen.")]
    #[german("Arbeitsgruppe", "AG", "AG-Sitzung", "Arbeitsgruppensitzung")]
    WorkingGroup,
    /// Open to everybody with questions (Sprechstunde).
    #[de("Sprechstunde, offen für alle Fragen.")]
    #[german("Sprechstunde")]
    ConsultationHour,
}

/// How far a meeting is (OParl 1.1, Meeting.meetingState).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum MeetingState {
    /// Planned (terminiert).
    #[de("Geplant (terminiert).")]
    #[german("geplant", "terminiert", "angesetzt")]
    Scheduled,
    /// Invitations are out (eingeladen).
    #[de("Die Einladungen sind verschickt.")]
    #[german("eingeladen")]
    Invited,
    /// It took place (durchgeführt).
    #[de("Durchgeführt.")]
    #[german("durchgeführt", "stattgefunden", "abgehalten", "beendet")]
    Held,
    /// It does not take place.
    #[de("Sie fällt aus.")]
    #[german("abgesagt", "ausgefallen", "entfallen")]
    Cancelled,
}

/// How far minutes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum MinutesState {
    /// Not yet approved.
    #[de("Noch nicht genehmigt.")]
    #[german("Entwurf")]
    Draft,
    /// Approved by a later meeting.
    #[de("Von einer späteren Sitzung genehmigt.")]
    #[german("genehmigt", "abgenommen", "beschlossen")]
    Approved,
}

/// What became of a proposed decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum DecisionState {
    /// Put forward.
    #[de("Vorgeschlagen.")]
    #[german("vorgeschlagen", "Vorschlag", "beantragt")]
    Proposed,
    /// Taken.
    #[de("Angenommen.")]
    #[german("angenommen", "beschlossen", "verabschiedet")]
    Adopted,
    /// Turned down.
    #[de("Abgelehnt.")]
    #[german("abgelehnt")]
    Rejected,
    /// Put off.
    #[de("Vertagt.")]
    #[german("vertagt", "verschoben")]
    Postponed,
    /// Taken back.
    #[de("Zurückgezogen.")]
    #[german("zurückgezogen")]
    Withdrawn,
    /// Adopted, and replaced by a later one. Comes by itself with `supersedes` there.
    #[de("Angenommen und durch einen späteren ersetzt. Ergibt sich dort aus `supersedes`.")]
    #[german("aufgehoben", "ersetzt", "überholt")]
    Superseded,
}

impl DecisionState {
    /// Whether it was adopted, even if it is replaced by now.
    pub fn was_adopted(self) -> bool {
        matches!(self, Self::Adopted | Self::Superseded)
    }
}

/// What talks are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum TalkTheme {
    /// Solutions of other federal states.
    #[de("Lösungen anderer Länder.")]
    #[german("andere Länder", "Länder")]
    OtherStates,
    /// Flagship projects.
    #[de("Leuchtturmprojekte.")]
    #[german("Leuchtturm", "Leuchtturmprojekt")]
    Flagship,
    /// A look into the future.
    #[de("Ein Blick in die Zukunft.")]
    #[german("Zukunft", "Ausblick")]
    Future,
    /// Anything else.
    #[de("Anderes.")]
    #[german("Anderes", "Sonstiges")]
    Other,
}

/// How far a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum ResultState {
    /// Not there yet: the page says what is to come.
    #[de("Noch nicht da: Die Seite sagt, was kommt.")]
    #[german("angekündigt")]
    Announced,
    /// Being written.
    #[de("Wird geschrieben.")]
    #[german("Entwurf", "in Arbeit")]
    Draft,
    /// The working group agrees on it.
    #[de("In der Arbeitsgruppe abgestimmt.")]
    #[german("abgestimmt")]
    Agreed,
    /// Adopted by a meeting.
    #[de("Von einer Sitzung angenommen.")]
    #[german("angenommen", "beschlossen", "verabschiedet")]
    Adopted,
    /// Replaced by a newer one.
    #[de("Durch ein neueres ersetzt.")]
    #[german("ersetzt", "abgelöst", "überholt")]
    Superseded,
}
