//! Where a new page belongs: with its like, or else at the usual place.

use std::collections::BTreeMap;

use content::model::Kind;
use diagnostics::diag::Lang;
use diagnostics::file_name;
use diagnostics::slug::slug;

/// Longest file name made from a title, in bytes; the title itself may be of any length.
const MAX_NAME: usize = 80;

/// A page that is already there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Its kind.
    pub kind: Kind,
    /// Id of the project it belongs to.
    pub project: Option<String>,
    /// Id.
    pub id: String,
    /// Path, e.g. `content/glossar/efa.md`.
    pub path: String,
}

/// What a new page needs to know of the portal that it joins.
#[derive(Debug, Clone, Default)]
pub struct SiteIndex {
    /// All pages, by path.
    pub pages: Vec<Neighbour>,
    /// In what language new pages are begun.
    pub lang: Lang,
}

/// Where a page is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePlace {
    /// Its path, e.g. `content/gdst/themen/standards.md`.
    pub path: String,
    /// The id that the path gives it.
    pub id: String,
    /// The project that it will belong to.
    pub project: Option<String>,
}

/// Why a page has no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlacingError {
    /// The portal has no project of this id; these it has.
    UnknownProject(Vec<String>),
    /// The portal has several projects, and none was named.
    WhichProject(Vec<String>),
    /// This page has the id already.
    TakenId(String),
}

impl SiteIndex {
    /// The ids of all projects.
    pub fn projects(&self) -> Vec<String> {
        self.of_kind(Kind::Project).map(|page| page.id.clone()).collect()
    }

