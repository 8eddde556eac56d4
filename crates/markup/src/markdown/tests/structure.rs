//! Headings, lists, tables, footnotes, alerts.

use super::*;

/// The headings of a text: level, id, text.
fn headings(text: &str) -> Vec<(u8, String, String)> {
    render(text).0.headings.into_iter().map(|heading| (heading.level, heading.id.into(), heading.text.into())).collect()
}

/// The ids of a text's headings.
fn ids(text: &str) -> Vec<String> {
    render(text).0.headings.into_iter().map(|heading| heading.id.into()).collect()
}

#[test]
fn a_heading_has_a_link_beside_it_that_is_no_part_of_its_name() {
    let expected = "<div class=\"heading\"><h2 id=\"ueber-uns\">Über <em>„uns“</em></h2>\
        <a class=\"anchor\" tabindex=\"-1\" href=\"#ueber-uns\" aria-label=\"Link zum Abschnitt: Über „uns“\"></a></div>\n";
    assert_eq!(html("## Über *\"uns\"*"), expected);
    let (body, _) = render("## Über *\"uns\"*");
    assert_eq!(*body.anchors, ["ueber-uns"].map(Into::into));
}

#[test]
fn headings_make_room_for_the_title_of_the_page() {
    let levels = |text| headings(text).into_iter().map(|(level, ..)| level).collect::<Vec<_>>();
    assert_eq!(levels("## A\n\n# B\n\n###### C"), [3, 2, 6]);
    assert_eq!(levels("## A\n\n### B"), [2, 3]);
    assert!(html("# A\n## B").contains("<h3 id=\"b\">B</h3>"));
}

#[test]
fn ids_are_unique_and_those_of_the_editor_are_kept() {
    assert_eq!(ids("# A\n# A\n# A 2\n# A"), ["a", "a-2", "a-2-2", "a-3"]);
    assert_eq!(ids("# Ziel\n# Zweck {#ziel}"), ["ziel-2", "ziel"]);
    assert_eq!(ids("# A {#ä\"ö}"), ["ae-oe"]);
    assert_eq!(ids("# …"), ["abschnitt"]);
}

#[test]
fn a_heading_has_the_class_it_is_given() {
    assert!(html("# A {#b .c .d}").contains("<h2 id=\"b\" class=\"c d\">A</h2>"));
}

#[test]
fn braces_that_hold_no_id_and_no_class_are_text() {
    assert_eq!(
        headings("# Bericht {Entwurf 2}"),
        [(2, "bericht-entwurf-2".to_owned(), "Bericht {Entwurf 2}".to_owned())]
    );
    assert!(html("# Bericht {Entwurf}").contains("<h2 id=\"bericht-entwurf\">Bericht {Entwurf}</h2>"));
    assert_eq!(headings("# {{ a }}")[0].2, "{{ a }}");
    assert!(!html("# A {onclick=alert(1)}").contains("<h2 id=\"a-onclick-alert-1\" onclick"));
}

#[test]
fn the_text_of_a_heading_has_what_is_read_out() {
    let text = "# A `b` [c](d.md) ![e](f.png)\n\nA\n*b*\n===";
    assert_eq!(headings(text).into_iter().map(|(.., text)| text).collect::<Vec<_>>(), ["A b c e", "A b"]);
}

#[test]
fn a_table_scrolls_and_its_header_cells_say_what_they_head() {
    let expected = "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Tabelle\"><table>\n\
        <thead>\n<tr>\n<td></td>\n<th scope=\"col\" class=\"align-right\">b</th>\n</tr>\n</thead>\n\
        <tbody>\n<tr>\n<td class=\"align-center\">1</td>\n<td class=\"align-right\">2</td>\n</tr>\n</tbody>\n</table></div>\n";
    assert_eq!(html("| | b |\n|:-:|--:|\n| 1 | 2 |"), expected);
}

#[test]
fn a_table_may_consist_of_its_head() {
    assert!(html("| a |\n|---|").ends_with("</thead>\n</table></div>\n"));
}

