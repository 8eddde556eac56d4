//! `portal.yaml`: the settings of a portal. Keys that take more than one form have files of their own.

mod data;
mod documents;
mod navigation;
mod repository;
mod theme;

use jiff::tz::TimeZone;

use crate::model::extra::Extra;
use crate::model::fields;
use crate::model::{Field, FieldReader, Fields, IncompleteKeys, Mail, Moment, RuleLevels, Spanned, Url};
use diagnostics::diag::{Diagnostic, FilePath, Lang, Span, Text};
use diagnostics::rules;
use markup::yaml::{Node, Recovered};

pub use data::{Data, License};
pub use documents::DocumentKind;
pub use navigation::{NavEntry, NavTarget};
pub use repository::EditedRepository;
pub use theme::ThemeChoice;

/// The settings of a portal.
#[derive(Debug, Clone, Fields)]
#[name(de = "Einstellungen wie „title: …“", en = "settings such as `title: …`")]
pub struct Config {
    /// Name of the portal.
    #[de("Name des Portals.")]
    #[german("Titel", "Name")]
    pub title: String,
    /// Language of the content as a BCP 47 tag; the theme must have words for it (the default theme: `de`, `en`). If it is given, the program itself speaks it, too, where the system names no language. Default: `de`.
    #[de(
        "Sprache der Inhalte als Kürzel (BCP 47); das Theme muss Wörter dafür haben (das mitgelieferte: `de`, `en`). Steht sie da, spricht auch das Programm so, wenn das System keine Sprache nennt. Ohne Angabe `de`."
    )]
    #[german("Sprache")]
    pub language: Option<Spanned<String>>,
    /// Full address of the published site. Without it, there are no feeds, calendars, `sitemap.xml` and data in the shape of OParl, pages have no canonical address, and `404.html` links as if the site lay at the root of its host.
    #[de(
        "Vollständige Adresse der veröffentlichten Website. Ohne sie gibt es keine Feeds, keine Kalender, keine `sitemap.xml` und keine Daten in der Form von OParl, die Seiten nennen keine kanonische Adresse, und `404.html` verlinkt, als läge die Website im obersten Verzeichnis des Servers."
    )]
    #[german("Adresse", "Basisadresse")]
    pub base_url: Option<Spanned<String>>,
    /// Time zone of all times (IANA name). Default: `Europe/Berlin`.
    #[de("Zeitzone aller Uhrzeiten (IANA-Name). Ohne Angabe `Europe/Berlin`.")]
    #[german("Zeitzone")]
    pub time_zone: Option<Spanned<String>>,
    /// The day as of which the site tells what is overdue and what is over. Default: none; then no task is overdue, and meetings are over when their `state` says so.
    #[de(
        "Der Tag, auf den sich bezieht, was überfällig und was vorbei ist. Ohne Angabe ist keine Aufgabe überfällig, und Sitzungen sind vorbei, wenn ihr `state` es sagt."
    )]
    #[german("Stichtag", "Datum")]
    pub date: Option<Moment>,
    /// One sentence about the portal.
    #[de("Ein Satz über das Portal.")]
    #[german("Beschreibung")]
    pub description: Option<String>,
    /// Who publishes it.
    #[de("Wer es herausgibt.")]
    #[german("Herausgeber", "herausgebende Stelle")]
    pub publisher: Option<Publisher>,
    /// Text of the strip at the top that marks an official website.
    #[de("Text des Streifens ganz oben, an dem man ein amtliches Angebot erkennt.")]
    #[german("Amtlich")]
    pub official: Option<String>,
    /// The theme: its name, or `{name: …, options: {…}}`. Default: `wissensportal`.
    #[de("Das Theme: sein Name oder `{name: …, options: {…}}`. Ohne Angabe `wissensportal`.")]
    #[german("Gestaltung")]
    pub theme: ThemeChoice,
    /// Main navigation. Default: the pages and sections at the top level that have no `role`.
    #[de("Hauptmenü. Ohne Angabe die Seiten und Bereiche der obersten Ebene, die keine `role` haben.")]
    #[german("Hauptmenü", "Menü")]
    pub navigation: Vec<NavEntry>,
    /// Links at the foot of every page. Default: the pages that have a `role`.
    #[de("Verweise am Fuß jeder Seite. Ohne Angabe die Seiten, die eine `role` haben.")]
    #[german("Fußzeile")]
    pub footer: Vec<NavEntry>,
    /// Where the sources can be edited: address of the repository, or `{url: …, branch: …}`. With it, each page links to its source, and shows the day of its last commit where it has no `updated`.
    #[de(
        "Wo die Quelltexte bearbeitet werden: Adresse des Repositorys oder `{url: …, branch: …}`. Damit führt von jeder Seite ein Link zu ihrem Quelltext, und ohne eigene Angabe `updated` zeigt sie den Tag ihres letzten Commits."
    )]
    #[german("Quelltexte")]
    pub repository: Option<EditedRepository>,
    /// Level of single rules: `off`, `info`, `warning` or `error`. `docs/rules.md` lists all rules.
    #[de("Stufe einzelner Regeln: `off`, `info`, `warning` oder `error`. Alle Regeln stehen in `docs/rules.md`.")]
    #[german("Regeln")]
    pub rules: RuleLevels,
    /// How `check --external` checks links to other websites.
    #[de("Wie `check --external` Links zu anderen Websites prüft.")]
    #[german("Linkprüfung")]
    pub links: Option<LinkCheck>,
    /// How Markdown is rendered.
    #[de("Wie Markdown dargestellt wird.")]
    #[german("Darstellung")]
    pub markdown: Option<Markdown>,
    /// How many entries a long list shows on one page: views (`topics`, `results`, `talks`, `news`, `calendar`, `decisions`, `tasks`, `tags`) and what projects, working groups and folders show of their pages. Default: 100.
    #[de(
        "Wie viele Einträge eine lange Liste auf einer Seite zeigt: Übersichten (`topics`, `results`, `talks`, `news`, `calendar`, `decisions`, `tasks`, `tags`) und was Projekte, Arbeitsgruppen und Ordner von ihren Seiten zeigen. Ohne Angabe 100."
    )]
    #[german("Seitengröße")]
    pub page_size: Option<Spanned<u32>>,
    /// Whether the portal has a search, on the page with `layout: search`. Default: `true`.
    #[de("Ob das Portal eine Suche hat, auf der Seite mit `layout: search`. Ohne Angabe `true`.")]
    #[german("Suche")]
    pub search: Option<bool>,
    /// Whether the first use of a term (`kind: term`) on a page links to its entry. Default: `true`.
    #[de(
        "Ob ein Begriff (`kind: term`) bei seiner ersten Verwendung auf einer Seite zu seinem Eintrag führt. Ohne Angabe `true`."
    )]
    #[german("Glossar")]
    pub glossary: Option<bool>,
    /// Files with active content that are published all the same, by their paths, e.g. `content/app.html`. `active-attachment` is not reported for them.
    #[de(
        "Dateien mit aktivem Inhalt, die trotzdem veröffentlicht werden, mit ihrem Pfad, zum Beispiel `content/app.html`. Für sie meldet das Programm `active-attachment` nicht."
    )]
    #[german("aktive Inhalte")]
    pub allow_active: Vec<Spanned<String>>,
    /// What programs can read besides feeds and calendars: open data, and pages as Markdown. Default: nothing.
    #[de(
        "Was Programme außer Feeds und Kalendern lesen können: offene Daten und die Seiten als Markdown. Ohne Angabe nichts."
    )]
    #[german("offene Daten", "Daten")]
    pub data: Option<Data>,
    /// Of which pages there is a PDF, too, accessible and fit for archives (PDF/UA-1, PDF/A-2a). Default: `[results]`.
    #[de(
        "Zu welchen Seiten es auch ein PDF gibt, barrierefrei und zum Archivieren geeignet (PDF/UA-1, PDF/A-2a). Ohne Angabe `[results]`."
    )]
    #[german("Dokumente", "PDF")]
    pub documents: Option<Vec<DocumentKind>>,
    /// Where security problems are reported, for `security.txt`.
    #[de("Wohin Sicherheitslücken gemeldet werden, für die Datei `security.txt`.")]
    #[german("Sicherheit")]
    pub security: Option<Security>,
    /// Anything else, for templates of one's own.
    #[de("Beliebige weitere Angaben für eigene Vorlagen.")]
    #[german("weitere Angaben", "Weiteres", "Sonstiges")]
    pub extra: Extra,
    /// The keys whose values could not be read, or only in part.
    #[skip]
    pub incomplete: IncompleteKeys,
}

