//! Calendars to subscribe to, after RFC 5545 with the names of RFC 7986: the portal's, each project's, each working
//! group's, and one of each meeting.
//!
//! An event keeps its `UID` as long as the ids of its meeting and project do. `DTSTAMP` is the day of the last change, as
//! `updated` or Git tells it, else the meeting's `date`, else its start. `SEQUENCE` grows with the minutes of that change
//! and, where it is not known or the same, with the state: a meeting is first scheduled, then invited to, held or cancelled.

use std::collections::BTreeMap;
use std::fmt;

use content::model::meeting::MeetingState;
use content::model::{AgendaItem, Item, Kind, Meeting, Moment};
use files::output::OutPath;
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use jiff::Unit;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use portal::PageId;

use super::exports::Exports;
use super::format::Export;
use super::time_zone::{Observance, observances};

/// With what a calendar ends.
const END: &str = "END:VCALENDAR\r\n";

/// How often a calendar program should look for changes, in ISO 8601.
const REFRESH: &str = "P1D";

impl Exports {
    /// Every calendar that has an event.
    pub(super) fn calendar_paths(&self) -> Vec<(OutPath, Export)> {
        let meetings = self.portal.of_kind(Kind::Meeting).filter(|id| self.dated_meeting(*id).is_some());
        let owners = self.calendars().keys().copied().chain(meetings);
        owners.filter_map(|id| Some((self.calendar_path(id)?, Export::Calendar(id)))).collect()
    }

    /// The pages that have a calendar of several meetings, and those whose days are known, oldest first.
    pub(super) fn find_calendars(&self) -> BTreeMap<PageId, Vec<PageId>> {
        let portal = &self.portal;
        let all = portal.home().map(|home| (home, portal.of_kind(Kind::Meeting).collect()));
        let projects = portal.of_kind(Kind::Project).map(|id| (id, portal.of_project(id, Kind::Meeting)));
        let groups = portal.of_kind(Kind::WorkingGroup).map(|id| (id, portal.referrers(id, Kind::Meeting)));
        let mut calendars: BTreeMap<PageId, Vec<PageId>> = projects.chain(groups).chain(all).collect();
        for meetings in calendars.values_mut() {
            meetings.retain(|id| self.dated_meeting(*id).is_some());
            portal.sort_oldest_first(meetings);
        }
        calendars.retain(|_, meetings| !meetings.is_empty());
        calendars
    }

    pub(super) fn calendar(&self, owner: PageId) -> String {
        let own = [owner];
        let meetings = self.calendars().get(&owner).map_or(&own[..], Vec::as_slice);
        let mut calendar = Calendar::empty();
        calendar
            .append_property(("VERSION", "2.0"))
            .append_property(("PRODID", "-//wissensportal//DE"))
            .append_property(("CALSCALE", "GREGORIAN"))
            .name(&clean(&self.calendar_name(owner)))
            .append_property(Property::new("REFRESH-INTERVAL", REFRESH).add_parameter("VALUE", "DURATION").done())
            .append_property(("X-PUBLISHED-TTL", REFRESH))
            .append_property(("URL", self.page_address(owner).as_str()));
        if let Some(path) = self.calendar_path(owner) {
            calendar
                .append_property(Property::new("SOURCE", self.base.file(&path)).add_parameter("VALUE", "URI").done());
        }
        let frame = calendar.to_string();
        let head = frame.strip_suffix(END).unwrap_or(&frame);
        let events = meetings.iter().map(|id| self.written_event(*id));
        let zone = self.time_zone(meetings);
        [head, &zone].into_iter().chain(events).chain([END]).collect()
    }

    fn calendar_name(&self, owner: PageId) -> String {
        let title = &self.portal.config.title;
        if self.portal.home() == Some(owner) {
            return title.clone();
        }
        format!("{} – {title}", self.portal.page(owner).title())
    }

    /// A meeting whose day is known.
    pub(super) fn dated_meeting(&self, id: PageId) -> Option<(&Meeting, When)> {
        let page = self.portal.page(id);
        let Item::Meeting(meeting) = &page.front().item else { return None };
        Some((meeting, When::of(page.moment()?, meeting.end)?))
    }

    /// A meeting as an event, which is the same in all calendars; empty as long as its day is not known.
    fn written_event(&self, id: PageId) -> &str {
        let written = || self.event(id).and_then(|event| event.try_into_string().ok()).unwrap_or_default();
        self.events.get(id.index(), written)
    }

    /// None as long as its day is not known.
    fn event(&self, id: PageId) -> Option<Event> {
        let (meeting, when) = self.dated_meeting(id)?;
        let changed = self.changed(id);
        let stamp = self.zoned(changed.or_else(|| self.portal.page(id).moment())?)?.timestamp();
        let mut event = Event::with_uid(&self.page_uuid(id));
        event
            .append_property(("DTSTAMP", utc(stamp.to_zoned(TimeZone::UTC).datetime()).as_str()))
            .append_property(self.at("DTSTART", when.start()))
            .append_property(("SEQUENCE", sequence(changed, meeting.state).to_string().as_str()))
            .summary(&clean(&self.event_title(id)))
            .append_property(("URL", self.page_address(id).as_str()));
        let text = self.event_text(id, meeting);
        if !text.is_empty() {
            event.description(&clean(&text));
        }
        if let Some(end) = when.end() {
            event.append_property(self.at("DTEND", end));
        }
        if let Some(location) = &meeting.location {
            event.location(&clean(location));
        }
        if let Some(status) = meeting.state.map(status) {
            event.status(status);
        }
        Some(event.done())
    }

