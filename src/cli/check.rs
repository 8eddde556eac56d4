//! `wissensportal check`: all diagnostics, and nothing is written.

use std::io::{self, IsTerminal, stderr, stdout};
use std::path::{Path, PathBuf};

use percent_encoding::utf8_percent_encode;
use supports_hyperlinks::Stream;

use super::args::{CheckArgs, PortalArgs};
use super::exit::{FINDINGS, GOOD, keep_until_exit};
use super::external;
use super::failure::Failure;
use super::progress::StageTimer;
use super::selection::Selection;
use super::terminal::{color, say, write};
use crate::driver::{self, Options, Progress, Stage};
use crate::external::Access;
use crate::report::{self, Format, PATH, Terminal};
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Severity, Text};
use diagnostics::plain_path::plain;
use files::source::Sources;
use files::store::Store;

/// Runs the command and gives the exit code.
pub fn run(args: &CheckArgs, lang: Lang) -> Result<u8, Failure> {
    let access = if args.allow_private { Access::Private } else { Access::Public };
    let websites = args.external.then(|| args.cache.store(&args.portal.root).map(|store| (access, store)));
    check(&args.portal, &args.files, websites.transpose()?, lang)
}

/// Prints everything that is found in a portal, or in these of its files and folders, and gives the exit code. Links to other
/// websites are included if it is said which addresses may be asked, and where answers are kept.
pub fn check(
    portal: &PortalArgs,
    files: &[PathBuf],
    websites: Option<(Access, Store)>,
    lang: Lang,
) -> Result<u8, Failure> {
    let timer = StageTimer::new(lang, true);
    let (sources, found) = read(portal, &timer);
    let sources = keep_until_exit(sources);
    if !Sources::are_in(&portal.root) {
        // What else a portal lacks does not matter where there is none.
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend(found);
        print_diagnostics(&diagnostics, &sources, portal.format, lang)?;
        return Ok(FINDINGS);
    }
    let selection = Selection::new(files, &portal.root, &sources, &found)?;
    let mut checked = driver::check(&sources, found, &portal.options(), &timer);
    if let Some((access, store)) = websites {
        external::check(&mut checked, &store, access, &selection)?;
    }
    timer.finish();
    let mut diagnostics = keep_until_exit(checked).diagnostics().clone();
    selection.retain(&mut diagnostics);
    portal.deny(&mut diagnostics);
    print_diagnostics(&diagnostics, &sources, portal.format, lang)?;
    if portal.format == Format::Human && diagnostics.is_empty() {
        say(Text::new("Alles in Ordnung.", "All good.").get(lang));
    }
    Ok(if diagnostics.has_errors() { FINDINGS } else { GOOD })
}

/// Reads the portal's files.
pub fn read(portal: &PortalArgs, timer: &StageTimer) -> (Sources, Vec<Diagnostic>) {
    timer.begin(Stage::Read, 0);
    Sources::read(&portal.root, || timer.step())
}

impl PortalArgs {
    /// What the driver needs to know of it.
    pub fn options(&self) -> Options {
        Options { drafts: self.drafts, base_url: self.base_url.clone(), ..Options::default() }
    }

    /// Turns warnings into errors where that was asked for.
    pub fn deny(&self, diagnostics: &mut Diagnostics) {
        if self.deny_warnings {
            diagnostics.set_levels(|diagnostic| {
                Some(if diagnostic.severity == Severity::Info { Severity::Info } else { Severity::Error })
            });
        }
    }
}

/// Prints diagnostics: for people to standard error, for machines to standard output.
///
/// # Errors
/// When they do not arrive.
pub fn print_diagnostics(diagnostics: &Diagnostics, sources: &Sources, format: Format, lang: Lang) -> io::Result<()> {
    let for_people = matches!(format, Format::Human | Format::Short);
    let terminal = if for_people { stderr().is_terminal() } else { stdout().is_terminal() };
    let shown = terminal.then(|| Terminal { folder: sources.root().and_then(folder_address) });
    let options =
        report::ReportOptions { format, lang, color: color(terminal), width: report_width(), terminal: shown };
    let text = report::render(diagnostics, sources, &options);
    if for_people { write(stderr(), &text) } else { write(stdout(), &text) }
}

/// The address of the portal's folder (RFC 8089), if the terminal that shows diagnostics for people opens links.
fn folder_address(root: &Path) -> Option<String> {
    let folder = supports_hyperlinks::on(Stream::Stderr).then_some(root)?;
    file_address(folder)
}

/// A folder on a server has that as the host.
fn file_address(folder: &Path) -> Option<String> {
    let path = plain(folder).to_str()?.replace('\\', "/");
    let slashes = if path.starts_with("//") { "file://" } else { "file:///" };
    Some(format!("{slashes}{}/", utf8_percent_encode(path.trim_matches('/'), PATH)))
}

fn report_width() -> usize {
    let usual = 100;
    terminal_size::terminal_size().map_or(usual, |(width, _)| usize::from(width.0).min(140))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_an_address_on_every_system() {
        for (folder, address) in [
            ("/home/Ämter/portal", "file:///home/%C3%84mter/portal/"),
            (r"\\?\C:\Ämter\portal", "file:///C:/%C3%84mter/portal/"),
            (r"\\?\UNC\server\share\portal", "file://server/share/portal/"),
        ] {
            assert_eq!(file_address(Path::new(folder)).as_deref(), Some(address));
        }
    }
}
