//! `wissensportal new`: a new page at its usual place, with everything in it that can be filled in.

use std::io::ErrorKind;
use std::path::Path;

use super::args::NewArgs;
use super::exit::GOOD;
use super::failure::Failure;
use super::terminal::say;
use crate::driver::{self, Options};
use crate::scaffold::{self, Neighbour, NewPage, PagePlace, PlacingError, SiteIndex};
use content::model::{Kind, Moment};
use diagnostics::control_characters::invisible_name;
use diagnostics::diag::{Lang, Text, similar};
use files::publish;
use files::source::Sources;
use portal::{PageId, Portal};

/// Runs the command and gives the exit code.
pub fn run(args: &NewArgs, lang: Lang) -> Result<u8, Failure> {
    let kind = scaffold::kind_of(&args.kind).ok_or_else(|| unknown_kind(&args.kind))?;
    check(args)?;
    let index = site_index(&args.root)?;
    let today = jiff::Zoned::now().date().to_string();
    let date = args.date.as_deref().or((kind == Kind::News).then_some(&*today));
    let place = scaffold::place(kind, &args.title, date, args.project.as_deref(), &index)
        .map_err(|error| unplaced(args, &error))?;
    let words = format!("{} {}", args.kind, args.title);
    let meeting_type = scaffold::meeting_type_of(&words).filter(|_| kind == Kind::Meeting);
    let page = NewPage { kind, title: &args.title, meeting_type, date, place: &place, index: &index };
    let made = publish::create_file(&args.root.join(&place.path), &scaffold::text(&page));
    match made {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(exists(&place)),
        made => made?,
    }
    let path = if args.root == Path::new(".") { place.path.into() } else { args.root.join(place.path) };
    say(&format!("{}\n\n{}", path.display(), next(kind, &args.root).get(lang)));
    Ok(GOOD)
}

/// What was typed, as far as it can be judged alone.
fn check(args: &NewArgs) -> Result<(), Failure> {
    if args.title.trim().is_empty() {
        let message = Text::new("Der Titel der neuen Seite fehlt.", "The title of the new page is missing.");
        return Err(Failure::new(message, None));
    }
    if let Some(c) = args.title.chars().find(|c| c.is_control() || invisible_name(*c).is_some()) {
        let code = u32::from(c);
        let message = Text::new(
            format!("Im Titel steht ein unsichtbares Zeichen: U+{code:04X}."),
            format!("The title has an invisible character: U+{code:04X}."),
        );
        return Err(Failure::new(message, None));
    }
    match &args.date {
        Some(date) if Moment::parse(date).is_none() => Err(invalid_date(date)),
        _ => Ok(()),
    }
}

/// All that is known of the portal in the folder `root`.
fn site_index(root: &Path) -> Result<SiteIndex, Failure> {
    if !Sources::are_in(root) {
        return Err(Failure::no_portal(root));
    }
    // What is wrong with the portal does not matter for a new page; `check` tells it.
    let (sources, _) = Sources::read(root, || {});
    let options = Options { drafts: true, ..Options::default() };
    let portal = driver::portal(&sources, &options);
    let pages = portal.ids().map(|id| neighbour(&portal, id)).collect();
    Ok(SiteIndex { pages, lang: portal.config.lang() })
}

fn neighbour(portal: &Portal, id: PageId) -> Neighbour {
    let page = portal.page(id);
    Neighbour {
        kind: page.kind(),
        project: page.project.map(|project| portal.page(project).id.clone()),
        id: page.id.clone(),
        path: page.path().as_str().to_owned(),
    }
}

fn unknown_kind(word: &str) -> Failure {
    let (german, english) = (scaffold::kind_words(true), scaffold::kind_words(false));
    let message = Text::new(
        format!("Eine Art von Seite namens „{word}“ gibt es nicht."),
        format!("There is no kind of page called `{word}`."),
    );
    let meant = similar(word, german.iter().chain(&english).map(String::as_str));
    let (de, en) = match meant {
        Some(meant) => (format!("Meinten Sie „{meant}“? "), format!("Did you mean `{meant}`? ")),
        None => Default::default(),
    };
    let hint = Text::new(
        format!("{de}Möglich sind: {}.", german.join(", ")),
        format!("{en}Possible are: {}.", english.join(", ")),
    );
    Failure::new(message, Some(hint))
}

