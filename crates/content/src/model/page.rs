//! What pages of every kind have, and the kind `page`.

use content_derive::Fields;

use super::attachment::Attachment;
use super::containers::Spanned;
use super::extra::Extra;
use super::kind::{Kind, Layout, Role};
use super::levels::RuleLevels;
use super::moment::Moment;
use super::prose::Prose;
use super::reader::FieldReader;
use super::view::{self, Filter, Grouping};

/// The fields that every page can have.
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben einer Seite", en = "the fields of a page")]
pub struct Common {
    /// The page's title and its only heading of level 1. It can be left out if the text begins with a `# heading`; one of the two must be there.
    #[de(
        "Titel der Seite und ihre einzige Überschrift erster Ebene. Die Angabe kann fehlen, wenn der Text mit einer `# Überschrift` beginnt; eines von beiden muss da sein."
    )]
    #[german("Titel", "Überschrift")]
    pub title: Option<Spanned<String>>,
    /// What the page is about. Default: `page`.
    #[de("Worum es auf der Seite geht. Ohne Angabe `page`.")]
    #[german("Art", "Art der Seite", "Seitenart", "Seitentyp")]
    pub kind: Option<Kind>,
    /// Name by which other pages refer to it. Default: the file's name without `.md`, or its folder's for `index.md`.
    #[de(
        "Name, unter dem andere Seiten auf diese verweisen. Ohne Angabe: der Dateiname ohne `.md`, bei `index.md` der Name des Ordners."
    )]
    #[german("Kennung")]
    pub id: Option<Spanned<String>>,
    /// One sentence about the page, shown below its title, in lists and by search engines.
    #[de("Ein Satz über die Seite. Er steht unter dem Titel, in Listen und bei Suchmaschinen.")]
    #[german("Zusammenfassung", "Kurzfassung", "Beschreibung")]
    pub summary: Option<String>,
    /// The day the page is about or was published.
    #[de("Tag, um den es geht oder an dem die Seite veröffentlicht wurde.")]
    #[german("Datum", "Tag")]
    pub date: Option<Moment>,
    /// Day of the last change of substance.
    #[de("Tag der letzten inhaltlichen Änderung.")]
    #[german("Aktualisiert", "geändert", "Letzte Änderung")]
    pub updated: Option<Moment>,
    /// Tags.
    #[de("Schlagwörter.")]
    #[german("Schlagwörter", "Stichwörter", "Schlagworte", "Stichworte")]
    pub tags: Vec<String>,
    /// Whether the page is a draft: it and the files that only drafts name are then published with `--drafts` only.
    #[de(
        "Ob die Seite ein Entwurf ist. Entwürfe und Dateien, die nur Entwürfe nennen, erscheinen nur mit `--drafts`."
    )]
    #[german("Entwurf")]
    pub draft: bool,
    /// A callout at the top of the page, e.g. that something is missing.
    #[de("Hinweis am Anfang der Seite, zum Beispiel, dass noch etwas fehlt.")]
    #[german("Hinweis")]
    pub notice: Option<Prose>,
    /// Place among the pages of the same folder and in lists: smaller numbers first, pages without a number last.
    #[de("Platz unter den Seiten desselben Ordners und in Listen: kleine Zahlen zuerst, Seiten ohne Angabe zuletzt.")]
    #[german("Reihenfolge", "Platz", "Sortierung")]
    pub order: Option<i32>,
    /// Last part of the page's address, without `.html`: lower-case letters a to z, digits, hyphens. Default: made from the file's name.
    #[de(
        "Letzter Teil der Adresse ohne `.html`: kleine Buchstaben a bis z, Ziffern, Bindestriche. Ohne Angabe aus dem Dateinamen gebildet."
    )]
    #[german("Kurzadresse")]
    pub slug: Option<Spanned<String>>,
    /// Old addresses, from the site's root, that redirect to the page, e.g. `alt/seite.html` or `/alt/seite/`.
    #[de(
        "Frühere Adressen ab dem Anfang der Website, die zu dieser Seite weiterleiten, zum Beispiel `alt/seite.html` oder `/alt/seite/`."
    )]
    #[german("frühere Adressen")]
    pub aliases: Vec<Spanned<String>>,
    /// Files to offer for download.
    #[de("Dateien zum Herunterladen.")]
    #[german("Anlagen", "Anlage", "Anhänge", "Anhang", "Dateien")]
    pub attachments: Vec<Attachment>,
    /// Generated view to show below the text of the page.
    #[de("Übersicht, die das Portal selbst erstellt und unter dem Text der Seite zeigt.")]
    #[german("Ansicht", "Übersicht")]
    pub layout: Option<Layout>,
    /// By what the view groups its entries. Default: decisions by `year`, meetings by `month`, tasks by `owner`, topics, results and talks by `project`, news by `none`.
    #[de(
        "Wonach die Übersicht ihre Einträge gruppiert. Ohne Angabe: Beschlüsse nach `year`, Sitzungen nach `month`, Aufgaben nach `owner`, Themen, Ergebnisse und Vorträge nach `project`, Meldungen nach `none`."
    )]
    #[german("gruppieren", "Gruppierung")]
    pub group: Option<Spanned<Grouping>>,
    /// Which entries the view shows. An entry must fit each key that is given; of several values of a key it must fit one: `{state: [open, in-progress]}`.
    #[de(
        "Welche Einträge die Übersicht zeigt. Ein Eintrag muss zu jeder Angabe passen, bei mehreren Werten einer Angabe zu einem davon: `{state: [open, in-progress]}`."
    )]
    #[german("Auswahl")]
    pub filter: Option<Filter>,
    /// Whether the search finds the page. Default: `true`.
    #[de("Ob die Suche diese Seite findet. Ohne Angabe `true`.")]
    #[german("Suche")]
    pub search: Option<bool>,
    /// Whether there is a PDF of the page, too. Default: as `documents` in `portal.yaml` says.
    #[de("Ob es zu der Seite auch ein PDF gibt. Ohne Angabe, wie `documents` in `portal.yaml` es sagt.")]
    #[german("Dokument", "PDF")]
    pub document: Option<bool>,
    /// Whether the first use of a term on the page links to the glossary. Default: `true`.
    #[de("Ob auf dieser Seite ein Begriff bei seiner ersten Verwendung zum Glossar führt. Ohne Angabe `true`.")]
    #[german("Glossar")]
    pub glossary: Option<bool>,
    /// Level of each rule on this page: `off`, `info`, `warning` or `error`; it counts more than that in `portal.yaml`.
    #[de(
        "Stufe einzelner Regeln auf dieser Seite: `off`, `info`, `warning` oder `error`. Sie geht der in `portal.yaml` vor."
    )]
    #[german("Regeln")]
    pub rules: RuleLevels,
    /// Anything else, for templates of one's own.
    #[de("Beliebige weitere Angaben für eigene Vorlagen.")]
    #[german("weitere Angaben", "Weiteres", "Sonstiges")]
    pub extra: Extra,
}

impl Common {
    /// By what the view of the page groups its entries; nothing for a page without such a view.
    pub fn grouping(&self) -> Option<Grouping> {
        let default = self.layout?.entries().groupings.first()?;
        Some(self.group.as_ref().map_or(*default, |given| given.value))
    }

    /// Reports what `group` and `filter` say that the view of the page does not know.
    pub(super) fn check_view(&self, reader: &mut FieldReader<'_>) {
        view::check(self.layout, self.group.as_ref(), self.filter.as_ref(), reader);
    }
}

/// A page that is about none of the other things.
#[derive(Debug, Clone, Fields)]
#[name(de = "Angaben einer Seite", en = "the fields of a page")]
pub struct PlainPage {
    /// What the page is for, where the portal needs to know.
    #[de("Wofür die Seite da ist, wo das Portal es wissen muss, zum Beispiel `imprint` für das Impressum.")]
    #[german("Zweck", "Rolle")]
    pub role: Option<Role>,
}
