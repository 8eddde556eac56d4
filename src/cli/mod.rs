//! The command line: what can be typed, and what is said in the terminal. One file a command.

mod build;
mod check;
mod clean;
mod completions;
mod external;
mod failure;
mod help;
mod init;
mod language;
mod man;
mod new;
mod observer;
mod rules;
mod serve;
mod terminal;

use std::mem::ManuallyDrop;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, FromArgMatches, Parser, Subcommand};

use crate::report::Format;
use diagnostics::diag::Lang;

pub use failure::Failure;
use terminal::{say, warn, write};

/// Exit code when everything is good.
const GOOD: u8 = 0;
/// Exit code when findings forbid publishing.
const FINDINGS: u8 = 1;
/// Exit code for wrong usage and for a failing machine.
const FAILURE: u8 = 2;

/// Builds a static knowledge portal (Wissensportal) from a folder of Markdown.
#[derive(Debug, Parser)]
#[command(name = "wissensportal", version = env!("WISSENSPORTAL_VERSION"), about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of everything the program says: de or en. Default: that of the environment.
    #[arg(long, global = true, value_name = "LANG", value_parser = language::parse)]
    lang: Option<Lang>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the portal into a folder that any web server can serve.
    Build(BuildArgs),
    /// Check the portal without building it.
    Check(CheckArgs),
    /// Show the portal in the browser, and follow every change.
    Serve(ServeArgs),
    /// List what is checked, or explain one rule.
    Rules(RulesArgs),
    /// Make a new portal: a complete sample (in German) to rewrite.
    Init(InitArgs),
    /// Make a new page at its usual place.
    New(NewArgs),
    /// Remove what wissensportal built and cached, and nothing else.
    Clean(CleanArgs),
    /// Print the completion script of a shell.
    Completions(CompletionsArgs),
    /// Print the manual page, or put all of them into a folder.
    Man(ManArgs),
}

#[derive(Debug, Args)]
struct BuildArgs {
    #[command(flatten)]
    portal: PortalArgs,
    /// Folder to publish into.
    #[arg(long, value_name = "DIR", default_value = "public")]
    output: PathBuf,
    /// Print how long each stage took.
    #[arg(long)]
    timings: bool,
    /// Print findings only.
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    portal: PortalArgs,
    /// Also ask other websites whether the links to them still work.
    #[arg(long)]
    external: bool,
}

#[derive(Debug, Args)]
struct ServeArgs {
    /// Folder of the portal: the one with portal.yaml.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Port to listen on; with 0, a free one is taken.
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    port: u16,
    /// Address to listen on; whoever can reach it can read the preview.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    bind: IpAddr,
    /// Open the preview in the browser.
    #[arg(long)]
    open: bool,
    /// Treat drafts like any other page.
    #[arg(long)]
    drafts: bool,
}

#[derive(Debug, Args)]
struct RulesArgs {
    /// The rule to explain, e.g. alt-text.
    id: Option<String>,
}

#[derive(Debug, Args)]
struct InitArgs {
    /// Folder of the new portal; it has to be empty or missing.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Only what is needed: portal.yaml and a start page.
    #[arg(long)]
    minimal: bool,
}

#[derive(Debug, Args)]
struct NewArgs {
    /// Kind of the page: page, project, working-group, meeting, talk, topic, result, news or term.
    #[arg(value_name = "KIND")]
    kind: String,
    /// Title of the page; the file's name is made from it.
    #[arg(value_name = "TITLE")]
    title: String,
    /// Project that the page belongs to: its id.
    #[arg(long, value_name = "PROJECT")]
    project: Option<String>,
    /// Date of the page, e.g. 2026-12-01 or 2026-12-01T10:00.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Folder of the portal: the one with portal.yaml.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

#[derive(Debug, Args)]
struct CleanArgs {
    /// Folder of the portal: the one with portal.yaml.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Folder that was published into.
    #[arg(long, value_name = "DIR", default_value = "public")]
    output: PathBuf,
}

#[derive(Debug, Args)]
struct CompletionsArgs {
    /// The shell.
    #[arg(value_name = "SHELL")]
    shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
struct ManArgs {
    /// Folder for the pages; without it, the main page is printed.
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Which portal, and how to look at it.
#[derive(Debug, Args)]
struct PortalArgs {
    /// Folder of the portal: the one with portal.yaml.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Full address of the site, instead of base_url in portal.yaml.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Treat drafts like any other page.
    #[arg(long)]
    drafts: bool,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Treat warnings as errors.
    #[arg(long)]
    deny_warnings: bool,
}

/// Runs the command that was typed, and gives the exit code: 0 good, 1 findings that are errors, 2 wrong usage or a
/// failing machine.
pub fn run() -> ExitCode {
    let lang = language::of_arguments(std::env::args_os()).unwrap_or_else(language::of_environment);
    let matches = help::command(lang).try_get_matches();
    let cli = match matches.and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches)) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(help::explain(&error, lang)),
    };
    let result = match cli.command {
        Command::Build(args) => build::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Serve(args) => serve::run(&args, lang),
        Command::Rules(args) => rules::run(&args, lang),
        Command::Init(args) => init::run(&args, lang),
        Command::New(args) => new::run(&args, lang),
        Command::Clean(args) => clean::run(&args, lang),
        Command::Completions(args) => completions::run(&args, lang),
        Command::Man(args) => man::run(&args, lang),
    };
    let code = result.unwrap_or_else(|failure| {
        warn(&failure.message(lang));
        FAILURE
    });
    ExitCode::from(code)
}

/// What a command needs until the program ends: then the system takes all memory back at once, which is much faster than
/// to give back every text of a portal.
fn left<T>(value: T) -> ManuallyDrop<T> {
    ManuallyDrop::new(value)
}
