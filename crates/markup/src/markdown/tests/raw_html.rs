//! HTML in Markdown.

use super::*;

/// The HTML of a text in which something is reported.
fn shown(text: &str) -> String {
    let (body, diagnostics) = render(text);
    assert!(diagnostics.iter().any(|diagnostic| diagnostic.rule.id == "sanitised-html"), "{text}");
    with_addresses(&body)
}

#[test]
fn harmless_elements_are_let_through() {
    let text = "Text <kbd>K</kbd> <MARK>m</mark> H<sub>2</sub>O x<sup>2</sup> <abbr title='c &amp; \"d\"'>e</abbr> \
        <ins>f</ins> <del>g</del> <small>h *i*</small><br>\nj<br/>k<wbr>l";
    let expected = "<p>Text <kbd>K</kbd> <mark>m</mark> H<sub>2</sub>O x<sup>2</sup> \
        <abbr title=\"c &amp; &quot;d&quot;\">e</abbr> <ins>f</ins> <del>g</del> <small>h <em>i</em></small><br />\nj<br />k<wbr />l</p>\n";
    assert_eq!(html(text), expected);
}

#[test]
fn details_go_around_blocks() {
    let text = "<details open>\n<summary>A &amp; <kbd>B</kbd></summary>\n\n## C\n\n- d\n\n</details>\n";
    let expected = "<details open><summary>A &amp; <kbd>B</kbd></summary>\n\
        <div class=\"heading\"><h2 id=\"c\">C</h2><a class=\"anchor\" tabindex=\"-1\" href=\"#c\" aria-label=\"Link zum Abschnitt: C\"></a></div>\n\
        <ul>\n<li>d</li>\n</ul>\n</details>\n";
    assert_eq!(html(text), expected);
    let text = "- <details><summary>A</summary>\n\n  B\n\n  <details><summary>C</summary>D</details>\n  </details>\n";
    let expected = "<ul>\n<li>\n<details><summary>A</summary>\n<p>B</p>\n\
        <details><summary>C</summary>\n<p>D</p>\n</details></details>\n</li>\n</ul>\n";
    assert_eq!(html(text), expected);
}

#[test]
fn details_that_do_not_end_in_the_same_container_are_text() {
    let text = "<details><summary>A</summary>\n\n- b\n\n  </details>\n";
    let expected = "<p>&lt;details&gt;&lt;summary&gt;A&lt;/summary&gt;</p>\n<ul>\n<li>\n<p>b</p>\n<p>&lt;/details&gt;</p>\n</li>\n</ul>\n";
    assert_eq!(shown(text), expected);
    assert_eq!(diagnostics(text), [("sanitised-html", "details"), ("sanitised-html", "details")]);
    for text in
        ["> <details><summary>A</summary>\n\n</details>", "[^1]\n\n[^1]: <details><summary>A</summary>\n\n</details>"]
    {
        assert!(shown(text).contains("&lt;details&gt;&lt;summary&gt;A&lt;/summary&gt;"), "{text}");
    }
}

#[test]
fn details_that_are_text_keep_no_element_open_over_blocks() {
    let text = "<div><small><details>\n<summary>a</summary>\n\n</details>b</small>";
    let expected = "<p>&lt;div&gt;&lt;small&gt;&lt;details&gt;\n&lt;summary&gt;a&lt;/summary&gt;</p>\n<p>&lt;/details&gt;b&lt;/small&gt;</p>\n";
    assert_eq!(shown(text), expected);
}

#[test]
fn a_summary_is_the_first_child_of_its_details() {
    for text in [
        "<summary>A</summary>",
        "<details>A</details>",
        "<details>A<summary>B</summary></details>",
        "<details>\n\nA\n\n<summary>B</summary></details>",
        "<details><kbd><summary>B</summary></kbd></details>",
    ] {
        assert!(!shown(text).contains("<summary>") && !shown(text).contains("<details>"), "{text}");
    }
    let second = shown("<details><summary>A</summary><summary>B</summary></details>");
    assert_eq!(second, "<details><summary>A</summary>\n<p>&lt;summary&gt;B&lt;/summary&gt;</p>\n</details>\n");
}

#[test]
fn description_lists_consist_of_their_parts() {
    let text = "<dl>\n<dt>A</dt>\n<dd>B <kbd>c</kbd></dd>\n</dl>\n";
    assert_eq!(html(text), "<dl><dt>A</dt><dd>B <kbd>c</kbd></dd></dl>\n");
    let text = "<dl>a<dt>b</dt></dl>";
    assert_eq!(shown(text), "<p>&lt;dl&gt;a&lt;dt&gt;b&lt;/dt&gt;&lt;/dl&gt;</p>\n");
    assert_eq!(diagnostics(text), [("sanitised-html", "dl")]);
    assert_eq!(shown("<dl></dl>"), "<p>&lt;dl&gt;&lt;/dl&gt;</p>\n");
    assert_eq!(shown("a <dl><dt>b</dt></dl>"), "<p>a &lt;dl&gt;&lt;dt&gt;b&lt;/dt&gt;&lt;/dl&gt;</p>\n");
}

