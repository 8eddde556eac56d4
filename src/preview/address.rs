//! What lies at an address of the site. Whatever is not in this table does not exist: no request becomes a path on the
//! disk.

use std::collections::HashMap;

use crate::driver::Site;
use files::output::{Content, OutPath};
use portal::PageId;
use site::export;

/// What lies at an address.
#[derive(Debug)]
pub(super) enum Place {
    /// A page, or its first part.
    Page(PageId),
    /// An old address of a page.
    Alias(PageId),
    /// A file: an attachment, a static file of the theme, an export.
    File(OutPath, Content),
}

/// All addresses of a site but those of further parts of long lists.
#[derive(Debug, Default)]
pub(super) struct Addresses(HashMap<String, Place>);

impl Addresses {
    /// Of this site.
    pub(super) fn of(site: &Site) -> Self {
        let config = &site.portal.config;
        let mut addresses = Self::default();
        if let Some(Ok((path, content))) = export::security_txt(config, config.base_url()) {
            addresses.file(&path, content);
        }
        for asset in site.theme.assets.values() {
            addresses.file(&asset.path, asset.content.clone());
        }
        for (path, blob) in site.portal.files.values() {
            addresses.file(path, Content::Copy(blob.clone()));
        }
        for id in site.portal.ids() {
            let page = site.portal.page(id);
            for alias in &page.aliases {
                addresses.0.insert(alias.to_string(), Place::Alias(id));
            }
            addresses.0.insert(page.url.to_string(), Place::Page(id));
        }
        addresses
    }

    fn file(&mut self, path: &OutPath, content: Content) {
        self.0.insert(path.to_string(), Place::File(path.clone(), content));
    }

    /// What lies at a decoded path without its leading slash; a folder stands for its `index.html`.
    pub(super) fn get(&self, path: &str) -> Option<&Place> {
        if path.is_empty() || path.ends_with('/') {
            return self.0.get(&format!("{path}index.html"));
        }
        self.0.get(path)
    }
}
