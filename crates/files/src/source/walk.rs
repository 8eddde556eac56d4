//! Lists a portal's files, skips hidden ones and those of editors, and refuses links that leave the portal.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use walkdir::{DirEntry, WalkDir};

use super::path::{extension, is_skipped};
use super::text::read_failed;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::file_name::{self, NameProblem};
use diagnostics::nfc::nfc;
use diagnostics::rules::{FILE_NAME, READ_FAILED, SYMLINK};

/// A file to read.
pub(super) struct FoundFile {
    /// Its path in the portal, in Unicode's nfc form.
    pub(super) path: FilePath,
    /// Its path on the disk, without symbolic links below the root.
    pub(super) disk: PathBuf,
    /// Whether a link led to it.
    linked: bool,
}

impl FoundFile {
    /// Whether it can be there under several paths.
    pub(super) fn is_linked(&self) -> bool {
        self.linked || !self.disk.ends_with(self.path.as_str())
    }
}

/// Sends all files of the portal in `root` to `files`, and gives what is wrong with their names and places.
pub(super) fn walk(root: &Path, files: Sender<FoundFile>) -> Vec<Diagnostic> {
    let root = root.to_owned();
    let mut walk = Walk { root, folders: Vec::new(), files, diagnostics: Vec::new(), met: BTreeMap::new() };
    match walk.root.canonicalize() {
        Ok(real) => {
            walk.root = real;
            walk.portal();
        }
        Err(_) => walk.diagnostics.push(no_portal(&walk.root)),
    }
    walk.diagnostics
}

struct Walk {
    root: PathBuf,
    /// The real folders that links may lead into.
    folders: Vec<PathBuf>,
    files: Sender<FoundFile>,
    diagnostics: Vec<Diagnostic>,
    /// Every path met, by the form in which case does not matter in its last part.
    met: BTreeMap<(String, String), FilePath>,
}

impl Walk {
    fn portal(&mut self) {
        let settings = FilePath::new("portal.yaml");
        match self.below_root(&settings) {
            Some(disk) if disk.is_file() => self.found(settings, disk, false),
            Some(disk) if disk.is_dir() => self.diagnostics.push(not_a_file(&settings)),
            Some(_) => return self.diagnostics.push(no_portal(&self.root)),
            None => {}
        }
        let tops: Vec<_> = ["content", "themes"]
            .into_iter()
            .filter_map(|name| Some((name, self.below_root(&FilePath::new(name))?)))
            .filter(|(_, disk)| disk.is_dir())
            .collect();
        let is_content = |diagnostic: &Diagnostic| diagnostic.location.file.as_str() == "content";
        if !tops.iter().any(|(name, _)| *name == "content") && !self.diagnostics.iter().any(is_content) {
            self.diagnostics.push(no_content());
        }
        self.folders = tops.iter().map(|(_, disk)| disk.clone()).collect();
        for (name, disk) in tops {
            self.folder(name, &disk, false);
        }
    }

    /// The real path of something in the root; nothing, but a diagnostic, if a link leads it out of the root.
    fn below_root(&mut self, path: &FilePath) -> Option<PathBuf> {
        let disk = self.root.join(path.as_str());
        match disk.canonicalize() {
            Ok(real) if real != self.root && real.starts_with(&self.root) => Some(real),
            Ok(_) => {
                self.diagnostics.push(leaves(path, &disk));
                None
            }
            Err(_) => Some(disk),
        }
    }

    fn found(&self, path: FilePath, disk: PathBuf, linked: bool) {
        // It is taken as long as the walk goes on.
        let _ = self.files.send(FoundFile { path, disk, linked });
    }

