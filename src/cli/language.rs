//! The language in which the program speaks.

use std::env;

use crate::diag::Lang;

/// What was typed after `--lang`.
pub fn parse(text: &str) -> Result<Lang, String> {
    of_locale(text).ok_or_else(|| format!("`{text}` is neither de nor en"))
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
}
