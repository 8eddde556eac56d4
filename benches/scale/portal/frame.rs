//! What every portal has once: settings, start page, views, pages required by law, projects and their working groups.

use super::prose::Prose;
use super::words::{ABBREVIATIONS, ORGANISATIONS};
use super::{File, GROUPS, place};

/// Views: layout, title.
const VIEWS: [(&str, &str); 14] = [
    ("projects", "Projekte"),
    ("decisions", "Beschlüsse"),
    ("calendar", "Kalender"),
    ("tasks", "Aufgaben"),
    ("topics", "Themen"),
    ("results", "Ergebnisse"),
    ("talks", "Vorträge"),
    ("news", "Neuigkeiten"),
    ("glossary", "Glossar"),
    ("tags", "Schlagwörter"),
    ("subscribe", "Abonnieren"),
    ("sitemap", "Übersicht"),
    ("search", "Suche"),
    ("data", "Offene Daten"),
];

/// Pages with a role: file, role, title.
const ROLES: [(&str, &str, &str); 6] = [
    ("impressum", "imprint", "Impressum"),
    ("datenschutz", "privacy", "Datenschutz"),
    ("barrierefreiheit", "accessibility", "Erklärung zur Barrierefreiheit"),
    ("kontakt", "contact", "Kontakt"),
    ("leichte-sprache", "simple-language", "Leichte Sprache"),
    ("gebaerdensprache", "sign-language", "Gebärdensprache"),
];

/// How many pages these are, those of projects aside.
pub const PAGES: usize = 1 + VIEWS.len() + ROLES.len() + ABBREVIATIONS.len();

/// `portal.yaml`.
pub fn settings() -> File {
    let navigation: String = VIEWS.iter().take(9).map(|(layout, _)| format!("  - ansicht-{layout}\n")).collect();
    let text = format!(
        "title: \"Wissensportal Musterland\"\nbase_url: \"https://wissen.musterland.example/\"\n\
         description: \"Woran Land und Kommunen gemeinsam arbeiten.\"\nofficial: \"Ein Angebot des Landes Musterland\"\n\
         publisher:\n  name: \"Ministerium für Digitales des Landes Musterland\"\n  short_name: \"MfD\"\n\
         repository:\n  url: \"https://gitlab.musterland.example/digitales/wissensportal\"\nrules:\n  no-history: off\nnavigation:\n{navigation}"
    );
    ("portal.yaml".to_owned(), text.into_bytes())
}

/// The page with this number, if it is one of these.
pub fn page(number: usize, prose: &mut Prose) -> Option<File> {
    let (path, text) = match number.checked_sub(1) {
        None => start(),
        Some(at) => {
            let (views, roles) = (VIEWS.len(), ROLES.len());
            let view = VIEWS.get(at).map(view);
            let role = || ROLES.get(at.checked_sub(views)?).map(|page| role(page, prose));
            view.or_else(role).or_else(|| ABBREVIATIONS.get(at.checked_sub(views + roles)?).map(abbreviation))?
        }
    };
    Some((format!("content/{path}.md"), text.into_bytes()))
}

fn start() -> (String, String) {
    let text = "---\ntitle: \"Willkommen im Wissensportal Musterland\"\nsummary: \"Was Land und Kommunen gemeinsam \
                beschließen, ausprobieren und lernen.\"\n---\nAlles beginnt mit den [Projekten](ansicht-projects.md); \
                was wo steht, sagen [Schlagwörter](ansicht-tags.md), [Abonnieren](ansicht-subscribe.md), [Übersicht](ansicht-sitemap.md), [Suche](ansicht-search.md) und [Daten](ansicht-data.md).\n";
    ("index".to_owned(), text.to_owned())
}

fn view((layout, title): &(&str, &str)) -> (String, String) {
    let text = format!("---\ntitle: \"{title}\"\nlayout: {layout}\n---\nAus allen Projekten des Portals.\n");
    (format!("ansicht-{layout}"), text)
}

fn role((file, role, title): &(&str, &str, &str), prose: &mut Prose) -> (String, String) {
    let body = prose.body(2000, false, &|_| "[Kontakt](kontakt.md)".to_owned());
    ((*file).to_owned(), format!("---\ntitle: \"{title}\"\nrole: {role}\n---\n{body}"))
}

fn abbreviation((short, long): &(&str, &str)) -> (String, String) {
    let text = format!(
        "---\ntitle: \"{long}\"\nkind: term\nabbreviation: \"{short}\"\nexpansion: \"{long}\"\n---\nDie Abkürzung steht \
         für {long}.\n"
    );
    (format!("glossar/{}", short.to_lowercase().replace('ö', "oe")), text)
}

/// A project, or one of its working groups.
pub fn head(project: usize, head: usize, prose: &mut Prose) -> File {
    let folder = place::project(project);
    let (file, front) = match head {
        0 => ("index".to_owned(), project_front(project)),
        group => (format!("ag/ag-{group}"), group_front(group, prose)),
    };
    let up = if head == 0 { "../" } else { "../../" };
    let body = prose.body(4000, false, &|_| format!("[Glossar]({up}ansicht-glossary.md)"));
    let participants: String = (0..5 + prose.below(9)).map(|at| format!("  - \"{}\"\n", ORGANISATIONS[at])).collect();
    let text = format!("---\n{front}participants:\n{participants}---\n{body}");
    (format!("content/{folder}/{file}.md"), text.into_bytes())
}

fn project_front(project: usize) -> String {
    let title = place::project_title(project);
    // Every third project continues the one before.
    let succeeds =
        if project % 3 == 1 { format!("succeeds: {}\n", place::project(project - 1)) } else { String::new() };
    format!(
        "title: \"{title}\"\nkind: project\nshort_name: \"{title}\"\nsummary: \"Land und Kommunen arbeiten zusammen.\"\n\
         start: 2018-01\nend: 2033-12\n{succeeds}contact:\n  name: \"Geschäftsstelle {title}\"\n  \
         email: \"{}@musterland.example\"\n",
        place::project(project)
    )
}

fn group_front(group: usize, prose: &mut Prose) -> String {
    debug_assert!(group <= GROUPS, "a project has no more working groups");
    format!(
        "title: \"AG {group}: {}\"\nkind: working-group\nnumber: {group}\nshort_name: \"AG {group}\"\nquestion: \"{}\"\n\
         focus: [\"{}\", \"{}\"]\n",
        prose.title(),
        prose.question(),
        prose.title(),
        prose.title()
    )
}
