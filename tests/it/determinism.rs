//! Same input, same bytes: the repository's own portal, wherever and in whatever order it was written to the disk.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use diagnostics::diag::Diagnostic;
use files::publish::Staging;
use files::source::Sources;
use tempfile::TempDir;
use wissensportal::driver::{self, Options};

use crate::integrity::problems;
use crate::support::{Built, build};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files of the repository's portal, relative to it.
fn portal_files() -> Vec<PathBuf> {
    let folders = ["portal.yaml", "content", "themes"].map(|name| repository().join(name));
    let entries = folders.iter().flat_map(walkdir::WalkDir::new).map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.map(|path| path.strip_prefix(repository()).unwrap().to_owned()).collect()
}

/// Settings that the repository's portal lacks, for every file that a portal can have.
const EXPORTS: &str = "\nbase_url: https://example.org/portal\n\
                       data: {path: daten, markdown: true, license: {name: CC0, url: \"https://cc.example\"}}\n";

/// A copy of the portal whose files are written in this order, a day apart.
fn copy(files: &[PathBuf]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (day, path) in (1..).zip(files) {
        let to = root.path().join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(repository().join(path), &to).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * day);
        File::options().write(true).open(&to).unwrap().set_modified(time).unwrap();
    }
    let settings = root.path().join("portal.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(settings, text + EXPORTS).unwrap();
    root
}

/// Publishes the portal in `root`, of which these are the sources, and gives every file of the output folder.
fn publish(root: &Path, (sources, found): (Sources, Vec<Diagnostic>)) -> BTreeMap<PathBuf, Vec<u8>> {
    let output = root.join("public");
    let staging = Staging::open(&output, root).unwrap();
    let site = driver::build(&sources, found, &Options::default(), &staging, &()).unwrap();
    assert!(!site.diagnostics.has_errors());
    staging.commit().unwrap();
    let entries = walkdir::WalkDir::new(&output).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.map(|path| (path.strip_prefix(&output).unwrap().to_owned(), fs::read(&path).unwrap())).collect()
}

/// The repository's portal in memory, with this address.
fn built(base_url: Option<&str>) -> Built {
    let (sources, found) = Sources::read(repository(), || {});
    assert_eq!(found, []);
    build(sources, &Options { base_url: base_url.map(str::to_owned), ..Options::default() })
}

#[test]
fn neither_the_order_in_which_files_were_written_matters_nor_whether_texts_are_kept() {
    let files = portal_files();
    let reversed: Vec<PathBuf> = files.iter().rev().cloned().collect();
    let (one, other) = (copy(&files), copy(&reversed));
    let one = publish(one.path(), Sources::read(one.path(), || {}));
    let other = publish(other.path(), Sources::read_in_passing(other.path(), || {}));
    for path in
        ["daten/beschluesse.json", "daten/oparl/system.json", "gdst/index.html.md", "llms.txt", "feeds/alles.xml"]
    {
        assert!(one.contains_key(Path::new(path)), "{path}");
    }
    let different: Vec<&PathBuf> = one.keys().filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(different.is_empty() && one.len() == other.len(), "{different:?}");
}

/// How the line begins that says on paper where a page is from.
const SOURCE: &str = "<p class=\"print-source\">";

/// What a line has by which a mistake is reported, with the full address where there is one.
const REPORT: &str = "<a href=\"mailto:ozg@sachsen-anhalt.de?subject=";

/// What a line has that says how large a PDF is, which has full addresses in it where there are any.
const DOCUMENT: &str = "type=\"application/pdf\"";

/// How lines begin that only a site with a full address has.
const NEEDS_ADDRESS: [&str; 5] = [
    "<link rel=\"canonical\"",
    "<link rel=\"alternate\"",
    "<meta property=\"og:",
    "<script type=\"application/ld+json\">",
    "<p class=\"subscribe\">",
];

#[test]
fn an_address_changes_only_what_needs_it() {
    let (without, with) = (built(None), built(Some("https://portal.example.org/wissen")));
    let added: Vec<&str> = with.paths().into_iter().filter(|path| !without.files.contains_key(*path)).collect();
    let is_export = |path: &&str| path.ends_with(".ics") || path.ends_with(".xml");
    assert!(added.len() > 10 && added.iter().all(is_export), "{added:#?}");
    // These name addresses in their text.
    let naming = ["404.html", "abonnieren.html", "gdst/ergebnisse-in-einem-dokument.html"];
    for (path, html) in without.pages().filter(|(path, _)| !naming.contains(path)) {
        let other = with.html(path);
        let lines: Vec<&str> = other.lines().filter(|line| !html.lines().any(|known| known == *line)).collect();
        let differs = |line: &str| line.starts_with(SOURCE) || line.contains(REPORT) || line.contains(DOCUMENT);
        let expected = |line: &&str| differs(line) || NEEDS_ADDRESS.iter().any(|begin| line.starts_with(begin));
        assert!(lines.iter().all(expected), "{path}: {lines:#?}");
        assert!(
            html.lines().all(|line| differs(line) || other.lines().any(|known| known == line)),
            "{path} lacks something with an address"
        );
    }
}

#[test]
fn the_portal_of_the_repository_holds_together() {
    assert_eq!(problems(&built(None), "/"), Vec::<String>::new());
    assert_eq!(problems(&built(Some("https://portal.example.org/wissen/")), "/wissen/"), Vec::<String>::new());
}

/// Nothing is loaded from elsewhere; links that a reader follows may lead there.
#[test]
fn the_portal_of_the_repository_asks_no_other_host_for_anything() {
    let built = built(None);
    for (path, _) in built.pages() {
        for (selector, attribute) in [
            ("[src]", "src"),
            ("link[href]", "href"),
            ("[poster]", "poster"),
            ("[srcset]", "srcset"),
            ("object", "data"),
            ("form[action]", "action"),
        ] {
            let addresses = built.attributes(path, selector, attribute);
            assert!(addresses.iter().all(|address| !address.contains("//")), "{path}: {addresses:?}");
        }
        for selector in ["script", "style", "[style]", "[onclick]", "iframe"] {
            if selector == "script" && path == "suche.html" {
                continue;
            }
            assert_eq!(built.texts(path, selector), Vec::<String>::new(), "{path}: {selector}");
        }
    }
}
