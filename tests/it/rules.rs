//! Every rule keeps its promise: what its page shows as wrong is found, and what it shows as right is not.

#![allow(clippy::disallowed_methods, reason = "a test lists the pages of rules")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use diagnostics::diag::{Diagnostic, Diagnostics, FilePath, Lang, Severity};
use diagnostics::rules::{self, Rule, RuleExample, RulePage};
use files::output::Output;
use files::source::{SourceFile, Sources};
use wissensportal::driver::{self, Options};

use crate::fuzz::oracle::checked;

/// The files of a small portal without diagnostics, for those that an example does not have itself.
const BASE: &[(&str, &str)] = &[
    ("portal.yaml", "title: Beispiel\nbase_url: https://portal.example.org/\n"),
    ("content/index.md", "---\ntitle: Start\n---\n"),
    ("content/impressum.md", "---\ntitle: Impressum\nrole: imprint\n---\n"),
    ("content/datenschutz.md", "---\ntitle: Datenschutz\nrole: privacy\n---\n"),
    ("content/barrierefreiheit.md", "---\ntitle: Barrierefreiheit\nrole: accessibility\n---\n"),
];

/// Rules about the disk, Git and the network, which no fixture can break; `source.rs`, `history.rs`, `external.rs` and
/// `vanished.rs` test them.
const BEYOND_FIXTURES: [&str; 10] = [
    "read-failed",
    "not-utf8",
    "too-large",
    "file-name",
    "symlink",
    "no-history",
    "external-link-broken",
    "external-link-unreachable",
    "external-link-moved",
    "vanished-address",
];

/// Whether no fixture can break a rule: those about PDF files need a program that makes them.
fn is_beyond_fixtures(rule: &Rule) -> bool {
    BEYOND_FIXTURES.contains(&rule.id) || (!site::document::ARE_MADE && rule.id.ends_with("-document"))
}

/// What is found in each example of what is wrong.
static WRONG: LazyLock<Vec<(&Rule, Diagnostics)>> = LazyLock::new(|| {
    let rules = rules::ALL.iter().filter(|rule| !is_beyond_fixtures(rule));
    rules.map(|rule| (*rule, of_example(rule.page(Lang::De).wrong))).collect()
});

/// Everything found in `fixture`, filled up with [`BASE`].
fn diagnostics(fixture: &str) -> Diagnostics {
    let mut sources = Sources::from_fixture(fixture);
    for (path, text) in BASE {
        if sources.get(path).is_none() {
            sources.insert(FilePath::new(path), SourceFile::text(*text));
        }
    }
    found_in(sources)
}

fn found_in(sources: Sources) -> Diagnostics {
    let sources = sources.with_embedded_theme();
    let found = checked(&sources);
    let built = driver::build(&sources, Vec::new(), &Options::default(), &Output::new(), &()).unwrap();
    assert_eq!(found, built.diagnostics, "`check` and `build` find the same");
    found
}

fn of_example(example: RuleExample) -> Diagnostics {
    if example.is_alone { found_in(Sources::from_fixture(example.text)) } else { diagnostics(example.text) }
}

fn ids(diagnostics: &Diagnostics) -> BTreeSet<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.rule.id).collect()
}

/// Each diagnostic as `file level[rule] marked text`.
fn show(fixture: &str) -> Vec<String> {
    let sources = Sources::from_fixture(fixture);
    let marked = |diagnostic: &Diagnostic| {
        let text = sources.text(&diagnostic.location.file).unwrap_or_default();
        text.get(diagnostic.location.span().unwrap_or_default().range()).unwrap_or_default().to_owned()
    };
    let show = |diagnostic: &Diagnostic| {
        format!(
            "{} {}[{}] {}",
            diagnostic.location.file,
            diagnostic.severity.word(),
            diagnostic.rule.id,
            marked(diagnostic)
        )
    };
    diagnostics(fixture).iter().map(show).collect()
}