/// Who publishes the portal (schema.org: publisher).
#[derive(Debug, Clone, Fields)]
#[name(de = "eine herausgebende Stelle: {name: …, url: …, email: …}", en = "a publisher: {name: …, url: …, email: …}")]
pub struct Publisher {
    /// Full name.
    #[de("Vollständiger Name.")]
    #[german("Name")]
    pub name: String,
    /// Usual abbreviation.
    #[de("Gebräuchliche Abkürzung.")]
    #[german("Kurzname", "Abkürzung")]
    pub short_name: Option<String>,
    /// Website.
    #[de("Website.")]
    #[german("Website", "Webseite", "Adresse")]
    pub url: Option<Url>,
    /// Mail address.
    #[de("E-Mail-Adresse.")]
    #[german("E-Mail", "Mail", "E-Mail-Adresse")]
    pub email: Option<Mail>,
}

/// How Markdown is rendered.
#[derive(Debug, Clone, Fields)]
#[name(de = "Markdown-Einstellungen: {smart_punctuation: …}", en = "Markdown settings: {smart_punctuation: …}")]
pub struct Markdown {
    /// Whether straight quotes, `--` and `...` become typographic ones. Default: true.
    #[de("Ob gerade Anführungszeichen, `--` und `...` typografisch werden. Ohne Angabe `true`.")]
    pub smart_punctuation: Option<bool>,
    /// Whether code blocks are highlighted: of each text 16 KiB, in lines of at most 250 bytes. Default: true.
    #[de(
        "Ob Quelltext farbig ausgezeichnet wird: von jedem Text 16 KiB, in Zeilen von höchstens 250 Bytes. Ohne Angabe `true`."
    )]
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
    #[german("Kontakt")]
    pub contact: Url,
    /// Until when the statement is valid (RFC 9116, 2.5.5), best less than a year ahead.
    #[de("Bis wann die Angabe gilt, am besten weniger als ein Jahr im Voraus.")]
    #[german("gültig bis")]
    pub expires: Moment,
    /// Address of the policy.
    #[de("Adresse der Richtlinie.")]
    #[german("Richtlinie")]
    pub policy: Option<Url>,
}

