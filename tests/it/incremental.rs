//! A version made with the values of the one before is the same as one made from nothing.

use std::fmt::Write;

use files::source::{SourceFile, Sources};
use wissensportal::driver::{self, Options, Session};

const PORTAL: &str = "//- portal.yaml\ntitle: T\n\
//- content/index.md\n---\ntitle: Start\n---\n[A](a.md#eins) [Logo](logo.svg)\n\
//- content/logo.svg\n<svg/>\n\
//- content/a.md\n---\ntitle: A\nkind: topic\ntags: [x]\n---\n## Eins\n\n[B](b.md)\n\
//- content/b.md\n---\ntitle: B\nkind: result\ntopics: [a]\n---\nText\n\
//- content/e.md\n---\ntitle: E\ndraft: true\n---\n[Logo](logo.svg)\n";

/// Changes of one file after the other.
const CHANGES: &[(&str, &str)] = &[
    ("content/b.md", "---\ntitle: B\nkind: result\ntopics: [a]\n---\nAnderer Text\n"),
    ("content/b.md", "---\ntitle: B\nkind: result\ntopics: [a]\n---\n[A](a.md#eins) [x](x.md) [A](#zwei) ABC\n"),
    ("content/a.md", "---\ntitle: A\nkind: topic\ntags: [x]\n---\n## Eins\n\nABC [Entwurf](e.md)\n"),
    ("content/a.md", "---\ntitle: A\nkind: topic\ntags: [x]\n---\n## Zwei\n\n[B](b.md)\n"),
    ("content/a.md", "---\ntitle: Z\nkind: topic\ntags: [y]\nid: z\n---\n## Eins\n\n[B](b.md)\n"),
    ("content/index.md", "---\ntitle: Start\n---\n![](a.md) [E](https://example.org) ![](https://example.org/a.png)\n"),
    ("content/e.md", "---\ntitle: E\ndraft: true\n---\nText\n"),
    ("content/e.md", "---\ntitle: E\n---\nText\n"),
    ("content/neu/index.md", "---\ntitle: Neu\n---\n[A](../a.md) [B](../b.md#gibtsnicht)\n"),
    ("portal.yaml", "title: T\nrules: {orphan-page: error}\n"),
    ("portal.yaml", "title: T\ntheme: t\n"),
    ("themes/t/theme.yaml", "name: t\noptions: {logo: {type: file}, farbe: {type: color, default: red}}\n"),
    ("portal.yaml", "title: T\ntheme: {name: t, options: {logo: content/logo.svg, farbe: blue}}\n"),
    ("themes/t/i18n/de.yaml", "page_slug: blatt\n"),
];

/// All that one would see of a version.
fn version(sources: &Sources, session: &mut Session<'_>) -> String {
    let parsed = driver::parse(session, sources, Vec::new());
    let mut site = driver::resolve(session, sources, parsed);
    let found = driver::lint(session, &site);
    site.add(found);
    let portal = &site.portal;
    let mut text = format!("{:#?}\n{:#?}\n{:#?}\n", site.diagnostics, portal.tags(), site.theme.options);
    for id in portal.ids() {
        let page = portal.page(id);
        writeln!(text, "{} {} {:?}", page.id, page.url, (page.rank, page.parent, &page.children)).unwrap();
        writeln!(text, "{:?} {:?}", portal.backlinks(id), portal.referred(id).collect::<Vec<_>>()).unwrap();
        for link in &page.document.body.links {
            writeln!(text, "{} {:?}", link.dest, portal.target(id, &link.dest)).unwrap();
        }
    }
    text
}

#[test]
fn what_is_remembered_makes_no_difference() {
    let mut sources = Sources::from_fixture(PORTAL).with_embedded_theme();
    let options = Options::default();
    let mut session = Session::new(&options, &());
    for (path, text) in std::iter::once(&("content/b.md", "")).chain(CHANGES) {
        if !text.is_empty() {
            sources.insert(diagnostics::diag::FilePath::new(path), SourceFile::text(*text));
        }
        let updated = version(&sources, &mut session);
        let new = version(&sources, &mut Session::new(&options, &()));
        assert_eq!(updated, new, "after {path}: {text}");
    }
}
