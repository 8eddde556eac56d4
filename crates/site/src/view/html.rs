//! Texts with their links filled in.

use std::borrow::Cow;

use super::site_view::{PageContext, View};
use super::types::Html;
use crate::address::in_url;
use crate::glossary::Glossary;
use crate::include;
use crate::pictures::{self, Shown};
use content::model::{Layout, Prose};
use files::output::OutPath;
use files::source::Blob;
use markup::markdown::{Address, Link, LinkRole, RenderedMarkdown};
use portal::{LinkTarget, PageId};

impl View {
    /// A text of the page of `context` itself, with links to the glossary. Texts are asked for in the order in which the page
    /// shows them.
    pub(super) fn own_html(&self, body: &RenderedMarkdown, context: &PageContext) -> Html {
        let page = context.page;
        let html = self.with_includes(body, page, context, "");
        match self.glossary_of(page) {
            Some(glossary) => {
                Html::safe_string(&glossary.link(&html, page, &context.root, &mut context.told.borrow_mut()))
            }
            None => Html::safe_string(&html),
        }
    }

    /// A text with links to the glossary, on a page that shows texts of others.
    pub(super) fn with_terms(&self, html: &str, context: &PageContext) -> String {
        match self.glossary_of(context.page) {
            Some(glossary) => {
                glossary.link(html, context.page, &context.root, &mut context.told.borrow_mut()).into_owned()
            }
            None => html.to_owned(),
        }
    }

    /// The pages of the terms that the texts so far told of, by title.
    pub(super) fn told_terms(&self, context: &PageContext) -> Vec<PageId> {
        let told = context.told.borrow();
        let mut pages: Vec<PageId> =
            self.glossary_of(context.page).map(|glossary| glossary.pages_of(&told)).unwrap_or_default();
        pages.sort_by_key(|id| self.portal.page(*id).rank);
        pages
    }

    /// Markdown from the front matter of the page of `context`, as [`View::own_html`] gives it.
    pub(super) fn own_prose(&self, prose: Option<&Prose>, context: &PageContext) -> Option<Html> {
        prose.map(|prose| self.own_html(&prose.body, context))
    }

    /// The glossary, for a page that links to it.
    fn glossary_of(&self, id: PageId) -> Option<&Glossary> {
        let common = &self.portal.page(id).front().common;
        let is_wanted = common.glossary != Some(false) && common.layout != Some(Layout::Glossary);
        self.glossary.get_or_init(|| Glossary::of(&self.portal)).as_ref().filter(|_| is_wanted)
    }

    /// A text of page `owner` as it is shown on the page of `context`.
    pub(super) fn html(&self, body: &RenderedMarkdown, owner: PageId, context: &PageContext) -> Html {
        Html::safe_string(&self.with_includes(body, owner, context, ""))
    }

    /// The text of page `owner` on a page that shows several: each id begins with `prefix`.
    pub(super) fn html_among_others(
        &self,
        body: &RenderedMarkdown,
        owner: PageId,
        context: &PageContext,
        prefix: &str,
    ) -> Html {
        Html::safe_string(&self.with_includes(body, owner, context, prefix))
    }

    /// A text of page `owner` with the sections of other pages that it shows.
    fn with_includes(&self, body: &RenderedMarkdown, owner: PageId, context: &PageContext, prefix: &str) -> String {
        if body.includes.is_empty() {
            return body.html_among_others(prefix, |link| self.address(link, owner, context));
        }
        let sections = include::sections(&self.portal, &self.translations, owner);
        include::html(body, owner, &sections, prefix, |link, owner| self.address(link, owner, context))
    }

    /// Whether the text of a page, or a section that it shows, has code in colours.
    pub(super) fn has_code(&self, id: PageId) -> bool {
        let body = &self.portal.page(id).document.body;
        let sections = || include::sections(&self.portal, &self.translations, id);
        body.code || (!body.includes.is_empty() && sections().iter().flatten().any(|section| section.text.code))
    }

    /// Markdown from the front matter of page `owner`.
    pub(super) fn prose(&self, prose: Option<&Prose>, owner: PageId, context: &PageContext) -> Option<Html> {
        prose.map(|prose| self.html(&prose.body, owner, context))
    }

    fn address<'b>(&self, link: &'b Link, owner: PageId, context: &PageContext) -> Address<'b> {
        match self.portal.target(owner, &link.dest) {
            LinkTarget::External | LinkTarget::Missing => Address::new(&*link.dest),
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
                Address::new(url)
            }
            LinkTarget::File(path, blob) if link.role == LinkRole::Image => picture(path, blob, &context.root),
            LinkTarget::File(path, _) => Address::new(below(&context.root, path)),
        }
    }
}

/// The address of a file, from a page from which this way leads to the site's root.
fn below(root: &str, path: &OutPath) -> String {
    root.to_owned() + &in_url(path.as_str())
}

/// A picture in the sizes that there are.
fn picture<'b>(path: &OutPath, blob: &Blob, root: &str) -> Address<'b> {
    let Shown { file, candidates } = pictures::shown(path, blob);
    let (path, pixels) = file.map_or((Cow::Borrowed(path), blob.pixels), |(path, size)| (Cow::Owned(path), Some(size)));
    let candidates = candidates.into_iter().map(|(path, width)| (below(root, &path), width)).collect();
    Address { url: below(root, &path).into(), pixels, candidates }
}
