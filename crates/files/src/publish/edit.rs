//! Mends a file that an editor wrote: the only writing into the sources of a portal besides new files.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::path::Path;

use super::files::remove;
use crate::source::{MAX_TEXT, open_real};
use diagnostics::diag::FilePath;
use diagnostics::io_error::{Changed, NotAFile, at};

/// The new text until it takes the place of the old one; hidden, so that nobody takes it for a page.
const TEMPORARY: &str = ".wissensportal-new";

/// U+FEFF as UTF-8, which some editors put at the start of a text.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Puts the text `after` in the place of `before`, which was read from `portal.yaml` or a file below `content/` of the portal
/// in `root`. At every moment, the file is the old one or the new one; its byte order mark and its permissions stay.
///
/// # Errors
/// When the file lies elsewhere, when a symbolic link leads to it, when its text is not `before` any more, or the system
/// refuses; the error names the path. Then the file is as it was.
pub fn replace_text(root: &Path, path: &FilePath, before: &str, after: &str) -> io::Result<()> {
    if path.as_str() != "portal.yaml" && !path.as_str().starts_with("content/") {
        return Err(at(Path::new(path.as_str()))(io::Error::other(NotAFile)));
    }
    let disk = root.canonicalize().map_err(at(root))?.join(path.as_str());
    replace(&disk, before, after).map_err(at(Path::new(path.as_str())))
}

fn replace(disk: &Path, before: &str, after: &str) -> io::Result<()> {
    let file = open_real(disk)?;
    let permissions = file.metadata()?.permissions();
    let mut bytes = Vec::with_capacity(before.len());
    file.take(MAX_TEXT).read_to_end(&mut bytes)?;
    let text = bytes.strip_prefix(BYTE_ORDER_MARK);
    let mark = if text.is_some() { BYTE_ORDER_MARK } else { b"" };
    if text.unwrap_or(&bytes) != before.as_bytes() {
        return Err(io::Error::other(Changed));
    }
    let temporary = disk.with_file_name(TEMPORARY);
    // A link of that name would lead the text elsewhere.
    remove(&temporary)?;
    let written = write(&temporary, &[mark, after.as_bytes()], permissions);
    written.and_then(|()| fs::rename(&temporary, disk)).inspect_err(|_| drop(remove(&temporary)))
}

/// Writes a new file and waits until the disk has it.
fn write(path: &Path, parts: &[&[u8]], permissions: Permissions) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    file.set_permissions(permissions)?;
    file.sync_all()
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

    #[test]
    fn the_text_is_replaced_and_the_byte_order_mark_stays() {
        let folder = portal(b"\xEF\xBB\xBFalt\r\n");
        replace_text(folder.path(), &FilePath::new("content/a.md"), "alt\r\n", "neu\r\n").unwrap();
        assert_eq!(read(&folder), b"\xEF\xBB\xBFneu\r\n");
        assert_eq!(fs::read_dir(folder.path().join("content")).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_or_lies_elsewhere_stays_as_it_is() {
        let folder = portal(b"inzwischen");
        let replace = |path| replace_text(folder.path(), &FilePath::new(path), "alt", "neu").unwrap_err().to_string();
        assert!(replace("content/a.md").ends_with(&Changed.to_string()));
        assert!(replace("themes/a.md").ends_with(&NotAFile.to_string()));
        assert_eq!(read(&folder), b"inzwischen");
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
        symlink(&file, folder.path().join("content").join(TEMPORARY)).unwrap();
        let replace = |path| replace_text(folder.path(), &FilePath::new(path), "alt", "neu");
        assert!(replace("content/link.md").unwrap_err().to_string().ends_with(&NotAFile.to_string()));
        assert!(replace("content/../folder/a.md").unwrap_err().to_string().ends_with(&NotAFile.to_string()));
        assert_eq!(read(&folder), b"alt");
        replace("content/a.md").unwrap();
        assert_eq!(read(&folder), b"neu");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
