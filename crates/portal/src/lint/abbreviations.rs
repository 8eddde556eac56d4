//! Whether abbreviations are explained (WCAG 2.2, 3.1.4).

use std::collections::{BTreeMap, BTreeSet};

use super::texts::texts;
use crate::Portal;
use content::model::Item;
use diagnostics::diag::{Diagnostic, Location, Text};
use diagnostics::rules;

/// On how many pages an abbreviation is used before it should be explained.
const PAGES: usize = 2;

/// What is understood without explanation: everyday words, file types, units, currencies, legal and postal forms.
const KNOWN: &[&str] = &[
    "AA", "AAA", "ADAC", "ARD", "BMW", "CD", "CM", "CSS", "CSV", "DIN", "DM", "DNA", "DOC", "DOCX", "DVD", "EC", "EDV",
    "EN", "EU", "EUR", "FAQ", "GB", "GHZ", "GIF", "GPS", "HDMI", "HTML", "HTTP", "HTTPS", "ID", "IP", "ISBN", "ISO",
    "IT", "JPEG", "JPG", "JSON", "KB", "KG", "KM", "LAN", "LED", "MB", "MHZ", "MM", "NATO", "ODP", "ODS", "ODT", "OK",
    "PC", "PDF", "PIN", "PLZ", "PNG", "PPT", "PPTX", "QR", "RSS", "RTF", "SMS", "SVG", "TAN", "TB", "TOP", "TV", "TXT",
    "UA", "UN", "URL", "USA", "USB", "USD", "WLAN", "WWW", "XLS", "XLSX", "XML", "YAML", "ZDF", "ZIP",
];

/// Where an abbreviation is used.
struct Use {
    first: Location,
    pages: usize,
}

/// An abbreviation is used on several pages, and neither the glossary nor a text says what it means.
pub fn unexplained(portal: &Portal) -> Vec<Diagnostic> {
    if !portal.is_wholly_read() {
        return Vec::new();
    }
    let mut uses: BTreeMap<&str, Use> = BTreeMap::new();
    let mut explained: BTreeSet<&str> = names(portal);
    for page in &portal.pages {
        let mut here: BTreeSet<&str> = BTreeSet::new();
        for found in texts(page).into_iter().flat_map(|text| &text.abbreviations) {
            if found.explained {
                explained.insert(&found.word);
            } else if here.insert(&found.word) {
                let place = || Location::new(page.path(), found.span);
                uses.entry(&found.word).or_insert_with(|| Use { first: place(), pages: 0 }).pages += 1;
            }
        }
    }
    let known = |word: &str| KNOWN.contains(&word) || is_roman(word) || explained.contains(word);
    let unexplained = uses.into_iter().filter(|(word, used)| used.pages >= PAGES && !known(word));
    unexplained.map(|(word, used)| diagnostic(word, used)).collect()
}

/// Roman numerals as they are used to count: up to XXXIX.
fn is_roman(word: &str) -> bool {
    word.chars().all(|char| matches!(char, 'I' | 'V' | 'X'))
}

/// Abbreviations that the portal's data explain: those of the glossary, and short names.
fn names(portal: &Portal) -> BTreeSet<&str> {
    let publisher = portal.config.publisher.as_ref().and_then(|publisher| publisher.short_name.as_deref());
    let mut names: BTreeSet<&str> = publisher.into_iter().collect();
    for page in &portal.pages {
        names.extend(page.front().short_name());
        if let Item::Term(term) = &page.front().item {
            names.extend(term.names(page.title()));
        }
    }
    names
}

fn diagnostic(word: &str, used: Use) -> Diagnostic {
    let pages = used.pages;
    let message = Text::new(
        format!("Die Abkürzung „{word}“ steht auf {pages} Seiten und wird nirgends erklärt."),
        format!("The abbreviation “{word}” is used on {pages} pages and explained nowhere."),
    );
    Diagnostic::new(&rules::UNEXPLAINED_ABBREVIATION, used.first, message).hint(
        format!("Schreiben Sie beim ersten Mal „Langform ({word})“ oder legen Sie einen Begriff im Glossar an."),
        format!("Write “long form ({word})” at first mention, or add a term to the glossary."),
    )
}