    /// Takes the files below the real folder `disk`, which is called `prefix` in the portal. With `linked`, it was
    /// reached by a link: links to folders are then no longer followed, so that the walk stays short.
    fn folder(&mut self, prefix: &str, disk: &Path, linked: bool) {
        let mut entries = WalkDir::new(disk).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    let enter = self.entry(prefix, disk, &entry, linked);
                    if !enter && entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Err(error) => {
                    let path = shown(prefix, disk, error.path().unwrap_or(disk));
                    self.diagnostics.push(read_failed(&path, &io::Error::from(error)));
                }
            }
        }
    }

    /// Takes one file or folder; whether to go on below it.
    fn entry(&mut self, prefix: &str, disk: &Path, entry: &DirEntry, linked: bool) -> bool {
        let path = shown(prefix, disk, entry.path());
        if is_skipped(&entry.file_name().to_string_lossy()) || !self.check_name(&path, entry.file_name()) {
            return false;
        }
        let kind = entry.file_type();
        if !self.check_siblings(&path) && !kind.is_dir() {
            return false;
        }
        if kind.is_symlink() {
            self.link(path, entry.path(), linked);
        } else if kind.is_file() {
            self.found(path, entry.path().to_owned(), linked);
        } else if !kind.is_dir() {
            self.diagnostics.push(not_a_file(&path));
        }
        kind.is_dir()
    }

    /// Reports a name that is not fit for the web; false if it cannot even be read under that name.
    fn check_name(&mut self, path: &FilePath, name: &OsStr) -> bool {
        let Some(text) = name.to_str() else {
            self.diagnostics.push(unreadable_name(path));
            return false;
        };
        let problem = file_name::check(&nfc(text)).err();
        let readable = !matches!(problem, Some(NameProblem::Invisible(_)));
        if let Some(problem) = problem {
            self.diagnostics.push(unfit_name(path, &problem));
        } else if path.as_str().starts_with("content/") && extension(path) == "md" && !path.as_str().ends_with(".md") {
            self.diagnostics.push(wrong_extension(path));
        }
        readable
    }

    /// Reports a name that another system cannot tell from one beside it; false if the paths are the same.
    fn check_siblings(&mut self, path: &FilePath) -> bool {
        let key = (path.folder().to_owned(), path.name().to_lowercase());
        let Some(first) = self.met.insert(key, path.clone()) else { return true };
        self.diagnostics.push(same_name(path, &first));
        first != *path
    }

    fn link(&mut self, path: FilePath, disk: &Path, linked: bool) {
        let target = match disk.canonicalize() {
            Ok(target) => target,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return self.diagnostics.push(leads_nowhere(&path, disk));
            }
            Err(_) => return self.diagnostics.push(runs_in_circle(&path, disk)),
        };
        if !self.folders.iter().any(|folder| target.starts_with(folder)) {
            self.diagnostics.push(leaves(&path, disk));
        } else if target.is_file() {
            self.found(path, target, true);
        } else if !target.is_dir() {
            self.diagnostics.push(not_a_file(&path));
        } else if linked || disk.starts_with(&target) {
            self.diagnostics.push(runs_in_circle(&path, disk));
        } else {
            self.folder(path.as_str(), &target, true);
        }
    }
}

/// The path in the portal of `entry`, which lies below the folder `disk` that is called `prefix`. What cannot be shown
/// on a terminal is escaped.
fn shown(prefix: &str, disk: &Path, entry: &Path) -> FilePath {
    let mut path = prefix.to_owned();
    for part in entry.strip_prefix(disk).unwrap_or(entry) {
        path.push('/');
        for c in nfc(&part.to_string_lossy()).chars() {
            if file_name::is_invisible(c) { path.extend(c.escape_unicode()) } else { path.push(c) }
        }
    }
    FilePath::new(path)
}

fn no_portal(root: &Path) -> Diagnostic {
    let message = Text::new(
        format!("Im Ordner „{}“ gibt es keine portal.yaml.", root.display()),
        format!("The folder `{}` has no portal.yaml.", root.display()),
    );
    let diagnostic = Diagnostic::new(&READ_FAILED, Location::whole(&FilePath::new("portal.yaml")), message);
    if root.join("portal.yml").is_file() {
        diagnostic.hint("Die Datei portal.yml in portal.yaml umbenennen.", "Rename the file portal.yml to portal.yaml.")
    } else {
        diagnostic.hint(
            "wissensportal im Ordner eines Portals aufrufen oder diesen mit --root angeben.",
            "Run wissensportal in the folder of a portal, or name the folder with --root.",
        )
    }
}

fn no_content() -> Diagnostic {
    let message = Text::new("Der Ordner content/ fehlt.", "The folder content/ is missing.");
    Diagnostic::new(&READ_FAILED, Location::whole(&FilePath::new("content")), message).hint(
        "Den Ordner content/ neben portal.yaml anlegen. Dort liegen die Seiten des Portals.",
        "Make the folder content/ beside portal.yaml. The portal's pages lie there.",
    )
}

fn not_a_file(path: &FilePath) -> Diagnostic {
    let message =
        Text::new(format!("„{path}“ ist keine gewöhnliche Datei."), format!("`{path}` is not an ordinary file."));
    Diagnostic::new(&READ_FAILED, Location::whole(path), message)
        .hint("Durch eine Datei ersetzen oder entfernen.", "Replace it with a file, or remove it.")
}

