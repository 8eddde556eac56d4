//! Mails about mistakes (RFC 6068), as the library of Python understands their links.

use std::path::Path;

use serde_json::{Value, json};

use super::{HOSTILE, python};
use crate::support::{Built, site};

/// The links of a page's foot that begin a mail.
fn links(built: &Built, page: &str) -> Vec<String> {
    built.attributes(page, ".page-foot a[href^='mailto:']", "href")
}

#[track_caller]
fn read(built: &Built, page: &str) -> Value {
    let links = links(built, page);
    assert!(links.len() == 1 && links[0].is_ascii() && !links[0].contains(['\r', '\n', ' ', '"', '<']), "{links:?}");
    python("mailto", &[Path::new(&links[0])])
}

fn portal(settings: &str, contact: &str, title: &str) -> Built {
    let built = site(&format!(
        "
//- portal.yaml
title: Portal
{settings}
//- content/verbund/index.md
---
kind: project
title: Verbund
{contact}
---
//- content/verbund/seite.md
---
title: {title}
---
//- content/allgemein.md
---
title: Allgemein
---
"
    ));
    assert!(!built.files.is_empty(), "{}", built.told());
    built
}

const PUBLISHER: &str = "base_url: https://example.org/portal\npublisher: {name: Amt, email: portal@amt.example}";

#[test]
fn a_mail_names_the_page_whatever_its_title() {
    let built = portal(PUBLISHER, "", HOSTILE);
    let title = built.texts("verbund/seite.html", "h1").concat();
    assert!(title.contains("d\" <e> & 'f'") && title.contains('😀'), "{title}");
    let body = format!(
        "Seite: {title}\r\nAdresse: https://example.org/portal/verbund/seite.html\r\n\r\nDieser Fehler ist mir aufgefallen:\r\n"
    );
    assert_eq!(
        read(&built, "verbund/seite.html"),
        json!({
            "scheme": "mailto",
            "to": "portal@amt.example",
            "subject": [format!("Fehler auf der Seite „{title}“")],
            "body": [body],
        })
    );
}

#[test]
fn it_goes_to_the_contact_of_the_project_or_else_to_the_publisher() {
    let to = |contact: &str, page: &str| read(&portal(PUBLISHER, contact, "Seite"), page)["to"].clone();
    let contact = "contact: {name: Büro, email: \"a&b?c+d%@verbund.example\"}";
    for page in ["verbund/index.html", "verbund/seite.html"] {
        assert_eq!(to(contact, page), "a&b?c+d%@verbund.example");
        assert_eq!(to("contact: {name: Büro}", page), "portal@amt.example");
    }
    assert_eq!(to(contact, "allgemein.html"), "portal@amt.example");
}

#[test]
fn without_an_address_to_write_to_there_is_no_link_and_without_a_full_address_the_path_is_named() {
    let nobody = portal("publisher: {name: Amt}", "", "Seite");
    assert_eq!(links(&nobody, "verbund/seite.html"), Vec::<String>::new());
    let nowhere = portal("publisher: {name: Amt, email: portal@amt.example}", "", "Seite");
    let body = read(&nowhere, "verbund/seite.html")["body"][0].clone();
    assert!(body.as_str().is_some_and(|body| body.contains("Adresse: verbund/seite.html\r\n")), "{body}");
}
