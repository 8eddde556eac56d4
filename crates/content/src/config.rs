//! `portal.yaml`: the settings of a portal.

use jiff::tz::TimeZone;

use crate::model::extra::Extra;
use crate::model::field::{Field, Reader, Spanned, Url};
use crate::model::fields::Fields;
use crate::model::record::{Record, RecordDoc, record};
use crate::model::{Levels, Reference, Target, reference::Referable};
use diagnostics::diag::{Diagnostic, FilePath, Lang, Span, Text};
use diagnostics::rules;
use markup::yaml::{Node, Recovered, Value};

record! {
    /// The settings of a portal.
    Config, "Einstellungen wie „title: …“", "settings such as `title: …`" {
        /// Name of the portal.
        ["Name des Portals."]
        "title" title: String,
        /// Language of the content as a BCP 47 tag; the theme must have words for it (the default theme: `de`, `en`). Default: `de`.
        ["Sprache der Inhalte als Kürzel (BCP 47); das Theme muss Wörter dafür haben (das mitgelieferte: `de`, `en`). Ohne Angabe `de`."]
        "language" language: Option<Spanned<String>>,
        /// Full address of the published site. Without it, pages have no canonical address, and `404.html` links as if the site lay at the root of its host.
        ["Vollständige Adresse der veröffentlichten Website. Ohne sie nennen die Seiten keine kanonische Adresse, und `404.html` verlinkt, als läge die Website im obersten Verzeichnis des Servers."]
        "base_url" base_url: Option<Spanned<String>>,
        /// Time zone of all times (IANA name). Default: `Europe/Berlin`.
        ["Zeitzone aller Uhrzeiten (IANA-Name). Ohne Angabe `Europe/Berlin`."]
        "time_zone" time_zone: Option<Spanned<String>>,
        /// One sentence about the portal.
        ["Ein Satz über das Portal."]
        "description" description: Option<String>,
        /// Who publishes it.
        ["Wer es herausgibt."]
        "publisher" publisher: Option<Publisher>,
        /// Text of the strip at the top that marks an official website.
        ["Text des Streifens ganz oben, an dem man ein amtliches Angebot erkennt."]
        "official" official: Option<String>,
        /// The theme: its name, or `{name: …, options: {…}}`. Default: `wissensportal`.
        ["Das Theme: sein Name oder `{name: …, options: {…}}`. Ohne Angabe `wissensportal`."]
        "theme" theme: Theme,
        /// Main navigation. Default: the pages and sections at the top level that have no `role`.
        ["Hauptmenü. Ohne Angabe die Seiten und Bereiche der obersten Ebene, die keine `role` haben."]
        "navigation" navigation: Vec<NavEntry>,
        /// Links at the foot of every page. Default: the pages that have a `role`.
        ["Verweise am Fuß jeder Seite. Ohne Angabe die Seiten, die eine `role` haben."]
        "footer" footer: Vec<NavEntry>,
        /// Where the sources can be edited: address of the repository, or `{url: …, branch: …}`. With it, each page links to its source, and shows the day of its last commit where it has no `updated`.
        ["Wo die Quelltexte bearbeitet werden: Adresse des Repositorys oder `{url: …, branch: …}`. Damit führt von jeder Seite ein Link zu ihrem Quelltext, und ohne eigene Angabe `updated` zeigt sie den Tag ihres letzten Commits."]
        "repository" repository: Option<Repository>,
        /// Level of single rules: `off`, `info`, `warning` or `error`. `docs/rules.md` lists all rules.
        ["Stufe einzelner Regeln: `off`, `info`, `warning` oder `error`. Alle Regeln stehen in `docs/rules.md`."]
        "rules" rules: Levels,
        /// Files with active content that are published all the same, by their paths, e.g. `content/app.html`. `active-attachment` is not reported for them.
        ["Dateien mit aktivem Inhalt, die trotzdem veröffentlicht werden, mit ihrem Pfad, zum Beispiel `content/app.html`. Für sie meldet das Programm `active-attachment` nicht."]
        "allow_active" allow_active: Vec<Spanned<String>>,
        /// How `check --external` checks links to other websites.
        ["Wie `check --external` Links zu anderen Websites prüft."]
        "links" links: Option<Links>,
        /// How Markdown is rendered.
        ["Wie Markdown dargestellt wird."]
        "markdown" markdown: Option<Markdown>,
        /// How many entries a long list shows on one page: views (`topics`, `results`, `talks`, `news`, `calendar`, `decisions`, `tasks`, `tags`) and what projects, working groups and folders show of their pages. Default: 100.
        ["Wie viele Einträge eine lange Liste auf einer Seite zeigt: Übersichten (`topics`, `results`, `talks`, `news`, `calendar`, `decisions`, `tasks`, `tags`) und was Projekte, Arbeitsgruppen und Ordner von ihren Seiten zeigen. Ohne Angabe 100."]
        "page_size" page_size: Option<Spanned<u32>>,
        /// Where security problems are reported, for `security.txt`.
        ["Wohin Sicherheitslücken gemeldet werden, für die Datei `security.txt`."]
        "security" security: Option<Security>,
        /// Anything else, for templates of one's own.
        ["Beliebige weitere Angaben für eigene Vorlagen."]
        "extra" extra: Extra,
    }
}

