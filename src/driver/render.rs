//! The stage *render*: every file of the site's list of outputs.

use rayon::prelude::*;

use super::progress::{Progress, Stage};
use super::session::Session;
use super::site::Site;
use diagnostics::diag::Diagnostic;
use files::output::{Content, OutPath, PutError, Sink};
use portal::PageId;
use site::render::{OutputFile, OutputKind, Outputs, PageRenderer};
use site::view::{PageView, View};

/// Where rendered files go.
type Put<'a> = dyn Fn(OutPath, Content) -> Result<(), PutError> + Sync + 'a;

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
    render_all(site, &view, &outputs, &put, session.progress, DocumentsAre::Set)
}

/// What [`render`] would find. Pages are rendered only with templates of the portal's own: those that the program carries
/// can show whatever passed the stages before.
pub(super) fn check_render(site: &Site) -> Vec<Diagnostic> {
    let view = site.view(site.portal.config.base_url());
    let outputs = Outputs::of(&view, &site.theme);
    if site.theme.is_included {
        return site.portal.taken_twice(outputs.duplicates());
    }
    let documents = if site.theme.has_own_documents { DocumentsAre::Set } else { DocumentsAre::LeftOut };
    render_all(site, &view, &outputs, &|_, _| Ok(()), &(), documents).unwrap_or_default()
}

fn render_all(
    site: &Site,
    view: &View,
    outputs: &Outputs,
    put: &Put<'_>,
    progress: &dyn Progress,
    documents: DocumentsAre,
) -> Result<Vec<Diagnostic>, PutError> {
    let mut diagnostics = site.portal.taken_twice(outputs.duplicates());
    let groups = outputs.groups();
    progress.begin(Stage::Render, groups.len());
    let renderer = match PageRenderer::new(&site.theme, &view.site()) {
        Ok(renderer) => renderer,
        Err(found) => return Ok([diagnostics, found].concat()),
    };
    // The page of the search names the first file of its index.
    if let Some(search) = view.search() {
        search.write(view.portal(), put)?;
    }
    let rendering = Rendering { view, renderer: &renderer, put, documents };
    let render = |group: &[OutputFile]| {
        let found = rendering.group(group);
        progress.step();
        found
    };
    let found: Vec<Vec<Diagnostic>> = groups.into_par_iter().map(render).collect::<Result<_, PutError>>()?;
    diagnostics.extend(found.into_iter().flatten());
    Ok(diagnostics)
}

/// What becomes of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocumentsAre {
    Set,
    /// Left out: with the templates that the program carries, whatever passed the stages before can be set.
    LeftOut,
}

/// What all files are rendered with.
struct Rendering<'a> {
    view: &'a View,
    renderer: &'a PageRenderer,
    put: &'a Put<'a>,
    documents: DocumentsAre,
}

impl Rendering<'_> {
    /// Renders files that belong together: all parts of a page and its document, or one other file.
    fn group(&self, group: &[OutputFile]) -> Result<Vec<Diagnostic>, PutError> {
        let mut diagnostics = Vec::new();
        let Some(OutputFile { path, kind }) = group.first() else { return Ok(diagnostics) };
        let pages = match kind {
            OutputKind::Part { page, .. } => self.pages(*page, group, &mut diagnostics)?,
            OutputKind::Redirect { page } => vec![self.view.redirect(*page, path)],
            OutputKind::NotFound => vec![self.view.not_found(path.clone())],
            OutputKind::Document { .. }
            | OutputKind::Asset(_)
            | OutputKind::Attachment(_)
            | OutputKind::Search
            | OutputKind::Export(_) => Vec::new(),
        };
        for page in &pages {
            match self.renderer.page(page) {
                Ok(html) => (self.put)(page.url.clone(), Content::Bytes(html))?,
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        if let Some(content) = kind.content(self.view) {
            (self.put)(path.clone(), content)?;
        }
        Ok(diagnostics)
    }

    /// The parts of a page, after its document: they say how large that is.
    fn pages(
        &self,
        id: PageId,
        group: &[OutputFile],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<PageView>, PutError> {
        let mut pages = self.view.page(id);
        let Some(OutputFile { path, kind: OutputKind::Document { .. } }) = group.last() else { return Ok(pages) };
        if self.documents == DocumentsAre::LeftOut {
            return Ok(pages);
        }
        match self.renderer.document(self.view, id) {
            Ok(Some(pdf)) => {
                self.view.offer(&pdf, &mut pages, id);
                (self.put)(path.clone(), Content::Bytes(pdf.bytes.to_vec()))?;
            }
            Ok(None) => {}
            Err(found) => diagnostics.extend(found),
        }
        Ok(pages)
    }
}
