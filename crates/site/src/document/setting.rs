//! How a page becomes a document: its HTML as a tree, with its pictures, set by the templates of the theme.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use blake3::{Hash, Hasher};
use content::model::Moment;
use diagnostics::diag::{Diagnostic, FilePath};
use documents::{Date, Document, Template, Tree, Typesetter, can_be_shown, printable};
use files::output::Content;
use files::store::Store;
use portal::PageId;

use super::links::Links;
use super::pdf::Pdf;
use super::{entry, findings, unprintable};
use crate::theme::Theme;
use crate::view::{PageView, View};

/// The template with which every document begins.
const TEMPLATE: &str = "document.typ";
/// From how many headings on a document has a table of contents.
const CONTENTS_FROM: usize = 16;
/// What a document names where nobody knows a day; see [`findings::lint`].
const NO_DATE: Date = Date { year: 1970, month: 1, day: 1 };

/// All that makes documents. Nothing is loaded before the first one has to be set.
pub(super) struct Setting {
    theme: Arc<Theme>,
    /// A hash of the templates.
    templates: Hash,
    typesetter: LazyLock<Typesetter, Box<dyn FnOnce() -> Typesetter + Send>>,
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setting").finish_non_exhaustive()
    }
}

impl Setting {
    pub(super) fn new(theme: &Arc<Theme>) -> Self {
        let all = Arc::clone(theme);
        let typesetter: Box<dyn FnOnce() -> Typesetter + Send> = Box::new(move || Typesetter::new(templates(&all)));
        let mut hasher = Hasher::new();
        for (name, template) in &theme.documents {
            hasher.update(&name.len().to_le_bytes()).update(name.as_bytes());
            hasher.update(&template.text.len().to_le_bytes()).update(template.text.as_bytes());
        }
        Self { theme: Arc::clone(theme), templates: hasher.finalize(), typesetter: LazyLock::new(typesetter) }
    }

    /// The document of a page, whose content this HTML is: from the store, or set anew and put there.
    pub(super) fn set(
        &self,
        view: &View,
        id: PageId,
        (page, html): (&PageView, &str),
        store: &Store,
    ) -> Result<Pdf, Vec<Diagnostic>> {
        let links = Links::of(view, page);
        let tree = Tree::of(html, &|address| links.target(address));
        let author = view.portal().config.publisher.as_ref().map_or("", |publisher| &publisher.name);
        let missing: BTreeSet<char> =
            author.chars().filter(|c| !can_be_shown(*c)).chain(tree.missing.iter().copied()).collect();
        let pictures = tree.pictures.iter().map(|address| picture(view, &links.path(address), store)).collect();
        let document = self.document(view, id, page, tree, pictures);
        let key = entry::key(&document, self.templates);
        let stored = store.get(&key).and_then(|entry| entry::read(&entry));
        let set = stored.map_or_else(|| self.set_anew(&document, key, store), Ok);
        let portal = view.portal();
        let set = set.map_err(|problems| {
            let failed = |problem| findings::failed(problem, portal.page(id), &self.template());
            problems.into_iter().map(failed).collect::<Vec<_>>()
        })?;
        let told = if missing.is_empty() { Vec::new() } else { unprintable::told(portal, id) };
        let untold: Vec<char> = missing.into_iter().filter(|c| told.binary_search(c).is_err()).collect();
        let findings = findings::from_elsewhere(portal.page(id), &untold).into_iter();
        let lacks_pictures = document.pictures.iter().any(Option::is_none);
        let findings = findings.chain(findings::plainer(portal.page(id), set.form, lacks_pictures)).collect();
        Ok(Pdf { bytes: set.bytes, pages: set.pages, findings })
    }

    fn set_anew(
        &self,
        document: &Document,
        key: Hash,
        store: &Store,
    ) -> Result<documents::Pdf, Vec<documents::Problem>> {
        let set = self.typesetter.set(document)?;
        store.put(&key, &entry::entry(&set));
        Ok(set)
    }

    fn template(&self) -> FilePath {
        let template = self.theme.documents.get(TEMPLATE);
        template.map_or_else(|| FilePath::new("theme.yaml"), |template| template.file.clone())
    }

    fn document(
        &self,
        view: &View,
        id: PageId,
        page: &PageView,
        tree: Tree,
        pictures: Vec<Option<Vec<u8>>>,
    ) -> Document {
        let config = &view.portal().config;
        let words = [("page", "page_of"), ("contents", "document.contents")];
        let shown = |text: &str| printable(text).into_owned();
        Document {
            template: TEMPLATE.to_owned(),
            identifier: format!("{} {}", config.base_url().unwrap_or(&config.title), page.page.url),
            title: shown(&page.page.title),
            language: config.language().to_owned(),
            description: page.page.summary.clone(),
            author: config.publisher.as_ref().map(|publisher| shown(&publisher.name)),
            keywords: view.portal().page(id).front().common.tags.clone(),
            date: view.document_date(id).map_or(NO_DATE, day),
            has_contents: tree.headings >= CONTENTS_FROM,
            words: words.map(|(name, key)| (name, shown(&view.word(key)))).into(),
            options: self.theme.options.clone(),
            content: tree.content,
            notes: tree.notes,
            pictures,
        }
    }
}

fn templates(theme: &Theme) -> BTreeMap<String, Template> {
    let template = |(name, template): (&String, &crate::theme::Template)| {
        (name.clone(), Template { file: template.file.clone(), text: template.text.to_string() })
    };
    theme.documents.iter().map(template).collect()
}

/// A picture that is published, unless it is too large.
fn picture(view: &View, path: &str, store: &Store) -> Option<Vec<u8>> {
    match view.picture(path, store)? {
        Content::Bytes(bytes) => Some(bytes),
        Content::Copy(blob) => blob.bytes().ok().map(std::borrow::Cow::into_owned),
    }
}

/// The first day of a point in time.
fn day(moment: Moment) -> Date {
    let first = moment.first();
    Date { year: first.year().into(), month: first.month().unsigned_abs(), day: first.day().unsigned_abs() }
}
