//! What the stages know of a portal.

use std::collections::BTreeMap;
use std::sync::Arc;

use content::model::RuleLevels;
use diagnostics::diag::{Diagnostic, Diagnostics, FilePath};
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
    pub findings: Diagnostics,
    /// The rule levels that pages set for themselves.
    pub(super) levels: Arc<BTreeMap<FilePath, RuleLevels>>,
}

/// A portal that was checked. It has no theme: its texts need not have been rendered, so it cannot be published.
#[derive(Debug)]
pub struct Checked(Site);

impl Site {
    /// Adds findings at the levels that the portal and its pages give them.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        let known = std::mem::take(&mut self.findings);
        self.findings = self.levelled(known.into_iter().chain(findings));
    }

    /// Findings at the levels that the portal and its pages give them, in order.
    pub fn levelled(&self, findings: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
        let mut all = Diagnostics::new();
        all.extend(findings);
        all.set_levels(|finding| {
            let page = self.levels.get(&finding.location.file).and_then(|levels| levels.level(finding));
            page.or_else(|| self.portal.config.rules.level(finding)).unwrap_or(Some(finding.severity))
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
    pub fn findings(&self) -> &Diagnostics {
        &self.0.findings
    }

    /// Gives everything found, in order.
    pub fn into_findings(self) -> Diagnostics {
        self.0.findings
    }

    /// Adds findings at the levels that the portal and its pages give them.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.0.add(findings);
    }
}
