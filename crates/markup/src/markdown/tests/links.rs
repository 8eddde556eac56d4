//! Links and pictures, and the holes that are left for their addresses.

use super::*;
use crate::markdown::{Link, LinkRole};

/// The links of a text: address, text, and whether it is a picture.
fn links(text: &str) -> Vec<(String, String, bool)> {
    let show = |link: Link| (link.dest.to_string(), link.text, link.role == LinkRole::Image);
    render(text).0.links.into_iter().map(show).collect()
}

fn link(dest: &str, text: &str, picture: bool) -> (String, String, bool) {
    (dest.to_owned(), text.to_owned(), picture)
}

#[test]
fn links_of_every_form_are_collected_in_the_order_of_the_text() {
    let text = "[*A* `b`](c.md \"T\") [d][e] <https://f.de> <g@h.de> [![I](j.png)](k.md)\n\n[e]: ../e/index.md#x";
    let expected = [
        link("c.md", "A b", false),
        link("../e/index.md#x", "d", false),
        link("https://f.de", "https://f.de", false),
        link("mailto:g@h.de", "g@h.de", false),
        link("k.md", "I", false),
        link("j.png", "I", true),
    ];
    assert_eq!(links(text), expected);
}

#[test]
fn a_link_stands_where_its_address_stands() {
    let text = "[a](b.md) [c][d]\n\n[d]: e.md";
    let (body, _) = render(text);
    let places: Vec<_> = body.links.iter().map(|link| &text[link.span.range()]).collect();
    assert_eq!(places, ["b.md", "[c][d]"]);
}

#[test]
fn holes_are_filled_with_what_the_page_needs() {
    let (body, _) = render("[a](b.md) [c](d.md)");
    let html = body.html(|link| Address::new(format!("../x/{}", link.dest.replace(".md", "/"))));
    assert_eq!(html, "<p><a href=\"../x/b/\">a</a> <a href=\"../x/d/\">c</a></p>\n");
}

#[test]
fn among_other_texts_ids_and_what_leads_to_them_have_a_prefix() {
    let (body, _) = render("## [A](#a)\n\n[b](#c) d[^1]\n\n[^1]: e");
    let html = body.html_among_others("x.", |link| Address::new(&*link.dest));
    for attribute in ["id", "href", "aria-describedby", "aria-labelledby"] {
        let start = format!(" {attribute}=\"");
        let values = html.split(&start).skip(1).map(|rest| rest.trim_start_matches('#'));
        assert!(values.filter(|value| !value.starts_with("c\"")).all(|value| value.starts_with("x.")), "{html}");
    }
    assert!(html.contains("<h2 id=\"x.a\"><a href=\"#x.a\">A</a></h2>") && html.contains("href=\"#c\""), "{html}");
}

#[test]
fn holes_stay_in_their_place_in_headings_lists_and_footnotes() {
    let html = html("[^1] a\n\n[^1]: [b](c.md)\n\n## [d](e.md) {#f}\n\n- [x] [g](h.md)\n");
    for link in
        ["<a href=\"c.md\">b</a> ", "<h2 id=\"f\"><a href=\"e.md\">d</a></h2>", "/> <a href=\"h.md\">g</a></li>"]
    {
        assert!(html.contains(link), "{link}: {html}");
    }
}

#[test]
fn an_address_cannot_leave_its_attribute() {
    let (body, _) = render("[a](b.md)");
    let html = body.html(|_| Address::new("\"><script>&'\n ä%20"));
    assert_eq!(html, "<p><a href=\"%22%3E%3Cscript%3E&amp;&#39;%0A%20%C3%A4%20\">a</a></p>\n");
}

#[test]
fn links_to_other_sites_do_not_hand_over_the_window() {
    assert_eq!(html("[a](HTTPS://b.de)"), "<p><a href=\"HTTPS://b.de\" rel=\"noopener\">a</a></p>\n");
    assert_eq!(html("[a](//b.de)"), "<p><a href=\"//b.de\" rel=\"noopener\">a</a></p>\n");
    assert_eq!(
        html("[a](mailto:b@c.de) [d](tel:+49)"),
        "<p><a href=\"mailto:b@c.de\">a</a> <a href=\"tel:+49\">d</a></p>\n"
    );
}

#[test]
fn titles_and_alternative_texts_are_escaped() {
    assert_eq!(html("[a](b \"c\\\"<\")"), "<p><a href=\"b\" title=\"c&quot;&lt;\">a</a></p>\n");
    let expected =
        "<p>e <img src=\"b.png\" loading=\"lazy\" decoding=\"async\" alt=\"A b „c“ d &lt; x\" title=\"T\" /></p>\n";
    assert_eq!(html("e ![A *b* \"c\"\n`d` < [x](y.md)](b.png \"T\")"), expected);
}

#[test]
fn a_picture_has_its_size_where_it_is_known() {
    let (body, _) = render("![](b.png)");
    let html = body.html(|_| Address { pixels: Some((3, 4)), ..Address::new("b.png") });
    let expected =
        "<p><img src=\"b.png\" loading=\"lazy\" decoding=\"async\" width=\"3\" height=\"4\" alt=\"\" /></p>\n";
    assert_eq!(html, expected);
}

#[test]
fn a_dangerous_address_is_reported_and_never_written() {
    for address in
        ["javascript:alert(1)", "JAVA&#115;cript:x", "data:text/html,x", "vbscript:x", "javascript%3Ax", "file:///etc"]
    {
        for text in [format!("[a]({address})"), format!("![a]({address})"), format!("[a]\n\n[a]: {address}")] {
            let (body, diagnostics) = render(&text);
            assert_eq!(
                diagnostics.iter().map(|diagnostic| diagnostic.rule.id).collect::<Vec<_>>(),
                ["unsafe-link"],
                "{text}"
            );
            assert!(body.links.is_empty(), "{text}");
            let html = with_addresses(&body);
            assert!(html == "<p><a href=\"#\">a</a></p>\n" || html == "<p><img alt=\"a\" /></p>\n", "{html}");
        }
    }
    assert_eq!(diagnostics("Ein [a](javascript:b) und <c:d>"), [("unsafe-link", "javascript:b")]);
    assert_eq!(diagnostics("Ein <irc://d.de/e>"), [("unsafe-link", "irc://d.de/e")]);
}
