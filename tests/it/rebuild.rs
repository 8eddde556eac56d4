//! Building over what is there gives what a cold build gives, whatever changed in between.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use files::output::Output;
use files::source::Sources;
use wissensportal::driver::{self, Options};

use crate::portal_folder::{Folder, tree};

const PORTAL: &str = "\
//- portal.yaml
title: Portal
base_url: https://example.org/
theme: {name: eigen, options: {primary: \"#0b5172\"}}
//- themes/eigen/theme.yaml
extends: wissensportal
//- themes/eigen/templates/news.html
{% extends \"base.html\" %}
//- themes/eigen/templates/page-head.html
<h1>{{ page.title }}</h1>
//- themes/eigen/static/extra.txt
1
//- content/index.md
---
title: Start
---
Zu [A](a.md), zum [Plan](plan.pdf).
//- content/a.md
---
title: A
tags: [x]
---
Text
//- content/plan.pdf
%PDF 1
//- content/glossar/index.md
---
title: Glossar
layout: glossary
---
//- content/glossar/efa.md
---
title: EfA
kind: term
---
//- content/projekt/index.md
---
title: Projekt
kind: project
---
//- content/projekt/thema.md
---
title: Thema
kind: topic
---
//- content/projekt/sitzung.md
---
title: Sitzung
kind: meeting
start: 2023-03-02
agenda: [{number: 1, title: Eins, topics: [thema], decision: {id: b-1, title: So}}]
---
//- content/neues/n1.md
---
title: Neu 1
kind: news
---
";

/// One change to a portal.
type Change = fn(&Folder);

/// Replaces a piece of a file.
fn edit(folder: &Folder, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.path(path)).expect("the file is there");
    assert!(text.contains(from), "{from:?} is not in {path}");
    folder.write(path, text.replace(from, to));
}

fn rename(folder: &Folder, from: &str, to: &str) {
    fs::create_dir_all(folder.path(to).parent().expect("a folder")).expect("made");
    fs::rename(folder.path(from), folder.path(to)).expect("renamed");
}

/// In this order, each on top of those before.
const CHANGES: &[(&str, Change)] = &[
    ("nothing", |_| {}),
    ("add a page", |folder| folder.write("content/b.md", "---\ntitle: B\n---\n[A](a.md)\n")),
    ("edit a page", |folder| edit(folder, "content/b.md", "title: B", "title: Bee")),
    ("rename a page", |folder| rename(folder, "content/b.md", "content/unter/c.md")),
    ("mend its link", |folder| edit(folder, "content/unter/c.md", "a.md", "../a.md")),
    ("delete a page", |folder| folder.remove("content/unter/c.md")),
    ("edit a page that others name", |folder| edit(folder, "content/a.md", "title: A", "title: Anfang")),
    ("rename a page that others name", |folder| {
        rename(folder, "content/a.md", "content/anfang.md");
        edit(folder, "content/index.md", "a.md", "anfang.md");
    }),
    ("delete a page that others name", |folder| {
        folder.remove("content/anfang.md");
        edit(folder, "content/index.md", "[A](anfang.md)", "A");
    }),
    ("rename a topic that others name", |folder| {
        rename(folder, "content/projekt/thema.md", "content/projekt/frage.md");
        edit(folder, "content/projekt/sitzung.md", "thema", "frage");
    }),
    ("add a result of a decision", |folder| {
        folder.write("content/projekt/e.md", "---\ntitle: E\nkind: result\ndecided_in: b-1\ntopics: [frage]\n---\n");
    }),
    ("rename the decision", |folder| {
        edit(folder, "content/projekt/sitzung.md", "b-1", "b-2");
        edit(folder, "content/projekt/e.md", "b-1", "b-2");
    }),
    ("delete the result", |folder| folder.remove("content/projekt/e.md")),
    ("rename a project's folder", |folder| rename(folder, "content/projekt", "content/vorhaben")),
    ("give a page a slug and an alias", |folder| {
        edit(folder, "content/neues/n1.md", "kind: news", "kind: news\nslug: neu\naliases: [neues/n1.html]");
    }),
    ("take the alias away", |folder| edit(folder, "content/neues/n1.md", "\naliases: [neues/n1.html]", "")),
    ("make a page a draft", |folder| edit(folder, "content/neues/n1.md", "kind: news", "kind: news\ndraft: true")),
    ("publish the draft", |folder| edit(folder, "content/neues/n1.md", "draft: true", "draft: false")),
    ("a page becomes a folder", |folder| {
        folder.write("content/x.html", "eine Datei");
    }),
    ("and the file a folder of that name", |folder| {
        folder.remove("content/x.html");
        folder.write("content/y.png/bild.png", "x");
    }),
    ("edit a template", |folder| {
        edit(
            folder,
            "themes/eigen/templates/news.html",
            "base.html\" %}",
            "base.html\" %}{% block after %}neu{% endblock after %}",
        );
    }),
    ("edit a partial", |folder| edit(folder, "themes/eigen/templates/page-head.html", "<h1>", "<h1 class=\"x\">")),
    ("add a template", |folder| folder.write("themes/eigen/templates/shared-footer.html", "<footer>Fuß</footer>")),
    ("rename a partial", |folder| {
        rename(folder, "themes/eigen/templates/page-head.html", "themes/eigen/templates/kopf.html");
        folder.write("themes/eigen/templates/page-head.html", "{% include \"kopf.html\" %}");
    }),
    ("delete a template", |folder| folder.remove("themes/eigen/templates/shared-footer.html")),
    ("add a static file", |folder| folder.write("themes/eigen/static/neu.txt", "x")),
    ("edit a static file", |folder| edit(folder, "themes/eigen/static/extra.txt", "1", "2")),
    ("delete a static file", |folder| folder.remove("themes/eigen/static/neu.txt")),
    ("edit a theme option", |folder| edit(folder, "portal.yaml", "#0b5172", "#a2241c")),
    ("edit the settings", |folder| edit(folder, "portal.yaml", "title: Portal", "title: Anderes Portal")),
    ("edit the base address", |folder| edit(folder, "portal.yaml", "example.org", "example.net/unter")),
    ("edit the navigation", |folder| {
        edit(folder, "portal.yaml", "title: Anderes", "navigation: [vorhaben]\ntitle: Anderes");
    }),
    ("add an attachment", |folder| folder.write("content/neu.pdf", "%PDF neu")),
    ("edit an attachment", |folder| folder.write("content/plan.pdf", "%PDF 2")),
    ("rename an attachment", |folder| {
        rename(folder, "content/plan.pdf", "content/plan-2.pdf");
        edit(folder, "content/index.md", "plan.pdf", "plan-2.pdf");
    }),
    ("delete an attachment", |folder| folder.remove("content/neu.pdf")),
    ("add a term", |folder| folder.write("content/glossar/ag.md", "---\ntitle: AG\nkind: term\n---\nGruppe\n")),
    ("edit a term", |folder| edit(folder, "content/glossar/ag.md", "Gruppe", "Arbeitsgruppe")),
    ("rename a term", |folder| rename(folder, "content/glossar/ag.md", "content/glossar/arbeitsgruppe.md")),
    ("delete a term", |folder| folder.remove("content/glossar/arbeitsgruppe.md")),
    ("edit a word", |folder| {
        let words = include_str!("../../themes/wissensportal/i18n/de.yaml");
        folder.write("themes/eigen/i18n/de.yaml", words.replacen("skip: ", "skip: Anders ", 1));
    }),
    ("delete the words again", |folder| folder.remove("themes/eigen/i18n/de.yaml")),
    ("change the language", |folder| edit(folder, "portal.yaml", "base_url", "language: en\nbase_url")),
    ("change the theme", |folder| edit(folder, "portal.yaml", "name: eigen", "name: wissensportal")),
];

#[test]
fn a_warm_build_gives_what_a_cold_one_gives_and_leaves_the_rest_alone() {
    let folder = Folder::new(PORTAL);
    folder.build().good();
    let public = folder.path("public");
    for (name, change) in CHANGES {
        let (before, times) = (tree(&public), times(&public));
        change(&folder);
        // One change breaks a link, which the next one mends: nothing is published in between.
        if folder.build().code != Some(0) {
            assert!(tree(&public) == before, "{name}: a build with findings changed something");
            continue;
        }
        let after = tree(&public);
        assert_same(name, &after, &cold(&folder));
        let again = folder.run(&["build", "--lang", "en"]);
        assert!(again.good().text.contains(" 0 files written"), "{name}: {}", again.text);
        assert!(tree(&public) == after, "{name}: a build with nothing to do changed something");
        for (path, time) in self::times(&public) {
            let same = before.contains_key(&path) && before.get(&path) == after.get(&path);
            assert!(!same || times.get(&path) == Some(&time), "{name}: {path} was written again");
        }
    }
    assert!(tree(&public).len() > 10);
}

/// What a build into an empty folder gives.
fn cold(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let output = tempfile::tempdir().expect("a temporary folder");
    let path = output.path().to_str().expect("UTF-8");
    folder.run(&["build", "--lang", "en", "--output", path]).good();
    tree(output.path())
}

#[track_caller]
fn assert_same(name: &str, warm: &BTreeMap<String, Vec<u8>>, cold: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(warm.keys().collect::<Vec<_>>(), cold.keys().collect::<Vec<_>>(), "{name}");
    for (path, bytes) in warm {
        assert!(cold[path] == *bytes, "{name}: {path} differs");
    }
}

/// When each published file was written.
fn times(public: &Path) -> BTreeMap<String, SystemTime> {
    let files =
        walkdir::WalkDir::new(public).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let time = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(public).ok()?.to_str()?.to_owned();
        Some((path, entry.metadata().ok()?.modified().ok()?))
    };
    files.filter_map(time).filter(|(path, _)| !path.starts_with(".wissensportal")).collect()
}

#[test]
fn a_hundred_builds_give_the_same_bytes_and_findings() {
    let fixture = format!("{PORTAL}//- content/fehler.md\n---\ntitel: x\n---\n[a](weg.md) [b](weg.md) <p onclick=x>\n");
    for fixture in [PORTAL, &fixture] {
        let sources = Sources::from_fixture(fixture).with_embedded_theme();
        let build = || {
            let output = Output::new();
            let site =
                driver::build(&sources, Vec::new(), &Options::default(), &output, &()).expect("memory takes all");
            let files = output.into_files().into_iter().map(|(path, content)| (path, content.text()));
            (files.collect::<Vec<_>>(), site.diagnostics)
        };
        let first = build();
        for round in 0..100 {
            assert!(build() == first, "build {round} gives something else");
        }
    }
}
