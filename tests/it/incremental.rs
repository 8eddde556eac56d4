//! A version made with the values of the one before is the same as one made from nothing.

use std::collections::BTreeMap;
use std::fmt::Write;

use content::model::Kind;
use diagnostics::diag::FilePath;
use files::source::{SourceFile, Sources};
use proptest::prelude::*;
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
    writeln!(text, "{:#?}", portal.decisions).unwrap();
    for id in portal.ids() {
        let page = portal.page(id);
        writeln!(text, "{} {} {:?}", page.id, page.url, (page.rank, page.parent, &page.children)).unwrap();
        writeln!(text, "{:?} {:?}", portal.backlinks(id), portal.referred(id).collect::<Vec<_>>()).unwrap();
        writeln!(text, "{:?} {:?}", portal.referrers(id, Kind::Result), portal.of_project(id, Kind::Meeting)).unwrap();
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
            sources.insert(FilePath::new(path), SourceFile::text(*text));
        }
        let updated = version(&sources, &mut session);
        let new = version(&sources, &mut Session::new(&options, &()));
        assert_eq!(updated, new, "after {path}: {text}");
    }
}

/// A portal with pages of every kind.
const MUSTERLAND: &str = include_str!("mistakes/list/portal.txt");

/// A project beside the one of that portal, in which names mean something else.
const PROJECT: &str = "//- content/zweites/index.md\n---\ntitle: \"Zweites\"\nkind: project\nid: zweites\n---\n\
//- content/zweites/nachweise.md\n---\ntitle: \"Nachweise\"\nkind: topic\n---\nText\n\
//- content/zweites/ergebnis.md\n---\ntitle: \"Ergebnis\"\nkind: result\ntopics: [nachweise]\n---\nText\n\
//- content/dazu.md\n---\ntitle: \"Dazu\"\nkind: result\ntopics: [zweites/nachweise, verbinden/nachweise]\n---\nText\n";

/// What is written in a page instead of what; the first place counts.
const EDITS: &[(&str, &str)] = &[
    ("\n---\n", "\nid: plenum-1\n---\n"),
    ("\n---\n", "\nid: b-1\n---\n"),
    ("\n---\n", "\ndraft: true\n---\n"),
    ("\n---\n", "\nextra: {a: 1}\n---\n"),
    ("\n---\n", "\nlayout: tags\n---\n"),
    ("\n---\n", "\ntags: [neu]\n---\n[Z](sitzungen/plenum-1.md) ![](ablauf.svg)\n"),
    ("\n---\n", "\n---\n![](https://example.org/a.png)\n"),
    ("title: \"", "title: \"A "),
    ("kind: topic", "kind: result"),
    ("kind: project", "kind: page"),
    ("kind: project", "kind: projekt"),
    ("state: held", "state: scheduled"),
    ("  - \"", "  - \"x"),
    ("id: ", "id: x"),
    ("2026", "2025"),
    (".md)", ".md#a)"),
    ("## ", "## X"),
    ("](", "](x"),
];

/// Something that happens to the file of this number.
#[derive(Debug, Clone)]
enum Change {
    /// It goes or, if it is gone, comes back as it was at first.
    Toggle(usize),
    /// The other one's text comes under a new name beside it.
    Copy(usize, usize),
    Edit(usize, usize),
}

impl Change {
    fn make(&self, all: &[(FilePath, SourceFile)], files: &mut BTreeMap<FilePath, SourceFile>) {
        match self {
            Self::Toggle(at) => {
                let (path, file) = &all[at % all.len()];
                if files.remove(path).is_none() {
                    files.insert(path.clone(), file.clone());
                }
            }
            Self::Copy(at, other) => {
                let name = format!("{}/kopie.md", all[at % all.len()].0.folder());
                if let Some(text) = all[other % all.len()].1.kept_text() {
                    files.insert(FilePath::new(name), SourceFile::text(text.clone()));
                }
            }
            Self::Edit(at, edit) => {
                let path = &all[at % all.len()].0;
                let (old, new) = EDITS[edit % EDITS.len()];
                if let Some(text) = files.get(path).and_then(SourceFile::kept_text) {
                    files.insert(path.clone(), SourceFile::text(text.replacen(old, new, 1)));
                }
            }
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let (at, other) = (0..100_usize, 0..100_usize);
    prop_oneof![
        2 => at.clone().prop_map(Change::Toggle),
        1 => (at.clone(), other.clone()).prop_map(|(at, other)| Change::Copy(at, other)),
        4 => (at, other).prop_map(|(at, edit)| Change::Edit(at, edit)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_changes_comes_or_goes_makes_no_difference(
        changes in proptest::collection::vec(change(), 1..12),
        drafts in any::<bool>(),
    ) {
        let settings = FilePath::new("portal.yaml");
        let first = Sources::from_fixture(&format!("{MUSTERLAND}{PROJECT}"));
        let (fixed, all): (Vec<_>, Vec<_>) =
            first.iter().map(|(path, file)| (path.clone(), file.clone())).partition(|(path, _)| *path == settings);
        let mut files: BTreeMap<FilePath, SourceFile> = all.iter().cloned().collect();
        let options = Options { drafts, ..Options::default() };
        let mut session = Session::new(&options, &());
        let mut told = Vec::new();
        for change in std::iter::once(None).chain(changes.iter().map(Some)) {
            if let Some(change) = change {
                change.make(&all, &mut files);
            }
            told.push(format!("{change:?}"));
            let mut sources = Sources::default().with_embedded_theme();
            for (path, file) in fixed.iter().cloned().chain(files.clone()) {
                sources.insert(path, file);
            }
            let updated = version(&sources, &mut session);
            let new = version(&sources, &mut Session::new(&options, &()));
            prop_assert!(updated == new, "after {told:#?}:\n{}", crate::support::difference(&new, &updated).unwrap_or_default());
        }
    }
}
