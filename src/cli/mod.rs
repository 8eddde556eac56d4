//! The command line: what can be typed, and what is said in the terminal. One file a command.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "only the command line speaks to the terminal")]

mod build;
mod check;
mod external;
mod failure;
mod language;
mod observer;
mod rules;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::diag::Lang;
use crate::report::Format;

pub use failure::Failure;

/// Exit code when everything is good.
const GOOD: u8 = 0;
/// Exit code when findings forbid publishing.
const FINDINGS: u8 = 1;
/// Exit code for wrong usage and for a failing machine.
const FAILURE: u8 = 2;

/// Builds a static knowledge portal (Wissensportal) from a folder of Markdown.
#[derive(Debug, Parser)]
#[command(name = "wissensportal", version, about, max_term_width = 100)]
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
    /// List what is checked, or explain one rule.
    Rules(RulesArgs),
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
struct RulesArgs {
    /// The rule to explain, e.g. alt-text.
    id: Option<String>,
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
    let cli = Cli::parse();
    let lang = cli.lang.unwrap_or_else(language::of_environment);
    let result = match cli.command {
        Command::Build(args) => build::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Rules(args) => rules::run(&args, lang),
    };
    let code = result.unwrap_or_else(|failure| {
        eprintln!("{}", failure.message(lang));
        FAILURE
    });
    ExitCode::from(code)
}
