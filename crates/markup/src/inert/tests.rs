use super::*;

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>";

/// Where the first thing stands that is not allowed, and what it is; `inert` without one.
fn told(text: &str, syntax: Syntax) -> String {
    match check(text.as_bytes(), syntax) {
        Ok(()) => "inert".to_owned(),
        Err(Disallowed { offset: Some(offset), what }) => format!("{}: {}", &text[offset.min(text.len())..], what.en),
        Err(Disallowed { offset: None, what }) => what.en,
    }
}

fn svg(inside: &str) -> String {
    told(&format!("{SVG}{inside}</svg>"), Syntax::Svg).replace("</svg>", "")
}

fn html(inside: &str) -> String {
    told(inside, Syntax::Html)
}

fn is_active(told: &str) -> bool {
    told != "inert"
}

#[test]
fn in_html_the_first_thing_that_is_not_allowed_is_named() {
    for (text, expected) in [
        ("<p>a <script>x", "<script>x: a script (`<script>`)"),
        ("<p title='<script>'>a < b<SCRIPT >", "<SCRIPT >: a script (`<script>`)"),
        ("<title><a title='</title><script>x()</script>'>", "<script>x()</script>'>: a script (`<script>`)"),
        ("<style><a title='</style><script>x()</script>'>", "<script>x()</script>'>: a script (`<script>`)"),
        (
            "<b><noscript><a title='</noscript><script>'>",
            "<noscript><a title='</noscript><script>'>: an element that is not allowed (`<noscript>`)",
        ),
        ("<svg><style><p>", "<p>: an element that is not allowed (`<p>`)"),
        ("<svg><title><style><!--</style><script>--></style>", "<script>--></style>: a script (`<script>`)"),
        ("<svg><![CDATA[<script>]]><a onclick=x>", "<a onclick=x>: a script that runs on an event (`onclick=…`)"),
        (
            "<meta http-equiv=Refresh content='0;url=x'>",
            "<meta http-equiv=Refresh content='0;url=x'>: an instruction to browsers (`<meta http-equiv=refresh>`)",
        ),
        ("<meta charset=ISO-2022-JP>", "<meta charset=ISO-2022-JP>: another encoding than UTF-8 (iso-2022-jp)"),
        (
            "<meta http-equiv=content-type content='text/html; charset=utf-16'>",
            "<meta http-equiv=content-type content='text/html; charset=utf-16'>: another encoding than UTF-8 (utf-16)",
        ),
        (
            "<a href='\n java&Tab;Script:x()'>",
            "<a href='\n java&Tab;Script:x()'>: a link that runs a script (`javascript:`)",
        ),
        ("<a href='data:text/html,x'>", "<a href='data:text/html,x'>: an address that is not allowed (`href=…`)"),
        (
            "<img src='\\\\example.org/x'>",
            "<img src='\\\\example.org/x'>: an address on another host that browsers load at once (`src=…`)",
        ),
        (
            "<img srcset='a.png, https://example.org/x 2x'>",
            "<img srcset='a.png, https://example.org/x 2x'>: an address on another host that browsers load at once (`srcset=…`)",
        ),
        (
            "<link rel=stylesheet href=a.css>",
            "<link rel=stylesheet href=a.css>: a file that browsers load at once (`<link rel=stylesheet>`)",
        ),
        ("<img src=a.png neu=x>", "<img src=a.png neu=x>: an attribute that is not allowed (`<img neu=…>`)"),
        ("<style>@im\\70ort 'a.css'</style>b", "</style>b: a style sheet that loads another one (`@import`)"),
        (
            "<p style='background: \\75rl( //example.org/x )'>",
            "<p style='background: \\75rl( //example.org/x )'>: a style sheet that loads something from another host",
        ),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
    for name in [
        "iframe",
        "frame",
        "object",
        "embed",
        "form",
        "input",
        "base",
        "template",
        "noembed",
        "xmp",
        "plaintext",
        "button",
        "dialog",
    ] {
        assert!(html(&format!("<{name}>")).starts_with(&format!("<{name}>: ")), "{name}");
    }
}

#[test]
fn in_xml_the_first_thing_that_is_not_allowed_is_named() {
    for (text, expected) in [
        ("\n <script>x()</script>", "<script>x()</script>: a script (`<script>`)"),
        (
            "<g/><s:script xmlns:s='http://www.w3.org/2000/svg'/>",
            "<s:script xmlns:s='http://www.w3.org/2000/svg'/>: a script (`<script>`)",
        ),
        (
            "<e xmlns='urn:e'><script xmlns='http://www.w3.org/1999/xhtml'/></e>",
            "<script xmlns='http://www.w3.org/1999/xhtml'/></e>: a script (`<script>`)",
        ),
        (
            "<g xmlns='http://www.w3.org/2000/s&#118;g'/>",
            "<g xmlns='http://www.w3.org/2000/s&#118;g'/>: a mistake here with which it is no XML",
        ),
        ("<g onload='x()'/>", "<g onload='x()'/>: a script that runs on an event (`onload=…`)"),
        (
            "<e xmlns='urn:e' onload='x()'/>",
            "<e xmlns='urn:e' onload='x()'/>: a script that runs on an event (`onload=…`)",
        ),
        (
            "<a xlink:href=' java&#10;script:x()'/>",
            "<a xlink:href=' java&#10;script:x()'/>: a link that runs a script (`javascript:`)",
        ),
        (
            "<a><animate attributeName='xlink:href' values='#a;javascript:x()'/></a>",
            "<animate attributeName='xlink:href' values='#a;javascript:x()'/></a>: an animation that changes `xlink:href`",
        ),
        (
            "<set attributeName='onload' to='x()'/>",
            "<set attributeName='onload' to='x()'/>: an animation that changes `onload`",
        ),
        (
            "<image href='https://example.org/a.png'/>",
            "<image href='https://example.org/a.png'/>: an address on another host that browsers load at once (`href=…`)",
        ),
        (
            "<use href='data:image/svg+xml,x'/>",
            "<use href='data:image/svg+xml,x'/>: an address that is not allowed (`href=…`)",
        ),
        (
            "<g xml:base='https://example.org/'/>",
            "<g xml:base='https://example.org/'/>: an attribute that is not allowed (`<g xml:base=…>`)",
        ),
        (
            "<g fill='url(http://example.org/#a)'/>",
            "<g fill='url(http://example.org/#a)'/>: a style sheet that loads something from another host",
        ),
        ("<style>@im<!-- -->port 'a'</style>", "</style>: a style sheet that loads another one (`@import`)"),
        (
            "<style><![CDATA[a { b: url(]]>//example.org/)}</style>",
            "</style>: a style sheet that loads something from another host",
        ),
        (
            "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
            "<iframe xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>: a frame that can load scripts (`<iframe>`)",
        ),
        ("<x:g/>", "<x:g/>: the prefix `x:`, for which no namespace is declared"),
        ("<g x='1' x:y='1'/>", "<g x='1' x:y='1'/>: the prefix `x:`, for which no namespace is declared"),
        ("<g><p></g>", "<p></g>: an element that is not allowed (`<p>`)"),
        ("<g></a></g>", "</a></g>: a mistake here with which it is no XML"),
        ("<!-- -- --><g/>", "<!-- -- --><g/>: a mistake here with which it is no XML"),
    ] {
        assert_eq!(svg(text), expected, "{text}");
    }
    for start in [
        "<?xml version='1.0' encoding='iso-2022-jp'?>",
        "<?xml-stylesheet href='a.xsl' type='text/xsl'?>",
        "<!DOCTYPE svg [<!ENTITY x '&#60;script>x()'>]>",
        "<!DOCTYPE svg SYSTEM \"x>  <!-- \" >",
    ] {
        for syntax in [Syntax::Svg, Syntax::Xml] {
            assert!(told(&format!("{start}{SVG}</svg>"), syntax).starts_with(start), "{start}");
        }
    }
    assert_eq!(told("<svg>", Syntax::Svg), ": a mistake here with which it is no XML");
}

#[test]
fn what_is_no_utf_8_text_is_not_known() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let files = [
        utf16("\u{feff}<p>"),
        utf16("<p>"),
        utf16("<p>").into_iter().rev().collect(),
        b"<p>\xFC".to_vec(),
        b"<p>\x1B$B</p>".to_vec(),
        b"<p>\0".to_vec(),
        vec![b' '; MAX_LEN + 1],
    ];
    for bytes in files {
        for syntax in [Syntax::Html, Syntax::Svg, Syntax::Xml, Syntax::Archive] {
            assert!(check(&bytes, syntax).is_err(), "{:?}", &bytes[..4]);
        }
    }
    assert_eq!(check(b"", Syntax::Archive).map_err(|found| found.offset), Err(None));
    assert_eq!(check("\u{feff}<p>ä<form>".as_bytes(), Syntax::Html).map_err(|found| found.offset), Err(Some(8)));
}

