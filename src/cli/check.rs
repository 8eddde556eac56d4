//! `wissensportal check`: all findings, and nothing is written.

use std::io::{self, IsTerminal, stderr, stdout};

use super::observer::Watch;
use super::{CheckArgs, FINDINGS, Failure, GOOD, PortalArgs, external, left, say, write};
use crate::driver::{self, Observer, Options, Stage};
use crate::external::Access;
use crate::report::{self, Format};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Severity, Text};
use files::source::Sources;

/// Runs the command and gives the exit code.
pub fn run(args: &CheckArgs, lang: Lang) -> Result<u8, Failure> {
    let access = if args.allow_private { Access::Private } else { Access::Public };
    check(&args.portal, args.external.then_some(access), lang)
}

/// Tells everything that is found in a portal, links to other websites included if `asking` at some addresses, and gives the exit
/// code.
pub fn check(portal: &PortalArgs, asking: Option<Access>, lang: Lang) -> Result<u8, Failure> {
    let watch = Watch::new(lang, true);
    let (sources, found) = read(portal, &watch);
    let sources = left(sources);
    if !Sources::are_in(&portal.root) {
        // What else a portal lacks does not matter where there is none.
        let mut findings = Diagnostics::new();
        findings.extend(found);
        print_findings(&findings, &sources, portal.format, lang)?;
        return Ok(FINDINGS);
    }
    let options = Options { only_findings: true, ..portal.options() };
    let mut site = left(driver::know(&sources, found, &options, &watch));
    if let Some(access) = asking {
        external::check(&mut site, &portal.root, access)?;
    }
    watch.finish();
    let found = driver::check_shown(&site);
    site.add(found);
    portal.deny(&mut site.findings);
    print_findings(&site.findings, &sources, portal.format, lang)?;
    if portal.format == Format::Human && site.findings.is_empty() {
        say(Text::new("Alles in Ordnung.", "All good.").get(lang));
    }
    Ok(if site.findings.has_errors() { FINDINGS } else { GOOD })
}

/// Reads the portal's files.
pub fn read(portal: &PortalArgs, watch: &Watch) -> (Sources, Vec<Diagnostic>) {
    watch.begin(Stage::Read, 0);
    Sources::read(&portal.root, || watch.step())
}

impl PortalArgs {
    /// What the pipeline needs to know of it.
    pub fn options(&self) -> Options {
        Options { drafts: self.drafts, base_url: self.base_url.clone(), only_findings: false }
    }

    /// Turns warnings into errors where that was asked for.
    pub fn deny(&self, findings: &mut Diagnostics) {
        if self.deny_warnings {
            findings.set_levels(|finding| {
                Some(if finding.severity == Severity::Info { Severity::Info } else { Severity::Error })
            });
        }
    }
}

/// Prints findings: for people to standard error, for machines to standard output.
///
/// # Errors
/// When they do not arrive.
pub fn print_findings(findings: &Diagnostics, sources: &Sources, format: Format, lang: Lang) -> io::Result<()> {
    let for_people = matches!(format, Format::Human | Format::Short);
    let terminal = if for_people { stderr().is_terminal() } else { stdout().is_terminal() };
    let color = terminal && std::env::var_os("NO_COLOR").is_none();
    let options = report::Options { format, lang, color, width: report_width() };
    let text = report::render(findings, sources, &options);
    if for_people { write(stderr(), &text) } else { write(stdout(), &text) }
}

fn report_width() -> usize {
    let usual = 100;
    terminal_size::terminal_size().map_or(usual, |(width, _)| usize::from(width.0).min(140))
}
