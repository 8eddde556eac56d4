//! A theme: templates, static files, words and options, with those of the themes it extends.
//!
//! A theme lies in `themes/NAME/`. `theme.yaml` may name a parent with `extends`; then every file of the parent
//! counts unless the theme has one of the same path.

mod assets;
mod color;
mod contrast;
mod options;
mod remote_resources;
pub mod template_error;
mod theme_files;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;

use crate::i18n::{Translations, required_keys};
use content::config::Config;
use content::model::extra::Extra;
use content::model::{Field, FieldDoc, FieldReader, Fields, RuleLevels, Spanned};
use diagnostics::diag::{Diagnostic, FilePath, Location, Text, similar};
use diagnostics::rules;
use files::cache::TrackedSources;
use files::source::embedded::{THEME_FOLDER, is_embedded};
use files::source::{SourceFile, Sources};
use markup::markdown;
use markup::yaml;

use theme_files::Files;

pub use assets::Asset;
pub use color::{Contrast, Use};
pub use options::{OptionDef, OptionType};

/// A theme that is ready to be used.
#[derive(Debug, Default)]
pub struct Theme {
    /// Templates by name, e.g. `meeting.html`.
    pub templates: BTreeMap<String, Template>,
    /// Templates of documents by name, e.g. `document.typ`.
    pub documents: BTreeMap<String, Template>,
    /// Whether one of those is the portal's own.
    pub has_own_documents: bool,
    /// Static files by their path in the theme, e.g. `css/main.css`.
    pub assets: BTreeMap<String, Asset>,
    /// Options with their values, as templates see them.
    pub options: Json,
    /// The texts of the theme in the site's language.
    pub translations: Arc<Translations>,
    /// Whether it is the theme that the program carries, without a change.
    pub is_included: bool,
}

/// A template.
#[derive(Debug, Clone)]
pub struct Template {
    /// Where it stands.
    pub file: FilePath,
    /// Its text.
    pub text: Arc<str>,
}

/// A theme's `theme.yaml`.
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben eines Themes", en = "the fields of a theme")]
pub struct ManifestFields {
    /// Its name.
    #[de("Sein Name.")]
    pub name: Option<String>,
    /// What it looks like, as a text or as one a language.
    #[de("Wie es aussieht, als Text oder je Sprache einer.")]
    pub description: Extra,
    /// The theme that it is based on.
    #[de("Das Theme, auf dem es aufbaut.")]
    pub extends: Option<Spanned<String>>,
    /// What `portal.yaml` can set, by name; those of the parent are there, too.
    #[de("Was `portal.yaml` setzen kann, nach Namen; dazu kommen die Optionen des Themes, auf dem es aufbaut.")]
    pub options: options::Definitions,
}

/// The fields of `theme.yaml`, for the generated reference.
pub fn manifest_docs() -> &'static [FieldDoc] {
    ManifestFields::docs()
}

/// The options of the included theme, by name.
pub fn included_options() -> BTreeMap<String, OptionDef> {
    let mut manifest = Manifest::default();
    let sources = Sources::default().with_embedded_theme();
    let _ = read_manifest(
        &format!("{THEME_FOLDER}/"),
        &TrackedSources::new(&sources),
        &RuleLevels::default(),
        &mut manifest,
        &mut Vec::new(),
    );
    manifest.options
}

/// What `theme.yaml` says, that of the parents included.
#[derive(Default)]
struct Manifest {
    options: BTreeMap<String, OptionDef>,
}

impl Theme {
    /// Loads the theme that `portal.yaml` names. Whatever is wrong with it is reported; what could be read is used.
    pub fn load(config: &Config, sources: &TrackedSources<'_>) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let (files, manifest) = collect(config, sources, &mut diagnostics);
        diagnostics.extend(remote_resources::diagnostics(&files));
        let values = options::values(&manifest.options, &config.theme.options, sources, &mut diagnostics);
        diagnostics.extend(contrast::diagnostics(&manifest.options, &config.theme.options, &values.json));
        let translations = Arc::new(translations(&files, config, &mut diagnostics));
        let assets = assets::collect(&files, &values, &mut diagnostics);
        let own: Vec<&FilePath> =
            files.values().filter(|(path, file)| !is_embedded(path, file)).map(|(path, _)| *path).collect();
        diagnostics.extend(own_template(&own));
        let is_included = own.is_empty();
        let theme = Self {
            templates: templates(&files, "templates/", ".html"),
            documents: templates(&files, "documents/", ".typ"),
            has_own_documents: own.iter().any(|path| path.name().ends_with(".typ")),
            assets,
            options: values.json,
            translations,
            is_included,
        };
        (theme, diagnostics)
    }

