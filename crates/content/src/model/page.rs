//! What pages of every kind have, and the kind `page`.

use super::extra::Extra;
use super::field::{FileRef, Prose, Spanned};
use super::kind::{Kind, Layout, Role};
use super::levels::Levels;
use super::moment::Moment;
use super::record::record;

record! {
    /// The fields that every page can have.
    Common, "Angaben einer Seite", "the fields of a page" {
        /// The page's title and its only heading of level 1. It can be left out if the text begins with a `# heading`; one of the two must be there.
        ["Titel der Seite und ihre einzige Überschrift erster Ebene. Die Angabe kann fehlen, wenn der Text mit einer `# Überschrift` beginnt; eines von beiden muss da sein."]
        "title" title: Option<Spanned<String>>,
        /// What the page is about. Default: `page`.
        ["Worum es auf der Seite geht. Ohne Angabe `page`."]
        "kind" kind: Option<Kind>,
        /// Name by which other pages refer to it. Default: the file's name without `.md`, or its folder's for `index.md`.
        ["Name, unter dem andere Seiten auf diese verweisen. Ohne Angabe: der Dateiname ohne `.md`, bei `index.md` der Name des Ordners."]
        "id" id: Option<Spanned<String>>,
        /// One sentence about the page, shown below its title, in lists and by search engines.
        ["Ein Satz über die Seite. Er steht unter dem Titel, in Listen und bei Suchmaschinen."]
        "summary" summary: Option<String>,
        /// The day the page is about or was published.
        ["Tag, um den es geht oder an dem die Seite veröffentlicht wurde."]
        "date" date: Option<Moment>,
        /// Day of the last change of substance.
        ["Tag der letzten inhaltlichen Änderung."]
        "updated" updated: Option<Moment>,
        /// Tags.
        ["Schlagwörter."]
        "tags" tags: Vec<String>,
        /// Whether the page is a draft: it and the files that only drafts name are then published with `--drafts` only.
        ["Ob die Seite ein Entwurf ist. Entwürfe und Dateien, die nur Entwürfe nennen, erscheinen nur mit `--drafts`."]
        "draft" draft: bool,
        /// A callout at the top of the page, e.g. that something is missing.
        ["Hinweis am Anfang der Seite, zum Beispiel, dass noch etwas fehlt."]
        "notice" notice: Option<Prose>,
        /// Place among the pages of the same folder and in lists: smaller numbers first, pages without a number last.
        ["Platz unter den Seiten desselben Ordners und in Listen: kleine Zahlen zuerst, Seiten ohne Angabe zuletzt."]
        "order" order: Option<i32>,
        /// Last part of the page's address, without `.html`: lower-case letters a to z, digits, hyphens. Default: made from the file's name.
        ["Letzter Teil der Adresse ohne `.html`: kleine Buchstaben a bis z, Ziffern, Bindestriche. Ohne Angabe aus dem Dateinamen gebildet."]
        "slug" slug: Option<Spanned<String>>,
        /// Old addresses, from the site's root, that redirect to the page, e.g. `alt/seite.html` or `/alt/seite/`.
        ["Frühere Adressen ab dem Anfang der Website, die zu dieser Seite weiterleiten, zum Beispiel `alt/seite.html` oder `/alt/seite/`."]
        "aliases" aliases: Vec<Spanned<String>>,
        /// Files to offer for download.
        ["Dateien zum Herunterladen."]
        "attachments" attachments: Vec<Attachment>,
        /// Generated view to show below the text of the page.
        ["Übersicht, die das Portal selbst erstellt und unter dem Text der Seite zeigt."]
        "layout" layout: Option<Layout>,
        /// Level of each rule on this page: `off`, `info`, `warning` or `error`; it counts more than that in `portal.yaml`.
        ["Stufe einzelner Regeln auf dieser Seite: `off`, `info`, `warning` oder `error`. Sie geht der in `portal.yaml` vor."]
        "rules" rules: Levels,
        /// Anything else, for templates of one's own.
        ["Beliebige weitere Angaben für eigene Vorlagen."]
        "extra" extra: Extra,
    }
}

record! {
    /// A file to offer for download.
    Attachment, "eine Datei mit Titel: {file: …, title: …}", "a file with a title: {file: …, title: …}" {
        /// Path, seen from the page's file, e.g. `folien.pdf`.
        ["Pfad, von der Datei der Seite aus, zum Beispiel `folien.pdf`."]
        "file" file: FileRef,
        /// What it is. Default: the file's name.
        ["Was es ist. Ohne Angabe der Dateiname."]
        "title" title: Option<String>,
    }
}

record! {
    /// A page that is about none of the other things.
    Page, "Angaben einer Seite", "the fields of a page" {
        /// What the page is for, where the portal needs to know.
        ["Wofür die Seite da ist, wo das Portal es wissen muss, zum Beispiel `imprint` für das Impressum."]
        "role" role: Option<Role>,
    }
}
