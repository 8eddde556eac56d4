//! `wissensportal rename`: another id for a page or a decision, everywhere at once.

use std::collections::BTreeSet;
use std::io::{IsTerminal, stdout};
use std::path::Path;

use super::args::RenameArgs;
use super::check::print_diagnostics;
use super::exit::{FINDINGS, GOOD};
use super::failure::Failure;
use super::fix::changed;
use super::progress::StageTimer;
use super::terminal::{color, say, warn, write};
use crate::driver::{Progress, Stage};
use crate::rename::{NewName, Refusal, Renamed, rename};
use crate::report::{Format, diff, moved};
use diagnostics::diag::{FilePath, Lang, Text};
use files::publish::{Rewrite, rewrite};
use files::source::{Sources, path_in_portal};
use portal::RenameError;

/// So many attachments are named.
const NAMED: usize = 5;

/// Runs the command and gives the exit code.
pub fn run(args: &RenameArgs, lang: Lang) -> Result<u8, Failure> {
    if !Sources::are_in(&args.root) {
        return Err(Failure::no_portal(&args.root));
    }
    let timer = StageTimer::new(lang, true);
    timer.begin(Stage::Read, 0);
    let (sources, found) = Sources::read(&args.root, || timer.step());
    let typed = typed(args, &sources);
    let names = NewName { typed: &typed, new: &args.new, redirect: !args.no_redirect };
    let renamed = rename(&sources, &found, names, &timer);
    timer.finish();
    match renamed {
        Ok(renamed) if args.diff => show(&renamed, &sources),
        Ok(renamed) => apply(&renamed, args, &sources, lang),
        Err(refusal) => refuse(&refusal, args, &sources, lang),
    }
}

/// The path of a page if one was typed, as it is from the portal's folder; else what was typed.
fn typed(args: &RenameArgs, sources: &Sources) -> String {
    let path = path_in_portal(&args.root, Path::new(&args.id)).filter(|path| path.as_str().starts_with("content/"));
    let is_there = |path: &FilePath| sources.get(path).is_some() || sources.under(path.as_str()).next().is_some();
    path.filter(is_there).map_or_else(|| args.id.clone(), |path| path.to_string())
}

/// Shows what would be changed, as a patch that Git could apply.
fn show(renamed: &Renamed, before: &Sources) -> Result<u8, Failure> {
    let color = color(stdout().is_terminal());
    let moves = before.iter().map(|(path, _)| path).filter(|path| renamed.renaming.path(path).is_some());
    let paths: BTreeSet<&FilePath> = moves.chain(renamed.files.keys()).collect();
    let shown = |path: &FilePath| {
        let file = renamed.files.get(path);
        let (before, after) = file.map_or(("", ""), |file| (&*file.before, &*file.after));
        match renamed.renaming.path(path) {
            Some(to) => moved(path, &to, before, after, color),
            None => diff(path, before, after, color),
        }
    };
    write(stdout(), &paths.into_iter().map(shown).collect::<String>())?;
    Ok(GOOD)
}

/// Changes the files, and tells what was changed.
fn apply(renamed: &Renamed, args: &RenameArgs, before: &Sources, lang: Lang) -> Result<u8, Failure> {
    let rewrites = renamed.files.iter().map(|(path, file)| Rewrite { path, before: &file.before, after: &file.after });
    let moved = renamed.renaming.moved.as_ref();
    rewrite(&args.root, &rewrites.collect::<Vec<_>>(), moved.map(|moved| (&moved.from, &moved.to)))?;
    if let Some(moved) = moved {
        let (from, to) = (&moved.from, &moved.to);
        say(Text::new(format!("umbenannt: {from} → {to}"), format!("renamed: {from} → {to}")).get(lang));
    }
    for (path, file) in &renamed.files {
        let path = renamed.renaming.path(path).unwrap_or_else(|| path.clone());
        say(changed(&path, file.count).get(lang));
    }
    for old in &renamed.renaming.redirects {
        say(Text::new(format!("leitet weiter: {old}"), format!("redirects: {old}")).get(lang));
    }
    if let Some(text) = attachments(renamed, before).filter(|_| !args.no_redirect) {
        warn(text.get(lang));
    }
    Ok(GOOD)
}

