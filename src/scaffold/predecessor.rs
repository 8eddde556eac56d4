//! The next meeting of a series: what it has from the one before it.

use std::collections::BTreeSet;

use jiff::civil::Time;

use super::quoted::quoted;
use content::model::meeting::{MeetingType, MinutesState};
use content::model::{Item, Kind, Meeting, Moment, Prose};
use diagnostics::diag::Lang;
use diagnostics::slug::slug;
use portal::{PageId, Portal};

/// What is in the titles of items that every meeting has, as a part of their slugs.
const STANDING: &[&str] = &[
    "begruessung",
    "tagesordnung",
    "verschiedenes",
    "bericht",
    "impulsvortr",
    "naechster-termin",
    "naechste-sitzung",
    "welcome",
    "agenda",
    "any-other-business",
    "report",
    "next-meeting",
];

/// What is in the titles of items about minutes.
const MINUTES: &[&str] = &["protokoll", "minutes", "niederschrift"];

/// What is in the titles of items with which a meeting begins, and of those with which it ends.
const FIRST: &[&str] = &["begruessung", "tagesordnung", "welcome", "agenda"];
const LAST: &[&str] = &["verschiedenes", "any-other-business", "naechster-termin", "naechste-sitzung", "next-meeting"];

/// A meeting that another one of the same series follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predecessor {
    /// Its title.
    pub title: String,
    /// Number in its series.
    pub number: Option<u32>,
    /// What sort of meeting it is.
    pub meeting_type: Option<MeetingType>,
    /// The project to which it belongs.
    pub project: Option<String>,
    /// Folder in which it lies.
    pub folder: String,
    working_groups: Vec<String>,
    location: Option<String>,
    url: Option<String>,
    /// When it begins and ends, within a day.
    times: [Option<Time>; 2],
    /// Whether its minutes are still to be approved.
    has_open_minutes: bool,
    /// The titles of the items that every meeting of the series has.
    standing: Vec<String>,
    /// The tasks of this meeting and those before it that are not done.
    open: Vec<OpenTask>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct OpenTask {
    task: String,
    owner: Option<String>,
    due: Option<Moment>,
}

impl Predecessor {
    /// The meeting on this page; nothing if it is none.
    pub fn of(portal: &Portal, id: PageId) -> Option<Self> {
        let page = portal.page(id);
        let Item::Meeting(meeting) = &page.front().item else { return None };
        let folder = page.path().folder();
        let folder = if page.path().name() == "index.md" { folder.rsplit_once('/')?.0 } else { folder };
        let time = |moment: Option<Moment>| match moment {
            Some(Moment::Time(time)) => Some(time.time()),
            _ => None,
        };
        let series = series(portal, id, meeting);
        Some(Self {
            title: page.title().to_owned(),
            number: meeting.number,
            meeting_type: meeting.meeting_type,
            project: page.project.map(|project| portal.page(project).id.clone()),
            folder: folder.to_owned(),
            working_groups: meeting.working_groups.iter().map(|group| group.reference.text()).collect(),
            location: meeting.location.clone(),
            url: meeting.url.as_ref().map(|url| url.value.clone()),
            times: [time(meeting.start), time(meeting.end)],
            has_open_minutes: meeting.minutes_state != Some(MinutesState::Approved),
            standing: standing(meeting, &series),
            open: series
                .iter()
                .filter(|other| other.start <= meeting.start)
                .flat_map(|other| open_tasks(other))
                .collect(),
        })
    }

    /// The title of the meeting that follows: with the next number, if there is one in it.
    pub fn next_title(&self) -> Option<String> {
        let number = self.number?.to_string();
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let alone = |at: usize| {
            let end = at + number.len();
            !is_digit(self.title[..at].chars().next_back()) && !is_digit(self.title[end..].chars().next())
        };
        let at = self.title.match_indices(&number).map(|(at, _)| at).find(|at| alone(*at))?;
        let next = self.number? + 1;
        Some(format!("{}{next}{}", &self.title[..at], &self.title[at + number.len()..]))
    }

    /// When the meeting that follows begins on this day: at the same time, unless another one was typed.
    pub fn start(&self, day: &str) -> String {
        match (Moment::parse(day), self.times[0]) {
            (Some(Moment::Day(day)), Some(time)) => moment(&day.to_string(), time),
            _ => day.to_owned(),
        }
    }

    fn end(&self, start: &str) -> Option<String> {
        let day = start.split(['T', ' ']).next()?;
        let is_same = Moment::parse(start) == Moment::parse(&self.start(day));
        self.times[1].filter(|_| is_same).map(|time| moment(day, time))
    }

