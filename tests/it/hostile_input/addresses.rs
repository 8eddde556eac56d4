//! Values that try to leave the output folder, or to become a link that runs something.

use crate::portal_folder::{Folder, tree};

/// Ways out of a folder, as people and programs have tried them.
const WAYS_OUT: &[&str] = &[
    "../x",
    "../../x",
    "a/../../x",
    "..\\\\x",
    "a\\\\..\\\\..\\\\x",
    "%2e%2e/x",
    "%2e%2e%2fx",
    "%252e%252e/x",
    "//host/x",
    "C:/x",
    "C:\\\\x",
    "file:///etc/passwd",
    ".git/hooks/post-commit",
    ".wissensportal.json",
    ".htaccess",
    "a%00b",
    "",
];

/// Addresses that a browser, or a careless program before it, would run.
const RUNS: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\\tscript:alert(1)",
    "java\\nscript:alert(1)",
    "javascript%3Aalert(1)",
    "\\u0001javascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
];

#[track_caller]
fn refused(fixture: &str, rule: &str) {
    let folder = Folder::new(fixture);
    let run = folder.build();
    assert_eq!(run.code, Some(1), "{fixture}\n{}", run.text);
    assert!(run.text.contains(&format!("error[{rule}")), "no {rule} in {}", run.text);
    assert!(tree(&folder.path("public")).is_empty(), "{fixture}");
    assert!(!folder.path("../x").exists() && !folder.path("x").exists(), "{fixture}");
}

#[test]
fn no_slug_and_no_alias_leaves_the_site() {
    for way in WAYS_OUT {
        refused(&format!("//- content/seite.md\n---\ntitle: S\nslug: \"{way}\"\n---\n"), "invalid-path");
        refused(&format!("//- content/seite.md\n---\ntitle: S\naliases: [\"{way}\"]\n---\n"), "invalid-path");
    }
    // From the site's root, not from that of the disk.
    let folder = Folder::new("//- content/seite.md\n---\ntitle: S\naliases: [/etc/passwd]\n---\n");
    folder.build().good();
    assert!(folder.published("etc/passwd/index.html").is_some_and(|page| page.contains("url=../../seite.html")));
}

#[test]
fn no_attachment_comes_from_outside() {
    for way in WAYS_OUT.iter().chain(&["/etc/passwd", "../../portal.yaml", "%2e%2e/%2e%2e/portal.yaml"]) {
        let path = if way.is_empty() { "." } else { way };
        for field in [format!("attachments: [{{file: \"{path}\"}}]"), format!("kind: talk\nslides: \"{path}\"")] {
            refused(&format!("//- content/seite.md\n---\ntitle: S\n{field}\n---\n"), "missing-file");
        }
        // Which rule it is depends: a picture may also be on another host, or of a scheme that is not allowed.
        refused(&format!("//- content/seite.md\n---\ntitle: S\n---\n![x](<{}>)\n", path.replace("\\\\", "\\")), "");
    }
}

#[test]
fn no_theme_comes_from_outside_and_no_option_names_what_is_no_content() {
    for way in WAYS_OUT.iter().chain(&["..", ".", "/etc", "wissensportal/templates"]) {
        refused(&format!("//- portal.yaml\ntitle: T\ntheme: \"{way}\"\n"), "theme-missing");
        let theme = "//- portal.yaml\ntitle: T\ntheme: eigen\n//- themes/eigen/theme.yaml\n";
        refused(&format!("{theme}extends: \"{way}\"\n"), "theme-missing");
        let options = "//- portal.yaml\ntitle: T\ntheme: {name: wissensportal, options: {logo: ";
        refused(&format!("{options}\"{way}\"}}}}\n"), "theme-option");
    }
    for file in ["portal.yaml", "content/index.md", "themes/wissensportal/theme.yaml", "/etc/passwd"] {
        let options = "//- portal.yaml\ntitle: T\ntheme: {name: wissensportal, options: {logo: ";
        refused(&format!("{options}\"{file}\"}}}}\n"), "theme-option");
    }
}

#[test]
fn a_file_of_any_name_can_be_the_logo() {
    let portal =
        "//- portal.yaml\ntitle: T\ntheme: {name: wissensportal, options: {logo: \"content/Größe 100%#1.svg\"}}\n";
    let folder = Folder::new(&format!("{portal}//- content/Größe 100%#1.svg\n<svg/>"));
    folder.build().good();
    let page = folder.published("index.html").expect("the start page");
    assert!(page.contains("src=\"assets/content/Gr%C3%B6%C3%9Fe%20100%25%231."), "{page}");
}

