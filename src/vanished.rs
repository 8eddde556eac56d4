//! Addresses that a build takes from readers: pages that were published and are no more, with the page that took their place.

use std::collections::BTreeMap;

use diagnostics::diag::{Diagnostic, FilePath, Location, Text};
use diagnostics::rules;
use files::output::OutPath;
use files::publish::Staging;
use portal::{NOT_FOUND, PageId, Portal};

/// A page that was published and is no more.
struct Vanished {
    url: OutPath,
    /// What stood above it.
    title: String,
}

/// What is found in a site that `staging` has taken as a whole.
pub fn check(portal: &Portal, staging: &Staging) -> Vec<Diagnostic> {
    let vanished = staging.vanishing().into_iter().filter_map(|url| vanished(url, portal, staging));
    let vanished: Vec<Vanished> = vanished.collect();
    if vanished.is_empty() {
        return Vec::new();
    }
    let come: Vec<PageId> = portal.ids().filter(|id| !staging.was_published(&portal.page(*id).url)).collect();
    let successor = successors(&vanished, &come, portal);
    vanished.iter().map(|page| diagnostic(page, successor.get(&page.url).copied(), portal)).collect()
}

/// The page that was at this address, if it was one and is not gone on purpose: as a draft, or as a redirect that was
/// removed.
fn vanished(url: &OutPath, portal: &Portal, staging: &Staging) -> Option<Vanished> {
    let is_page = url.extension() == "html" && url.as_str() != NOT_FOUND;
    if !is_page || portal.drafts().any(|draft| draft.url == *url) || is_further_part(url, staging) {
        return None;
    }
    let html = String::from_utf8(staging.published(url)?).ok()?;
    let title = heading(&html).filter(|_| !html.contains("http-equiv=\"refresh\""))?;
    Some(Vanished { url: url.clone(), title })
}

/// Whether this is a further part of a long page: `…-seite-2.html`, or `seite-2.html` of a folder.
fn is_further_part(url: &OutPath, staging: &Staging) -> bool {
    let Some((before, number)) = url.as_str().strip_suffix(".html").and_then(|stem| stem.rsplit_once('-')) else {
        return false;
    };
    let name_start = before.rfind(['-', '/']).map_or(0, |at| at + 1);
    let first = match before[..name_start].strip_suffix('-') {
        Some(stem) => format!("{stem}.html"),
        None => format!("{}index.html", &before[..name_start]),
    };
    number.parse::<u32>().is_ok() && OutPath::new(&first).is_ok_and(|first| staging.was_published(&first))
}

/// The text of the heading of level 1.
fn heading(html: &str) -> Option<String> {
    let start = html.find("<h1")?;
    let start = start + html[start..].find('>')? + 1;
    let end = start + html[start..].find("</h1>")?;
    let mut text = String::new();
    let mut is_tag = false;
    for c in html[start..end].chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(c),
            _ => {}
        }
    }
    Some(plain(&text))
}

/// A title without what templates make of it.
fn plain(title: &str) -> String {
    let characters = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")];
    let text = characters.iter().fold(title.replace('\u{ad}', ""), |text, (from, to)| text.replace(from, to));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What took the place of vanished pages: the only new page with the same title, or else with the same name.
fn successors(vanished: &[Vanished], come: &[PageId], portal: &Portal) -> BTreeMap<OutPath, PageId> {
    let title = |id: &PageId| plain(portal.page(*id).title());
    let mut successor = BTreeMap::new();
    for page in vanished {
        let same_title = only(come.iter().copied().filter(|id| title(id) == page.title));
        let same_name = || only(come.iter().copied().filter(|id| name(&portal.page(*id).url) == name(&page.url)));
        if let Some(id) = same_title.or_else(same_name) {
            successor.insert(page.url.clone(), id);
        }
    }
    successor
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// The name of a page in its address: that of its folder, if it is the first one there.
fn name(url: &OutPath) -> &str {
    let stem = url.as_str().strip_suffix(".html").unwrap_or_default();
    stem.strip_suffix("/index").unwrap_or(stem).rsplit('/').next().unwrap_or_default()
}

fn diagnostic(vanished: &Vanished, successor: Option<PageId>, portal: &Portal) -> Diagnostic {
    let Vanished { url, title } = vanished;
    let message = Text::new(
        format!("Die Seite „{title}“ war unter „{url}“ veröffentlicht; diese Adresse führt jetzt ins Leere."),
        format!("The page “{title}” was published at `{url}`; this address leads nowhere now."),
    );
    let Some(page) = successor else {
        let place = Location::whole(&FilePath::new("portal.yaml"));
        return Diagnostic::new(&rules::VANISHED_ADDRESS, place, message).hint(
            format!("Soll sie weiterleiten, nennen Sie „{url}“ auf der passenden Seite unter „aliases“. Ist die Seite mit Absicht weg, ist nichts zu tun."),
            format!("If it should redirect, name `{url}` among the `aliases` of the page that fits. If the page is gone on purpose, there is nothing to do."),
        );
    };
    let file = portal.page(page).path();
    let diagnostic = Diagnostic::new(&rules::VANISHED_ADDRESS, Location::whole(file), message).hint(
        format!("Ist sie umgezogen, ergänzen Sie hier „aliases: [{url}]“: Dann leitet die alte Adresse weiter. Ist sie mit Absicht weg, ist nichts zu tun."),
        format!("If it has moved here, add `aliases: [{url}]`: then the old address redirects. If it is gone on purpose, there is nothing to do."),
    );
    Diagnostic { edits: portal.alias_edit(page, url).into_iter().collect(), ..diagnostic }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_its_text() {
        let html = "<h1 id=\"a\">Über&#x27;s <em>Geld</em>\u{a0}&amp; mehr</h1>";
        assert_eq!(heading(html).as_deref(), Some("Über's Geld & mehr"));
        assert_eq!(heading("<p>x</p>"), None);
    }

    #[test]
    fn the_first_page_of_a_folder_is_called_like_it() {
        for (url, expected) in [("a/b.html", "b"), ("a/b/index.html", "b"), ("index.html", "index"), ("b.html", "b")] {
            assert_eq!(name(&OutPath::new(url).expect("a path")), expected);
        }
    }
}
