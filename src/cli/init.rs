//! `wissensportal init`: a new portal in an empty folder.

use super::args::InitArgs;
use super::exit::GOOD;
use super::failure::Failure;
use super::terminal::say;
use crate::scaffold::{self, Sample};
use diagnostics::diag::{Lang, Text};
use files::publish;
use files::source;

/// Runs the command and gives the exit code.
pub fn run(args: &InitArgs, lang: Lang) -> Result<u8, Failure> {
    if !source::is_vacant(&args.dir)? {
        return Err(not_empty(args));
    }
    let files = scaffold::files(if args.minimal { Sample::Minimal } else { Sample::Complete });
    for (path, text) in &files {
        publish::create_file(&args.dir.join(path), text)?;
    }
    say(made(args, files.len()).get(lang));
    Ok(GOOD)
}

fn not_empty(args: &InitArgs) -> Failure {
    let dir = args.dir.display();
    let message = Text::new(
        format!("Der Ordner „{dir}“ ist nicht leer. Es wurde nichts angelegt."),
        format!("The folder `{dir}` is not empty. Nothing was made."),
    );
    let hint = Text::new(
        "Einen Ordner angeben, den es noch nicht gibt: wissensportal init mein-portal",
        "Name a folder that does not exist yet: wissensportal init my-portal",
    );
    Failure::new(message, Some(hint))
}

fn made(args: &InitArgs, files: usize) -> Text {
    let dir = args.dir.display();
    let root = if args.dir.as_os_str() == "." { String::new() } else { format!(" --root {dir}") };
    let (de, en) = if args.minimal {
        (
            "portal.yaml enthält den Namen des Portals, content/index.md die Startseite.",
            "portal.yaml has the portal's name, content/index.md its start page.",
        )
    } else {
        (
            "Alle Namen und Orte darin sind erfunden. README.md erklärt, wie Sie daraus Ihr eigenes Portal machen.",
            "All names and places in it are made up. README.md tells (in German) how to make it your own.",
        )
    };
    Text::new(
        format!(
            "Portal in {dir} angelegt: {files} Dateien.\n{de}\n\nSo geht es weiter:\n  \
             Ansehen: wissensportal serve --open{root}\n  Prüfen:  wissensportal check{root}\n  \
             Bauen:   wissensportal build{root}"
        ),
        format!(
            "Made a portal in {dir}: {files} files.\n{en}\n\nWhat to do next:\n  \
             Look:  wissensportal serve --open{root}\n  Check: wissensportal check{root}\n  \
             Build: wissensportal build{root}"
        ),
    )
}
