//! Text to words, as `client/tokens.js` does it: both have to agree.

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
    let mut rest = text;
    while let Some(start) = rest.find(is_letter) {
        first |= ends_sentence(&rest[..start]);
        rest = &rest[start..];
        let (end, parts) = chunk(rest);
        scan.chunk(&rest[..end], parts, first);
        first = false;
        rest = &rest[end..];
    }
}

fn is_letter(char: char) -> bool {
    char.is_ascii_alphanumeric() || !char.is_ascii() && char.is_alphanumeric()
}

/// Whether a sentence, a line or a heading ends here.
fn ends_sentence(between: &str) -> bool {
    between.contains(['.', '!', '?', ':', '…', '\n', '„', '“', '"', '(', '–'])
}

/// Characters within words that are not heard.
fn is_silent(char: char) -> bool {
    matches!(char, '\'' | '’' | '\u{AD}')
}

fn joins(char: char) -> bool {
    matches!(char, '-' | '/' | '.' | '\u{2011}') || is_silent(char)
}

/// Where the chunk at the start ends, and whether it has several parts.
fn chunk(text: &str) -> (usize, bool) {
    let mut parts = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        if is_letter(char) {
            continue;
        }
        if !joins(char) || !chars.peek().is_some_and(|(_, next)| is_letter(*next)) {
            return (at, parts);
        }
        parts = true;
    }
    (text.len(), parts)
}

struct Scan<'v> {
    buffer: String,
    joined: String,
    visit: &'v mut dyn FnMut(Token<'_>),
}

impl Scan<'_> {
    fn chunk(&mut self, chunk: &str, has_parts: bool, first: bool) {
        let capital = chunk.chars().next().is_some_and(char::is_uppercase);
        self.buffer.clear();
        for char in chunk.chars().filter(|char| !is_silent(*char)) {
            match char {
                '\u{2011}' => self.buffer.push('-'),
                char if char.is_ascii() => self.buffer.push(char.to_ascii_lowercase()),
                char => self.buffer.extend(char.to_lowercase()),
            }
        }
        if !has_parts || !self.buffer.contains(['-', '/', '.']) {
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
    if !word.starts_with('0') || !is_digits(word) {
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
