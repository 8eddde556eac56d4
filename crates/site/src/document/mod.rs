//! Pages as accessible PDF files, for a program that was built with the feature `pdf`.

#[cfg(feature = "pdf")]
mod links;
mod pdf;
#[cfg(feature = "pdf")]
mod setting;

use std::sync::Arc;

use crate::theme::Theme;
use crate::view::{PageView, View};
use diagnostics::diag::Diagnostic;
use portal::PageId;

pub use pdf::Pdf;

/// Whether this program makes documents at all.
pub const ARE_MADE: bool = cfg!(feature = "pdf");

/// Makes the documents of a site.
#[derive(Debug)]
pub struct Documents {
    #[cfg(feature = "pdf")]
    setting: setting::Setting,
}

impl Documents {
    /// With the templates of a theme.
    pub fn new(theme: &Arc<Theme>) -> Self {
        #[cfg(not(feature = "pdf"))]
        let _ = theme;
        Self {
            #[cfg(feature = "pdf")]
            setting: setting::Setting::new(theme),
        }
    }

    /// The document of page `id`, whose content this HTML is.
    ///
    /// # Errors
    /// What is wrong with the templates, or what the text has that cannot be in an accessible PDF.
    #[cfg(feature = "pdf")]
    pub fn set(&self, view: &View, id: PageId, page: &PageView, html: &str) -> Result<Pdf, Vec<Diagnostic>> {
        self.setting.set(view, id, page, html)
    }

    /// Nothing: this program makes no documents.
    ///
    /// # Errors
    /// None.
    #[cfg(not(feature = "pdf"))]
    pub fn set(&self, _: &View, _: PageId, _: &PageView, _: &str) -> Result<Pdf, Vec<Diagnostic>> {
        Err(Vec::new())
    }
}
