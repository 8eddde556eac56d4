//! Options of a theme: what `theme.yaml` defines and what `portal.yaml` sets.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::color::{self, Color, Contrast};
use content::model::extra::Extra;
use content::model::map_reader::MapReader;
use content::model::{Field, FieldReader, Fields, Keyword, MappingDoc, Parts, Spanned};
use diagnostics::diag::{Diagnostic, FilePath, Location, Text, similar};
use diagnostics::rules;
use files::cache::TrackedSources;
use files::source::SourceFile;
use markup::yaml::{Node, Value};

/// The key of a picture's file.
const FILE: &str = "file";

/// What values an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Keyword)]
pub enum OptionType {
    /// A CSS colour: `#rgb`, `#rrggbb` or a name.
    #[de("Eine Farbe in CSS: `#rgb`, `#rrggbb` oder ein Name.")]
    #[german("Farbe")]
    Color,
    /// Any text without characters that could end a CSS value.
    #[de("Ein Text ohne Zeichen, die einen CSS-Wert beenden könnten.")]
    #[german("Text")]
    Text,
    /// One of the `choices`.
    #[de("Eines von `choices`.")]
    #[german("Auswahl")]
    Choice,
    /// `true` or `false`.
    #[de("`true` oder `false`.")]
    #[german("Wahrheitswert")]
    Bool,
    /// A whole number.
    #[de("Eine ganze Zahl.")]
    #[german("Zahl")]
    Number,
    /// The path of a file of the portal.
    #[de("Der Pfad einer Datei des Portals.")]
    #[german("Datei")]
    File,
    /// A list of pictures: `[{file: …, alt: …}]`.
    #[de("Eine Liste von Bildern: `[{file: …, alt: …}]`.")]
    #[german("Bilder")]
    Pictures,
}

/// An option of a theme.
#[derive(Debug, Clone, Fields)]
#[name(de = "eine Option: {type: …, default: …}", en = "an option: {type: …, default: …}")]
pub struct OptionDef {
    /// What values it takes.
    #[de("Welche Werte sie annimmt.")]
    #[key("type")]
    pub option_type: OptionType,
    /// Its value where `portal.yaml` does not set it.
    #[de("Ihr Wert, wenn `portal.yaml` ihn nicht setzt.")]
    pub default: Option<Extra>,
    /// The values of a `choice`.
    #[de("Die Werte einer Auswahl.")]
    pub choices: Vec<String>,
    /// Which formats a file may have, e.g. `woff2`.
    #[de("Welche Formate eine Datei haben darf, z. B. `woff2`.")]
    pub formats: Vec<String>,
    /// How many kB a file should have at most.
    #[de("Wie viele kB eine Datei höchstens haben sollte.")]
    pub largest: Option<u32>,
    /// What a colour has to stand out from.
    #[de("Wovon sich eine Farbe abheben muss.")]
    pub contrast: Vec<Contrast>,
    /// What it does, in German.
    #[de("Was sie bewirkt, auf Deutsch.")]
    pub de: Option<String>,
    /// What it does, in English.
    #[de("Was sie bewirkt, auf Englisch.")]
    pub en: Option<String>,
}

impl OptionDef {
    fn default(&self) -> Json {
        self.default.as_ref().map_or(Json::Null, |default| default.0.clone())
    }
}

/// The options that a theme defines.
#[derive(Debug, Clone)]
pub struct Definitions(pub BTreeMap<String, OptionDef>);

impl Parts for Definitions {}

impl Field for Definitions {
    fn type_name() -> Text {
        Text::new("eine Gruppe von Optionen", "a mapping of options")
    }

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        MapReader::of(node, &Self::type_name(), reader)?;
        let Value::Map(entries) = &node.value else { return Self::absent() };
        let define = |entry: &markup::yaml::Entry| Some((entry.key.clone(), OptionDef::read(&entry.value, reader)?));
        Some(Self(entries.iter().filter_map(define).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::fallback())
    }

    fn fallback() -> Self {
        Self(BTreeMap::new())
    }

    fn nested() -> Option<MappingDoc> {
        OptionDef::nested()
    }
}

/// Options with their values.
pub(super) struct Values {
    /// As templates see them; a file is its published path.
    pub json: Json,
    /// Files that options name.
    pub files: Vec<(String, SourceFile)>,
}

