//! Registers: the entries of generated views, filtered, sorted and in groups.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::collate::{TitleOrder, collator};
use super::data::Portal;
use super::decision::DecisionId;
use super::page_id::PageId;
use content::model::meeting::DecisionState;
use content::model::{Filter, Grouping, Item, Kind, Layout, Moment, Task, TaskState, WordDoc};

/// An entry of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A page.
    Page(PageId),
    /// A decision.
    Decision(DecisionId),
    /// A task of a meeting, by its place there.
    Task(PageId, usize),
}

/// What the entries of a group have in common; `None` stands for those that have no such thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum GroupKey {
    /// Nothing.
    All,
    /// A year.
    Year(Option<i16>),
    /// A year and, unless it is a whole year, a month.
    Month(Option<(i16, Option<i8>)>),
    /// A project.
    Project(Option<PageId>),
    /// A working group.
    WorkingGroup(Option<PageId>),
    /// The word of a state.
    State(Option<&'static str>),
    /// Who does a task.
    Owner(Option<String>),
}

/// Entries under a common heading.
#[derive(Debug)]
pub struct EntryGroup {
    /// What they have in common.
    pub key: GroupKey,
    /// Whether they are meetings to come.
    pub to_come: bool,
    /// The entries, in their order.
    pub entries: Vec<Entry>,
}

/// What a page with a generated view lists.
#[derive(Debug)]
pub struct Register {
    /// The entries in groups; one of several working groups is in several.
    pub groups: Vec<EntryGroup>,
    /// How many entries there are.
    pub total: usize,
}

impl Portal {
    /// What the generated view of a page lists; nothing for a page without one, or one that has no entries.
    pub fn register(&self, id: PageId) -> Option<Register> {
        let common = &self.page(id).front().common;
        let (layout, grouping) = (common.layout?, common.grouping()?);
        let mut entries = self.filtered(id, layout);
        if grouping == Grouping::Year && matches!(layout, Layout::Results | Layout::Talks) {
            entries.sort_by_key(|entry| Reverse(self.moment_of(*entry)));
        }
        let total = entries.len();
        Some(Register { groups: self.grouped(layout, grouping, entries), total })
    }

    /// The entries that the generated view of a page shows, in the order of its layout.
    pub(super) fn filtered(&self, id: PageId, layout: Layout) -> Vec<Entry> {
        let mut entries = self.entries(layout);
        if let Some(filter) = &self.page(id).front().common.filter {
            entries.retain(|entry| filter.spans.given().all(|(key, _)| self.entry_fits(id, filter, key, *entry)));
        }
        entries
    }

    /// All entries of a layout, in its order.
    pub(super) fn entries(&self, layout: Layout) -> Vec<Entry> {
        let pages = match layout {
            Layout::Decisions => return self.decision_ids().rev().map(Entry::Decision).collect(),
            Layout::Tasks => return self.tasks(),
            Layout::Calendar => self.meetings(),
            Layout::Topics => self.by_project(Kind::Topic),
            Layout::Results | Layout::ResultsDocument => self.by_project(Kind::Result),
            Layout::Talks => self.by_project(Kind::Talk),
            Layout::News => self.newest_first(Kind::News),
            Layout::Projects
            | Layout::Glossary
            | Layout::Tags
            | Layout::Subscribe
            | Layout::Data
            | Layout::Search
            | Layout::Sitemap => Vec::new(),
        };
        pages.into_iter().map(Entry::Page).collect()
    }

    /// All meetings, in their order.
    fn meetings(&self) -> Vec<PageId> {
        let mut meetings: Vec<PageId> = self.of_kind(Kind::Meeting).collect();
        self.sort_meetings(&mut meetings);
        meetings
    }

    /// All tasks: open ones first, then by the day they are due, then those of the latest meeting.
    fn tasks(&self) -> Vec<Entry> {
        let meetings = self.newest_first(Kind::Meeting).into_iter();
        let mut tasks: Vec<(PageId, usize, &Task)> =
            meetings.flat_map(|id| (0..).zip(self.tasks_of(id)).map(move |(at, task)| (id, at, task))).collect();
        tasks.sort_by_key(|(_, _, task)| (task.done, task.due.is_none(), task.due));
        tasks.into_iter().map(|(id, at, _)| Entry::Task(id, at)).collect()
    }

