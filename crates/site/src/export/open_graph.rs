//! What networks show of a link to a page (ogp.me).

use content::model::Kind;
use markup::markdown::LinkRole;
use portal::{LinkTarget, PageId};
use serde::Serialize;

use super::Exports;

/// The properties of a page that its title and address do not tell already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenGraph {
    /// `article` for news, else `website`.
    pub kind: &'static str,
    /// Language and, as far as known, country.
    pub locale: String,
    /// The page's first picture.
    pub image: Option<Picture>,
}

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Its full address.
    pub url: String,
    /// Its width in pixels, where known.
    pub width: Option<u32>,
    /// Its height in pixels, where known.
    pub height: Option<u32>,
}

impl Exports {
    /// What Open Graph says of a page.
    pub fn open_graph(&self, id: PageId) -> OpenGraph {
        let kind = if self.portal.page(id).kind() == Kind::News { "article" } else { "website" };
        let locale = self.portal.config.language().replace('-', "_");
        OpenGraph { kind, locale, image: self.picture(id) }
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
