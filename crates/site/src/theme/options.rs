//! Options of a theme: what `theme.yaml` defines and what `portal.yaml` sets.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use content::model::extra::Extra;
use content::model::map_reader::MapReader;
use content::model::{Field, FieldReader, Fields, Keyword, MappingDoc, Parts, Spanned};
use diagnostics::diag::{Diagnostic, FilePath, Location, Text, similar};
use diagnostics::rules;
use files::cache::TrackedSources;
use files::source::SourceFile;
use markup::yaml::{Node, Value};

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
            Ok(value) => drop(map.insert(name.value.clone(), value)),
            Err(expected) => {
                let diagnostic = wrong_value(&name.value, &expected, Location::new(&file, node.span));
                diagnostics.push(Diagnostic { suggestion: meant(definition, node, sources), ..diagnostic });
            }
        }
    }
    for (name, definition) in definitions {
        if definition.option_type == OptionType::File
            && let Some(path) = map.get(name).and_then(Json::as_str)
            && let Some(source) = sources.get(path)
        {
            files.push((path.to_owned(), source.clone()));
        }
    }
    Values { json: Json::Object(map), files }
}

/// The value as templates see it, or what was expected instead.
fn value(definition: &OptionDef, node: &Node, sources: &TrackedSources<'_>) -> Result<Json, Text> {
    let text = match &node.value {
        Value::Scalar { text, .. } => text.clone(),
        Value::Bool(value) => value.to_string(),
        Value::Null => return Ok(definition.default()),
        _ => return Err(expected(definition)),
    };
    let fits = match definition.option_type {
        OptionType::Color => is_color(&text),
        OptionType::Text => !text.contains(['{', '}', ';', '<', '>', '\\', '\n', '\r']),
        OptionType::Choice => definition.choices.contains(&text),
        OptionType::File => is_content_file(&text, sources),
        OptionType::Bool => return text.parse().map(Json::Bool).map_err(|_| expected(definition)),
        OptionType::Number => return text.parse::<i64>().map(Json::from).map_err(|_| expected(definition)),
    };
    if fits { Ok(Json::String(text)) } else { Err(expected(definition)) }
}

/// What was probably meant by a value that does not fit.
fn meant(definition: &OptionDef, node: &Node, sources: &TrackedSources<'_>) -> Option<String> {
    let Value::Scalar { text, .. } = &node.value else { return None };
    match definition.option_type {
        OptionType::Color => {
            let word = text.to_lowercase();
            let known = GERMAN_COLORS.iter().find(|(german, _)| *german == word);
            known.map(|(_, color)| (*color).to_owned()).or_else(|| similar(text, COLORS.iter().copied()))
        }
        OptionType::Choice => similar(text, definition.choices.iter().map(String::as_str)),
        OptionType::File => {
            let beside = format!("content/{text}");
            if is_content_file(&beside, sources) {
                return Some(beside);
            }
            let folder = text.rsplit_once('/').map_or("content/", |(folder, _)| folder);
            let files = sources.under(folder);
            let paths: Vec<&str> = files
                .iter()
                .take(FILES)
                .map(|(path, _)| path.as_str())
                .filter(|path| is_content_file(path, sources))
                .collect();
            similar(text, paths)
        }
        OptionType::Text | OptionType::Bool | OptionType::Number => None,
    }
}

/// Whether a file may be published as the value of an option: no settings, no template and no page may be.
fn is_content_file(path: &str, sources: &TrackedSources<'_>) -> bool {
    path.starts_with("content/") && matches!(sources.get(path), Some(SourceFile::Blob(_)))
}

/// So many files of a folder are compared with one that does not exist.
const FILES: usize = 200;

/// German words for colours, and the names of CSS.
const GERMAN_COLORS: [(&str, &str); 14] = [
    ("rot", "red"),
    ("dunkelrot", "darkred"),
    ("blau", "blue"),
    ("dunkelblau", "darkblue"),
    ("hellblau", "lightblue"),
    ("grün", "green"),
    ("dunkelgrün", "darkgreen"),
    ("gelb", "yellow"),
    ("schwarz", "black"),
    ("weiß", "white"),
    ("grau", "gray"),
    ("braun", "brown"),
    ("lila", "purple"),
    ("türkis", "turquoise"),
];

/// The named colours of CSS Color 4, 6.1.
#[rustfmt::skip]
const COLORS: [&str; 148] = [
    "aliceblue", "antiquewhite", "aqua", "aquamarine", "azure", "beige", "bisque", "black", "blanchedalmond", "blue",
    "blueviolet", "brown", "burlywood", "cadetblue", "chartreuse", "chocolate", "coral", "cornflowerblue", "cornsilk",
    "crimson", "cyan", "darkblue", "darkcyan", "darkgoldenrod", "darkgray", "darkgreen", "darkgrey", "darkkhaki",
    "darkmagenta", "darkolivegreen", "darkorange", "darkorchid", "darkred", "darksalmon", "darkseagreen",
    "darkslateblue", "darkslategray", "darkslategrey", "darkturquoise", "darkviolet", "deeppink", "deepskyblue",
    "dimgray", "dimgrey", "dodgerblue", "firebrick", "floralwhite", "forestgreen", "fuchsia", "gainsboro", "ghostwhite",
    "gold", "goldenrod", "gray", "green", "greenyellow", "grey", "honeydew", "hotpink", "indianred", "indigo", "ivory",
    "khaki", "lavender", "lavenderblush", "lawngreen", "lemonchiffon", "lightblue", "lightcoral", "lightcyan",
    "lightgoldenrodyellow", "lightgray", "lightgreen", "lightgrey", "lightpink", "lightsalmon", "lightseagreen",
    "lightskyblue", "lightslategray", "lightslategrey", "lightsteelblue", "lightyellow", "lime", "limegreen", "linen",
    "magenta", "maroon", "mediumaquamarine", "mediumblue", "mediumorchid", "mediumpurple", "mediumseagreen",
    "mediumslateblue", "mediumspringgreen", "mediumturquoise", "mediumvioletred", "midnightblue", "mintcream",
    "mistyrose", "moccasin", "navajowhite", "navy", "oldlace", "olive", "olivedrab", "orange", "orangered", "orchid",
    "palegoldenrod", "palegreen", "paleturquoise", "palevioletred", "papayawhip", "peachpuff", "peru", "pink", "plum",
    "powderblue", "purple", "rebeccapurple", "red", "rosybrown", "royalblue", "saddlebrown", "salmon", "sandybrown",
    "seagreen", "seashell", "sienna", "silver", "skyblue", "slateblue", "slategray", "slategrey", "snow", "springgreen",
    "steelblue", "tan", "teal", "thistle", "tomato", "turquoise", "violet", "wheat", "white", "whitesmoke", "yellow",
    "yellowgreen",
];

/// A colour of CSS Color 4 in one of the notations that an editor would copy: hexadecimal, or a name.
fn is_color(text: &str) -> bool {
    match text.strip_prefix('#') {
        Some(digits) => matches!(digits.len(), 3 | 6) && digits.chars().all(|c| c.is_ascii_hexdigit()),
        None => COLORS.contains(&text.to_ascii_lowercase().as_str()),
    }
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
            Text::new("der Pfad einer Datei wie content/logo.svg", "the path of a file such as content/logo.svg")
        }
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
