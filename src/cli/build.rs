//! `wissensportal build`: the site in a folder.

use super::args::{BuildArgs, PortalArgs};
use super::check::{self, print_findings, read};
use super::exit::{FINDINGS, GOOD, keep_until_exit};
use super::failure::Failure;
use super::progress::StageTimer;
use super::record::Keeper;
use super::terminal::{say, warn};
use crate::driver::{self, Progress, Stage};
use crate::record::Record;
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Text};
use files::publish::{Staging, Summary};
use files::source::Sources;

/// What came of a build.
struct Built {
    pages: usize,
    findings: Diagnostics,
    /// Nothing if there are errors.
    summary: Option<Summary>,
}

/// Runs the command and gives the exit code.
pub fn run(args: &BuildArgs, lang: Lang) -> Result<u8, Failure> {
    if !Sources::are_in(&args.portal.root) {
        // Somewhere else by mistake: no output folder is to be made there.
        return check::check(&args.portal, None, lang);
    }
    let timer = StageTimer::new(lang, !args.quiet);
    let output = if args.output.is_absolute() { args.output.clone() } else { args.portal.root.join(&args.output) };
    // Two builds exclude each other from here on: were the files read before, the one that waits would publish old ones.
    let staging = Staging::open(&output, &args.portal.root)?;
    let (sources, found) = read(&args.portal, &timer);
    let sources = keep_until_exit(sources);
    timer.begin(Stage::Compare, 0);
    // Whatever could not be read is an error, and no record is kept of a build with errors.
    let keeper = if found.is_empty() { Keeper::new(&args.portal, &sources, staging.target()) } else { None };
    let built = match keeper.as_ref().and_then(|keeper| keeper.unchanged(&staging)) {
        Some(record) => unchanged(record, &args.portal),
        None => build(&args.portal, &sources, found, staging, keeper.as_ref(), &timer)?,
    };
    timer.finish();

    print_findings(&built.findings, &sources, args.portal.format, lang)?;
    match built.summary {
        None => warn(unpublished().get(lang)),
        Some(summary) if !args.quiet => say(published(built.pages, summary, &timer, args).get(lang)),
        Some(_) => {}
    }
    if args.timings {
        warn(&timer.timings());
    }
    Ok(if built.findings.has_errors() { FINDINGS } else { GOOD })
}

/// What a build gives that has nothing to do.
fn unchanged(record: Record, portal: &PortalArgs) -> Built {
    let Record { pages, mut findings, files, .. } = record;
    portal.deny(&mut findings);
    let summary = Summary { unchanged: files.count(), ..Summary::default() };
    Built { pages, summary: (!findings.has_errors()).then_some(summary), findings }
}

/// Does all the work, and keeps a record of it.
fn build(
    portal: &PortalArgs,
    sources: &Sources,
    found: Vec<Diagnostic>,
    staging: Staging,
    keeper: Option<&Keeper>,
    timer: &StageTimer,
) -> Result<Built, Failure> {
    let mut site = keep_until_exit(driver::build(sources, found, &portal.options(), &staging, timer)?);
    let (pages, mut findings) = (site.portal.pages.len(), std::mem::take(&mut site.findings));
    portal.deny(&mut findings);
    timer.begin(Stage::Publish, 0);
    if findings.has_errors() {
        return Ok(Built { pages, findings, summary: None });
    }
    let kept = keeper.and_then(|keeper| Some((keeper, staging.stamps()?)));
    let summary = Some(staging.commit()?);
    if let Some((keeper, stamps)) = kept {
        // Without errors, there was nothing to deny: these findings are as they were found.
        keeper.keep(sources, pages, &findings, stamps);
    }
    Ok(Built { pages, findings, summary })
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
