//! Paths as Windows understands them: they mean the same everywhere, or are findings.

use diagnostics::diag::{FilePath, Severity};
use files::source::{Blob, SourceFile, Sources};
use wissensportal::driver::{self, Options};

/// A portal without errors.
const PORTAL: &str = "//- portal.yaml\ntitle: T\n//- content/index.md\n---\ntitle: S\n---\n";

/// The rules that find errors where these pages stand beside `plan.pdf` and `unterlagen/plan.pdf`.
fn errors(pages: &str) -> Vec<&'static str> {
    let mut sources = Sources::from_fixture(&format!("{PORTAL}{pages}")).with_embedded_theme();
    for path in ["content/plan.pdf", "content/unterlagen/plan.pdf"] {
        sources.insert(FilePath::new(path), SourceFile::Blob(Blob::in_memory(b"%PDF-1.7".to_vec())));
    }
    let found = driver::check(&sources, Vec::new(), &Options::default(), &()).into_diagnostics();
    found.into_iter().filter(|found| found.severity == Severity::Error).map(|found| found.rule.id).collect()
}

#[test]
fn a_path_that_only_windows_follows_is_an_error() {
    for (path, as_attachment, as_link) in [
        ("plan.pdf", "", ""),
        ("unterlagen/plan.pdf", "", ""),
        ("unterlagen\\plan.pdf", "missing-file", "missing-file"),
        (".\\plan.pdf", "missing-file", "missing-file"),
        ("..\\content\\plan.pdf", "missing-file", "missing-file"),
        ("\\\\server\\plan.pdf", "missing-file", "missing-file"),
        ("C:\\plan.pdf", "missing-file", "unsafe-link"),
        ("C:/plan.pdf", "missing-file", "unsafe-link"),
        ("C:plan.pdf", "missing-file", "unsafe-link"),
        ("PLAN.PDF", "link-case", "link-case"),
        ("Unterlagen/plan.pdf", "link-case", "link-case"),
        ("plan.pdf.", "missing-file", "missing-file"),
        ("plan.pdf%20", "missing-file", "missing-file"),
        ("unterlagen./plan.pdf", "missing-file", "missing-file"),
        ("plan.pdf::$DATA", "missing-file", "unsafe-link"),
        ("PLAN~1.PDF", "missing-file", "missing-file"),
        ("nul", "missing-file", "missing-file"),
        ("CON.pdf", "missing-file", "missing-file"),
    ] {
        let attachment =
            errors(&format!("//- content/seite.md\n---\ntitle: S\nattachments: [{{file: '{path}', title: T}}]\n---\n"));
        let link =
            errors(&format!("//- content/seite.md\n---\ntitle: S\n---\n[Plan](<{}>)\n", path.replace('\\', "\\\\")));
        assert_eq!((attachment.join(" "), link.join(" ")), (as_attachment.to_owned(), as_link.to_owned()), "{path}");
    }
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
