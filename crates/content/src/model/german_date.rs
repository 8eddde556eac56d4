//! Dates as they are written in German, in the form of ISO 8601 that YAML takes.

use jiff::civil::{Date, Time};

/// The names of each month.
const MONTHS: [&[&str]; 12] = [
    &["januar", "jan", "jänner"],
    &["februar", "feb", "feber"],
    &["märz", "mär", "mrz", "maerz"],
    &["april", "apr"],
    &["mai"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["dezember", "dez"],
];

/// The days of the week from Monday.
const DAYS: [&str; 7] = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"];

/// Nobody means a year before it by two digits more.
const FIRST_YEAR: i16 = 1900;

/// A part of what was typed: digits, letters, or a mark.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'t> {
    Number(&'t str),
    Word(&'t str),
    Mark(char),
}

use Token::{Mark, Number, Word};

/// What was typed, as a date or a date and time in ISO 8601; `None` unless there is only one way to read it.
pub(super) fn iso(typed: &str) -> Option<String> {
    let lower = typed.to_lowercase().replace(['–', '—', '‑', '−'], "-");
    let tokens: Vec<Token<'_>> = tokens(&lower).collect();
    let (weekday, rest) = weekday(&tokens);
    let (date, rest) = date(rest)?;
    let day = match date {
        Known::Month(month) => return rest.is_empty().then_some(month),
        Known::Day(day) => day,
    };
    if weekday.is_some_and(|weekday| weekday != day.weekday().to_monday_zero_offset()) {
        return None;
    }
    match time(rest)? {
        None => Some(day.to_string()),
        Some(time) => Some(format!("{day}T{:02}:{:02}", time.hour(), time.minute())),
    }
}

/// What was probably typed, where [`iso`] does not know: a year of two digits, day and month the wrong way round, or the
/// beginning of a span of time.
pub(super) fn probably_iso(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if let Some((day, year)) = typed.rsplit_once('.').filter(|(_, year)| year.len() == 2) {
        return iso(&format!("{day}.20{year}"));
    }
    if let [year, day, month] = typed.split('-').collect::<Vec<_>>()[..]
        && year.len() == 4
    {
        return iso(&format!("{year}-{month}-{day}"));
    }
    let ends = [" - ", " – ", " bis ", "–"];
    ends.iter().find_map(|end| typed.split_once(end)).and_then(|(start, _)| iso(start))
}

/// Whether only a time was typed, and no day.
pub(super) fn is_time(typed: &str) -> bool {
    let lower = typed.to_lowercase();
    let tokens: Vec<Token<'_>> = tokens(&lower).collect();
    matches!(time(&tokens), Some(Some(_)))
}

/// A month in ISO 8601, or a day.
enum Known {
    Month(String),
    Day(Date),
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let is_alike = |c: char| match first {
            _ if first.is_ascii_digit() => c.is_ascii_digit(),
            _ => first.is_alphabetic() && c.is_alphabetic(),
        };
        let end = rest.find(|c| !is_alike(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (token, behind) = rest.split_at(end);
        rest = behind;
        Some(match first {
            _ if first.is_ascii_digit() => Number(token),
            _ if first.is_alphabetic() => Word(token),
            _ => Mark(first),
        })
    })
}

/// The day of the week at the beginning, and what is behind it.
fn weekday<'t, 'a>(tokens: &'a [Token<'t>]) -> (Option<i8>, &'a [Token<'t>]) {
    let tokens = if let [Word("am"), rest @ ..] = tokens { rest } else { tokens };
    let [Word(word), rest @ ..] = tokens else { return (None, tokens) };
    let is_it = |day: &&str| *day == *word || (word.len() == 2 && day.starts_with(word));
    let Some((at, _)) = (0..).zip(DAYS.iter()).find(|(_, day)| is_it(day)) else { return (None, tokens) };
    let rest = if let [Mark('.'), rest @ ..] = rest { rest } else { rest };
    let rest = if let [Mark(','), rest @ ..] = rest { rest } else { rest };
    (Some(at), if let [Word("den" | "dem"), rest @ ..] = rest { rest } else { rest })
}

