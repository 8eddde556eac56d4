//! `wissensportal clean`: removes what builds and checks left.

use super::args::CleanArgs;
use super::build::counted;
use super::exit::GOOD;
use super::failure::Failure;
use super::terminal::say;
use diagnostics::diag::{Lang, Text};
use files::publish;
use files::source::Sources;
use files::store;

/// Runs the command and gives the exit code.
pub fn run(args: &CleanArgs, lang: Lang) -> Result<u8, Failure> {
    if !Sources::are_in(&args.root) {
        return Err(Failure::no_portal(&args.root));
    }
    // An absolute output folder stays what it is.
    let removed = publish::clean(&args.root.join(&args.output), &args.root)?;
    if let Some(folder) = &args.cache_dir {
        store::remove(folder)?;
    }
    let output = args.output.display();
    let Text { de, en } = counted(removed, ("Datei", "Dateien"), ("file", "files"));
    let text = match removed {
        0 => Text::new(
            format!("In {output} lag nichts, was wissensportal dort abgelegt hat."),
            format!("There was nothing in {output} that wissensportal put there."),
        ),
        _ => Text::new(format!("{de} aus {output} entfernt."), format!("Removed {en} from {output}.")),
    };
    say(text.get(lang));
    Ok(GOOD)
}
