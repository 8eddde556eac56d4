//! Attachments in HTML and SVG: what runs in them, and how large their pictures are.

use crate::support::{build, site, sources};
use diagnostics::diag::FilePath;
use files::source::{Blob, SourceFile};
use wissensportal::driver::Options;

/// What is told of a portal whose start page has a link to the file `name` with this text.
fn told(name: &str, text: &[u8]) -> String {
    let mut sources = sources(&format!("//- content/index.md\n---\ntitle: Start\n---\n[Eine Datei]({name})\n"));
    sources.insert(FilePath::new(format!("content/{name}")), SourceFile::Blob(Blob::in_memory(text)));
    let told = build(sources, &Options::default()).told();
    told.strip_prefix(&format!("content/{name} (warning) active-attachment: ")).unwrap_or(&told).trim_end().to_owned()
}

const XHTML: &str = "xmlns='http://www.w3.org/1999/xhtml'";

#[test]
fn the_first_thing_that_runs_is_named_with_its_place() {
    let program = "ein Programm (<script>)";
    let event = |name: &str| format!("ein Programm, das bei einem Ereignis läuft ({name}=…)");
    let link = "einen Link, der ein Programm startet (javascript:)";
    let frame = |name: &str| format!("einen Rahmen, der Programme laden kann (<{name}>)");
    for (name, text, place, what) in [
        ("a.svg", "<svg>\n  <g/>ä<script>x()</script>".to_owned(), (2, 8), program.to_owned()),
        ("a.svg", "<svg:svg><svg:script href='x.js'/>".to_owned(), (1, 10), program.to_owned()),
        ("a.svg", "<svg\r\n  onload='x()'>".to_owned(), (1, 1), event("onload")),
        ("a.svg", "<svg><a xlink:href='\n java\tScript:x()'>".to_owned(), (1, 6), link.to_owned()),
        ("a.svg", "<svg><a><animate values='#a;javascript:x()'/>".to_owned(), (1, 9), link.to_owned()),
        ("a.svg", "<svg><foreignObject><iframe src='x'/>".to_owned(), (1, 21), frame("iframe")),
        ("a.SVG", "<svg><![CDATA[<b onclick='x'>]]>\n<script/>".to_owned(), (2, 1), program.to_owned()),
        (
            "a.svg",
            "<!DOCTYPE svg [<!ENTITY x '&#60;script>x()'>]><svg>&x;".to_owned(),
            (1, 16),
            "eine Abkürzung, die ein Programm enthalten kann (<!ENTITY>)".to_owned(),
        ),
        ("a.html", "<!-- <script> --><p>a\n<SCRIPT>x()</SCRIPT>".to_owned(), (2, 1), program.to_owned()),
        ("a.htm", "<img src=x.png onerror=x()>".to_owned(), (1, 1), event("onerror")),
        ("a.xhtml", "<object data='x'/>".to_owned(), (1, 1), frame("object")),
        ("a.xml", format!("<liste><s:script {}/>", XHTML.replace('=', ":s=")), (1, 8), program.to_owned()),
    ] {
        let expected = format!("Zeile {}, Spalte {}: „{name}“ enthält {what}.", place.0, place.1);
        assert_eq!(told(name, text.as_bytes()), expected, "{text}");
    }
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("<svg>\n<script>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(told("a.svg", &utf16), format!("Zeile 2, Spalte 1: „a.svg“ enthält {program}."));
}

#[test]
fn what_does_not_run_is_no_finding() {
    for (name, text) in [
        ("a.svg", INKSCAPE),
        (
            "a.svg",
            "<svg><title>javascript: onload</title><text>&lt;script></text><a href='https://example.org/'/></svg>",
        ),
        (
            "a.svg",
            "<svg><style><![CDATA[ a::after { content: '<script>' } ]]></style><foreignObject><p>Text</p></foreignObject>",
        ),
        ("a.html", "<p title='JavaScript: eine Einführung'>a<script type='application/ld+json'>{}</script>"),
        ("a.xml", "<daten><script>kein Programm</script><eintrag online='ja'/></daten>"),
        ("a.txt", "<script>x()</script>"),
        ("a.csv", "<script>x()</script>"),
        ("a.svg", ""),
    ] {
        assert_eq!(told(name, text.as_bytes()), "", "{text}");
    }
}

#[test]
fn the_portal_can_want_it() {
    let built = site(
        "
        //- portal.yaml
        title: T
        base_url: https://example.org/
        rules: {active-attachment: off}
        //- content/index.md
        ---
        title: Start
        ---
        [Die Anwendung](a.html)
        //- content/a.html
        <script>x()</script>
        ",
    );
    assert_eq!(built.told(), "");
}

#[test]
fn an_svg_picture_has_its_size_as_others_have() {
    let built = site(
        "
        //- content/index.md
        ---
        title: Start
        ---
        ![Eins](eins.svg) ![Zwei](zwei.svg) ![Drei](drei.svg)
        //- content/eins.svg
        <?xml version='1.0'?>
        <svg xmlns='http://www.w3.org/2000/svg' width='120px' height='80'/>
        //- content/zwei.svg
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'/>
        //- content/drei.svg
        <svg xmlns='http://www.w3.org/2000/svg' width='100%' height='5em'/>
        ",
    );
    assert_eq!(built.attributes("index.html", ".prose img", "width"), ["120", "1600"]);
    assert_eq!(built.attributes("index.html", ".prose img", "height"), ["80", "800"]);
}

/// As Inkscape writes it.
const INKSCAPE: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5"
   inkscape:version="1.2.2 (b0a8486541, 2022-12-01)" sodipodi:docname="plan.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:pageopacity="0.0" showgrid="false"
     inkscape:current-layer="layer1" />
  <defs id="defs2"><linearGradient id="g1"><stop style="stop-color:#000;stop-opacity:1" offset="0" id="stop1" /></linearGradient></defs>
  <g inkscape:label="Ebene 1" inkscape:groupmode="layer" id="layer1">
    <path style="fill:none;stroke:#000" d="m 10,10 50,50" inkscape:connector-type="polyline" id="path1" />
    <use xlink:href="#path1" id="use1" /><image xlink:href="data:image/png;base64,iVBORw0KGgo=" id="image1" />
    <text xml:space="preserve" x="1" y="2" id="text1"><tspan sodipodi:role="line" id="tspan1">Größe</tspan></text>
  </g>
</svg>
"##;
