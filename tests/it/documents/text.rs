//! What documents say is what their pages say, in the same order.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use files::store::Store;
use scraper::{ElementRef, Html, Selector};
use wissensportal::driver::Options;

use super::{PORTAL, documents, python, said, sample, written};
use crate::support::{Built, build, sources};

/// The headings of a page of which its document tells, and the numbers of decisions, which stand in theirs there.
const HEADINGS: &str = "h1, .prose h2, .prose h3, .prose h4, .prose h5, .prose h6, #view-decisions, #view-agenda, #view-tasks, \
     .agenda-title, .decision-label, .decision-title";
/// The parts of a page's texts that have no others in them, besides those of headings.
const TEXTS: &str = "h1, .prose p, .prose li, .prose dt, .prose dd, .prose td, .prose th, .tasks td";

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// Letters and digits, whatever white space, hyphens and signs are between them: lines end differently in a document.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The page of a document, by the link on it.
fn page_of(built: &Built, document: &str) -> Html {
    let link = selector(".page-head .files a");
    let is_page = |(path, html): &(&str, String)| {
        let page = Html::parse_document(html);
        let links = page.select(&link).filter_map(|link| link.attr("href"));
        links.map(|link| resolved(path, link)).any(|link| link == document)
    };
    Html::parse_document(&built.pages().find(is_page).expect(document).1)
}

fn resolved(page: &str, link: &str) -> String {
    let mut folder: Vec<&str> = page.split('/').collect();
    folder.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(folder.pop()),
            part => folder.push(part),
        }
    }
    folder.join("/")
}

/// The text of a document between the header and the footer of each page.
fn text(path: &Path) -> String {
    let within = ["-nopgbrk", "-enc", "UTF-8", "-x", "0", "-y", "68", "-W", "596", "-H", "708"];
    said(Command::new("pdftotext").args(within).arg(path).arg("-"))
}

#[test]
fn headings_are_those_of_the_page() {
    let built = sample();
    let (_folder, paths) = written(&built);
    for (name, path) in documents(&built).iter().zip(&paths) {
        let mut on_page: Vec<String> = Vec::new();
        let mut label = String::new();
        for heading in page_of(&built, name).select(&selector(HEADINGS)) {
            let words = letters(&heading.text().collect::<String>());
            if heading.attr("class").is_some_and(|class| class.contains("decision-label")) {
                label = words;
            } else {
                on_page.push(std::mem::take(&mut label) + &words);
            }
        }
        let facts = python("facts", &[path]);
        let marks = facts[0]["bookmarks"].as_array().unwrap();
        let in_file: Vec<String> = marks.iter().map(|mark| letters(mark[1].as_str().unwrap())).collect();
        assert_eq!(in_file, on_page, "{name}");
    }
}

/// The texts of a page in their order.
fn texts(page: &Html) -> Vec<String> {
    let blocks = selector("p, li, dt, dd, td, th, ul, ol, dl, table, pre, blockquote, h2, h3, h4, h5, h6");
    let texts = selector(TEXTS);
    let is_innermost = |part: &ElementRef<'_>| part.select(&blocks).next().is_none();
    let texts = page.select(&texts).filter(is_innermost).map(|part| letters(&part.text().collect::<String>()));
    texts.filter(|text| !text.is_empty()).collect()
}

#[test]
fn the_text_is_that_of_the_page_in_its_order() {
    let built = sample();
    let (_folder, paths) = written(&built);
    for (name, path) in documents(&built).iter().zip(&paths) {
        let all = letters(&text(path));
        let mut rest = &all[..];
        let texts = texts(&page_of(&built, name));
        assert!(texts.len() > 1, "{name} {texts:?}");
        for text in texts {
            let at = rest.find(&text).unwrap_or_else(|| panic!("{name}: {text} comes not in {rest}"));
            rest = &rest[at + text.len()..];
        }
    }
}

#[test]
fn the_same_content_gives_the_same_bytes_on_any_day_and_from_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let at = |day: u64| Store::at(folder.path(), SystemTime::UNIX_EPOCH + Duration::from_hours(24 * day));
    let made = |store: Store, pages: &str| {
        let built = build(sources(pages), &Options { store, ..Options::default() });
        let (_folder, paths) = written(&built);
        paths.iter().map(|path| std::fs::read(path).unwrap()).collect::<Vec<_>>()
    };
    let kept = || {
        walkdir::WalkDir::new(folder.path().join("v1"))
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .count()
    };
    let anew = made(Store::default(), PORTAL);
    assert_eq!(anew, made(at(20_000), PORTAL));
    assert_eq!((kept(), anew.len()), (anew.len(), 3));
    assert_eq!(anew, made(at(20_500), PORTAL));
    assert_eq!(kept(), anew.len(), "nothing was made again");
    let changed = made(at(20_500), &PORTAL.replace("Letzter Absatz.", "Ein letzter Absatz."));
    assert_eq!(changed.iter().zip(&anew).filter(|(one, other)| one != other).count(), 1);
    assert_eq!(kept(), anew.len() + 1);
}