fn invalid_date(date: &str) -> Failure {
    let message =
        Text::new(format!("„{date}“ ist kein Datum, das es gibt."), format!("`{date}` is not a date that exists."));
    let hint = Text::new(
        "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-12-01, oder mit Uhrzeit 2026-12-01T10:00.",
        "Write year-month-day, e.g. 2026-12-01, or with a time 2026-12-01T10:00.",
    );
    Failure::new(message, Some(hint))
}

fn unplaced(args: &NewArgs, error: &PlacingError) -> Failure {
    match error {
        PlacingError::UnknownProject(known) => unknown_project(args.project.as_deref().unwrap_or_default(), known),
        PlacingError::WhichProject(known) => {
            let message = Text::new(
                "Das Portal hat mehrere Projekte. Zu welchem gehört die neue Seite?",
                "The portal has several projects. Which one does the new page belong to?",
            );
            Failure::new(message, Some(projects_hint("", "", known)))
        }
        PlacingError::TakenId(path) => {
            let message = Text::new(
                format!("Eine Seite mit derselben Kennung gibt es schon: {path}"),
                format!("There is a page with the same id already: {path}"),
            );
            let hint = Text::new("Geben Sie der neuen Seite einen anderen Titel.", "Give the new page another title.");
            Failure::new(message, Some(hint))
        }
    }
}

fn unknown_project(name: &str, known: &[String]) -> Failure {
    let message = Text::new(format!("Ein Projekt „{name}“ gibt es nicht."), format!("There is no project `{name}`."));
    if known.is_empty() {
        let hint = Text::new(
            "Das Portal hat noch kein Projekt. Legen Sie eines an: wissensportal new projekt \"Titel\"",
            "The portal has no project yet. Make one: wissensportal new project \"Title\"",
        );
        return Failure::new(message, Some(hint));
    }
    let meant = similar(name, known.iter().map(String::as_str));
    let (de, en) = match meant {
        Some(meant) => (format!("Meinten Sie „{meant}“? "), format!("Did you mean `{meant}`? ")),
        None => Default::default(),
    };
    Failure::new(message, Some(projects_hint(&de, &en, known)))
}

fn projects_hint(de: &str, en: &str, known: &[String]) -> Text {
    let list = known.join(", ");
    let first = known.first().map_or("", String::as_str);
    Text::new(
        format!("{de}Möglich sind: {list}. Zum Beispiel: --project {first}"),
        format!("{en}Possible are: {list}. For example: --project {first}"),
    )
}

fn exists(place: &PagePlace) -> Failure {
    let path = &place.path;
    let message = Text::new(
        format!("Die Datei {path} gibt es schon. Sie bleibt, wie sie ist."),
        format!("The file {path} exists already. It stays as it is."),
    );
    let hint = Text::new("Geben Sie der neuen Seite einen anderen Titel.", "Give the new page another title.");
    Failure::new(message, Some(hint))
}

fn next(kind: Kind, root: &Path) -> Text {
    let root = if root.as_os_str() == "." { String::new() } else { format!(" --root {}", root.display()) };
    let (de, en) = kind.info().first_step;
    Text::new(
        format!(
            "So geht es weiter:\n  1. Die Datei öffnen. {de}.\n  2. Ansehen: wissensportal serve --open --drafts{root}\n  \
             3. Prüfen:  wissensportal check --drafts{root}\n  4. Veröffentlichen: in der Datei die Zeile „draft: true“ löschen"
        ),
        format!(
            "What to do next:\n  1. Open the file. {en}.\n  2. Look:  wissensportal serve --open --drafts{root}\n  \
             3. Check: wissensportal check --drafts{root}\n  4. Publish: remove the line `draft: true` from the file"
        ),
    )
}
