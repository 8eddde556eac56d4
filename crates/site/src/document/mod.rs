//! Pages as accessible PDF files, for a program that was built with the feature `pdf`.

pub(crate) mod date;
#[cfg(feature = "pdf")]
mod entry;
#[cfg(feature = "pdf")]
mod findings;
#[cfg(feature = "pdf")]
mod links;
mod pdf;
#[cfg(feature = "pdf")]
mod setting;
pub(crate) mod sort;
#[cfg(feature = "pdf")]
mod unprintable;

use std::sync::Arc;

use crate::theme::Theme;
use crate::view::{PageView, View};
use diagnostics::diag::Diagnostic;
use files::store::Store;
use portal::{PageId, Portal};

pub use pdf::Pdf;
pub use sort::ARE_MADE;

/// What is wrong with the documents of a portal, as far as that is known before they are set.
#[cfg(feature = "pdf")]
pub fn lint(portal: &Portal) -> Vec<Diagnostic> {
    findings::lint(portal)
}

/// Nothing: this program makes no documents.
#[cfg(not(feature = "pdf"))]
pub fn lint(_: &Portal) -> Vec<Diagnostic> {
    Vec::new()
}

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

    /// The document of page `id`, whose content this HTML is: from the store, or set anew and put there.
    ///
    /// # Errors
    /// What is wrong with the templates, or what the text has that cannot be in an accessible PDF.
    #[cfg(feature = "pdf")]
    pub fn set(
        &self,
        view: &View,
        id: PageId,
        content: (&PageView, &str),
        store: &Store,
    ) -> Result<Pdf, Vec<Diagnostic>> {
        self.setting.set(view, id, content, store)
    }

    /// Nothing: this program makes no documents.
    ///
    /// # Errors
    /// None.
    #[cfg(not(feature = "pdf"))]
    pub fn set(&self, _: &View, _: PageId, _: (&PageView, &str), _: &Store) -> Result<Pdf, Vec<Diagnostic>> {
        Err(Vec::new())
    }
}