#[test]
fn a_text_in_a_block_of_html_is_a_paragraph() {
    assert_eq!(html("<kbd>\nA &lt;\n</kbd>\n"), "<p><kbd>\nA &lt;\n</kbd></p>\n");
    assert_eq!(
        shown("<div>\na <mark>b</mark> &amp; c\n</div>\n"),
        "<p>&lt;div&gt;\na <mark>b</mark> &amp; c\n&lt;/div&gt;</p>\n"
    );
}

#[test]
fn what_is_not_balanced_within_its_block_is_text() {
    let texts = [
        ("<kbd>a\n\nb</kbd>", "<p>&lt;kbd&gt;a</p>\n<p>b&lt;/kbd&gt;</p>\n"),
        ("*<kbd>a*</kbd>", "<p><em>&lt;kbd&gt;a</em>&lt;/kbd&gt;</p>\n"),
        ("<mark><kbd>a</mark></kbd>", "<p><mark>&lt;kbd&gt;a</mark>&lt;/kbd&gt;</p>\n"),
        ("- <sub>a\n- b</sub>", "<ul>\n<li>&lt;sub&gt;a</li>\n<li>b&lt;/sub&gt;</li>\n</ul>\n"),
        ("- <sub>a\n  - b</sub>", "<ul>\n<li>&lt;sub&gt;a\n<ul>\n<li>b&lt;/sub&gt;</li>\n</ul>\n</li>\n</ul>\n"),
        ("[<sup>a](b.md)</sup>", "<p><a href=\"b.md\">&lt;sup&gt;a</a>&lt;/sup&gt;</p>\n"),
        ("a</br>", "<p>a&lt;/br&gt;</p>\n"),
        ("a <kbd/>", "<p>a &lt;kbd/&gt;</p>\n"),
    ];
    for (text, expected) in texts {
        assert_eq!(shown(text), expected, "{text}");
    }
    assert!(shown("- <sub>a\n  # b\n  c</sub>").contains("<li>&lt;sub&gt;a\n<div"));
    assert!(
        shown("| <ins>a | b</ins> |\n|---|---|").contains(">&lt;ins&gt;a</th>\n<th scope=\"col\">b&lt;/ins&gt;</th>")
    );
    assert!(shown("## <ins>a\n\n</ins>").contains("<h2 id=\"ins-a\">&lt;ins&gt;a</h2>"));
    assert!(shown("A[^1]</del>\n\n[^1]: <del>b").contains("<p>&lt;del&gt;b <a href"));
}

#[test]
fn all_other_html_is_text_and_this_is_said() {
    let text = "<script>alert('<b onclick=x>')</script>\n\n<iframe src=\"//a.de\"></iframe>\n\n\
        <abbr title=\"a\" ONMOUSEOVER='x'>b</abbr> <kbd class=c>d</kbd> <mark id=e>f</mark>\n\n\
        g <style>p{}</style> <svg><a>h</a></svg> <img src=x onerror=y> </form> <x-y>i</x-y>\n";
    let expected = "<p>&lt;script&gt;alert('&lt;b onclick=x&gt;')&lt;/script&gt;</p>\n\
        <p>&lt;iframe src=&quot;//a.de&quot;&gt;&lt;/iframe&gt;</p>\n\
        <p>&lt;abbr title=&quot;a&quot; ONMOUSEOVER='x'&gt;b&lt;/abbr&gt; &lt;kbd class=c&gt;d&lt;/kbd&gt; &lt;mark id=e&gt;f&lt;/mark&gt;</p>\n\
        <p>g &lt;style&gt;p{}&lt;/style&gt; &lt;svg&gt;&lt;a&gt;h&lt;/a&gt;&lt;/svg&gt; &lt;img src=x onerror=y&gt; &lt;/form&gt; &lt;x-y&gt;i&lt;/x-y&gt;</p>\n";
    assert_eq!(shown(text), expected);
    let expected = ["script", "b", "iframe", "abbr", "kbd", "mark", "style", "svg", "a", "img", "form", "x-y"];
    assert_eq!(diagnostics(text), expected.map(|what| ("sanitised-html", what)));
}

