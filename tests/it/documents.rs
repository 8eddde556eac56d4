//! Documents: what veraPDF and other programs say of the PDF files of a site.

#![cfg(feature = "pdf")]

use std::path::{Path, PathBuf};
use std::process::Command;

use diagnostics::diag::FilePath;
use files::output::Content;
use files::source::{SourceFile, Sources};
use serde_json::Value;
use tempfile::TempDir;
use wissensportal::driver::Options;

use crate::support::{Built, add_folder, build, site, sources};

/// A portal with a document of each sort; the texts have all that is hostile.
const PORTAL: &str = include_str!("documents/portal.txt");

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

/// The words of a text, whatever white space, hyphens and quotation marks are between them.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn headings_are_those_of_the_page() {
    let built = sample();
    let (_folder, paths) = written(&built);
    let path = paths.iter().find(|path| path.to_string_lossy().contains("ergebnisdokument")).unwrap();
    let page = built.files.keys().find(|path| path.ends_with("ergebnisdokument.html")).unwrap();
    let on_page: Vec<Vec<String>> =
        built.texts(page, "h1, .prose h2, .prose h3, .prose h4").iter().map(|text| words(text)).collect();
    let facts = python("facts", &[path]);
    let marks = facts[0]["bookmarks"].as_array().unwrap();
    let in_file: Vec<Vec<String>> = marks.iter().map(|mark| words(mark[1].as_str().unwrap())).collect();
    assert_eq!(in_file, on_page);
}

#[test]
fn the_text_is_that_of_the_page_in_its_order() {
    let built = hostile();
    let (_folder, paths) = written(&built);
    let path = paths.iter().find(|path| path.to_string_lossy().contains("alles")).unwrap();
    let text = said(Command::new("pdftotext").args(["-nopgbrk", "-enc", "UTF-8"]).arg(path).arg("-"));
    let mut rest = words(&text).into_iter();
    for sentence in ["Erster Absatz", "Begriff", "Eine Warnung", "Letzter Absatz"] {
        for word in words(sentence) {
            assert!(rest.any(|next| next == word), "{word} of {sentence} in {text}");
        }
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let bytes = |built: &Built| -> Vec<Vec<u8>> {
        let (_folder, paths) = written(built);
        paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
    };
    assert_eq!(bytes(&hostile()), bytes(&hostile()));
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
    let documents = |settings: &str| -> Vec<String> {
        let built = site(&format!("//- portal.yaml\ntitle: Test\n{settings}\n{PORTAL}"));
        built.files.keys().filter(|path| path.ends_with(".pdf")).cloned().collect()
    };
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
