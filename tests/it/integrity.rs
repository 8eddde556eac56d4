//! What must hold for every site: that links lead somewhere, that ids are unique, that pages are valid HTML.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use scraper::Html;

use crate::support::{Built, parse_errors};

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["href", "src", "poster", "action", "data", "cite"];
/// Attributes that name elements of the same page by their ids.
const ID_LISTS: &[&str] = &["aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget"];

/// Everything that is wrong with a site that lies in the folder `base` of its server (`/` for none), one line each.
pub fn problems(built: &Built, base: &str) -> Vec<String> {
    let pages: BTreeMap<String, Page> = built.pages().map(|(path, html)| (path.to_owned(), Page::new(&html))).collect();
    let mut problems = Vec::new();
    for (path, html) in built.pages() {
        problems.extend(parse_errors(&html).into_iter().map(|error| format!("{path}: {error}")));
    }
    for (path, page) in &pages {
        let mut of_page = page.repeated();
        of_page.extend(page.dangling());
        // A server shows the error page at any depth, so its links begin at the server's root.
        of_page.extend(page.links.iter().filter_map(|link| {
            misleads(path, link.strip_prefix(base).filter(|_| path == "404.html").unwrap_or(link), built, &pages)
        }));
        problems.extend(of_page.into_iter().map(|problem| format!("{path}: {problem}")));
    }
    problems.extend(style_sheets(built));
    problems
}

/// What a page defines and what it leads to.
struct Page {
    ids: Vec<String>,
    links: Vec<String>,
    named: Vec<String>,
}

impl Page {
    fn new(html: &str) -> Self {
        let mut page = Self { ids: Vec::new(), links: Vec::new(), named: Vec::new() };
        for node in Html::parse_document(html).tree.nodes() {
            let Some(element) = node.value().as_element() else { continue };
            for (name, value) in element.attrs() {
                match name {
                    "id" => page.ids.push(value.to_owned()),
                    "content" if value.contains("url=") => {
                        page.links.extend(value.split_once("url=").map(|(_, url)| url.to_owned()));
                    }
                    name if ADDRESSES.contains(&name) => page.links.push(value.to_owned()),
                    name if ID_LISTS.contains(&name) => page.named.extend(value.split_whitespace().map(str::to_owned)),
                    _ => {}
                }
            }
        }
        page
    }

    fn repeated(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        self.ids.iter().filter(|id| !seen.insert(*id)).map(|id| format!("id {id:?} twice")).collect()
    }

    fn dangling(&self) -> Vec<String> {
        self.named.iter().filter(|id| !self.ids.contains(id)).map(|id| format!("no id {id:?}")).collect()
    }
}

/// Why a link leads nowhere.
fn misleads(from: &str, link: &str, built: &Built, pages: &BTreeMap<String, Page>) -> Option<String> {
    if is_external(link) {
        return None;
    }
    let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
    if address.starts_with('/') {
        return Some(format!("{link:?} begins at the server's root"));
    }
    let target = join(from, address);
    if !built.files.contains_key(&target) {
        return Some(format!("{link:?} leads to {target:?}, which does not exist"));
    }
    let fragment = percent_decode_str(fragment).decode_utf8_lossy();
    let there = fragment.is_empty() || pages.get(&target).is_some_and(|page| page.ids.iter().any(|id| *id == fragment));
    (!there).then(|| format!("{link:?} leads to an anchor that {target:?} does not have"))
}

fn is_external(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:", "webcal:"].iter().any(|scheme| link.starts_with(scheme))
}

/// The path of the file that a relative address on the page `from` leads to.
fn join(from: &str, address: &str) -> String {
    if address.is_empty() {
        return from.to_owned();
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." if parts.pop().is_none() => return format!("outside of the site: {address}"),
            ".." => {}
            part => parts.push(part),
        }
    }
    percent_decode_str(&parts.join("/")).decode_utf8_lossy().into_owned()
}

/// Every address in a style sheet that leads nowhere or elsewhere.
fn style_sheets(built: &Built) -> Vec<String> {
    let mut problems = Vec::new();
    for (path, content) in built.files.iter().filter(|(path, _)| path.ends_with(".css")) {
        let css = content.text().expect("a style sheet is text");
        for address in css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
            let address = address.trim_matches(['"', '\'', ' ']);
            if !address.starts_with("data:") && !built.files.contains_key(&join(path, address)) {
                problems.push(format!("{path}: url({address}) leads nowhere"));
            }
        }
    }
    problems
}

#[test]
fn every_kind_of_problem_is_told() {
    let page = |html: &str| files::output::Content::from(html.to_owned());
    let html = "<!doctype html><html lang=de><title>x</title><p id=a><p id=a><a href='b.html#x'>1</a><a href='/b.html'>2</a>\
                <a href='../c'>3</a><img src='fehlt.png'><p aria-labelledby='nie'></b><a href='b.html?x#y'>4</a>";
    let files = [
        ("a/a.html", page(html)),
        ("a/b.html", page("<!doctype html><title>y</title><p id=y>")),
        ("a.css", page("a { background: url(\"b.png\") }")),
    ];
    let files = files.into_iter().map(|(path, content)| (path.to_owned(), content)).collect();
    let sources = files::source::Sources::default();
    let built = Built { sources, diagnostics: diagnostics::diag::Diagnostics::new(), files };
    let told = [
        "a/a.html: Found special tag while closing generic tag",
        "a/a.html: id \"a\" twice",
        "a/a.html: no id \"nie\"",
        "a/a.html: \"b.html#x\" leads to an anchor that \"a/b.html\" does not have",
        "a/a.html: \"/b.html\" begins at the server's root",
        "a/a.html: \"../c\" leads to \"c\", which does not exist",
        "a/a.html: \"fehlt.png\" leads to \"a/fehlt.png\", which does not exist",
        "a/a.html: \"b.html?x#y\" leads to \"a/b.html?x\", which does not exist",
        "a.css: url(b.png) leads nowhere",
    ];
    assert_eq!(problems(&built, "/"), told);
}
