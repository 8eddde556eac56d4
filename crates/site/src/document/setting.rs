//! How a page becomes a document: its HTML as a tree, with its pictures, set by the templates of the theme.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use content::model::Moment;
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use documents::{Date, Document, Problem, Template, Tree, Typesetter};
use portal::PageId;

use super::links::Links;
use super::pdf::Pdf;
use crate::theme::Theme;
use crate::view::{PageView, View};

/// The template with which every document begins.
const TEMPLATE: &str = "document.typ";
/// From how many headings on a document has a table of contents.
const CONTENTS_FROM: usize = 16;
/// The largest picture that is set, in bytes and in pixels: each is decoded in memory.
const LARGEST_PICTURE: u64 = 20 << 20;
const MOST_PIXELS: u64 = 40_000_000;
/// So many documents are remembered, for a preview that shows them again.
const REMEMBERED: usize = 16;

/// All that makes documents. Nothing is loaded before the first one is asked for.
pub(super) struct Setting {
    theme: Arc<Theme>,
    typesetter: LazyLock<Typesetter, Box<dyn FnOnce() -> Typesetter + Send>>,
    /// The last ones, by a hash of what they were made from.
    known: Mutex<VecDeque<(blake3::Hash, Pdf)>>,
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setting").finish_non_exhaustive()
    }
}

impl Setting {
    pub(super) fn new(theme: &Arc<Theme>) -> Self {
        let templates = Arc::clone(theme);
        let typesetter: Box<dyn FnOnce() -> Typesetter + Send> = Box::new(move || Typesetter::new(all(&templates)));
        Self { theme: Arc::clone(theme), typesetter: LazyLock::new(typesetter), known: Mutex::default() }
    }

    /// The document of a page, whose content this HTML is.
    pub(super) fn set(&self, view: &View, id: PageId, page: &PageView, html: &str) -> Result<Pdf, Vec<Diagnostic>> {
        let document = self.document(view, id, page, html);
        let hash = hash(&document);
        if let Some(known) = self.known(hash) {
            return Ok(known);
        }
        let set = self.typesetter.set(&document);
        let set = set.map_err(|problems| {
            problems.into_iter().map(|problem| diagnostic(problem, &self.theme, page)).collect::<Vec<_>>()
        })?;
        let pdf = Pdf { bytes: set.bytes.into(), pages: set.pages };
        self.remember(hash, &pdf);
        Ok(pdf)
    }

    fn known(&self, hash: blake3::Hash) -> Option<Pdf> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(of, _)| *of == hash).map(|(_, pdf)| pdf.clone())
    }

    fn remember(&self, hash: blake3::Hash, pdf: &Pdf) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.truncate(REMEMBERED - 1);
        known.push_front((hash, pdf.clone()));
    }

    fn document(&self, view: &View, id: PageId, page: &PageView, html: &str) -> Document {
        let links = Links::of(view, page);
        let tree = Tree::of(html, self.typesetter.coverage(), &|address| links.target(address));
        let config = &view.portal().config;
        let words = [("page", "page_of"), ("contents", "document.contents")];
        Document {
            template: TEMPLATE.to_owned(),
            identifier: format!("{} {}", config.base_url().unwrap_or(&config.title), page.page.url),
            title: self.typesetter.coverage().printable(&page.page.title).into_owned(),
            language: config.language().to_owned(),
            description: page.page.summary.clone(),
            author: config
                .publisher
                .as_ref()
                .map(|publisher| self.typesetter.coverage().printable(&publisher.name).into_owned()),
            keywords: view.portal().page(id).front().common.tags.clone(),
            date: date(view, id),
            has_contents: tree.headings >= CONTENTS_FROM,
            words: words.map(|(name, key)| (name, view.word(key))).into(),
            options: self.theme.options.clone(),
            pictures: tree.pictures.iter().map(|address| picture(view, &links.path(address))).collect(),
            content: tree.content,
            notes: tree.notes,
        }
    }
}

fn all(theme: &Theme) -> BTreeMap<String, Template> {
    let template = |(name, template): (&String, &crate::theme::Template)| {
        (name.clone(), Template { file: template.file.clone(), text: template.text.to_string() })
    };
    theme.documents.iter().map(template).collect()
}

/// A hash of all that a document is made from besides the templates.
fn hash(document: &Document) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&serde_json::to_vec(document).unwrap_or_default());
    hasher.update(document.identifier.as_bytes());
    for picture in &document.pictures {
        let bytes = picture.as_deref().unwrap_or_default();
        hasher.update(&bytes.len().to_le_bytes()).update(bytes);
    }
    hasher.finalize()
}

/// A picture that lies in `content/`, unless it is too large.
fn picture(view: &View, path: &str) -> Option<Vec<u8>> {
    let blob = view.published_file(path).filter(|blob| blob.len <= LARGEST_PICTURE)?;
    let (width, height) = blob.pixels?;
    let fits = u64::from(width) * u64::from(height) <= MOST_PIXELS;
    fits.then(|| blob.bytes().ok().map(std::borrow::Cow::into_owned))?
}

/// The day of the last change or else that which the page is about: a file has to have a date, and that on which it was made
/// would make it another one each day.
fn date(view: &View, id: PageId) -> Date {
    let (portal, page) = (view.portal(), view.portal().page(id));
    let moment = portal.updated(page).or_else(|| page.front().moment()).or(portal.config.date);
    let (year, month, day) = match moment {
        Some(Moment::Year(year)) => (year, 1, 1),
        Some(Moment::Month(year, month)) => (year, month, 1),
        Some(Moment::Day(date)) => (date.year(), date.month(), date.day()),
        Some(Moment::Time(at)) => (at.year(), at.month(), at.day()),
        None => (1970, 1, 1),
    };
    Date { year: year.into(), month: month.unsigned_abs(), day: day.unsigned_abs() }
}

fn diagnostic(problem: Problem, theme: &Theme, page: &PageView) -> Diagnostic {
    let reason = match problem {
        Problem::Template(diagnostic) => return *diagnostic,
        Problem::Content(reason) => reason,
    };
    let title = &page.page.title;
    let message = Text::new(
        format!("Die Vorlage macht aus der Seite „{title}“ kein barrierefreies PDF: {reason}."),
        format!("The template does not make an accessible PDF of the page “{title}”: {reason}."),
    );
    let file =
        theme.documents.get(TEMPLATE).map_or_else(|| FilePath::new("theme.yaml"), |template| template.file.clone());
    Diagnostic::new(&rules::TEMPLATE, Location::whole(&file), message).hint(
        "Mit „document: false“ in den Angaben der Seite gibt es von ihr kein PDF.",
        "With `document: false` in the fields of the page there is no PDF of it.",
    )
}
