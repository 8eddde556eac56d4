//! Sections of other pages in the place of the links to them.

use markup::markdown::{self, Address, Context, Link, RenderedMarkdown};
use portal::{PageId, Portal};

use crate::i18n::Translations;
use crate::theme::markdown_options;

/// A section of another page.
pub(crate) struct Section {
    /// The page.
    pub(crate) page: PageId,
    /// Its text; what that includes itself is a link.
    pub(crate) text: RenderedMarkdown,
}

/// The sections that the text of a page shows, in its order; none where a link stays.
pub(crate) fn sections(portal: &Portal, translations: &Translations, page: PageId) -> Vec<Option<Section>> {
    let included = portal.included(page);
    if included.is_empty() {
        return Vec::new();
    }
    let options = markdown_options(&portal.config, translations);
    let section = |included: portal::IncludedSection| {
        let context = Context::part(portal.page(included.page).path().clone());
        // What is wrong with it is told where it stands.
        let (text, _) = markdown::parse(&portal.section_text(&included, ""), &options, &context);
        Section { page: included.page, text }
    };
    included.into_iter().map(|included| included.ok().map(section)).collect()
}

/// A text of page `owner` with these sections; `prefix` stands before every id.
pub(crate) fn html(
    body: &RenderedMarkdown,
    owner: PageId,
    sections: &[Option<Section>],
    prefix: &str,
    address: impl for<'b> Fn(&'b Link, PageId) -> Address<'b>,
) -> String {
    let included = |number: usize| {
        let Section { page, text } = sections.get(number)?.as_ref()?;
        let prefix = format!("{prefix}include-{}.", number + 1);
        Some(text.html_among_others(&prefix, |link| address(link, *page)))
    };
    body.html_with_includes(prefix, |link| address(link, owner), included)
}