fn unreadable_name(path: &FilePath) -> Diagnostic {
    let message = Text::new(
        format!("Der Name „{}“ ist nicht in UTF-8 gespeichert.", path.name()),
        format!("The name `{}` is not stored as UTF-8.", path.name()),
    );
    Diagnostic::new(&FILE_NAME, Location::whole(path), message).hint("Umbenennen.", "Rename it.")
}

fn unfit_name(path: &FilePath, problem: &NameProblem) -> Diagnostic {
    let Text { de, en } = problem.text();
    let name = path.name();
    let message = Text::new(
        format!("Der Name „{name}“ taugt nicht für das Web. {de}"),
        format!("The name `{name}` is not fit for the web. {en}"),
    );
    Diagnostic::new(&FILE_NAME, Location::whole(path), message).hint(
        "Umbenennen, am besten nur mit Buchstaben, Ziffern, Punkt und Bindestrich.",
        "Rename it, at best with letters, digits, dots and hyphens only.",
    )
}

fn wrong_extension(path: &FilePath) -> Diagnostic {
    let message = Text::new(
        format!("Die Endung von „{}“ muss .md heißen, in Kleinbuchstaben.", path.name()),
        format!("The extension of `{}` must be .md, in lower case.", path.name()),
    );
    Diagnostic::new(&FILE_NAME, Location::whole(path), message)
        .hint(format!("In {}.md umbenennen.", path.stem()), format!("Rename it to {}.md.", path.stem()))
}

fn same_name(path: &FilePath, first: &FilePath) -> Diagnostic {
    let message = Text::new(
        format!(
            "Den Namen „{}“ gibt es zweimal, nur mit anderer Groß- und Kleinschreibung oder anders gespeicherten Umlauten.",
            path.name()
        ),
        format!("The name `{}` is there twice, differing only in case or in the way accents are stored.", path.name()),
    );
    Diagnostic::new(&FILE_NAME, Location::whole(path), message)
        .label(Location::whole(first), Text::new("der andere Name", "the other name"))
        .hint(
            "Einen von beiden umbenennen: Viele Systeme unterscheiden sie nicht.",
            "Rename one of them: many systems do not tell them apart.",
        )
}

/// Where the link says it leads.
fn destination(disk: &Path) -> String {
    fs::read_link(disk).map_or_else(|_| "?".to_owned(), |target| target.display().to_string())
}

fn leaves(path: &FilePath, disk: &Path) -> Diagnostic {
    let target = destination(disk);
    let message = Text::new(
        format!("Der symbolische Link „{path}“ führt aus dem Portal heraus: {target}"),
        format!("The symbolic link `{path}` leaves the portal: {target}"),
    );
    Diagnostic::new(&SYMLINK, Location::whole(path), message).hint(
        "Die Datei selbst in das Portal kopieren. Gelesen wird nur, was in content/ oder themes/ liegt.",
        "Copy the file itself into the portal. Only what lies in content/ or themes/ is read.",
    )
}

fn runs_in_circle(path: &FilePath, disk: &Path) -> Diagnostic {
    let target = destination(disk);
    let message = Text::new(
        format!("Der symbolische Link „{path}“ führt im Kreis oder über einen weiteren Link: {target}"),
        format!("The symbolic link `{path}` runs in a circle or by way of another link: {target}"),
    );
    Diagnostic::new(&SYMLINK, Location::whole(path), message).hint(
        "Den Link durch die Dateien selbst ersetzen oder entfernen.",
        "Replace the link with the files themselves, or remove it.",
    )
}

fn leads_nowhere(path: &FilePath, disk: &Path) -> Diagnostic {
    let target = destination(disk);
    let message = Text::new(
        format!("Der symbolische Link „{path}“ führt ins Leere: {target}"),
        format!("The symbolic link `{path}` leads nowhere: {target}"),
    );
    Diagnostic::new(&READ_FAILED, Location::whole(path), message).hint(
        "Den Link entfernen oder durch die Datei ersetzen, die gemeint ist.",
        "Remove the link, or replace it with the file that is meant.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_path_is_composed_and_safe_for_a_terminal() {
        let path = shown("content", Path::new("/p/content"), Path::new("/p/content/A\u{308}mter/a\u{1b}[31m.md"));
        assert_eq!(path.as_str(), "content/Ämter/a\\u{1b}[31m.md");
    }
}