record! {
    /// Who publishes the portal (schema.org: publisher).
    Publisher, "eine herausgebende Stelle: {name: …, url: …, email: …}", "a publisher: {name: …, url: …, email: …}" {
        /// Full name.
        ["Vollständiger Name."]
        "name" name: String,
        /// Usual abbreviation.
        ["Gebräuchliche Abkürzung."]
        "short_name" short_name: Option<String>,
        /// Website.
        ["Website."]
        "url" url: Option<Url>,
        /// Mail address.
        ["E-Mail-Adresse."]
        "email" email: Option<String>,
    }
}

record! {
    /// Details of the repository.
    RepositoryFields, "ein Repository: {url: …, branch: …}", "a repository: {url: …, branch: …}" {
        /// Address of the project, e.g. `https://gitlab.example.org/gruppe/portal`.
        ["Adresse des Projekts, zum Beispiel `https://gitlab.example.org/gruppe/portal`."]
        "url" url: Url,
        /// Branch that is published. Default: `main`.
        ["Zweig, der veröffentlicht wird. Ohne Angabe `main`."]
        "branch" branch: Option<String>,
        /// Pattern of an edit link: `{file}` in it becomes the file's path in the repository, `{path}` that in the portal. Default: that of GitLab, or of GitHub for `github.com`.
        ["Muster der Adresse zum Bearbeiten: Darin wird `{file}` zum Pfad der Datei im Repository, `{path}` zu dem im Portal. Ohne Angabe das von GitLab, bei `github.com` das von GitHub."]
        "edit" edit: Option<Url>,
    }
}

record! {
    /// How Markdown is rendered.
    Markdown, "Markdown-Einstellungen: {smart_punctuation: …}", "Markdown settings: {smart_punctuation: …}" {
        /// Whether straight quotes, `--` and `...` become typographic ones. Default: true.
        ["Ob gerade Anführungszeichen, `--` und `...` typografisch werden. Ohne Angabe `true`."]
        "smart_punctuation" smart_punctuation: Option<bool>,
        /// Whether code blocks are highlighted. Default: true.
        ["Ob Quelltext farbig ausgezeichnet wird. Ohne Angabe `true`."]
        "highlight" highlight: Option<bool>,
        /// From how many headings on a page has a table of contents. Default: 4.
        ["Ab wie vielen Überschriften eine Seite ein Inhaltsverzeichnis hat. Ohne Angabe 4."]
        "toc_from" toc_from: Option<u32>,
    }
}

record! {
    /// Contact for reports of security problems (RFC 9116).
    Security, "ein Sicherheitskontakt: {contact: …, expires: …}", "a security contact: {contact: …, expires: …}" {
        /// Mail address or website (RFC 9116, 2.5.3).
        ["E-Mail-Adresse oder Website."]
        "contact" contact: Url,
        /// Until when the statement is valid (RFC 9116, 2.5.5), best less than a year ahead.
        ["Bis wann die Angabe gilt, am besten weniger als ein Jahr im Voraus."]
        "expires" expires: crate::model::Moment,
        /// Address of the policy.
        ["Adresse der Richtlinie."]
        "policy" policy: Option<Url>,
    }
}

