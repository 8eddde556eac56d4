//! Pictures with captions, galleries, captions of tables.

use super::*;

/// How a picture begins.
fn img(name: &str) -> String {
    format!("<img src=\"{name}\" loading=\"lazy\" decoding=\"async\"")
}

#[test]
fn a_picture_alone_with_a_title_is_a_figure_with_a_caption() {
    let figure = format!(
        "<figure>{} alt=\"A\" /><figcaption>Am 1.\u{a0}Mai: „x“ &lt;y&gt;</figcaption></figure>\n",
        img("a.png")
    );
    assert_eq!(html("![A](a.png \"Am 1. Mai: „x“ <y>\")"), figure);
    assert_eq!(
        html("- eins\n\n  ![A](a.png 'Am 1. Mai: „x“ <y>')\n"),
        format!("<ul>\n<li>\n<p>eins</p>\n{figure}</li>\n</ul>\n")
    );
}

#[test]
fn a_title_stays_a_title_where_there_is_more_than_pictures() {
    let with_title = |alt: &str| format!("{} alt=\"{alt}\" title=\"T\" />", img("a.png"));
    assert_eq!(html("![A](a.png \"T\") und"), format!("<p>{} und</p>\n", with_title("A")));
    assert_eq!(html("So: ![A](a.png \"T\")"), format!("<p>So: {}</p>\n", with_title("A")));
    assert_eq!(html("![A](a.png \"T\")\n[b](c.md)"), format!("<p>{}\n<a href=\"c.md\">b</a></p>\n", with_title("A")));
    assert_eq!(html("- ![A](a.png \"T\")"), format!("<ul>\n<li>{}</li>\n</ul>\n", with_title("A")));
    assert_eq!(html("![A](a.png)"), format!("<p>{} alt=\"A\" /></p>\n", img("a.png")));
}

#[test]
fn several_pictures_in_a_paragraph_are_a_gallery_that_leads_to_large_ones() {
    let expected = format!(
        "<ul class=\"gallery\" role=\"list\">\n\
         <li><figure><a href=\"a.png\">{} alt=\"A\" /></a><figcaption>T</figcaption></figure></li>\n\
         <li><figure><a href=\"b.png\">{} alt=\"B\" /></a></figure></li>\n</ul>\n",
        img("a.png"),
        img("b.png")
    );
    assert_eq!(html("![A](a.png \"T\")\n![B](b.png)"), expected);
    let (body, _) = render("![A](a.png) ![B](b.png)\n\n[c](d.md)");
    let sized =
        body.html(|link| Address { candidates: vec![("x,y.jpg".to_owned(), 480)], ..Address::new(&*link.dest) });
    assert_eq!(sized.matches(" srcset=\"x%2Cy.jpg 480w\" sizes=\"(min-width: 48rem) 21rem, 100vw\" alt").count(), 2);
    assert!(sized.ends_with("<p><a href=\"d.md\">c</a></p>\n"), "{sized}");
}

#[test]
fn a_picture_that_says_nothing_leads_nowhere() {
    let (body, _) = render("![](a.png) ![B](b.png)");
    let html = with_addresses(&body);
    assert_eq!(html.matches("<a ").count(), 1, "{html}");
}

#[test]
fn a_paragraph_that_says_so_is_the_caption_of_the_table_behind_it() {
    let table = "| a |\n|---|\n| b |\n";
    for (text, caption) in [
        ("Tabelle: Kosten *je Jahr*", "Kosten <em>je Jahr</em>"),
        ("Table: [Costs](a.md)", "<a href=\"a.md\">Costs</a>"),
    ] {
        let html = html(&format!("{text}\n\n{table}"));
        assert!(html.contains(&format!("<table>\n<caption>{caption}</caption>\n<thead>")), "{html}");
        assert!(!html.contains("<p>"), "{html}");
    }
    for text in [
        format!("Tabelle: x\n\ny\n\n{table}"),
        format!("*Tabelle: x*\n\n{table}"),
        format!("Tabelle:x\n\n{table}"),
        "Tabelle: x".into(),
    ] {
        assert!(!html(&text).contains("<caption>"), "{text}");
    }
}

#[test]
fn what_commonmark_prescribes_stays() {
    let image = "<p><img src=\"a.png\" alt=\"A\" title=\"T\" />\n<img src=\"b.png\" alt=\"B\" /></p>\n";
    assert_eq!(super::super::commonmark("![A](a.png \"T\")\n![B](b.png)"), image);
}