/// The date at the beginning, and what is behind it.
fn date<'t, 'a>(tokens: &'a [Token<'t>]) -> Option<(Known, &'a [Token<'t>])> {
    let day = |year: &str, month: &str, day: &str| {
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        (year.len() == 4 && date.year() >= FIRST_YEAR).then_some(Known::Day(date))
    };
    let known = match tokens {
        // There are no more than twelve months, so that nobody can mean another day.
        [Number(d), Mark('/'), Number(m), Mark('/'), Number(y), rest @ ..]
            if d.parse::<u8>().is_ok_and(|day| (13..=31).contains(&day)) =>
        {
            (day(y, m, d)?, rest)
        }
        [Number(d), Mark('.'), Number(m), Mark('.'), Number(y), rest @ ..]
        | [Number(y), Mark('-'), Number(m), Mark('-'), Number(d), rest @ ..]
        | [Number(y), Mark('/'), Number(m), Mark('/'), Number(d), rest @ ..] => (day(y, m, d)?, rest),
        [Number(d), Mark('.'), Word(name), Mark('.'), Number(y), rest @ ..]
        | [Number(d), Mark('.'), Word(name), Number(y), rest @ ..]
        | [Number(d), Word(name), Number(y), rest @ ..] => (day(y, &month(name)?.to_string(), d)?, rest),
        [Word(name), Number(y), rest @ ..] => (whole_month(y, month(name)?)?, rest),
        [Number(m), Mark('.' | '/'), Number(y), rest @ ..] => (whole_month(y, m.parse().ok()?)?, rest),
        _ => return None,
    };
    Some(known)
}

fn month(name: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|names| names.contains(&name))?;
    i8::try_from(at + 1).ok()
}

fn whole_month(year: &str, month: i8) -> Option<Known> {
    let first = Date::new(year.parse().ok()?, month, 1).ok()?;
    (year.len() == 4 && first.year() >= FIRST_YEAR).then(|| Known::Month(format!("{year}-{month:02}")))
}

/// The time that is all of the rest: `None` for none, nothing if the rest is none.
#[expect(clippy::option_option, reason = "outside: whether the rest is understood; inside: whether it is a time")]
fn time(tokens: &[Token<'_>]) -> Option<Option<Time>> {
    let tokens = if let [Mark(','), rest @ ..] = tokens { rest } else { tokens };
    let tokens = if let [Word("um" | "ab" | "t"), rest @ ..] = tokens { rest } else { tokens };
    let (hour, minute) = match tokens {
        [] => return Some(None),
        [Number(hour), Word("uhr" | "h")] => (hour, &"0"),
        [Number(hour), Mark(':' | '.'), Number(minute), Word("uhr" | "h")] => (hour, minute),
        [Number(hour), Mark(':' | '.') | Word("uhr"), Number(minute)] if minute.len() == 2 => (hour, minute),
        _ => return None,
    };
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn what_can_be_read_in_one_way_is_translated() {
        for (typed, expected) in [
            ("2.3.2023", "2023-03-02"),
            ("23. 2. 2027", "2027-02-23"),
            ("2027-2-3", "2027-02-03"),
            ("2027/02/23", "2027-02-23"),
            ("23. Februar 2027", "2027-02-23"),
            ("1. Mrz. 2027", "2027-03-01"),
            ("Dienstag, den 23.02.2027", "2027-02-23"),
            ("Di., 23.02.2027, 10 Uhr", "2027-02-23T10:00"),
            ("23.02.2027, 10:00 Uhr", "2027-02-23T10:00"),
            ("23.02.2027 um 9.30 Uhr", "2027-02-23T09:30"),
            ("2027-02-23, 10:00 Uhr", "2027-02-23T10:00"),
            ("am 23.02.2027 9:30", "2027-02-23T09:30"),
            ("Februar 2027", "2027-02"),
            ("02/2027", "2027-02"),
            ("02.2027", "2027-02"),
        ] {
            assert_eq!(iso(typed).as_deref(), Some(expected), "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_or_can_be_read_in_two_ways_is_not() {
        for typed in [
            "",
            "gestern",
            "30.02.2023",
            "23.02.27",
            "Montag, 23.02.2027",
            "02/03/2027",
            "23.02.2027, 10 bis 12 Uhr",
            "23.02.2027, 25:00 Uhr",
            "23.02.2027 oder 24.02.2027",
            "3. Quartal 2027",
            "1.1.0000",
        ] {
            assert_eq!(iso(typed), None, "{typed}");
        }
    }
}
