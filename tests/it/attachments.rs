//! Attachments in HTML and SVG: what runs in them, and how large their pictures are.

use crate::support::{build, site, sources};
use diagnostics::diag::FilePath;
use files::source::{Blob, SourceFile};
use wissensportal::driver::Options;

/// What is told of a portal whose start page has a link to the file `name` with this text.
fn told(name: &str, text: &[u8]) -> String {
    let mut sources = sources(&format!("//- content/index.md\n---\ntitle: Start\n---\n[Eine Datei]({name})\n"));
    sources.insert(FilePath::new(format!("content/{name}")), SourceFile::Blob(Blob::in_memory(text)));
    let built = build(sources, &Options::default());
    let told = built.told();
    let (place, message) = told.trim_end().split_once(" active-attachment: ").unwrap_or(("", &told));
    format!("{}{message}", place.strip_prefix(&format!("content/{name}")).unwrap_or(place))
}

/// The attacks of issue 12, and the first thing in each that is not allowed.
#[test]
fn the_first_thing_that_is_not_allowed_is_named_with_its_place() {
    let svg = |inside: &str| format!("<svg xmlns='http://www.w3.org/2000/svg'>\n{inside}</svg>");
    let script = "ein Programm (<script>)";
    let words = "wort ".repeat(25_000);
    for (name, text, place, what) in [
        ("a.html", "<title><a b='</title><script>x()</script>'>".to_owned(), (1, 22), script),
        ("a.html", "<style><a b='</style><script>x()</script>'>".to_owned(), (1, 22), script),
        (
            "a.html",
            "<p>\n<noscript><a b='</noscript><script>x()</script>'>".to_owned(),
            (2, 1),
            "ein Element, das nicht erlaubt ist (<noscript>)",
        ),
        ("a.html", format!("<p title='{words}'>{words}\nä<script>x()</script>"), (2, 2), script),
        (
            "a.html",
            "<meta http-equiv=refresh content='0;url=data:text/html,x'>".to_owned(),
            (1, 1),
            "eine Anweisung an den Browser (<meta http-equiv=refresh>)",
        ),
        ("a.html", "<meta charset=iso-2022-jp>".to_owned(), (1, 1), "eine andere Kodierung als UTF-8 (iso-2022-jp)"),
        ("a.html", "<p>\u{1b}$B".to_owned(), (1, 4), "das Steuerzeichen U+001B"),
        ("a.shtml", "<script>x()</script>".to_owned(), (1, 1), script),
        ("a.xhtm", "<script xmlns='http://www.w3.org/1999/xhtml'>x()</script>".to_owned(), (1, 1), script),
        ("a", "\n<script>x()</script>".to_owned(), (2, 1), script),
        ("a.unbekannt", "<!-- x --><script>x()</script>".to_owned(), (1, 11), script),
        ("a.xml", svg("<script/>"), (2, 1), script),
        (
            "a.xml",
            "<?xml-stylesheet type='text/xsl' href='a.xsl'?><daten/>".to_owned(),
            (1, 1),
            "eine Anweisung, die ein Stylesheet oder ein Programm laden kann (<?xml-stylesheet?>)",
        ),
        ("a.SVG", svg("ä<g/><g onload='x()'/>"), (2, 6), "ein Programm, das bei einem Ereignis läuft (onload=…)"),
        (
            "a.svg",
            svg("<image href='https://example.org/a.png'/>"),
            (2, 1),
            "eine Adresse auf einem anderen Server, die der Browser sofort lädt (href=…)",
        ),
        ("a.svg", svg(&format!("<g{}/>", " a=''".repeat(19_000))), (2, 1), "ein Element mit mehr als 1000 Attributen"),
    ] {
        let (line, column) = place;
        let expected = format!(":{line}:{column}„{name}“ enthält {what}.");
        assert_eq!(told(name, text.as_bytes()), expected, "{}", &text[..text.len().min(80)]);
    }
}

