//! The figures as Markdown.

use std::collections::BTreeMap;

use crate::rounds::{CASES, Runs};

/// The cases that all others are compared with.
const LIMITS: [usize; 2] = [0, 1];
/// The case that tells what others have more.
const BARE: usize = 2;
/// The case that tells what the search takes.
const SEARCH: usize = 3;
/// The case whose stages are shown: a build with all there is.
const COLD: usize = 4;
/// The case where nothing is published.
const WRONG: usize = 8;
/// The size whose time for each page larger ones should need, too.
const LARGE: usize = 10_000;

/// All tables, with a column for each size.
pub fn tables(sizes: &[Runs]) -> String {
    [cases(sizes), parts(sizes), stages(sizes), templates(sizes)].join("\n")
}

fn cases(sizes: &[Runs]) -> String {
    let mut text = head("Pages", sizes);
    for (what, of) in [("processor time", Runs::processor as fn(&Runs, usize) -> f64), ("time", Runs::time)] {
        for (case, name) in CASES.iter().enumerate() {
            text.push_str(&row(&format!("{name}, {what}"), sizes, |runs| compared(runs, case, of)));
        }
    }
    for (case, name) in CASES.iter().enumerate() {
        text.push_str(&row(&format!("{name}, memory"), sizes, |runs| format!("{:.0} MB", runs.memory(case))));
    }
    text
}

/// A time, and how many times those of the limits it is.
fn compared(runs: &Runs, case: usize, of: fn(&Runs, usize) -> f64) -> String {
    let [limit, limit_plus] = LIMITS.map(|limit| times(of(runs, case) / of(runs, limit)));
    let ratio = match case {
        0 => String::new(),
        1 => format!(" ({limit})"),
        _ => format!(" ({limit}, {limit_plus})"),
    };
    time(of(runs, case)) + &ratio
}

fn times(ratio: f64) -> String {
    format!("{ratio:.1} ×")
}

/// What the search, exports and mistakes take of what a build takes without them, and a page beside one of a large portal.
fn parts(sizes: &[Runs]) -> String {
    let more = |runs: &Runs, case, of: fn(&Runs, usize) -> f64| of(runs, case) - of(runs, case - 1);
    let mut text = head("Beside a build without search and exports", sizes);
    for (case, name) in [(SEARCH, "search"), (COLD, "exports")] {
        for (what, of) in [("processor time", Runs::processor as fn(&Runs, usize) -> f64), ("time", Runs::time)] {
            let cell = |runs: &Runs| format!("{:.2} × more", more(runs, case, of) / of(runs, BARE));
            text.push_str(&row(&format!("{name}, {what}"), sizes, cell));
        }
        let memory = |runs: &Runs| format!("{:.0} MB more", more(runs, case, Runs::memory));
        text.push_str(&row(&format!("{name}, memory"), sizes, memory));
    }
    let wrong = |runs: &Runs| format!("{:.2} ×", runs.processor(WRONG) / runs.processor(BARE));
    text.push_str(&row("everything wrong, processor time", sizes, wrong));
    text + &growth(sizes)
}

/// The processor time of a page, beside that in a portal of [`LARGE`] pages if that was measured.
fn growth(sizes: &[Runs]) -> String {
    let page = |runs: &Runs, case| runs.processor(case) / count(runs.pages);
    let Some(large) = sizes.iter().find(|runs| runs.pages == LARGE) else { return String::new() };
    let cell = |case| move |runs: &Runs| format!("{:.2} ×", page(runs, case) / page(large, case));
    let name = |case: usize| format!("{}, processor time of a page, beside {} pages", CASES[case], grouped(LARGE));
    [BARE, COLD].map(|case| row(&name(case), sizes, cell(case))).concat()
}

fn stages(sizes: &[Runs]) -> String {
    let mut text = head("With search and all exports, time of a page", sizes);
    let names = sizes.first().map(|runs| runs.stages(COLD)).unwrap_or_default();
    for (at, (name, _)) in names.iter().enumerate() {
        text.push_str(&row(name, sizes, |runs| micros(runs.stages(COLD)[at].1 / count(runs.pages))));
    }
    for case in LIMITS.into_iter().chain([BARE, COLD]) {
        text.push_str(&row(&format!("all of {}", CASES[case]), sizes, |runs| {
            micros(runs.time(case) / count(runs.pages))
        }));
    }
    text
}

fn templates(sizes: &[Runs]) -> String {
    let mut text = head("Template: pages × (values + HTML)", sizes);
    let of = |runs: &Runs| -> BTreeMap<String, String> {
        let cell = |pages: usize, view, html| format!("{pages} × ({} + {})", micros(view), micros(html));
        runs.templates.iter().map(|(name, pages, view, html)| (name.clone(), cell(*pages, *view, *html))).collect()
    };
    let cells: Vec<BTreeMap<String, String>> = sizes.iter().map(of).collect();
    for name in cells.iter().flat_map(BTreeMap::keys).collect::<std::collections::BTreeSet<_>>() {
        let values: Vec<String> = cells.iter().map(|cells| cells.get(name).cloned().unwrap_or_default()).collect();
        text.push_str(&format!("| `{name}` | {} |\n", values.join(" | ")));
    }
    text
}

fn head(name: &str, sizes: &[Runs]) -> String {
    let rule = " ---: |".repeat(sizes.len());
    row(name, sizes, |runs| grouped(runs.pages)) + &format!("| --- |{rule}\n")
}

fn row(name: &str, sizes: &[Runs], cell: impl Fn(&Runs) -> String) -> String {
    format!("| {name} | {} |\n", sizes.iter().map(cell).collect::<Vec<_>>().join(" | "))
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

fn time(millis: f64) -> String {
    if millis < 1000.0 { format!("{millis:.0} ms") } else { format!("{:.2} s", millis / 1000.0) }
}

fn micros(millis: f64) -> String {
    format!("{:.0} µs", millis * 1000.0)
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}
