//! `portal.yaml`: the settings of a portal.

use jiff::tz::TimeZone;

use crate::model::extra::Extra;
use crate::model::field::{Field, Reader, Spanned, Url};
use crate::model::map_reader::{self, MapReader};
use crate::model::{Fields, MappingDoc, Reference, RuleLevels, Target, reference::Referable};
use diagnostics::diag::{Diagnostic, FilePath, Lang, Span, Text};
use diagnostics::rules;
use markup::yaml::{Node, Recovered, Value};

/// The settings of a portal.
#[derive(Debug, Clone, Fields)]
#[name(de = "Einstellungen wie „title: …“", en = "settings such as `title: …`")]
pub struct Config {
    /// Name of the portal.
    #[de("Name des Portals.")]
    pub title: String,
    /// Language of the content as a BCP 47 tag; the theme must have words for it (the default theme: `de`, `en`). Default: `de`.
    #[de(
        "Sprache der Inhalte als Kürzel (BCP 47); das Theme muss Wörter dafür haben (das mitgelieferte: `de`, `en`). Ohne Angabe `de`."
    )]
    pub language: Option<Spanned<String>>,
    /// Full address of the published site. Without it, pages have no canonical address, and `404.html` links as if the site lay at the root of its host.
    #[de(
        "Vollständige Adresse der veröffentlichten Website. Ohne sie nennen die Seiten keine kanonische Adresse, und `404.html` verlinkt, als läge die Website im obersten Verzeichnis des Servers."
    )]
    pub base_url: Option<Spanned<String>>,
    /// Time zone of all times (IANA name). Default: `Europe/Berlin`.
    #[de("Zeitzone aller Uhrzeiten (IANA-Name). Ohne Angabe `Europe/Berlin`.")]
    pub time_zone: Option<Spanned<String>>,
    /// One sentence about the portal.
    #[de("Ein Satz über das Portal.")]
    pub description: Option<String>,
    /// Who publishes it.
    #[de("Wer es herausgibt.")]
    pub publisher: Option<Publisher>,
    /// Text of the strip at the top that marks an official website.
    #[de("Text des Streifens ganz oben, an dem man ein amtliches Angebot erkennt.")]
    pub official: Option<String>,
    /// The theme: its name, or `{name: …, options: {…}}`. Default: `wissensportal`.
    #[de("Das Theme: sein Name oder `{name: …, options: {…}}`. Ohne Angabe `wissensportal`.")]
    pub theme: Theme,
    /// Main navigation. Default: the pages and sections at the top level that have no `role`.
    #[de("Hauptmenü. Ohne Angabe die Seiten und Bereiche der obersten Ebene, die keine `role` haben.")]
    pub navigation: Vec<NavEntry>,
    /// Links at the foot of every page. Default: the pages that have a `role`.
    #[de("Verweise am Fuß jeder Seite. Ohne Angabe die Seiten, die eine `role` haben.")]
    pub footer: Vec<NavEntry>,
    /// Where the sources can be edited: address of the repository, or `{url: …, branch: …}`. With it, each page links to its source, and shows the day of its last commit where it has no `updated`.
    #[de(
        "Wo die Quelltexte bearbeitet werden: Adresse des Repositorys oder `{url: …, branch: …}`. Damit führt von jeder Seite ein Link zu ihrem Quelltext, und ohne eigene Angabe `updated` zeigt sie den Tag ihres letzten Commits."
    )]
    pub repository: Option<Repository>,
    /// Level of single rules: `off`, `info`, `warning` or `error`. `docs/rules.md` lists all rules.
    #[de("Stufe einzelner Regeln: `off`, `info`, `warning` oder `error`. Alle Regeln stehen in `docs/rules.md`.")]
    pub rules: RuleLevels,
    /// How `check --external` checks links to other websites.
    #[de("Wie `check --external` Links zu anderen Websites prüft.")]
    pub links: Option<Links>,
    /// How Markdown is rendered.
    #[de("Wie Markdown dargestellt wird.")]
    pub markdown: Option<Markdown>,
    /// How many entries a long list shows on one page: views (`topics`, `results`, `talks`, `news`, `calendar`, `decisions`, `tasks`, `tags`) and what projects, working groups and folders show of their pages. Default: 100.
    #[de(
        "Wie viele Einträge eine lange Liste auf einer Seite zeigt: Übersichten (`topics`, `results`, `talks`, `news`, `calendar`, `decisions`, `tasks`, `tags`) und was Projekte, Arbeitsgruppen und Ordner von ihren Seiten zeigen. Ohne Angabe 100."
    )]
    pub page_size: Option<Spanned<u32>>,
    /// Where security problems are reported, for `security.txt`.
    #[de("Wohin Sicherheitslücken gemeldet werden, für die Datei `security.txt`.")]
    pub security: Option<Security>,
    /// Anything else, for templates of one's own.
    #[de("Beliebige weitere Angaben für eigene Vorlagen.")]
    pub extra: Extra,
    /// The keys whose values could not be read, or only in part.
    #[skip]
    pub incomplete: Vec<&'static str>,
}

