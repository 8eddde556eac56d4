//! Lists that are too long for one page: in parts, with every entry in one of them.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::diag::FilePath;
use files::output::{OutPath, Output};
use files::source::{Blob, SourceFile, Sources};
use rayon::iter::ParallelIterator;
use site::render::Outputs;
use wissensportal::driver::{self, Options};

use crate::scale::portal::Portal;
use crate::support::{site, sources};

/// A project with five topics, and two entries to a page.
fn portal() -> String {
    let mut fixture = "//- portal.yaml\ntitle: T\npage_size: 2\n//- content/index.md\n---\ntitle: Start\n---\n\
        //- content/karte.md\n---\ntitle: Übersicht\nlayout: sitemap\n---\n\
        //- content/worte.md\n---\ntitle: Schlagwörter\nlayout: tags\n---\n\
        //- content/p/index.md\n---\nkind: project\ntitle: Projekt\nshort_name: P\n---\nText des Projekts\n"
        .to_owned();
    for number in 1..=5 {
        fixture += &format!(
            "//- content/p/t{number}.md\n---\nkind: topic\ntitle: Thema {number}\nquestion: Wie?\ntags: [Akte, Bau]\n---\n[x](../ziel.md)\n"
        );
    }
    fixture + "//- content/ziel.md\n---\ntitle: Ziel\n---\nText\n"
}

#[test]
fn a_project_shows_its_pages_in_parts_and_its_text_once() {
    let built = site(&portal());
    let parts: Vec<String> =
        ["p/index.html", "p/seite-2.html", "p/seite-3.html"].map(|path| built.html(path)).into_iter().collect();
    for (part, topics) in parts.iter().zip([&[1, 2][..], &[3, 4], &[5]]) {
        let shown: Vec<i32> = (1..=5).filter(|n| part.contains(&format!("t{n}.html\">Thema {n}</a></h3>"))).collect();
        assert_eq!(shown, topics);
        assert_eq!(part.matches("class=\"pagination\"").count(), 1);
    }
    let with_text: Vec<bool> = parts.iter().map(|part| part.contains("Text des Projekts</p>")).collect();
    assert_eq!(with_text, [true, false, false]);
    assert!(parts[1].contains("<h1>Projekt – Seite 2</h1>"), "{}", parts[1]);
}

#[test]
fn a_tag_goes_on_in_the_next_part_and_leads_to_where_it_begins() {
    let built = site(&portal());
    let links = |path: &str| built.html(path).matches("<details class=\"fold\">").count();
    assert_eq!(["worte.html", "worte-seite-3.html", "worte-seite-5.html"].map(links), [1, 2, 1]);
    let index = |path: &str| built.attributes(path, "nav.tag-index a", "href").len();
    assert_eq!(
        ["worte.html", "worte-seite-3.html"].map(index),
        [2, 0],
        "the index of all tags is on the first part only"
    );
    assert_eq!(built.attributes("worte-seite-3.html", "p.tag-index a", "href"), ["worte.html"]);
    // "Bau" comes after the five pages of "Akte": in the third part.
    assert!(built.html("p/t1.html").contains("href=\"../worte-seite-3.html#tag-bau\""), "{}", built.html("p/t1.html"));
}

#[test]
fn what_only_points_elsewhere_ends_with_the_number_of_the_rest() {
    let built = site(&portal());
    assert!(built.html("ziel.html").contains("und 3 weitere"));
    assert!(built.html("karte.html").contains("<p class=\"aside\">und 3 weitere</p>"));
}

#[test]
fn what_is_listed_nowhere_else_stays_on_the_map_and_outside_of_the_menu_it_is_an_orphan() {
    let mut fixture = "//- portal.yaml\ntitle: T\npage_size: 2\n//- content/index.md\n---\ntitle: Start\n---\n\
        //- content/karte.md\n---\ntitle: Karte\nlayout: sitemap\n---\n"
        .to_owned();
    for number in 10..40 {
        fixture += &format!("//- content/a{number}.md\n---\ntitle: A {number}\n---\nText\n");
    }
    let built = site(&fixture);
    let map = built.html("karte.html");
    assert!((10..40).all(|number| map.contains(&format!("a{number}.html\">A {number}"))), "{map}");
    assert_eq!(built.texts("index.html", ".menu-item").len(), 1, "only what leads on");
    assert_eq!(built.diagnostics.iter().filter(|diagnostic| diagnostic.rule.id == "orphan-page").count(), 30);
}

