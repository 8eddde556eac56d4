//! What the stages know of a portal.

use std::sync::Arc;

use diagnostics::diag::{Diagnostic, Diagnostics};
use portal::Portal;
use site::theme::Theme;
use site::view::View;

/// A portal that was parsed and resolved, and what its pages will look like.
#[derive(Debug)]
pub struct Site {
    /// Everything known.
    pub portal: Arc<Portal>,
    /// Templates, static files and words.
    pub theme: Arc<Theme>,
    /// Everything found, in order.
    pub diagnostics: Diagnostics,
}

/// A portal that was checked. It has no theme: its texts need not have been rendered, so it cannot be published.
#[derive(Debug)]
pub struct Checked(Site);

impl Site {
    /// Adds diagnostics at the levels that the portal and its pages give them.
    pub fn add(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        let known = std::mem::take(&mut self.diagnostics);
        self.diagnostics = self.levelled(known.into_iter().chain(diagnostics));
    }

    /// Diagnostics at the levels that the portal and its pages give them, in order.
    pub fn levelled(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
        let mut all = Diagnostics::new();
        all.extend(diagnostics);
        all.set_levels(|diagnostic| {
            let page = self.portal.document_at(diagnostic.location.file.as_str());
            let level = page.and_then(|page| page.document.front.common.rules.level(diagnostic));
            level.or_else(|| self.portal.config.rules.level(diagnostic)).unwrap_or(Some(diagnostic.severity))
        });
        all.sort();
        all
    }

    /// The values for its pages; without `base_url`, no page has a full address.
    pub fn view(&self, base_url: Option<&str>) -> View {
        View::new(Arc::clone(&self.portal), Arc::clone(&self.theme.translations), base_url)
    }
}

impl Checked {
    pub(super) fn new(site: Site) -> Self {
        Self(site)
    }

    /// Everything known.
    pub fn portal(&self) -> &Portal {
        &self.0.portal
    }

    /// Everything found, in order.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.0.diagnostics
    }

    /// Gives everything found, in order.
    pub fn into_diagnostics(self) -> Diagnostics {
        self.0.diagnostics
    }

    /// Adds diagnostics at the levels that the portal and its pages give them.
    pub fn add(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.0.add(diagnostics);
    }
}
