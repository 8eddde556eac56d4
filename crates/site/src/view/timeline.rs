//! The picture of a project's course: an axis of time with its beginning, its end and what happened between.

use jiff::civil::Date;

use super::site_view::View;
use super::types::{Event, Tick, Timeline};
use content::model::{self, Kind, Moment};
use portal::PageId;

const WIDTH: u32 = 720;
const LEFT: u32 = 24;
const RIGHT: u32 = WIDTH - LEFT;
const ROW: u32 = 26;
const ROWS: usize = 4;
/// Labels need about this much room for each character.
const CHARACTER: u32 = 7;
/// So many marks on the axis have room for their words.
const MOST_TICKS: usize = 5;
/// More events than this cannot be told apart; the lists of the page have them all.
const MOST: usize = 14;

/// An event before it has a place.
struct TimelineMark {
    moment: Moment,
    kind: &'static str,
    title: String,
    label: String,
    url: Option<String>,
}

impl View {
    /// The timeline of a project: `None` unless at least two days are known, and few enough to be told apart.
    pub(super) fn timeline(&self, id: PageId, project: &model::Project) -> Option<Timeline> {
        let mut marks = self.marks(id, project);
        marks.sort_by_key(|mark| mark.moment);
        let first = marks.first()?.moment.first().date();
        let last = marks.iter().map(|mark| middle(mark.moment)).max()?;
        if marks.len() < 2 || marks.len() > MOST || first == last {
            return None;
        }
        let scale = Scale::new(first, last);
        let (events, rows) = self.events(marks, &scale);
        let axis = ROW * rows + 14;
        Some(Timeline {
            width: WIDTH,
            height: axis + 36,
            axis,
            left: LEFT,
            right: RIGHT,
            ticks: self.ticks(&scale),
            events,
        })
    }

    fn marks(&self, id: PageId, project: &model::Project) -> Vec<TimelineMark> {
        let end = |moment: Option<Moment>, kind: &'static str, word: &str| {
            let title = self.translations.get(word).to_owned();
            moment.map(|moment| TimelineMark { moment, kind, label: title.clone(), title, url: None })
        };
        let mut marks: Vec<TimelineMark> = Vec::new();
        marks.extend(end(project.start, "start", "project_start"));
        for kind in [Kind::Meeting, Kind::Talk, Kind::Result] {
            marks.extend(self.portal.of_project(id, kind).into_iter().filter_map(|page| self.mark(page)));
        }
        marks.extend(end(project.end, "end", "project_end"));
        marks
    }

    fn mark(&self, id: PageId) -> Option<TimelineMark> {
        let page = self.portal.page(id);
        let moment = page.moment()?;
        let label = match &page.front().item {
            model::Item::Meeting(meeting) => {
                let number = meeting.number.map(|number| format!("{number}. ")).unwrap_or_default();
                let word =
                    meeting.meeting_type.map_or(page.title(), |kind| self.translations.of("meeting_type", kind.word()));
                format!("{number}{word}")
            }
            _ => page.title().chars().take(24).collect(),
        };
        Some(TimelineMark {
            moment,
            kind: page.kind().word(),
            title: page.title().to_owned(),
            label,
            url: Some(self.url(id)),
        })
    }

    /// A mark for each month, or for each year where months would be too close.
    fn ticks(&self, scale: &Scale) -> Vec<Tick> {
        let months = scale.months();
        let step = months.len().div_ceil(MOST_TICKS).max(1);
        let tick = |date: &Date| Tick { x: scale.x(*date), label: self.month_words(date.year(), date.month()) };
        months.iter().step_by(step).map(tick).collect()
    }

    /// Places each label in the lowest row that is free at its position; gives the number of rows, too.
    fn events(&self, marks: Vec<TimelineMark>, scale: &Scale) -> (Vec<Event>, u32) {
        let mut free = [0_u32; ROWS];
        let mut place = |mark: TimelineMark| {
            let x = scale.x(middle(mark.moment));
            let width = CHARACTER * u32::try_from(mark.label.chars().count()).unwrap_or(0);
            let (anchor, from) = anchor(x, width);
            let row = free.iter().position(|end| *end <= from).unwrap_or(ROWS - 1);
            free[row] = from + width + CHARACTER;
            Event {
                x,
                y: u32::try_from(row).unwrap_or(0),
                anchor: anchor.to_owned(),
                kind: mark.kind.to_owned(),
                title: mark.title,
                label: mark.label,
                date: self.date(mark.moment),
                url: mark.url,
            }
        };
        let mut events: Vec<Event> = marks.into_iter().map(&mut place).collect();
        let rows = events.iter().map(|event| event.y + 1).max().unwrap_or(1);
        for event in &mut events {
            event.y = ROW * (rows - event.y) - 8;
        }
        (events, rows)
    }
}

/// Where a label of this width begins, so that it stays in the picture.
fn anchor(x: u32, width: u32) -> (&'static str, u32) {
    if x < LEFT + width / 2 {
        ("start", x)
    } else if x + width / 2 > RIGHT {
        ("end", x.saturating_sub(width))
    } else {
        ("middle", x - width / 2)
    }
}

/// The day in the middle of a month or a year, else the day itself.
fn middle(moment: Moment) -> Date {
    match moment {
        Moment::Year(year) => Date::new(year, 7, 1).unwrap_or(Date::ZERO),
        Moment::Month(year, month) => Date::new(year, month, 15).unwrap_or(Date::ZERO),
        _ => moment.first().date(),
    }
}

/// Days to horizontal positions, from the first of a month to the first of another.
struct Scale {
    from: Date,
    to: Date,
}

impl Scale {
    fn new(first: Date, last: Date) -> Self {
        let to = last.last_of_month().tomorrow().unwrap_or(Date::MAX);
        Self { from: first.first_of_month(), to }
    }

    fn days(from: Date, to: Date) -> u32 {
        from.until(to).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
    }

    fn x(&self, day: Date) -> u32 {
        let all = u64::from(Self::days(self.from, self.to).max(1));
        let passed = u64::from(Self::days(self.from, day));
        LEFT + u32::try_from(u64::from(RIGHT - LEFT) * passed / all).unwrap_or(0)
    }

    fn months(&self) -> Vec<Date> {
        let next = |date: &Date| date.last_of_month().tomorrow().ok().filter(|date| *date < self.to);
        std::iter::successors(Some(self.from), next).collect()
    }
}
