//! The program's own words in reports.

use super::clean;
use diagnostics::diag::{Diagnostic, Diagnostics, Lang, Severity};

/// The word for a severity, as it begins a diagnostic.
pub fn level(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::De) => "Fehler",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::De) => "Warnung",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Info, Lang::De) => "Hinweis",
        (Severity::Info, Lang::En) => "info",
    }
}

/// The word that begins advice.
pub fn help(lang: Lang) -> &'static str {
    lang.choose("Hilfe", "help")
}

/// What to do about `diagnostic`, a sentence each: what was probably meant, then its hint.
pub fn advice(diagnostic: &Diagnostic, lang: Lang) -> Vec<String> {
    let meant = diagnostic.suggestion.as_deref().map(|candidate| did_you_mean(candidate, lang));
    let hint = diagnostic.hint.as_ref().map(|text| text.get(lang).to_owned());
    meant.into_iter().chain(hint).collect()
}

/// What is wrong with `diagnostic` and what to do about it, in one line: for forms that show nothing else.
pub fn whole(diagnostic: &Diagnostic, lang: Lang) -> String {
    let message = diagnostic.message.get(lang).to_owned();
    let sentences: Vec<_> = std::iter::once(message).chain(advice(diagnostic, lang)).collect();
    clean::line(&sentences.join(" "))
}

fn did_you_mean(candidate: &str, lang: Lang) -> String {
    match lang {
        Lang::De => format!("Meinten Sie `{candidate}`?"),
        Lang::En => format!("Did you mean `{candidate}`?"),
    }
}

/// How many diagnostics are not shown, and how to see them.
pub fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::De => format!("… und {count} weitere. Alle zeigt: --format short"),
        Lang::En => format!("… and {count} more. To see all of them: --format short"),
    }
}

/// How many diagnostics there are, e.g. "3 Fehler, 1 Warnung"; empty without diagnostics.
pub fn summary(diagnostics: &Diagnostics, lang: Lang) -> String {
    [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .map(|severity| (diagnostics.count(severity), severity))
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| format!("{count} {}", noun(severity, count, lang)))
        .collect::<Vec<_>>()
        .join(", ")
}

fn noun(severity: Severity, count: usize, lang: Lang) -> &'static str {
    let [one, many] = match (severity, lang) {
        (Severity::Error, Lang::De) => ["Fehler", "Fehler"],
        (Severity::Error, Lang::En) => ["error", "errors"],
        (Severity::Warning, Lang::De) => ["Warnung", "Warnungen"],
        (Severity::Warning, Lang::En) => ["warning", "warnings"],
        (Severity::Info, Lang::De) => ["Hinweis", "Hinweise"],
        (Severity::Info, Lang::En) => ["note", "notes"],
    };
    if count == 1 { one } else { many }
}
