//! Why there is no page at an address that a browser asked for.

use super::page::escaped;
use crate::report::position::{Region, locate};
use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Lang, Text, similar};
use diagnostics::slug::slug;
use files::output::OutPath;
use files::source::Sources;
use portal::Portal;

/// So many findings of a file are told.
const FINDINGS: usize = 10;

/// Why there is nothing at `path`, as a part of the page that says so.
pub(super) fn explain(path: &str, portal: &Portal, sources: &Sources, diagnostics: &Diagnostics, lang: Lang) -> String {
    let file = file_of(path, sources, diagnostics);
    let (text, link) = match &file {
        Some(file) => match portal.at_path(file.as_str()).map(|id| &portal.page(id).url) {
            Some(url) => (elsewhere(file), Some(url)),
            None => (unread(file), None),
        },
        None => (unknown(path), meant(path, portal)),
    };
    let found = diagnostics.iter().filter(|found| link.is_none() && Some(&found.location.file) == file.as_ref());
    let found: String = found.take(FINDINGS).map(|found| item(found, sources, lang)).collect();
    let list = if found.is_empty() { found } else { format!("<ul class=\"wp-list\">{found}</ul>") };
    let link = link.map(|url| {
        let url = escaped(url.as_str());
        let label = if file.is_some() { "→" } else { lang.choose("Meinten Sie:", "Did you mean:") };
        format!("<p class=\"wp-hint\">{label} <a href=\"/{url}\">{url}</a></p>")
    });
    format!(
        "<aside class=\"wp-missing\"><p class=\"wp-message\">{}</p>{}{list}</aside>\n",
        escaped(text.get(lang)),
        link.unwrap_or_default()
    )
}

/// The file that is meant by an address: its own path, or that of the page that has this address by its name.
fn file_of(path: &str, sources: &Sources, diagnostics: &Diagnostics) -> Option<FilePath> {
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let read = sources.under("content").map(|(file, _)| file);
    let unread = diagnostics.iter().map(|found| &found.location.file).filter(|file| sources.get(file).is_none());
    let is_meant = |file: &&FilePath| {
        let below = file.as_str().strip_prefix("content/");
        below.is_some_and(|below| below == path || below.ends_with(".md") && address(below) == path)
    };
    read.chain(unread).find(is_meant).cloned()
}

/// Where a page is published that nothing gives another address.
fn address(file: &str) -> String {
    let stem = file.strip_suffix(".md").unwrap_or(file);
    stem.split('/').map(slug).collect::<Vec<_>>().join("/") + ".html"
}

/// The page whose address is most similar to what was asked for.
fn meant<'a>(path: &str, portal: &'a Portal) -> Option<&'a OutPath> {
    let urls = || portal.pages.iter().map(|page| &page.url);
    let name = |url: &OutPath| url.as_str().rsplit('/').next().unwrap_or_default().to_owned();
    let asked = path.rsplit('/').next().unwrap_or_default();
    let mut namesakes = urls().filter(|url| name(url) == asked && asked != "index.html");
    if let (Some(only), None) = (namesakes.next(), namesakes.next()) {
        return Some(only);
    }
    let found = similar(path, urls().map(OutPath::as_str))?;
    urls().find(|url| url.as_str() == found)
}

fn item(found: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let at = locate(sources, &found.location).map(|Region { start, .. }| format!(":{}:{}", start.line, start.column));
    let place = format!("{}{}", found.location.file, at.unwrap_or_default());
    let hint = found.hint.as_ref().map(|hint| format!("<p class=\"wp-hint\">{}</p>", escaped(hint.get(lang))));
    format!(
        "<li class=\"wp-finding\"><p class=\"wp-message\">{}</p><p class=\"wp-place\">{}</p>{}</li>",
        escaped(found.message.get(lang)),
        escaped(&place),
        hint.unwrap_or_default()
    )
}

fn elsewhere(file: &FilePath) -> Text {
    Text::new(
        format!("Die Seite aus der Datei „{file}“ hat eine andere Adresse:"),
        format!("The page of the file `{file}` has another address:"),
    )
}

fn unread(file: &FilePath) -> Text {
    Text::new(
        format!("Aus der Datei „{file}“ entsteht zurzeit nichts:"),
        format!("Nothing comes of the file `{file}` at present:"),
    )
}

fn unknown(path: &str) -> Text {
    Text::new(
        format!("Für die Adresse „/{path}“ gibt es unter content/ keine Datei."),
        format!("There is no file below content/ for the address `/{path}`."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_follows_the_name_of_its_file() {
        assert_eq!(address("Über uns/index.md"), "ueber-uns/index.html");
        assert_eq!(address("a/B.md"), "a/b.html");
    }
}
