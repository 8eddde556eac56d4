//! The stage *render*: every file of the site's list of outputs.

use rayon::prelude::*;

use super::progress::{Progress, Stage};
use super::session::Session;
use super::site::Site;
use diagnostics::diag::Diagnostic;
use diagnostics::rules;
use files::output::{Content, OutPath, PutError, Sink};
use files::store::Store;
use portal::PageId;
use site::render::{OutputFile, OutputKind, Outputs, PageRenderer};
use site::view::{PageView, View};

/// Where rendered files go.
type Put<'a> = dyn Fn(OutPath, Content) -> Result<(), PutError> + Sync + 'a;

/// Where rendered files go, and where pictures and documents are kept for the next build.
struct Target<'a> {
    put: &'a Put<'a>,
    store: &'a Store,
    documents: DocumentsAre,
}

/// What becomes of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocumentsAre {
    Set,
    /// Left out: with the templates that the program carries, whatever passed the stages before can be set.
    LeftOut,
}

/// Renders every file of a site and gives it to `sink`.
///
/// Gives what is wrong with templates and paths; then nothing may be published.
///
/// # Errors
/// When the sink does not take a file.
pub fn render(session: &Session<'_>, site: &Site, sink: &dyn Sink) -> Result<Vec<Diagnostic>, PutError> {
    let view = site.view(site.portal.config.base_url());
    let outputs = Outputs::of(&view, &site.theme);
    let is_duplicate = |path: &OutPath| outputs.duplicates().contains(path);
    let put = |path: OutPath, content| if is_duplicate(&path) { Ok(()) } else { sink.put(path, content) };
    let store = &session.options.store;
    let target = Target { put: &put, store, documents: DocumentsAre::Set };
    let found = render_all(site, &view, &outputs, outputs.groups(), &target, session.progress)?;
    store.trim();
    Ok(found)
}

/// What [`render`] would find. Pages are rendered only with templates of the portal's own: those that the program carries
/// can show whatever passed the stages before.
pub(super) fn check_render(site: &Site) -> Vec<Diagnostic> {
    // Without a theme there are no words for addresses.
    if site.diagnostics.iter().any(|found| found.rule.id == rules::THEME_MISSING.id) {
        return Vec::new();
    }
    let view = site.view(site.portal.config.base_url());
    let outputs = Outputs::of(&view, &site.theme);
    if site.theme.is_included {
        return site.portal.taken_twice(outputs.duplicates());
    }
    let mut pages = outputs.groups();
    pages.retain(|group| group.iter().all(|file| file.kind.has_template()));
    let documents = if site.theme.has_own_documents { DocumentsAre::Set } else { DocumentsAre::LeftOut };
    let target = Target { put: &|_, _| Ok(()), store: &Store::default(), documents };
    render_all(site, &view, &outputs, pages, &target, &()).unwrap_or_default()
}

fn render_all(
    site: &Site,
    view: &View,
    outputs: &Outputs,
    groups: Vec<&[OutputFile]>,
    target: &Target<'_>,
    progress: &dyn Progress,
) -> Result<Vec<Diagnostic>, PutError> {
    let mut diagnostics = site.portal.taken_twice(outputs.duplicates());
    progress.begin(Stage::Render, groups.len());
    let renderer = match PageRenderer::new(&site.theme, &view.site()) {
        Ok(renderer) => renderer,
        Err(found) => return Ok([diagnostics, found].concat()),
    };
    // The page of the search names the first file of its index.
    if let Some(search) = view.search() {
        search.write(view.portal(), &|id| view.document_name(id), target.put)?;
    }
    let render = |group: &[OutputFile]| {
        let found = render_group(group, view, &renderer, target);
        progress.step();
        found
    };
    let found: Vec<Vec<Diagnostic>> = groups.into_par_iter().map(render).collect::<Result<_, PutError>>()?;
    diagnostics.extend(found.into_iter().flatten());
    Ok(diagnostics)
}

/// Renders files that belong together: all parts of a page and its document, all sizes of a photograph, or one other
/// file.
fn render_group(
    group: &[OutputFile],
    view: &View,
    renderer: &PageRenderer,
    target: &Target<'_>,
) -> Result<Vec<Diagnostic>, PutError> {
    let Target { put, store, .. } = *target;
    let mut diagnostics = Vec::new();
    let Some(OutputFile { path, kind }) = group.first() else { return Ok(diagnostics) };
    let pages = match kind {
        OutputKind::Part { page, .. } => pages(*page, group, view, renderer, target, &mut diagnostics)?,
        OutputKind::Redirect { page } => vec![view.redirect(*page, path)],
        OutputKind::NotFound => vec![view.not_found(path.clone())],
        OutputKind::Picture(picture) => {
            let mut all = group.iter().zip(picture.all(store));
            return all.try_for_each(|(file, content)| put(file.path.clone(), content)).map(|()| diagnostics);
        }
        OutputKind::Document { .. }
        | OutputKind::Asset(_)
        | OutputKind::Attachment(_)
        | OutputKind::Search
        | OutputKind::Export(_) => Vec::new(),
    };
    for page in &pages {
        match renderer.page(page) {
            Ok(html) => put(page.url.clone(), Content::Bytes(html))?,
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    if let Some(content) = kind.content(view, store) {
        put(path.clone(), content)?;
    }
    Ok(diagnostics)
}

/// The parts of a page, after its document: they say how large that is.
fn pages(
    id: PageId,
    group: &[OutputFile],
    view: &View,
    renderer: &PageRenderer,
    target: &Target<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<PageView>, PutError> {
    let mut pages = view.page(id);
    let Some(OutputFile { path, kind: OutputKind::Document { .. } }) = group.last() else { return Ok(pages) };
    let Some(first) = pages.first().filter(|_| target.documents == DocumentsAre::Set) else { return Ok(pages) };
    match renderer.document(view, id, first, target.store) {
        Ok(Some(pdf)) => {
            view.offer(&pdf, &mut pages, id);
            diagnostics.extend(pdf.findings);
            (target.put)(path.clone(), Content::Bytes(pdf.bytes))?;
        }
        Ok(None) => {}
        Err(found) => diagnostics.extend(found),
    }
    Ok(pages)
}
