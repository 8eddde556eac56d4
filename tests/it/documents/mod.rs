//! Documents: what veraPDF and other programs say of the PDF files of a site.

#![cfg(feature = "pdf")]

mod findings;
mod text;

use std::path::{Path, PathBuf};
use std::process::Command;

use diagnostics::diag::FilePath;
use files::output::Content;
use files::source::{Blob, SourceFile, Sources};
use serde_json::Value;
use tempfile::TempDir;
use wissensportal::driver::Options;

use crate::support::{Built, add_folder, build, site, sources};

/// A portal with a document of each sort; the texts have all that is hostile.
const PORTAL: &str = include_str!("portal.txt");

/// The portal with documents of all sorts.
fn hostile() -> Built {
    site(&format!(
        "//- portal.yaml\ntitle: Test\nbase_url: https://example.org/\ndocuments: [minutes, invitations, results]\n{PORTAL}"
    ))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn python(command: &str, paths: &[&Path]) -> Value {
    let own = root().join(".venv/bin/python");
    let program = if own.exists() { own } else { PathBuf::from("python3") };
    run(Command::new(program).arg(root().join("tests/documents/read.py")).arg(command).args(paths))
}

fn run(command: &mut Command) -> Value {
    let text = said(command);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn said(command: &mut Command) -> String {
    let output = command.output().expect("scripts/test.sh installs what reads documents");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What veraPDF says of PDF/UA-1 and PDF/A-2a.
fn judged(paths: &[PathBuf]) -> String {
    let jars: Vec<String> = serde_json::from_value(python("jar", &[])).unwrap();
    let jaxb = ["jaxb-api", "jaxb-core", "jaxb-runtime"].map(|name| format!("/usr/share/java/{name}.jar"));
    let class_path = [jars, jaxb.to_vec()].concat().join(":");
    let mut java = Command::new("java");
    java.arg("-cp").arg(class_path).arg(root().join("tests/documents/Judge.java")).args(paths);
    said(&mut java)
}

/// The documents of a site, written to a folder.
fn written(built: &Built) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (path, content) in built.files.iter().filter(|(path, _)| path.ends_with(".pdf")) {
        let Content::Bytes(bytes) = content else { continue };
        let path = folder.path().join(path.replace('/', "_"));
        std::fs::write(&path, bytes).unwrap();
        paths.push(path);
    }
    (folder, paths)
}

/// The portal that `init` writes.
fn sample() -> Built {
    let mut sources = Sources::default();
    add_folder(&mut sources, &root().join("scaffold/init"));
    build(sources.with_embedded_theme(), &Options::default())
}

/// The repository's own portal.
fn own() -> Built {
    let (sources, _) = Sources::read(root(), || {});
    build(sources, &Options::default())
}

#[track_caller]
fn assert_fit(built: &Built, least: usize) {
    let (_folder, paths) = written(built);
    assert!(paths.len() >= least, "{}\n{paths:?}", built.told());
    let verdict = judged(&paths);
    assert_eq!(verdict, format!("passed {} of {}\n", paths.len(), paths.len()));
}

#[test]
fn the_documents_of_a_hostile_portal_are_fit() {
    assert_fit(&hostile(), 5);
}

#[test]
fn the_documents_of_the_sample_portal_are_fit() {
    assert_fit(&sample(), 3);
}

#[test]
fn the_documents_of_the_own_portal_are_fit() {
    assert_fit(&own(), 1);
}

#[test]
fn a_file_without_structure_is_not_fit() {
    let (folder, paths) = written(&sample());
    let stripped = folder.path().join("stripped.pdf");
    python("strip", &[&paths[0], &stripped]);
    let verdict = judged(&[stripped]);
    assert!(verdict.contains("fails ua1") && verdict.contains("fails 2a"), "{verdict}");
}

#[test]
fn documents_have_headings_bookmarks_and_links_that_lead_somewhere() {
    let (_folder, paths) = written(&sample());
    let names: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let Value::Array(all) = python("facts", &names) else { panic!("a list") };
    for (path, facts) in paths.iter().zip(all) {
        let headings = facts["headings"].as_array().unwrap();
        assert!(!headings.is_empty() && headings[0] == 1, "{path:?} {facts}");
        assert_eq!(headings.len(), facts["bookmarks"].as_array().unwrap().len(), "{path:?} {facts}");
        assert_eq!(facts["language"], "de");
        assert!(facts["links"].as_array().unwrap().iter().all(|link| link != "nowhere"), "{path:?} {facts}");
    }
}

/// The paths of a site's documents.
fn documents(built: &Built) -> Vec<String> {
    built.files.keys().filter(|path| path.ends_with(".pdf")).cloned().collect()
}

#[test]
fn a_page_says_what_its_document_is() {
    let built = hostile();
    let links = built.texts("projekt/sitzung-1.html", ".page-head .files");
    assert_eq!(links.len(), 1);
    assert!(
        links[0].starts_with("Protokoll als PDF PDF, ") && links[0].ends_with(" Seite, barrierefrei")
            || links[0].ends_with(" Seiten, barrierefrei"),
        "{links:?}"
    );
    let addresses = built.attributes("projekt/sitzung-1.html", ".page-head .files a", "href");
    assert_eq!(addresses, ["../projekt/sitzung-1-protokoll.pdf"]);
}

#[test]
fn a_portal_says_of_which_pages_there_are_documents() {
    let documents = |settings: &str| documents(&site(&format!("//- portal.yaml\ntitle: Test\n{settings}\n{PORTAL}")));
    assert_eq!(documents("documents: []"), ["alles-dokument.pdf", "feindlich-dokument.pdf"]);
    assert_eq!(
        documents(""),
        ["alles-dokument.pdf", "feindlich-dokument.pdf", "projekt/ergebnis-ergebnisdokument.pdf"]
    );
    assert_eq!(
        documents("documents: [invitations]"),
        ["alles-dokument.pdf", "feindlich-dokument.pdf", "projekt/sitzung-2-einladung.pdf"]
    );
}

#[test]
fn a_mistake_in_a_template_is_told_at_its_place() {
    let mut sources = sources(PORTAL);
    let path = FilePath::new("themes/wissensportal/documents/document.typ");
    sources.insert(path, SourceFile::text("#let a = 1\n#render(unknown)\n"));
    let built = build(sources, &Options::default());
    assert!(
        built
            .told()
            .contains("themes/wissensportal/documents/document.typ:2:2 template: Die Vorlage hat einen Fehler:"),
        "{}",
        built.told()
    );
}

#[test]
fn feeds_and_the_search_name_a_document() {
    let built = hostile();
    let feed = built.html("feeds/sitzungen.xml");
    let link = "href=\"https://example.org/projekt/sitzung-1-protokoll.pdf\" rel=\"enclosure\"";
    assert!(feed.contains(link) && feed.contains("title=\"Protokoll als PDF\""), "{feed}");
    let built = site(&format!(
        "//- portal.yaml\ntitle: Test\ndocuments: [minutes]\n{PORTAL}//- content/suche.md\n---\ntitle: Suche\nlayout: search\n---\n"
    ));
    let tables = built.files.iter().filter(|(path, _)| path.starts_with("assets/search/b-"));
    let tables: String = tables.filter_map(|(_, content)| content.text()).collect();
    assert!(tables.contains("Protokoll als PDF"), "{tables}");
}

/// The field of a photograph's data that leads to the place where it was taken (Exif 2.3, 4.6.3).
const POSITION: &[u8] = &[0x88, 0x25, 0, 4];

#[test]
fn a_photograph_is_in_the_document_without_its_place() {
    let photo = crate::pictures::photo(2000, 1000);
    assert!(photo.windows(4).any(|bytes| bytes == POSITION));
    let mut sources = sources(
        "//- content/a.md\n---\ntitle: A\ndate: 2026-06-16\ndocument: true\n---\n![Rathaus](r.jpg) ![Markt](m.jpg)\n",
    );
    sources.insert(FilePath::new("content/r.jpg"), SourceFile::Blob(Blob::in_memory(photo)));
    sources.insert(FilePath::new("content/m.jpg"), SourceFile::Blob(Blob::in_memory(crate::pictures::photo(300, 200))));
    let built = build(sources, &Options::default());
    let (_folder, paths) = written(&built);
    let facts = python("facts", &[&paths[0]]);
    assert_eq!(facts[0]["figures"], 2, "{facts}");
    let bytes = std::fs::read(&paths[0]).unwrap();
    assert!(!bytes.windows(4).any(|bytes| bytes == POSITION));
}
