//! A month as a table of its weeks.

use jiff::ToSpan;
use jiff::civil::Date;

use super::site_view::View;
use super::types::{MonthSheet, SheetDay};
use content::model::{Item, Moment};
use portal::PageId;

impl View {
    /// The weeks of a month, from Monday to Sunday (ISO 8601), with the meetings of each day. Nothing where no
    /// meeting has a day.
    pub(super) fn month_sheet(&self, year: i16, month: i8, meetings: &[PageId]) -> Option<MonthSheet> {
        let first = Date::new(year, month, 1).ok()?;
        let spans: Vec<(PageId, (Date, Date))> =
            meetings.iter().filter_map(|id| Some((*id, self.days(*id)?))).collect();
        let day = |date: Date| {
            let on_day = spans.iter().filter(|(_, (start, end))| *start <= date && date <= *end);
            self.sheet_day(date, &on_day.map(|(id, _)| *id).collect::<Vec<_>>())
        };
        let blank = usize::from(first.weekday().to_monday_zero_offset().unsigned_abs());
        let days = first.series(1.day()).take_while(|date| date.month() == month);
        let mut cells: Vec<Option<SheetDay>> = vec![None; blank];
        cells.extend(days.map(|date| Some(day(date))));
        cells.resize(cells.len().next_multiple_of(7), None);
        (!spans.is_empty()).then(|| MonthSheet { weeks: cells.chunks(7).map(<[_]>::to_vec).collect() })
    }

    /// The first and the last day of a meeting whose days are known.
    fn days(&self, meeting: PageId) -> Option<(Date, Date)> {
        let page = self.portal.page(meeting);
        let end = match &page.front().item {
            Item::Meeting(meeting) => meeting.end,
            _ => None,
        };
        let day = |moment| match moment {
            Moment::Day(_) | Moment::Time(_) => Some(moment.last_day()),
            Moment::Year(_) | Moment::Month(..) => None,
        };
        let start = day(page.moment()?)?;
        Some((start, end.and_then(day).unwrap_or(start)))
    }

    fn sheet_day(&self, date: Date, meetings: &[PageId]) -> SheetDay {
        let titles: Vec<&str> = meetings.iter().map(|id| self.portal.page(*id).title()).collect();
        let label = || format!("{}: {}", self.day_words(Moment::Day(date)), titles.join("; "));
        SheetDay {
            number: u32::from(date.day().unsigned_abs()),
            label: (!meetings.is_empty()).then(label),
            url: <[PageId; 1]>::try_from(meetings).ok().map(|[only]| self.url(only)),
        }
    }
}
