//! The figures as Markdown.

use std::collections::BTreeMap;

use crate::rounds::{CASES, Runs};

/// The case that all others are compared with.
const LIMIT: usize = 0;
/// The case that tells what the search takes.
const WITHOUT_SEARCH: usize = 1;
/// The case whose stages are shown.
const COLD: usize = 2;

/// All tables, with a column for each size.
pub fn tables(sizes: &[Runs]) -> String {
    [cases(sizes), search(sizes), stages(sizes), templates(sizes)].join("\n")
}

fn cases(sizes: &[Runs]) -> String {
    let mut text = head("Pages", sizes);
    for (case, name) in CASES.iter().enumerate() {
        text.push_str(&row(name, sizes, |runs| compared(runs, case, Runs::time)));
    }
    text.push_str(&row("cold build, each page", sizes, |runs| micros(runs.time(COLD) / count(runs.pages))));
    for (case, name) in CASES.iter().enumerate() {
        let cell = |runs: &Runs| compared(runs, case, Runs::processor);
        text.push_str(&row(&format!("{name}, processor time"), sizes, cell));
    }
    for (case, name) in CASES.iter().enumerate() {
        text.push_str(&row(&format!("{name}, memory"), sizes, |runs| format!("{:.0} MB", runs.memory(case))));
    }
    text
}

/// A time, and how many times that of the limit program it is.
fn compared(runs: &Runs, case: usize, of: impl Fn(&Runs, usize) -> f64) -> String {
    let ratio = format!(" ({:.1} ×)", of(runs, case) / of(runs, LIMIT));
    time(of(runs, case)) + if case == LIMIT { "" } else { &ratio }
}

/// What the search takes of what a build takes without it.
fn search(sizes: &[Runs]) -> String {
    let more = |runs: &Runs, of: fn(&Runs, usize) -> f64| of(runs, COLD) - of(runs, WITHOUT_SEARCH);
    let part = |runs: &Runs, of| format!("{:.2} ×", more(runs, of) / of(runs, WITHOUT_SEARCH));
    let mut text = head("Search, beside a build without it", sizes);
    text.push_str(&row("time", sizes, |runs| part(runs, Runs::time)));
    text.push_str(&row("processor time", sizes, |runs| part(runs, Runs::processor)));
    text.push_str(&row("memory", sizes, |runs| format!("{:.0} MB more", more(runs, Runs::memory))));
    text
}

fn stages(sizes: &[Runs]) -> String {
    let mut text = head("Cold build, each page", sizes);
    let names = sizes.first().map(|runs| runs.stages(COLD)).unwrap_or_default();
    for (at, (name, _)) in names.iter().enumerate() {
        text.push_str(&row(name, sizes, |runs| micros(runs.stages(COLD)[at].1 / count(runs.pages))));
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
