//! Words that the glossary explains: what is linked, and what is said of abbreviations.

use insta::assert_snapshot;

use files::source::{SourceFile, Sources};
use wissensportal::driver::{self, Options, Session};

use crate::support::{Built, site};

const TERMS: &str = "
//- content/glossar/index.md
---
{title: Glossar, layout: glossary}
---
//- content/glossar/ag.md
---
{kind: term, title: AG, abbreviation: AG, expansion: Arbeitsgruppe}
---
Eine Arbeitsgruppe berät. Eine AG beachtet das OZG.
//- content/glossar/ozg.md
---
{kind: term, title: Onlinezugangsgesetz, abbreviation: OZG, expansion: Onlinezugangsgesetz}
---
//- content/glossar/efa.md
---
{kind: term, title: \"Einer für Alle\", abbreviation: EfA, expansion: \"Einer <für> \\\"Alle\\\"\", also: [\"F&E\"]}
---
//- content/glossar/dienst.md
---
{kind: term, title: Basisdienst}
---
";

/// A portal with a page that has these further fields and this text.
fn with_page(front: &str, text: &str) -> Built {
    site(&format!("{TERMS}//- content/a/seite.md\n---\ntitle: Seite\n{front}---\n{text}\n"))
}

/// What becomes of a text: `[word]` is a link to a term, and the rest is as people read it.
fn linked(text: &str) -> String {
    let html = with_page("", text).html("a/seite.html");
    let (_, rest) = html.split_once("<div class=\"prose\">\n").expect("a text");
    let (content, _) = rest.split_once("\n</div>").expect("an end");
    let is_own = content.replace("<a class=\"term-link\" href=\"../glossar/", "[");
    let marked = is_own.replace("<span class=\"term-expansion\">", "").replace("</span>", "");
    marked.trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
}

#[test]
fn the_first_use_of_a_term_is_a_link() {
    assert!(with_page("", "Die AG und die AGs.").html("a/seite.html").contains(
        "<p>Die <a class=\"term-link\" href=\"../glossar/ag.html\">AG</a> <span class=\"term-expansion\">(Arbeitsgruppe)</span> und die AGs.</p>"
    ));
    assert_snapshot!(linked("Zwei Basisdienste, ein Basisdienst und des Basisdienstes."), @r#"Zwei [dienst.html">Basisdienste</a>, ein Basisdienst und des Basisdienstes."#);
    assert_snapshot!(linked("Das Onlinezugangsgesetz gilt: Das OZG sagt es."), @r#"Das [ozg.html">Onlinezugangsgesetz</a> gilt: Das OZG (Onlinezugangsgesetz) sagt es."#);
    assert_snapshot!(linked("Nach „Einer\nfür Alle“ und F&E gebaut: EfA."), @r#"
    Nach „[efa.html">Einer
    für Alle</a>“ und F&amp;E gebaut: EfA (Einer &lt;für&gt; &quot;Alle&quot;).
    "#);
}

#[test]
fn headings_links_and_code_stay_as_they_are() {
    assert_snapshot!(linked("## AG und OZG\n\n`AG` [Basisdienst](seite.md) <abbr title=\"x\">OZG</abbr> <kbd>EfA</kbd>\n\n    AG\n"), @r##"
    <div class="heading"><h2 id="ag-und-ozg">AG und OZG</h2><a class="anchor" tabindex="-1" href="#ag-und-ozg" aria-label="Link zum Abschnitt: AG und OZG"></a></div>
    <p><code>AG</code> <a href="../a/seite.html">Basisdienst</a> <abbr title="x">OZG</abbr> <kbd>EfA</kbd></p>
    <pre tabindex="0"><code>AG
    </code></pre>
    "##);
    assert_snapshot!(linked("post@AG.de, #AG, AG_x, Bürger und Ag"), @r##"<a href="mailto:post@AG.de">post@AG.de</a>, #AG, AG_x, Bürger und Ag"##);
}

#[test]
fn an_abbreviation_is_explained_once_where_the_text_does_not() {
    assert_snapshot!(linked("Die OZG-Umsetzung der AG 5 ist wichtig. Das OZG gilt für jede AG."), @r#"Die [ozg.html">OZG</a>-Umsetzung der [ag.html">AG</a> 5 ist wichtig. Das OZG (Onlinezugangsgesetz) gilt für jede AG (Arbeitsgruppe)."#);
    assert_snapshot!(linked("Arbeitsgruppe (AG), das **OZG** (Gesetz). AG, OZG; [EfA](seite.md) steht für Einer."), @r#"[ag.html">Arbeitsgruppe</a> (AG), das <strong>[ozg.html">OZG</a></strong> (Gesetz). AG, OZG; <a href="../a/seite.html">EfA</a> steht für Einer."#);
    assert_snapshot!(linked("Die [AG 1 Technik](seite.md) und die AG, [OZG](../glossar/ozg.md), [EfA](seite.md) (kurz)."), @r#"Die <a href="../a/seite.html">AG 1 Technik</a> ([ag.html">AG</a>: Arbeitsgruppe) und die AG, <a href="../glossar/ozg.html">OZG</a> (Onlinezugangsgesetz), <a href="../a/seite.html">EfA</a> (kurz)."#);
}

#[test]
fn it_can_be_switched_off_and_explains_nothing_by_itself() {
    let links = |built: &Built, path: &str| built.attributes(path, "a.term-link", "href").join(" ");
    assert_eq!(links(&with_page("", "Eine AG."), "a/seite.html"), "../glossar/ag.html");
    assert_eq!(links(&with_page("glossary: false\n", "Eine AG."), "a/seite.html"), "");
    let off = site(&format!(
        "//- portal.yaml\n{{title: P, glossary: false}}\n{TERMS}//- content/a.md\n---\ntitle: A\n---\nEine AG.\n"
    ));
    assert_eq!(links(&off, "a.html"), "");
    assert_eq!(links(&off, "glossar/ag.html"), "");
    let on = with_page("", "");
    assert_eq!(links(&on, "glossar/ag.html"), "../glossar/ozg.html");
    assert_eq!(links(&on, "glossar/index.html"), "");
}

#[test]
fn all_texts_of_a_page_are_one() {
    let front = "kind: meeting\nstart: 2026-01-02\nnotice: Die AG.\nagenda: [{title: AG, text: Eine AG und das OZG., result: OZG., \
                 decision: {id: b, title: OZG, text: Ein Basisdienst.}}]\n";
    let built = with_page(front, "Alle AGs.");
    assert_eq!(
        built.attributes("a/seite.html", "a.term-link", "href"),
        ["../glossar/ag.html", "../glossar/ozg.html"],
        "and what was decided stays as it was decided"
    );
}

/// What every page of a version shows.
fn version(sources: &Sources, session: &mut Session<'_>) -> Vec<String> {
    let parsed = driver::parse(session, sources, Vec::new());
    let site = driver::resolve(session, sources, parsed);
    let view = site.view(None);
    let pages = view.portal().ids().flat_map(|id| view.page(id));
    pages.map(|page| format!("{:?}", page.page.content)).collect()
}

#[test]
fn a_changed_entry_changes_the_pages_that_use_it() {
    let page = "//- portal.yaml\ntitle: P\n//- content/index.md\n---\ntitle: Start\n---\nDie AG und der Dienst.\n";
    let mut sources = Sources::from_fixture(&format!("{page}{TERMS}")).with_embedded_theme();
    let options = Options::default();
    let mut session = Session::new(&options, &());
    let mut all = vec![version(&sources, &mut session)];
    for front in [
        "{kind: term, title: AG, abbreviation: AG, expansion: Gruppe}",
        "{kind: term, title: AG, also: [Dienst]}",
        "{title: AG}",
    ] {
        let text = format!("---\n{front}\n---\n");
        sources.insert(diagnostics::diag::FilePath::new("content/glossar/ag.md"), SourceFile::text(text));
        let updated = version(&sources, &mut session);
        assert_eq!(updated, version(&sources, &mut Session::new(&options, &())), "{front}");
        assert_ne!(all.last(), Some(&updated), "{front}");
        all.push(updated);
    }
}
