//! What a mistyped word was probably meant to be.

/// Words of more bytes are not compared: the time that takes grows with the square of their length.
const LONGEST: usize = 200;

/// How similar two words are, by Jaro and Winkler, of which one can be a mistyped other; 1 is the same but for capitals.
const SIMILAR: f64 = 0.8;

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
///
/// Where both have numbers, they have the same: `b-2024-03` is never meant by `b-2024-04`, however alike the two are.
pub fn similar<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    most_similar(typed, candidates).map(|(_, candidate)| candidate.to_owned())
}

/// The same candidate, and how similar it is: 0.8 to 1.
pub fn most_similar<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<(f64, &'a str)> {
    if typed.len() > LONGEST {
        return None;
    }
    let lower = typed.to_lowercase();
    let near = |candidate: &&str| candidate.len().abs_diff(typed.len()) < typed.len().min(4 + typed.len() / 2);
    candidates
        .into_iter()
        .filter(near)
        .filter(|candidate| agree_in_numbers(typed, candidate))
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= SIMILAR)
        .max_by(|(a, left), (b, right)| a.total_cmp(b).then_with(|| right.cmp(left)))
}

fn agree_in_numbers(typed: &str, candidate: &str) -> bool {
    let has_number = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    !has_number(typed) || !has_number(candidate) || numbers(typed).eq(numbers(candidate))
}

/// The numbers in a text, without zeros before them.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    digits.map(|digits| digits.trim_start_matches('0'))
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

    #[test]
    fn what_has_another_number_is_something_else() {
        assert_eq!(similar("b-2024-04", ["b-2024-03", "b-2024-05"]), None);
        assert_eq!(similar("b-2024-4", ["b-2024-03", "b-2024-04"]), Some("b-2024-04".to_owned()));
        assert_eq!(similar("technk-2", ["technik-1", "technik"]), Some("technik".to_owned()));
    }
}
