//! `wissensportal completions`: what a shell needs to complete commands and options.

use std::io::stdout;

use super::args::CompletionsArgs;
use super::exit::GOOD;
use super::failure::Failure;
use super::help;
use super::terminal::write;
use diagnostics::diag::Lang;

/// Runs the command and gives the exit code.
pub fn run(args: &CompletionsArgs, lang: Lang) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(lang), "wissensportal", &mut script);
    write(stdout(), &String::from_utf8_lossy(&script))?;
    Ok(GOOD)
}
