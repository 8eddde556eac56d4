//! Paths as Windows understands them: they mean the same everywhere, or are findings.

use diagnostics::diag::Severity;
use files::source::Sources;
use wissensportal::driver::{self, Options};

/// A portal without errors.
const PORTAL: &str = "//- portal.yaml\ntitle: T\n//- content/index.md\n---\ntitle: S\n---\n";

/// The rules that find errors where these pages stand.
fn errors(pages: &str) -> Vec<&'static str> {
    let sources = Sources::from_fixture(&format!("{PORTAL}{pages}")).with_embedded_theme();
    let found = driver::check(&sources, Vec::new(), &Options::default(), &()).into_diagnostics();
    found.into_iter().filter(|found| found.severity == Severity::Error).map(|found| found.rule.id).collect()
}

#[test]
fn an_address_that_windows_cannot_write_is_an_error() {
    for address in ["a\\b", "C:/a", "c:a", "nul", "a/con.html", "COM1.txt/a", "a./b", "a/b. ", "lpt³", "a:b", "a|b"] {
        for field in [format!("slug: '{address}'"), format!("aliases: ['{address}']")] {
            let found = errors(&format!("//- content/seite.md\n---\ntitle: S\n{field}\n---\n"));
            assert_eq!(found, ["invalid-path"], "{field}");
        }
    }
}

#[test]
fn two_addresses_that_windows_does_not_tell_apart_are_an_error() {
    let pages = "//- content/a.md\n---\ntitle: A\naliases: [Alt/Seite.html]\n---\n//- content/b.md\n---\ntitle: B\naliases: [alt/seite.html]\n---\n";
    assert_eq!(errors(pages), ["duplicate-url"]);
}
