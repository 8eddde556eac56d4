//! The preview, asked by a client that sends what no browser would, while files change under it.

pub mod client;

use std::fs;

use crate::portal_folder::Folder;
use client::Preview;

const PORTAL: &str = "//- content/index.md\n---\ntitle: Start\n---\n[Seite](seite.md)\n\
//- content/seite.md\n---\ntitle: Seite\naliases: [alt.html]\nattachments: [{file: folien.pdf, title: Folien}]\n---\nText eins\n\
//- content/folien.pdf\n%PDF-1.7 0123456789\n\
//- content/gdst/index.md\n---\ntitle: Projekt\n---\n[Start](../index.md)\n\
//- geheim.txt\ngeheim\n";

fn page(text: &str) -> String {
    format!("---\ntitle: Seite\n---\n{text}\n")
}

#[test]
fn every_page_and_every_file_is_there() {
    let folder = Folder::new(PORTAL);
    folder.build().good();
    let preview = Preview::of(&folder);
    let published = crate::portal_folder::tree(&folder.path("public"));
    assert!(published.len() > 8, "{published:?}");
    for (path, bytes) in published {
        let answer = preview.get(&format!("/{path}"));
        let expected = match path.as_str() {
            "404.html" => 404,
            "alt.html" => 307,
            _ => 200,
        };
        assert_eq!(answer.status, expected, "{path}");
        if !path.ends_with(".html") {
            assert_eq!(answer.body, bytes, "{path}");
        }
    }
    assert!(preview.get("/alt.html").headers.contains("location: /seite.html"));
    assert!(preview.get("/gdst").headers.contains("location: /gdst/\r"));
    assert!(preview.page("/gdst/").contains("data-source=\"content/gdst/index.md\""));
    assert!(preview.get("/").headers.contains("content-security-policy: default-src 'none'"));
}

/// With their full addresses: a preview shows what will be published, wherever it lies itself.
#[test]
fn feeds_calendars_and_data_are_those_that_a_build_writes() {
    let folder = Folder::new(PORTAL);
    let settings = "title: Test\nbase_url: https://example.org/portal\ndata: {path: daten, markdown: true, license: {name: CC0, url: \"https://cc.example\"}}\n";
    folder.write("portal.yaml", settings);
    folder.write("content/plenum.md", "---\n{kind: meeting, title: Plenum, start: 2026-06-16T10:00}\n---\n");
    folder.build().good();
    let preview = Preview::of(&folder);
    let published = crate::portal_folder::tree(&folder.path("public"));
    let exports: Vec<_> = published.into_iter().filter(|(path, _)| !path.ends_with(".html")).collect();
    for path in [
        "feeds/sitzungen.xml",
        "kalender.ics",
        "plenum-termin.ics",
        "daten/sitzungen.csv",
        "plenum.html.md",
        "sitemap.xml",
    ] {
        assert!(exports.iter().any(|(known, _)| known == path), "{path}");
    }
    for (path, bytes) in exports {
        assert_eq!(preview.get(&format!("/{path}")).body, bytes, "{path}");
    }
    assert!(
        preview
            .page("/plenum.html")
            .contains("<link rel=\"canonical\" href=\"https://example.org/portal/plenum.html\">")
    );
    let missing = preview.get("/gdst/fehlt.html");
    assert!(String::from_utf8_lossy(&missing.body).contains(" href=\"/assets/css/main."), "here is no /portal/");
}

