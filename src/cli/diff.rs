//! `wissensportal diff`: what two states of a portal have different for readers.

use std::io::stdout;
use std::path::Path;

use super::args::{DiffArgs, DiffFormat};
use super::build::counted;
use super::exit::GOOD;
use super::failure::Failure;
use super::terminal::{warn, write};
use crate::compare::{Comparison, Snapshot};
use crate::driver::{self, Options, Site};
use diagnostics::diag::{FilePath, Lang, Severity, Text};
use files::publish::{published_paths, read_published};
use files::source::{Blob, Revision, Sources};

/// Runs the command and gives the exit code.
pub fn run(args: &DiffArgs, lang: Lang) -> Result<u8, Failure> {
    let options = Options { drafts: args.drafts, ..Options::default() };
    let here = args.root.to_string_lossy();
    let new = args.new.as_deref().unwrap_or(&here);
    let (site, new) = read(new, args, &options, lang)?;
    let old = match published(Path::new(&args.old), &site)? {
        Some(snapshot) => snapshot,
        None => read(&args.old, args, &options, lang)?.1,
    };
    let comparison = Comparison::of(&old, &new);
    let text = match args.format {
        DiffFormat::Markdown => comparison.markdown(lang),
        DiffFormat::Json => comparison.json(),
    };
    write(stdout(), &text)?;
    Ok(GOOD)
}

/// The state of a portal in a folder or, where there is none of that name, in a revision.
fn read(name: &str, args: &DiffArgs, options: &Options, lang: Lang) -> Result<(Site, Snapshot), Failure> {
    let folder = Path::new(name);
    if Sources::are_in(folder) {
        let sources = Sources::read(folder, || ()).0;
        return Ok(snapshot(name, &sources, options, lang, |_, blob| hash(blob)));
    }
    let revision = Revision::read(&args.root, name)?.ok_or_else(|| unknown(name))?;
    if revision.sources.get("portal.yaml").is_none() {
        return Err(empty(name));
    }
    let hash = |path: &FilePath, _: &Blob| revision.hashes.get(path).map(ToString::to_string).unwrap_or_default();
    Ok(snapshot(name, &revision.sources, options, lang, hash))
}

fn snapshot(
    name: &str,
    sources: &Sources,
    options: &Options,
    lang: Lang,
    hash: impl Fn(&FilePath, &Blob) -> String,
) -> (Site, Snapshot) {
    let site = driver::site(sources, options);
    let errors = site.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    if errors > 0 {
        warn(with_errors(name, errors).get(lang));
    }
    let snapshot = Snapshot::of_site(&site, sources, hash);
    (site, snapshot)
}

/// The site that was published into a folder; nothing where no build published.
fn published(folder: &Path, site: &Site) -> Result<Option<Snapshot>, Failure> {
    let Some(paths) = published_paths(folder)? else { return Ok(None) };
    let read = |path: &str| read_published(folder, path);
    Ok(Some(Snapshot::of_published(paths.iter().map(ToString::to_string).collect(), site, read)))
}

/// What tells the content of a file from others; the same for all that cannot be read.
fn hash(blob: &Blob) -> String {
    let mut hasher = blake3::Hasher::new();
    blob.copy_to(&mut hasher).map(|()| hasher.finalize().to_string()).unwrap_or_default()
}

fn with_errors(name: &str, errors: usize) -> Text {
    let Text { de, en } = counted(errors, ("Fehler", "Fehler"), ("error", "errors"));
    Text::new(
        format!("Hinweis: Der Stand „{name}“ hat {de}. Was davon abhängt, fehlt im Vergleich."),
        format!("note: the state `{name}` has {en}. What depends on them is missing from the comparison."),
    )
}

fn unknown(name: &str) -> Failure {
    let message = Text::new(
        format!("„{name}“ ist weder eine Revision des Git-Repositorys noch der Ordner eines Portals."),
        format!("`{name}` is neither a revision of the Git repository nor the folder of a portal."),
    );
    let hint = Text::new(
        "Zum Beispiel: wissensportal diff HEAD~1, wissensportal diff main, wissensportal diff public",
        "For example: wissensportal diff HEAD~1, wissensportal diff main, wissensportal diff public",
    );
    Failure::new(message, Some(hint))
}

fn empty(name: &str) -> Failure {
    let message = Text::new(
        format!("In der Revision „{name}“ gibt es hier noch kein Portal."),
        format!("In the revision `{name}`, there is no portal here yet."),
    );
    Failure::new(message, None)
}
