//! What is meant by an id or a path that somebody typed.

use super::super::data::Portal;
use super::super::page_id::PageId;
use super::super::resolved::Referent;
use super::{RenameError, meant};
use diagnostics::diag::FilePath;

impl Portal {
    /// The page or the decision that `typed` names, and whether it does so by its path.
    pub(super) fn find(&self, typed: &str) -> Result<(Referent, bool), RenameError> {
        let path = typed.trim_end_matches('/');
        if let Some(page) = self.at_path(path).or_else(|| self.at_path(&format!("{path}/index.md"))) {
            return Ok((Referent::Page(page), true));
        }
        match self.named_so(typed).as_slice() {
            [only] => Ok((*only, false)),
            [] => Err(meant(typed, self.ids().map(|id| self.page(id).id.as_str()).chain(self.decision_names()))),
            several => Err(RenameError::Ambiguous(several.iter().map(|one| self.unmistakable(*one)).collect())),
        }
    }

    /// Everything that goes by this id, which may be qualified by that of a project.
    fn named_so(&self, typed: &str) -> Vec<Referent> {
        let (project, id) = match typed.split_once('/') {
            Some((project, id)) => (Some(project), id),
            None => (None, typed),
        };
        let fits = |of: Option<PageId>| project.is_none_or(|name| of.is_some_and(|of| self.page(of).id == name));
        let names = &self.index.names;
        let pages = names.pages.get(id).iter().filter(|(of, _)| fits(*of)).map(|(_, page)| Referent::Page(*page));
        let decisions = names.decisions.get(id).iter().filter(|(of, _)| fits(*of));
        pages.chain(decisions.map(|(_, decision)| Referent::Decision(*decision))).collect()
    }

    fn decision_names(&self) -> impl Iterator<Item = &str> {
        self.decisions.iter().map(|decision| decision.id.as_str())
    }

    /// How something is named so that nothing else is meant.
    fn unmistakable(&self, what: Referent) -> String {
        let path = |page: PageId| self.page(page).path().clone();
        match what {
            Referent::Page(page) => FilePath::to_string(&path(page)),
            Referent::Decision(decision) => {
                let entry = self.decision(decision);
                let project = self.page(entry.page).project.map(|project| format!("{}/", self.page(project).id));
                format!("{}{}", project.unwrap_or_default(), entry.id)
            }
        }
    }
}
