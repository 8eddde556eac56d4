//! What portals set of the theme: colours that stand out, pictures and fonts of their own.

use crate::support::site;

/// A portal with these options of the included theme, and files beside its start page.
fn portal(options: &str) -> String {
    let files: String =
        ["a.svg", "b.svg", "c.woff2"].iter().map(|name| format!("//- content/{name}\n<svg/>\n")).collect();
    format!(
        "//- portal.yaml\ntitle: T\nbase_url: https://example.org/\ntheme: {{name: wissensportal, options: {{{options}}}}}\n\
         rules: {{missing-legal-page: off, unused-file: off}}\n{files}\
         //- content/index.md\n---\ntitle: Start\n---\n"
    )
}

#[track_caller]
fn told(options: &str, expected: &[&str]) {
    let told = site(&portal(options)).told();
    let told: Vec<&str> = told.lines().filter_map(|line| Some(&line[line.find("theme-")?..])).collect();
    assert_eq!(told, expected, "{options}");
}

#[test]
fn a_colour_that_does_not_stand_out_is_told_with_its_contrast() {
    told(
        "primary: '#3d8fbd'",
        &[
            "theme-contrast: Die Farbe #3d8fbd der Option „primary“ hebt sich von #ecf4f8 zu wenig ab: Der Kontrast beträgt 3,21:1, nötig sind 4,5:1.",
        ],
    );
    told(
        "primary_dark: '#0b5172'",
        &[
            "theme-contrast: Die Farbe #0b5172 der Option „primary_dark“ hebt sich von #11212b zu wenig ab: Der Kontrast beträgt 1,9:1, nötig sind 4,5:1.",
        ],
    );
    told("accent: white, primary: '#0b5172', accent_dark: yellow", &[]);
}

#[test]
fn a_colour_is_told_only_where_the_portal_sets_it() {
    told("primary: '#256f99'", &[]);
    let told = site(&portal("accent: '#0b5172'")).told();
    assert!(
        told.contains(
            "der Option „accent“ hebt sich von #0b5172 zu wenig ab: Der Kontrast beträgt 1:1, nötig sind 3:1."
        ),
        "{told}"
    );
}

#[test]
fn pictures_and_fonts_have_the_formats_that_browsers_show() {
    told("crest: content/a.svg, hero_image: content/b.svg, font_file: content/c.woff2", &[]);
    let list = "theme-option: Die Option „funding“ hat einen Wert, der nicht passt: Erwartet wird eine Liste wie [{file: content/logo.svg, alt: \"Europäische Union\"}].";
    for value in [
        "content/a.svg",
        "[content/a.svg]",
        "[{file: content/fehlt.svg}]",
        "[{file: content/a.svg, datei: x}]",
        "[{alt: x}]",
    ] {
        told(&format!("funding: {value}"), &[list]);
    }
    told(
        "font_file: content/a.svg",
        &[
            "theme-option: Die Option „font_file“ hat einen Wert, der nicht passt: Erwartet wird der Pfad einer Datei wie content/logo.woff2 (woff2).",
        ],
    );
}

#[test]
fn what_is_given_stands_on_the_pages_and_in_the_style_sheet() {
    let built = site(&portal(
        "crest: content/a.svg, crest_alt: Wappen, hero_image: content/b.svg, font_file: content/c.woff2, font_bold_file: content/c.woff2, funding: [{file: content/a.svg, alt: Union}, {file: content/b.svg}]",
    ));
    assert_eq!(built.attributes("index.html", "header img.brand-logo", "alt"), ["Wappen"]);
    assert_eq!(built.attributes("index.html", "footer .funding img", "alt"), ["Union", ""]);
    let sources = built.attributes("index.html", "img", "src");
    assert!(sources.iter().all(|source| source.starts_with("assets/content/")), "{sources:?}");
    let palette = built.files.keys().find(|path| path.starts_with("assets/css/palette."));
    let css = built.html(palette.expect("the palette"));
    let font = built.files.keys().find(|path| path.ends_with(".woff2"));
    let address = format!("url(\"../../{}\")", font.expect("the font"));
    assert_eq!(css.matches(&address).count(), 2, "{css}");
    assert!(css.contains("--font-heading: \"portal\", "), "{css}");
}
