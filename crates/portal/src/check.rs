//! What is wrong with the portal's ids, addresses, references and links.

use rayon::prelude::*;

use super::data::Portal;
use super::decisions;
use super::duplicate_urls;
use diagnostics::diag::Diagnostic;

impl Portal {
    /// Reports ids and addresses that are taken twice, and references and links that lead nowhere.
    pub fn check(&self) -> Vec<Diagnostic> {
        let tolerant = self.pages.iter().filter(|page| page.tolerant);
        let own = self.pages.iter().flat_map(|page| &page.diagnostics);
        let own = own.chain(tolerant.flat_map(|page| &page.document.if_unknown_keys_are_allowed)).cloned();
        let urls = duplicate_urls::report_duplicates(&self.pages, &self.files);
        let ids = self.index.names.report_duplicates(&self.pages);
        let links: Vec<Diagnostic> = self.all_pages().flat_map_iter(|id| self.check_page(id)).collect();
        let found = own.chain(urls).chain(decisions::report_duplicates(&self.pages)).chain(ids);
        found.chain(self.check_settings()).chain(self.invalid_paths.iter().cloned()).chain(links).collect()
    }
}
