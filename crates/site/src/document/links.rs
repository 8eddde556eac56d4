//! Where the links of a page lead once the page is a document by itself.

use std::collections::BTreeMap;

use documents::Target;
use portal::is_external;

use crate::address::encoded;
use crate::view::{PageView, View};

/// Where the links of a document lead.
pub(super) struct Links<'v> {
    view: &'v View,
    /// The path of the page.
    page: String,
    /// The folder of the page, with a slash at its end unless it is the root.
    folder: String,
    /// What the document has of other pages: paths, some with an anchor there, and the anchors here.
    places: BTreeMap<String, String>,
}

impl<'v> Links<'v> {
    pub(super) fn of(view: &'v View, page: &PageView) -> Self {
        let path = encoded(&page.url);
        let document = page.list.as_ref().and_then(|list| list.results_document.as_ref());
        let places = document.into_iter().flat_map(|document| &document.places);
        let places = places.map(|place| (place.url.clone(), place.anchor.clone())).collect();
        let folder = path.rfind('/').map_or("", |at| &path[..=at]).to_owned();
        Self { view, folder, places, page: path }
    }

    /// Where an address in the HTML of the page leads.
    pub(super) fn target(&self, address: &str) -> Target {
        if is_external(address) || address.starts_with("mailto:") || address.starts_with("tel:") {
            return Target::Outside(address.to_owned());
        }
        let path = self.path(address);
        if let Some(place) = self.places.get(&path) {
            return Target::Inside(place.clone(), self.full(&path));
        }
        match path.split_once('#') {
            Some((page, place)) if page == self.page => Target::Inside(place.to_owned(), self.full(&path)),
            _ => self.full(&path).map_or(Target::None, Target::Outside),
        }
    }

    /// The path of a file of the site, from its root.
    pub(super) fn path(&self, address: &str) -> String {
        if address.starts_with('#') {
            return format!("{}{address}", self.page);
        }
        let (mut folder, mut rest) = (self.folder.as_str(), address);
        while let Some(below) = rest.strip_prefix("../") {
            folder = folder.trim_end_matches('/').rfind('/').map_or("", |at| &folder[..=at]);
            rest = below;
        }
        format!("{folder}{rest}")
    }

    /// The full address of a path, with `base_url` only.
    fn full(&self, path: &str) -> Option<String> {
        let (file, place) = path.split_once('#').map_or((path, None), |(file, place)| (file, Some(place)));
        let address = self.view.full_address(file)?;
        Some(place.map_or_else(|| address.clone(), |place| format!("{address}#{place}")))
    }
}