    /// The ids of the pages of a kind in a project, by path.
    pub fn ids(&self, kind: Kind, project: Option<&str>) -> Vec<&str> {
        self.of_kind(kind).filter(|page| page.project.as_deref() == project).map(|page| page.id.as_str()).collect()
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Neighbour> {
        self.pages.iter().filter(move |page| page.kind == kind)
    }

    /// The folder of a project.
    fn project_folder(&self, project: &str) -> Option<&str> {
        let page = self.of_kind(Kind::Project).find(|page| page.id == project)?;
        Some(parent(&page.path))
    }

    /// The folder in which most pages of a kind and project lie; of several, the first by name.
    fn usual_folder(&self, kind: Kind, project: Option<&str>) -> Option<&str> {
        let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
        for page in self.of_kind(kind).filter(|page| page.project.as_deref() == project) {
            let folder = parent(&page.path);
            let folder = if page.path.ends_with("/index.md") { parent(folder) } else { folder };
            *folders.entry(folder).or_default() += 1;
        }
        let most = folders.values().copied().max()?;
        folders.into_iter().find(|(_, count)| *count == most).map(|(folder, _)| folder)
    }

    /// The project for a page of this kind for which none was named: the only one, or none where its like has none.
    fn usual_project(&self, kind: Kind) -> Result<Option<String>, PlacingError> {
        let projects = self.projects();
        let outside = self.of_kind(kind).any(|page| page.project.is_none());
        let inside = self.of_kind(kind).any(|page| page.project.is_some());
        match projects.as_slice() {
            _ if !kind.info().in_project || (outside && !inside) => Ok(None),
            [] => Ok(None),
            [only] => Ok(Some(only.clone())),
            _ => Err(PlacingError::WhichProject(projects)),
        }
    }
}

/// Decides where a page of this kind and title is to lie. `date` is what its name begins with where that is usual.
///
/// # Errors
/// When the project is unknown or unclear, or when the portal has a page with the same id already.
pub fn place(
    kind: Kind,
    title: &str,
    date: Option<&str>,
    project: Option<&str>,
    index: &SiteIndex,
) -> Result<PagePlace, PlacingError> {
    let project = match project {
        Some(_) if kind == Kind::Project => None,
        Some(name) if index.project_folder(name).is_none() => {
            return Err(PlacingError::UnknownProject(index.projects()));
        }
        Some(name) => Some(name.to_owned()),
        None => index.usual_project(kind)?,
    };
    let id = name(kind, title, date, index.lang);
    let (path, project) = match kind {
        Kind::Project => (format!("content/{id}/index.md"), Some(id.clone())),
        _ => (format!("{}/{id}.md", folder(kind, project.as_deref(), index)), project),
    };
    let scope = if kind == Kind::Project { None } else { project.clone() };
    let same = |page: &&Neighbour| {
        let other = if page.kind == Kind::Project { &None } else { &page.project };
        page.id == id && *other == scope
    };
    match index.pages.iter().find(same) {
        Some(taken) if taken.path != path => Err(PlacingError::TakenId(taken.path.clone())),
        _ => Ok(PagePlace { path, id, project }),
    }
}

fn folder(kind: Kind, project: Option<&str>, index: &SiteIndex) -> String {
    let base = project.and_then(|project| index.project_folder(project)).unwrap_or("content");
    let usual = index.usual_folder(kind, project).filter(|_| kind != Kind::Page);
    let (de, en) = kind.info().folder;
    match (usual, index.lang.choose(de, en)) {
        (Some(usual), _) => usual.to_owned(),
        (None, "") => base.to_owned(),
        (None, name) => format!("{base}/{name}"),
    }
}

/// The file's name without `.md`: the title's, led by the date where files are usually sorted by it.
fn name(kind: Kind, title: &str, date: Option<&str>, lang: Lang) -> String {
    let title = shortened(slug(title));
    let dated = date.filter(|_| kind.info().dated);
    let name = match dated {
        Some(date) => format!("{}-{title}", date.split(['T', ' ']).next().unwrap_or(date)),
        None => title,
    };
    // `index.md` would be the page of the folder, and some names are reserved by Windows.
    let fit = name != "index" && file_name::check(&format!("{name}.md")).is_ok();
    if fit { name } else { format!("{}-{name}", slug(kind.names(lang == Lang::De))) }
}

/// As many whole words as fit.
fn shortened(name: String) -> String {
    if name.len() <= MAX_NAME {
        return name;
    }
    // Slugs are ASCII, so every byte is a character.
    let start = &name[..MAX_NAME];
    start.rsplit_once('-').map_or(start, |(words, _)| words).to_owned()
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(pages: &[(Kind, Option<&str>, &str)]) -> SiteIndex {
        let page = |(kind, project, path): &(Kind, Option<&str>, &str)| {
            let folder = parent(path);
            let stem = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
            let id = if stem == "index" { folder.rsplit('/').next().unwrap_or_default() } else { stem };
            Neighbour { kind: *kind, project: project.map(str::to_owned), id: id.to_owned(), path: (*path).to_owned() }
        };
        SiteIndex { pages: pages.iter().map(page).collect(), lang: Lang::De }
    }

    fn path(kind: Kind, project: Option<&str>, index: &SiteIndex) -> Result<String, PlacingError> {
        place(kind, "Ämter & Öffnung", Some("2026-12-01T10:00"), project, index).map(|placed| placed.path)
    }

    #[test]
    fn without_its_like_a_page_goes_to_the_usual_place() {
        let portal = index(&[(Kind::Project, Some("gdst"), "content/gdst/index.md")]);
        let at = |kind| path(kind, Some("gdst"), &portal).unwrap();
        assert_eq!(at(Kind::Meeting), "content/gdst/sitzungen/2026-12-01-aemter-oeffnung.md");
        assert_eq!(at(Kind::Topic), "content/gdst/themen/aemter-oeffnung.md");
        assert_eq!(at(Kind::Page), "content/gdst/aemter-oeffnung.md");
        assert_eq!(at(Kind::Project), "content/aemter-oeffnung/index.md");
        assert_eq!(path(Kind::Term, None, &portal).unwrap(), "content/glossar/aemter-oeffnung.md");
        assert_eq!(path(Kind::News, None, &portal).unwrap(), "content/neuigkeiten/2026-12-01-aemter-oeffnung.md");
    }

    #[test]
    fn the_usual_place_has_a_name_in_the_language_of_the_portal() {
        let portal = SiteIndex { lang: Lang::En, ..SiteIndex::default() };
        let at = |kind, title| place(kind, title, None, None, &portal).unwrap().path;
        assert_eq!(at(Kind::WorkingGroup, "IT"), "content/working-groups/it.md");
        assert_eq!(at(Kind::Term, "Index"), "content/glossary/term-index.md");
    }

    #[test]
    fn a_page_goes_where_most_of_its_like_lie() {
        let portal = index(&[
            (Kind::Project, Some("a"), "content/a/index.md"),
            (Kind::Meeting, Some("a"), "content/a/plenum/1.md"),
            (Kind::Meeting, Some("a"), "content/a/plenum/2/index.md"),
            (Kind::Meeting, Some("a"), "content/a/andere/3.md"),
            (Kind::Term, None, "content/begriffe/efa.md"),
        ]);
        assert_eq!(path(Kind::Meeting, None, &portal).unwrap(), "content/a/plenum/2026-12-01-aemter-oeffnung.md");
        assert_eq!(path(Kind::Term, None, &portal).unwrap(), "content/begriffe/aemter-oeffnung.md");
    }

    #[test]
    fn among_several_projects_one_has_to_be_named() {
        let mut portal = index(&[
            (Kind::Project, Some("a"), "content/a/index.md"),
            (Kind::Project, Some("b"), "content/b/index.md"),
        ]);
        let both = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(path(Kind::Topic, None, &portal), Err(PlacingError::WhichProject(both.clone())));
        assert_eq!(path(Kind::Topic, Some("c"), &portal), Err(PlacingError::UnknownProject(both)));
        portal.pages.extend(index(&[(Kind::Topic, None, "content/themen/x.md")]).pages);
        assert_eq!(path(Kind::Topic, None, &portal).unwrap(), "content/themen/aemter-oeffnung.md");
    }

    #[test]
    fn an_id_is_given_once() {
        let portal = index(&[(Kind::Page, None, "content/ag.md")]);
        let taken = PlacingError::TakenId("content/ag.md".to_owned());
        assert_eq!(place(Kind::Term, "AG", None, None, &portal), Err(taken));
        assert!(place(Kind::Page, "AG", None, None, &portal).is_ok(), "the file itself says that it is there");
    }

    #[test]
    fn names_are_fit_for_every_system() {
        assert_eq!(name(Kind::Term, "Index", None, Lang::De), "begriff-index");
        assert_eq!(name(Kind::Page, "Con", None, Lang::De), "seite-con");
        let long = name(Kind::Topic, &"Verwaltung ".repeat(30), None, Lang::De);
        assert!(long.len() <= MAX_NAME && long.ends_with("-verwaltung"), "{long}");
    }
}
