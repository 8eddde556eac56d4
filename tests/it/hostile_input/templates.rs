//! Themes that call themselves, loop or reach for the disk.

use crate::portal_folder::{Folder, Run};

fn with_template(name: &str, text: &str) -> Folder {
    let theme = "//- portal.yaml\ntitle: T\ntheme: eigen\n//- themes/eigen/theme.yaml\nextends: wissensportal\n";
    let folder = Folder::new(theme);
    folder.write(&format!("themes/eigen/{name}"), text);
    folder
}

fn home(text: &str) -> Run {
    with_template("templates/home.html", text).build()
}

#[test]
fn templates_that_run_in_a_circle_are_findings() {
    home("{% extends \"home.html\" %}").finds("template");
    home("{% include \"home.html\" %}").finds("template");
    home("{% component x() %}{{ <x /> }}{% endcomponent x %}{{ <x /> }}").finds("template");
    let folder = with_template("templates/a.html", "{% include \"home.html\" %}");
    folder.write("themes/eigen/templates/home.html", "{% include \"a.html\" %}");
    folder.build().finds("template");
    let folder = with_template("theme.yaml", "extends: zweites\n");
    folder.write("themes/zweites/theme.yaml", "extends: eigen\n");
    folder.build().finds("reference-cycle");
}

#[test]
fn templates_reach_neither_disk_nor_environment() {
    for text in [
        "{% include \"/etc/passwd\" %}",
        "{% include \"../../../portal.yaml\" %}",
        "{% extends \"../../../portal.yaml\" %}",
        "{{ get_env(name=\"HOME\") }}",
        "{{ load_data(path=\"/etc/passwd\") }}",
        "{{ asset(path=\"../../../portal.yaml\") }}",
    ] {
        home(text).finds("template");
    }
}

#[test]
fn loops_and_nesting_have_an_end() {
    home("{% for i in range(end=10000000000) %}x{% endfor %}").finds("template");
    let many =
        "{% for i in range(end=100000) %}{% for j in range(end=100000) %}xxxxxxxxxxxxxxxx{% endfor %}{% endfor %}";
    home(many).finds("template");
    for (open, close) in [("(", ")"), ("[", "]"), ("not ", ""), ("1 + ", ""), ("1 if true else ", "")] {
        home(&format!("{{{{ {}1{} }}}}", open.repeat(20_000), close.repeat(20_000))).finds("template");
    }
    home(&format!("{}{}", "{% if true %}".repeat(5000), "{% endif %}".repeat(5000))).finds("template");
    with_template("static/css/palette.css.tera", "{% for i in range(end=10000000000) %}x{% endfor %}")
        .build()
        .finds("template");
}

#[test]
fn a_template_with_a_mistake_leaves_the_old_site() {
    for mistake in
        ["{{ page.titel }}", "{% if %}", "{{ gibtesnicht() }}", "{{ <gibtesnicht /> }}", "{{ 1 | gibtesnicht }}"]
    {
        let folder = with_template("templates/home.html", "<!doctype html>alt");
        folder.build().good();
        folder.write("themes/eigen/templates/home.html", mistake);
        folder.write("content/neu.md", "---\ntitle: Neu\n---\n");
        folder.build().finds("template");
        assert_eq!(folder.published("index.html").as_deref(), Some("<!doctype html>alt"), "{mistake}");
        assert_eq!(folder.published("neu.html"), None, "{mistake}");
    }
}

#[test]
fn stale_files_go_and_others_stay() {
    let folder =
        Folder::new("//- content/a/alt.md\n---\ntitle: Alt\n---\n//- content/a/bild.png\nGIF89aA\tA\tAAAAAAAAAA");
    folder.build().good();
    folder.write("public/.DS_Store", "mine");
    assert!(folder.published("a/alt.html").is_some() && folder.published("a/bild.png").is_some());
    folder.remove("content/a/alt.md");
    folder.remove("content/a/bild.png");
    folder.build().good();
    assert!(!folder.path("public/a").exists());
    assert_eq!(folder.published(".DS_Store").as_deref(), Some("mine"));
}
