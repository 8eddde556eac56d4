//! No text can break the program, or make it slow.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::html::{Mark, Marks, TagKind};

/// Pieces from which texts are put together that nobody would type.
const PIECES: &[&str] = &[
    "# ",
    "\n",
    "\n\n",
    "a",
    "ä",
    "\u{308}",
    " ",
    "    ",
    "\t",
    "\r\n",
    "\0",
    "\u{FEFF}",
    "*",
    "_",
    "~~",
    "`",
    "```",
    "```rust\n",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "- [ ] ",
    "1. ",
    "[",
    "]",
    "(",
    ")",
    "[a](b.md)",
    "![a](b.png)",
    "[^1]",
    "[^1]: ",
    "[a]: b\n",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<p id=a",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<a href='",
    "<img src=x>",
    "<table>",
    "<td>",
    "'",
    "\"",
    "--",
    "...",
    "|",
    "|a|b|\n|-|-|\n",
    "{#a}",
    "{.b}",
    "{c}",
    "{{",
    "}}",
    ": ",
    "&amp;",
    "&#0;",
    "\\",
    "javascript:",
    "===\n",
    "---\n",
    "=",
    "<select>",
    "<svg>",
    "<template>",
    "<plaintext>",
    "<textarea>",
    "<h2>",
    "</a>",
    "<br>",
    "<kbd>",
    "</kbd>",
    "<abbr title='",
    "<abbr title=\"a\">",
    "</abbr>",
    "<small onclick=\"a\">",
    "<small>",
    "</small>",
    "<details>",
    "<details open>\n<summary>a</summary>\n\n",
    "\n\n</details>\n\n",
    "</details>",
    "<summary>",
    "</summary>",
    "<dl>",
    "<dt>",
    "</dt>",
    "<dd>a</dd>",
    "</dl>",
    "</",
    "<//ä>",
    "<!",
    "<?",
];

/// The first tag of `html` that does not close what was opened last.
fn unbalanced(html: &str) -> Option<String> {
    const VOID: [&str; 5] = ["br", "hr", "img", "input", "wbr"];
    let mut open: Vec<String> = Vec::new();
    for (_, mark) in Marks::of(html, false) {
        let Mark::Tag(tag) = mark else { return Some("a comment".to_owned()) };
        match tag.kind {
            _ if VOID.contains(&&*tag.name) => {}
            TagKind::StartTag => open.push(tag.name.to_string()),
            TagKind::EndTag if open.pop().is_some_and(|name| *name == *tag.name) => {}
            TagKind::EndTag => return Some(format!("</{}>", tag.name)),
        }
    }
    open.pop()
}

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_text_gives_safe_html_with_places_inside_the_text(text in texts()) {
        let (body, diagnostics) = render(&text);
        let html = with_addresses(&body);
        for tag in ["<script", "<iframe", "<style", "href=\"javascript", "onclick=\""] {
            prop_assert!(!html.contains(tag), "{html}");
        }
        prop_assert_eq!(unbalanced(&html), None, "{}", html);
        for span in diagnostics.iter().filter_map(|diagnostic| diagnostic.location.span()).chain(body.links.iter().map(|link| link.span)) {
            prop_assert!(text.get(span.range()).is_some(), "{span:?}");
        }
        for heading in &body.headings {
            prop_assert!(html.contains(&format!(" id=\"{}\"", heading.id)), "{html}");
        }
        prop_assert!(body.excerpt.chars().count() <= 300);
        prop_assert_eq!(render(&text), (body, diagnostics));
    }

    #[test]
    fn every_text_is_a_value_as_well(text in texts()) {
        let (body, _) = parse(&text, &Options::default(), &Context::value(file(), diagnostics::diag::Span::new(1, 2)));
        prop_assert!(body.headings.is_empty());
    }
}

#[test]
fn the_time_grows_with_the_length_of_a_text_and_not_faster() {
    let repeated = [
        "# A\n\n",
        "[a](b.md) ",
        "![a](b.png) ",
        "a[^1] ",
        "- [ ] a\n",
        "> ",
        "- a\n",
        "\"a 'b' ",
        "`a` ",
        "|a|b|\n",
        "<b>",
        "<p onclick=x>\n",
        "<!-- ",
        "</b>",
        "<a href=b>c</a>\n",
        "```x\n```\n",
        "&amp;",
        "<a href='&#106;'>",
        "<kbd>",
        "<kbd></kbd>",
        "<kbd></mark>",
        "<kbd>a</kbd>\n\n",
        "<details><summary>a</summary>\n\n",
        "<details><summary>a</summary>\n\n</details>\n\n",
        "<div>a < &amp;\n",
        "<dl><dt>",
        "[a](#a) ",
        "<!",
        "<script>",
        "{#a}",
        "[",
        "*",
        "[^a]: b\n\n",
    ];
    for piece in repeated {
        let text = piece.repeat(40_000 / piece.len()) + "\n\n[^1]: a\n";
        let start = Instant::now();
        render(&text);
        // Far more than is needed even where nothing is optimised; what grows with the square needs minutes.
        assert!(start.elapsed() < Duration::from_secs(20), "{piece:?} took {:?}", start.elapsed());
    }
}

#[test]
fn code_beyond_what_is_coloured_keeps_its_text() {
    let block = |lines: usize| format!("```js\n{}```\n", "let a; // <b>\n".repeat(lines));
    let html = html(&(block(1000) + &block(1000) + &block(100)));
    let blocks: Vec<&str> = html.split("</pre>").collect();
    assert!(blocks[0].contains("<span class=\"hl-") && blocks[2].contains("<span class=\"hl-"));
    let uncoloured = format!("<code class=\"language-js\">{}</code>", "let a; // &lt;b&gt;\n".repeat(1000));
    assert!(blocks[1].ends_with(&uncoloured), "{}", blocks[1]);
}

#[test]
fn similar_languages_are_looked_for_a_hundred_times_and_not_for_long_words() {
    let unknown = |language: &str| format!("```{language}\nx\n```\n");
    let (_, found) = render(&(unknown(&"pyhton".repeat(1000)) + &unknown("pyhton").repeat(200)));
    let suggested = found.iter().filter(|diagnostic| diagnostic.suggestion.as_deref() == Some("python")).count();
    assert_eq!((found.len(), suggested), (201, 99));
}
