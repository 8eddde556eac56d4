//! The records of a page of a portal: the only place that knows the typed pages.

use std::sync::Arc;

use content::model::{AgendaItem, Decision, Item, Meeting, Moment, Prose, Ref};
use diagnostics::diag::Lang;
use markup::markdown::{self, Options};
use portal::{Page, PageId, Portal};

use crate::record::{Decided, Record, Section};

/// What can be found on a page: the page itself and, of a meeting, its decisions; nothing where the page says `search: false`.
pub fn records(portal: &Portal, id: PageId) -> Vec<Record> {
    if portal.page(id).front().common.search == Some(false) {
        return Vec::new();
    }
    let reader = Reader::of(portal, id);
    let mut records = vec![reader.page()];
    if let Item::Meeting(meeting) = &reader.page.front().item {
        let items = meeting.agenda.iter().enumerate();
        records.extend(items.filter_map(|(at, item)| Some(reader.decision(item, item.decision.as_ref()?, at))));
    }
    records
}

struct Reader<'p> {
    portal: &'p Portal,
    id: PageId,
    page: &'p Page,
    lang: Lang,
    options: Options,
}

impl<'p> Reader<'p> {
    fn of(portal: &'p Portal, id: PageId) -> Self {
        let settings = portal.config.markdown.as_ref();
        let smart_punctuation = settings.and_then(|settings| settings.smart_punctuation).unwrap_or(true);
        let language = portal.config.language().to_owned();
        let options = Options { language, smart_punctuation, ..Options::default() };
        Self { portal, id, page: portal.page(id), lang: portal.config.lang(), options }
    }

    fn page(&self) -> Record {
        let front = self.page.front();
        let mut record = self.frame(self.page.url.to_string(), self.page.title().to_owned(), front.kind().word());
        record.tags.clone_from(&front.common.tags);
        record.lead = front.common.summary.clone().unwrap_or_default();
        record.aliases.extend(front.short_name().filter(|name| *name != self.page.title()).map(str::to_owned));
        record.facts.extend(front.common.attachments.iter().filter_map(|file| file.title.clone()));
        record.aliases.extend(self.page.moment().into_iter().flat_map(|moment| self.dates(moment)));
        self.item(&mut record);
        let file = self.page.text.read();
        let (source, offset) = self.page.document.source(&file);
        let body = &self.page.document.body;
        let sections = markdown::sections(source, offset, &body.headings, &self.options);
        record.sections.extend(sections.into_iter().map(|part| Section {
            anchor: part.anchor.into(),
            heading: part.heading.into(),
            text: part.text,
        }));
        record
    }

    /// What every record of the page has.
    fn frame(&self, url: String, title: String, kind: &'static str) -> Record {
        let moment = self.page.moment();
        let project = self.page.project.map(|project| Arc::from(self.portal.page(project).short_title()));
        Record {
            url,
            title,
            kind,
            date: moment.map(Moment::iso_day),
            year: moment.map(|moment| moment.month().0),
            facts: moment.map(|moment| self.date(moment)).into_iter().collect(),
            project,
            draft: self.page.front().common.draft,
            ..Record::default()
        }
    }

