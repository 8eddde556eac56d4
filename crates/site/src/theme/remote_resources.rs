//! Resources that a theme would load from another host: scripts, style sheets, fonts, pictures. A portal promises that it does
//! not, and its Content-Security-Policy would forbid it.

use std::ops::Range;

use super::theme_files::Files;
use diagnostics::diag::{Diagnostic, FilePath, Location, Span, Text};
use diagnostics::rules;

/// Every place in a template or a style sheet that names a file of another host.
pub(super) fn diagnostics(files: &Files<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (path, (file, source)) in files {
        let Some(text) = source.kept_text() else { continue };
        let places: Vec<Range<usize>> = if path.ends_with(".html") {
            in_html(text).collect()
        } else if path.ends_with(".css") || path.ends_with(".css.tera") {
            in_css(text).collect()
        } else {
            continue;
        };
        diagnostics.extend(places.into_iter().map(|range| diagnostic(&text[range.clone()], file, range)));
    }
    diagnostics
}

fn diagnostic(address: &str, file: &FilePath, range: Range<usize>) -> Diagnostic {
    let message = Text::new(
        format!("Die Vorlage lädt „{address}“ von einem anderen Server."),
        format!("The template loads `{address}` from another host."),
    );
    let place = Location::new(file, Span::new(range.start, range.end));
    Diagnostic::new(&rules::EXTERNAL_RESOURCE, place, message)
        .hint("Legen Sie die Datei in den Ordner static/ des Themes.", "Put the file into the theme's folder static/.")
}

/// The external addresses in `src`, and in the `href` of a `link` that a browser follows by itself.
fn in_html(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const FETCHED: [&str; 6] = ["stylesheet", "icon", "preload", "preconnect", "prefetch", "manifest"];
    let sources = text.match_indices(" src=").map(|(at, name)| at + name.len());
    let links = text.match_indices("<link ").filter_map(|(start, _)| {
        let tag = &text[start..text[start..].find('>').map_or(text.len(), |end| start + end)];
        let fetched = FETCHED.iter().any(|rel| tag.contains(rel));
        tag.find(" href=").filter(|_| fetched).map(|at| start + at + " href=".len())
    });
    sources.chain(links).filter_map(|at| external(text, at))
}

/// The external addresses in `url(…)` and `@import`.
fn in_css(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let starts = ["url(", "@import "].into_iter().flat_map(|start| text.match_indices(start));
    starts.filter_map(|(at, start)| external(text, at + start.len()))
}

/// The address at `at`, perhaps behind a quotation mark, if it leads to another host.
fn external(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + usize::from(text[at..].starts_with(['"', '\'']));
    let rest = &text[start..];
    let leads_away = ["https://", "http://", "//"].iter().any(|scheme| rest.starts_with(scheme));
    let end = rest.find(['"', '\'', ')', '>', ' ', '\n']).map_or(text.len(), |end| start + end);
    leads_away.then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_fetch_is_found_and_links_are_not() {
        let html = "<script src=\"https://a.example/x.js\"></script><img src='//b.example/y.png'>\
            <link rel=\"stylesheet\" href=\"http://c.example/z.css\"><link rel=\"canonical\" href=\"https://d.example/\">\
            <a href=\"https://e.example/\">e</a><img src=\"{{ root }}logo.svg\">";
        let found: Vec<&str> = in_html(html).map(|range| &html[range]).collect();
        assert_eq!(found, ["https://a.example/x.js", "//b.example/y.png", "http://c.example/z.css"]);
        let css =
            "@import \"https://a.example/b.css\"; a { background: url(//c.example/d.png) } b { src: url('e.woff2') }";
        let found: Vec<&str> = in_css(css).map(|range| &css[range]).collect();
        assert_eq!(found, ["//c.example/d.png", "https://a.example/b.css"]);
    }
}
