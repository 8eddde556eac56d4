//! Tables of the fields of a mapping, with the words they take and the mappings inside.

use std::collections::BTreeSet;

use super::page::{Page, anchor, capital};
use content::model::FieldDoc;
use diagnostics::diag::{Lang, Text};

/// Writes the tables of one reference.
pub(super) struct Tables {
    pub(super) page: Page,
    pub(super) lang: Lang,
    shown: BTreeSet<String>,
}

impl Tables {
    /// Tables in a new text with this title.
    pub(super) fn new(title: &str, lang: Lang) -> Self {
        Self { page: Page::new(title), lang, shown: BTreeSet::new() }
    }

    /// The sentence in the text's language.
    pub(super) fn say<'t>(&self, de: &'t str, en: &'t str) -> &'t str {
        self.lang.choose(de, en)
    }

    /// Adds a table of fields, and below it the words that its values can be.
    pub(super) fn fields(&mut self, fields: &[FieldDoc]) {
        let head = [
            self.say("Angabe", "Key"),
            self.say("Wert", "Value"),
            self.say("Pflicht", "Required"),
            self.say("Bedeutung", "Meaning"),
        ];
        let rows = fields.iter().map(|field| self.row(field)).collect::<Vec<_>>();
        self.page.table(head, rows);
        for field in fields {
            self.words(field);
        }
    }

    /// Adds the tables of the mappings inside these fields, each once in a text.
    pub(super) fn inside(&mut self, fields: &[FieldDoc]) {
        for record in fields.iter().filter_map(|field| (field.nested)()) {
            let title = self.title(&record.name);
            if self.shown.insert(title.clone()) {
                self.page.heading(3, &title);
                self.fields(record.fields);
                self.inside(record.fields);
            }
        }
    }

    fn row(&self, field: &FieldDoc) -> [String; 4] {
        let required = if (field.required)() { self.say("ja", "yes") } else { self.say("nein", "no") };
        [format!("`{}`", field.key), self.value(field), required.to_owned(), self.meaning(field.de, field.en)]
    }

    fn value(&self, field: &FieldDoc) -> String {
        if !(field.words)().is_empty() {
            let word = self.say("ein Wort, siehe unten", "a word, see below");
            let words = self.say("eine Liste von Wörtern, siehe unten", "a list of words, see below");
            return (if is_list(field) { words } else { word }).to_owned();
        }
        let name = (field.type_name)();
        let name = name.get(self.lang);
        (field.nested)()
            .map_or_else(|| name.to_owned(), |record| format!("[{name}](#{})", anchor(&self.title(&record.name))))
    }

    fn meaning(&self, de: &'static str, en: &'static str) -> String {
        self.say(de, en).trim().to_owned()
    }

    /// Adds the words that a field takes.
    fn words(&mut self, field: &FieldDoc) {
        let words = (field.words)();
        if words.is_empty() {
            return;
        }
        let key = field.key;
        let lead = if is_list(field) {
            Text::new(format!("In `{key}` stehen Wörter von diesen:"), format!("`{key}` has words of these:"))
        } else {
            Text::new(format!("`{key}` ist eines dieser Wörter:"), format!("`{key}` is one of these words:"))
        };
        let items =
            words.iter().map(|word| format!("`{}`: {}", word.word, self.meaning(word.de, word.en))).collect::<Vec<_>>();
        self.page.piece(lead.get(self.lang));
        self.page.list(items);
    }

    /// "ein Beschluss: {id: …}" as a heading: "Beschluss".
    fn title(&self, name: &Text) -> String {
        let name = name.get(self.lang).split(':').next().unwrap_or_default();
        let articles = ["eine ", "ein ", "an ", "a "];
        capital(articles.iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name))
    }

    /// Adds a file of the example portal.
    pub(super) fn example(&mut self, path: &str) {
        let language = if path.ends_with(".yaml") { "yaml" } else { "markdown" };
        let lead = format!("{}: `{path}`", self.say("Beispiel", "Example"));
        self.page.piece(&lead);
        self.page.code(language, super::example::file(path));
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.page.finish()
    }
}

/// Whether a field takes several values of its type.
fn is_list(field: &FieldDoc) -> bool {
    (field.type_name)().en.starts_with("a list")
}
