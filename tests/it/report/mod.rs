//! What people and machines get to read about diagnostics.

mod fixture;
mod machines;
mod people;
mod properties;
mod repository;

use diagnostics::diag::{Diagnostics, Lang};
use wissensportal::report::{Format, ReportOptions, render};

use fixture::{Portal, fixture};

fn options(format: Format, lang: Lang) -> ReportOptions {
    ReportOptions { format, lang, color: false, width: 100, terminal: None }
}

fn report(format: Format, lang: Lang) -> String {
    let (portal, diagnostics) = fixture();
    render(&diagnostics, &portal, &options(format, lang))
}

/// The first diagnostic of the fixture alone.
fn first() -> (Portal, Diagnostics) {
    let (portal, diagnostics) = fixture();
    let mut first = Diagnostics::new();
    first.extend(diagnostics.into_iter().take(1));
    (portal, first)
}

/// Shows the report as a person sees it: `cargo test --test it show_in_colour -- --ignored --nocapture`.
#[test]
#[ignore = "only to look at"]
fn show_in_colour() {
    let (portal, diagnostics) = fixture();
    print!("{}", render(&diagnostics, &portal, &ReportOptions { color: true, ..options(Format::Human, Lang::De) }));
}
