//! Rules about links that lead somewhere, but not in the best way.

use std::collections::BTreeMap;

use super::texts::texts;
use crate::{Page, Portal, relative_path};
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;
use markup::markdown::{Link, LinkRole};

/// A link gives the full address of this very portal, and would leave a copy of the site for the original.
pub fn to_own_site(portal: &Portal) -> Vec<Diagnostic> {
    let Some(base) = portal.config.base_url().map(without_scheme).filter(|base| !base.is_empty()) else {
        return Vec::new();
    };
    let mut links = Vec::new();
    for page in portal.pages.iter().filter(|page| page.has_external_links) {
        let all = texts(page).into_iter().flat_map(|text| &text.links);
        let own = all.filter(|link| link.role == LinkRole::Anchor);
        links.extend(own.filter_map(|link| Some((page, link, below(&link.dest, base)?))));
    }
    if links.is_empty() {
        return Vec::new();
    }
    let sources = sources(portal);
    links.into_iter().map(|(page, link, rest)| own_site(&sources, page, link, rest)).collect()
}

/// The source of everything that is published, by its path on the site.
fn sources(portal: &Portal) -> BTreeMap<&str, &str> {
    let pages = portal.pages.iter().map(|page| (page.url.as_str(), page.path().as_str()));
    let files = portal.files.iter().map(|(file, (url, _))| (url.as_str(), file.as_str()));
    files.chain(pages).collect()
}

/// The address without its scheme and the slash at its end.
fn without_scheme(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.trim_end_matches('/')
}

/// What follows `base` in an address on the same site.
fn below<'a>(address: &'a str, base: &str) -> Option<&'a str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.get(..base.len()).filter(|start| start.eq_ignore_ascii_case(base)).map(|_| &rest[base.len()..])?;
    (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then_some(rest.trim_start_matches('/'))
}

fn own_site(sources: &BTreeMap<&str, &str>, page: &Page, link: &Link, rest: &str) -> Diagnostic {
    let message = Text::new(
        "Der Link nennt die volle Adresse des eigenen Portals.",
        "The link gives the full address of this very portal.",
    );
    let mut diagnostic = Diagnostic::new(&rules::LINK_TO_OWN_SITE, Location::new(page.path(), link.span), message)
        .hint(
            "Verlinken Sie die Datei: Dann wird der Link geprüft und stimmt auch nach einem Umzug.",
            "Link to the file: then the link is checked, and stays right when the portal moves.",
        );
    let (path, fragment) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    diagnostic.suggestion =
        sources.get(format!("{path}{index}").as_str()).map(|file| relative_path(page.path().folder(), file) + fragment);
    diagnostic
}
