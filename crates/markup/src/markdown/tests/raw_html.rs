//! HTML in Markdown.

use super::*;

#[test]
fn elements_that_mark_up_text_stay() {
    let text = "<details class=\"a\" open><summary>B</summary>\n\nText <kbd>K</kbd> <mark>m</mark> H<sub>2</sub>O x<sup>2</sup> \
        <abbr title=\"c\">d</abbr>\n\n</details>\n";
    let expected = "<details class=\"a\" open=\"\"><summary>B</summary>\n<p>Text <kbd>K</kbd> <mark>m</mark> H<sub>2</sub>O \
        x<sup>2</sup> <abbr title=\"c\">d</abbr></p>\n</details>\n";
    assert_eq!(html(text), expected);
}

#[test]
fn what_this_program_writes_itself_survives() {
    let text = "# A\n\n| a | |\n|--:|---|\n| 1 | 2 |\n\n- [x] b\n- [ ] c\n\n> [!TIP]\n> d\n\n```rust\nlet a;\n```\n\n\
        3. e[^f]\n\n![g](h.png \"i\") [j](k.md)\n\n[^f]: l\n\nB\n: C\n";
    // The sanitiser writes the same HTML in its own hand: no slash at the end, quotation marks in text as they are.
    let expected = html(text).replace(" />", ">");
    assert_eq!(html(&format!("{text}\n<i>x</i>\n")).replace("<p><i>x</i></p>\n", ""), expected);
}

#[test]
fn scripts_frames_and_styles_go_and_this_is_said() {
    let text = "<script>alert('<b onclick=x>')</script>\n\n<iframe src=\"//a.de\"></iframe>\n\n<p style=\"color:red\" ONCLICK='x'>b</p>\n\n\
        c <style>p{}</style> <svg><a>d</a></svg> <form><button>e</button></form> <x-y>f</x-y>\n";
    let (body, _) = render(text);
    let html = with_addresses(&body);
    for gone in ["script", "alert", "iframe", "style", "onclick", "svg", "form", "button", "x-y"] {
        assert!(!html.to_lowercase().contains(gone), "{gone}: {html}");
    }
    let expected = ["script", "iframe", "style=\"color:red\"", "ONCLICK='x'", "style", "svg", "form", "button", "x-y"];
    assert_eq!(findings(text), expected.map(|what| ("sanitised-html", what)));
}

#[test]
fn a_finding_names_what_is_removed() {
    let (_, findings) = render("<p onclick=x>");
    assert_eq!(
        findings[0].message.de,
        "Das Attribut „onclick“ am HTML-Element „p“ ist nicht erlaubt und wird entfernt."
    );
    let (_, findings) = render("<p><Blink>");
    assert_eq!(findings[0].message.en, "The HTML element “blink” is not allowed and is removed.");
}

#[test]
fn places_are_right_inside_quotations_and_over_lines() {
    assert_eq!(findings("> <p\n>  onclick=\"x\n> y\">"), [("sanitised-html", "onclick=\"x\n")]);
    assert_eq!(findings("- a\n  <p\n  id=b bad=c>d</p>"), [("sanitised-html", "bad=c")]);
}

#[test]
fn links_in_html_are_links() {
    let text = "<a href='b.md?x&amp;y' title=t>C <b>d</b> &amp; e</a> [f](g.md) <img src=h.png alt=\"i\"> <img src=\"j.png\" width=1 alt=\"\">";
    let (body, findings) = render(text);
    assert_eq!(findings, []);
    let links: Vec<_> =
        body.links.iter().map(|link| (&*link.dest, link.text.as_str(), &text[link.span.range()])).collect();
    let expected = [
        ("b.md?x&y", "C d & e", "href='b.md?x&amp;y'"),
        ("g.md", "f", "g.md"),
        ("h.png", "i", "src=h.png"),
        ("j.png", "", "src=\"j.png\""),
    ];
    assert_eq!(links, expected);
    let expected = "<p><a href=\"1\" title=\"t\">C <b>d</b> &amp; e</a> <a href=\"2\">f</a> \
        <img src=\"3\" loading=\"lazy\" decoding=\"async\" alt=\"i\"> <img src=\"4\" width=\"1\" alt=\"\"></p>\n";
    let mut number = 0;
    let html = body.html(|_| {
        number += 1;
        Address::new(number.to_string())
    });
    assert_eq!(html, expected);
}