    /// The fields that stay as they are, each with its line.
    pub fn fields(&self, start: Option<&str>) -> Vec<(&'static str, String)> {
        let groups = (!self.working_groups.is_empty()).then(|| format!("[{}]", self.working_groups.join(", ")));
        let fields = [
            ("end", start.and_then(|start| self.end(start))),
            ("location", self.location.as_deref().map(quoted)),
            ("url", self.url.as_deref().map(quoted)),
            ("working_groups", groups),
        ];
        let line = |(key, value): (&'static str, Option<String>)| Some((key, format!("{key}: {}", value?)));
        fields.into_iter().filter_map(line).collect()
    }

    /// The items of the agenda of the meeting that follows, which has this id.
    pub fn agenda(&self, id: &str, lang: Lang) -> Vec<String> {
        let has = |title: &&String, words: &[&str]| words.iter().any(|word| slug(title).contains(word));
        let (first, others): (Vec<&String>, Vec<&String>) =
            self.standing.iter().partition(|title| has(title, FIRST) && !has(title, LAST));
        let (last, between): (Vec<&String>, Vec<&String>) = others.into_iter().partition(|title| has(title, LAST));
        let plain = |title: &&String| vec![format!("    title: {}", quoted(title))];
        let items = first.iter().map(plain);
        let items = items.chain(self.minutes(id, lang)).chain(between.iter().map(plain));
        let items: Vec<Vec<String>> = items.chain(self.tasks(lang)).chain(last.iter().map(plain)).collect();
        let numbered = |(number, item): (usize, Vec<String>)| {
            std::iter::once(format!("  - number: {number}")).chain(item).collect::<Vec<_>>()
        };
        (1..).zip(items).flat_map(numbered).collect()
    }

    /// The item under which the minutes of this meeting are approved.
    fn minutes(&self, id: &str, lang: Lang) -> Option<Vec<String>> {
        let title = &self.title;
        let named = title.ends_with("sitzung") || title.ends_with("sprechstunde");
        let item = lang.choose(if named { "Protokoll der " } else { "Protokoll: " }, "Minutes: ");
        let then = lang.choose(
            format!("    # Ist es genehmigt, steht auf der Seite jener Sitzung: minutes_state: approved und approved_in: {id}"),
            format!("    # Once they are approved, the page of that meeting has: minutes_state: approved and approved_in: {id}"),
        );
        self.has_open_minutes.then(|| vec![format!("    title: {}", quoted(&format!("{item}{title}"))), then])
    }

    /// The item with the tasks that are not done. They stay where they were set, so that each is there once.
    fn tasks(&self, lang: Lang) -> Option<Vec<String>> {
        let title = lang.choose("Offene Aufgaben", "Open tasks");
        let note = lang.choose(
            "    # Ist eine Aufgabe erledigt, setzen Sie auf der Seite der Sitzung, die sie vergeben hat: done: true",
            "    # Once a task is done, set on the page of the meeting that set it: done: true",
        );
        let lines = self.open.iter().map(|task| format!("      - {}", task.line(lang)));
        let head = [format!("    title: {}", quoted(title)), note.to_owned(), "    text: |".to_owned()];
        (!self.open.is_empty()).then(|| head.into_iter().chain(lines).collect())
    }
}

impl OpenTask {
    fn line(&self, lang: Lang) -> String {
        let due = self.due.map(|due| match due {
            Moment::Day(day) if lang == Lang::De => format!("bis {}.{}.{}", day.day(), day.month(), day.year()),
            due => format!("{} {}", lang.choose("bis", "until"), due.iso_day()),
        });
        let about: Vec<&str> = self.owner.as_deref().into_iter().chain(due.as_deref()).collect();
        if about.is_empty() { self.task.clone() } else { format!("{} ({})", self.task, about.join(", ")) }
    }
}

fn moment(day: &str, time: Time) -> String {
    format!("{day}T{:02}:{:02}", time.hour(), time.minute())
}

/// All meetings of the series to which one belongs: of the same sort and the same groups, in the same project; the oldest first.
fn series<'a>(portal: &'a Portal, id: PageId, meeting: &Meeting) -> Vec<&'a Meeting> {
    let groups = |id: PageId| portal.deciding_groups(id).into_iter().collect::<BTreeSet<_>>();
    let own = groups(id);
    let mut meetings: Vec<PageId> = portal.of_kind(Kind::Meeting).collect();
    portal.sort_oldest_first(&mut meetings);
    let same = |other: PageId| match &portal.page(other).front().item {
        Item::Meeting(found) => (portal.page(other).project == portal.page(id).project
            && found.meeting_type == meeting.meeting_type
            && groups(other) == own)
            .then_some(&**found),
        _ => None,
    };
    meetings.into_iter().filter_map(same).collect()
}

/// The titles of items that come again in every meeting of the series.
fn standing(meeting: &Meeting, series: &[&Meeting]) -> Vec<String> {
    let key = |title: &str| slug(title).replace(|c: char| c.is_ascii_digit(), "");
    let elsewhere = |title: &str| {
        let others = series.iter().filter(|other| other.start < meeting.start).flat_map(|other| &other.agenda);
        others.into_iter().any(|item| key(&item.title) == key(title))
    };
    let has = |title: &str, words: &[&str]| words.iter().any(|word| slug(title).contains(word));
    let titles = meeting.agenda.iter().map(|item| item.title.as_str());
    let titles = titles.filter(|title| !has(title, MINUTES) && !has(title, &["offene-aufgaben", "open-tasks"]));
    titles.filter(|title| has(title, STANDING) || elsewhere(title)).map(str::to_owned).collect()
}

fn open_tasks(meeting: &Meeting) -> impl Iterator<Item = OpenTask> + '_ {
    let one_line = |text: &Prose| text.source.split_whitespace().collect::<Vec<_>>().join(" ");
    let open = meeting.tasks.iter().filter(|task| !task.done);
    open.map(move |task| OpenTask { task: one_line(&task.task), owner: task.owner.clone(), due: task.due })
}
