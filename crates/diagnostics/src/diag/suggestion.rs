//! What a mistyped word was probably meant to be.

/// Words of more bytes are not compared: the time that takes grows with the square of their length.
const LONGEST: usize = 200;

/// For so many diagnostics of a file suggestions are looked for: whoever has more has to look into the file anyway.
const SUGGESTIONS: u32 = 100;

/// For how many diagnostics of a file suggestions are still looked for.
#[derive(Debug)]
pub struct SuggestionBudget(u32);

impl Default for SuggestionBudget {
    fn default() -> Self {
        Self(SUGGESTIONS)
    }
}

impl SuggestionBudget {
    /// For none.
    pub fn none() -> Self {
        Self(0)
    }

    /// Whether another one may be looked for.
    pub fn take(&mut self) -> bool {
        let left = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        left
    }
}

/// The candidate closest to `typed`, if it is close enough to be a typing mistake.
pub fn similar<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if typed.len() > LONGEST {
        return None;
    }
    let lower = typed.to_lowercase();
    let near = |candidate: &&str| candidate.len().abs_diff(typed.len()) < typed.len().min(4 + typed.len() / 2);
    candidates
        .into_iter()
        .filter(near)
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, left), (b, right)| a.total_cmp(b).then_with(|| right.cmp(left)))
        .map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_mistake_is_recognised_and_another_word_is_not() {
        assert_eq!(similar("titel", ["title", "tags"]), Some("title".to_owned()));
        assert_eq!(similar("Technick", ["technik", "strategie"]), Some("technik".to_owned()));
        assert_eq!(similar("farbe", ["title", "tags"]), None);
        assert_eq!(similar("AG", ["page", "news"]), None);
    }
}
