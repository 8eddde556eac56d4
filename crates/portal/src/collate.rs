//! Sorting as readers expect it: DIN 5007-1 for German (the CLDR's standard collation), numbers by their value.

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

use icu_locale_core::Locale;
use rayon::prelude::*;

use super::Page;

/// A collator for a language; that of the CLDR root if the language is unknown.
pub fn collator(language: &str) -> CollatorBorrowed<'static> {
    let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
    let mut preferences = CollatorPreferences::from(&locale);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).unwrap_or_else(|_| unreachable!("data is compiled in"))
}

/// Gives every page its place in the order of titles.
pub fn rank(pages: &mut [Page]) {
    let mut order: Vec<usize> = (0..pages.len()).collect();
    // Pages are in the order of their paths, which decides where titles are the same.
    order.par_sort_by(|a, b| pages[*a].title_key.cmp(&pages[*b].title_key));
    for (rank, at) in (0..).zip(order) {
        pages[at].rank = rank;
    }
}
