//! `robots.txt` after RFC 9309: everything may be read. With a full address, it tells where the sitemap is.

use files::output::OutPath;
use portal::Portal;

use super::File;
use super::address::Base;

/// The file, unless the portal has one of its own.
pub(super) fn robots_txt(portal: &Portal, base: Option<&Base>) -> Option<File> {
    let path = match OutPath::new("robots.txt") {
        Ok(path) => path,
        Err(problem) => return Some(Err(problem)),
    };
    if portal.source_of(&path).is_some() {
        return None;
    }
    let sitemap = base.map(|base| format!("\nSitemap: {}sitemap.xml\n", base.as_str()));
    let text = format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default());
    Some(Ok((path, text.into())))
}
