//! Sets documents.

use std::collections::BTreeMap;

use diagnostics::diag::FilePath;
use serde::Serialize;
use typst::comemo;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::Source;
use typst::text::FontBook;
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::coverage::fonts;
use crate::error::{Problem, problem};
use crate::form::Form;
use crate::node::{Node, weight};
use crate::world::{DocumentWorld, Shared, file_id};

/// Sets documents with the templates of a theme.
pub struct Typesetter {
    shared: Shared,
}

/// The version of what sets documents: with another one, the same document may have other bytes.
pub fn version() -> &'static str {
    typst::utils::version().raw()
}

/// A template of a theme.
#[derive(Debug, Clone)]
pub struct Template {
    /// Where it stands.
    pub file: FilePath,
    /// Its text.
    pub text: String,
}

/// What a document is made from.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// The name of its template, e.g. `document.typ`.
    #[serde(skip)]
    pub template: String,
    /// What it is known by for as long as it exists; the file says a hash of it.
    #[serde(skip)]
    pub identifier: String,
    /// Its title.
    pub title: String,
    /// Language and, after a hyphen, region.
    pub language: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Who publishes it.
    pub author: Option<String>,
    /// Words for search engines.
    pub keywords: Vec<String>,
    /// Which day it tells of: without one, no file could be PDF/A.
    pub date: Date,
    /// Whether it begins with a table of contents.
    pub has_contents: bool,
    /// Words that a template writes.
    pub words: BTreeMap<&'static str, String>,
    /// The options of the theme.
    pub options: serde_json::Value,
    /// What it says.
    pub content: Vec<Node>,
    /// Its footnotes, in order, in case they have to stand at its end.
    pub notes: Vec<Vec<Node>>,
    /// The pictures, by their places; where there is none, or none that can be set, its alternative text stands.
    #[serde(skip)]
    pub pictures: Vec<Option<Vec<u8>>>,
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Date {
    /// From 0 to 9999.
    pub year: i32,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// A document that was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What it has otherwise than its text.
    pub form: Form,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").finish_non_exhaustive()
    }
}

impl Typesetter {
    /// With the templates of a theme, by name.
    pub fn new(templates: impl IntoIterator<Item = (String, Template)>) -> Self {
        let source = |(name, template): (String, Template)| {
            let id = file_id(&format!("/{name}"))?;
            Some((id, (template.file, Source::new(id, template.text))))
        };
        let shared = Shared {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(fonts())),
            templates: templates.into_iter().filter_map(source).collect(),
            fonts: fonts(),
        };
        Self { shared }
    }

    /// Sets a document. Where a picture cannot be read, its alternative text stands.
    ///
    /// # Errors
    /// What is wrong with the templates, or what in the document cannot be in an accessible PDF.
    pub fn set(&self, document: &Document) -> Result<Pdf, Vec<Problem>> {
        if weight(&document.content) > HEAVIEST {
            return Err(vec![Problem::TooLarge]);
        }
        let failed = || Err(vec![Problem::Content("typst failed".to_owned(), None)]);
        apart(|| self.set_as_rich_as_possible(document)).unwrap_or_else(failed)
    }

    /// Tries what takes more and more away, because typst cannot make every page accessible. A template that is wrong is so in any
    /// form; but it may be a picture that it cannot show.
    fn set_as_rich_as_possible(&self, document: &Document) -> Result<Pdf, Vec<Problem>> {
        let set = self.try_set(document, Form::RICH);
        let Err(problems) = set else { return set };
        let has_pictures = document.pictures.iter().any(Option::is_some);
        let is_template = matches!(problems.first(), Some(Problem::Template(_)));
        let is_worth_trying = |form: &Form| match (is_template, form.pictures_as_text) {
            (true, without) => has_pictures && without,
            (false, without) => has_pictures || !without,
        };
        let mut plainer = Form::PLAINER.into_iter().filter(is_worth_trying);
        plainer.find_map(|form| self.try_set(document, form).ok()).ok_or(problems)
    }

    fn try_set(&self, document: &Document, form: Form) -> Result<Pdf, Vec<Problem>> {
        let unknown = || vec![Problem::Content(format!("no template {}", document.template), None)];
        let main = file_id(&format!("/{}", document.template)).ok_or_else(unknown)?;
        let pictures: Vec<Option<Bytes>> = document
            .pictures
            .iter()
            .map(|bytes| bytes.clone().filter(|_| !form.pictures_as_text).map(Bytes::new))
            .collect();
        let world = DocumentWorld { shared: &self.shared, main, data: data(document, &pictures, form)?, pictures };
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
        let lost: Vec<SourceDiagnostic> = warnings.into_iter().filter(says_lost).collect();
        let output = output.and_then(|paged| if lost.is_empty() { Ok(paged) } else { Err(lost.into()) });
        let paged = output.map_err(|errors| problems(&errors, &world, true));
        let pdf = paged.and_then(|paged| {
            let bytes =
                typst_pdf::pdf(&paged, &options(document)?).map_err(|errors| problems(&errors, &world, false))?;
            Ok(Pdf { bytes, pages: paged.pages().len(), form })
        });
        // What typst remembers of one document is no use for the next.
        comemo::evict(2);
        pdf
    }
}

/// The largest document, in bytes of text: about 500 pages, and 600 MiB of memory.
const HEAVIEST: usize = 2_000_000;
/// So much stack has a thread that sets a document. Only what is used of it takes memory.
const STACK: usize = 64 << 20;
/// So many threads set a document at most: several documents are set at once.
const THREADS: usize = 4;

/// Does some work in a pool of its own. typst works with rayon, whose threads take up other work while they wait: in a pool that all
/// have in common that would be the next document, and the one after that, until there is no stack left.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    let threads = rayon::current_num_threads().min(THREADS);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()?;
    // A thread of no pool waits without doing anything else.
    std::thread::scope(|scope| scope.spawn(|| pool.install(work)).join().ok())
}

/// Whether a warning says that something of the text is not in the document.
fn says_lost(warning: &SourceDiagnostic) -> bool {
    warning.message.contains("ignored")
}

/// The document as templates see it, with whether each picture is there.
fn data(document: &Document, pictures: &[Option<Bytes>], form: Form) -> Result<Bytes, Vec<Problem>> {
    #[derive(Serialize)]
    struct Data<'d> {
        #[serde(flatten)]
        document: &'d Document,
        pictures: Vec<bool>,
        plain: u8,
    }
    let data = Data { document, pictures: pictures.iter().map(Option::is_some).collect(), plain: form.plain() };
    serde_json::to_vec(&data).map(Bytes::new).map_err(|error| vec![Problem::Content(error.to_string(), None)])
}

fn problems(errors: &[SourceDiagnostic], world: &DocumentWorld<'_>, is_template: bool) -> Vec<Problem> {
    errors.iter().map(|error| problem(error, world, is_template)).collect()
}

/// Both standards at once, and nothing that depends on when or where the file was made.
fn options(document: &Document) -> Result<PdfOptions, Vec<Problem>> {
    let Date { year, month, day } = document.date;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    Ok(PdfOptions {
        ident: Smart::Custom(document.identifier.clone()),
        creator: Smart::Custom(Some("wissensportal".to_owned())),
        timestamp: Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc),
        standards: standards.map_err(|error| vec![Problem::Content(error.message().to_string(), None)])?,
        ..PdfOptions::default()
    })
}
