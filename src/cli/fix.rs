//! `wissensportal fix`: what is certain is mended; what is left is told.

use std::io::{IsTerminal, stdout};

use super::args::FixArgs;
use super::build::counted;
use super::check::{self, print_diagnostics, read};
use super::exit::{FINDINGS, GOOD};
use super::failure::Failure;
use super::progress::StageTimer;
use super::selection::Selection;
use super::terminal::{color, say, warn, write};
use crate::fix::{self, Fixed};
use crate::report::{Format, diff};
use diagnostics::diag::{FilePath, Lang, Text};
use files::publish::{Rewrite, rewrite};
use files::source::Sources;

/// Runs the command and gives the exit code.
pub fn run(args: &FixArgs, lang: Lang) -> Result<u8, Failure> {
    let portal = &args.portal;
    if !Sources::are_in(&portal.root) {
        return check::check(portal, &[], None, lang);
    }
    let timer = StageTimer::new(lang, true);
    let (sources, found) = read(portal, &timer);
    let selection = Selection::new(&args.files, &portal.root, &sources, &found)?;
    let mut fixed = fix::fix(sources, &found, &portal.options(), &|file| selection.contains(file), &timer);
    timer.finish();
    selection.retain(&mut fixed.diagnostics);
    portal.deny(&mut fixed.diagnostics);
    if args.diff { show(&fixed, lang) } else { apply(&fixed, args, lang) }
}

/// Shows what would be changed.
fn show(fixed: &Fixed, lang: Lang) -> Result<u8, Failure> {
    let color = color(stdout().is_terminal());
    let diffs = fixed.files.iter().map(|(path, file)| diff(path, &file.before, &file.after, color));
    write(stdout(), &diffs.collect::<String>())?;
    if fixed.files.is_empty() {
        say(nothing().get(lang));
    }
    Ok(if fixed.files.is_empty() && !fixed.diagnostics.has_errors() { GOOD } else { FINDINGS })
}

/// Writes what was changed, and tells what is left.
fn apply(fixed: &Fixed, args: &FixArgs, lang: Lang) -> Result<u8, Failure> {
    let for_people = args.portal.format == Format::Human;
    // Standard output is the report's if it is for machines.
    let tell = if for_people { say } else { warn };
    let rewrites = fixed.files.iter().map(|(path, file)| Rewrite { path, before: &file.before, after: &file.after });
    rewrite(&args.portal.root, &rewrites.collect::<Vec<_>>(), None)?;
    for (path, file) in &fixed.files {
        tell(changed(path, file.count).get(lang));
    }
    if fixed.files.is_empty() {
        tell(nothing().get(lang));
    }
    if !fixed.diagnostics.is_empty() && for_people {
        warn(Text::new("\nDas bleibt für Sie:\n", "\nThis is left for you:\n").get(lang));
    }
    print_diagnostics(&fixed.diagnostics, &fixed.sources, args.portal.format, lang)?;
    Ok(if fixed.diagnostics.has_errors() { FINDINGS } else { GOOD })
}

pub(super) fn changed(path: &FilePath, count: usize) -> Text {
    let Text { de, en } = counted(count, ("Stelle", "Stellen"), ("place", "places"));
    Text::new(format!("geändert: {path}: {de}"), format!("changed: {path}: {en}"))
}

fn nothing() -> Text {
    Text::new(
        "Es gibt nichts, was sich von selbst berichtigen lässt.",
        "There is nothing that can be mended by itself.",
    )
}
