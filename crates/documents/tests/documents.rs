//! Documents from Markdown and HTML.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests say what they expect by failing")]
#![allow(clippy::disallowed_methods, reason = "tests keep what somebody wants to look at")]

use std::sync::LazyLock;

use diagnostics::diag::FilePath;
use documents::{Date, Document, Form, Pdf, Problem, Target, Template, Tree, Typesetter};
use markup::markdown::{Address, Context, Options, parse};
use proptest::prelude::*;
use rayon::prelude::*;

const TEMPLATES: [(&str, &str); 2] = [
    ("document.typ", include_str!("../../../themes/wissensportal/documents/document.typ")),
    ("render.typ", include_str!("../../../themes/wissensportal/documents/render.typ")),
];

fn typesetter() -> &'static Typesetter {
    static INCLUDED: LazyLock<Typesetter> = LazyLock::new(|| with_templates(&TEMPLATES));
    &INCLUDED
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
        notes: tree.notes,
        pictures,
    }
}

fn set(typesetter: &Typesetter, markdown: &str) -> Result<Pdf, Vec<Problem>> {
    let html = format!("<h1>Ein Titel</h1>{}", html(markdown));
    let tree = Tree::of(&html, &target);
    let pictures = tree.pictures.iter().map(|_| Some(PICTURE.as_bytes().to_vec())).collect();
    typesetter.set(&document(tree, pictures))
}

const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0b5172"/></svg>"##;

const ALL: &str = include_str!("all.md");
const HOSTILE: &str = include_str!("hostile.md");

/// Keeps a document for those who want to look at it.
fn keep(name: &str, pdf: &Pdf) {
    if let Ok(folder) = std::env::var("DOCUMENTS_OUT") {
        std::fs::write(format!("{folder}/{name}.pdf"), &pdf.bytes).unwrap();
    }
}

/// What a template is given of this HTML, as JSON.
fn tree(html: &str) -> String {
    let tree = Tree::of(html, &target);
    serde_json::to_string(&tree.content).unwrap()
}

#[test]
fn all_of_markdown_is_set_and_gives_the_same_bytes_twice() {
    let typesetter = typesetter();
    let first = set(typesetter, ALL).unwrap();
    assert!(first.pages >= 2);
    assert_eq!(first, set(typesetter, ALL).unwrap());
    keep("all", &first);
}

#[test]
fn nothing_in_a_text_is_code() {
    keep("hostile", &set(typesetter(), HOSTILE).unwrap());
}

#[test]
fn many_documents_at_once_do_not_stand_on_one_stack() {
    let typesetter = typesetter();
    let text = |n: usize| format!("## Teil {n}\n\n{}", "Ein Absatz.\n\n- a\n- b\n\n".repeat(40));
    (0..100).into_par_iter().for_each(|n| drop(set(typesetter, &text(n)).unwrap()));
}

#[test]
fn white_space_is_as_browsers_show_it() {
    assert_eq!(tree("<p> a  <em> b</em> \n c </p>"), tree("<p>a <em>b</em> c</p>"));
    assert_eq!(tree("<div>a<p>b</p> c</div>"), tree("<div><p>a</p><p>b</p><p>c</p></div>"));
}

#[test]
fn a_footnote_stands_where_it_is_referred_to() {
    let html = html("Eins[^a], zwei[^a].\n\n[^a]: Note[^b].\n\n[^b]: Tief.");
    let tree = tree(&html);
    assert_eq!(tree.matches("\"footnote\"").count(), 2, "{tree}");
    assert_eq!((tree.matches("Note").count(), tree.matches("Tief").count()), (1, 1), "{tree}");
    assert!(!tree.contains("Fußnoten") && tree.contains("\"to\":\"fn-1\""), "{tree}");
}

#[test]
fn a_link_leads_to_a_place_or_an_address_or_is_text() {
    let tree = tree("<a href='#a'>eins</a> <a href='#b'>zwei</a> <a href='https://x.example/'>drei</a><p id='a'>x</p>");
    assert_eq!(tree.matches("\"name\":\"a\"").count(), 2, "{tree}");
    assert!(tree.contains("\"to\":\"a\"") && tree.contains("\"href\":\"https://x.example/\""), "{tree}");
}

#[test]
fn a_character_that_no_font_has_is_replaced_and_told() {
    let tree = Tree::of("<p>😀 ä € → 漢 😀</p>", &target);
    assert_eq!(tree.missing, ['漢', '😀']);
    assert_eq!(tree.content[0].text(), "\u{FFFD} ä € → \u{FFFD} \u{FFFD}");
}

