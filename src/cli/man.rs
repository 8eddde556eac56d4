//! `wissensportal man`: the manual pages.

use std::io::{self, stdout};

use clap::Command;
use clap_mangen::Man;

use super::args::ManArgs;
use super::exit::GOOD;
use super::failure::Failure;
use super::help;
use super::terminal::{say, write};
use diagnostics::diag::{Lang, Text};
use files::publish;

/// The section headings of a manual page in German, as the German manual pages of Linux have them.
const SECTIONS: &[(&str, &str)] = &[
    ("NAME", "BEZEICHNUNG"),
    ("SYNOPSIS", "ÜBERSICHT"),
    ("DESCRIPTION", "BESCHREIBUNG"),
    ("OPTIONS", "OPTIONEN"),
    ("SUBCOMMANDS", "BEFEHLE"),
    ("Befehle", "BEFEHLE"),
];

/// Runs the command and gives the exit code.
pub fn run(args: &ManArgs, lang: Lang) -> Result<u8, Failure> {
    let mut command = help::command(lang);
    // Only then, commands know by which name they are called.
    command.build();
    let Some(dir) = &args.dir else {
        write(stdout(), &page(command, lang)?)?;
        return Ok(GOOD);
    };
    let pages = pages(&command);
    let count = pages.len();
    for (name, command) in pages {
        publish::replace_file(&dir.join(format!("{name}.1")), &page(command, lang)?)?;
    }
    let dir = dir.display();
    let text =
        Text::new(format!("{count} Handbuchseiten in {dir} angelegt."), format!("Made {count} manual pages in {dir}."));
    say(text.get(lang));
    Ok(GOOD)
}

/// The program and each of its commands, with the name of its page.
fn pages(command: &Command) -> Vec<(String, Command)> {
    let name = command.get_name().to_owned();
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    let below: Vec<_> = below.map(|below| (format!("{name}-{}", below.get_name()), below.clone())).collect();
    std::iter::once((name, command.clone())).chain(below).collect()
}

fn page(command: Command, lang: Lang) -> io::Result<String> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    let page = String::from_utf8(page).map_err(io::Error::other)?;
    Ok(if lang == Lang::De { in_german(&page) } else { page })
}

fn in_german(page: &str) -> String {
    let line = |line: &str| {
        let heading = line.strip_prefix(".SH ").map(|heading| heading.trim_matches('"'));
        let german = heading.and_then(|heading| SECTIONS.iter().find(|(english, _)| *english == heading));
        german.map_or_else(|| format!("{line}\n"), |(_, german)| format!(".SH {german}\n"))
    };
    page.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_in_both_languages() {
        for lang in [Lang::De, Lang::En] {
            let mut command = help::command(lang);
            command.build();
            let pages = pages(&command);
            assert!(pages.iter().any(|(name, _)| name == "wissensportal-build"), "{lang:?}");
            for (name, command) in pages {
                let page = page(command, lang).unwrap();
                let heading = if lang == Lang::De { ".SH BEZEICHNUNG" } else { ".SH NAME" };
                assert!(page.contains(heading), "{name}: {page}");
                assert!(page.contains(r"\fBwissensportal"), "the whole usage of {name}: {page}");
            }
        }
    }
}