    /// The tasks that a meeting set.
    pub fn tasks_of(&self, meeting: PageId) -> &[Task] {
        match &self.page(meeting).front().item {
            Item::Meeting(item) => &item.tasks,
            _ => &[],
        }
    }

    /// Pages of a kind in the order of lists.
    pub(super) fn in_order(&self, kind: Kind) -> Vec<PageId> {
        let mut pages: Vec<PageId> = self.of_kind(kind).collect();
        self.sort(&mut pages);
        pages
    }

    /// Pages of a kind in the order of their projects; those outside of all projects come last.
    fn by_project(&self, kind: Kind) -> Vec<PageId> {
        let mut pages = self.in_order(kind);
        let places: HashMap<PageId, usize> = self.in_order(Kind::Project).into_iter().zip(0..).collect();
        let place = |project: PageId| places.get(&project).copied().unwrap_or(usize::MAX);
        pages.sort_by_key(|page| self.page(*page).project.map_or(usize::MAX, place));
        pages
    }

    fn newest_first(&self, kind: Kind) -> Vec<PageId> {
        let mut pages: Vec<PageId> = self.of_kind(kind).collect();
        self.sort_newest_first(&mut pages);
        pages
    }

    /// Whether an entry fits one of the values that the filter of page `id` gives for `key`.
    pub(super) fn entry_fits(&self, id: PageId, filter: &Filter, key: &str, entry: Entry) -> bool {
        let page = self.page(self.page_of(entry));
        match key {
            "project" => {
                let project = page.project;
                fits_one(&filter.project, |wanted| project.is_some() && self.follow(id, wanted) == project)
            }
            "working_group" => {
                let groups = self.groups_of(entry);
                fits_one(&filter.working_group, |wanted| {
                    self.follow(id, wanted).is_some_and(|wanted| groups.contains(&wanted))
                })
            }
            "state" => fits_one(&filter.state, |wanted| self.state_of(entry) == Some(&wanted.value)),
            "year" => {
                let year = self.moment_of(entry).map(|moment| i64::from(moment.month().0));
                fits_one(&filter.year, |wanted| year == Some(i64::from(*wanted)))
            }
            "tag" => fits_one(&filter.tag, |wanted| page.front().common.tags.contains(&wanted.value)),
            "meeting_type" => {
                let Item::Meeting(meeting) = &page.front().item else { return false };
                fits_one(&filter.meeting_type, |wanted| meeting.meeting_type == Some(*wanted))
            }
            _ => true,
        }
    }

    /// The page on which an entry stands: of decisions and tasks, that of the meeting.
    pub fn page_of(&self, entry: Entry) -> PageId {
        match entry {
            Entry::Page(page) | Entry::Task(page, _) => page,
            Entry::Decision(decision) => self.decision(decision).page,
        }
    }

    fn task(&self, entry: Entry) -> Option<&Task> {
        match entry {
            Entry::Task(meeting, at) => self.tasks_of(meeting).get(at),
            Entry::Page(_) | Entry::Decision(_) => None,
        }
    }

    fn moment_of(&self, entry: Entry) -> Option<Moment> {
        match entry {
            Entry::Task(..) => self.task(entry)?.due,
            Entry::Page(_) | Entry::Decision(_) => self.page(self.page_of(entry)).moment(),
        }
    }

    fn groups_of(&self, entry: Entry) -> Vec<PageId> {
        let id = self.page_of(entry);
        self.follow_all(id, self.page(id).front().item.working_groups())
    }