/// Who publishes the portal (schema.org: publisher).
#[derive(Debug, Clone, Fields)]
#[name(de = "eine herausgebende Stelle: {name: …, url: …, email: …}", en = "a publisher: {name: …, url: …, email: …}")]
pub struct Publisher {
    /// Full name.
    #[de("Vollständiger Name.")]
    pub name: String,
    /// Usual abbreviation.
    #[de("Gebräuchliche Abkürzung.")]
    pub short_name: Option<String>,
    /// Website.
    #[de("Website.")]
    pub url: Option<Url>,
    /// Mail address.
    #[de("E-Mail-Adresse.")]
    pub email: Option<String>,
}

/// Details of the repository.
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Repository: {url: …, branch: …}", en = "a repository: {url: …, branch: …}")]
pub struct RepositoryFields {
    /// Address of the project, e.g. `https://gitlab.example.org/gruppe/portal`.
    #[de("Adresse des Projekts, zum Beispiel `https://gitlab.example.org/gruppe/portal`.")]
    pub url: Url,
    /// Branch that is published. Default: `main`.
    #[de("Zweig, der veröffentlicht wird. Ohne Angabe `main`.")]
    pub branch: Option<String>,
    /// Pattern of an edit link: `{file}` in it becomes the file's path in the repository, `{path}` that in the portal. Default: that of GitLab, or of GitHub for `github.com`.
    #[de(
        "Muster der Adresse zum Bearbeiten: Darin wird `{file}` zum Pfad der Datei im Repository, `{path}` zu dem im Portal. Ohne Angabe das von GitLab, bei `github.com` das von GitHub."
    )]
    pub edit: Option<Url>,
}

/// How Markdown is rendered.
#[derive(Debug, Clone, Fields)]
#[name(de = "Markdown-Einstellungen: {smart_punctuation: …}", en = "Markdown settings: {smart_punctuation: …}")]
pub struct Markdown {
    /// Whether straight quotes, `--` and `...` become typographic ones. Default: true.
    #[de("Ob gerade Anführungszeichen, `--` und `...` typografisch werden. Ohne Angabe `true`.")]
    pub smart_punctuation: Option<bool>,
    /// Whether code blocks are highlighted. Default: true.
    #[de("Ob Quelltext farbig ausgezeichnet wird. Ohne Angabe `true`.")]
    pub highlight: Option<bool>,
    /// From how many headings on a page has a table of contents. Default: 4.
    #[de("Ab wie vielen Überschriften eine Seite ein Inhaltsverzeichnis hat. Ohne Angabe 4.")]
    pub toc_from: Option<u32>,
}

