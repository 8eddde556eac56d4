//! Texts with their links filled in.

use std::borrow::Cow;

use super::site_view::{PageContext, View};
use super::types::Html;
use crate::address::in_url;
use content::model::Prose;
use markup::markdown::{Address, Link, RenderedMarkdown};
use portal::{LinkTarget, PageId};

impl View {
    /// A text of page `owner` as it is shown on the page of `context`.
    pub(super) fn html(&self, body: &RenderedMarkdown, owner: PageId, context: &PageContext) -> Html {
        Html::safe_string(&body.html(|link| self.address(link, owner, context)))
    }

    /// The text of page `owner` on a page that shows several: each id begins with `prefix`.
    pub(super) fn html_among_others(
        &self,
        body: &RenderedMarkdown,
        owner: PageId,
        context: &PageContext,
        prefix: &str,
    ) -> Html {
        Html::safe_string(&body.html_among_others(prefix, |link| self.address(link, owner, context)))
    }

    /// Markdown from the front matter of page `owner`.
    pub(super) fn prose(&self, prose: Option<&Prose>, owner: PageId, context: &PageContext) -> Option<Html> {
        prose.map(|prose| self.html(&prose.body, owner, context))
    }

    fn address<'b>(&self, link: &'b Link, owner: PageId, context: &PageContext) -> Address<'b> {
        match self.portal.target(owner, &link.dest) {
            LinkTarget::External | LinkTarget::Missing => Address { url: Cow::from(&*link.dest), pixels: None },
            LinkTarget::Page(page, fragment) => {
                let here = link.dest.starts_with('#') && self.portal.page(page).url == context.url;
                let (root, path) = if here { ("", "") } else { (context.root.as_str(), self.path(page)) };
                let mut url = String::with_capacity(root.len() + path.len() + link.dest.len());
                url.push_str(root);
                url.push_str(path);
                if let Some(fragment) = fragment {
                    url.push('#');
                    url.push_str(fragment);
                }
                Address { url: url.into(), pixels: None }
            }
            LinkTarget::File(path, blob) => {
                Address { url: (context.root.clone() + &in_url(path.as_str())).into(), pixels: blob.pixels }
            }
        }
    }
}
