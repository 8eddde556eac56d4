//! The default theme, carried in the program so that it works alone.

use rust_embed::RustEmbed;

use super::path::is_skipped;
use super::source_file::SourceFile;
use diagnostics::diag::FilePath;

/// Where the default theme lies in a portal.
pub const THEME_FOLDER: &str = "themes/wissensportal";

#[derive(RustEmbed)]
#[folder = "../../themes/wissensportal/"]
struct EmbeddedTheme;

/// The files of the default theme with their paths in a portal, `themes/wissensportal/…`.
pub fn embedded_theme() -> impl Iterator<Item = (FilePath, SourceFile)> {
    EmbeddedTheme::iter().filter(|path| !path.split('/').any(is_skipped)).filter_map(|path| {
        let file = EmbeddedTheme::get(&path)?;
        let path = FilePath::new(format!("{THEME_FOLDER}/{path}"));
        let content = SourceFile::in_memory(&path, &file.data);
        Some((path, content))
    })
}

/// Whether this is a file of the default theme, as the program carries it.
pub fn is_embedded(path: &FilePath, file: &SourceFile) -> bool {
    let name = path.as_str().strip_prefix(THEME_FOLDER).and_then(|rest| rest.strip_prefix('/'));
    let carried = name.and_then(EmbeddedTheme::get);
    carried.is_some_and(|carried| SourceFile::in_memory(path, &carried.data).looks_like(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, path::is_text};

    #[test]
    fn the_theme_is_there_and_its_text_files_are_text() {
        let sources = Sources::default().with_embedded_theme();
        assert!(sources.text("themes/wissensportal/theme.yaml").is_some());
        for (path, file) in sources.iter() {
            assert_eq!(is_text(path), matches!(file, SourceFile::Text(_)), "{path}");
        }
    }

    #[test]
    fn a_file_of_the_portal_wins_over_the_embedded_one() {
        let sources = Sources::from_fixture("//- themes/wissensportal/theme.yaml\nown: true\n").with_embedded_theme();
        assert_eq!(sources.text("themes/wissensportal/theme.yaml"), Some("own: true\n"));
        let (own, carried): (Vec<_>, Vec<_>) = sources.iter().partition(|(path, file)| !is_embedded(path, file));
        assert_eq!((own.len(), carried.len()), (1, embedded_theme().count() - 1));
    }
}