/// The value of every option. Reports options that the theme does not have, and values that do not fit.
pub(super) fn values(
    definitions: &BTreeMap<String, OptionDef>,
    given: &[(Spanned<String>, Node)],
    sources: &TrackedSources<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Values {
    let file = FilePath::new("portal.yaml");
    let mut map: Map<String, Json> = definitions.iter().map(|(name, def)| (name.clone(), def.default())).collect();
    let mut files = Vec::new();
    for (name, node) in given {
        // A theme without options is probably one that was not found, which is reported.
        if definitions.is_empty() {
            break;
        }
        let Some(definition) = definitions.get(&name.value) else {
            diagnostics.push(unknown_option(name, definitions, &file));
            continue;
        };
        match value(definition, node, sources) {
            Ok(value) => {
                let place = Location::new(&file, node.span);
                diagnostics.extend(heavy(&name.value, &value, definition, sources, &place));
                map.insert(name.value.clone(), value);
            }
            Err(expected) => {
                let diagnostic = wrong_value(&name.value, &expected, Location::new(&file, node.span));
                diagnostics.push(Diagnostic { suggestion: meant(definition, node, sources), ..diagnostic });
            }
        }
    }
    for (name, definition) in definitions {
        for path in map.get(name).into_iter().flat_map(|value| paths(definition, value)) {
            files.extend(sources.get(path).map(|source| (path.to_owned(), source.clone())));
        }
    }
    Values { json: Json::Object(map), files }
}

/// The files that the value of an option names.
fn paths<'a>(definition: &OptionDef, value: &'a Json) -> Vec<&'a str> {
    match (definition.option_type, value) {
        (OptionType::File, Json::String(path)) => vec![path],
        (OptionType::Pictures, Json::Array(items)) => {
            items.iter().filter_map(|item| item.get(FILE).and_then(Json::as_str)).collect()
        }
        _ => Vec::new(),
    }
}

/// Tells of files that make every page slow.
fn heavy(
    name: &str,
    value: &Json,
    definition: &OptionDef,
    sources: &TrackedSources<'_>,
    place: &Location,
) -> Vec<Diagnostic> {
    let Some(largest) = definition.largest else { return Vec::new() };
    let size = |path: &str| match sources.get(path) {
        Some(SourceFile::Blob(blob)) => blob.len.div_ceil(1000),
        _ => 0,
    };
    let told = |path: &str| {
        let size = size(path);
        let message = Text::new(
            format!(
                "Die Datei „{path}“ der Option „{name}“ ist {size} kB groß. Höchstens {largest} kB sollten es sein."
            ),
            format!("The file `{path}` of the option `{name}` has {size} kB. It should have {largest} kB at most."),
        );
        (size > u64::from(largest)).then(|| {
            Diagnostic::new(&rules::THEME_FILE, place.clone(), message)
                .hint("Verkleinern Sie die Datei: Jede Seite lädt sie.", "Make the file smaller: every page loads it.")
        })
    };
    paths(definition, value).into_iter().filter_map(told).collect()
}

/// The value as templates see it, or what was expected instead.
fn value(definition: &OptionDef, node: &Node, sources: &TrackedSources<'_>) -> Result<Json, Text> {
    if definition.option_type == OptionType::Pictures && node.value != Value::Null {
        return pictures(definition, node, sources).ok_or_else(|| expected(definition));
    }
    let text = match &node.value {
        Value::Scalar { text, .. } => text.clone(),
        Value::Bool(value) => value.to_string(),
        Value::Null => return Ok(definition.default()),
        _ => return Err(expected(definition)),
    };
    let fits = match definition.option_type {
        OptionType::Color => Color::parse(&text).is_some(),
        OptionType::Text => !text.contains(['{', '}', ';', '<', '>', '\\', '\n', '\r']),
        OptionType::Choice => definition.choices.contains(&text),
        OptionType::File => is_content_file(&text, definition, sources),
        OptionType::Pictures => false,
        OptionType::Bool => return text.parse().map(Json::Bool).map_err(|_| expected(definition)),
        OptionType::Number => return text.parse::<i64>().map(Json::from).map_err(|_| expected(definition)),
    };
    if fits { Ok(Json::String(text)) } else { Err(expected(definition)) }
}

/// So many files of a folder are compared with one that does not exist.
const FILES: usize = 200;

