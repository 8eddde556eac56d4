//! Changes files that an editor wrote: the only writing into the sources of a portal besides new files.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::files::remove;
use super::patience::patiently;
use crate::source::{MAX_TEXT, open_real};
use diagnostics::diag::FilePath;
use diagnostics::io_error::{Changed, NotAFile, at};

/// New texts until they take the place of the old ones; hidden, so that nobody takes them for pages.
const TEMPORARY: &str = ".wissensportal-new";

/// U+FEFF as UTF-8, which some editors put at the start of a text.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A text that is to take the place of another one.
#[derive(Debug, Clone, Copy)]
pub struct Rewrite<'a> {
    /// `portal.yaml`, or a file below `content/`.
    pub path: &'a FilePath,
    /// The text that was read.
    pub before: &'a str,
    /// The text that is to stand there.
    pub after: &'a str,
}

/// Puts new texts in the place of old ones in the portal in `root`, and then gives a file or folder below `content/` another
/// name, where it is: the first path becomes the second. At every moment, each file is the old one or the new one; byte order
/// marks and permissions stay.
///
/// What can fail for a full disk or a missing permission comes first, and nothing was changed then. What fails afterwards is
/// undone.
///
/// # Errors
/// When a file lies elsewhere, when a symbolic link leads to it, when its text is another one by now, when there is
/// something of the new name, or the system refuses; the error names the path. Then all is as it was.
pub fn rewrite(root: &Path, rewrites: &[Rewrite<'_>], moved: Option<(&FilePath, &FilePath)>) -> io::Result<()> {
    let root = root.canonicalize().map_err(at(root))?;
    let mut staged = Staged::default();
    for (number, rewrite) in rewrites.iter().enumerate() {
        staged.0.push(stage(&root, rewrite, number).map_err(at(Path::new(rewrite.path.as_str())))?);
    }
    let moved = moved.map(|(from, to)| DiskMove::new(&root, from, to)).transpose()?;
    for done in 0..staged.0.len() {
        if let Err(error) = staged.0[done].commit() {
            staged.undo(done);
            return Err(error);
        }
    }
    if let Some(Err(error)) =
        moved.map(|moved| patiently(|| fs::rename(&moved.from, &moved.to)).map_err(at(&moved.from)))
    {
        staged.undo(staged.0.len());
        return Err(error);
    }
    Ok(())
}

/// Texts that were written beside the files in whose place they are to come. What is left of them goes when this is dropped.
#[derive(Default)]
struct Staged(Vec<StagedText>);

struct StagedText {
    disk: PathBuf,
    temporary: PathBuf,
    before: Vec<u8>,
    permissions: Permissions,
}

fn stage(root: &Path, rewrite: &Rewrite<'_>, number: usize) -> io::Result<StagedText> {
    let path = rewrite.path.as_str();
    if path != "portal.yaml" && !path.starts_with("content/") {
        return Err(io::Error::other(NotAFile));
    }
    let disk = root.join(path);
    let file = open_real(&disk)?;
    let permissions = file.metadata()?.permissions();
    let mut before = Vec::with_capacity(rewrite.before.len());
    file.take(MAX_TEXT).read_to_end(&mut before)?;
    let text = before.strip_prefix(BYTE_ORDER_MARK);
    let mark = if text.is_some() { BYTE_ORDER_MARK } else { b"" };
    if text.unwrap_or(&before) != rewrite.before.as_bytes() {
        return Err(io::Error::other(Changed));
    }
    let temporary = disk.with_file_name(format!("{TEMPORARY}-{number}"));
    let written = write(&temporary, &[mark, rewrite.after.as_bytes()], permissions.clone());
    written.inspect_err(|_| drop(remove(&temporary)))?;
    Ok(StagedText { disk, temporary, before, permissions })
}

/// Writes a new file and waits until the disk has it.
fn write(path: &Path, parts: &[&[u8]], permissions: Permissions) -> io::Result<()> {
    // A link of that name would lead the text elsewhere.
    remove(path)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    file.set_permissions(permissions)?;
    file.sync_all()
}

impl StagedText {
    fn commit(&self) -> io::Result<()> {
        patiently(|| fs::rename(&self.temporary, &self.disk)).map_err(at(&self.disk))
    }
}

impl Staged {
    /// Brings the old texts back into the first files, so many of them.
    fn undo(&self, done: usize) {
        for staged in self.0.iter().take(done) {
            // The system refused something just now: nothing is left to try if it refuses this, too.
            let written = write(&staged.temporary, &[&staged.before], staged.permissions.clone());
            drop(written.and_then(|()| staged.commit()));
        }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for staged in &self.0 {
            let _ = remove(&staged.temporary);
        }
    }
}

/// A file or folder that is to get another name.
struct DiskMove {
    from: PathBuf,
    to: PathBuf,
}

impl DiskMove {
    fn new(root: &Path, from: &FilePath, to: &FilePath) -> io::Result<Self> {
        let is_inside = [from, to].iter().all(|path| path.as_str().starts_with("content/"));
        let disk = Self { from: root.join(from.as_str()), to: root.join(to.as_str()) };
        if !is_inside || disk.from.canonicalize().map_err(at(&disk.from))? != disk.from {
            return Err(at(&disk.from)(io::Error::other(NotAFile)));
        }
        // Where upper and lower case are the same, the file is there under its new name.
        let is_other = from.as_str().to_lowercase() != to.as_str().to_lowercase();
        if is_other && fs::symlink_metadata(&disk.to).is_ok() {
            return Err(at(&disk.to)(ErrorKind::AlreadyExists.into()));
        }
        Ok(disk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn portal(text: &[u8]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        fs::write(folder.path().join("content/a.md"), text).unwrap();
        folder
    }

    fn read(folder: &TempDir) -> Vec<u8> {
        fs::read(folder.path().join("content/a.md")).unwrap()
    }

    fn replace(folder: &TempDir, path: &str, before: &str, after: &str) -> io::Result<()> {
        rewrite(folder.path(), &[Rewrite { path: &FilePath::new(path), before, after }], None)
    }

    /// The names of all that is in `content/`.
    fn names(folder: &TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path().join("content")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_text_is_replaced_and_the_byte_order_mark_stays() {
        let folder = portal(b"\xEF\xBB\xBFalt\r\n");
        replace(&folder, "content/a.md", "alt\r\n", "neu\r\n").unwrap();
        assert_eq!(read(&folder), b"\xEF\xBB\xBFneu\r\n");
        assert_eq!(names(&folder), ["a.md"]);
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_or_lies_elsewhere_stays_as_it_is() {
        let folder = portal(b"inzwischen");
        let replace = |path| replace(&folder, path, "alt", "neu").unwrap_err().to_string();
        assert!(replace("content/a.md").ends_with(&Changed.to_string()));
        assert!(replace("themes/a.md").ends_with(&NotAFile.to_string()));
        assert_eq!(read(&folder), b"inzwischen");
    }

    #[test]
    fn all_files_are_changed_and_the_folder_gets_its_name_or_nothing_happens() {
        let folder = portal(b"alt");
        fs::create_dir(folder.path().join("content/b")).unwrap();
        fs::write(folder.path().join("content/b/index.md"), "alt").unwrap();
        let paths = ["content/a.md", "content/b/index.md"].map(FilePath::new);
        let change = |before: [&str; 2], to: &str| {
            let rewrites = [0, 1].map(|at| Rewrite { path: &paths[at], before: before[at], after: "neu" });
            rewrite(folder.path(), &rewrites, Some((&FilePath::new("content/b"), &FilePath::new(to))))
        };
        assert!(change(["alt", "anders"], "content/c").is_err());
        assert!(change(["alt", "alt"], "content/a.md").is_err());
        assert!(change(["alt", "alt"], "content/fehlt/c").is_err());
        assert_eq!((read(&folder), names(&folder)), (b"alt".to_vec(), vec!["a.md".to_owned(), "b".to_owned()]));
        assert_eq!(fs::read_dir(folder.path().join("content/b")).unwrap().count(), 1);
        change(["alt", "alt"], "content/c").unwrap();
        assert_eq!((read(&folder), names(&folder)), (b"neu".to_vec(), vec!["a.md".to_owned(), "c".to_owned()]));
        assert_eq!(fs::read(folder.path().join("content/c/index.md")).unwrap(), b"neu");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = portal(b"alt");
        let file = folder.path().join("content/a.md");
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        symlink("a.md", folder.path().join("content/link.md")).unwrap();
        symlink("content", folder.path().join("folder")).unwrap();
        symlink(&file, folder.path().join("content").join(format!("{TEMPORARY}-0"))).unwrap();
        let replace = |path| replace(&folder, path, "alt", "neu");
        assert!(replace("content/link.md").unwrap_err().to_string().ends_with(&NotAFile.to_string()));
        assert!(replace("content/../folder/a.md").unwrap_err().to_string().ends_with(&NotAFile.to_string()));
        assert_eq!(read(&folder), b"alt");
        replace("content/a.md").unwrap();
        assert_eq!(read(&folder), b"neu");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
