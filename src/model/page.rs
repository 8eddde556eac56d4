//! What pages of every kind have, and the kind `page`.

use super::extra::Extra;
use super::field::{FileRef, Prose, Spanned};
use super::kind::{Kind, Layout, Role};
use super::moment::Moment;
use super::record::record;

record! {
    /// The fields that every page can have.
    Common, "Angaben einer Seite", "the fields of a page" {
        /// The page's title, its only heading of level 1. A body that begins with a `# heading` may give it instead.
        ["Titel der Seite und ihre einzige Überschrift erster Ebene. Beginnt der Text mit einer `# Überschrift`, kann die Angabe fehlen."]
        "title" title: Option<Spanned<String>>,
        /// What the page is about.
        ["Worum es auf der Seite geht."]
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
        /// Whether the page is a draft: then it is published with `--drafts` only.
        ["Ob die Seite ein Entwurf ist. Entwürfe erscheinen nur mit `--drafts`."]
        "draft" draft: bool,
        /// A callout at the top of the page, e.g. that something is missing.
        ["Hinweis am Anfang der Seite, zum Beispiel, dass noch etwas fehlt."]
        "notice" notice: Option<Prose>,
        /// Place among the pages of the same folder: smaller numbers first.
        ["Platz unter den Seiten desselben Ordners: kleine Zahlen zuerst."]
        "order" order: Option<i32>,
        /// Last part of the page's address. Default: made from the file's name.
        ["Letzter Teil der Adresse. Ohne Angabe aus dem Dateinamen gebildet."]
        "slug" slug: Option<Spanned<String>>,
        /// Old addresses, from the site's root, that redirect to the page.
        ["Frühere Adressen ab dem Anfang der Website, die zu dieser Seite weiterleiten."]
        "aliases" aliases: Vec<Spanned<String>>,
        /// Files to offer for download.
        ["Dateien zum Herunterladen."]
        "attachments" attachments: Vec<Attachment>,
        /// Generated view to show below the text.
        ["Übersicht, die unter dem Text gezeigt wird."]
        "layout" layout: Option<Layout>,
        /// Anything else, for templates of one's own.
        ["Beliebige weitere Angaben für eigene Vorlagen."]
        "extra" extra: Extra,
    }
}

record! {
    /// A file to offer for download.
    Attachment, "eine Datei mit Titel: {file: …, title: …}", "a file with a title: {file: …, title: …}" {
        /// Path, relative to the page.
        ["Pfad, von der Seite aus."]
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
