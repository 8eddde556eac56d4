//! The language in which the program speaks.

use std::env;
use std::ffi::OsString;
use std::path::Path;

use super::root;
use diagnostics::diag::Lang;
use files::source::{MAX_TEXT, read_regular};

/// What was typed after `--lang`.
pub fn parse(text: &str) -> Result<Lang, String> {
    of_locale(text).ok_or_else(|| format!("`{text}` is neither de nor en"))
}

/// The language of a call with these arguments: the one that is typed after `--lang`, that of the system, or that of the portal.
/// It is looked for before the rest is understood, because what cannot be understood is told in this language, too.
pub fn of(arguments: impl IntoIterator<Item = OsString>) -> Lang {
    let arguments: Vec<String> = arguments
        .into_iter()
        .map(|argument| argument.to_string_lossy().into_owned())
        .take_while(|it| it != "--")
        .collect();
    let typed = value(&arguments, "--lang").map(of_locale);
    let of_portal = || of_portal(&root::find(Path::new(value(&arguments, "--root").unwrap_or("."))));
    typed.unwrap_or_else(|| of_system().or_else(of_portal)).unwrap_or_default()
}

/// What is typed after an option somewhere.
fn value<'a>(arguments: &'a [String], option: &str) -> Option<&'a str> {
    let at = arguments.iter().position(|argument| {
        argument.strip_prefix(option).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    })?;
    match arguments[at].split_once('=') {
        Some((_, value)) => Some(value),
        None => arguments.get(at + 1).map(String::as_str),
    }
}

/// The language of the system: that of the environment's locale (POSIX.1-2024, 8.2: `LC_ALL`, `LC_MESSAGES`, `LANG`), or where
/// programs have none, as on Windows, the one that the user chose.
fn of_system() -> Option<Lang> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    let locale = variables.into_iter().find(|value| !value.is_empty());
    locale.or_else(sys_locale::get_locale).and_then(|locale| of_locale(&locale))
}

/// The language of a portal whose settings name one.
fn of_portal(root: &Path) -> Option<Lang> {
    let text = String::from_utf8(read_regular(&root.join("portal.yaml"), MAX_TEXT).ok()??).ok()?;
    let language = text.lines().find_map(|line| line.strip_prefix("language:"))?;
    of_locale(language.trim_matches([' ', '"', '\'']))
}

fn of_locale(locale: &str) -> Option<Lang> {
    match locale.split(['_', '-', '.', ' ', '"', '\'']).next()?.to_lowercase().as_str() {
        "de" => Some(Lang::De),
        "en" => Some(Lang::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_begins_with_its_language() {
        assert_eq!(of_locale("de_DE.UTF-8"), Some(Lang::De));
        assert_eq!(of_locale("en"), Some(Lang::En));
        assert_eq!(of_locale("C.UTF-8"), None);
    }

    #[test]
    fn the_language_is_found_among_other_arguments() {
        let typed = |text: &str| {
            let arguments: Vec<String> = text.split(' ').map(str::to_owned).collect();
            value(&arguments, "--lang").and_then(of_locale)
        };
        assert_eq!(typed("wissensportal build --lang de --nonsense"), Some(Lang::De));
        assert_eq!(typed("wissensportal --lang=en"), Some(Lang::En));
        assert_eq!(typed("wissensportal --language de"), None);
        assert_eq!(typed("wissensportal --lang"), None);
        let arguments = ["wissensportal", "--lang", "de", "--", "--lang", "en"];
        assert_eq!(of(arguments.map(OsString::from)), Lang::De);
    }

    #[test]
    fn the_language_of_a_portal_is_the_one_that_it_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let of_settings = |text: &str| {
            files::publish::replace_file(&folder.path().join("portal.yaml"), text).expect("written");
            of_portal(folder.path())
        };
        assert_eq!(of_settings("title: T\nlanguage: de # Deutsch\n"), Some(Lang::De));
        assert_eq!(of_settings("language: \"de-DE\"\n"), Some(Lang::De));
        assert_eq!(of_settings("language: en\n"), Some(Lang::En));
        assert_eq!(of_settings("title: T\n"), None);
    }
}
