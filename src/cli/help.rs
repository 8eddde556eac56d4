//! What the command line says of itself, in both languages.
//!
//! The English texts are the doc comments of the arguments; clap has no other language. [`command`] puts German ones in
//! their place: a test makes sure that none is missing.

use std::ffi::OsString;

use clap::builder::{PossibleValue, Resettable};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};

use super::args::Cli;
use diagnostics::diag::Lang;

/// What each command does, by its name.
const COMMANDS: &[(&str, &str)] = &[
    ("wissensportal", "Baut aus einem Ordner mit Markdown-Dateien ein statisches Wissensportal"),
    ("build", "Baut das Portal in einen Ordner, den jeder Webserver ausliefern kann"),
    ("check", "Prüft das Portal, ohne es zu bauen"),
    ("clean", "Entfernt, was wissensportal gebaut hat, und sonst nichts"),
    ("completions", "Gibt die Befehlsergänzung für eine Shell aus"),
    ("diff", "Sagt, was sich zwischen zwei Ständen des Portals für Leserinnen und Leser ändert"),
    ("fix", "Berichtigt in den Dateien des Portals, was sicher ist, und sagt, was übrig bleibt"),
    ("help", "Zeigt diese Hilfe oder die zu einem Befehl"),
    ("init", "Legt ein neues Portal an: ein vollständiges Beispiel zum Umschreiben"),
    ("man", "Gibt die Handbuchseiten aus oder legt sie in einem Ordner ab"),
    ("new", "Legt eine neue Seite an ihrem üblichen Platz an"),
    ("rename", "Gibt einer Seite oder einem Beschluss eine andere Kennung, überall, wo sie steht"),
    ("rules", "Zeigt, was geprüft wird, oder erklärt eine Regel"),
    ("serve", "Zeigt das Portal im Browser und folgt jeder Änderung"),
];

/// What else is to be said of a command, by its name.
const DETAILS: &[(&str, &str)] = &[
    (
        "diff",
        "Ein Stand ist eine Revision des Git-Repositorys, der Ordner eines Portals oder, beim älteren, der einer \
         veröffentlichten Website. Von dieser sind nur die Adressen bekannt und, wo sie offene Daten anbietet, deren Inhalt.",
    ),
    (
        "fix",
        "Anmerkungen und die Reihenfolge von allem bleiben. Rückgabewert: 0, wenn kein Fehler übrig bleibt; 1, wenn einer \
         übrig bleibt (mit --diff auch, wenn es etwas zu berichtigen gibt); 2 bei falschem Aufruf, oder wenn sich eine Datei \
         nicht schreiben lässt.",
    ),
    (
        "rename",
        "Die Datei oder der Ordner der Seite bekommt den neuen Namen; Verweise, Links und Menüs folgen, und die alte Adresse \
         leitet weiter. Wäre danach etwas falsch, ändert sich nichts.",
    ),
];

