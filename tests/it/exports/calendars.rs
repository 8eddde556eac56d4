//! Calendars after RFC 5545.

use std::path::PathBuf;

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{HOSTILE, OnDisk, long_title, node, python, titled};
use crate::support::{Built, site};

/// A portal with one meeting that has these further fields.
fn meeting(fields: &str) -> Built {
    site(&format!("//- content/plenum.md\n---\nkind: meeting\ntitle: Plenum\n{fields}\n---\n"))
}

/// The lines of a calendar that begin so, unfolded.
fn lines(built: &Built, path: &str, names: &[&str]) -> String {
    let text = built.html(path).replace("\r\n ", "");
    let is_one = |line: &&str| names.iter().any(|name| line.starts_with(name));
    text.split("\r\n").filter(is_one).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_calendar_as_text() {
    let built = site(
        "
//- portal.yaml
title: Portal
base_url: https://example.org/portal
//- content/verbund/index.md
---
{kind: project, title: Verbund der Kommunen, short_name: Verbund}
---
//- content/verbund/ags/technik.md
---
{kind: working-group, title: AG Technik}
---
//- content/verbund/plenum.md
---
kind: meeting
title: 2. Sitzung
summary: Wir beschließen den Leitfaden.
start: 2026-06-16T10:00
end: 2026-06-16T12:30
location: Rathaus, Saal 3; Eingang Süd
url: https://video.example/raum
state: invited
updated: 2026-05-01
working_groups: [technik]
agenda: [{number: 1, title: Begrüßung}, {number: 2, title: Leitfaden}]
---
//- content/verbund/klausur.md
---
{kind: meeting, title: Klausur, start: 2026-09-01, end: 2026-09-02, state: scheduled, date: 2026-01-02}
---
//- content/verbund/irgendwann.md
---
{kind: meeting, title: Irgendwann, start: 2027-03}
---
",
    );
    let paths: Vec<&str> = built.paths().into_iter().filter(|path| path.ends_with(".ics")).collect();
    assert_snapshot!(paths.join("\n"));
    assert_snapshot!(built.html("kalender.ics").replace("\r\n", "\n"));
    assert_eq!(built.html("verbund/plenum-termin.ics").matches("BEGIN:VEVENT").count(), 1);
    assert_eq!(built.html("verbund/ags/technik-kalender.ics").matches("BEGIN:VEVENT").count(), 1);
    assert_eq!(built.html("verbund/klausur-termin.ics").matches("BEGIN:VTIMEZONE").count(), 0);
}

#[test]
fn every_line_is_ended_and_folded_as_it_must_be() {
    for title in [long_title(), "x".repeat(300), "😀".repeat(100), format!("a{}", "ä ".repeat(150))] {
        let text = titled(&title).html("kalender.ics");
        assert!(text.ends_with("\r\n") && text.matches('\n').count() == text.matches("\r\n").count());
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    }
}

#[test]
fn calendar_programs_read_what_was_written() {
    let disk = OnDisk::new();
    for title in [HOSTILE.to_owned(), long_title(), "x".repeat(300)] {
        let built = titled(&title);
        let title = built.texts("verbund/plenum.html", "h1").concat();
        let path = disk.write("kalender.ics", &built.html("kalender.ics"));
        let read = python("calendar", &[&path]);
        assert_eq!(read["errors"], json!([]));
        let event = &read["events"][0];
        assert_eq!(read["events"].as_array().map(Vec::len), Some(1), "{read}");
        assert_eq!(folded(&event["summary"]), format!("VB: {title}"));
        assert_eq!(folded(&event["location"]), title);
        let agenda = format!("Tagesordnung: TOP 1: {title} Beschluss 2026-06-16/1: {title}");
        assert_eq!(folded(&event["description"]), agenda);
        assert_eq!([&event["start"], &event["end"]], ["2026-06-16T08:00:00+00:00", "2026-06-16T10:30:00+00:00"]);
        let other = &node("calendar", &path)[0];
        for field in ["uid", "summary", "description", "location", "status"] {
            assert_eq!(other[field], event[field], "{field}");
        }
        assert_eq!(other["start"], "2026-06-16T08:00:00Z");
    }
}

/// A text as a page shows it: white space folded.
fn folded(text: &Value) -> String {
    text.as_str().expect("a text").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn times_are_those_of_the_portal_in_summer_and_winter() {
    let disk = OnDisk::new();
    for (zone, summer, winter) in [
        ("Europe/Berlin", "2026-07-01T08:00:00+00:00", "2027-01-05T09:00:00+00:00"),
        ("America/St_Johns", "2026-07-01T12:30:00+00:00", "2027-01-05T13:30:00+00:00"),
        ("Asia/Kolkata", "2026-07-01T04:30:00+00:00", "2027-01-05T04:30:00+00:00"),
        ("UTC", "2026-07-01T10:00:00+00:00", "2027-01-05T10:00:00+00:00"),
    ] {
        let built = site(&format!(
            "//- portal.yaml\n{{title: P, base_url: \"https://example.org\", time_zone: {zone}}}\n\
             //- content/a.md\n---\n{{kind: meeting, title: A, start: 2026-07-01T10:00}}\n---\n\
             //- content/b.md\n---\n{{kind: meeting, title: B, start: 2027-01-05T10:00}}\n---\n"
        ));
        let path = disk.write("kalender.ics", &built.html("kalender.ics"));
        let read = python("calendar", &[&path]);
        assert_eq!([&read["events"][0]["start"], &read["events"][1]["start"]], [summer, winter], "{zone}");
        assert_eq!(node("calendar", &path)[1]["start"], winter.replace("+00:00", "Z"), "{zone}");
    }
}

/// Without a day of change, with one, and with the state alone.
#[test]
fn a_meeting_that_is_moved_and_cancelled_stays_one_event() {
    let disk = OnDisk::new();
    let versions = [
        "start: 2026-06-16T10:00\nstate: scheduled",
        "start: 2026-06-18T10:00\nstate: invited",
        "start: 2026-06-10T14:00\nstate: invited\nupdated: 2026-05-02",
        "start: 2026-06-10T14:00\nstate: cancelled\nupdated: 2026-05-02",
    ];
    let write = |(at, fields): (usize, &&str)| disk.write(&format!("{at}.ics"), &meeting(fields).html("kalender.ics"));
    let paths: Vec<_> = versions.iter().enumerate().map(write).collect();
    let paths: Vec<_> = paths.iter().map(PathBuf::as_path).collect();
    let known = python("calendar", &paths);
    assert_eq!(known["events"].as_array().map(Vec::len), Some(1), "{known}");
    assert_eq!(known["events"][0]["status"], "CANCELLED");
    assert_eq!(known["events"][0]["start"], "2026-06-10T12:00:00+00:00");
    let sequences: Vec<i64> = paths.iter().filter_map(|path| node("calendar", path)[0]["sequence"].as_i64()).collect();
    assert!(sequences.len() == 4 && sequences.is_sorted_by(|a, b| a < b), "{sequences:?}");
}

#[test]
fn days_and_states_as_text() {
    let names = ["DTSTART;V", "DTEND", "DTSTART;T", "STATUS", "DTSTAMP"];
    let told = |fields: &str| lines(&meeting(fields), "plenum-termin.ics", &names);
    assert_snapshot!(told("start: 2026-09-01"), @"
    DTEND;VALUE=DATE:20260902
    DTSTAMP:20260831T220000Z
    DTSTART;VALUE=DATE:20260901
    ");
    assert_snapshot!(told("start: 2026-09-01\nend: 2026-09-03\nstate: cancelled\ndate: 2026-02-01"), @"
    DTEND;VALUE=DATE:20260904
    DTSTAMP:20260131T230000Z
    DTSTART;VALUE=DATE:20260901
    STATUS:CANCELLED
    ");
    assert_snapshot!(told("start: 2026-09-01T10:00\nstate: scheduled\nupdated: 2026-03-01T08:00"), @"
    DTSTAMP:20260301T070000Z
    DTSTART;TZID=Europe/Berlin:20260901T100000
    STATUS:TENTATIVE
    ");
}

#[test]
fn a_meeting_offers_its_date_until_it_was_held() {
    let offer = |fields: &str| {
        let built = meeting(fields);
        (built.texts("plenum.html", "a[type='text/calendar']").concat(), built.paths().contains(&"plenum-termin.ics"))
    };
    assert_eq!(offer("start: 2026-09-01\nstate: invited"), ("In den Kalender".to_owned(), true));
    assert_eq!(offer("start: 2026-09-01\nstate: held"), (String::new(), true));
    assert_eq!(offer("start: 2026-09\nstate: scheduled"), (String::new(), false));
}