#[test]
fn the_same_address_twice_stands_in_two_places() {
    let (body, _) = render("<a href=a>b</a> <a href=a>c</a>");
    assert_ne!(body.links[0].span, body.links[1].span);
}

#[test]
fn dangerous_addresses_in_html_are_reported_and_removed() {
    let text = "<a href=\"java&#115;cript:alert(1)\">a</a> <img src=' data:x' alt=''> <a href=javascript%3Ab>c</a> [d](javascript:e)";
    let (body, findings) = render(text);
    assert_eq!(findings.iter().map(|finding| finding.rule.id).collect::<Vec<_>>(), ["unsafe-link"; 4]);
    assert_eq!(with_addresses(&body), "<p><a>a</a> <img alt=\"\"> <a>c</a> <a href=\"#\">d</a></p>\n");
    assert!(body.links.is_empty());
}

#[test]
fn nobody_can_type_the_word_that_marks_a_link() {
    let hash = blake3::hash(b"[a](b.md)").to_hex().to_string();
    let text = format!("[a](b.md) <a href=\"{hash}0\" id=\"{hash}\">c</a> {hash}0");
    let (body, _) = render(&text);
    let dests: Vec<&str> = body.links.iter().map(|link| &*link.dest).collect();
    assert_eq!(dests, ["b.md".to_owned(), format!("{hash}0")]);
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
        "a <iframe> b",
        "a <xmp>",
        "a <!-- b",
        "<select><option>",
    ];
    for html in opened {
        let (body, _) = render(&format!("{html}\n\n## Ende\n"));
        assert!(with_addresses(&body).contains("Ende</h2>"), "{html}: {}", with_addresses(&body));
        assert_eq!(body.headings.len(), 1, "{html}");
    }
}

#[test]
fn a_script_without_end_reaches_to_the_end_of_the_text_as_commonmark_has_it() {
    let (body, findings) = render("a\n\n<script>\n\n## Ende\n");
    assert_eq!((with_addresses(&body).trim(), body.headings.len(), findings.len()), ("<p>a</p>", 0, 1));
}

#[test]
fn ids_in_html_are_anchors_and_stay_unique() {
    let (body, _) = render("# A\n\n<p id=\"a\">b</p><p id=\"c&amp;d\">e</p><p id=\"c&amp;d\">f</p>");
    assert_eq!(*body.anchors, ["a", "a-2", "c&d"].map(Into::into));
    assert!(with_addresses(&body).ends_with("<p id=\"a\">b</p><p id=\"c&amp;d\">e</p><p>f</p>\n"));
}

#[test]
fn a_form_field_can_only_be_a_box_for_showing() {
    let (body, _) = render("a <input type=\"text\" name=\"b\"> <input type=submit formaction=c>");
    let html = with_addresses(&body);
    assert_eq!(html.matches("type=\"checkbox\"").count(), 2, "{html}");
    assert_eq!(html.matches("disabled=\"\"").count(), 2, "{html}");
    assert!(!html.contains("text") && !html.contains("formaction"), "{html}");
}

#[test]
fn without_sanitising_html_stays_as_it_is() {
    let options = Options { sanitise: false, ..Options::default() };
    let text = "<p ONCLICK=x id='b'><a href=c>d</a></p>\n";
    let (body, findings) = parse(text, &options, &Context::body(file(), 0));
    assert_eq!((with_addresses(&body).as_str(), findings), (text, vec![]));
    assert_eq!(*body.anchors, ["b"].map(Into::into));
    let (body, findings) = parse("<i>a</i> [b](javascript:c)", &options, &Context::body(file(), 0));
    assert_eq!((body.links.len(), findings.len()), (0, 1));
}