#[test]
fn what_cannot_be_read_is_not_published() {
    let utf16: Vec<u8> = "<script>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let not_utf8 = "„a.svg“ enthält Zeichen, die nicht UTF-8 sind.";
    assert_eq!(told("a.svg", &[&[0xFF, 0xFE], &*utf16].concat()), format!(":1:1{not_utf8}"));
    assert_eq!(told("a.html", &utf16), ":1:2„a.html“ enthält das Steuerzeichen U+0000.");
    assert_eq!(
        told("a.html", &vec![b' '; (16 << 20) + 1]),
        "„a.html“ enthält mehr als 16 MiB und wird deshalb nicht untersucht."
    );
    assert_eq!(told("a.mhtml", b""), "„a.mhtml“ enthält eine verpackte Webseite, die sich nicht untersuchen lässt.");
}

#[test]
fn what_only_shows_something_is_no_finding() {
    for (name, text) in [
        ("a.svg", INKSCAPE),
        ("a.svg", DRAW_IO),
        ("a.svg", MERMAID),
        ("a.svg", ILLUSTRATOR),
        ("a.html", WORD),
        ("a.html", LIBRE_OFFICE),
        ("a.svg", ""),
        ("a.xml", "<daten><script>kein Programm</script><eintrag wert='1'/></daten>"),
        ("a.drawio", "<mxfile host='app.diagrams.net'><diagram name='Seite-1' id='a'>x</diagram></mxfile>"),
        ("a.txt", "<script>x()</script>"),
        ("a.csv", "<script>x()</script>"),
        ("a.bin", "PK <script>x()</script>"),
    ] {
        assert_eq!(told(name, text.as_bytes()), "", "{text}");
    }
}

