//! Characters that nobody sees: they are named, and reach no file of the site.

use crate::portal_folder::Folder;

#[test]
fn control_characters_are_refused_in_settings_and_front_matter() {
    for value in ["\"Te\\u0007st\"", "\"Te\\u009bst\"", "Te\u{85}st"] {
        let folder = Folder::page(format!("---\ntitle: {value}\n---\n"));
        folder.build().finds("control-character");
        let folder = Folder::new(&format!("//- portal.yaml\ntitle: {value}\n"));
        folder.build().finds("control-character");
    }
}

#[test]
fn no_contact_adds_lines_to_security_txt() {
    for value in
        ["\"https://a.example/\\nCanonical: https://evil.example/\"", "|\n    https://a.example/\n    Canonical: x"]
    {
        let settings = format!("//- portal.yaml\ntitle: T\nsecurity:\n  contact: {value}\n  expires: 2027-01-01\n");
        let folder = Folder::new(&settings);
        folder.build().finds("control-character");
        assert!(folder.published(".well-known/security.txt").is_none());
    }
}

#[test]
fn invisible_characters_are_named() {
    for (text, name) in [
        ("---\ntitle: A\u{200b}B\n---\n", "U+200B (ZERO WIDTH SPACE)"),
        ("---\ntitle: A\nid: a\u{ad}b\n---\n", "U+00AD (SOFT HYPHEN)"),
        ("---\ntitle: A\ntags: [\"\\u2066x\"]\n---\n", "U+2066 (LEFT-TO-RIGHT ISOLATE)"),
        ("---\ntitle: A\n\u{202e}id: x\n---\n", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("---\nid: x\n---\n# A\u{202e}B\n", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
    ] {
        let run = Folder::page(text).build();
        run.finds("invisible-character");
        assert!(run.text.contains(name), "{}", run.text);
    }
}

#[test]
fn a_new_page_has_no_title_with_characters_that_nobody_sees() {
    for title in ["A\u{1b}[2JB", "A\nB", "A\u{202e}B"] {
        let folder = Folder::new("");
        let run = folder.run(&["new", "seite", title, "--lang", "en"]);
        run.fails("invisible character");
        assert!(!run.text.contains(['\u{1b}', '\u{202e}']), "{:?}", run.text);
    }
}
