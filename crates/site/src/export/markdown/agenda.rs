//! Agendas, decisions and tasks.

use content::model::{AgendaItem, Item, Meeting, Task, Topic};
use portal::{DecisionId, PageId};

use super::texts::{blocks, escaped, heading, list};
use super::twin::Twin;

impl Twin<'_> {
    /// The agenda of a meeting with what was said and decided, and its tasks.
    pub(super) fn meeting(&self, meeting: &Meeting) -> String {
        let items: Vec<String> = (0..).zip(&meeting.agenda).map(|(at, item)| self.agenda_item(item, at)).collect();
        let title = if items.is_empty() { String::new() } else { heading(2, self.translations.get("agenda")) };
        blocks([title].into_iter().chain(items).chain([self.section("tasks", &self.task_lines(self.id))]))
    }

    fn agenda_item(&self, item: &AgendaItem, at: usize) -> String {
        let [result, text] = [&item.result, &item.text].map(|prose| prose.as_ref().map(|it| self.prose(it, self.id)));
        let decision = self.portal.decision_at(self.id, at).map(|id| self.decision(id));
        let links = [
            ("topics", self.links(&item.topics)),
            ("talks", self.links(&item.talks)),
            ("results", self.links(&item.results)),
        ];
        let links = links.into_iter().filter(|(_, links)| !links.is_empty());
        let links = links.map(|(key, links)| format!("{}: {links}", self.translations.get(key)));
        let files = item.attachments.iter().filter_map(|file| self.attachment(file));
        blocks([
            heading(3, &self.translations.agenda_item(item)),
            result.unwrap_or_default(),
            text.unwrap_or_default(),
            decision.unwrap_or_default(),
            list(&links.chain(files).collect::<Vec<_>>()),
        ])
    }

    /// A decision with its wording, what became of it, and the vote.
    fn decision(&self, id: DecisionId) -> String {
        let known = self.portal.decision(id);
        let Some((_, decision)) = self.portal.decided(known) else { return String::new() };
        let words = self.decision_words();
        blocks([
            format!("**{}**", escaped(&words.title(known, decision))),
            decision.text.as_ref().map(|text| self.prose(text, known.page)).unwrap_or_default(),
            words.outcome(known, decision).map(|outcome| escaped(&outcome)).unwrap_or_default(),
            list(&self.succession(id)),
        ])
    }

    /// What a decision replaces, and what has replaced it.
    fn succession(&self, id: DecisionId) -> Vec<String> {
        let replaced = self.portal.replaced(id).map(|old| ("supersedes", old));
        let replacing = self.portal.decisions_replacing(id).into_iter().map(|new| ("superseded_by", new));
        let line = |(key, other)| Some(format!("{}: {}", self.translations.get(key), self.decision_line(other)?));
        replaced.into_iter().chain(replacing).filter_map(line).collect()
    }

    /// A decision in one line, with a link to its place on the meeting's page.
    pub(super) fn decision_line(&self, id: DecisionId) -> Option<String> {
        let known = self.portal.decision(id);
        let (_, decision) = self.portal.decided(known)?;
        let place = decision.anchor(self.portal.config.lang());
        let date = known.moment.map(|moment| format!(", {}", self.date(moment)));
        let line = self.decision_words().line(known, decision);
        Some(self.place_link(&line, known.page, &place) + &date.unwrap_or_default())
    }

    /// The tasks of a meeting, as a task list of GitHub's extensions.
    pub(super) fn task_lines(&self, meeting: PageId) -> Vec<String> {
        match &self.portal.page(meeting).front().item {
            Item::Meeting(item) => item.tasks.iter().map(|task| self.task(task, meeting)).collect(),
            _ => Vec::new(),
        }
    }

    fn task(&self, task: &Task, meeting: PageId) -> String {
        let mark = if task.done { "[x]" } else { "[ ]" };
        let due = task.due.map(|due| self.date(due));
        let facts = [("task_owner", task.owner.as_ref()), ("task_due", due.as_ref())];
        let facts = facts.into_iter().filter_map(|(key, value)| Some((self.translations.get(key), value?)));
        let facts: String = facts.map(|(label, value)| format!("; {label}: {}", escaped(value))).collect();
        format!("{mark} {}{facts}", self.prose(&task.task, meeting))
    }

    /// A question that went to the responsible body.
    pub(super) fn spotlight(&self, topic: &Topic) -> String {
        let Some(spotlight) = &topic.spotlight else { return String::new() };
        let facts = [
            ("spotlight_to", spotlight.to.clone()),
            ("spotlight_submitted", spotlight.submitted.map(|moment| self.date(moment))),
            ("spotlight_answered", spotlight.answered.map(|moment| self.date(moment))),
        ];
        let facts = facts.into_iter().filter_map(|(key, value)| Some((self.translations.get(key), value?)));
        let facts: Vec<String> = facts.map(|(label, value)| format!("{label}: {}", escaped(&value))).collect();
        let answer = spotlight.answer.as_ref().map(|answer| self.prose(answer, self.id)).unwrap_or_default();
        blocks([heading(2, self.translations.get("spotlight")), list(&facts), answer])
    }
}
