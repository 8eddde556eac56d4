//! `wissensportal build`: the site in a folder.

use super::check::{self, print_findings, read};
use super::observer::Watch;
use super::{BuildArgs, FINDINGS, Failure, GOOD, say, warn};
use crate::diag::{Lang, Severity, Text};
use crate::pipeline::{self, Observer, Site, Stage};
use crate::publish::{Staging, Summary};
use crate::source::Sources;

/// Runs the command and gives the exit code.
pub fn run(args: &BuildArgs, lang: Lang) -> Result<u8, Failure> {
    if !Sources::are_in(&args.portal.root) {
        // Somewhere else by mistake: no output folder is to be made there.
        return check::check(&args.portal, false, lang);
    }
    let watch = Watch::new(lang, !args.quiet);
    let output = if args.output.is_absolute() { args.output.clone() } else { args.portal.root.join(&args.output) };
    // Two builds exclude each other from here on: were the files read before, the one that waits would publish old ones.
    let staging = Staging::open(&output, &args.portal.root)?;
    let (sources, found) = read(&args.portal, &watch);
    let mut site = pipeline::build(&sources, found, &args.portal.options(), &staging, &watch)?;
    args.portal.deny(&mut site.findings);
    watch.begin(Stage::Publish, 0);
    let summary = if site.findings.has_errors() { None } else { Some(staging.commit()?) };
    watch.finish();

    print_findings(&site.findings, &sources, args.portal.format, lang)?;
    match summary {
        None => warn(unpublished().get(lang)),
        Some(summary) if !args.quiet => say(published(&site, summary, &watch, args).get(lang)),
        Some(_) => {}
    }
    if args.timings {
        warn(&watch.timings());
    }
    Ok(if site.findings.count(Severity::Error) > 0 { FINDINGS } else { GOOD })
}

fn unpublished() -> Text {
    Text::new(
        "Nichts wurde veröffentlicht: Bitte zuerst die Fehler beheben.",
        "Nothing was published: please mend the errors first.",
    )
}

fn published(site: &Site, summary: Summary, watch: &Watch, args: &BuildArgs) -> Text {
    let Summary { written, unchanged, removed } = summary;
    let pages = counted(site.portal.pages.len(), ("Seite", "Seiten"), ("page", "pages"));
    let files = counted(written, ("Datei", "Dateien"), ("file", "files"));
    let time = watch.elapsed().as_secs_f64();
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
