//! Registers: entries in groups, with a table of the groups on top.

use super::site_view::{PageContext, View};
use super::text::capitalised;
use super::types::{Group, GroupLink, GroupRow, List};
use crate::address::encoded;
use content::model::Layout;
use diagnostics::slug::slug;
use portal::{Entry, EntryGroup, GroupKey, PageId, Register};

/// The heading of a group.
struct GroupHead {
    title: String,
    anchor: String,
    /// The page behind it.
    url: Option<String>,
}

impl View {
    /// What a page with a generated view lists; nothing for one that has no entries.
    pub(super) fn register(&self, id: PageId) -> Option<&Register> {
        self.registers.get(id.index(), || self.portal.register(id)).as_ref()
    }

    /// The parts of a register; the first has the table of its groups.
    pub(super) fn register_parts(&self, id: PageId, layout: Layout, register: &Register) -> Vec<List> {
        let common = &self.portal.page(id).front().common;
        let heads = self.heads(id, layout, register);
        let context = self.list_context(id);
        let entries: Vec<(usize, Entry)> = (0..)
            .zip(&register.groups)
            .flat_map(|(at, group)| group.entries.iter().map(move |entry| (at, *entry)))
            .collect();
        let mut parts = self.in_parts(id, entries, |part| {
            let mut list = List::default();
            for chunk in part.chunk_by(|(a, _), (b, _)| a == b) {
                let at = chunk[0].0;
                let entries: Vec<Entry> = chunk.iter().map(|(_, entry)| *entry).collect();
                let group = self.group(&context, &register.groups[at], &heads[at], &entries);
                match layout {
                    Layout::Calendar if register.groups[at].to_come => list.to_come.push(group),
                    Layout::Calendar => list.over.push(group),
                    _ => list.groups.push(group),
                }
            }
            list
        });
        for part in &mut parts {
            part.total = register.total;
            part.grouping = common.grouping().map(|grouping| grouping.word().to_owned());
            part.filtered = common.filter.is_some();
        }
        if let Some(first) = parts.first_mut().filter(|_| register.groups.len() > 1) {
            first.index = self.group_index(id, layout, register, &heads);
        }
        parts
    }

    /// All parts of a list lie in one folder, so that one context serves all.
    pub(super) fn list_context(&self, id: PageId) -> PageContext {
        PageContext::new(id, &self.part_url(id, 1))
    }

    fn group(&self, context: &PageContext, group: &EntryGroup, head: &GroupHead, entries: &[Entry]) -> Group {
        let mut shown =
            Group { title: head.title.clone(), anchor: head.anchor.clone(), url: head.url.clone(), ..Group::default() };
        for entry in entries {
            match *entry {
                Entry::Page(page) => shown.cards.push(self.card(page)),
                Entry::Decision(decision) => shown.decisions.push(self.decision(context, decision)),
                Entry::Task(meeting, at) => {
                    let task = self.portal.tasks_of(meeting).get(at);
                    shown.tasks.extend(task.map(|task| self.task(context, meeting, task)));
                }
            }
        }
        if let GroupKey::Month(Some((year, Some(month)))) = group.key
            && group.to_come
        {
            let meetings: Vec<PageId> = entries.iter().map(|entry| self.portal.page_of(*entry)).collect();
            shown.sheet = self.month_sheet(year, month, &meetings);
        }
        shown
    }

    /// The heading of each group. A register with one group has none, but for that of a time.
    fn heads(&self, id: PageId, layout: Layout, register: &Register) -> Vec<GroupHead> {
        let mut anchors = self.anchors(id);
        let only = register.groups.len() == 1 && layout != Layout::Calendar;
        let head = |group: &EntryGroup| {
            let mut head = self.head(layout, &group.key);
            head.anchor = anchors.free(head.anchor);
            if only {
                head.title.clear();
            }
            head
        };
        register.groups.iter().map(head).collect()
    }

    fn head(&self, layout: Layout, key: &GroupKey) -> GroupHead {
        let without = |key: &str| self.translations.get(key).to_owned();
        let (title, url) = match key {
            GroupKey::All => (String::new(), None),
            GroupKey::Year(year) => (year.map_or_else(|| without("without_date"), |year| year.to_string()), None),
            GroupKey::Month(month) => (self.month_title(*month), None),
            GroupKey::Project(None) => (without("without_project"), None),
            GroupKey::WorkingGroup(None) => (without("without_group"), None),
            GroupKey::Project(Some(page)) | GroupKey::WorkingGroup(Some(page)) => {
                (self.portal.page(*page).short_title().to_owned(), Some(self.url(*page)))
            }
            GroupKey::State(state) => {
                (state.map_or_else(|| without("without_state"), |state| self.state_title(layout, state)), None)
            }
            GroupKey::Owner(owner) => (owner.clone().unwrap_or_else(|| without("without_owner")), None),
        };
        GroupHead { anchor: self.group_anchor(key, &title), title, url }
    }

    fn group_anchor(&self, key: &GroupKey, title: &str) -> String {
        match key {
            GroupKey::Month(Some((year, Some(month)))) => format!("m-{year:04}-{month:02}"),
            GroupKey::Month(Some((year, None))) => format!("m-{year:04}"),
            GroupKey::Year(Some(year)) => {
                format!("{}-{year:04}", self.portal.config.lang().choose("jahr", "year"))
            }
            _ => slug(title),
        }
    }

    fn month_title(&self, month: Option<(i16, Option<i8>)>) -> String {
        match month {
            Some((year, Some(month))) => self.month_words(year, month),
            Some((year, None)) => year.to_string(),
            None => self.translations.get("without_date").to_owned(),
        }
    }

    /// The word for a state as a heading.
    fn state_title(&self, layout: Layout, state: &str) -> String {
        let group = match layout {
            Layout::Decisions => "decision_state",
            Layout::Calendar => "meeting_state",
            Layout::Topics => "topic_state",
            Layout::Results => "result_state",
            _ => return capitalised(self.translations.get(&format!("task_{state}"))),
        };
        capitalised(self.translations.of(group, state))
    }

    /// The table of the groups: where each begins, and how many entries it has.
    fn group_index(&self, id: PageId, layout: Layout, register: &Register, heads: &[GroupHead]) -> Vec<GroupRow> {
        let size = self.portal.config.page_size();
        let mut before = 0;
        let mut rows: Vec<GroupRow> = Vec::new();
        let mut last = None;
        for (group, head) in register.groups.iter().zip(heads) {
            if last != Some(group.to_come) {
                rows.push(GroupRow { title: self.row_title(layout, group), groups: Vec::new() });
            }
            let url = format!("{}#{}", encoded(&self.part_url(id, 1 + before / size)), head.anchor);
            let count = group.entries.len();
            if let Some(row) = rows.last_mut() {
                row.groups.push(GroupLink { title: head.title.clone(), url, count });
            }
            before += count;
            last = Some(group.to_come);
        }
        // A way to the only group would lead to what stands right below.
        rows.retain(|row| row.groups.len() > 1);
        rows
    }

    fn row_title(&self, layout: Layout, group: &EntryGroup) -> Option<String> {
        let key = if group.to_come { "next_meetings" } else { "past_meetings" };
        (layout == Layout::Calendar).then(|| self.translations.get(key).to_owned())
    }
}
