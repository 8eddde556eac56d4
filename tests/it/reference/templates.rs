//! `docs/templates.md`: themes, their templates and what these see.

use super::fields::Tables;
use super::page::{Page, anchor};
use content::model::{Kind, Layout};
use diagnostics::diag::Lang;
use files::source::Sources;
use files::source::embedded::THEME_FOLDER;
use site::theme;
use site::view::types::REFERENCE;

const INTRO: &str = "\
Templates are written in [Tera 2](https://docs.rs/tera/2). They see the values on this page and nothing else:
neither files nor the network. Showing a name that does not exist is an error with template, line and column, and nothing is
published; in a condition such a name counts as false.

## A theme's files

A theme is a folder `themes/NAME/`; `portal.yaml` chooses it with `theme: NAME`. The included theme is `wissensportal`.

| File | What it is |
| --- | --- |
| `theme.yaml` | what the theme is based on, and its options |
| `templates/*.html` | a template for each kind of page and each layout, and their parts |
| `documents/*.typ` | what PDFs look like, in [typst](https://typst.app/docs/) |
| `static/**` | style sheets, pictures, fonts; published below `assets/` under names that change with their content |
| `i18n/LANG.yaml` | every word a reader sees, in one language |

With `extends: wissensportal` a theme consists of what differs: every file of the parent counts unless the theme has one of
the same path. A parent can have a parent. This also holds for `i18n/de.yaml`, which replaces the parent's file as a whole.
A folder `themes/wissensportal/` in a portal changes the included theme itself, also file by file.

The smallest theme is a file `themes/own/theme.yaml` with these lines, beside which lies what differs, for example
`templates/shared-footer.html`:

```yaml
name: own
extends: wissensportal
```

Style sheets in `static/` may be templates: `NAME.css.tera` sees `options` and becomes `NAME.css`. A `url(…)` that names
another static file is replaced by its published name. `css/highlight.css`, the colours of code, comes from the program.

## theme.yaml";

const VARIABLES: &str = "\
All paths in values lead from the site's root and have no leading slash: write `{{ root }}{{ link.url }}`. A field that can
be `none` is always there; a value of type HTML is not escaped again, everything else is.

| Name | Type | Where | What it is |
| --- | --- | --- | --- |
| `site` | [Site](#site) | everywhere | the site as a whole |
| `page` | [Page](#page) | everywhere | the page |
| `root` | text | everywhere | the way from the page to the site's root: empty, `../`, `../../`, …; on `404.html` an absolute path |
| `t` | words | everywhere | the words of `i18n/LANG.yaml` in the site's language, e.g. `t.kind.meeting` |
| `options` | options | everywhere | the theme's options with their values, e.g. `options.show_toc`; a file is its published path |
| `shared` | texts of type HTML | everywhere | the shared parts by name, e.g. `shared.header` |
| `list` | [List](#list) or `none` | everywhere | what a layout shows; without `layout`, only `list.pagination` of a page in parts, else `none` |

A template whose name begins with `shared-` is a shared part: `shared-header.html` becomes `shared.header`. It is rendered once for
all pages that stand in one place, and therefore sees only `site`, `root`, `t`, `options` and `here`, a [Here](#here).

Which further variable a page has depends on its template:";

const CALLS: &str = "\
Besides [Tera's own](https://docs.rs/tera/2):

- `asset(path=\"css/main.css\")` gives the published path of a file in `static/`, with the hash of its content in the name:
  `{{ root }}{{ asset(path=\"css/main.css\") }}`. A file that does not exist is an error.
- `text | fill(name=value)` replaces `{name}` in a text, as in `{{ t.page_n | fill(n=3) }}`.
- `url is external` tells whether an address leads out of the portal (has a scheme or a host).";

const DOCUMENTS: &str = "\
What a PDF says is HTML of a template above (`document-….html`). It becomes a tree, which `documents/document.typ` reads with
`json(\"/document.json\")`: `title`, `language`, `description`, `author`, `keywords`, `date`, `has_contents`, `words`, `options` (those of the
theme), `pictures` (whether each can be shown; `/pictures/0` is the first) and `content`, a list of nodes. A node is a text, or a
dictionary with `name`, `content` and, where there are any, `id` and `classes`. Names are those of HTML elements, with these
exceptions:

| Name | What it is | Further fields |
| --- | --- | --- |
| `h` | a heading of any level; none is skipped | `level` |
| `list` | a list of `li` | `ordered`, `start` |
| `table` | rows (`tr`, with `head`) of `td` and `th`, all with equally many cells | `columns`; on cells `align` |
| `a` | a link | `to`, the id of an element of the document, or `href`, a full address |
| `footnote` | a footnote where it is first referred to, or a reference to it | `id`, or `to` |
| `img` | a picture | `picture`, its number; `alt` |
| `checkbox` | the box of a task list | `done` |
| `code-block` | code | `text` |
| `place` | a place to which links lead | |

`plain` is 0; typst cannot make every page accessible, and where it fails, it is tried again with 1 (footnotes stand at the end: they are
in `notes`, and each has its `number`) and with 2 (links are text, too). Links lead to full addresses where `base_url` is known. HTML with the class `no-document`
is left out. A mistake in these templates is an error with file, line and column.";

/// One template: its name, the pages it shows, and the variable it gets with the struct that is its type.
pub struct TemplateDoc {
    /// File name.
    pub name: String,
    /// Which pages it shows.
    pub pages: String,
    /// Name and struct of its own variable.
    pub variable: Option<(String, &'static str)>,
}

/// Every template that the program asks a theme for.
pub fn templates() -> Vec<TemplateDoc> {
    let doc =
        |name: &str, pages: &str, variable| TemplateDoc { name: name.to_owned(), pages: pages.to_owned(), variable };
    let mut all = vec![doc(
        "home.html",
        "the start page, `content/index.md`, unless it has a `layout`",
        Some(("home".to_owned(), "Home")),
    )];
    let kinds = Kind::ALL.into_iter().zip(Kind::WORDS);
    all.extend(kinds.map(|(kind, word)| {
        doc(&format!("{word}.html"), &format!("pages of the kind `{word}` without `layout`"), variable(kind))
    }));
    let layout = |word: &&str| {
        doc(
            &format!("layout-{word}.html"),
            &format!("pages with `layout: {word}`, of any kind"),
            Some(("list".to_owned(), "List")),
        )
    };
    all.extend(Layout::WORDS.iter().map(layout));
    all.push(doc("redirect.html", "old addresses (`aliases`)", Some(("redirect".to_owned(), "Redirect"))));
    let documents = [
        (
            "document-meeting.html",
            "the PDF of a meeting: its minutes or its invitation",
            Some(("meeting".to_owned(), "Meeting")),
        ),
        (
            "document-results-document.html",
            "the PDF of a page with `layout: results-document`",
            Some(("list".to_owned(), "List")),
        ),
        ("document-page.html", "the PDF of any other page with `document: true`", None),
    ];
    all.extend(documents.map(|(name, pages, variable)| doc(name, pages, variable)));
    all.push(doc("404.html", "`404.html`, which a server shows for addresses that do not exist", None));
    all
}

/// The variable that pages of a kind have, and its struct: both are named after the kind.
fn variable(kind: Kind) -> Option<(String, &'static str)> {
    let names = [format!("{kind:?}"), format!("{kind:?}View")];
    let view = REFERENCE.iter().find(|view| names.iter().any(|name| name == view.name));
    view.filter(|_| kind != Kind::Page).map(|view| (kind.word().replace('-', "_"), view.name))
}

/// The reference.
pub(super) fn document() -> String {
    let mut tables = Tables::new("Templates", Lang::En);
    tables.page.piece(INTRO);
    tables.fields(theme::manifest_docs());
    tables.inside(theme::manifest_docs());
    let page = &mut tables.page;
    page.heading(2, "Variables");
    page.piece(VARIABLES);
    page.table(["Template", "Shows", "Variable"], templates().into_iter().map(template_row));
    page.heading(2, "Functions, filters and tests");
    page.piece(CALLS);
    page.heading(2, "Documents");
    page.piece(DOCUMENTS);
    page.heading(2, "Parts of the included theme");
    parts(page);
    page.heading(2, "Types");
    structs(page);
    tables.finish()
}

fn template_row(template: TemplateDoc) -> [String; 3] {
    let variable = template.variable.map(|(name, ty)| format!("`{name}`: [{ty}](#{})", anchor(ty)));
    [format!("`{}`", template.name), template.pages, variable.unwrap_or_else(|| "–".to_owned())]
}

/// The templates that others include, the blocks of the base and the components.
fn parts(page: &mut Page) {
    let sources = Sources::default().with_embedded_theme();
    let folder = format!("{THEME_FOLDER}/templates/");
    let asked: Vec<String> = templates().into_iter().map(|template| template.name).collect();
    let names = sources.under(&folder).filter_map(|(path, _)| path.as_str().strip_prefix(&folder));
    let parts: Vec<&str> = names.filter(|name| !asked.iter().any(|other| other == name)).collect();
    let text = |name: &str| sources.text(format!("{folder}{name}")).unwrap_or_default();
    let blocks = named(text("base.html"), " block ");
    let components = named(text("components.html"), "{% component ");
    page.list([
        format!("Templates that others include or extend: {}.", codes(&parts)),
        format!("Blocks of `base.html`, which every template can fill: {}.", codes(&blocks)),
        format!("Components, to be called as `{{{{ <NAME … /> }}}}`: {}.", codes(&components)),
    ]);
}

/// The names that follow each `tag` in a template.
fn named<'t>(text: &'t str, tag: &str) -> Vec<&'t str> {
    let name = |rest: &'t str| rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').next();
    text.split(tag).skip(1).filter_map(name).collect()
}

fn codes(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn structs(page: &mut Page) {
    for view in REFERENCE {
        page.heading(3, view.name);
        page.piece(&one_line(view.doc));
        let row =
            |(name, ty, doc): &(&str, &str, &str)| [format!("`{name}`"), in_words(&ty.replace(' ', "")), one_line(doc)];
        page.table(["Field", "Type", "Meaning"], view.fields.iter().map(row));
    }
}

fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A Rust type as whoever writes templates thinks of it.
fn in_words(ty: &str) -> String {
    let inner = |prefix: &str| ty.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inner("Option<") {
        return format!("{} or `none`", in_words(inner));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", in_words(inner));
    }
    if let Some(inner) = inner("Shared<") {
        return in_words(inner);
    }
    match ty {
        "String" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u32" | "usize" => "number".to_owned(),
        "Html" => "HTML".to_owned(),
        "Value" => "anything".to_owned(),
        name => format!("[{name}](#{})", anchor(name)),
    }
}
