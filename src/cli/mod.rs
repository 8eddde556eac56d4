//! The command line: what can be typed, and what is said in the terminal. One file a command.

mod args;
mod build;
mod cache_dir;
mod check;
mod clean;
mod completions;
mod diff;
mod exit;
mod external;
mod failure;
mod fix;
mod help;
mod init;
mod language;
mod man;
mod new;
mod progress;
mod rename;
mod root;
mod rules;
mod selection;
mod serve;
mod terminal;
mod threads;
mod version;

use std::process::ExitCode;

use clap::FromArgMatches;

use self::args::{Cli, Command};
use self::exit::FAILURE;
use self::terminal::warn;

/// Runs the command that was typed, and gives the exit code: 0 good, 1 diagnostics that are errors, 2 wrong usage or a
/// failing machine.
pub fn run() -> ExitCode {
    let lang = language::of(std::env::args_os());
    let matches = help::command(lang).try_get_matches();
    let cli = match matches.and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches)) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(help::explain(&error, lang)),
    };
    let result = match cli.command {
        Command::Build(args) => threads::start().and_then(|()| build::run(&args, lang)),
        Command::Check(args) => threads::start().and_then(|()| check::run(&args, lang)),
        Command::Fix(args) => threads::start().and_then(|()| fix::run(&args, lang)),
        Command::Rename(args) => threads::start().and_then(|()| rename::run(&args, lang)),
        Command::Diff(args) => threads::start().and_then(|()| diff::run(&args, lang)),
        Command::Serve(args) => threads::start().and_then(|()| serve::run(&args, lang)),
        Command::Rules(args) => rules::run(&args, lang),
        Command::Init(args) => init::run(&args, lang),
        Command::New(args) => threads::start().and_then(|()| new::run(&args, lang)),
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