#[test]
fn the_base_of_the_examples_has_no_findings() {
    assert_eq!(ids(&diagnostics("")), BTreeSet::new());
}

#[test]
fn every_wrong_example_breaks_exactly_its_rule_and_every_right_one_none() {
    let mut wrong = String::new();
    for (rule, found) in WRONG.iter() {
        let page = rule.page(Lang::De);
        assert!(page.wrong.is_fixture && page.right.is_fixture, "{} has no example", rule.id);
        // Whoever has a template is told that.
        let is_else = |id: &&str| *id != "own-template" || rule.id == "own-template";
        if ids(found).into_iter().filter(is_else).collect::<BTreeSet<_>>() != BTreeSet::from([rule.id]) {
            let _ = writeln!(wrong, "{} (wrong): {:?}", rule.id, messages(found));
        }
        let found = of_example(page.right);
        if ids(&found).iter().any(is_else) {
            let _ = writeln!(wrong, "{} (right): {:?}", rule.id, messages(&found));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn messages(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics.iter().map(|diagnostic| format!("{}: {}", diagnostic.rule.id, diagnostic.message.en)).collect()
}

#[test]
fn every_page_has_every_section_in_both_languages() {
    for rule in rules::ALL {
        for lang in [Lang::De, Lang::En] {
            let RulePage { what, why, how, .. } = rule.page(lang);
            for section in [what, why, how] {
                assert!(section.len() > 10 && section.ends_with('.'), "{}: {section:?}", rule.id);
            }
        }
    }
}

#[test]
fn every_page_belongs_to_a_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/diagnostics/src/rules/pages");
    for entry in std::fs::read_dir(folder).expect("there are pages") {
        let name = entry.expect("readable").file_name().into_string().expect("UTF-8");
        assert!(name.strip_suffix(".md").is_some_and(|id| rules::find(id).is_some()), "{name} is no rule's page");
    }
}

#[test]
fn every_finding_speaks_both_languages() {
    for diagnostic in WRONG.iter().flat_map(|(_, found)| found.iter()) {
        let texts = std::iter::once(&diagnostic.message).chain(&diagnostic.hint);
        for text in texts {
            let sentences = [&text.de, &text.en];
            assert!(sentences.iter().all(|sentence| !sentence.is_empty()), "{}: {text:?}", diagnostic.rule.id);
            assert!(!text.en.contains('„'), "{}: German quotation marks in {:?}", diagnostic.rule.id, text.en);
        }
    }
}

#[test]
fn a_level_in_portal_yaml_counts_everywhere_and_one_in_a_page_counts_more() {
    let portal = "
        //- portal.yaml
        title: Beispiel
        base_url: https://portal.example.org/
        rules: {link-text: error, skipped-heading: off}
        //- content/a.md
        ---
        title: A
        ---
        #### Tief
        [hier](index.md)
        //- content/b.md
        ---
        title: B
        rules: {link-text: info, skipped-heading: warning}
        ---
        #### Tief
        [hier](index.md)
        //- content/c.md
        ---
        title: C
        rules: {link-text: off}
        ---
        [hier](index.md)
    ";
    assert_eq!(
        show(portal),
        [
            "content/a.md error[link-text] index.md",
            "content/b.md warning[skipped-heading] #### Tief\n",
            "content/b.md info[link-text] index.md",
        ]
    );
}

#[test]
fn a_fixed_level_stays_and_is_reported_where_it_is_set() {
    let portal = "
        //- content/a.md
        ---
        title: A
        rules: {unsafe-link: off, alt-txt: off, link-text: loud}
        ---
        [Programm](javascript:x)
    ";
    assert_eq!(
        show(portal),
        [
            "content/a.md error[fixed-rule] unsafe-link",
            "content/a.md error[unknown-rule] alt-txt",
            "content/a.md error[wrong-type] loud",
            "content/a.md error[unsafe-link] javascript:x",
        ]
    );
}

#[test]
fn levels_of_a_draft_count_for_what_is_wrong_with_it() {
    let portal = "
        //- content/a.md
        ---
        title: A
        draft: true
        rules: {unknown-key: off}
        farbe: rot
        ---
    ";
    assert_eq!(show(portal), Vec::<String>::new());
}

#[test]
fn a_template_of_a_legal_page_that_says_so_is_for_information() {
    let portal = "
        //- content/impressum.md
        ---
        title: Impressum
        role: imprint
        notice: Diese Seite ist eine Vorlage.
        ---
        Anschrift: *wird von der verantwortlichen Stelle ergänzt*

        Telefon: […]
    ";
    assert_eq!(
        show(portal),
        ["content/impressum.md info[placeholder-text] wird von der verantwortlichen Stelle ergänzt"]
    );
}

#[test]
fn an_image_without_a_text_is_reported_even_as_decoration() {
    let portal = r#"
        //- content/a.md
        ---
        title: A
        ---
        ![](b.png "Schmuck") <img src="b.png" alt="">
        //- content/b.png
        GIF89aA	A	AAAAAAAAAA
    "#;
    assert_eq!(
        show(portal),
        ["content/a.md warning[alt-text] ![](b.png \"Schmuck\")", "content/a.md warning[sanitised-html] img"]
    );
}

#[test]
fn abbreviations_are_known_from_the_glossary_short_names_and_markup() {
    let portal = "
        //- portal.yaml
        title: Beispiel
        base_url: https://portal.example.org/
        publisher: {name: Ministerium, short_name: MID}
        //- content/ozg.md
        ---
        kind: term
        title: OZG
        expansion: Onlinezugangsgesetz
        ---
        //- content/a.md
        ---
        title: A
        ---
        MID, OZG, KGN, PDF, XII, BITTE NICHT und <abbr title=\"Kommunale Stelle\">KST</abbr>. DAS und die LHO
        //- content/b.md
        ---
        title: B
        ---
        MID, OZG, KGN, PDF, XII, BITTE NICHT und KST. `LHO`
    ";
    assert_eq!(show(portal), ["content/a.md info[unexplained-abbreviation] KGN"]);
}

#[test]
fn a_page_is_reached_through_projects_references_views_and_folders() {
    let portal = "
        //- portal.yaml
        title: Beispiel
        base_url: https://portal.example.org/
        navigation: [bereich, neues]
        //- content/bereich/index.md
        ---
        title: Bereich
        ---
        //- content/bereich/kind.md
        ---
        title: Kind
        ---
        //- content/neues.md
        ---
        title: Neues
        layout: glossary
        ---
        //- content/begriff.md
        ---
        kind: term
        title: Begriff
        ---
        //- content/p/index.md
        ---
        kind: project
        title: P
        ---
        //- content/p/thema.md
        ---
        kind: topic
        title: Thema
        ---
        //- content/p/notiz.md
        ---
        title: Notiz
        ---
        //- content/uebersicht.md
        ---
        title: Übersicht
        layout: sitemap
        role: contact
        ---
        //- content/insel-1.md
        ---
        title: Insel
        ---
        [Zweite Insel](insel-2.md)
        //- content/insel-2.md
        ---
        title: Zweite Insel
        ---
        [Insel](insel-1.md)
    ";
    assert_eq!(show(portal), ["content/insel-1.md warning[orphan-page] ", "content/insel-2.md warning[orphan-page] ",]);
}

#[test]
fn files_are_used_by_texts_fields_extra_and_the_theme() {
    let portal = "
        //- portal.yaml
        title: Beispiel
        base_url: https://portal.example.org/
        theme: {name: wissensportal, options: {logo: content/logo.svg}}
        //- content/logo.svg
        <svg/>
        //- content/robots.txt
        User-agent: *
        //- content/a.md
        ---
        title: A
        extra: {bild: bild%20eins.png}
        attachments: [{file: c.csv, title: C}]
        notice: \"[D](d.csv)\"
        ---
        //- content/bild eins.png
        GIF89aA	A	AAAAAAAAAA
        //- content/c.csv
        x
        //- content/d.csv
        x
        //- content/e.csv
        x
    ";
    assert_eq!(show(portal), ["content/e.csv warning[unused-file] "]);
}

#[test]
fn a_theme_loads_nothing_from_another_host() {
    let portal = "
        //- portal.yaml
        title: Beispiel
        base_url: https://portal.example.org/
        theme: eigen
        rules: {orphan-page: off}
        //- themes/eigen/theme.yaml
        extends: wissensportal
        //- themes/eigen/static/css/extra.css
        @font-face { src: url(https://schrift.example.org/a.woff2) }
    ";
    assert_eq!(
        show(portal),
        ["themes/eigen/static/css/extra.css error[external-resource] https://schrift.example.org/a.woff2"]
    );
}

#[test]
fn a_link_to_the_own_site_suggests_the_file() {
    let portal = "
        //- content/a/b.md
        ---
        title: B
        ---
        [Start](http://portal.example.org) [Selbst](https://PORTAL.example.org/a/b.html#x) [Fremd](https://portal.example.org.evil/)
    ";
    let suggestions: Vec<_> = diagnostics(portal).into_iter().map(|diagnostic| diagnostic.suggestion).collect();
    assert_eq!(suggestions, [Some("../index.md".to_owned()), Some("b.md#x".to_owned())]);
}

#[test]
fn a_broken_pdf_is_no_finding_and_no_danger() {
    let pdf = "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R /Lang 1 0 R /MarkInfo 1 0 R >> endobj\n\
               2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 /Parent 2 0 R >> endobj\n\
               xref\n0 99999999\n0000000000 65535 f\ntrailer << /Root 1 0 R /Size 99999999 /Prev 0 >>\nstartxref\n9\n%%EOF";
    for end in (8..pdf.len()).rev().step_by(7) {
        let portal = format!("//- content/a.md\n---\ntitle: A\n---\n[A](a.pdf)\n//- content/a.pdf\n{}\n", &pdf[..end]);
        let found = diagnostics(&portal);
        assert!(ids(&found).iter().all(|id| id.starts_with("pdf-")), "{:?}", messages(&found));
    }
}

#[test]
fn the_portal_of_this_repository_has_no_error_and_no_warning() {
    let (sources, read) = Sources::read(Path::new(env!("CARGO_MANIFEST_DIR")), || ());
    let diagnostics = driver::check(&sources, read, &Options::default(), &()).into_diagnostics();
    let serious = diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info);
    let serious: Vec<_> =
        serious.map(|diagnostic| format!("{} {}", diagnostic.location.file, diagnostic.message.de)).collect();
    assert!(serious.is_empty(), "{serious:#?}");
}

/// What `wissensportal rules` with these arguments prints, and its exit code.
fn command(args: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_wissensportal")).arg("rules").args(args).output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    format!(
        "exit code {}\n----- stdout -----\n{}----- stderr -----\n{}",
        output.status.code().unwrap_or(-1),
        text(&output.stdout),
        text(&output.stderr)
    )
}

#[test]
fn the_rules_are_listed_in_both_languages() {
    insta::assert_snapshot!("table_de", command(&["--lang", "de"]));
    insta::assert_snapshot!("table_en", command(&["--lang", "en"]));
}

#[test]
fn a_rule_is_explained() {
    insta::assert_snapshot!("page_de", command(&["duplicate-url", "--lang", "de"]));
    insta::assert_snapshot!("page_en", command(&["file-name", "--lang", "en"]));
}

#[test]
fn an_unknown_rule_is_wrong_usage() {
    insta::assert_snapshot!("unknown_de", command(&["alttext", "--lang", "de"]));
    insta::assert_snapshot!("unknown_en", command(&["everything", "--lang", "en"]));
}
