//! The references in `docs/` are made from the code: what editors can write, what templates see, which rules there are.
//! The files are what is made, and their examples are a portal without diagnostics.
//!
//! Pure functions from the tables of `model`, `config`, `theme`, `view` and `rules` to Markdown.

mod example;
mod fields;
mod frontmatter;
mod page;
mod portal;
mod rules;
mod templates;

use std::fs;
use std::path::Path;

use content::config::Config;
use content::model::{Common, FieldDoc, Fields, Item, Kind};
use diagnostics::diag::Lang;
use files::output::Output;
use files::source::Sources;
use wissensportal::driver::{self, Options, Site};
use wissensportal::report::{self, Format};

use self::templates::templates;

/// Every reference: the path of its file and its text.
pub fn documents() -> Vec<(&'static str, String)> {
    vec![
        ("docs/frontmatter.de.md", frontmatter::document(Lang::De)),
        ("docs/frontmatter.en.md", frontmatter::document(Lang::En)),
        ("docs/portal.de.md", portal::document(Lang::De)),
        ("docs/portal.en.md", portal::document(Lang::En)),
        ("docs/templates.md", templates::document()),
        ("docs/rules.md", rules::document()),
    ]
}

fn built() -> (Site, Output, Sources) {
    let sources = Sources::from_fixture(example::PORTAL).with_embedded_theme();
    let output = Output::new();
    let site = driver::build(&sources, Vec::new(), &Options::default(), &output, &()).unwrap();
    (site, output, sources)
}

#[test]
fn the_files_in_docs_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let update = crate::support::accepts_changes();
    let mut stale = Vec::new();
    for (name, text) in documents() {
        let path = root.join(name);
        if fs::read_to_string(&path).ok().as_ref() == Some(&text) {
            continue;
        }
        if update {
            fs::create_dir_all(root.join("docs")).unwrap();
            fs::write(&path, text).unwrap();
        } else {
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "stale: {stale:?}; bring them up to date with `INSTA_UPDATE=always cargo test --test it reference`"
    );
}

#[test]
fn the_examples_are_a_portal_without_findings() {
    let (site, output, sources) = built();
    let options =
        report::ReportOptions { format: Format::Short, lang: Lang::En, color: false, width: 100, terminal: None };
    assert_eq!(report::render(&site.diagnostics, &sources, &options), "");
    let page = output.text("zukunftskommune/plenarsitzung-1.html").unwrap();
    assert!(page.contains("Der Leitfaden zur Datenteilung gilt."));
}

#[test]
fn every_field_is_in_an_example() {
    for kind in Kind::ALL {
        assert_shown(Item::docs(kind), example::file(example::of_kind(kind)), example::of_kind(kind));
    }
    let common = example::file(example::of_kind(Kind::Page)).to_owned() + example::file(example::WITH_LAYOUT);
    assert_shown(Common::docs(), &common, "the examples of pages");
    assert_shown(Config::docs(), example::file("portal.yaml"), "portal.yaml");
}

/// Every key, also of the mappings inside, is given a value somewhere in the text.
fn assert_shown(fields: &[FieldDoc], text: &str, name: &str) {
    for field in fields {
        let given = |line: &str| line.trim_start_matches([' ', '-', '{']).starts_with(&format!("{}:", field.key));
        assert!(text.lines().any(given), "`{}` is missing in {name}", field.key);
        // The mappings inside the entries of a navigation are such entries again.
        if let Some(record) = (field.nested)().filter(|_| field.key != "children") {
            assert_shown(record.fields, text, name);
        }
    }
}

#[test]
fn every_link_within_a_reference_leads_to_a_heading() {
    for (name, text) in documents() {
        let headings: Vec<String> = text.lines().filter(|line| line.starts_with('#')).map(anchor).collect();
        for link in text.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(headings.iter().any(|heading| heading == link), "{name}: nothing is called #{link}");
        }
        let mut unique = headings.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), headings.len(), "{name}: two headings have the same anchor");
    }
}

fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    words
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[test]
fn every_page_has_a_template_of_the_reference_with_its_variable() {
    let (site, ..) = built();
    let view = site.view(None);
    let known = templates();
    let mut seen = Vec::new();
    let redirects = |id| site.portal.page(id).aliases.iter().map(move |alias| (id, alias));
    let redirects = site.portal.ids().flat_map(redirects).map(|(id, alias)| view.redirect(id, alias));
    for page in site.portal.ids().flat_map(|id| view.page(id)).chain(redirects) {
        let doc = known.iter().find(|doc| doc.name == page.template).unwrap_or_else(|| panic!("{}", page.template));
        let variable = page.item.as_ref().map(|(name, _)| *name).or(page.list.as_ref().map(|_| "list"));
        assert_eq!(doc.variable.as_ref().map(|(name, _)| name.as_str()), variable, "{}", page.template);
        seen.push(page.template);
    }
    for doc in known
        .iter()
        .filter(|doc| !doc.name.starts_with("layout-") && !doc.name.starts_with("document-") && doc.name != "404.html")
    {
        assert!(seen.contains(&doc.name), "no example shows {}", doc.name);
    }
    assert!(known.iter().all(|doc| site.theme.templates.contains_key(&doc.name)));
}
