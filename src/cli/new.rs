//! `wissensportal new`: a new page at its usual place, with everything in it that can be filled in.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::args::NewArgs;
use super::exit::GOOD;
use super::failure::Failure;
use super::terminal::say;
use crate::driver::{self, Options};
use crate::scaffold::{self, Neighbour, NewPage, PagePlace, PlacingError, Predecessor, SiteIndex};
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
    let portal = portal(&args.root)?;
    let index = site_index(&portal);
    let before = predecessor(args, kind, &portal)?;
    let title = title(args, before.as_ref())?;
    let today = jiff::Zoned::now().date().to_string();
    let date = args.date.as_deref().or((kind == Kind::News).then_some(&*today));
    let start = date.map(|date| before.as_ref().map_or_else(|| date.to_owned(), |before| before.start(date)));
    let project = args.project.as_deref().or(before.as_ref().and_then(|before| before.project.as_deref()));
    let mut place = scaffold::place(kind, &title, date, project, &index).map_err(|error| unplaced(args, &error))?;
    if let Some(before) = &before {
        place.path = format!("{}/{}.md", before.folder, place.id);
    }
    let words = format!("{} {title}", args.kind);
    let meeting_type = scaffold::meeting_type_of(&words).filter(|_| kind == Kind::Meeting);
    let meeting_type = before.as_ref().map_or(meeting_type, |before| before.meeting_type);
    let page = NewPage {
        kind,
        title: &title,
        meeting_type,
        date: start.as_deref(),
        place: &place,
        index: &index,
        predecessor: before.as_ref(),
    };
    let made = publish::create_file(&args.root.join(&place.path), &scaffold::text(&page));
    match made {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(exists(&place)),
        made => made?,
    }
    let path = if args.root == Path::new(".") { place.path.into() } else { below(&args.root, &place.path) };
    say(&format!("{}\n\n{}", path.display(), next(kind, &args.root).get(lang)));
    Ok(GOOD)
}

/// A path of the portal from elsewhere, with the separator of the system.
fn below(root: &Path, path: &str) -> PathBuf {
    root.join(path).components().collect()
}

/// The meeting that a new one follows.
fn predecessor(args: &NewArgs, kind: Kind, portal: &Portal) -> Result<Option<Predecessor>, Failure> {
    let Some(typed) = &args.after else { return Ok(None) };
    if kind != Kind::Meeting {
        let message = Text::new("Nur eine Sitzung folgt auf eine andere.", "Only a meeting follows another one.");
        let hint = Text::new(
            "Zum Beispiel: wissensportal new sitzung --nach KENNUNG",
            "For example: wissensportal new meeting --after ID",
        );
        return Err(Failure::new(message, Some(hint)));
    }
    let is_meant = |id: &PageId| {
        let page = portal.page(*id);
        page.id == *typed || page.path().as_str() == typed.as_str()
    };
    let found = portal.of_kind(Kind::Meeting).find(is_meant).and_then(|id| Predecessor::of(portal, id));
    found.map(Some).ok_or_else(|| {
        let meetings = portal.of_kind(Kind::Meeting).map(|id| portal.page(id).id.as_str());
        unknown_meeting(typed, similar(typed, meetings))
    })
}

fn unknown_meeting(typed: &str, meant: Option<String>) -> Failure {
    let message =
        Text::new(format!("Eine Sitzung „{typed}“ gibt es nicht."), format!("There is no meeting `{typed}`."));
    let hint = meant.map(|meant| Text::new(format!("Meinten Sie „{meant}“?"), format!("Did you mean `{meant}`?")));
    let usual = Text::new(
        "Nennen Sie die Kennung der Sitzung: den Namen ihrer Datei ohne „.md“.",
        "Name the id of the meeting: the name of its file without `.md`.",
    );
    Failure::new(message, Some(hint.unwrap_or(usual)))
}

/// The title that was typed, or that of the meeting before with the next number.
fn title(args: &NewArgs, before: Option<&Predecessor>) -> Result<String, Failure> {
    let title = args.title.clone().or_else(|| before.and_then(Predecessor::next_title));
    title.ok_or_else(|| {
        let message = Text::new(
            "Der Titel der neuen Sitzung ergibt sich nicht aus dem der vorigen: Dort steht keine Nummer.",
            "The title of the new meeting does not follow from that of the one before: there is no number in it.",
        );
        let hint = Text::new(
            "Nennen Sie den Titel: wissensportal new sitzung \"Titel\" --nach KENNUNG",
            "Name the title: wissensportal new meeting \"Title\" --after ID",
        );
        Failure::new(message, Some(hint))
    })
}

/// What was typed, as far as it can be judged alone.
fn check(args: &NewArgs) -> Result<(), Failure> {
    let title = args.title.as_deref();
    if title.is_some_and(|title| title.trim().is_empty()) {
        let message = Text::new("Der Titel der neuen Seite fehlt.", "The title of the new page is missing.");
        return Err(Failure::new(message, None));
    }
    if let Some(c) = title.unwrap_or_default().chars().find(|c| c.is_control() || invisible_name(*c).is_some()) {
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

/// The portal in the folder `root`.
fn portal(root: &Path) -> Result<Arc<Portal>, Failure> {
    if !Sources::are_in(root) {
        return Err(Failure::no_portal(root));
    }
    // What is wrong with the portal does not matter for a new page; `check` tells it.
    let (sources, _) = Sources::read(root, || {});
    let options = Options { drafts: true, ..Options::default() };
    Ok(driver::portal(&sources, &options))
}

/// All that a new page has to know of the portal.
fn site_index(portal: &Portal) -> SiteIndex {
    SiteIndex { pages: portal.ids().map(|id| neighbour(portal, id)).collect(), lang: portal.config.lang() }
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
    // From within the portal, it is found without help.
    let is_above = root.components().all(|part| matches!(part, Component::CurDir | Component::ParentDir));
    let root = if is_above { String::new() } else { format!(" --root {}", root.display()) };
    let (de, en) = kind.info().first_step;
    Text::new(
        format!(
            "So geht es weiter:\n  1. Die Datei öffnen. {de}.\n  2. Ansehen: wissensportal serve --open{root}\n  \
             3. Prüfen:  wissensportal check --drafts{root}\n  4. Veröffentlichen: in der Datei die Zeile „draft: true“ löschen"
        ),
        format!(
            "What to do next:\n  1. Open the file. {en}.\n  2. Look:  wissensportal serve --open{root}\n  \
             3. Check: wissensportal check --drafts{root}\n  4. Publish: remove the line `draft: true` from the file"
        ),
    )
}