/// What each argument means, by its name or, where it differs, by `command.name`.
const ARGUMENTS: &[(&str, &str)] = &[
    ("bind", "Adresse, unter der die Vorschau erreichbar ist; wer sie erreicht, kann alles lesen"),
    (
        "after",
        "Sitzung, auf die eine neue folgt (auch --nach): Sie bekommt die nächste Nummer, den Ort, die festen Punkte der \
         Tagesordnung, das Protokoll zum Genehmigen und die offenen Aufgaben",
    ),
    ("base_url", "Vollständige Adresse der Website, statt base_url in portal.yaml"),
    (
        "cache_dir",
        "Ordner, in dem verkleinerte Bilder, PDFs und Antworten anderer Websites für das nächste Mal liegen. Ohne Angabe ein Ordner \
         des Benutzers für solche Zwecke",
    ),
    ("clean.cache_dir", "Auch entfernen, was in diesem Ordner liegt: dem von --cache-dir"),
    (
        "compress",
        "Neben Texte auch komprimierte Fassungen (.gz, .br) legen, für Webserver, die diese stattdessen ausliefern",
    ),
    ("date", "Datum der Seite, zum Beispiel 2026-12-01 oder 2026-12-01T10:00"),
    ("deny_warnings", "Warnungen wie Fehler behandeln"),
    ("init.dir", "Ordner des neuen Portals; er muss leer sein oder noch fehlen"),
    ("man.dir", "Ordner für die Seiten; ohne Angabe erscheint die Hauptseite in der Ausgabe"),
    ("diff", "Zeigen, was sich ändern würde (unified diff), und nichts ändern"),
    ("drafts", "Entwürfe wie alle anderen Seiten behandeln"),
    (
        "serve.drafts",
        "Entwürfe wie alle anderen Seiten behandeln: Links zu ihnen sind dann keine Fehler. Gezeigt und gekennzeichnet werden \
         sie immer",
    ),
    ("allow_private", "Mit --external auch Adressen in lokalen Netzen fragen; nur für Links, denen Sie trauen"),
    ("external", "Auch prüfen, ob Links zu anderen Websites noch funktionieren; höchstens zehn Minuten lang"),
    ("files", "Dateien oder Ordner: Nur Befunde in diesen werden gezeigt. Gelesen wird trotzdem das ganze Portal"),
    (
        "fix.files",
        "Dateien oder Ordner: Nur diese werden berichtigt und gezeigt. Gelesen wird trotzdem das ganze Portal",
    ),
    ("diff.format", "Wie die Unterschiede ausgegeben werden"),
    ("format", "Wie Befunde ausgegeben werden"),
    ("help", "Diese Hilfe anzeigen"),
    ("id", "Die Regel, die erklärt werden soll, zum Beispiel alt-text"),
    (
        "rename.id",
        "Die Kennung der Seite oder des Beschlusses, mit dem Projekt, wenn es sie mehrmals gibt (gdst/technik); oder die Datei \
         der Seite",
    ),
    ("rename.new", "Die neue Kennung"),
    ("no_redirect", "Die alte Adresse nicht weiterleiten: für Seiten, die noch niemand gesehen hat"),
    ("kind", "Art der Seite: seite, projekt, arbeitsgruppe, sitzung, vortrag, thema, ergebnis, meldung oder begriff"),
    ("lang", "Sprache aller Meldungen: de oder en. Ohne Angabe die der Umgebung"),
    ("old", "Der ältere Stand"),
    ("new", "Der neuere Stand; ohne Angabe das Portal, wie es in seinem Ordner liegt"),
    ("minimal", "Nur das Nötigste: portal.yaml und eine Startseite"),
    ("open", "Die Vorschau im Browser öffnen"),
    ("output", "Ordner, in den veröffentlicht wird"),
    ("clean.output", "Ordner, in den veröffentlicht wurde"),
    ("port", "Port der Vorschau; bei 0 ein freier"),
    ("project", "Projekt, zu dem die Seite gehört: seine Kennung"),
    ("quiet", "Nur Befunde ausgeben"),
    ("root", "Ordner des Portals: der mit portal.yaml. Wird auch aus seinen Unterordnern gefunden"),
    ("shell", "Die Shell: bash, elvish, fish, powershell oder zsh"),
    ("subcommand", "Befehl, zu dem die Hilfe erscheinen soll"),
    ("timings", "Ausgeben, wie lange jeder Schritt gedauert hat"),
    (
        "title",
        "Titel der Seite; daraus wird auch der Dateiname. Mit --nach der Titel der vorigen Sitzung mit der nächsten Nummer",
    ),
    ("version", "Version anzeigen"),
];

/// What the values of an argument mean, by `name.value`; values that say it themselves have no text.
const VALUES: &[(&str, &str)] = &[
    ("format.human", "für Menschen: die betroffene Zeile mit einer Markierung und was zu tun ist"),
    ("format.markdown", "für Menschen: ein Satz, der zählt, und Listen"),
    ("format.short", "eine Zeile je Befund: `Datei:Zeile:Spalte: Stufe[Regel]: Meldung`"),
    ("format.json", "JSON in der eigenen Form des Programms"),
    ("format.github", "Anmerkungen in einem GitHub-Workflow"),
    ("format.gitlab", "Code-Quality-Bericht für GitLab"),
    ("format.sarif", "SARIF 2.1.0"),
];

/// The names of values in usage lines.
const VALUE_NAMES: &[(&str, &str)] = &[
    ("ADDRESS", "ADRESSE"),
    ("COMMAND", "BEFEHL"),
    ("DATE", "DATUM"),
    ("DIR", "ORDNER"),
    ("FILE", "DATEI"),
    ("FORMAT", "FORM"),
    ("ID", "KENNUNG"),
    ("KIND", "ART"),
    ("LANG", "SPRACHE"),
    ("NEW", "NEU"),
    ("OLD", "ALT"),
    ("PROJECT", "PROJEKT"),
    ("TITLE", "TITEL"),
];

