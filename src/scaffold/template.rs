//! With what the page of a kind begins and what it offers, in the language of the portal: the files of `scaffold/new/`.

use std::sync::LazyLock;

use rust_embed::RustEmbed;

use content::model::Kind;
use diagnostics::diag::Lang;

/// One file for each kind and language, and one for the fields that several kinds have.
///
/// Each has three parts between lines of three dashes: the front matter that is filled in from the start, examples of
/// the other fields, and the body. In an example, `{topic}` stands for the id of a topic, `{topic:2}` for that of another
/// one, and so on.
#[derive(RustEmbed)]
#[folder = "scaffold/new/"]
struct Files;

/// With what a page begins.
#[derive(Debug, Default)]
pub struct Template {
    /// Lines of the front matter, filled in.
    pub given: String,
    /// Examples of values, as YAML behind `key:`.
    examples: Vec<(String, String)>,
    /// Headings, and comments that say what belongs there and are never published.
    pub body: String,
}

/// The files' templates, with their names.
static TEMPLATES: LazyLock<Vec<(String, Template)>> = LazyLock::new(|| {
    let file = |name: &str| Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    let template = |name: String| file(&name).map(|text| (name, Template::parse(&text)));
    Files::iter().filter_map(|name| template(name.into_owned())).collect()
});

static EMPTY: Template = Template { given: String::new(), examples: Vec::new(), body: String::new() };

impl Template {
    /// That of a kind.
    pub fn of(kind: Kind, lang: Lang) -> &'static Self {
        Self::named(kind.word(), lang)
    }

    fn named(name: &str, lang: Lang) -> &'static Self {
        let name = format!("{name}.{}.md", lang.choose("de", "en"));
        TEMPLATES.iter().find(|(file, _)| *file == name).map_or(&EMPTY, |(_, template)| template)
    }

    fn parse(text: &str) -> Self {
        let mut parts = text.splitn(4, "---\n").skip(1);
        let mut next = || parts.next().unwrap_or_default();
        let (given, examples, body) = (next(), next(), next());
        Self { given: given.trim_end().to_owned(), examples: values(examples), body: body.trim_start().to_owned() }
    }

    /// Whether a field is filled in.
    pub fn gives(&self, key: &str) -> bool {
        values(&self.given).iter().any(|(given, _)| given == key)
    }

    fn example(&self, key: &str) -> Option<&str> {
        self.examples.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// An example of the value of a field: that of its kind, or else the one for several kinds.
pub fn example(kind: Kind, key: &str, lang: Lang) -> Option<&'static str> {
    Template::of(kind, lang).example(key).or_else(|| Template::named("every", lang).example(key))
}

/// The keys at the start of a line with their values, which go on in the lines that are indented.
fn values(text: &str) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match (values.last_mut(), line.split_once(':')) {
            (Some((_, value)), _) if line.starts_with(' ') => value.extend(["\n", line]),
            (_, Some((key, value))) => values.push((key.to_owned(), value.trim_start().to_owned())),
            _ => {}
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each line of a text is: the key it sets, a heading, the start or the end of a comment.
    fn outline(text: &str) -> Vec<String> {
        fn key(line: &str) -> Option<&str> {
            let key = line.split_once(':')?.0.trim_start_matches(['#', ' ', '-']);
            key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_').then_some(key)
        }
        let marks = |line: &str| ["## ", "<!--", "-->"].into_iter().filter(|mark| line.contains(mark)).collect();
        let parts = text.lines().map(|line| key(line).map_or_else(|| marks(line), str::to_owned));
        parts.filter(|part: &String| !part.is_empty()).collect()
    }

    #[test]
    fn both_languages_have_the_same_parts() {
        for name in Kind::WORDS.iter().chain(&["every"]) {
            let text = |lang: &str| Files::get(&format!("{name}.{lang}.md")).unwrap().data;
            let outline = |lang: &str| outline(std::str::from_utf8(&text(lang)).unwrap());
            assert_eq!(outline("de"), outline("en"), "{name}");
        }
    }

    #[test]
    fn a_value_ends_where_the_next_key_begins() {
        let template = Template::parse("---\n# Note\na: 1\n---\nb: 2 # or 3\nc:\n  - d: 4\n---\n\nText\n---\n");
        let keys = ["a", "b", "c", "d"].map(|key| (template.gives(key), template.example(key)));
        assert_eq!(keys, [(true, None), (false, Some("2 # or 3")), (false, Some("\n  - d: 4")), (false, None)]);
        assert_eq!((&*template.given, &*template.body), ("# Note\na: 1", "Text\n---\n"));
    }
}