/// How links to other websites are checked with `check --external`.
#[derive(Debug, Clone, Fields)]
#[name(de = "Einstellungen der Linkprüfung: {ignore: […]}", en = "settings of the link check: {ignore: […]}")]
pub struct LinkCheck {
    /// Links that begin with one of these addresses are not checked.
    #[de("Links, die mit einer dieser Adressen beginnen, werden nicht geprüft.")]
    #[german("auslassen", "ignorieren")]
    pub ignore: Vec<String>,
    /// For how many days a good result counts. Default: 7.
    #[de("Wie viele Tage ein gutes Ergebnis gilt. Ohne Angabe 7.")]
    pub max_age_days: Option<u32>,
}

impl Config {
    /// Reads `portal.yaml`. Diagnostics come with it; what could not be read has its default.
    pub fn read(node: &Node, reader: &mut FieldReader<'_>) -> Self {
        match fields::read::<Self>(node, reader) {
            Some((config, incomplete)) => Self { incomplete, ..config },
            None => Self::fallback(),
        }
    }

    /// Reads what could be recovered of invalid YAML; that it is invalid was reported, and nothing else is.
    pub fn recovered(yaml: &Recovered, reader: &FieldReader<'_>) -> Self {
        let mut config = Self::read(&yaml.node, &mut reader.silent());
        config.incomplete = IncompleteKeys::unread(yaml.damaged_of(&Self::keys()));
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

    /// Whether pages of this sort have a PDF.
    pub fn has_documents(&self, kind: DocumentKind) -> bool {
        self.documents.as_ref().map_or(kind == DocumentKind::Results, |kinds| kinds.contains(&kind))
    }

    /// How many entries a generated view shows on one page.
    pub fn page_size(&self) -> usize {
        self.page_size.as_ref().map_or(100, |size| size.value.max(1) as usize)
    }

    /// Full address of the site; none where that given is none, which [`Config::check`] reports.
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.as_ref().map(|url| url.value.as_str()).filter(|url| is_web_address(url))
    }

    /// The folder of the open data, for a portal that has any.
    pub fn data_folder(&self) -> Option<&str> {
        self.data.as_ref().and_then(Data::folder)
    }

    /// Whether each page is there as Markdown, too.
    pub fn has_markdown(&self) -> bool {
        self.data.as_ref().is_some_and(|data| data.markdown)
    }

    /// Sets the full address of the site.
    pub fn set_base_url(&mut self, url: &str) {
        self.base_url = Some(Spanned { value: url.to_owned(), span: Span::default() });
    }

    /// What is wrong with values that have the right type.
    pub fn check(&self, file: &FilePath) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        if let Some(zone) = self.time_zone.as_ref().filter(|zone| TimeZone::get(&zone.value).is_err()) {
            diagnostics.push(unknown_zone(zone, file));
        }
        if let Some(url) = self.base_url.as_ref().filter(|url| !is_web_address(&url.value)) {
            diagnostics.push(invalid_base_url(url, file));
        }
        diagnostics.extend(self.data.as_ref().and_then(|data| data.check(file)));
        diagnostics
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
    let diagnostic = Diagnostic::new(&rules::INVALID_URL, diagnostics::diag::Location::new(file, url.span), message)
        .hint(
            "Schreiben Sie zum Beispiel: https://portal.example.org/",
            "Write for example: https://portal.example.org/",
        );
    let typed: String = value.split_whitespace().collect();
    let meant = if typed.contains("://") { typed } else { format!("https://{typed}") };
    Diagnostic { suggestion: Some(meant).filter(|meant| is_web_address(meant) && meant.contains('.')), ..diagnostic }
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
