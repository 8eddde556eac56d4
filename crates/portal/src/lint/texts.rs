//! The texts of a page.

use crate::Page;
use content::model::Part;
use markup::markdown::RenderedMarkdown;

/// Every Markdown text of a page: its body and those in its front matter.
pub fn texts(page: &Page) -> Vec<&RenderedMarkdown> {
    let mut texts = vec![&page.document.body];
    page.front().parts(&mut |part| {
        if let Part::Prose(prose) = part {
            texts.push(&prose.body);
        }
    });
    texts
}