record! {
    /// How links to other websites are checked with `check --external`.
    Links, "Einstellungen der Linkprüfung: {ignore: […]}", "settings of the link check: {ignore: […]}" {
        /// Links that begin with one of these addresses are not checked.
        ["Links, die mit einer dieser Adressen beginnen, werden nicht geprüft."]
        "ignore" ignore: Vec<String>,
        /// For how many days a good result counts. Default: 7.
        ["Wie viele Tage ein gutes Ergebnis gilt. Ohne Angabe 7."]
        "max_age_days" max_age_days: Option<u32>,
    }
}

record! {
    /// A theme with its options.
    ThemeFields, "ein Theme: {name: …, options: {…}}", "a theme: {name: …, options: {…}}" {
        /// Name of the folder below `themes/`. Default: `wissensportal`.
        ["Name des Ordners unter `themes/`. Ohne Angabe `wissensportal`."]
        "name" name: Option<Spanned<String>>,
        /// Options that the theme defines in its `theme.yaml`.
        ["Optionen, die das Theme in seiner `theme.yaml` nennt."]
        "options" options: Options,
    }
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

    fn nested() -> Option<RecordDoc> {
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
        Fields::of(node, &Self::type_name(), reader)?;
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

record! {
    /// An entry of the navigation or the footer in its long form.
    NavFields, "ein Menüeintrag: {page: …, title: …} oder {url: …, title: …}", "a navigation entry: {page: …, title: …} or {url: …, title: …}" {
        /// The id of a page. Either this or `url` must be there.
        ["Kennung einer Seite. Entweder diese Angabe oder `url` muss da sein."]
        "page" page: Option<Spanned<String>>,
        /// The address of another website.
        ["Adresse einer anderen Website."]
        "url" url: Option<Url>,
        /// What the entry says. Default: the page's title, or the address.
        ["Text des Eintrags. Ohne Angabe der Titel der Seite oder die Adresse."]
        "title" title: Option<String>,
        /// Entries below it.
        ["Einträge darunter."]
        "children" children: Vec<NavEntry>,
    }
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
            let target = NavTarget::Page(Reference::read(text, node.span, &AnyPage::TARGET, reader));
            return Some(Self { title: None, target, children: Vec::new() });
        }
        let found = reader.findings.len();
        let fields = NavFields::read(node, reader)?;
        let target = match (fields.page, fields.url) {
            (Some(page), None) => NavTarget::Page(Reference::read(&page.value, page.span, &AnyPage::TARGET, reader)),
            (None, Some(url)) => NavTarget::Url(url),
            // What was reported already is not missing.
            (None, None) if reader.findings.len() > found => return None,
            _ => {
                reader.wrong_type(node, &Self::type_name());
                return None;
            }
        };
        Some(Self { title: fields.title, target, children: fields.children })
    }

    fn nested() -> Option<RecordDoc> {
        NavFields::nested()
    }

    fn fallback() -> Self {
        let target = NavTarget::Page(Reference::missing(&AnyPage::TARGET));
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

    fn nested() -> Option<RecordDoc> {
        RepositoryFields::nested()
    }

    fn fallback() -> Self {
        Self::new(RepositoryFields::fallback())
    }
}

impl Config {
    /// Reads `portal.yaml`. Findings come with it; what could not be read has its default.
    pub fn read(node: &Node, reader: &mut Reader<'_>) -> Self {
        <Self as Field>::read(node, reader).unwrap_or_else(Self::fallback)
    }

    /// Reads what could be recovered of invalid YAML; that it is invalid was reported, and nothing else is.
    pub fn recovered(yaml: &Recovered, reader: &Reader<'_>) -> Self {
        let mut config = Self::read(&yaml.node, &mut reader.silent());
        config.spans.set_unread(yaml.damaged_of(&Self::keys()));
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
    Diagnostic::new(&rules::INVALID_URL, diagnostics::diag::Location::new(file, url.span), message).hint(
        "Schreiben Sie zum Beispiel: https://portal.example.org/",
        "Write for example: https://portal.example.org/",
    )
}

fn unknown_zone(zone: &Spanned<String>, file: &FilePath) -> Diagnostic {
    let name = &zone.value;
    let message =
        Text::new(format!("Die Zeitzone „{name}“ gibt es nicht."), format!("There is no time zone `{name}`."));
    let known: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    Diagnostic::new(&rules::WRONG_TYPE, diagnostics::diag::Location::new(file, zone.span), message)
        .hint("In Deutschland gilt Europe/Berlin.", "Germany has Europe/Berlin.")
        .suggest(name, known.iter().map(String::as_str))
}