    /// How Markdown is rendered with this theme's words.
    pub fn markdown(&self, config: &Config) -> markdown::Options {
        markdown_options(config, &self.translations)
    }
}

/// How Markdown is rendered with these words.
pub(crate) fn markdown_options(config: &Config, translations: &Translations) -> markdown::Options {
    let settings = config.markdown.as_ref();
    markdown::Options {
        language: config.language().to_owned(),
        smart_punctuation: settings.and_then(|settings| settings.smart_punctuation).unwrap_or(true),
        highlight: settings.and_then(|settings| settings.highlight).unwrap_or(true),
        words: markdown_words(translations),
        ..markdown::Options::default()
    }
}

fn markdown_words(translations: &Translations) -> markdown::Words {
    let word = |path| translations.get(path).to_owned();
    markdown::Words {
        note: word("alert.note"),
        tip: word("alert.tip"),
        important: word("alert.important"),
        warning: word("alert.warning"),
        caution: word("alert.caution"),
        footnotes: word("footnotes"),
        back: word("footnote_back"),
        task_done: word("task_done"),
        task_open: word("task_open"),
        table: word("table"),
        anchor: word("heading_anchor"),
    }
}

/// A note that the portal has templates of its own, at the first of these files that is one: a change of them is a change of
/// a program.
fn own_template(files: &[&FilePath]) -> Option<Diagnostic> {
    let templates: Vec<&&FilePath> = files.iter().filter(|path| is_template(path)).collect();
    let message = match templates.len() - usize::from(!templates.is_empty()) {
        0 => Text::new("Das Portal hat eine eigene Vorlage.", "The portal has a template of its own."),
        others => Text::new(
            format!("Das Portal hat eigene Vorlagen: diese und {others} weitere."),
            format!("The portal has templates of its own: this one and {others} more."),
        ),
    };
    let diagnostic = Diagnostic::new(&rules::OWN_TEMPLATE, Location::whole(templates.first()?), message).hint(
        "Vorlagen sind Programme. Prüfen Sie Änderungen unter themes/ in Merge Requests wie Programmcode.",
        "Templates are programs. In merge requests, review changes in themes/ like code.",
    );
    Some(diagnostic)
}

fn is_template(path: &FilePath) -> bool {
    path.name().ends_with(".html") || path.name().ends_with(".typ")
}

/// Follows `extends` from the theme to its last ancestor.
fn collect<'a>(
    config: &Config,
    sources: &TrackedSources<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Files<'a>, Manifest) {
    let mut files = Files::new();
    let mut manifest = Manifest::default();
    let mut seen: Vec<String> = Vec::new();
    let place = Location::new(&FilePath::new("portal.yaml"), config.theme.name.span);
    let mut next = Some((config.theme.name.value.clone(), place));
    while let Some((name, place)) = next.take() {
        if seen.contains(&name) {
            diagnostics.push(circle(&name, place));
            break;
        }
        let folder = format!("themes/{name}/");
        let own = sources.under(&folder);
        if own.is_empty() || name.contains(['/', '\\']) {
            diagnostics.push(missing_theme(&name, place, sources));
            break;
        }
        for (path, file) in own {
            files.entry(path.as_str()[folder.len()..].to_owned()).or_insert((path, file));
        }
        next = read_manifest(&folder, sources, &config.rules, &mut manifest, diagnostics);
        seen.push(name);
    }
    (files, manifest)
}

