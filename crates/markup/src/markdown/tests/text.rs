//! Typography, code, and what is known of a text without its markup.

use super::*;
use diagnostics::diag::Span;

/// The HTML of a text in `language`.
fn in_language(language: &str, text: &str) -> String {
    let options = Options { language: language.to_owned(), ..Options::default() };
    with_addresses(&parse(text, &options, &Context::body(file(), 0)).0)
}

#[test]
fn quotation_marks_are_those_of_the_language() {
    let text = "\"Zitat 'innen' und *\"tief\"*\"";
    assert_eq!(in_language("de", text), "<p>„Zitat ‚innen‘ und <em>„tief“</em>“</p>\n");
    assert_eq!(in_language("de-AT", "\"a\""), "<p>„a“</p>\n");
    assert_eq!(in_language("en", "\"Quote 'inside' it\""), "<p>“Quote ‘inside’ it”</p>\n");
}

#[test]
fn apostrophes_are_no_quotation_marks() {
    assert_eq!(html("'So geht's auch', sagt Hans' Frau."), "<p>‚So geht’s auch‘, sagt Hans’ Frau.</p>\n");
    assert_eq!(html("Ein 5\" Rohr"), "<p>Ein 5&quot; Rohr</p>\n");
}

#[test]
fn a_quotation_mark_that_was_opened_does_not_reach_the_next_paragraph() {
    assert_eq!(html("- 'a'\n- Hans'"), "<ul>\n<li>‚a‘</li>\n<li>Hans’</li>\n</ul>\n");
}

#[test]
fn typed_quotation_marks_are_left_alone() {
    assert_eq!(html("“a” „b“ ‘c’ »d« &ldquo;e&rdquo;"), "<p>“a” „b“ ‘c’ »d« “e”</p>\n");
}

#[test]
fn dashes_and_dots_become_what_they_mean() {
    assert_eq!(html("2020--2023 --- und so weiter..."), "<p>2020–2023 — und so weiter…</p>\n");
}

#[test]
fn code_html_and_addresses_have_no_typography() {
    assert_eq!(html("`\"a\" -- 'b'...`"), "<p><code>&quot;a&quot; -- 'b'...</code></p>\n");
    assert_eq!(html("```\n\"a\" -- b\n```"), "<pre tabindex=\"0\"><code>&quot;a&quot; -- b\n</code></pre>\n");
    assert_eq!(html("<abbr title=\"a -- b\">c</abbr>"), "<p><abbr title=\"a -- b\">c</abbr></p>\n");
    let (body, _) = render("<https://example.org/a--b>");
    assert_eq!(
        with_addresses(&body),
        "<p><a href=\"https://example.org/a--b\" rel=\"noopener\">https://example.org/a--b</a></p>\n"
    );
}

#[test]
fn typography_can_be_switched_off() {
    let options = Options { smart_punctuation: false, ..Options::default() };
    let (body, _) = parse("\"a\" -- 'b'...", &options, &Context::body(file(), 0));
    assert_eq!(with_addresses(&body), "<p>&quot;a&quot; -- 'b'...</p>\n");
}

#[test]
fn what_looks_like_a_template_is_text() {
    assert_eq!(html("{{ page.title }} {% include \"a\" %}"), "<p>{{ page.title }} {% include „a“ %}</p>\n");
}

#[test]
fn code_is_highlighted_with_classes() {
    let (body, diagnostics) = render("```YAML\na: 1\n```");
    assert_eq!(diagnostics, []);
    assert!(body.code);
    let html = with_addresses(&body);
    assert!(
        html.starts_with("<pre class=\"hl\" tabindex=\"0\"><code class=\"language-YAML\"><span class=\"hl-source "),
        "{html}"
    );
    assert!(html.ends_with("</code></pre>\n") && !html.contains("style="), "{html}");
}

#[test]
fn highlighting_can_be_switched_off() {
    let options = Options { highlight: false, ..Options::default() };
    let (body, _) = parse("```rust\na\n```", &options, &Context::body(file(), 0));
    assert_eq!(with_addresses(&body), "<pre tabindex=\"0\"><code class=\"language-rust\">a\n</code></pre>\n");
    assert!(!body.code);
}

#[test]
fn without_html_all_else_is_the_same() {
    let text = "# A\n\n[b](c.md), <kbd>OZG</kbd>\n\n```rust\na < b\n```\n\n```pyhton\n```";
    let options = Options { html: false, ..Options::default() };
    let (body, diagnostics) = parse(text, &options, &Context::body(file(), 0));
    let (with_html, same) = render(text);
    assert_eq!((with_addresses(&body).as_str(), diagnostics.len()), ("", 1));
    assert_eq!(diagnostics, same);
    assert_eq!((body.links, body.headings, body.anchors), (with_html.links, with_html.headings, with_html.anchors));
    assert_eq!(body.abbreviations, with_html.abbreviations);
}

#[test]
fn what_follows_the_language_is_for_others() {
    let (body, diagnostics) = render("```rust,ignore title=\"x\"\na\n```");
    assert_eq!(diagnostics, []);
    assert!(with_addresses(&body).contains("class=\"language-rust\""));
}

#[test]
fn an_unknown_language_is_reported_where_it_stands_and_shown_as_text() {
    let text = "Text\n\n~~~ pyhton\n<b>\n~~~";
    assert_eq!(diagnostics(text), [("unknown-language", "pyhton")]);
    let (body, diagnostics) = render(text);
    assert_eq!(diagnostics[0].suggestion.as_deref(), Some("python"));
    assert!(!body.code);
    let html = with_addresses(&body);
    assert!(html.ends_with("<pre tabindex=\"0\"><code class=\"language-pyhton\">&lt;b&gt;\n</code></pre>\n"), "{html}");
}

#[test]
fn an_info_string_cannot_leave_its_attribute() {
    let html = with_addresses(&render("```a\"><script>\nx\n```").0);
    assert_eq!(html, "<pre tabindex=\"0\"><code class=\"language-a&quot;&gt;&lt;script&gt;\">x\n</code></pre>\n");
}

#[test]
fn places_are_counted_from_where_the_body_begins() {
    let context = Context::body(file(), 100);
    let (body, diagnostics) = parse("# A\n\n[b](c.md) [d](x:y)", &Options::default(), &context);
    assert_eq!(body.headings[0].span, Span::new(100, 104));
    assert_eq!(body.links[0].span, Span::new(109, 113));
    assert_eq!(diagnostics[0].location.span(), Some(Span::new(119, 122)));
}

#[test]
fn everything_in_a_value_stands_where_the_value_stands() {
    let span = Span::new(7, 9);
    let text = "# A\n\nText[^1] [b](c.md) [d](x:y)\n\n[^1]: Eine Note";
    let (body, diagnostics) = parse(text, &Options::default(), &Context::value(file(), span));
    assert_eq!((body.links[0].span, diagnostics[0].location.span()), (span, Some(span)));
    assert_eq!((body.headings.len(), body.anchors.len()), (0, 0));
    let html = with_addresses(&body);
    assert!(html.starts_with("<h2>A</h2>\n<p>Text[^1] "), "{html}");
}

#[test]
fn an_excerpt_is_the_text_without_headings_tables_code_and_notes() {
    let text = "# Titel\n\nEin *kurzer*\n[Text](a.md)[^1] mit `Code` und ![Bild](b.png).\n\n```\nCode\n```\n\n| a |\n|---|\n\n- Ende\n\n[^1]: Note";
    let (body, _) = render(text);
    assert_eq!(&*body.excerpt, "Ein kurzer Text mit Code und . Ende");
}