/// Contact for reports of security problems (RFC 9116).
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Sicherheitskontakt: {contact: …, expires: …}", en = "a security contact: {contact: …, expires: …}")]
pub struct Security {
    /// Mail address or website (RFC 9116, 2.5.3).
    #[de("E-Mail-Adresse oder Website.")]
    pub contact: Url,
    /// Until when the statement is valid (RFC 9116, 2.5.5), best less than a year ahead.
    #[de("Bis wann die Angabe gilt, am besten weniger als ein Jahr im Voraus.")]
    pub expires: crate::model::Moment,
    /// Address of the policy.
    #[de("Adresse der Richtlinie.")]
    pub policy: Option<Url>,
}

/// How links to other websites are checked with `check --external`.
#[derive(Debug, Clone, Fields)]
#[name(de = "Einstellungen der Linkprüfung: {ignore: […]}", en = "settings of the link check: {ignore: […]}")]
pub struct Links {
    /// Links that begin with one of these addresses are not checked.
    #[de("Links, die mit einer dieser Adressen beginnen, werden nicht geprüft.")]
    pub ignore: Vec<String>,
    /// For how many days a good result counts. Default: 7.
    #[de("Wie viele Tage ein gutes Ergebnis gilt. Ohne Angabe 7.")]
    pub max_age_days: Option<u32>,
}

/// A theme with its options.
#[derive(Debug, Clone, Fields)]
#[name(de = "ein Theme: {name: …, options: {…}}", en = "a theme: {name: …, options: {…}}")]
pub struct ThemeFields {
    /// Name of the folder below `themes/`. Default: `wissensportal`.
    #[de("Name des Ordners unter `themes/`. Ohne Angabe `wissensportal`.")]
    pub name: Option<Spanned<String>>,
    /// Options that the theme defines in its `theme.yaml`.
    #[de("Optionen, die das Theme in seiner `theme.yaml` nennt.")]
    pub options: Options,
}

/// Which theme, with which options.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Name of the folder below `themes/`.
    pub name: Spanned<String>,
    /// Options as they were given; `theme` checks them against `theme.yaml`.
    pub options: Vec<(Spanned<String>, Node)>,
}

impl Theme {
    fn named(name: &str, span: Span) -> Self {
        Self { name: Spanned { value: name.to_owned(), span }, options: Vec::new() }
    }
}

impl Field for Theme {
    fn type_name() -> Text {
        Text::new(
            "der Name eines Themes oder {name: …, options: {…}}",
            "the name of a theme or {name: …, options: {…}}",
        )
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Scalar { text, .. } = &node.value {
            return Some(Self::named(text, node.span));
        }
        let fields = ThemeFields::read(node, reader)?;
        let name = fields.name.unwrap_or_else(|| Self::fallback().name);
        Some(Self { name, options: fields.options.0 })
    }

    fn nested() -> Option<MappingDoc> {
        ThemeFields::nested()
    }

    fn absent() -> Option<Self> {
        Some(Self::fallback())
    }

    fn fallback() -> Self {
        Self::named("wissensportal", Span::default())
    }
}

/// Options of a theme before they are checked.
#[derive(Debug, Clone)]
pub struct Options(Vec<(Spanned<String>, Node)>);

