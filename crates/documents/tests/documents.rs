//! Documents from Markdown and HTML.

use diagnostics::diag::FilePath;
use documents::{Date, Document, Pdf, Problem, Target, Template, Tree, Typesetter};
use markup::markdown::{Address, Context, Options, parse};

const TEMPLATES: [(&str, &str); 2] = [
    ("document.typ", include_str!("../../../themes/wissensportal/documents/document.typ")),
    ("render.typ", include_str!("../../../themes/wissensportal/documents/render.typ")),
];

fn typesetter() -> Typesetter {
    with_templates(&TEMPLATES)
}

fn with_templates(templates: &[(&str, &str)]) -> Typesetter {
    Typesetter::new(templates.iter().map(|(name, text)| {
        let file = FilePath::new(format!("themes/test/documents/{name}"));
        ((*name).to_owned(), Template { file, text: (*text).to_owned() })
    }))
}

fn html(markdown: &str) -> String {
    let context = Context::body(FilePath::new("a.md"), 0);
    let (body, _) = parse(markdown, &Options::default(), &context);
    body.html(|link| Address::new(&*link.dest))
}

fn target(address: &str) -> Target {
    match address.strip_prefix('#') {
        Some(id) => Target::Inside(id.to_owned(), None),
        None if address.starts_with("https:") => Target::Outside(address.to_owned()),
        None => Target::None,
    }
}

fn document(tree: Tree, pictures: Vec<Option<Vec<u8>>>) -> Document {
    let words = [("page", "Seite {n} von {total}"), ("contents", "Inhalt")];
    Document {
        template: "document.typ".to_owned(),
        identifier: "test".to_owned(),
        title: "Ein Titel".to_owned(),
        language: "de".to_owned(),
        description: None,
        author: Some("Beispielamt".to_owned()),
        keywords: Vec::new(),
        date: Date { year: 2026, month: 6, day: 16 },
        has_contents: tree.headings > 8,
        words: words.map(|(key, word)| (key, word.to_owned())).into(),
        options: serde_json::json!({}),
        content: tree.content,
        pictures,
    }
}

fn set(typesetter: &Typesetter, markdown: &str) -> Result<Pdf, Vec<Problem>> {
    let html = format!("<h1>Ein Titel</h1>{}", html(markdown));
    let tree = Tree::of(&html, typesetter.coverage(), &target);
    typesetter.set(&document(tree, Vec::new()))
}

const ALL: &str = include_str!("all.md");
const HOSTILE: &str = include_str!("hostile.md");

#[test]
fn all_of_markdown_is_set_and_gives_the_same_bytes_twice() {
    let typesetter = typesetter();
    let first = set(&typesetter, ALL).unwrap();
    assert!(first.pages >= 2);
    assert_eq!(first, set(&typesetter, ALL).unwrap());
    if let Ok(folder) = std::env::var("DOCUMENTS_OUT") {
        std::fs::write(format!("{folder}/all.pdf"), &first.bytes).unwrap();
    }
}

#[test]
fn nothing_in_a_text_is_code() {
    let typesetter = typesetter();
    let set = set(&typesetter, HOSTILE).unwrap();
    if let Ok(folder) = std::env::var("DOCUMENTS_OUT") {
        std::fs::write(format!("{folder}/hostile.pdf"), &set.bytes).unwrap();
    }
}