    fn state_of(&self, entry: Entry) -> Option<&'static str> {
        match entry {
            Entry::Page(id) => self.page(id).front().item.state(),
            Entry::Decision(id) => self.outcome(self.decision(id)).map(DecisionState::word),
            Entry::Task(..) => {
                self.task(entry).map(|task| if task.done { TaskState::Done } else { TaskState::Open }.word())
            }
        }
    }

    /// The entries in groups. Months are for what is to come: what is over stands in its year.
    fn grouped(&self, layout: Layout, grouping: Grouping, entries: Vec<Entry>) -> Vec<EntryGroup> {
        let mut groups: Vec<EntryGroup> = Vec::new();
        let mut places: HashMap<(bool, GroupKey), usize> = HashMap::new();
        for entry in entries {
            let to_come = layout == Layout::Calendar && self.page(self.page_of(entry)).to_come;
            let grouping = match grouping {
                Grouping::Month if !to_come => Grouping::Year,
                other => other,
            };
            for key in self.keys_of(grouping, entry) {
                let at = *places.entry((to_come, key.clone())).or_insert(groups.len());
                if at == groups.len() {
                    groups.push(EntryGroup { key, to_come, entries: Vec::new() });
                }
                groups[at].entries.push(entry);
            }
        }
        let order = GroupOrder::of(self, layout, grouping);
        groups.sort_by_cached_key(|group| (!group.to_come, order.key(&group.key)));
        groups
    }

    /// The groups to which an entry belongs: one, but for working groups.
    fn keys_of(&self, grouping: Grouping, entry: Entry) -> Vec<GroupKey> {
        let key = match grouping {
            Grouping::None => GroupKey::All,
            Grouping::Year => GroupKey::Year(self.moment_of(entry).map(|moment| moment.month().0)),
            Grouping::Month => GroupKey::Month(self.moment_of(entry).map(Moment::month)),
            Grouping::Project => GroupKey::Project(self.page(self.page_of(entry)).project),
            Grouping::State => GroupKey::State(self.state_of(entry)),
            Grouping::Owner => GroupKey::Owner(self.task(entry).and_then(|task| task.owner.clone())),
            Grouping::WorkingGroup => {
                let mut groups = self.groups_of(entry);
                groups.sort_unstable();
                groups.dedup();
                let keys: Vec<GroupKey> = groups.into_iter().map(|group| GroupKey::WorkingGroup(Some(group))).collect();
                return if keys.is_empty() { vec![GroupKey::WorkingGroup(None)] } else { keys };
            }
        };
        vec![key]
    }
}

/// Whether one of the `wanted` values fits; all do where none is given.
fn fits_one<T>(wanted: &[T], fits: impl Fn(&T) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(fits)
}

/// In what order groups stand: those without the common thing come last.
struct GroupOrder {
    /// Whether groups of years and months stay in the order of their entries.
    keeps_time: bool,
    collator: TitleOrder,
    states: &'static [WordDoc],
    places: HashMap<PageId, i64>,
}

/// The place of a group: whether it is that of the rest, its number, its text.
type GroupPlace = (bool, i64, Box<[u8]>);

impl GroupOrder {
    fn of(portal: &Portal, layout: Layout, grouping: Grouping) -> Self {
        let pages = match grouping {
            Grouping::Project => portal.in_order(Kind::Project),
            Grouping::WorkingGroup => portal.by_project(Kind::WorkingGroup),
            _ => Vec::new(),
        };
        Self {
            keeps_time: layout == Layout::Calendar,
            collator: collator(portal.config.language()),
            states: layout.entries().states,
            places: pages.into_iter().zip(0..).collect(),
        }
    }

    fn key(&self, key: &GroupKey) -> GroupPlace {
        let number = |place: Option<i64>| (place.is_none(), place.unwrap_or_default(), Box::default());
        match key {
            GroupKey::All => number(Some(0)),
            GroupKey::Year(year) if self.keeps_time => number(year.map(|_| 0)),
            GroupKey::Month(month) => number(month.map(|_| 0)),
            GroupKey::Year(year) => number(year.map(|year| -i64::from(year))),
            GroupKey::Project(page) | GroupKey::WorkingGroup(page) => {
                number(page.and_then(|page| self.places.get(&page).copied()))
            }
            GroupKey::State(state) => {
                let place = state.and_then(|state| self.states.iter().position(|doc| doc.word == state));
                number(place.and_then(|place| i64::try_from(place).ok()))
            }
            GroupKey::Owner(owner) => {
                let text = owner.as_deref().map(|owner| self.collator.key(owner));
                (text.is_none(), 0, text.unwrap_or_default())
            }
        }
    }
}