#[test]
fn what_only_shows_something_is_inert() {
    for text in [
        "",
        "<!doctype html><html lang=de><head><meta charset=utf-8><title>javascript: onload</title><body><p title='JavaScript: x'>a<br>b",
        "<p>&lt;script> <!-- <script> --><![if !mso]>c<![endif]><o:p></o:p><a href='https://example.org/' target=_blank>",
        "<style><!-- @font-face {font-family:x; src: url(a.woff2)} /* https://example.org/ */ --></style><td style='mso-x:\"\\@\";width:1%' x:num>",
        "<svg viewBox='0 0 1 1'><style>a{fill:red}</style><title>x</title><path d='m 0 0'/></svg><math><mi>x</mi></math>",
        "<img src='a%20b.png' alt='a > b' srcset='a.png 1x, b.png 2x'><img src='data:image/png;base64,iVBO//8='>",
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><link rel=File-List href='a/filelist.xml'>",
    ] {
        assert_eq!(html(text), "inert", "{text}");
    }
    for text in [
        "",
        "<a xlink:href='https://example.org/'><title>onload</title><text>&lt;script>&#x41;</text></a>",
        "<style><![CDATA[ a::after { content: '<script>' } ]]></style>",
        "<switch><foreignObject requiredFeatures='x'><div xmlns='http://www.w3.org/1999/xhtml' style='color: red'>a<br/></div></foreignObject></switch>",
        "<metadata><r:RDF xmlns:r='urn:r' r:about=''/></metadata><?xpacket begin='a'?>",
        "<defs><linearGradient id='a' xlink:href='#b'/></defs><rect fill='url(#a)'><animate attributeName='fill' to='red'/></rect>",
        "<image xlink:href='data:image/png;base64,iVBO//8='/><use href='#a'/><e xmlns='urn:e' href='javascript:x'/>",
    ] {
        assert_eq!(svg(text), "inert", "{text}");
    }
    let doctype = r#"<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">"#;
    assert_eq!(told(&format!("\u{feff}{doctype}{SVG}</svg>"), Syntax::Svg), "inert");
    assert_eq!(
        told("<daten><script>x</script><eintrag online='ja'/></daten>", Syntax::Xml).split(": ").last(),
        Some("a script that runs on an event (`online=…`)")
    );
}

