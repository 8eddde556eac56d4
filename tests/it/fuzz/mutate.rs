//! Texts that nobody would write, made of those that somebody wrote.

/// What is longer says no more and takes longer.
const LONGEST: usize = 8192;

/// Makes one text after the other; the same seed gives the same texts.
pub struct Mutator {
    state: u64,
    seeds: Vec<String>,
    words: Vec<String>,
}

impl Mutator {
    /// With pieces from the dictionary of `fuzz/`.
    pub fn new(seed: u64, seeds: Vec<String>) -> Self {
        let words = include_str!("../../../fuzz/dictionary.txt").lines().filter_map(word).collect();
        Self { state: seed, seeds, words }
    }

    /// The next text.
    pub fn text(&mut self) -> String {
        let mut text = self.seed();
        for _ in 0..=self.below(8) {
            self.change(&mut text);
        }
        text.truncate(text.floor_char_boundary(LONGEST));
        text
    }

    fn seed(&mut self) -> String {
        let at = self.below(self.seeds.len());
        self.seeds[at].clone()
    }

    fn change(&mut self, text: &mut String) {
        match self.below(6) {
            0 => {
                let (from, to) = self.range(text);
                text.replace_range(from..to, "");
            }
            1 => {
                let (from, to) = self.range(text);
                let piece = text[from..to].repeat(1 + self.below(4));
                text.insert_str(to, &piece);
            }
            2 => {
                let other = self.seed();
                let (from, to) = self.range(&other);
                let at = self.place(text);
                text.insert_str(at, &other[from..to]);
            }
            3 => {
                let (from, to) = self.range(text);
                let other = self.word();
                text.replace_range(from..to, &other);
            }
            _ => {
                let at = self.place(text);
                let word = self.word();
                text.insert_str(at, &word);
            }
        }
    }

    fn word(&mut self) -> String {
        if self.below(8) == 0 {
            let code = u32::try_from(self.below(0x11_0000)).unwrap_or(0);
            return char::from_u32(code).unwrap_or('\u{FFFD}').to_string();
        }
        let at = self.below(self.words.len());
        let times = if self.below(16) == 0 { 40 } else { 1 };
        self.words[at].repeat(times)
    }

    /// A short range, mostly.
    fn range(&mut self, text: &str) -> (usize, usize) {
        let from = self.place(text);
        let longest = if self.below(4) == 0 { 400 } else { 20 };
        let to = text.ceil_char_boundary((from + self.below(longest)).min(text.len()));
        (from, to)
    }

    /// A place in the text, often the begin of a line.
    fn place(&mut self, text: &str) -> usize {
        let at = text.floor_char_boundary(self.below(text.len() + 1));
        if self.below(2) == 0 { text[..at].rfind('\n').map_or(0, |line| line + 1) } else { at }
    }

    /// `SplitMix64` (Steele, Lea, Flood 2014).
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).unwrap_or(0)
    }
}

/// A line of the dictionary: `"…"` with `\xNN`, `\"` and `\\`.
fn word(line: &str) -> Option<String> {
    let quoted = line.strip_prefix('"')?.strip_suffix('"')?;
    let mut bytes = Vec::new();
    let mut rest = quoted.as_bytes();
    while let Some((byte, next)) = rest.split_first() {
        rest = next;
        match (byte, rest) {
            (b'\\', [b'x', a, b, after @ ..]) => {
                let digits = [*a, *b];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
                rest = after;
            }
            (b'\\', [escaped, after @ ..]) => {
                bytes.push(*escaped);
                rest = after;
            }
            _ => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).ok()
}