    /// The title begins with the project, because a calendar holds much else.
    fn event_title(&self, id: PageId) -> String {
        let title = self.portal.page(id).title();
        match self.project(id).map(|project| self.portal.page(project).short_title()) {
            Some(project) if !title.contains(project) => format!("{project}: {title}"),
            _ => title.to_owned(),
        }
    }

    /// What the meeting is about, where to join it, and its agenda.
    fn event_text(&self, id: PageId, meeting: &Meeting) -> String {
        let page = self.portal.page(id);
        let summary = page.front().common.summary.iter().cloned();
        let online = meeting.url.iter().map(|url| format!("{}: {}", self.translations.get("online"), url.value));
        summary
            .chain(meeting.motto.clone())
            .chain(online)
            .chain(self.agenda_text(id, meeting))
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    /// The agenda, with what was decided.
    fn agenda_text(&self, id: PageId, meeting: &Meeting) -> Option<String> {
        let items = meeting.agenda.iter().enumerate().flat_map(|(at, item)| self.agenda_lines(id, item, at));
        let lines: Vec<String> =
            std::iter::once(format!("{}:", self.translations.get("agenda"))).chain(items).collect();
        (lines.len() > 1).then(|| lines.join("\n"))
    }

    fn agenda_lines(&self, meeting: PageId, item: &AgendaItem, at: usize) -> Vec<String> {
        let decision = self.portal.decision_at(meeting, at).zip(item.decision.as_ref());
        let decided = decision.map(|(known, made)| self.decision_words().line(self.portal.decision(known), made));
        std::iter::once(self.translations.agenda_item(item)).chain(decided).collect()
    }

    /// A property with a point in time.
    fn at(&self, name: &str, at: At) -> Property {
        let mut property = match at {
            At::Day(day) => Property::new(name, day.strftime("%Y%m%d").to_string()),
            At::Time(time) if self.portal.config.zone() == TimeZone::UTC => return Property::new(name, utc(time)),
            At::Time(time) => Property::new(name, local(time)),
        };
        match at {
            At::Day(_) => property.add_parameter("VALUE", "DATE"),
            At::Time(_) => property.add_parameter("TZID", self.zone_name()),
        };
        property.done()
    }

    fn zone_name(&self) -> &str {
        self.portal.config.time_zone.as_ref().map_or("Europe/Berlin", |zone| zone.value.as_str())
    }

    /// The time zone of these meetings, which stands before them. The library writes a time and a random name of its own into
    /// every component that is no event, so that the zone is made of its properties here.
    fn time_zone(&self, meetings: &[PageId]) -> String {
        let zone = self.portal.config.zone();
        let timed = meetings
            .iter()
            .filter_map(|id| self.dated_meeting(*id))
            .filter(|(_, when)| matches!(when, When::Times(..)));
        let years: Vec<i16> = timed.map(|(_, when)| when.start().day().year()).collect();
        match years.iter().min().zip(years.iter().max()).filter(|_| zone != TimeZone::UTC) {
            Some((first, last)) => time_zone(self.zone_name(), &observances(&zone, *first, *last)).unwrap_or_default(),
            None => String::new(),
        }
    }
}

/// From when to when, with the end that does not belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Days(Date, Date),
    Times(DateTime, Option<DateTime>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Day(Date),
    Time(DateTime),
}

impl When {
    /// None where a month or a year is all that is known. An end before the start is a diagnostic, and no end here.
    fn of(start: Moment, end: Option<Moment>) -> Option<Self> {
        match (start, end) {
            (Moment::Day(day), end) => {
                let last = end.map_or(day, |end| end.last_day().max(day));
                Some(Self::Days(day, last.tomorrow().ok()?))
            }
            (Moment::Time(from), Some(Moment::Time(to))) => Some(Self::Times(from, Some(to).filter(|to| *to > from))),
            (Moment::Time(from), Some(Moment::Day(last))) if last > from.date() => {
                Some(Self::Times(from, last.tomorrow().ok().map(DateTime::from)))
            }
            (Moment::Time(from), _) => Some(Self::Times(from, None)),
            _ => None,
        }
    }

    fn start(self) -> At {
        match self {
            Self::Days(first, _) => At::Day(first),
            Self::Times(from, _) => At::Time(from),
        }
    }

    fn end(self) -> Option<At> {
        match self {
            Self::Days(_, end) => Some(At::Day(end)),
            Self::Times(_, to) => to.map(At::Time),
        }
    }
}

impl At {
    fn day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Time(time) => time.date(),
        }
    }
}

