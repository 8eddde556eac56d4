//! Paths of Windows as people and other programs write them.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The path without the `\\?\` before it that a real path has on Windows (Microsoft, Maximum Path Length Limitation): `C:\portal`,
/// or `\\server\share\portal`. All others are as they are.
pub fn plain(path: &Path) -> Cow<'_, Path> {
    let plain = path.to_str().and_then(|path| path.strip_prefix(r"\\?\")).and_then(without_prefix);
    plain.map_or(Cow::Borrowed(path), Cow::Owned)
}

/// What stands for the rest behind the prefix: nothing for what has no other name, such as a volume without a letter.
fn without_prefix(rest: &str) -> Option<PathBuf> {
    match rest.strip_prefix(r"UNC\") {
        Some(share) => Some(PathBuf::from(format!(r"\\{share}"))),
        None => (rest.get(1..3) == Some(r":\")).then(|| PathBuf::from(rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_real_path_of_windows_becomes_one_that_people_write() {
        for (path, shown) in [
            (r"\\?\C:\Ämter\portal", r"C:\Ämter\portal"),
            (r"\\?\UNC\server\share\portal", r"\\server\share\portal"),
            (r"\\?\Volume{b75e2c83}\portal", r"\\?\Volume{b75e2c83}\portal"),
            (r"\\?\Ä", r"\\?\Ä"),
            (r"\\server\share", r"\\server\share"),
            ("/home/portal", "/home/portal"),
            ("", ""),
        ] {
            assert_eq!(plain(Path::new(path)), Path::new(shown), "{path}");
        }
    }
}