/// The command line with all its texts in this language.
pub fn command(lang: Lang) -> Command {
    let mut command = Cli::command();
    if lang == Lang::De {
        // Help and version flags, and the command `help`, are there once it is built.
        command.build();
        command = in_german(command, "");
    }
    command
}

fn in_german(command: Command, above: &str) -> Command {
    let name = command.get_name().to_owned();
    let path = if above.is_empty() { name.clone() } else { format!("{above} {name}") };
    let command =
        command.mut_args(|arg| argument_in_german(arg, &name)).mut_subcommands(|below| in_german(below, &path));
    let command = match find(COMMANDS, &name) {
        Some(text) => {
            let details = find(DETAILS, &name).map(|details| format!("{text}.\n\n{details}").into());
            command.about(text).long_about(details.map_or(Resettable::Reset, Resettable::Value))
        }
        None => command,
    };
    with_german_usage(command.subcommand_help_heading("Befehle").subcommand_value_name("BEFEHL"))
}

fn argument_in_german(arg: Arg, command: &str) -> Arg {
    let name = arg.get_id().as_str().to_owned();
    let Some(text) = find(ARGUMENTS, &format!("{command}.{name}")).or_else(|| find(ARGUMENTS, &name)) else {
        return arg;
    };
    let heading = if arg.is_positional() { "Argumente" } else { "Optionen" };
    let text = with_default(text, &arg);
    let long = with_values(&text, &arg, &name).map_or(Resettable::Reset, |text| Resettable::Value(text.into()));
    let value_name = arg.get_value_names().and_then(|names| find(VALUE_NAMES, names.first()?));
    let arg = arg.help(text).long_help(long).help_heading(heading).hide_default_value(true).hide_possible_values(true);
    match value_name {
        Some(value_name) => arg.value_name(value_name),
        None => arg,
    }
}

fn with_default(text: &str, arg: &Arg) -> String {
    let takes_values = arg.get_action().takes_values();
    let default = arg.get_default_values().first().filter(|_| takes_values);
    default.map_or_else(|| text.to_owned(), |default| format!("{text} [ohne Angabe: {}]", default.to_string_lossy()))
}

fn with_values(text: &str, arg: &Arg, name: &str) -> Option<String> {
    if !arg.get_action().takes_values() {
        return None;
    }
    let values = arg.get_possible_values();
    let line = |value: &PossibleValue| {
        let word = value.get_name();
        find(VALUES, &format!("{name}.{word}")).map_or_else(|| format!("- {word}"), |text| format!("- {word}: {text}"))
    };
    let lines: Vec<String> = values.iter().map(line).collect();
    (!lines.is_empty()).then(|| format!("{text}\n\nMöglich sind:\n{}", lines.join("\n")))
}

/// clap's words around the usage line are fixed; so the line is made here, and the frame around it as well.
fn with_german_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage =
        usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[OPTIONEN]").replace("[COMMAND]", "[BEFEHL]");
    let head = *command.get_styles().get_usage();
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{head}Verwendung:{head:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    command.override_usage(usage).help_template(template)
}

fn find<'a>(table: &[(&str, &'a str)], key: &str) -> Option<&'a str> {
    table.iter().find(|(name, _)| *name == key).map(|(_, text)| *text)
}

/// Says why what was typed cannot be understood, and gives the exit code; also prints the help that was asked for.
pub fn explain(error: &clap::Error, lang: Lang) -> u8 {
    let german = if lang == Lang::De { error_in_german(error) } else { None };
    match german {
        Some(text) => {
            let command = typed_command(std::env::args_os()).map(|name| format!(" {name}")).unwrap_or_default();
            super::terminal::warn(&format!("Fehler: {text}\n  = Hilfe: wissensportal{command} --help --lang de"));
        }
        // Nothing can be done about a terminal that takes no text.
        None => drop(error.print()),
    }
    if error.use_stderr() { super::exit::FAILURE } else { super::exit::GOOD }
}

/// The command that was typed, if it is one.
fn typed_command(arguments: impl Iterator<Item = OsString>) -> Option<String> {
    let program = Cli::command();
    arguments.filter_map(|typed| typed.into_string().ok()).find(|typed| program.find_subcommand(typed).is_some())
}

/// What can be typed where a value is not possible, by its argument.
const POSSIBLE: &[(&str, &str)] = &[
    ("--bind", "eine IP-Adresse, zum Beispiel 127.0.0.1"),
    ("--lang", "de, en"),
    ("--port", "Zahlen von 0 bis 65535"),
];

