//! Compressed copies beside texts: `build --compress`.

use std::fs;

use super::{Site, summary};
use files::publish::{Summary, published_paths};

/// Long enough to become smaller.
fn long(word: &str) -> String {
    word.repeat(200)
}

fn publish(site: &Site, files: &[(&str, &str)]) -> Summary {
    let staging = site.stage(files);
    staging.compress().unwrap();
    staging.commit().unwrap()
}

#[test]
fn texts_get_copies_where_these_are_smaller() {
    let site = Site::new();
    let page = long("Seite ");
    assert_eq!(publish(&site, &[("a/index.html", &page), ("kurz.txt", "x"), ("bild.png", &page)]), summary(5, 0, 0));
    let names = ["a", "a/index.html", "a/index.html.br", "a/index.html.gz", "bild.png", "kurz.txt"];
    assert_eq!(site.names()[2..], names);
    let list = site.text(".wissensportal.json").unwrap();
    assert!(list.contains("a/index.html.gz") && list.contains("a/index.html.br"), "{list}");
    let addresses: Vec<String> =
        published_paths(&site.target).unwrap().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(addresses, ["a/index.html", "bild.png", "kurz.txt"], "copies are no addresses");
}

#[test]
fn the_same_texts_have_the_same_copies() {
    let site = Site::new();
    let page = long("Seite ");
    publish(&site, &[("index.html", &page)]);
    let before = site.state();
    assert_eq!(publish(&site, &[("index.html", &page)]), summary(0, 3, 0));
    assert_eq!(site.state(), before);
}

#[test]
fn copies_follow_their_text_and_go_with_it() {
    let site = Site::new();
    publish(&site, &[("index.html", &long("alt ")), ("weg.html", &long("weg "))]);
    let old = fs::read(site.target.join("index.html.gz")).unwrap();
    let new = long("neu ");
    assert_eq!(publish(&site, &[("index.html", &new)]), summary(3, 0, 3));
    assert_ne!(fs::read(site.target.join("index.html.gz")).unwrap(), old);
    assert_eq!(site.names()[2..], ["index.html", "index.html.br", "index.html.gz"]);
    assert_eq!(site.publish(&[("index.html", &new)]).unwrap(), summary(0, 1, 2), "none are asked for any more");
    assert_eq!(site.names()[2..], ["index.html"]);
}

#[test]
fn a_file_of_the_site_comes_before_a_copy() {
    let site = Site::new();
    let table = long("a;b;c\n");
    assert_eq!(publish(&site, &[("daten.csv", &table), ("daten.csv.gz", "eigenes")]), summary(3, 0, 0));
    assert_eq!(site.text("daten.csv.gz").as_deref(), Some("eigenes"));
}
