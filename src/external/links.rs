//! Which links of a portal lead to other websites.

use std::collections::BTreeMap;

use content::config::{Config, NavEntry, NavTarget};
use content::model::Item;
use content::model::Part;
use diagnostics::diag::{FilePath, Location, Span};
use markup::markdown::RenderedMarkdown;
use portal::{Page, Portal};

/// External links with the places where they stand, each address without its fragment.
pub type Links = BTreeMap<String, Vec<Location>>;

/// All `http` and `https` links of texts, fields and `portal.yaml`.
pub fn collect(portal: &Portal) -> Links {
    let mut links = Links::new();
    for page in &portal.pages {
        add_body(page.path(), &page.document.body, &mut links);
        page.front().parts(&mut |part| match part {
            Part::Prose(prose) => add_body(page.path(), &prose.body, &mut links),
            Part::FileOrAddress(video) => add(&video.path, page.path(), video.span, &mut links),
            Part::Reference(_) | Part::File(_) => {}
        });
        add_fields(page, &mut links);
    }
    add_settings(&portal.config, &mut links);
    links
}

fn add_body(file: &FilePath, body: &RenderedMarkdown, links: &mut Links) {
    for link in &body.links {
        add(&link.dest, file, link.span, links);
    }
}

fn add_fields(page: &Page, links: &mut Links) {
    let field = match &page.front().item {
        Item::Meeting(meeting) => meeting.url.as_ref(),
        Item::Project(project) => project.contact.as_ref().and_then(|contact| contact.url.as_ref()),
        _ => None,
    };
    if let Some(url) = field {
        add(&url.value, page.path(), url.span, links);
    }
}

fn add_settings(config: &Config, links: &mut Links) {
    fn add_entries(entries: &[NavEntry], file: &FilePath, links: &mut Links) {
        for entry in entries {
            if let NavTarget::Url(url) = &entry.target {
                add(&url.value, file, url.span, links);
            }
            add_entries(&entry.children, file, links);
        }
    }
    let file = FilePath::new("portal.yaml");
    add_entries(&config.navigation, &file, links);
    add_entries(&config.footer, &file, links);
}

/// Adds an address without its fragment, which no server gets to see (RFC 9110, 4.2.5).
fn add(url: &str, file: &FilePath, span: Span, links: &mut Links) {
    let url = url.split('#').next().unwrap_or(url);
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    if matches!(scheme.as_deref(), Some("http" | "https")) {
        links.entry(url.to_owned()).or_default().push(Location::new(file, span));
    }
}
