//! Text to words, as `client/tokens.js` does it: both have to agree.

use std::str::Chars;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// In lower case; numbers in one form.
    pub text: &'t str,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it begins a sentence, where every word has a capital letter.
    pub first: bool,
}

/// Shows every word of `text` to `visit`.
///
/// A word is a run of letters and digits. Runs that a hyphen, a slash or a full stop joins are numbers, which stay whole
/// (2/4, b-2-7), or words, which are also read as one (E-Akte: akte, eakte).
pub fn tokens(text: &str, visit: &mut dyn FnMut(Token<'_>)) {
    let mut scan = Scan { buffer: String::with_capacity(32), joined: String::new(), visit };
    let mut first = true;
    let mut rest = text.chars();
    while let Some(char) = rest.next() {
        if is_letter(char) {
            let has_parts = scan.fill(char, &mut rest);
            scan.chunk(has_parts, char.is_uppercase(), first);
            first = false;
        } else {
            first |= ends_sentence(char);
        }
    }
}

fn is_letter(char: char) -> bool {
    char.is_ascii_alphanumeric() || !char.is_ascii() && char.is_alphanumeric()
}

/// Whether a sentence, a line, a heading or a cell of a table ends here.
fn ends_sentence(char: char) -> bool {
    matches!(char, '.' | '!' | '?' | ':' | '…' | '\n' | '„' | '“' | '"' | '(' | '–' | '·' | '|')
}

/// Characters within words that are not heard.
fn is_silent(char: char) -> bool {
    matches!(char, '\'' | '’' | '\u{AD}')
}

fn joins(char: char) -> bool {
    matches!(char, '-' | '/' | '.' | '\u{2011}') || is_silent(char)
}

fn starts_with_letter(rest: &Chars<'_>) -> bool {
    rest.clone().next().is_some_and(is_letter)
}

struct Scan<'v> {
    buffer: String,
    joined: String,
    visit: &'v mut dyn FnMut(Token<'_>),
}

impl Scan<'_> {
    /// Takes a run of letters, in lower case, with what joins them; says whether it has several parts.
    fn fill(&mut self, letter: char, rest: &mut Chars<'_>) -> bool {
        self.buffer.clear();
        self.push(letter);
        let mut has_parts = false;
        loop {
            self.push_ascii(rest);
            let before = rest.clone();
            match rest.next() {
                Some(char) if is_letter(char) => self.push(char),
                Some(char) if joins(char) && starts_with_letter(rest) => {
                    if !is_silent(char) {
                        self.buffer.push(if char == '\u{2011}' { '-' } else { char });
                        has_parts = true;
                    }
                }
                _ => {
                    *rest = before;
                    return has_parts;
                }
            }
        }
    }

    fn push(&mut self, letter: char) {
        if letter.is_ascii() {
            self.buffer.push(letter.to_ascii_lowercase());
        } else {
            self.buffer.extend(letter.to_lowercase());
        }
    }

    /// Takes the ASCII letters that follow, of which nearly all words consist, at once.
    fn push_ascii(&mut self, rest: &mut Chars<'_>) {
        let text = rest.as_str();
        let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
        let (letters, after) = text.split_at(end);
        let start = self.buffer.len();
        self.buffer.push_str(letters);
        self.buffer[start..].make_ascii_lowercase();
        *rest = after.chars();
    }

    /// Shows the words that the run stands for.
    fn chunk(&mut self, has_parts: bool, capital: bool, first: bool) {
        if !has_parts {
            return (self.visit)(Token { text: number(&self.buffer), capital, first });
        }
        let parts: Vec<&str> = self.buffer.split(['-', '/', '.']).collect();
        self.joined.clear();
        if let Some(start) = composite(&parts) {
            self.joined.push_str(&joined(&parts));
            (self.visit)(Token { text: &self.joined, capital: false, first });
            if start > 0 {
                (self.visit)(Token { text: &joined(&parts[start..]), capital: false, first });
            }
            return;
        }
        for part in parts.iter().filter(|part| part.chars().nth(1).is_some() || is_digits(part)) {
            (self.visit)(Token { text: number(part), capital, first });
        }
        if parts.len() <= 3 && !self.buffer.contains(['/', '.']) {
            self.joined.extend(parts);
            (self.visit)(Token { text: &self.joined, capital, first });
        }
    }
}

/// Whether these parts are a number such as 2/4, 2.2 or b-2-7; then, where its digits begin.
fn composite(parts: &[&str]) -> Option<usize> {
    let letters = parts.iter().take_while(|part| !is_digits(part)).count();
    let rest = &parts[letters..];
    let short = parts[..letters].iter().all(|part| part.chars().count() <= 3);
    (letters <= 1 && short && rest.len() > 1 && rest.iter().all(|part| is_digits(part))).then_some(letters)
}

fn joined(parts: &[&str]) -> String {
    parts.iter().map(|part| number(part)).collect::<Vec<_>>().join("-")
}

fn is_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number without leading zeros, any other word as it is.
fn number(word: &str) -> &str {
    // `starts_with` would call a function for each word, which took a fifth of the time of finding words.
    if word.as_bytes().first() != Some(&b'0') || !is_digits(word) {
        return word;
    }
    let trimmed = word.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        tokens(text, &mut |token| found.push(token.text.to_owned()));
        found
    }

    #[test]
    fn numbers_stay_whole() {
        assert_eq!(
            words("Beschluss 2/4 und B-2-7, § 16d, 2.2"),
            ["beschluss", "2-4", "und", "b-2-7", "2-7", "16d", "2-2"]
        );
        assert_eq!(
            words("am 02.03.2026, 2. März; TOP 05, 007, 0"),
            ["am", "2-3-2026", "2", "märz", "top", "5", "7", "0"]
        );
    }

    #[test]
    fn a_word_with_hyphens_is_also_one() {
        assert_eq!(words("E-Akte"), ["akte", "eakte"]);
        assert_eq!(
            words("OZG-Sprechstunde Roll-out"),
            ["ozg", "sprechstunde", "ozgsprechstunde", "roll", "out", "rollout"]
        );
        assert_eq!(words("AG-1"), ["ag", "1", "ag1"]);
        assert_eq!(words("und/oder z.B. ozg@sachsen-anhalt.de"), ["und", "oder", "ozg", "sachsen", "anhalt", "de"]);
    }

    #[test]
    fn apostrophes_and_soft_hyphens_are_not_heard() {
        assert_eq!(words("geht’s Daten\u{AD}bank Stadt- und"), ["gehts", "datenbank", "stadt", "und"]);
    }

    #[test]
    fn the_start_of_a_sentence_is_noted() {
        let mut firsts = Vec::new();
        tokens("Der Plan gilt. Er ist „Gut“", &mut |token| firsts.push((token.capital, token.first)));
        let plain = (false, false);
        assert_eq!(firsts, [(true, true), (true, false), plain, (true, true), plain, (true, true)]);
    }
}