/// What no redirect can do: files that are no pages have another address now.
fn attachments(renamed: &Renamed, before: &Sources) -> Option<Text> {
    let is_attachment = |path: &&FilePath| !path.as_str().ends_with(".md") && renamed.renaming.path(path).is_some();
    let paths: Vec<&FilePath> = before.iter().map(|(path, _)| path).filter(is_attachment).collect();
    let named = paths.iter().take(NAMED).map(|path| format!("\n  {path}")).collect::<String>();
    let more = if paths.len() > NAMED { "\n  …" } else { "" };
    (!paths.is_empty()).then(|| {
        Text::new(
            format!(
                "Diese Dateien haben jetzt eine andere Adresse; auf sie kann die alte nicht weiterleiten:{named}{more}"
            ),
            format!("These files have another address now, to which the old one cannot redirect:{named}{more}"),
        )
    })
}

fn refuse(refusal: &Refusal, args: &RenameArgs, sources: &Sources, lang: Lang) -> Result<u8, Failure> {
    match refusal {
        Refusal::Error(error) => Err(failure(error, args)),
        Refusal::Misled(page) => Err(Failure::new(
            Text::new(
                format!("Nach dem Umbenennen führte „{page}“ zu etwas anderem. Nichts wurde geändert."),
                format!("After renaming, `{page}` would lead elsewhere. Nothing was changed."),
            ),
            Some(Text::new(
                "Wählen Sie eine Kennung, die es im Portal noch nicht gibt.",
                "Choose an id that the portal does not have yet.",
            )),
        )),
        Refusal::Unread(found) => {
            print_diagnostics(found, sources, Format::Human, lang)?;
            warn(unread().get(lang));
            Ok(FINDINGS)
        }
        Refusal::Wrong(after, found) => {
            print_diagnostics(found, after, Format::Human, lang)?;
            warn(wrong().get(lang));
            Ok(FINDINGS)
        }
    }
}

fn unread() -> Text {
    Text::new(
        "Nichts wurde umbenannt: Erst muss sich alles lesen lassen, damit kein Verweis übersehen wird.",
        "Nothing was renamed: everything has to be readable first, so that no reference is overlooked.",
    )
}

fn wrong() -> Text {
    Text::new(
        "Nichts wurde umbenannt: Das alles wäre danach falsch.",
        "Nothing was renamed: all this would be wrong afterwards.",
    )
}

fn failure(error: &RenameError, args: &RenameArgs) -> Failure {
    let (id, new) = (&args.id, &args.new);
    match error {
        RenameError::Unknown(meant) => Failure::new(
            Text::new(
                format!("Eine Seite oder einen Beschluss „{id}“ gibt es nicht."),
                format!("There is no page or decision `{id}`."),
            ),
            meant.as_deref().map(did_you_mean),
        ),
        RenameError::Ambiguous(names) => {
            let names = names.join(", ");
            Failure::new(
                Text::new(format!("„{id}“ gibt es mehrmals."), format!("There are several `{id}`.")),
                Some(Text::new(format!("Sagen Sie, was gemeint ist: {names}."), format!("Say which one: {names}."))),
            )
        }
        RenameError::Home => Failure::new(
            Text::new("Die Startseite heißt immer content/index.md.", "The start page is always content/index.md."),
            None,
        ),
        RenameError::Name(why, meant) => Failure::new(
            Text::new(format!("„{new}“ ist keine Kennung. {}", why.de), format!("`{new}` is no id. {}", why.en)),
            meant.as_deref().map(did_you_mean),
        ),
        RenameError::Same => {
            Failure::new(Text::new(format!("„{new}“ heißt es schon."), format!("It is called `{new}` already.")), None)
        }
        RenameError::Taken(path) => Failure::new(
            Text::new(format!("„{new}“ ist schon vergeben: {path}"), format!("`{new}` is already taken: {path}")),
            Some(Text::new("Wählen Sie eine andere Kennung.", "Choose another id.")),
        ),
    }
}

fn did_you_mean(meant: &str) -> Text {
    Text::new(format!("Meinten Sie „{meant}“?"), format!("Did you mean `{meant}`?"))
}