impl Field for Options {
    fn type_name() -> Text {
        Text::new("eine Gruppe von Optionen", "a mapping of options")
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        MapReader::of(node, &Self::type_name(), reader)?;
        let Value::Map(entries) = &node.value else { return Some(Self::fallback()) };
        let pair =
            |entry: &markup::yaml::Entry| (Spanned { value: entry.key.clone(), span: entry.span }, entry.value.clone());
        Some(Self(entries.iter().map(pair).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::fallback())
    }

    fn fallback() -> Self {
        Self(Vec::new())
    }
}

/// An entry of the navigation or the footer in its long form.
#[derive(Debug, Clone, Fields)]
#[name(
    de = "ein Menüeintrag: {page: …, title: …} oder {url: …, title: …}",
    en = "a navigation entry: {page: …, title: …} or {url: …, title: …}"
)]
pub struct NavFields {
    /// The id of a page. Either this or `url` must be there.
    #[de("Kennung einer Seite. Entweder diese Angabe oder `url` muss da sein.")]
    pub page: Option<Spanned<String>>,
    /// The address of another website.
    #[de("Adresse einer anderen Website.")]
    pub url: Option<Url>,
    /// What the entry says. Default: the page's title, or the address.
    #[de("Text des Eintrags. Ohne Angabe der Titel der Seite oder die Adresse.")]
    pub title: Option<String>,
    /// Entries below it.
    #[de("Einträge darunter.")]
    pub children: Vec<NavEntry>,
}

/// An entry of the navigation or the footer.
#[derive(Debug, Clone)]
pub struct NavEntry {
    /// What it says; by default the page's title.
    pub title: Option<String>,
    /// Where it leads.
    pub target: NavTarget,
    /// Entries below it.
    pub children: Vec<NavEntry>,
}

/// Where an entry of the navigation leads.
#[derive(Debug, Clone)]
pub enum NavTarget {
    /// To a page of the portal.
    Page(Reference),
    /// To another website.
    Url(Url),
}

/// Any page.
enum AnyPage {}

impl Referable for AnyPage {
    const TARGET: Target = Target { kinds: &[], decisions: false };
}

impl Field for NavEntry {
    fn type_name() -> Text {
        Text::new(
            "die Kennung einer Seite, {page: …, title: …} oder {url: …, title: …}",
            "the id of a page, {page: …, title: …} or {url: …, title: …}",
        )
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Scalar { text, .. } = &node.value {
            let target = NavTarget::Page(Reference::parse(text, node.span, &AnyPage::TARGET));
            return Some(Self { title: None, target, children: Vec::new() });
        }
        let (fields, incomplete) = map_reader::read::<NavFields>(node, reader)?;
        let target = match (fields.page, fields.url) {
            (Some(page), None) => NavTarget::Page(Reference::parse(&page.value, page.span, &AnyPage::TARGET)),
            (None, Some(url)) => NavTarget::Url(url),
            (None, None) if incomplete.iter().any(|key| matches!(*key, "page" | "url")) => return None,
            _ => {
                reader.wrong_type(node, &Self::type_name());
                return None;
            }
        };
        Some(Self { title: fields.title, target, children: fields.children })
    }

    fn nested() -> Option<MappingDoc> {
        NavFields::nested()
    }

    fn fallback() -> Self {
        let target = NavTarget::Page(Reference::parse("", Span::default(), &AnyPage::TARGET));
        Self { title: None, target, children: Vec::new() }
    }
}

/// Where the sources of the pages can be edited.
#[derive(Debug, Clone)]
pub struct Repository {
    /// Address of an edit link, with `{file}` or `{path}` where the file's path comes.
    pub edit: String,
    /// Address of the project.
    pub url: String,
}

impl Repository {
    fn new(fields: RepositoryFields) -> Self {
        // The address to clone from is that of the project and `.git`.
        let url = fields.url.value.trim_end_matches('/').trim_end_matches(".git").to_owned();
        let branch = fields.branch.unwrap_or_else(|| "main".to_owned());
        let middle = if url.contains("//github.com/") { "edit" } else { "-/edit" };
        let edit = fields.edit.map_or_else(|| format!("{url}/{middle}/{branch}/{{file}}"), |edit| edit.value);
        Self { edit, url }
    }
}

impl Field for Repository {
    fn type_name() -> Text {
        Text::new(
            "die Adresse des Repositorys oder {url: …, branch: …}",
            "the repository's address or {url: …, branch: …}",
        )
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Scalar { .. }) {
            let url = Url::read(node, reader)?;
            return Some(Self::new(RepositoryFields { url, ..RepositoryFields::fallback() }));
        }
        RepositoryFields::read(node, reader).map(Self::new)
    }

    fn nested() -> Option<MappingDoc> {
        RepositoryFields::nested()
    }

    fn fallback() -> Self {
        Self::new(RepositoryFields::fallback())
    }
}