fn status(state: MeetingState) -> EventStatus {
    match state {
        MeetingState::Scheduled => EventStatus::Tentative,
        MeetingState::Invited | MeetingState::Held => EventStatus::Confirmed,
        MeetingState::Cancelled => EventStatus::Cancelled,
    }
}

/// Grows with every change: by the minutes of the last one since 1970, and by the state.
fn sequence(changed: Option<Moment>, state: Option<MeetingState>) -> i64 {
    let since = changed.and_then(|changed| changed.first().since((Unit::Minute, Date::constant(1970, 1, 1))).ok());
    let minutes = since.map_or(0, |since| since.get_minutes().max(0));
    let state = match state {
        None => 0,
        Some(MeetingState::Scheduled) => 1,
        Some(MeetingState::Invited) => 2,
        Some(MeetingState::Held | MeetingState::Cancelled) => 3,
    };
    minutes * 4 + state
}

fn time_zone(name: &str, observances: &[Observance]) -> Result<String, fmt::Error> {
    let mut lines = vec![("BEGIN", "VTIMEZONE".to_owned()), ("TZID", name.to_owned())];
    for observance in observances {
        let component = if observance.is_daylight { "DAYLIGHT" } else { "STANDARD" };
        let mut starts = observance.starts.iter().map(|start| local(*start));
        lines.push(("BEGIN", component.to_owned()));
        lines.extend(starts.next().map(|first| ("DTSTART", first)));
        match observance.rule() {
            Some(rule) => lines.push(("RRULE", rule)),
            None => lines.extend(starts.map(|other| ("RDATE", other))),
        }
        lines.push(("TZOFFSETFROM", offset(observance.from)));
        lines.push(("TZOFFSETTO", offset(observance.to)));
        lines.push(("TZNAME", observance.name.clone()));
        lines.push(("END", component.to_owned()));
    }
    lines.push(("END", "VTIMEZONE".to_owned()));
    lines
        .into_iter()
        .map(|(key, value)| -> Result<String, fmt::Error> { Property::new(key, value).try_into() })
        .collect()
}

/// RFC 5545, 3.3.14.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}

fn local(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

fn utc(at: DateTime) -> String {
    local(at) + "Z"
}

/// Without what no content line can hold (RFC 5545, 3.1), besides what the library escapes.
fn clean(text: &str) -> String {
    if !text.contains(|c: char| c.is_control() && c != '\n') {
        return text.to_owned();
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(start: &str, end: Option<&str>) -> Option<When> {
        When::of(Moment::parse(start).unwrap(), end.map(|end| Moment::parse(end).unwrap()))
    }

    #[test]
    fn the_end_of_whole_days_is_the_day_after() {
        let days = |from: &str, to: &str| Some(When::Days(from.parse().unwrap(), to.parse().unwrap()));
        assert_eq!(when("2026-06-16", None), days("2026-06-16", "2026-06-17"));
        assert_eq!(when("2026-06-16", Some("2026-06-17")), days("2026-06-16", "2026-06-18"));
        assert_eq!(when("2026-06-16", Some("2026-06-16T12:00")), days("2026-06-16", "2026-06-17"));
        assert_eq!(when("2026-06-16", Some("2026-06-01")), days("2026-06-16", "2026-06-17"));
    }

    #[test]
    fn times_end_at_times() {
        let times =
            |from: &str, to: Option<&str>| Some(When::Times(from.parse().unwrap(), to.map(|to| to.parse().unwrap())));
        let start = "2026-06-16T10:00";
        assert_eq!(when(start, Some("2026-06-16T12:00")), times(start, Some("2026-06-16T12:00")));
        assert_eq!(when(start, Some("2026-06-17")), times(start, Some("2026-06-18T00:00")));
        assert_eq!(when(start, Some("2026-06-16")), times(start, None));
        assert_eq!(when(start, Some("2026-06-16T09:00")), times(start, None));
        assert_eq!(when("2026-06", None), None);
    }

    #[test]
    fn a_sequence_grows_with_change_and_state() {
        let at = |day: &str| Moment::parse(day);
        let steps = [
            sequence(None, None),
            sequence(None, Some(MeetingState::Scheduled)),
            sequence(None, Some(MeetingState::Cancelled)),
            sequence(at("2026-06-01"), Some(MeetingState::Scheduled)),
            sequence(at("2026-06-01"), Some(MeetingState::Cancelled)),
            sequence(at("2026-06-01T00:01"), Some(MeetingState::Scheduled)),
        ];
        assert!(steps.is_sorted_by(|a, b| a < b), "{steps:?}");
        assert!(i32::try_from(steps[5]).is_ok());
    }

    #[test]
    fn an_offset_has_seconds_only_if_need_be() {
        assert_eq!(offset(Offset::constant(2)), "+0200");
        assert_eq!(offset(Offset::from_seconds(-12_600).unwrap()), "-0330");
        assert_eq!(offset(Offset::from_seconds(3_208).unwrap()), "+005328");
    }
}
