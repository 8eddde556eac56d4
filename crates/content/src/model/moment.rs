//! Points in time as editors write them: a year, a month, a day, or a day with a time.

use std::cmp::Ordering;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::field::Field;
use super::german_date;
use super::reader::FieldReader;
use diagnostics::diag::{Diagnostic, Edit, Text};
use diagnostics::rules;
use markup::yaml::Node;

/// A date in one of the precisions of ISO 8601-1:2019, 5.2.2: calendar date with reduced precision, or date and time.
///
/// Times are local to the portal's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// `2023`
    Year(i16),
    /// `2023-09`
    Month(i16, i8),
    /// `2023-03-02`
    Day(Date),
    /// `2023-03-02T10:00`
    Time(DateTime),
}

impl Moment {
    /// Its first instant, for sorting.
    pub fn first(self) -> DateTime {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).map_or(DateTime::MIN, Date::into),
            Self::Month(year, month) => Date::new(year, month, 1).map_or(DateTime::MIN, Date::into),
            Self::Day(date) => date.into(),
            Self::Time(time) => time,
        }
    }

    /// The day on which it ends: the last one of a month or a year.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            Self::Month(year, month) => Date::new(year, month, 1).map_or(Date::MAX, Date::last_of_month),
            Self::Day(date) => date,
            Self::Time(time) => time.date(),
        }
    }

    /// Whether it lies before `start` in every reading of the two.
    pub fn ends_before(self, start: Self) -> bool {
        match (self, start) {
            (Self::Time(end), Self::Time(start)) => end < start,
            _ => self.last_day() < start.first().date(),
        }
    }

    /// Its year and, unless it is a whole year, its month.
    pub fn month(self) -> (i16, Option<i8>) {
        match self {
            Self::Year(year) => (year, None),
            Self::Month(year, month) => (year, Some(month)),
            Self::Day(date) => (date.year(), Some(date.month())),
            Self::Time(time) => (time.year(), Some(time.month())),
        }
    }

    /// As in ISO 8601, without a time.
    pub fn iso_day(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Day(_) | Self::Time(_) => self.first().date().to_string(),
        }
    }

    /// Parses what an editor typed; `None` if it is no date that exists.
    pub fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<&str> = text.split('-').collect();
        match numbers.as_slice() {
            [year] if year.len() == 4 => year.parse().ok().map(Self::Year),
            [year, month] if year.len() == 4 && month.len() == 2 => {
                let (year, month) = (year.parse().ok()?, month.parse().ok()?);
                Date::new(year, month, 1).ok().map(|_| Self::Month(year, month))
            }
            _ if text.len() == 10 => text.parse().ok().map(Self::Day),
            _ => text.parse().ok().map(Self::Time),
        }
    }

    /// Parses a time with an offset from UTC, which is turned into local time.
    fn parse_zoned(text: &str, zone: &TimeZone) -> Option<Self> {
        let stamp: jiff::Timestamp = text.parse().ok()?;
        Some(Self::Time(stamp.to_zoned(zone.clone()).datetime()))
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |moment: &Self| match moment {
            Self::Year(_) => 0,
            Self::Month(..) => 1,
            Self::Day(_) => 2,
            Self::Time(_) => 3,
        };
        (self.first(), rank(self)).cmp(&(other.first(), rank(other)))
    }
}

impl Field for Moment {
    fn type_name() -> Text {
        Text::new(
            "ein Datum: 2023-03-02, 2023-03-02T10:00, 2023-03 oder 2023",
            "a date: 2023-03-02, 2023-03-02T10:00, 2023-03 or 2023",
        )
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = String::read(node, reader)?;
        let moment = Self::parse_zoned(&text, &reader.zone).or_else(|| Self::parse(&text));
        if moment.is_none() {
            reader.diagnostics.push(invalid(&text, node, reader));
        }
        moment
    }

    fn fallback() -> Self {
        Self::Day(Date::ZERO)
    }
}

fn invalid(text: &str, node: &Node, reader: &FieldReader<'_>) -> Diagnostic {
    let message = if german_date::is_time(text) {
        Text::new(format!("„{text}“ ist eine Uhrzeit, der Tag fehlt."), format!("`{text}` is a time without a day."))
    } else if text.contains(|c: char| c.is_ascii_digit()) {
        Text::new(format!("„{text}“ ist kein Datum, das es gibt."), format!("`{text}` is not a date that exists."))
    } else {
        Text::new(format!("„{text}“ ist kein Datum."), format!("`{text}` is no date."))
    };
    let diagnostic = Diagnostic::new(&rules::INVALID_DATE, reader.place(node.span), message).hint(
        "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2023-03-02, oder mit Uhrzeit 2023-03-02T10:00.",
        "Write year-month-day, e.g. 2023-03-02, or with a time 2023-03-02T10:00.",
    );
    match german_date::iso(text) {
        Some(meant) => diagnostic.correct(&meant, vec![Edit { span: node.span, replacement: meant.clone() }]),
        None => Diagnostic { suggestion: german_date::probably_iso(text), ..diagnostic },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precisions_are_told_apart() {
        assert_eq!(Moment::parse("2023"), Some(Moment::Year(2023)));
        assert_eq!(Moment::parse("2023-09"), Some(Moment::Month(2023, 9)));
        assert!(matches!(Moment::parse("2023-03-02"), Some(Moment::Day(_))));
        assert!(matches!(Moment::parse("2023-03-02T10:00"), Some(Moment::Time(_))));
        assert!(matches!(Moment::parse("2023-03-02 10:00"), Some(Moment::Time(_))));
        for wrong in ["2023-02-30", "2023-13", "2.3.2023", "gestern", "", "2023-3-2"] {
            assert_eq!(Moment::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_with_an_offset_becomes_local() {
        let zone = TimeZone::get("Europe/Berlin").expect("bundled");
        let moment = Moment::parse_zoned("2023-03-02T09:00Z", &zone);
        assert_eq!(moment.map(Moment::first), Some("2023-03-02T10:00".parse().expect("valid")));
    }

    #[test]
    fn the_end_of_a_month_is_not_before_a_day_in_it() {
        let day = |text| Moment::parse(text).expect("valid");
        assert!(!day("2023-09").ends_before(day("2023-09-20")));
        assert!(day("2023-08").ends_before(day("2023-09-20")));
        assert!(day("2023-03-02T09:00").ends_before(day("2023-03-02T10:00")));
        assert!(!day("2023-03-02").ends_before(day("2023-03-02T10:00")));
    }
}