#[test]
fn only_files_that_the_settings_name_may_be_active() {
    let portal = |settings: &str| {
        site(&format!(
            "
        //- portal.yaml
        title: T
        base_url: https://example.org/
        {settings}
        //- content/index.md
        ---
        title: Start
        ---
        [Die Anwendung](a.html)
        //- content/a.html
        <script>x()</script>
        "
        ))
        .told()
    };
    assert_eq!(portal("allow_active: [content/a.html]"), "");
    let off = portal("rules: {active-attachment: off}");
    assert!(off.contains("fixed-rule") && off.contains(" active-attachment"), "{off}");
    let unknown = portal("allow_active: [content/b.html]");
    let missing = "portal.yaml:3:16 missing-file: Die Datei „content/b.html“ gibt es nicht.";
    assert!(unknown.contains(missing) && unknown.contains(" active-attachment"), "{unknown}");
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

/// As draw.io exports a text.
const DRAW_IO: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<!-- Do not edit this file with editors other than draw.io -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" style="background: #ffffff; background-color: light-dark(#ffffff, #121212); color-scheme: light dark;" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="121px" height="61px" viewBox="-0.5 -0.5 121 61" content="&lt;mxfile host=&quot;app.diagrams.net&quot;&gt;&lt;/mxfile&gt;">
<defs/><rect fill="#ffffff" width="100%" height="100%" x="0" y="0"/>
<g><g data-cell-id="0"><g data-cell-id="2"><g transform="translate(0.5,0.5)"><rect x="0" y="0" width="120" height="60" fill="#ffffff" stroke="#000000" pointer-events="all" style="fill: light-dark(#ffffff, var(--ge-dark-color, #121212));"/></g>
<g transform="translate(-0.5 -0.5)"><switch>
<foreignObject style="overflow: visible; text-align: left;" pointer-events="none" width="100%" height="100%" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"><div xmlns="http://www.w3.org/1999/xhtml" style="display: flex; align-items: unsafe center; width: 118px; height: 1px;"><div style="box-sizing: border-box; font-size: 0; text-align: center;" data-drawio-colors="color: #000000; "><div style="font-family: &quot;Helvetica&quot;; white-space: normal;">Antrag<br /></div></div></div></foreignObject>
<text x="60" y="34" fill="light-dark(#000000, #ffffff)" font-family="&quot;Helvetica&quot;" font-size="12px" text-anchor="middle">Antrag</text>
</switch></g></g></g></g>
<switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><a transform="translate(0,-5)" xlink:href="https://www.drawio.com/doc/faq/svg-export-text-problems" target="_blank"><text text-anchor="middle" font-size="10px" x="50%" y="100%">Text is not SVG - cannot display</text></a></switch>
</svg>
"##;

/// As Mermaid draws a flow chart.
const MERMAID: &str = r#"<svg id="mermaid-1" width="100%" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="flowchart" style="max-width: 200px;" viewBox="0 0 200 100" role="graphics-document document" aria-roledescription="flowchart-v2"><style>#mermaid-1{font-family:"trebuchet ms",verdana,arial,sans-serif;font-size:16px;fill:#333;}@keyframes edge{from{stroke-dashoffset:0;}}#mermaid-1 .marker{fill:#333333;stroke:#333333;}#mermaid-1 :root{--mermaid-font-family:"trebuchet ms";}</style><g><marker id="m1" class="marker flowchart-v2" viewBox="0 0 10 10" refX="5" refY="5" markerUnits="userSpaceOnUse" markerWidth="8" markerHeight="8" orient="auto"><path d="M 0 0 L 10 5 L 0 10 z" class="arrowMarkerPath" style="stroke-width: 1; stroke-dasharray: 1, 0;"/></marker><g class="root"><g class="clusters"/><g class="edgePaths"><path d="M1,2L3,4" id="L_A_B_0" class="edge-thickness-normal" style=";" data-edge="true" data-et="edge" data-id="L_A_B_0" data-points="W3sieCI6MX1d" marker-end="url(#m1)"/></g><g class="edgeLabels"><g class="edgeLabel"><g class="label" data-id="L_A_B_0" transform="translate(0, 0)"><foreignObject width="0" height="0"><div xmlns="http://www.w3.org/1999/xhtml" class="labelBkg" style="display: table-cell; white-space: nowrap;"><span class="edgeLabel"></span></div></foreignObject></g></g></g><g class="nodes"><g class="node default" id="flowchart-A-0" transform="translate(1, 2)"><rect class="basic label-container" style="" x="-1" y="-2" width="3" height="4"/><g class="label" style="" transform="translate(0, 0)"><rect/><foreignObject width="10" height="24"><div xmlns="http://www.w3.org/1999/xhtml"><span class="nodeLabel"><p>Antrag</p></span></div></foreignObject></g></g></g></g></g></svg>"#;

/// As Illustrator exports for the screen.
const ILLUSTRATOR: &str = r##"<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 27.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<svg version="1.1" id="Ebene_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px"
	 viewBox="0 0 100 100" style="enable-background:new 0 0 100 100;" xml:space="preserve">
<style type="text/css">
	.st0{clip-path:url(#SVGID_2_);fill:#E30613;font-family:'MyriadPro-Regular';}
</style>
<g><defs><rect id="SVGID_1_" width="100" height="100"/></defs><clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_"  style="overflow:visible;"/></clipPath>
<path class="st0" d="M1,2c0,0,3,4z"/></g></svg>
"##;

/// As Word saves a filtered web page.
const WORD: &str = r##"<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15 (filtered)">
<link rel=File-List href="a-Dateien/filelist.xml"><link rel=themeData href="a-Dateien/themedata.thmx">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:"Cambria Math"; panose-1:2 4 5 3 5 4 6 3 2 4;}
p.MsoNormal, li.MsoNormal {margin:0cm; mso-style-unhide:no; mso-fareast-language:EN-US;}
@page WordSection1 {size:595.3pt 841.9pt; mso-footnote-separator:url("a-Dateien/header.htm") fs;}
@list l0:level1 {mso-level-number-format:bullet; mso-level-text:\F0B7;} --></style></head>
<body lang=DE link="#0563C1" vlink="#954F72" style='tab-interval:35.4pt;word-wrap:break-word'><div class=WordSection1>
<p class=MsoNormal align=center style='text-align:center'><b>Vermerk<o:p></o:p></b></p>
<![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'><tr><td width=302 valign=top>
<img width=10 height=10 id="Grafik 1" src="a-Dateien/image001.png" v:shapes="Grafik_x0020_1"><a name="_Toc1" href="https://example.org/">x</a></td></tr></table></div></body></html>
"##;

/// As `LibreOffice` writes a table.
const LIBRE_OFFICE: &str = r##"<!DOCTYPE html>
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
<style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } body,div,table { font-family:"Liberation Sans"; font-size:x-small } a.comment-indicator:hover + comment { display:block; }</style></head>
<body lang="de-DE" text="#000000" link="#000080" vlink="#800000" dir="ltr"><table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup>
<tr><td height="17" align="left" sdval="1" sdnum="1031;">1</td><td align="left" bgcolor="#FFFFFF"><font face="Arial" color="#000000"><br></font></td></tr></table></body></html>
"##;
