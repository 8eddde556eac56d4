//! Rules about links that lead somewhere, but not in the best way.

use crate::diag::{Diagnostic, Place, Text};
use crate::markdown::Link;
use crate::portal::{Page, Portal, relative_path};
use crate::rules;

/// A link gives the full address of this very portal, and would leave a copy of the site for the original.
pub fn to_own_site(portal: &Portal) -> Vec<Diagnostic> {
    let Some(base) = portal.config.base_url().map(without_scheme).filter(|base| !base.is_empty()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for page in &portal.pages {
        for link in super::texts(page).into_iter().flat_map(|text| &text.links) {
            if let Some(rest) = below(&link.dest, base) {
                findings.push(own_site(portal, page, link, rest));
            }
        }
    }
    findings
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

fn own_site(portal: &Portal, page: &Page, link: &Link, rest: &str) -> Diagnostic {
    let message = Text::new(
        "Der Link nennt die volle Adresse des eigenen Portals.",
        "The link gives the full address of this very portal.",
    );
    let mut finding = Diagnostic::new(&rules::LINK_TO_OWN_SITE, Place::new(page.path(), link.span), message).hint(
        "Verlinken Sie die Datei: Dann wird der Link geprüft und stimmt auch nach einem Umzug.",
        "Link to the file: then the link is checked, and stays right when the portal moves.",
    );
    let (path, fragment) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    finding.suggestion = source_of(portal, path).map(|file| relative_path(page.path().folder(), file) + fragment);
    finding
}

/// The source that is published at `path`.
fn source_of<'a>(portal: &'a Portal, path: &str) -> Option<&'a str> {
    let index = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let page = portal.pages.iter().find(|page| page.url.as_str() == index).map(|page| page.path().as_str());
    page.or_else(|| portal.files.iter().find(|(_, (url, _))| url.as_str() == path).map(|(file, _)| file.as_str()))
}
