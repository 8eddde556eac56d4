//! The limit of the libraries: what the program does with them for every page, by the shortest way. Front matter is parsed
//! and thrown away, code is coloured, a template with two variables makes a page about as large as the program's, and files
//! beside pages are copied.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd, html};
use serde_yaml::granit_parser;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;
use tera::{Context, Tera};

use crate::limit::{each_file, extensions, is_page, parts};

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// How many bytes the program's pages have around their text, in the mean.
const FRAME: usize = 17_000;

/// Reads every page of the portal in `root`, and writes pages into `output`.
pub fn run(root: &Path, output: &Path) {
    let mut tera = Tera::default();
    tera.add_raw_template("page.html", &template()).unwrap();
    each_file(root, output, |path, to| {
        if is_page(path) {
            let text = fs::read_to_string(path).unwrap();
            fs::write(to.with_extension("html"), page(&text, path, &tera)).unwrap();
        } else {
            fs::copy(path, to).unwrap();
        }
    });
}

fn template() -> String {
    let link = "<li><a href=\"../seite.html\">Seite</a></li>\n";
    let frame = link.repeat(FRAME / link.len());
    format!("<!doctype html>\n<title>{{{{ title }}}}</title>\n<ul>\n{frame}</ul>\n<main>{{{{ body | safe }}}}</main>\n")
}

fn page(text: &str, path: &Path, tera: &Tera) -> Vec<u8> {
    let (front, body) = parts(text);
    read_events(front);
    let mut context = Context::new();
    context.insert("title", &path.display().to_string());
    context.insert("body", &rendered(body));
    let mut page = Vec::with_capacity(32 << 10);
    tera.render_to("page.html", &context, &mut page).unwrap();
    page
}

fn read_events(yaml: &str) {
    for event in granit_parser::Parser::new_from_str(yaml) {
        std::hint::black_box(event.unwrap());
    }
}

fn rendered(text: &str) -> String {
    let mut page = String::with_capacity(text.len() * 3 / 2);
    let mut events = Parser::new_ext(text, extensions());
    let coloured = std::iter::from_fn(|| match events.next()? {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
            Some(Event::Html(coloured(&language, events.by_ref()).into()))
        }
        event => Some(event),
    });
    html::push_html(&mut page, coloured);
    page
}

/// The code block whose events come next.
fn coloured<'t>(language: &str, events: impl Iterator<Item = Event<'t>>) -> String {
    let mut code = String::new();
    for event in events {
        match event {
            Event::Text(text) => code.push_str(&text),
            Event::End(TagEnd::CodeBlock) => break,
            _ => {}
        }
    }
    let syntax = SYNTAXES.find_syntax_by_token(language).unwrap();
    let mut html = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, ClassStyle::Spaced);
    for line in LinesWithEndings::from(&code) {
        html.parse_html_for_line_which_includes_newline(line).unwrap();
    }
    format!("<pre><code>{}</code></pre>\n", html.finalize())
}
