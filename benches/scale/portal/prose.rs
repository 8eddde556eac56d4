//! German-like text: grammatical enough to have the word lengths, umlauts and repetitions of the real one.

use fastrand::Rng;

use super::words::{self, Gender};

/// The heading that begins every text; other pages link to it.
pub const FIRST_HEADING: (&str, &str) = ("Ausgangslage", "ausgangslage");

/// Makes text from one seed.
pub struct Prose {
    rng: Rng,
}

/// A noun, perhaps a compound.
struct Noun {
    gender: Gender,
    singular: String,
    plural: String,
}

impl Prose {
    /// The text of this seed.
    pub fn new(seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed) }
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.rng.usize(..end)
    }

    /// A number below `end`, small ones far more often, as words and the pages that others link to are distributed.
    pub fn rarely_high(&mut self, end: usize) -> usize {
        let limit = self.rng.usize(1..=end);
        self.rng.usize(..limit)
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these, the first ones more often.
    pub fn pick<T: Copy>(&mut self, words: &[T]) -> T {
        words[self.rarely_high(words.len())]
    }

    fn noun(&mut self) -> Noun {
        let (gender, singular, plural) = self.pick(words::NOUNS);
        if self.once_in(3) {
            return Noun { gender, singular: singular.to_owned(), plural: plural.to_owned() };
        }
        let first = self.pick(words::FIRSTS);
        let compound = |last: &str| format!("{first}{}", last.to_lowercase());
        Noun { gender, singular: compound(singular), plural: compound(plural) }
    }

    /// A noun with its article, an adjective now and then between them.
    fn phrase(&mut self, articles: [&str; 3], ending: [&str; 3]) -> String {
        let Noun { gender, singular, .. } = self.noun();
        let article = articles[gender as usize];
        if !self.once_in(3) {
            return format!("{article} {singular}");
        }
        format!("{article} {}{} {singular}", self.pick(words::ADJECTIVES), ending[gender as usize])
    }

    fn slot(&mut self, slot: &str) -> String {
        match slot {
            "n" => self.phrase(["der", "die", "das"], ["e", "e", "e"]),
            "c" => self.phrase(["den", "die", "das"], ["en", "e", "e"]),
            "d" => self.phrase(["dem", "der", "dem"], ["en", "en", "en"]),
            "p" => self.noun().plural,
            "v" => self.pick(words::VERBS).to_owned(),
            "a" => self.pick(words::ADVERBS).to_owned(),
            "o" => self.pick(words::ORGANISATIONS).to_owned(),
            "t" => self.pick(words::ABBREVIATIONS).0.to_owned(),
            _ => (2 + self.rarely_high(90)).to_string(),
        }
    }

    /// One sentence.
    pub fn sentence(&mut self) -> String {
        let mut text = String::new();
        for (at, part) in self.pick(words::SENTENCES).split(['{', '}']).enumerate() {
            if at % 2 == 0 { text.push_str(part) } else { text.push_str(&self.slot(part)) }
        }
        capitalised(&text)
    }

    /// Some sentences.
    pub fn sentences(&mut self, number: usize) -> String {
        (0..number).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    /// A title such as “Digitale Wohngeldakte”.
    pub fn title(&mut self) -> String {
        let Noun { gender, singular, .. } = self.noun();
        let ending = ["er", "e", "es"][gender as usize];
        capitalised(&format!("{}{ending} {singular}", self.pick(words::ADJECTIVES)))
    }

    /// A question that a group could ask itself.
    pub fn question(&mut self) -> String {
        format!("Wie kann {} {} {} ergänzen?", self.slot("n"), self.slot("a"), self.slot("c"))
    }

    /// A noun in the singular.
    pub fn word(&mut self) -> String {
        self.noun().singular
    }

    /// The body of a page: sections until there are so many bytes. `link` gives a link to another page.
    pub fn body(&mut self, bytes: usize, with_code: bool, link: &dyn Fn(&mut Self) -> String) -> String {
        let mut text = format!("{}\n\n## {}\n\n", self.sentences(2), FIRST_HEADING.0);
        if with_code {
            text.push_str(&self.code());
        }
        text.push_str(&self.paragraphs(link));
        while text.len() < bytes {
            text.push_str(&self.section(link));
        }
        text
    }

    /// A block of code, which no other page has.
    fn code(&mut self) -> String {
        let (language, [begin, piece, end]) = words::CODE[self.below(words::CODE.len())];
        let pattern = format!("{begin}{}{end}", piece.repeat(1 + self.below(6)));
        let code = pattern.split('§').map(|part| match part {
            "w" => self.word().to_lowercase().replace(['ä', 'ö', 'ü', 'ß'], "s"),
            "k" => self.below(10_000).to_string(),
            text => text.to_owned(),
        });
        let code: String = code.collect();
        format!("```{language}\n{code}\n```\n\n")
    }

    fn section(&mut self, link: &dyn Fn(&mut Self) -> String) -> String {
        let heading = if self.once_in(2) { self.pick(words::HEADINGS).to_owned() } else { self.title() };
        let mut text = format!("## {heading}\n\n{}", self.paragraphs(link));
        text.push_str(&match self.below(6) {
            0 | 1 => self.list("-"),
            2 => self.list("1."),
            3 => self.table(),
            4 => format!("### {}\n\n{}", self.title(), self.paragraphs(link)),
            _ => format!("> {}\n>\n> {}\n\n", self.sentence(), self.sentences(2)),
        });
        text
    }

    fn paragraphs(&mut self, link: &dyn Fn(&mut Self) -> String) -> String {
        (0..2 + self.below(2)).map(|_| self.paragraph(link)).collect()
    }

    /// A paragraph with a link, and with what else stands in one.
    fn paragraph(&mut self, link: &dyn Fn(&mut Self) -> String) -> String {
        let number = 2 + self.below(3);
        let mut text = self.sentences(number);
        text.push_str(&match self.below(5) {
            0 => format!(" Wichtig ist **{}** -- mehr als *{}*.", self.word(), self.word()),
            1 => format!(" Das Stichwort lautet \"{}\".", self.word()),
            2 => format!(" Das Feld heißt `{}`.", self.word().to_lowercase()),
            _ => String::new(),
        });
        if !self.once_in(4) {
            text.push_str(&format!(" Mehr dazu steht unter {}.", link(self)));
        }
        text + "\n\n"
    }

    fn list(&mut self, mark: &str) -> String {
        let number = 3 + self.below(4);
        (0..number).map(|_| format!("{mark} {}\n", self.sentence())).collect::<String>() + "\n"
    }

    fn table(&mut self) -> String {
        let rows = 3 + self.below(6);
        let row = |prose: &mut Self| {
            format!("| {} | {} | {} |\n", prose.pick(words::ORGANISATIONS), prose.word(), prose.slot("k"))
        };
        let rows: String = (0..rows).map(|_| row(self)).collect();
        format!("| Kommune | Gegenstand | Anzahl |\n| --- | --- | ---: |\n{rows}\n")
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