#[test]
fn limits_are_findings_and_are_met_at_once() {
    let attributes: String = (0..100_000).map(|number| format!(" data-{number}=''")).collect();
    let quoted = format!("<a title='{}'>", "x ".repeat(1_000_000));
    for (text, active) in [
        (format!("<a{attributes}/>"), true),
        (format!("<title><a b='</title{attributes}>"), true),
        (format!("<a ='{attributes}>"), true),
        (format!("{}<script>", "wort ".repeat(1_000_000)), true),
        (format!("<a title='{}'><script>", "wort ".repeat(1_000_000)), true),
        ("<div>".repeat(1_000_000), true),
        ("<b><p>".repeat(100_000), false),
        ((0..100_000).map(|number| format!("<p><b id={number}>")).collect(), true),
        ("<p><a href=x>".repeat(100_000), false),
        ("<".repeat(1_000_000), false),
        (">".repeat(1_000_000), false),
        ("<li>a".repeat(200_000), false),
        (format!("<table>{}", "<tr><td>a".repeat(100_000)), false),
        (quoted, false),
    ] {
        assert_eq!(is_active(&html(&text)), active, "{}", &text[..30]);
    }
    let blocks = "{".repeat(1_000_000);
    for (text, active) in [
        (format!("<g{attributes}/>"), true),
        ("<g>".repeat(1_000_000), true),
        (format!("<style>{blocks}</style>"), true),
        (format!("<g style='{blocks}'/>"), true),
        ("<g a:b='' xmlns:a='urn:a'>".repeat(500), true),
        ("<g/>".repeat(500_000), false),
    ] {
        assert_eq!(is_active(&svg(&text)), active, "{}", &text[..30]);
    }
}

#[test]
fn a_file_is_read_as_a_server_would_send_it() {
    for (name, expected) in [
        ("a.HTML", Some(Some(Syntax::Html))),
        ("a.shtml", Some(Some(Syntax::Html))),
        ("a.xhtm", Some(Some(Syntax::Xml))),
        ("a.xht", Some(Some(Syntax::Xml))),
        ("a.xsl", Some(Some(Syntax::Xml))),
        ("a.svg", Some(Some(Syntax::Svg))),
        ("a.svg.gz", Some(Some(Syntax::Svg))),
        ("a.html.de", Some(Some(Syntax::Html))),
        ("a.html.", Some(Some(Syntax::Html))),
        ("a.svgz", Some(Some(Syntax::Archive))),
        ("a.mhtml", Some(Some(Syntax::Archive))),
        ("a.html.pdf", Some(None)),
        ("a.tar.gz", Some(None)),
        ("a.foo", None),
        ("html", None),
        ("a", None),
    ] {
        assert_eq!(Syntax::of_name(name), expected, "{name}");
    }
    for (start, expected) in [
        ("\u{feff}\n <!DOCTYPE html>", Some(Syntax::Html)),
        ("<script>", Some(Syntax::Html)),
        ("<p\n", Some(Syntax::Html)),
        ("<!-- -->", Some(Syntax::Html)),
        ("<\0p\0", Some(Syntax::Html)),
        ("\0<\0p", Some(Syntax::Html)),
        (" <?xml version", Some(Syntax::Xml)),
        ("<svg xmlns", Some(Syntax::Svg)),
        ("<mxfile>", Some(Syntax::Svg)),
        ("text <script>", None),
        ("", None),
    ] {
        assert_eq!(Syntax::of_bytes(start.as_bytes()), expected, "{start:?}");
    }
    assert_eq!(Syntax::of_bytes(b"\xFF\xFE<\0"), Some(Syntax::Html));
}