#[test]
fn a_finding_says_what_is_wrong() {
    let texts = [
        (
            "a <kbd onclick=x>b</kbd>",
            "Das Attribut „onclick“ am HTML-Element „kbd“ ist nicht erlaubt; das Element wird als Text gezeigt.",
        ),
        ("a <Blink>", "Das HTML-Element „blink“ ist nicht erlaubt und wird als Text gezeigt."),
        ("a <kbd>", "Das HTML-Element „kbd“ ist unvollständig oder falsch verschachtelt und wird als Text gezeigt."),
        ("a <?php ?>", "Das HTML-Element „?php“ ist nicht erlaubt und wird als Text gezeigt."),
        (
            "<details class",
            "Das HTML-Element „details“ ist unvollständig oder falsch verschachtelt und wird als Text gezeigt.",
        ),
    ];
    for (text, message) in texts {
        let (_, diagnostics) = render(text);
        assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.message.de.as_str()).collect::<Vec<_>>(), [message]);
    }
}

#[test]
fn places_are_right_inside_quotations_and_over_lines() {
    let quotation = "> <div>\n> <p\n>  onclick=\"x\n> y\">\n> <mark\n> >a</mark>";
    assert_eq!(diagnostics(quotation), [("sanitised-html", "div"), ("sanitised-html", "p")]);
    assert!(shown(quotation).ends_with("<mark>a</mark></p>\n</blockquote>\n"));
    assert_eq!(diagnostics("- a\n  <p\n  id=b bad=c>d</p>"), [("sanitised-html", "p")]);
}

#[test]
fn comments_are_invisible() {
    assert_eq!(html("a <!-- <b> --> c\n\n<!-- d\n\n<script> -->\n\n<!--> e\n"), "<p>a  c</p>\n<p>e</p>\n");
    assert_eq!(html("a\n\n<!-- b\n\n## c"), "<p>a</p>\n");
}

#[test]
fn an_alternative_text_has_no_elements() {
    let image = |alt: &str| format!("<p><img src=\"b.png\" loading=\"lazy\" decoding=\"async\" alt=\"{alt}\" /></p>\n");
    assert_eq!(html("![H<sub>2</sub>O<br>a<!-- b -->](b.png)"), image("H2O a"));
    assert_eq!(shown("![a <b>c</b> <kbd>](b.png)"), image("a &lt;b&gt;c&lt;/b&gt; &lt;kbd&gt;"));
    assert_eq!(shown("<kbd>![a</kbd>](b.png)").matches("&lt;").count(), 2);
}

#[test]
fn what_html_leaves_open_does_not_swallow_the_rest() {
    let opened = [
        "<div class=\"",
        "<div a",
        "<div>",
        "<title>",
        "<iframe src='a'>",
        "<plaintext>",
        "<table>",
        "a <textarea> b",
        "a <script> b",
        "a <xmp>",
        "<details><summary>",
        "<details><summary>a</summary>",
        "<dl><dt>",
        "<kbd>",
    ];
    for html in opened {
        let (body, diagnostics) = render(&format!("{html}\n\n## Ende\n"));
        assert!(with_addresses(&body).contains("Ende</h2>"), "{html}: {}", with_addresses(&body));
        assert_eq!((body.headings.len(), diagnostics.is_empty()), (1, false), "{html}");
    }
    let (body, diagnostics) = render("a <!-- b\n\n## Ende\n");
    assert_eq!((body.headings.len(), diagnostics.len()), (1, 0));
}

#[test]
fn a_script_without_end_reaches_to_the_end_of_the_text_as_commonmark_has_it() {
    let expected = "<p>a</p>\n<p>&lt;script&gt;\n\n## Ende</p>\n";
    assert_eq!(shown("a\n\n<script>\n\n## Ende\n"), expected);
}

#[test]
fn only_so_many_elements_are_open_at_once() {
    let deep = |depth: usize| format!("{}a{}", "<sub>".repeat(depth), "</sub>".repeat(depth));
    assert_eq!(html(&deep(32)), format!("<p>{}</p>\n", deep(32)));
    assert!(shown(&deep(33)).contains("<sub>&lt;sub&gt;a</sub>"));
}

#[test]
fn an_excerpt_has_no_tags_and_a_heading_has_those_that_are_shown() {
    let (body, _) = render("## A <b>b</b> <kbd>c</kbd>\n\nD <i>e</i> <kbd>f</kbd>\n\n<div>g</div>");
    assert_eq!((&*body.excerpt, &*body.headings[0].text), ("D e f", "A <b>b</b> c"));
}

#[test]
fn html_without_a_finding_says_what_an_abbreviation_means() {
    let (body, _) = render("<abbr title=\"Onlinezugangsgesetz\">OZG</abbr>");
    assert!(body.abbreviations[0].explained);
}

#[test]
fn plain_commonmark_has_html_as_it_is() {
    let text = "<p ONCLICK=x id='b'><a href=c>d</a></p>\n";
    assert_eq!(crate::markdown::commonmark(text), text);
}
