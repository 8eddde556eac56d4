//! A time zone as RFC 5545, 3.6.5 wants it to be told: its changes of time, as a rule where they follow one.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp, ToSpan};

/// What the clocks of a zone show from some points in time on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Observance {
    /// Whether that is summer time.
    pub(super) is_daylight: bool,
    /// The abbreviation of the time.
    pub(super) name: String,
    /// What held before.
    pub(super) from: Offset,
    /// What holds then.
    pub(super) to: Offset,
    /// When it begins, in the time that held before.
    pub(super) starts: Vec<DateTime>,
}

/// The observances of a zone in these years, and in those around them, so that a rule shows.
pub(super) fn observances(zone: &TimeZone, first: i16, last: i16) -> Vec<Observance> {
    let (start, end) = (instant(zone, first.saturating_sub(1)), instant(zone, last.saturating_add(2)));
    let mut observances: Vec<Observance> = Vec::new();
    for change in zone.following(start).take_while(|change| change.timestamp() < end) {
        let from = offset_before(zone, change.timestamp());
        let at = from.to_datetime(change.timestamp());
        let (is_daylight, name, to) = (change.dst().is_dst(), change.abbreviation(), change.offset());
        let known = observances.iter_mut().find(|known| (&*known.name, known.from, known.to) == (name, from, to));
        match known {
            Some(known) => known.starts.push(at),
            None => observances.push(Observance { is_daylight, name: name.to_owned(), from, to, starts: vec![at] }),
        }
    }
    if observances.is_empty() {
        observances.push(constant(zone, start));
    }
    observances
}

/// The one time of a zone that changes no clocks.
fn constant(zone: &TimeZone, at: Timestamp) -> Observance {
    let info = zone.to_offset_info(at);
    let (name, to) = (info.abbreviation().to_owned(), info.offset());
    Observance { is_daylight: false, name, from: to, to, starts: vec![Date::constant(1970, 1, 1).into()] }
}

fn instant(zone: &TimeZone, year: i16) -> Timestamp {
    let new_year = Date::new(year, 1, 1).map_or(DateTime::MAX, DateTime::from);
    zone.to_ambiguous_timestamp(new_year).compatible().unwrap_or(Timestamp::MAX)
}

fn offset_before(zone: &TimeZone, at: Timestamp) -> Offset {
    let second: Span = 1.second();
    zone.to_offset(at.checked_sub(second).unwrap_or(Timestamp::MIN))
}

impl Observance {
    /// The yearly rule that all its changes follow (RFC 5545, 3.3.10), if they follow one.
    pub(super) fn rule(&self) -> Option<String> {
        let years = self.starts.windows(2).all(|pair| pair[1].year() == pair[0].year() + 1);
        let first = self.starts.first().filter(|_| years && self.starts.len() > 2)?;
        let same = |key: fn(&DateTime) -> (i8, Weekday, i8)| self.starts.iter().all(|at| key(at) == key(first));
        let week =
            if same(from_end) { -from_end(first).2 } else { Some(from_start(first).2).filter(|_| same(from_start))? };
        let at_same_time = self.starts.iter().all(|at| at.time() == first.time());
        let day = weekday(first.weekday());
        at_same_time.then(|| format!("FREQ=YEARLY;BYMONTH={};BYDAY={week}{day}", first.month()))
    }
}

/// Month, weekday, and the how many-th of its kind it is in the month.
fn from_start(at: &DateTime) -> (i8, Weekday, i8) {
    (at.month(), at.weekday(), (at.day() - 1) / 7 + 1)
}

/// The same, counted from the end of the month.
fn from_end(at: &DateTime) -> (i8, Weekday, i8) {
    (at.month(), at.weekday(), (at.days_in_month() - at.day()) / 7 + 1)
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, first: i16, last: i16) -> Vec<String> {
        let zone = TimeZone::get(name).unwrap();
        let told = |known: &Observance| {
            let rule = known.rule().unwrap_or_else(|| format!("{} dates", known.starts.len()));
            format!("{} {} {}→{} {rule}", known.name, known.starts[0], known.from, known.to)
        };
        observances(&zone, first, last).iter().map(told).collect()
    }

    #[test]
    fn a_zone_is_told_by_its_rules() {
        assert_eq!(
            told("Europe/Berlin", 2026, 2026),
            [
                "CEST 2025-03-30T02:00:00 +01→+02 FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "CET 2025-10-26T03:00:00 +02→+01 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            ]
        );
        assert_eq!(
            told("America/New_York", 2026, 2026),
            [
                "EDT 2025-03-09T02:00:00 -05→-04 FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
                "EST 2025-11-02T02:00:00 -04→-05 FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
            ]
        );
    }

    #[test]
    fn a_zone_without_rules_is_told_by_dates() {
        assert_eq!(told("UTC", 2026, 2026), ["UTC 1970-01-01T00:00:00 +00→+00 1 dates"]);
        assert_eq!(told("Asia/Tokyo", 2026, 2026), ["JST 1970-01-01T00:00:00 +09→+09 1 dates"]);
        assert_eq!(told("Africa/Casablanca", 2026, 2026)[0], "+00 2025-02-23T03:00:00 +01→+00 3 dates");
    }
}
