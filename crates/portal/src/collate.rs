//! Sorting as readers expect it: DIN 5007-1 for German (the CLDR's standard collation), numbers by their value.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

/// An order of titles. Should the collator's data be missing, which are part of the program, titles are sorted by their bytes.
pub struct TitleOrder(Option<CollatorBorrowed<'static>>);

impl TitleOrder {
    /// What a title is sorted by.
    pub(super) fn key(&self, title: &str) -> Box<[u8]> {
        let Some(collator) = &self.0 else { return title.as_bytes().into() };
        let mut key = Vec::new();
        let Ok(()) = collator.write_sort_key_to(title, &mut key);
        key.as_slice().into()
    }

    /// Which of two titles comes first.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| one.cmp(other), |collator| collator.compare(one, other))
    }
}

/// The order of titles in a language; that of the CLDR root if the language is unknown.
pub fn collator(language: &str) -> TitleOrder {
    let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
    let mut preferences = CollatorPreferences::from(&locale);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    TitleOrder(Collator::try_new(preferences, CollatorOptions::default()).ok())
}
