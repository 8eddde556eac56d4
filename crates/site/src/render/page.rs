//! The HTML of a page.

use std::io;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera, TeraResult, Value};

use super::functions;
use super::shared_parts::SharedParts;
use crate::document::{Documents, Pdf};
use crate::theme::{Theme, template_error};
use crate::view::types::Site;
use crate::view::{PageView, View, encoded};
use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use files::store::Store;
use portal::PageId;

/// A theme's templates, ready to render the pages of one site.
///
/// Templates cannot call themselves, nest without end, count beyond 100,000 in one loop or write pages of more than
/// 256 MiB. A loop in a loop that writes nothing, and a text that is doubled again and again, are not stopped: a theme is
/// a program, to be trusted like one.
#[derive(Debug)]
pub struct PageRenderer {
    tera: Tera,
    theme: Arc<Theme>,
    shared: SharedParts,
    documents: Documents,
}

impl PageRenderer {
    /// Compiles the templates of `theme`.
    ///
    /// # Errors
    /// Everything that is wrong with the templates themselves.
    pub fn new(theme: &Arc<Theme>, site: &Site) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::default();
        functions::register(&mut tera, theme);
        let context = tera.global_context();
        context.insert("site", site);
        context.insert("t", theme.translations.tree());
        context.insert("options", &published(theme));
        let templates = theme.templates.iter().map(|(name, template)| (name.as_str(), &*template.text));
        match tera.add_raw_templates(templates) {
            Ok(()) => {
                let (theme, documents) = (Arc::clone(theme), Documents::new(theme));
                Ok(Self { tera, theme, shared: SharedParts::default(), documents })
            }
            Err(error) => Err(vec![diagnostic(&error, theme)]),
        }
    }

    /// Renders one page, as UTF-8.
    ///
    /// # Errors
    /// When the template is missing or uses something that does not exist.
    pub fn page(&self, view: &PageView) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.with_template(&view.template, view)
    }

    /// The document of page `id`, of which `page` is the first part, from the store or set anew; `None` for a page without one.
    ///
    /// # Errors
    /// When a template is missing or wrong, or the text has what cannot be in an accessible PDF.
    pub fn document(
        &self,
        view: &View,
        id: PageId,
        page: &PageView,
        store: &Store,
    ) -> Result<Option<Pdf>, Vec<Diagnostic>> {
        let Some(template) = view.document_template(id) else { return Ok(None) };
        let html = self.with_template(template, page).map_err(|diagnostic| vec![*diagnostic])?;
        self.documents.set(view, id, (page, &String::from_utf8_lossy(&html)), store).map(Some)
    }

    fn with_template(&self, template: &str, view: &PageView) -> Result<Vec<u8>, Box<Diagnostic>> {
        if !self.theme.templates.contains_key(template) {
            return Err(Box::new(missing(template)));
        }
        self.render(template, view).map_err(|error| Box::new(diagnostic(&error, &self.theme)))
    }

    fn render(&self, template: &str, view: &PageView) -> TeraResult<Vec<u8>> {
        let mut context = Context::new();
        // Nothing but `../`, so that it need not be escaped before every link.
        context.insert_value("root", Value::safe_string(&view.root));
        context.insert_value("shared", self.shared.of(view, &self.tera)?);
        insert(&mut context, "page", &view.page);
        if let Some((name, item)) = &view.item {
            insert(&mut context, name, item);
        }
        context.insert("list", &view.list);
        let mut page = Limited(Vec::with_capacity(USUAL));
        self.tera.render_to(template, &context, &mut page)?;
        Ok(page.0)
    }
}

/// Takes a page as long as it does not grow beyond all measure, as one does whose template loops in loops.
struct Limited(Vec<u8>);

/// As many bytes as most pages have.
const USUAL: usize = 32 << 10;
/// The largest page in bytes: more than the largest text becomes, and too much for a browser.
const LARGEST: usize = 256 << 20;

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    // Called hundreds of times a page; what stands in the trait for it is a loop around `write`.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(io::Error::other(format!("the page would have more than {} MiB", LARGEST >> 20)));
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn insert(context: &mut Context, name: &'static str, value: &impl Serialize) {
    context.insert_value(name, Value::from_serializable(value));
}

/// The options as templates see them: a file is the path at which it is published.
fn published(theme: &Theme) -> serde_json::Value {
    let mut options = theme.options.clone();
    publish(&mut options, theme);
    options
}

fn publish(value: &mut serde_json::Value, theme: &Theme) {
    match value {
        serde_json::Value::String(path) => {
            if let Some(asset) = theme.assets.get(path.as_str()) {
                *path = encoded(&asset.path);
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| publish(item, theme)),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(|field| publish(field, theme)),
        _ => {}
    }
}

fn diagnostic(error: &tera::Error, theme: &Theme) -> Diagnostic {
    let template = template_error::template_of(error).and_then(|name| theme.templates.get(name));
    match template {
        Some(template) => template_error::diagnostic(error, &template.file, &template.text),
        None => template_error::diagnostic(error, &FilePath::new("theme.yaml"), ""),
    }
}

fn missing(name: &str) -> Diagnostic {
    let message =
        Text::new(format!("Dem Theme fehlt die Vorlage „{name}“."), format!("The theme lacks the template `{name}`."));
    Diagnostic::new(&rules::TEMPLATE, Location::whole(&FilePath::new(format!("templates/{name}"))), message).hint(
        "Legen Sie die Vorlage an, oder lassen Sie das Theme mit „extends: wissensportal“ auf dem mitgelieferten aufbauen.",
        "Add the template, or let the theme build on the included one with `extends: wissensportal`.",
    )
}
