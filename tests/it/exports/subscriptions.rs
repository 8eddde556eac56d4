//! What one can subscribe to, and whether it lies where it is said to lie.

use insta::assert_snapshot;
use serde_json::Value;

use super::{OnDisk, python};
use crate::support::{Built, site};

#[test]
fn what_one_can_subscribe_to_stands_on_a_page() {
    let built = site(
        "//- content/abo.md\n---\n{title: Abonnieren, layout: subscribe}\n---\n//- content/a.md\n---\n{kind: meeting, title: A, start: 2026-01-02}\n---\n",
    );
    assert_snapshot!(built.attributes("abo.html", "main a", "href").join("\n"), @"
    feeds/alles.xml
    feeds/sitzungen.xml
    webcal://example.org/kalender.ics
    kalender.ics
    ");
    let none =
        site("//- portal.yaml\ntitle: P\n//- content/abo.md\n---\n{title: Abonnieren, layout: subscribe}\n---\n");
    assert_eq!(none.texts("abo.html", ".empty"), ["Zurzeit gibt es nichts zu abonnieren."]);
}

/// A portal that lies in a folder of its host.
fn below(base_url: &str) -> Built {
    site(&format!(
        "
//- portal.yaml
title: Portal
base_url: {base_url}
//- content/verbund/index.md
---
{{kind: project, title: Verbund}}
---
//- content/verbund/plenum.md
---
{{kind: meeting, title: Plenum, start: 2026-06-16T10:00, state: invited}}
---
//- content/verbund/abo.md
---
{{title: Abonnieren, layout: subscribe}}
---
"
    ))
}

/// The file of the site at a full address.
#[track_caller]
fn at(built: &Built, address: &str) -> String {
    let path = address.strip_prefix("https://example.org/amt/portal/").expect(address);
    built.html(path)
}

#[test]
fn one_can_subscribe_below_a_path_of_the_host() {
    let disk = OnDisk::new();
    for base_url in ["https://example.org/amt/portal", "https://example.org/amt/portal/"] {
        let built = below(base_url);
        let told = built.texts("verbund/abo.html", "main .aside");
        let (feeds, calendars): (Vec<_>, Vec<_>) = told.iter().partition(|address| address.ends_with(".xml"));
        assert_eq!((feeds.len(), calendars.len()), (3, 2), "{told:?}");
        for address in feeds {
            let feed = python("feed", &[&disk.write("feed.xml", &at(&built, address))]);
            assert_eq!((&feed["error"], &feed["self"][0]), (&Value::Null, &Value::from(address.as_str())));
            let page = at(&built, feed["entries"][0]["link"].as_str().expect("a link"));
            assert!(page.contains("<h1>Plenum</h1>"), "{page}");
        }
        for address in calendars {
            let calendar = python("calendar", &[&disk.write("kalender.ics", &at(&built, address))]);
            let page = at(&built, calendar["events"][0]["url"].as_str().expect("a link"));
            assert!(page.contains("<h1>Plenum</h1>"), "{page}");
        }
        let webcal = built.attributes("verbund/abo.html", "main a[href^='webcal:']", "href");
        let places = ["kalender.ics", "verbund/kalender.ics"];
        assert_eq!(webcal, places.map(|path| format!("webcal://example.org/amt/portal/{path}")));
        let relative = built.attributes("verbund/abo.html", "main a[type], head link[type$='xml']", "href");
        for path in relative.iter().map(|link| link.strip_prefix("../").expect(link)) {
            assert!(built.files.contains_key(path), "{path}");
        }
    }
}
