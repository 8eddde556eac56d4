//! What is said of a decision, the same wherever one is named: on pages, in feeds, calendars and data for machines.

use content::model::meeting::{DecisionState, MeetingType, Votes};
use content::model::{Decision, Item, Moment};
use portal::{DecisionEntry, PageId, Portal};

use crate::i18n::Translations;

/// The words for the decisions of a portal.
#[derive(Clone, Copy)]
pub(crate) struct DecisionWords<'a> {
    pub(crate) portal: &'a Portal,
    pub(crate) translations: &'a Translations,
}

impl DecisionWords<'_> {
    /// Its number with the word for it and the groups that took it, e.g. "Beschluss 2/1 (AG Technik)": no other decision of
    /// the project is called the same.
    pub(crate) fn name(self, entry: &DecisionEntry) -> String {
        self.number(entry) + &self.groups(entry.page)
    }

    /// Its name and title.
    pub(crate) fn title(self, entry: &DecisionEntry, decision: &Decision) -> String {
        self.translations.fill("decision_title", &[("decision", &self.name(entry)), ("title", &decision.title)])
    }

    /// Its name, its title, what became of it and the vote.
    pub(crate) fn line(self, entry: &DecisionEntry, decision: &Decision) -> String {
        let outcome = self.outcome(entry, decision).map(|outcome| format!(" ({outcome})"));
        self.title(entry, decision) + &outcome.unwrap_or_default()
    }

    /// What became of it and the vote, e.g. "angenommen: 12 Ja, 1 Nein, 2 Enthaltungen".
    pub(crate) fn outcome(self, entry: &DecisionEntry, decision: &Decision) -> Option<String> {
        let state = self.portal.outcome(entry).map(|state| self.state(state).to_owned());
        let votes = decision.votes.as_ref().map(|votes| self.votes(votes));
        let facts: Vec<String> = state.into_iter().chain(votes).collect();
        (!facts.is_empty()).then(|| facts.join(": "))
    }

    pub(crate) fn votes(self, votes: &Votes) -> String {
        let abstain = votes.abstain.unwrap_or(0);
        let abstentions = if abstain == 1 { "votes.abstain" } else { "votes.abstain_many" };
        let counts = [("votes.yes", votes.yes), ("votes.no", votes.no.unwrap_or(0)), (abstentions, abstain)];
        counts.map(|(word, n)| self.translations.fill(word, &[("n", &n.to_string())])).join(", ")
    }

    /// The line by which it is cited. What was not adopted or is replaced says so; `day` is that of the meeting in words.
    pub(crate) fn citation(self, entry: &DecisionEntry, decision: &Decision, day: Option<&str>) -> String {
        let meeting = self.meeting(entry.page) + &self.groups(entry.page);
        let key = match entry.moment {
            Some(Moment::Year(_)) => "citation.year",
            Some(Moment::Month(..)) => "citation.month",
            _ => "citation.day",
        };
        let date = day.map(|day| self.translations.fill(key, &[("date", day)]));
        let place: Vec<String> = [self.number(entry), meeting].into_iter().chain(date).collect();
        let other = self.portal.outcome(entry).filter(|state| *state != DecisionState::Adopted);
        let state = other.map(|state| format!(" ({})", self.state(state))).unwrap_or_default();
        let values = [("decision", &*place.join(" ")), ("title", decision.title.trim_end_matches('.'))];
        self.translations.fill("decision_title", &values) + &state
    }

    fn number(self, entry: &DecisionEntry) -> String {
        self.translations.fill("decision_n", &[("n", &entry.number)])
    }

    fn state(&self, state: DecisionState) -> &str {
        self.translations.of("decision_state", state.word())
    }

    /// The working groups that took decisions in a meeting, in brackets.
    fn groups(self, meeting: PageId) -> String {
        let groups = self.portal.deciding_groups(meeting);
        let names: Vec<&str> = groups.iter().map(|group| self.portal.page(*group).short_title()).collect();
        if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
    }

    /// A meeting by its number and type, or else by its title, e.g. "der 2. Plenarsitzung".
    fn meeting(self, id: PageId) -> String {
        let page = self.portal.page(id);
        let (number, kind) = match &page.front().item {
            Item::Meeting(meeting) => (meeting.number, meeting.meeting_type),
            _ => (None, None),
        };
        match (number, kind) {
            (None, None) => self.translations.fill("citation.meeting", &[("title", page.title())]),
            (None, Some(kind)) => self.translations.of("citation.unnumbered", kind.word()).to_owned(),
            (Some(number), kind) => {
                let kind = kind.unwrap_or(MeetingType::WorkingGroup);
                let path = format!("citation.numbered.{}", kind.word());
                self.translations.fill(&path, &[("n", &number.to_string())])
            }
        }
    }
}