#[test]
fn a_mistake_in_a_template_has_its_place() {
    let typesetter = with_templates(&[("document.typ", "#let a = 1\n#nothing(a)\n")]);
    let problems = set(&typesetter, "Text.").unwrap_err();
    let [Problem::Template(diagnostic)] = &problems[..] else { panic!("{problems:?}") };
    let place = format!("{:?}", diagnostic.location);
    assert!(place.contains("themes/test/documents/document.typ") && place.contains("start: 12"), "{place}");
}

#[test]
fn what_a_template_loses_is_a_mistake() {
    let template = "#set document(title: \"x\")\n#par[a #block[b]]\n";
    let problems = set(&with_templates(&[("document.typ", template)]), "Text.").unwrap_err();
    assert!(matches!(&problems[..], [Problem::Template(_)]), "{problems:?}");
}

#[test]
fn a_template_reaches_neither_files_nor_the_clock() {
    for code in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../Cargo.toml\")",
        "#datetime.today()",
        "#import \"@preview/x:1.0.0\": y",
    ] {
        let problems = set(&with_templates(&[("document.typ", code)]), "Text.").unwrap_err();
        assert!(matches!(&problems[..], [Problem::Template(_)]), "{code} {problems:?}");
    }
}

#[test]
fn a_picture_that_cannot_be_read_has_its_alternative_text() {
    let typesetter = typesetter();
    let tree = Tree::of("<h1>T</h1><p><img src='a.png' alt='Rathaus'></p>", &target);
    let set =
        |picture: Option<&[u8]>| typesetter.set(&document(tree.clone(), vec![picture.map(<[u8]>::to_vec)])).unwrap();
    assert_eq!(set(Some(b"no picture")).bytes, set(None).bytes);
    assert!(set(Some(b"no picture")).form.pictures_as_text && set(None).form == Form::RICH);
    assert_ne!(set(Some(PICTURE.as_bytes())), set(None));
}

#[test]
fn a_text_has_one_line_below_it_or_through_it() {
    let texts =
        ["~~a [b](https://x.example/)~~", "[a ~~b~~](https://x.example/)", "~~a <ins>b</ins>~~", "<ins>a ~~b~~</ins>"];
    for text in texts {
        assert_eq!(set(typesetter(), text).unwrap().form, Form::RICH, "{text}");
    }
}

#[test]
fn a_heading_of_a_picture_alone_is_a_paragraph() {
    let tree = tree("<h2><img src='a.png' alt='Rathaus'></h2>");
    assert!(tree.contains("Rathaus") && !tree.contains("\"h\""), "{tree}");
}

#[test]
fn a_paragraph_of_very_many_parts_is_several() {
    for text in ["<em>a</em> ".repeat(2500), format!("<strong>{}</strong>", "<em>a</em> ".repeat(2500))] {
        let tree = tree(&format!("<p>{text}</p>"));
        assert!(tree.starts_with("[{\"name\":\"div\"") && tree.matches("\"em\"").count() == 2500);
        assert_eq!(tree.matches("\"p\"").count(), 5);
    }
}

#[test]
fn what_would_take_too_much_memory_is_refused() {
    let set = set(typesetter(), &"- a\n".repeat(45_000));
    assert!(matches!(set.as_ref().map_err(Vec::as_slice), Err([Problem::TooLarge])));
}

/// Pieces that mean something to typst, to Markdown or to HTML.
const PIECES: [&str; 28] = [
    "#",
    "#import \"x\"",
    "#{",
    "}",
    "$",
    "$x$",
    "\\",
    "@a",
    "<a>",
    "\"",
    "'",
    "//",
    "/*",
    "`",
    "*",
    "_",
    "= ",
    "- ",
    "| a | b |\n|---|---|\n",
    "[a](#b)",
    "[^1]",
    "\n\n[^1]: x\n\n",
    "> ",
    "😀",
    "مرحبا ",
    "עברית ",
    "\n\n",
    "Wort ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_set(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        let typesetter = typesetter();
        prop_assert!(set(typesetter, &pieces.concat()).is_ok());
    }

    #[test]
    fn any_html_becomes_a_tree_with_its_text(text in "[a-z<>/&\"= ]{0,80}") {
        let typesetter = typesetter();
        let tree = Tree::of(&format!("<h1>T</h1>{text}"), &target);
        let pictures = tree.pictures.iter().map(|_| None).collect();
        prop_assert!(typesetter.set(&document(tree, pictures)).is_ok());
    }
}
