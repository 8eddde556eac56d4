//! Dates in words.

use jiff::civil::DateTime;

use super::shared::Shared;
use super::site_view::View;
use super::types::{Date, Period};
use content::model::Moment;

impl View {
    /// A point in time in words and as ISO 8601.
    pub(super) fn date(&self, moment: Moment) -> Shared<Date> {
        self.dates.get(moment, || self.new_date(moment))
    }

    fn new_date(&self, moment: Moment) -> Date {
        let (year, _) = moment.month();
        let (day, time) = (self.day_words(moment), self.time_words(moment));
        let text = together(&day, time.as_deref());
        Date { iso: self.iso(moment), text, day, time, year: format!("{year:04}") }
    }

    /// A point in time in words.
    fn moment_words(&self, moment: Moment) -> String {
        together(&self.day_words(moment), self.time_words(moment).as_deref())
    }

    fn time_words(&self, moment: Moment) -> Option<String> {
        match moment {
            Moment::Time(at) => Some(self.translations.fill("time", &[("time", &clock(at))])),
            _ => None,
        }
    }

    pub(super) fn day_words(&self, moment: Moment) -> String {
        match moment {
            Moment::Year(year) => year.to_string(),
            Moment::Month(year, month) => self.month_words(year, month),
            Moment::Day(date) => self.date_words(date),
            Moment::Time(at) => self.date_words(at.date()),
        }
    }

    /// When something happened, as the end of a clause: " am 16. Juni 2026", " im Juni 2026", " 2026".
    pub(super) fn when(&self, moment: Moment) -> String {
        let key = match moment {
            Moment::Year(_) => "when_year",
            Moment::Month(..) => "when_month",
            Moment::Day(_) | Moment::Time(_) => "when_day",
        };
        self.translations.fill(key, &[("date", &self.day_words(moment))])
    }

    fn date_words(&self, date: jiff::civil::Date) -> String {
        let month = self.month_name(date.month());
        let values = [("day", date.day().to_string()), ("month", month), ("year", date.year().to_string())];
        self.translations.fill("date_day", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// A month in words, e.g. "März 2023".
    pub(super) fn month_words(&self, year: i16, month: i8) -> String {
        self.translations.fill("date_month", &[("month", &self.month_name(month)), ("year", &year.to_string())])
    }

    fn month_name(&self, month: i8) -> String {
        self.translations.get(&format!("months.{}", month - 1)).to_owned()
    }

    /// ISO 8601 with the offset that the portal's time zone has at that time.
    fn iso(&self, moment: Moment) -> String {
        match moment {
            Moment::Year(year) => format!("{year:04}"),
            Moment::Month(year, month) => format!("{year:04}-{month:02}"),
            Moment::Day(date) => date.to_string(),
            Moment::Time(at) => {
                let offset = self.zone.to_ambiguous_zoned(at).compatible().map(|zoned| zoned.offset());
                let offset = offset.map_or_else(|_| String::new(), |offset| offset_text(offset.seconds()));
                format!("{}T{}{offset}", at.date(), clock(at))
            }
        }
    }

    /// A span of time in words; two times on one day share the day.
    pub(super) fn period(&self, start: Option<Moment>, end: Option<Moment>) -> Option<Period> {
        let text = match (start, end) {
            (None, None) => return None,
            (Some(Moment::Time(from)), Some(Moment::Time(to))) if from.date() == to.date() => {
                let day = self.date_words(from.date());
                self.translations.fill("period_times", &[("day", &day), ("start", &clock(from)), ("end", &clock(to))])
            }
            (Some(start), Some(end)) if start == end => self.moment_words(start),
            (Some(start), Some(end)) => self
                .translations
                .fill("period_range", &[("start", &self.moment_words(start)), ("end", &self.moment_words(end))]),
            (Some(start), None) => self.moment_words(start),
            (None, Some(end)) => self.translations.fill("period_until", &[("end", &self.moment_words(end))]),
        };
        Some(Period { start: start.map(|start| self.date(start)), end: end.map(|end| self.date(end)), text })
    }

    /// The span of time of something that goes on: with a start alone it has begun and not ended.
    pub(super) fn running(&self, start: Option<Moment>, end: Option<Moment>) -> Option<Period> {
        let mut period = self.period(start, end)?;
        if let (Some(start), None) = (start, end) {
            period.text = self.translations.fill("period_from", &[("start", &self.moment_words(start))]);
        }
        Some(period)
    }
}

fn together(day: &str, time: Option<&str>) -> String {
    time.map_or_else(|| day.to_owned(), |time| format!("{day}, {time}"))
}

fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