fn error_in_german(error: &clap::Error) -> Option<String> {
    let text = |kind| error.get(kind).map(ContextValue::to_string);
    let arg = text(ContextKind::InvalidArg).unwrap_or_default();
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => format!("Die Angabe „{arg}“ gibt es hier nicht."),
        ErrorKind::InvalidSubcommand => {
            format!("Den Befehl „{}“ gibt es nicht.", text(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match text(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                Some(value) => format!("„{value}“ ist bei „{arg}“ nicht möglich."),
                None => format!("Bei „{arg}“ fehlt der Wert."),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {arg}"),
        ErrorKind::MissingSubcommand => "Es fehlt ein Befehl, zum Beispiel: check".to_owned(),
        ErrorKind::ArgumentConflict => format!("Die Angabe „{arg}“ ist zu viel."),
        _ => return None,
    };
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let suggestion = suggestion.into_iter().find_map(text).map(|meant| format!(" Meinten Sie „{meant}“?"));
    let valid = text(ContextKind::ValidValue).filter(|values| !values.is_empty());
    let possible = || find(POSSIBLE, arg.split(' ').next()?).map(str::to_owned);
    let valid = valid.or_else(possible).map(|values| format!(" Möglich: {values}."));
    Some(format!("{sentence}{}{}", suggestion.unwrap_or_default(), valid.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows every command with the commands above it.
    fn each(command: &Command, visit: &mut dyn FnMut(&Command)) {
        visit(command);
        command.get_subcommands().for_each(|below| each(below, visit));
    }

    #[test]
    fn every_command_and_every_argument_has_a_german_text() {
        let mut english = Cli::command();
        english.build();
        each(&english, &mut |command| {
            let name = command.get_name();
            assert!(find(COMMANDS, name).is_some(), "the command {name} has no German text");
            let has_details = command.get_long_about().is_some() && name != "help";
            assert!(!has_details || find(DETAILS, name).is_some(), "the command {name} has no German details");
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                let text = find(ARGUMENTS, &format!("{name}.{id}")).or_else(|| find(ARGUMENTS, id));
                assert!(text.is_some(), "the argument {id} of {name} has no German text");
                for value in arg.get_possible_values().iter().filter(|value| value.get_help().is_some()) {
                    let key = format!("{id}.{}", value.get_name());
                    assert!(find(VALUES, &key).is_some(), "the value {key} has no German text");
                }
            }
        });
    }

    #[test]
    fn german_help_has_no_english_words_of_clap() {
        each(&command(Lang::De), &mut |command| {
            let mut command = command.clone();
            for help in [command.render_help().to_string(), command.render_long_help().to_string()] {
                for word in
                    ["Usage", "Options", "OPTIONS", "Commands", "Arguments", "Print", "default", "Possible", "possible"]
                {
                    assert!(!help.contains(word), "{word} in:\n{help}");
                }
                assert!(help.contains("Verwendung: wissensportal"), "{help}");
            }
        });
    }

    #[test]
    fn german_and_english_understand_the_same() {
        for lang in [Lang::De, Lang::En] {
            command(lang).debug_assert();
            let matches =
                command(lang).try_get_matches_from(["wissensportal", "--lang", "de", "new", "thema", "Titel"]);
            assert!(matches.is_ok(), "{matches:?}");
        }
    }

    #[test]
    fn mistakes_are_told_in_german() {
        let told = |arguments: &[&str]| {
            let arguments = std::iter::once(&"wissensportal").chain(arguments);
            let error = command(Lang::De).try_get_matches_from(arguments).unwrap_err();
            error_in_german(&error).unwrap_or_default()
        };
        assert_eq!(told(&["bild"]), "Den Befehl „bild“ gibt es nicht. Meinten Sie „build“?");
        assert_eq!(told(&["build", "--drafs"]), "Die Angabe „--drafs“ gibt es hier nicht. Meinten Sie „--drafts“?");
        assert_eq!(told(&["init"]), "Es fehlt: <ORDNER>");
        assert_eq!(told(&["--lang", "de"]), "Es fehlt ein Befehl, zum Beispiel: check");
        assert_eq!(
            told(&["serve", "--bind", "localhost"]),
            "„localhost“ ist bei „--bind <ADRESSE>“ nicht möglich. Möglich: eine IP-Adresse, zum Beispiel 127.0.0.1."
        );
        assert!(
            told(&["check", "--format", "huma"])
                .starts_with("„huma“ ist bei „--format <FORM>“ nicht möglich. Meinten Sie „human“?")
        );
    }
}
