//! The references in `docs/`, made from the code: what editors can write, what templates see, which rules there are.
//!
//! Pure functions from the tables of `model`, `config`, `theme`, `view` and `rules` to Markdown. A test compares them
//! with the files, so that these are never stale.

pub mod example;
mod fields;
mod frontmatter;
mod page;
mod portal;
mod rules;
pub mod templates;

use diagnostics::diag::Lang;

/// Every reference: the path of its file and its text.
pub fn documents() -> Vec<(&'static str, String)> {
    vec![
        ("docs/frontmatter.de.md", frontmatter::document(Lang::De)),
        ("docs/frontmatter.en.md", frontmatter::document(Lang::En)),
        ("docs/portal.de.md", portal::document(Lang::De)),
        ("docs/portal.en.md", portal::document(Lang::En)),
        ("docs/templates.md", templates::document()),
        ("docs/rules.md", rules::document()),
    ]
}