/// What was probably meant by a value that does not fit.
fn meant(definition: &OptionDef, node: &Node, sources: &TrackedSources<'_>) -> Option<String> {
    let Value::Scalar { text, .. } = &node.value else { return None };
    match definition.option_type {
        OptionType::Color => color::meant(text),
        OptionType::Choice => similar(text, definition.choices.iter().map(String::as_str)),
        OptionType::File => meant_file(text, definition, sources),
        OptionType::Pictures | OptionType::Text | OptionType::Bool | OptionType::Number => None,
    }
}

/// The file of this name in `content/`, or one with a similar name in the same folder.
fn meant_file(text: &str, definition: &OptionDef, sources: &TrackedSources<'_>) -> Option<String> {
    let beside = format!("content/{text}");
    if is_content_file(&beside, definition, sources) {
        return Some(beside);
    }
    let folder = text.rsplit_once('/').map_or("content/", |(folder, _)| folder);
    let files = sources.under(folder);
    let paths = files.iter().take(FILES).map(|(path, _)| path.as_str());
    similar(text, paths.filter(|path| is_content_file(path, definition, sources)).collect::<Vec<_>>())
}

/// Pictures with what they say; `None` if something does not fit.
fn pictures(definition: &OptionDef, node: &Node, sources: &TrackedSources<'_>) -> Option<Json> {
    let Value::List(items) = &node.value else { return None };
    let picture = |item: &Node| {
        let Value::Map(entries) = &item.value else { return None };
        let mut fields = Map::from_iter([("alt".to_owned(), Json::from(""))]);
        for entry in entries {
            let Value::Scalar { text, .. } = &entry.value.value else { return None };
            if !matches!(entry.key.as_str(), FILE | "alt") {
                return None;
            }
            fields.insert(entry.key.clone(), Json::from(text.as_str()));
        }
        let file = fields.get(FILE)?.as_str()?;
        is_content_file(file, definition, sources).then_some(Json::Object(fields))
    };
    items.iter().map(picture).collect()
}

/// Whether a file may be published as the value of an option: no settings, no template and no page may be.
fn is_content_file(path: &str, definition: &OptionDef, sources: &TrackedSources<'_>) -> bool {
    let format = path.rsplit_once('.').map_or("", |(_, format)| format).to_ascii_lowercase();
    let formats = &definition.formats;
    path.starts_with("content/")
        && (formats.is_empty() || formats.contains(&format))
        && matches!(sources.get(path), Some(SourceFile::Blob(_)))
}

fn expected(definition: &OptionDef) -> Text {
    match definition.option_type {
        OptionType::Color => Text::new(
            "eine Farbe wie \"#0b5172\" (in Anführungszeichen)",
            "a colour such as \"#0b5172\" (in quotation marks)",
        ),
        OptionType::Text => Text::new("ein Text ohne { } ; < > \\", "a text without { } ; < > \\"),
        OptionType::Choice => {
            let list = definition.choices.join(", ");
            Text::new(format!("eines von: {list}"), format!("one of: {list}"))
        }
        OptionType::Bool => Text::new("true oder false", "true or false"),
        OptionType::Number => Text::new("eine ganze Zahl", "a whole number"),
        OptionType::File => {
            let example = definition.formats.first().map_or("svg", String::as_str);
            let formats = definition.formats.join(", ");
            let formats = if formats.is_empty() { formats } else { format!(" ({formats})") };
            Text::new(
                format!("der Pfad einer Datei wie content/logo.{example}{formats}"),
                format!("the path of a file such as content/logo.{example}{formats}"),
            )
        }
        OptionType::Pictures => Text::new(
            "eine Liste wie [{file: content/logo.svg, alt: \"Europäische Union\"}]",
            "a list such as [{file: content/logo.svg, alt: \"European Union\"}]",
        ),
    }
}

fn unknown_option(name: &Spanned<String>, definitions: &BTreeMap<String, OptionDef>, file: &FilePath) -> Diagnostic {
    let key = &name.value;
    let list = definitions.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let message =
        Text::new(format!("Das Theme hat keine Option „{key}“."), format!("The theme has no option `{key}`."));
    Diagnostic::new(&rules::THEME_OPTION, Location::new(file, name.span), message)
        .hint(format!("Möglich sind: {list}."), format!("Possible are: {list}."))
        .suggest(key, definitions.keys().map(String::as_str))
}

fn wrong_value(name: &str, expected: &Text, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("Die Option „{name}“ hat einen Wert, der nicht passt: Erwartet wird {}.", expected.de),
        format!("The option `{name}` has a value that does not fit: expected {}.", expected.en),
    );
    Diagnostic::new(&rules::THEME_OPTION, place, message)
}