    /// What the kind of the page adds.
    fn item(&self, record: &mut Record) {
        match &self.page.front().item {
            Item::Project(project) => record.facts.extend(project.participants.iter().cloned()),
            Item::WorkingGroup(group) => {
                record.groups = vec![self.page.short_title().into()];
                let name = group.number.map(|number| format!("{} {number}", self.lang.choose("AG", "WG")));
                record.aliases.extend(name.filter(|name| !record.title.starts_with(name)));
                lead(record, group.question.as_deref());
                record.facts.extend(group.focus.iter().chain(&group.participants).cloned());
            }
            Item::Meeting(meeting) => self.meeting(record, meeting),
            Item::Talk(talk) => {
                record.groups = self.groups(&talk.working_groups);
                for speaker in &talk.speakers {
                    record.facts.push(speaker.name.clone());
                    record.facts.extend(speaker.organization.iter().chain(&speaker.role).cloned());
                }
            }
            Item::Topic(topic) => {
                record.groups = self.groups(&topic.working_groups);
                record.state = topic.state.map(|state| format!("topic_state.{}", state.word()));
                lead(record, topic.question.as_deref());
                if let Some(spotlight) = &topic.spotlight {
                    record.facts.extend(spotlight.to.iter().cloned());
                    record.sections.extend(spotlight.answer.as_ref().map(|answer| self.plain(answer)));
                }
            }
            Item::Result(result) => {
                record.groups = self.groups(&result.working_groups);
                record.state = result.state.map(|state| format!("result_state.{}", state.word()));
                record.facts.extend(result.result_type.iter().chain(&result.version).cloned());
            }
            Item::News(news) => record.facts.extend(news.newsletter.iter().cloned()),
            Item::Term(term) => {
                record.synonyms = term.names(&record.title).map(str::to_owned).collect();
                record.aliases.extend(record.synonyms.iter().skip(1).cloned());
                record.aliases.dedup();
            }
            Item::Page(_) => {}
        }
    }

    fn meeting(&self, record: &mut Record, meeting: &Meeting) {
        record.groups = self.groups(&meeting.working_groups);
        record.state = meeting.state.map(|state| format!("meeting_state.{}", state.word()));
        lead(record, meeting.motto.as_deref());
        record.facts.extend(meeting.location.iter().chain(&meeting.minutes_by).cloned());
        record.facts.extend(meeting.participants.iter().chain(&meeting.excused).map(|name| name.value.clone()));
        for (at, item) in meeting.agenda.iter().enumerate() {
            record.sections.push(self.agenda_item(item, at));
            record.sections.extend(item.decision.as_ref().map(|decision| self.decided(decision, at)));
        }
        let tasks = meeting.tasks.iter().map(|task| {
            let owner = task.owner.as_deref().unwrap_or_default();
            format!("{} {owner}", self.text([&task.task]))
        });
        let text = tasks.collect::<Vec<_>>().join(" · ");
        record.sections.extend((!text.is_empty()).then(|| Section { text, ..Section::default() }));
    }

    fn agenda_item(&self, item: &AgendaItem, at: usize) -> Section {
        let number =
            item.number.as_ref().map(|number| format!("{} {}: ", self.lang.choose("TOP", "Item"), number.value));
        Section {
            anchor: item.anchor(at, self.lang),
            heading: format!("{}{}", number.unwrap_or_default(), item.title),
            text: self.text(item.text.iter().chain(&item.result)),
        }
    }

    fn decided(&self, decision: &Decision, at: usize) -> Section {
        let heading = format!("{}: {}", self.decision_name(at), decision.title);
        Section { anchor: decision.anchor(self.lang), heading, text: self.text(&decision.text) }
    }

    /// The number of the decision at this place on the agenda, with the word for it.
    fn decision_name(&self, at: usize) -> String {
        let word = self.lang.choose("Beschluss", "Decision");
        self.decision_number(at).map_or_else(|| word.to_owned(), |number| format!("{word} {number}"))
    }

    fn decision_number(&self, at: usize) -> Option<&str> {
        self.portal.decision_at(self.id, at).map(|id| &*self.portal.decision(id).number)
    }

    /// A decision as a result of its own right.
    fn decision(&self, item: &AgendaItem, decision: &Decision, at: usize) -> Record {
        let url = format!("{}#{}", self.page.url, decision.anchor(self.lang));
        let mut record = self.frame(url, decision.title.clone(), "decision");
        let known = self.portal.decision_at(self.id, at).map(|id| self.portal.decision(id));
        let state = known.and_then(|known| self.portal.outcome(known));
        record.state = state.map(|state| format!("decision_state.{}", state.word()));
        let votes = decision.votes.as_ref();
        let votes = votes.map(|votes| [votes.yes, votes.no.unwrap_or(0), votes.abstain.unwrap_or(0)]);
        let number = self.decision_number(at).map(str::to_owned);
        record.decided = Some(Decided { number, meeting: self.page.title().to_owned(), votes });
        record.aliases.extend([self.decision_name(at), decision.id.value.clone()]);
        record.facts.extend([item.title.clone(), self.page.title().to_owned()]);
        record.facts.extend(state.map(|state| self.state(state.word()).to_owned()));
        record.facts.extend(votes.map(|votes| self.vote(votes).to_owned()));
        if let Item::Meeting(meeting) = &self.page.front().item {
            record.groups = self.groups(&meeting.working_groups);
        }
        record.sections.push(Section { text: self.text(&decision.text), ..Section::default() });
        record
    }

