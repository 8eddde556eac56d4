//! `robots.txt` after RFC 9309: everything may be read. With a full address, it tells where the sitemap is.

use files::output::OutPath;
use portal::Portal;

use super::address::Base;

/// Where it lies, unless the portal has one of its own.
pub(super) fn path(portal: &Portal) -> Option<OutPath> {
    OutPath::new("robots.txt").ok().filter(|path| portal.source_of(path).is_none())
}

/// What is in it.
pub(super) fn text(base: Option<&Base>) -> String {
    let sitemap = base.map(|base| format!("\nSitemap: {}sitemap.xml\n", base.as_str()));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
