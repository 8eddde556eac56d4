//! `wissensportal completions`: what a shell needs to complete commands and options.

use std::io::{self, Write};

use super::{CompletionsArgs, Failure, GOOD, help};
use crate::diag::Lang;

/// Runs the command and gives the exit code.
pub fn run(args: &CompletionsArgs, lang: Lang) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(lang), "wissensportal", &mut script);
    io::stdout().write_all(&script)?;
    Ok(GOOD)
}
