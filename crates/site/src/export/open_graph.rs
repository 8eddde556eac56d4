//! What networks show of a link to a page (ogp.me).

use content::model::Kind;
use markup::markdown::LinkRole;
use portal::{LinkTarget, PageId};

use super::exports::Exports;
use crate::view::types::{OpenGraph, Picture};

impl Exports {
    /// What Open Graph says of a page.
    pub fn open_graph(&self, id: PageId) -> OpenGraph {
        let kind = if self.portal.page(id).kind() == Kind::News { "article" } else { "website" };
        let locale = self.portal.config.language().replace('-', "_");
        OpenGraph { kind: kind.to_owned(), locale, image: self.picture(id) }
    }

    /// The first picture of a page's text that lies in the portal and is none of lines, which networks do not show.
    fn picture(&self, id: PageId) -> Option<Picture> {
        let links = self.portal.page(id).document.body.links.iter();
        links.filter(|link| link.role == LinkRole::Image).find_map(|link| match self.portal.target(id, &link.dest) {
            LinkTarget::File(path, blob) if path.extension() != "svg" => {
                let (width, height) = blob.pixels.unzip();
                Some(Picture { url: self.base.file(path), width, height })
            }
            _ => None,
        })
    }
}