#[test]
fn no_output_folder_is_the_portal_or_holds_it() {
    let folder = Folder::new("");
    let build = |output: &str| folder.run(&["build", "--lang", "en", "--output", output]);
    for output in [".", "..", "/", "content/..", "../.."] {
        build(output).fails("is the portal's folder or contains it");
    }
    for output in ["content", "content/neu", "themes", "content/../content"] {
        build(output).fails("would itself be read as content");
    }
    build("portal.yaml").fails("is a file");
    folder.write("fremd/bewerbung.odt", "mine");
    build("fremd").fails("do not come from wissensportal");
    assert!(!folder.path("content/neu").exists() && !folder.path("content/index.html").exists());
}

#[test]
fn no_output_folder_is_made_where_there_is_no_portal() {
    let folder = Folder::new("");
    folder.remove("portal.yaml");
    folder.build().finds("read-failed");
    assert!(!folder.path("public").exists());
}

/// Every field whose value becomes a link.
fn fields(address: &str) -> Vec<String> {
    let page = |front: &str| format!("//- content/seite.md\n---\ntitle: S\n{front}\n---\n");
    let portal = |settings: &str| format!("//- portal.yaml\ntitle: T\n{settings}\n");
    vec![
        page(&format!("kind: meeting\nurl: \"{address}\"")),
        page(&format!("kind: project\ncontact: {{name: N, url: \"{address}\"}}")),
        page(&format!("kind: talk\nvideo: \"{address}\"")),
        portal(&format!("publisher: {{name: N, url: \"{address}\"}}")),
        portal(&format!("navigation: [{{url: \"{address}\", title: X}}]")),
        portal(&format!("footer: [{{url: \"{address}\", title: X}}]")),
        portal(&format!("repository: \"{address}\"")),
        portal(&format!("repository: {{url: \"https://example.org\", edit: \"{address}\"}}")),
        portal(&format!("security: {{contact: \"{address}\", expires: 2027-01-01}}")),
    ]
}

#[test]
fn no_field_becomes_a_link_that_runs() {
    for address in RUNS {
        for fixture in fields(address) {
            refused(&fixture, "unsafe-link");
        }
    }
    refused("//- portal.yaml\ntitle: T\nbase_url: \"javascript:alert(1)\"\n", "invalid-url");
}

#[test]
fn an_address_is_refused_also_where_its_rule_is_said_to_be_off() {
    let off = "rules: {unsafe-link: off, missing-page: off, missing-file: off}\n";
    for address in RUNS {
        for fixture in fields(address) {
            let folder = Folder::new(&fixture);
            let settings = std::fs::read_to_string(folder.path("portal.yaml")).expect("settings");
            folder.write("portal.yaml", settings + off);
            folder.build().finds("unsafe-link").finds("fixed-rule");
            assert!(tree(&folder.path("public")).is_empty(), "{fixture}");
        }
    }
    refused("//- portal.yaml\ntitle: T\nbase_url: \"javascript:alert(1)\"\nrules: {invalid-url: off}\n", "invalid-url");
}

#[test]
fn no_address_is_given_away_twice() {
    let glossary = "//- portal.yaml\ntitle: T\npage_size: 1\n//- content/neues.md\n---\ntitle: N\nlayout: news\n---\n\
        //- content/a.md\n---\ntitle: A\nkind: news\n---\n//- content/b.md\n---\ntitle: B\nkind: news\n---\n";
    Folder::new(glossary).build().good();
    refused(&format!("{glossary}//- content/neues-seite-2.md\n---\ntitle: C\n---\n"), "duplicate-url");
    refused("//- content/a.md\n---\ntitle: A\naliases: [index.html]\n---\n", "duplicate-url");
    refused(
        "//- content/a.md\n---\ntitle: A\naliases: [Neu.html]\n---\n//- content/neu.md\n---\ntitle: N\n---\n",
        "duplicate-url",
    );
    let folder = Folder::new("//- content/404.md\n---\ntitle: Nicht da\n---\n");
    folder.build().good();
    assert!(folder.published("404.html").is_some_and(|page| page.contains("<h1>Nicht da</h1>")));
}