#[test]
fn the_box_of_a_task_says_what_it_shows() {
    let expected = "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"offen\" /> a</li>\n\
        <li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"erledigt\" /> b</li>\n</ul>\n";
    assert_eq!(html("- [ ] a\n- [x] b"), expected);
    assert!(html("- [ ] a\n\n- b").starts_with("<ul>\n<li class=\"task\">\n<p><input "));
}

#[test]
fn alerts_have_a_title() {
    let expected =
        "<div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">Hinweis</p>\n<p>Text</p>\n</div>\n";
    assert_eq!(html("> [!NOTE]\n> Text"), expected);
    for (kind, title) in [("TIP", "Tipp"), ("IMPORTANT", "Wichtig"), ("WARNING", "Warnung"), ("CAUTION", "Vorsicht")] {
        assert!(html(&format!("> [!{kind}]\n> a")).contains(&format!("\"alert-title\">{title}</p>")));
    }
    assert_eq!(html("> a"), "<blockquote>\n<p>a</p>\n</blockquote>\n");
}

#[test]
fn footnotes_are_numbered_by_their_references_and_lead_back() {
    let expected = "<p>A<sup><a href=\"#fn-1\" id=\"fnref-1\" class=\"footnote-ref\" role=\"doc-noteref\" \
        aria-describedby=\"fussnoten\">1</a></sup> B<sup><a href=\"#fn-1\" id=\"fnref-1-2\" class=\"footnote-ref\" \
        role=\"doc-noteref\" aria-describedby=\"fussnoten\">1</a></sup></p>\n\
        <section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"fussnoten\">\n\
        <h2 id=\"fussnoten\" class=\"footnotes-title\">Fußnoten</h2>\n<ol>\n<li id=\"fn-1\">\n<p>Note \
        <a href=\"#fnref-1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Zurück zum Verweis 1\">↩\u{FE0E}</a> \
        <a href=\"#fnref-1-2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Zurück zum Verweis 1-2\">↩\u{FE0E}</a>\
        </p>\n</li>\n</ol>\n</section>\n";
    assert_eq!(html("A[^x] B[^x]\n\n[^x]: Note"), expected);
    let (body, _) = render("A[^x] B[^x]\n\n[^x]: Note");
    assert_eq!(*body.anchors, ["fn-1", "fnref-1", "fnref-1-2", "fussnoten"].map(Into::into));
}

#[test]
fn footnotes_come_in_the_order_of_their_references_and_none_gets_lost() {
    let html = html("A[^b] B[^a]\n\n[^a]: Eins [x](y.md)\n\n[^b]: Zwei\n\n[^c]: Drei");
    let at = |text| html.find(text).unwrap_or_else(|| panic!("{text} is missing in {html}"));
    assert!(at("Zwei") < at("Eins <a href=\"y.md\">x</a>") && at("Eins") < at("<li>\n<p>Drei</p>\n</li>"));
}

#[test]
fn a_footnote_without_text_is_text() {
    let (body, found) = render("A[^x]");
    assert_eq!(with_addresses(&body), "<p>A[^x]</p>\n");
    assert!(matches!(&*found, [one] if one.rule.id == "mistyped-link"), "{found:?}");
}

#[test]
fn ids_of_footnotes_and_headings_do_not_collide() {
    let (body, _) = render("# Fn 1\n\n# Fußnoten\n\nA[^x]\n\n[^x]: Note");
    assert_eq!(*body.anchors, ["fn-1", "fn-1-2", "fnref-1", "fussnoten", "fussnoten-2"].map(Into::into));
}

#[test]
fn definition_lists_and_deletions_are_known() {
    assert_eq!(html("Begriff\n: Erklärung"), "<dl>\n<dt>Begriff</dt>\n<dd>Erklärung</dd>\n</dl>\n");
    assert_eq!(html("~~weg~~"), "<p><del>weg</del></p>\n");
}

#[test]
fn extensions_can_be_switched_off() {
    let options = Options { extensions: false, ..Options::default() };
    let (body, _) = parse("~~a~~ [^1]\n\n- [ ] b\n\n[^1]: c", &options, &Context::body(file(), 0));
    assert_eq!(with_addresses(&body), "<p>~~a~~ <a href=\"c\">^1</a></p>\n<ul>\n<li>[ ] b</li>\n</ul>\n");
}