#[test]
fn a_later_part_is_not_the_page_that_the_menu_leads_to() {
    let built = site(&portal());
    assert_eq!(built.attributes("p/index.html", ".menu a[aria-current]", "aria-current"), ["page"]);
    assert_eq!(built.attributes("p/seite-2.html", ".menu a[aria-current]", "aria-current"), ["true"]);
}

#[test]
fn the_map_shows_what_lies_deeper_than_templates_can_nest_on_its_last_level() {
    let mut fixture = "//- content/karte.md\n---\ntitle: Karte\nlayout: sitemap\n---\n".to_owned();
    for level in 1..40 {
        let folders: String = (1..=level).map(|level| format!("e{level}/")).collect();
        fixture += &format!("//- content/{folders}index.md\n---\ntitle: Ebene {level}\n---\n");
    }
    let built = site(&fixture);
    assert!(!built.diagnostics.has_errors());
    let map = built.html("karte.html");
    assert!((1..40).all(|level| map.contains(&format!(">Ebene {level}</a>"))), "{map}");
}

#[test]
fn check_knows_the_addresses_of_parts_and_redirects_without_rendering_them() {
    for (taken, times) in [("p/seite-3", 1), ("p/seite-4", 0), ("worte-seite-2", 1), ("ziel-seite-2", 0)] {
        let sources = sources(&format!("{}//- content/{taken}.md\n---\ntitle: Da\n---\n", portal()));
        let checked = driver::check(&sources, Vec::new(), &Options::default(), &()).into_diagnostics();
        let duplicates = checked.iter().filter(|diagnostic| diagnostic.rule.id == "duplicate-url").count();
        assert_eq!(duplicates, times, "{taken}");
        let built = driver::build(&sources, Vec::new(), &Options::default(), &Output::new(), &()).unwrap();
        assert_eq!(checked, built.diagnostics, "{taken}");
    }
}

#[test]
fn the_list_of_outputs_has_as_many_parts_as_each_page_is_rendered_in() {
    let mut sources = Sources::default();
    for (path, bytes) in Portal::new(300).files().collect::<BTreeMap<_, _>>() {
        let file = match String::from_utf8(bytes) {
            Ok(text) if path.ends_with(".md") || path == "portal.yaml" => SourceFile::text(text),
            Ok(text) => SourceFile::Blob(Blob::in_memory(text.into_bytes())),
            Err(error) => SourceFile::Blob(Blob::in_memory(error.into_bytes())),
        };
        sources.insert(FilePath::new(path), file);
    }
    let settings = sources.text("portal.yaml").unwrap().to_owned() + "page_size: 3\nsearch: false\n";
    sources.insert(FilePath::new("portal.yaml"), SourceFile::text(settings));
    let sources = sources.with_embedded_theme();
    let output = Output::new();
    let site = driver::build(&sources, Vec::new(), &Options::default(), &output, &()).unwrap();
    assert!(!site.diagnostics.has_errors(), "{:?}", site.diagnostics);
    let view = site.view(site.portal.config.base_url());
    let parts = |id| (view.part_count(id), view.page(id).len());
    let counted: Vec<(usize, usize)> = site.portal.ids().map(parts).collect();
    assert!(counted.iter().all(|(listed, rendered)| listed == rendered), "{counted:?}");
    assert!(counted.iter().filter(|(listed, _)| *listed > 1).count() > 10, "{counted:?}");
    let outputs = Outputs::of(&view, &site.theme);
    let listed: BTreeSet<OutPath> = outputs.groups().concat().into_iter().map(|file| file.path).collect();
    assert_eq!(listed, output.paths().into_iter().collect());
}
