//! Rules about `portal.yaml` and the portal as a whole.

use crate::{Page, Portal};
use content::model::{Item, Kind, Role};
use diagnostics::diag::{Diagnostic, FilePath, Location, Severity, Text};
use diagnostics::rules;

/// Nothing says where the site will be published.
pub fn no_base_url(portal: &Portal) -> Vec<Diagnostic> {
    if portal.config.base_url.is_some() {
        return Vec::new();
    }
    let message = Text::new(
        "Ohne „base_url“ entfallen die Angaben, die eine volle Adresse brauchen.",
        "Without `base_url`, whatever needs a full address is left out.",
    );
    let diagnostic = Diagnostic::new(&rules::NO_BASE_URL, Location::whole(&FilePath::new("portal.yaml")), message);
    vec![diagnostic.hint(
        "Sobald die Adresse feststeht, ergänzen Sie zum Beispiel: base_url: \"https://portal.example.org/\"",
        "As soon as the address is known, add for example: base_url: \"https://portal.example.org/\"",
    )]
}

/// Git does not tell when pages last changed, and some do not tell themselves.
pub fn no_history(portal: &Portal) -> Vec<Diagnostic> {
    let tells = |page: &Page| page.front().common.updated.is_some() || page.is_incomplete("updated");
    if portal.pages.iter().all(tells) {
        return Vec::new();
    }
    portal.history.diagnostic().into_iter().collect()
}

/// A portal needs a page to begin with.
pub fn no_start_page(portal: &Portal) -> Vec<Diagnostic> {
    if portal.home().is_some() {
        return Vec::new();
    }
    let message = Text::new("Das Portal hat keine Startseite.", "The portal has no start page.");
    let diagnostic =
        Diagnostic::new(&rules::NO_START_PAGE, Location::whole(&FilePath::new("content/index.md")), message);
    vec![diagnostic.hint(
        "Legen Sie die Datei content/index.md an, mit einer „title“-Angabe am Anfang.",
        "Add the file content/index.md with a `title` at its start.",
    )]
}

/// A page that German law asks of public bodies is missing.
pub fn missing_legal_page(portal: &Portal) -> Vec<Diagnostic> {
    let missing: Vec<_> = LEGAL.iter().filter(|(role, ..)| portal.with_role(*role).is_none()).collect();
    if missing.is_empty() || portal.pages.iter().any(|page| page.is_incomplete("role")) {
        return Vec::new();
    }
    let list = |name: fn(&Legal) -> String| missing.iter().map(|legal| name(legal)).collect::<Vec<_>>().join(", ");
    let message = Text::new(
        format!("Dem Portal fehlt: {}.", list(|(_, de, _)| (*de).to_owned())),
        format!("The portal lacks: {}.", list(|(_, _, en)| (*en).to_owned())),
    );
    let roles = list(|(role, ..)| format!("role: {}", role.word()));
    let place = Location::whole(&FilePath::new("portal.yaml"));
    let diagnostic = Diagnostic::new(&rules::MISSING_LEGAL_PAGE, place, message);
    vec![diagnostic.hint(
        format!("Legen Sie dafür Seiten an, mit diesen Angaben: {roles}."),
        format!("Add a page for each, with this field: {roles}."),
    )]
}

/// A page that the law asks for: its role, and its name with the law.
type Legal = (Role, &'static str, &'static str);

/// The pages that a public body's website must have.
const LEGAL: [Legal; 3] = [
    (Role::Imprint, "Impressum (§ 5 DDG)", "imprint (§ 5 DDG)"),
    (Role::Privacy, "Datenschutzhinweise (Art. 13 DSGVO)", "privacy notice (Art. 13 GDPR)"),
    (
        Role::Accessibility,
        "Erklärung zur Barrierefreiheit (Richtlinie (EU) 2016/2102)",
        "accessibility statement (Directive (EU) 2016/2102)",
    ),
];

/// A page required by law still has text that waits to be filled in. If its `notice` says that something is missing,
/// the page is an honest template and this is for information only.
pub fn placeholder_text(portal: &Portal) -> Vec<Diagnostic> {
    let legal = |page: &&Page| matches!(&page.front().item, Item::Page(own) if LEGAL.iter().any(|(role, ..)| own.role == Some(*role)));
    portal.of_kind(Kind::Page).map(|id| portal.page(id)).filter(legal).filter_map(placeholders).collect()
}

fn placeholders(page: &Page) -> Option<Diagnostic> {
    let places = &page.document.body.placeholders;
    let first = *places.first()?;
    let message = match places.len() {
        1 => Text::new("Hier steht noch Platzhaltertext.", "There is still placeholder text here."),
        n => Text::new(
            format!("Hier und an {} weiteren Stellen steht noch Platzhaltertext.", n - 1),
            format!("There is still placeholder text here and in {} more places.", n - 1),
        ),
    };
    let mut diagnostic = Diagnostic::new(&rules::PLACEHOLDER_TEXT, Location::new(page.path(), first), message);
    if page.front().common.notice.is_some() {
        diagnostic.severity = Severity::Info;
    }
    Some(diagnostic.hint(
        "Ergänzen Sie die Angaben. Bis dahin sagt ein Hinweis am Anfang der Seite, dass etwas fehlt: notice: \"…\"",
        "Fill in what is missing. Until then, a notice at the top of the page can say so: notice: \"…\"",
    ))
}