    /// The words by which readers ask for decisions in a state.
    fn state(&self, word: &'static str) -> &'static str {
        let german = match word {
            "proposed" => "vorgeschlagen",
            "adopted" => "angenommen beschlossen",
            "rejected" => "abgelehnt",
            "postponed" => "vertagt",
            "superseded" => "aufgehoben ersetzt",
            _ => "zurückgezogen",
        };
        self.lang.choose(german, word)
    }

    /// The words by which readers ask for decisions by their votes.
    fn vote(&self, votes: [u32; 3]) -> &'static str {
        match votes {
            [_, 0, 0] => self.lang.choose("Abstimmung: einstimmig", "vote: unanimous"),
            [_, 0, _] => self.lang.choose("Abstimmung: mit Enthaltungen", "vote: with abstentions"),
            [_, _, 0] => self.lang.choose("Abstimmung: mit Gegenstimmen", "vote: with votes against"),
            _ => self
                .lang
                .choose("Abstimmung: mit Gegenstimmen und Enthaltungen", "vote: with votes against and abstentions"),
        }
    }

    fn groups<T>(&self, groups: &[Ref<T>]) -> Vec<Arc<str>>
    where
        T: content::model::reference::Referable,
    {
        self.portal
            .follow_all(self.id, groups)
            .into_iter()
            .map(|id| self.portal.page(id).short_title().into())
            .collect()
    }

    fn plain(&self, prose: &Prose) -> Section {
        Section { text: self.text([prose]), ..Section::default() }
    }

    /// Texts of the front matter without their markup.
    fn text<'t>(&self, texts: impl IntoIterator<Item = &'t Prose>) -> String {
        let sections = texts.into_iter().flat_map(|prose| markdown::sections(&prose.source, 0, &[], &self.options));
        sections.map(|section| section.text.trim().to_owned()).collect::<Vec<_>>().join(" ")
    }

    /// The ways in which readers ask for a date.
    fn dates(&self, moment: Moment) -> Vec<String> {
        let first = moment.first();
        let digits = format!("{}.{}.{}", first.day(), first.month(), first.year());
        let is_day = matches!(moment, Moment::Day(_) | Moment::Time(_));
        std::iter::once(self.date(moment)).chain(is_day.then_some(digits)).collect()
    }

    /// A date as people write it.
    fn date(&self, moment: Moment) -> String {
        const GERMAN: [&str; 12] = [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ];
        const ENGLISH: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (year, month) = moment.month();
        let names = if self.lang.choose(true, false) { GERMAN } else { ENGLISH };
        let name = month.and_then(|month| names.get(usize::try_from(month - 1).ok()?)).copied();
        let day = match moment {
            Moment::Day(_) | Moment::Time(_) => Some(moment.first().day()),
            Moment::Year(_) | Moment::Month(..) => None,
        };
        match (day, name) {
            (Some(day), Some(name)) => {
                self.lang.choose(format!("{day}. {name} {year}"), format!("{day} {name} {year}"))
            }
            (None, Some(name)) => format!("{name} {year}"),
            _ => year.to_string(),
        }
    }
}

/// Adds a sentence to what a record is about.
fn lead(record: &mut Record, sentence: Option<&str>) {
    if let Some(sentence) = sentence {
        record.lead = format!("{sentence} {}", record.lead);
    }
}
