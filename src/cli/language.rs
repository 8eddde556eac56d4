//! The language in which the program speaks.

use std::env;
use std::ffi::OsString;

use diagnostics::diag::Lang;

/// What was typed after `--lang`.
pub fn parse(text: &str) -> Result<Lang, String> {
    of_locale(text).ok_or_else(|| format!("`{text}` is neither de nor en"))
}

/// The language that is typed after `--lang` somewhere. It is looked for before the rest is understood, because what
/// cannot be understood is told in this language, too.
pub fn of_arguments(arguments: impl IntoIterator<Item = OsString>) -> Option<Lang> {
    let arguments = arguments.into_iter().map(|argument| argument.to_string_lossy().into_owned());
    let mut arguments = arguments.take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--lang") {
            Some("") => return of_locale(&arguments.next()?),
            Some(value) => return of_locale(value.strip_prefix('=')?),
            None => {}
        }
    }
    None
}

/// The language of the environment's locale (POSIX.1-2024, 8.2: `LC_ALL`, `LC_MESSAGES`, `LANG`), else English.
pub fn of_environment() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty());
    locale.and_then(|locale| of_locale(&locale)).unwrap_or_default()
}

fn of_locale(locale: &str) -> Option<Lang> {
    match locale.split(['_', '-', '.']).next()?.to_lowercase().as_str() {
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
        let typed = |text: &str| of_arguments(text.split(' ').map(OsString::from));
        assert_eq!(typed("wissensportal build --lang de --nonsense"), Some(Lang::De));
        assert_eq!(typed("wissensportal --lang=en"), Some(Lang::En));
        assert_eq!(typed("wissensportal new -- --lang de"), None);
        assert_eq!(typed("wissensportal --lang"), None);
    }
}
