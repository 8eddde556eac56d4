//! `wissensportal build`: the site in a folder.

use super::args::BuildArgs;
use super::check::{self, print_diagnostics};
use super::exit::{FINDINGS, GOOD, keep_until_exit};
use super::failure::Failure;
use super::progress::StageTimer;
use super::terminal::{say, warn};
use crate::driver::{self, Options, Progress, Stage};
use crate::vanished;
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Text};
use files::publish::{Staging, Summary};
use files::source::Sources;

/// What came of a build.
struct Built {
    pages: usize,
    diagnostics: Diagnostics,
    /// Nothing if there are errors.
    summary: Option<Summary>,
}

/// Runs the command and gives the exit code.
pub fn run(args: &BuildArgs, lang: Lang) -> Result<u8, Failure> {
    if !Sources::are_in(&args.portal.root) {
        // Somewhere else by mistake: no output folder is to be made there.
        return check::check(&args.portal, &[], None, lang);
    }
    let options = Options { store: args.cache.store(&args.portal.root)?, ..args.portal.options() };
    let timer = StageTimer::new(lang, !args.quiet);
    let output = if args.output.is_absolute() { args.output.clone() } else { args.portal.root.join(&args.output) };
    // Two builds exclude each other from here on: were the files read before, the one that waits would publish old ones.
    let staging = Staging::open(&output, &args.portal.root)?;
    timer.begin(Stage::Read, 0);
    let (sources, found) = Sources::read_in_passing(&args.portal.root, || timer.step());
    let mut sources = keep_until_exit(sources);
    let built = build(args, &sources, found, &options, staging, &timer)?;
    timer.finish();

    sources.keep(built.diagnostics.iter().flat_map(Diagnostic::files));
    print_diagnostics(&built.diagnostics, &sources, args.portal.format, lang)?;
    match built.summary {
        None => warn(unpublished().get(lang)),
        Some(summary) if !args.quiet => say(published(built.pages, summary, &timer, args).get(lang)),
        Some(_) => {}
    }
    if args.timings {
        warn(&timer.timings());
    }
    Ok(if built.diagnostics.has_errors() { FINDINGS } else { GOOD })
}

/// Renders the portal and publishes it, unless there are errors.
fn build(
    args: &BuildArgs,
    sources: &Sources,
    found: Vec<Diagnostic>,
    options: &Options,
    staging: Staging,
    timer: &StageTimer,
) -> Result<Built, Failure> {
    let mut site = keep_until_exit(driver::build(sources, found, options, &staging, timer)?);
    if !site.diagnostics.has_errors() {
        let vanished = vanished::check(&site.portal, &staging);
        site.add(vanished);
    }
    let (pages, mut diagnostics) = (site.portal.pages.len(), std::mem::take(&mut site.diagnostics));
    args.portal.deny(&mut diagnostics);
    timer.begin(Stage::Publish, 0);
    if args.compress && !diagnostics.has_errors() {
        staging.compress()?;
    }
    let summary = if diagnostics.has_errors() { None } else { Some(staging.commit()?) };
    Ok(Built { pages, diagnostics, summary })
}

fn unpublished() -> Text {
    Text::new(
        "Nichts wurde veröffentlicht: Bitte zuerst die Fehler beheben.",
        "Nothing was published: please mend the errors first.",
    )
}

fn published(pages: usize, summary: Summary, timer: &StageTimer, args: &BuildArgs) -> Text {
    let Summary { written, unchanged, removed } = summary;
    let pages = counted(pages, ("Seite", "Seiten"), ("page", "pages"));
    let files = counted(written, ("Datei", "Dateien"), ("file", "files"));
    let time = timer.elapsed().as_secs_f64();
    let output = args.output.display();
    let number_de = format!("{time:.2}").replace('.', ",");
    Text::new(
        format!(
            "{} in {output}: {} geschrieben, {unchanged} unverändert, {removed} entfernt ({number_de} s).",
            pages.de, files.de
        ),
        format!(
            "{} in {output}: {} written, {unchanged} unchanged, {removed} removed ({time:.2} s).",
            pages.en, files.en
        ),
    )
}

/// A number of things, with their words for one and for many in German and in English.
pub fn counted(number: usize, de: (&str, &str), en: (&str, &str)) -> Text {
    let word = |(one, many): (&str, &str)| format!("{number} {}", if number == 1 { one } else { many });
    Text::new(word(de), word(en))
}