/// Adds what a theme's `theme.yaml` says, and gives its parent.
fn read_manifest(
    folder: &str,
    sources: &TrackedSources<'_>,
    levels: &RuleLevels,
    manifest: &mut Manifest,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(String, Location)> {
    let path = FilePath::new(format!("{folder}theme.yaml"));
    let text = sources.text(&path)?;
    let node = yaml::parse(text, 0, &path).map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()?;
    let markdown = markdown::Options::default();
    let mut reader = FieldReader::new(&path, &markdown, jiff::tz::TimeZone::UTC);
    let fields = ManifestFields::read(&node, &mut reader);
    diagnostics.extend(reader.into_diagnostics(levels.allow_unknown_keys()));
    let fields = fields?;
    for (name, definition) in fields.options.0 {
        manifest.options.entry(name).or_insert(definition);
    }
    fields.extends.map(|parent| (parent.value, Location::new(&path, parent.span)))
}

fn circle(name: &str, place: Location) -> Diagnostic {
    let message = Text::new(
        format!("Das Theme „{name}“ baut auf sich selbst auf."),
        format!("The theme `{name}` extends itself."),
    );
    Diagnostic::new(&rules::REFERENCE_CYCLE, place, message)
        .hint("Entfernen Sie eine der Angaben „extends“.", "Remove one of the `extends`.")
}

fn missing_theme(name: &str, place: Location, sources: &TrackedSources<'_>) -> Diagnostic {
    let message = Text::new(format!("Das Theme „{name}“ gibt es nicht."), format!("There is no theme `{name}`."));
    let files = sources.under("themes/");
    let mut names: Vec<&str> = files.iter().filter_map(|(path, _)| path.as_str().split('/').nth(1)).collect();
    names.dedup();
    let list = names.join(", ");
    Diagnostic::new(&rules::THEME_MISSING, place, message)
        .hint(format!("Vorhanden sind: {list}."), format!("There are: {list}."))
        .suggest(name, names)
}

fn templates(files: &Files<'_>, folder: &str, end: &str) -> BTreeMap<String, Template> {
    let template = |(path, (file, source)): (&String, &(&FilePath, &SourceFile))| {
        let name = path.strip_prefix(folder).filter(|name| name.ends_with(end))?;
        let text = source.kept_text()?.clone();
        Some((name.to_owned(), Template { file: (*file).clone(), text }))
    };
    files.iter().filter_map(template).collect()
}

/// Those of the site's language, or else of its language without region.
fn translations(files: &Files<'_>, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Translations {
    let language = config.language();
    let base = language.split('-').next().unwrap_or(language);
    let found = [language, base].iter().find_map(|name| files.get(&format!("i18n/{name}.yaml")));
    let Some((path, text)) = found.and_then(|(path, source)| Some((path, source.kept_text()?))) else {
        if !files.is_empty() {
            diagnostics.push(unknown_language(config, files));
        }
        return Translations::default();
    };
    let node = match yaml::parse(text, 0, path) {
        Ok(node) => node,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return Translations::default();
        }
    };
    let markdown = markdown::Options::default();
    let mut reader = FieldReader::new(path, &markdown, jiff::tz::TimeZone::UTC);
    let translations = Translations::new(Extra::read(&node, &mut reader).unwrap_or_default().0);
    let missing = required_keys().into_iter().filter(|key| !translations.has(key));
    diagnostics.extend(missing.map(|key| missing_word(&key, path, &translations)));
    translations
}

fn unknown_language(config: &Config, files: &Files<'_>) -> Diagnostic {
    let language = config.language();
    let span = config.language.as_ref().map(|language| language.span).unwrap_or_default();
    let message = Text::new(
        format!("Das Theme hat keine Wörter für die Sprache „{language}“."),
        format!("The theme has no words for the language `{language}`."),
    );
    let known = |path: &String| Some(path.strip_prefix("i18n/")?.strip_suffix(".yaml")?.to_owned());
    let known: Vec<String> = files.keys().filter_map(known).collect();
    let list = known.join(", ");
    let typed = language.to_lowercase();
    let suggestion = known.into_iter().find(|known| typed.starts_with(known.as_str()));
    let diagnostic =
        Diagnostic::new(&rules::THEME_MISSING, Location::new(&FilePath::new("portal.yaml"), span), message)
            .hint(format!("Vorhanden sind: {list}."), format!("There are: {list}."));
    Diagnostic { suggestion, ..diagnostic }
}

fn missing_word(word: &str, file: &FilePath, translations: &Translations) -> Diagnostic {
    let message = Text::new(format!("Das Wort „{word}“ fehlt."), format!("The word `{word}` is missing."));
    let mut diagnostic = Diagnostic::new(&rules::TEMPLATE, Location::whole(file), message);
    diagnostic.suggestion = similar(word, translations.paths());
    diagnostic
}