impl Config {
    /// Reads `portal.yaml`. Findings come with it; what could not be read has its default.
    pub fn read(node: &Node, reader: &mut Reader<'_>) -> Self {
        match map_reader::read::<Self>(node, reader) {
            Some((config, incomplete)) => Self { incomplete, ..config },
            None => Self::fallback(),
        }
    }

    /// Reads what could be recovered of invalid YAML; that it is invalid was reported, and nothing else is.
    pub fn recovered(yaml: &Recovered, reader: &Reader<'_>) -> Self {
        let mut config = Self::read(&yaml.node, &mut reader.silent());
        config.incomplete = yaml.damaged_of(&Self::keys());
        config
    }

    /// Language of the content.
    pub fn language(&self) -> &str {
        self.language.as_ref().map_or("de", |language| language.value.as_str())
    }

    /// The language of what the program makes up for the content: names of places on pages, say.
    pub fn lang(&self) -> Lang {
        Lang::of_content(self.language())
    }

    /// Time zone of all times; the default if the given one does not exist, which [`Config::check`] reports.
    pub fn zone(&self) -> TimeZone {
        let name = self.time_zone.as_ref().map_or("Europe/Berlin", |zone| zone.value.as_str());
        TimeZone::get(name).unwrap_or(TimeZone::UTC)
    }

    /// How many entries a generated view shows on one page.
    pub fn page_size(&self) -> usize {
        self.page_size.as_ref().map_or(100, |size| size.value.max(1) as usize)
    }

    /// Full address of the site; none where that given is none, which [`Config::check`] reports.
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.as_ref().map(|url| url.value.as_str()).filter(|url| is_web_address(url))
    }

    /// Sets the full address of the site.
    pub fn set_base_url(&mut self, url: &str) {
        self.base_url = Some(Spanned { value: url.to_owned(), span: Span::default() });
    }

    /// What is wrong with values that have the right type.
    pub fn check(&self, file: &FilePath) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        if let Some(zone) = self.time_zone.as_ref().filter(|zone| TimeZone::get(&zone.value).is_err()) {
            findings.push(unknown_zone(zone, file));
        }
        if let Some(url) = self.base_url.as_ref().filter(|url| !is_web_address(&url.value)) {
            findings.push(invalid_base_url(url, file));
        }
        findings
    }
}

/// Whether this is a full address: `http` or `https`, a host, no query and no fragment.
fn is_web_address(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with('/') && !rest.contains([' ', '?', '#', '"', '<', '>', '\\'])
    })
}

fn invalid_base_url(url: &Spanned<String>, file: &FilePath) -> Diagnostic {
    let value = &url.value;
    let message = Text::new(
        format!("„{value}“ ist keine vollständige Webadresse."),
        format!("`{value}` is not a full web address."),
    );
    Diagnostic::new(&rules::INVALID_URL, diagnostics::diag::Place::new(file, url.span), message).hint(
        "Schreiben Sie zum Beispiel: https://portal.example.org/",
        "Write for example: https://portal.example.org/",
    )
}

fn unknown_zone(zone: &Spanned<String>, file: &FilePath) -> Diagnostic {
    let name = &zone.value;
    let message =
        Text::new(format!("Die Zeitzone „{name}“ gibt es nicht."), format!("There is no time zone `{name}`."));
    let known: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    Diagnostic::new(&rules::WRONG_TYPE, diagnostics::diag::Place::new(file, zone.span), message)
        .hint("In Deutschland gilt Europe/Berlin.", "Germany has Europe/Berlin.")
        .suggest(name, known.iter().map(String::as_str))
}