#[test]
fn no_path_leads_out_of_the_site() {
    let folder = Folder::new(PORTAL);
    let preview = Preview::of(&folder);
    let ways = [
        "..",
        "../..",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "..%2f..",
        "..%5c..",
        "..\\..",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "gdst/..",
        "gdst/../..",
        "assets/..",
        ".preview/..",
        ".preview/%2e%2e",
        "/",
        "//",
        "/..",
        "%2f",
        "%5c",
        "%00",
        "content",
        "content/..",
        "themes",
        ".",
    ];
    let targets = ["geheim.txt", "portal.yaml", "etc/passwd"];
    let mut asked = 0;
    for way in ways {
        for target in targets {
            let path = format!("/{way}/{target}");
            let answer = preview.get(&path);
            assert!([400, 404].contains(&answer.status), "{path} gives {}", answer.status);
            assert!(!String::from_utf8_lossy(&answer.body).contains("geheim\n"), "{path}");
            asked += 1;
        }
    }
    assert!(asked > 50);
    for path in [
        "/assets/",
        "/assets",
        "/content/",
        "/.preview/",
        "/.preview",
        "/geheim.txt",
        "/seite.html%00",
        "//gdst",
        "/gdst//",
    ] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
}

#[test]
fn who_asks_for_another_host_hears_nothing() {
    let folder = Folder::new(PORTAL);
    let preview = Preview::of(&folder);
    for host in ["example.org", "localhost.example.org", "127.0.0.1.example.org:4000"] {
        let answer = preview.ask("/", &format!("Host: {host}\r\n"));
        assert_eq!(answer.status, 421, "{host}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("Start"), "{host}");
    }
    assert_eq!(preview.ask("/", "Host: localhost\r\n").status, 200);
}

/// Between a listing and a request, somebody can put a link in a file's place; until the watcher sees it, nothing is served.
#[cfg(unix)]
#[test]
fn an_attachment_that_became_a_link_is_not_followed() {
    let folder = Folder::new(PORTAL);
    let preview = Preview::of(&folder);
    assert_eq!(preview.ask("/folien.pdf", "").status, 200);
    fs::write(folder.path("secret"), "secret").expect("written");
    fs::remove_file(folder.path("content/folien.pdf")).expect("removed");
    std::os::unix::fs::symlink(folder.path("secret"), folder.path("content/folien.pdf")).expect("linked");
    assert_eq!(preview.ask("/folien.pdf", "").status, 404);
}

#[test]
fn a_part_of_an_attachment_can_be_asked_for() {
    let folder = Folder::new(PORTAL);
    let preview = Preview::of(&folder);
    let answer = preview.ask("/folien.pdf", "Range: bytes=9-12\r\n");
    assert_eq!((answer.status, &*answer.body), (206, &b"0123"[..]));
    assert!(answer.headers.contains("content-type: application/pdf"), "{}", answer.headers);
    assert_eq!(preview.ask("/folien.pdf", "Range: bytes=900-\r\n").status, 416);
}

#[test]
fn an_edit_is_a_version() {
    let folder = Folder::new(PORTAL);
    let mut preview = Preview::of(&folder);
    let first = preview.next();
    assert_eq!(first.version, 1);
    folder.write("content/seite.md", page("Text zwei"));
    preview.until("the edit", |preview, event| event.version > 1 && preview.page("/seite.html").contains("Text zwei"));
    // As most editors save: a new file takes the place of the old one.
    folder.write("content/seite.md~", page("Text drei"));
    fs::rename(folder.path("content/seite.md~"), folder.path("content/seite.md")).unwrap();
    preview.until("saving by renaming", |preview, _| preview.page("/seite.html").contains("Text drei"));
}

#[test]
fn pages_come_and_go() {
    let folder = Folder::new(PORTAL);
    let mut preview = Preview::of(&folder);
    folder.write("content/neu/tief/a.md", page("Neu"));
    preview.until("a new page in new folders", |preview, _| preview.get("/neu/tief/a.html").status == 200);
    folder.write("content/neu/tief/a.md", page("Anders"));
    preview.until("its edit", |preview, _| preview.page("/neu/tief/a.html").contains("Anders"));
    fs::rename(folder.path("content/neu/tief/a.md"), folder.path("content/b.md")).unwrap();
    preview.until("a new name", |preview, _| preview.get("/b.html").status == 200);
    assert_eq!(preview.get("/neu/tief/a.html").status, 404);
    folder.remove("content/b.md");
    preview.until("a page that goes", |preview, _| preview.get("/b.html").status == 404);
}

#[test]
fn the_folder_of_all_pages_can_go_and_come_back() {
    let folder = Folder::new(PORTAL);
    let mut preview = Preview::of(&folder);
    fs::rename(folder.path("content"), folder.path("weg")).unwrap();
    preview.until("nothing", |preview, _| preview.get("/seite.html").status == 404);
    fs::rename(folder.path("weg"), folder.path("content")).unwrap();
    preview.until("all again", |preview, _| preview.get("/seite.html").status == 200);
    folder.write("content/seite.md", page("danach"));
    preview.until("an edit after it", |preview, _| preview.page("/seite.html").contains("danach"));
}

#[test]
fn the_folder_of_the_portal_can_go_and_come_back() {
    let folder = Folder::new(PORTAL);
    let mut preview = Preview::of(&folder);
    for number in 1..=2 {
        fs::remove_dir_all(folder.path("")).unwrap();
        preview.until("nothing", |preview, _| preview.get("/seite.html").status == 404);
        folder.write("content/seite.md", page("wieder da"));
        folder.write("portal.yaml", "title: T\n");
        preview.until("a page again", |preview, _| preview.get("/seite.html").status == 200);
        folder.write("content/seite.md", page(&format!("danach {number}")));
        preview.until("an edit after it", |preview, _| {
            preview.get("/seite.html").status == 200
                && preview.page("/seite.html").contains(&format!("danach {number}"))
        });
    }
}

#[test]
fn what_is_broken_is_told_until_it_is_mended() {
    let folder = Folder::new(PORTAL);
    let mut preview = Preview::of(&folder);
    assert!(!preview.next().has("gibtsnicht"));
    folder.write("content/seite.md", page("[x](gibtsnicht.md)"));
    preview.until("a broken link", |_, event| event.has("gibtsnicht") && event.has("content/seite.md:4:"));
    folder.write("content/seite.md", page("gut"));
    preview.until("mended", |_, event| !event.has("gibtsnicht"));
    folder.write("content/seite.md", b"---\ntitle: \xFF\n---\n");
    preview.until("no UTF-8", |_, event| event.has("UTF-8"));
    folder.write("content/seite.md", page("gut"));
    preview.until("UTF-8", |preview, event| !event.has("UTF-8") && preview.get("/seite.html").status == 200);
}

#[test]
fn broken_settings_and_templates_can_be_mended() {
    let folder = Folder::new(PORTAL);
    folder.write("portal.yaml", "title: [\n");
    let mut preview = Preview::of(&folder);
    assert!(preview.next().has("\"error\""));
    folder.write("portal.yaml", "title: Wieder da\n");
    preview.until("settings", |preview, event| !event.has("\"error\"") && preview.page("/").contains("Wieder da"));
    folder.write("themes/own/theme.yaml", "name: own\nextends: wissensportal\n");
    folder.write("themes/own/templates/shared-footer.html", "<footer>eins</footer>");
    folder.write("portal.yaml", "title: T\ntheme: own\n");
    preview.until("a theme", |preview, _| preview.page("/").contains("<footer>eins"));
    folder.write("themes/own/templates/shared-footer.html", "<footer>{% if %}</footer>");
    preview.until("a broken template", |preview, event| {
        event.has("shared-footer.html") && preview.page("/").contains("eins")
    });
    folder.write("themes/own/templates/shared-footer.html", "<footer>zwei</footer>");
    preview.until("a template", |preview, _| preview.page("/").contains("<footer>zwei"));
}

#[test]
fn a_template_that_fails_on_one_page_is_told_there_and_in_the_terminal_once() {
    let folder = Folder::new(PORTAL);
    folder.write("themes/own/theme.yaml", "name: own\nextends: wissensportal\n");
    folder.write("themes/own/templates/page.html", "{{ page.titel }}");
    folder.write("portal.yaml", "title: T\ntheme: own\n");
    let preview = Preview::of(&folder);
    for _ in 0..2 {
        let answer = preview.get("/seite.html");
        let text = String::from_utf8_lossy(&answer.body);
        assert_eq!(answer.status, 500);
        assert!(text.contains("themes/own/templates/page.html:1:9") && text.contains("{{ page.titel }}"), "{text}");
    }
    assert_eq!(preview.get("/").status, 200, "the start page has another template");
    let said = preview.said("page.html:1:9");
    assert_eq!(said.matches("page.html:1:9").count(), 1, "{said}");
}

#[test]
fn a_storm_of_changes_ends_in_the_right_state() {
    let folder = Folder::new(PORTAL);
    let mut preview = Preview::of(&folder);
    for number in 0..1000 {
        let path = format!("content/sturm/{}/s{}.md", number % 10, number / 10 % 50);
        folder.write(&path, page(&format!("Stand {number}.")));
        if number % 7 == 0 {
            folder.remove(&path);
        }
    }
    folder.write("content/seite.md", page("Ende des Sturms"));
    preview.until("the end", |preview, _| preview.page("/seite.html").contains("Ende des Sturms"));
    for number in 500..1000 {
        let path = format!("/sturm/{}/s{}.html", number % 10, number / 10 % 50);
        let expected = if number % 7 == 0 { 404 } else { 200 };
        let answer = preview.get(&path);
        assert_eq!(answer.status, expected, "{path}");
        if expected == 200 {
            assert!(String::from_utf8_lossy(&answer.body).contains(&format!("Stand {number}.")), "{path}");
        }
    }
}

#[test]
fn drafts_are_shown_and_marked_and_links_to_them_told() {
    let folder = Folder::new(PORTAL);
    folder.write("content/entwurf.md", "---\ntitle: Bald\ndraft: true\n---\n[Fehlt](fehlt.md)\n");
    folder.write("content/seite.md", page("[Bald](entwurf.md)"));
    let mut preview = Preview::of(&folder);
    assert!(preview.page("/entwurf.html").contains("Diese Seite ist ein Entwurf."));
    preview.until("the link to a draft", |_, event| {
        let levels = event.diagnostics.iter().map(|found| (found["file"].to_string(), found["level"].to_string()));
        let levels: Vec<_> = levels.filter(|(file, _)| file.contains("seite.md") || file.contains("entwurf")).collect();
        // What is wrong on a draft keeps nothing from being published.
        levels.contains(&("\"content/seite.md\"".to_owned(), "\"error\"".to_owned()))
            && levels.iter().all(|(file, level)| !file.contains("entwurf") || level.contains("warning"))
    });
    folder.build().finds("link-to-draft");
    folder.write("content/seite.md", page("Ohne"));
    folder.build().good();
    assert_eq!(folder.published("entwurf.html"), None);
}

#[test]
fn why_a_page_is_missing_is_said() {
    let folder = Folder::new(PORTAL);
    folder.write("content/umlaut.md", b"---\ntitle: \xDCber\n---\n");
    folder.write("content/anders.md", "---\ntitle: Anders\nslug: ganz-anders\n---\n");
    let preview = Preview::of(&folder);
    let missing = |path: &str| {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        let text = String::from_utf8(answer.body).expect("UTF-8");
        text.split("<aside class=\"wp-missing\">").nth(1).expect("why").split("</aside>").next().expect("it").to_owned()
    };
    let said = missing("/umlaut.html");
    assert!(said.contains("Nothing comes of the file `content/umlaut.md`") && said.contains("UTF-8"), "{said}");
    assert!(
        missing("/anders.html")
            .contains("has another address:</p><p class=\"wp-hint\">→ <a href=\"/ganz-anders.html\">")
    );
    assert!(missing("/seite.md").contains("<a href=\"/seite.html\">"));
    assert!(
        missing("/gdst/seite.html").contains("no file below content/")
            && missing("/gdst/seite.html").contains("/seite.html")
    );
    let said = missing("/%3Cscript%3E.html");
    assert!(said.contains("&lt;script>") && !said.contains("<script>"), "{said}");
}
