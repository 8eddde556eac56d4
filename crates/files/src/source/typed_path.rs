//! Files as somebody types them on the command line.

use std::path::Path;

use super::path::path_of;
use diagnostics::diag::FilePath;

/// The path in the portal in `root` of the file or folder typed as `typed`: seen from the current folder or, as reports name
/// it, from `root`. Nothing if that is no place in the portal; whether there is something is not said.
pub fn path_in_portal(root: &Path, typed: &Path) -> Option<FilePath> {
    let real = root.canonicalize().ok()?;
    let below = |path: &Path| path_of(path.canonicalize().ok()?.strip_prefix(&real).ok()?);
    // What cannot be followed, such as a link that leads nowhere, has a name all the same.
    below(typed).or_else(|| below(&root.join(typed))).or_else(|| path_of(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_from_the_portal_and_by_its_full_path_and_nothing_outside() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("portal");
        std::fs::create_dir_all(root.join("content/gdst")).unwrap();
        std::fs::write(root.join("content/gdst/a.md"), "").unwrap();
        std::fs::write(folder.path().join("b.md"), "").unwrap();
        let path = |typed: &Path| path_in_portal(&root, typed).map(String::from);
        let file = Some("content/gdst/a.md".to_owned());
        assert_eq!(path(Path::new("content/gdst/a.md")), file);
        assert_eq!(path(Path::new("content/../content/./gdst/a.md")), file);
        assert_eq!(path(&root.join("content/gdst/a.md")), file);
        assert_eq!(path(&root.join("content/gdst/")), Some("content/gdst".to_owned()));
        assert_eq!(path(Path::new("content/fehlt.md")), Some("content/fehlt.md".to_owned()));
        assert_eq!(path(&folder.path().join("b.md")), None);
        assert_eq!(path(Path::new("../b.md")), None);
    }
}
