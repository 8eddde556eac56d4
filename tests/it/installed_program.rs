//! The installed program alone, in an otherwise empty folder: what it builds, says and gives back.

#![allow(clippy::disallowed_methods, reason = "tests prepare the disk and look at it")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use scraper::{Html, Selector};
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    root
}

const SMALLEST: &[(&str, &[u8])] = &[("portal.yaml", b"title: X\n"), ("content/index.md", b"---\ntitle: Y\n---\n")];

/// The smallest portal with further files, or with other ones in their place.
fn with(files: &[(&'static str, &'static [u8])]) -> TempDir {
    folder(&[SMALLEST, files].concat())
}

/// Runs the program in `root` as from a shell without a language.
fn run(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wissensportal"));
    command.env_clear().current_dir(root).args(arguments).output().unwrap()
}

/// Exit code, standard output and standard error, with `N` for each time in seconds.
fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let parts = [("stdout", text(&output.stdout)), ("stderr", text(&output.stderr))];
    let mut told = format!("exit {}\n", output.status.code().unwrap());
    for (name, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        told.push_str(&format!("--- {name}\n{}", without_times(text)));
    }
    told
}

/// Numbers before ` s)` and ` ms` depend on the machine.
fn without_times(text: &str) -> String {
    let is_time =
        |word: &&str| word.chars().all(|c| c.is_ascii_digit() || ".,(".contains(c)) && word.contains(['.', ',']);
    let lines = text.lines().map(|line| {
        let mut words: Vec<String> = Vec::new();
        let split: Vec<&str> = line.split(' ').collect();
        for (at, word) in split.iter().enumerate() {
            let unit = split.get(at + 1).is_some_and(|next| next.starts_with("s)") || *next == "ms");
            words.push(if unit && is_time(word) {
                word.replace(|c: char| c.is_ascii_digit() || ".,".contains(c), "") + "N"
            } else {
                (*word).to_owned()
            });
        }
        words.join(" ") + "\n"
    });
    lines.collect()
}

#[track_caller]
fn assert_told(output: &Output, expected: &str) {
    let told = told(output);
    assert_eq!(told.trim_end(), expected.trim(), "\n{told}");
}

fn read(root: &TempDir, path: &str) -> String {
    fs::read_to_string(root.path().join("public").join(path)).unwrap()
}

fn title(html: &str) -> String {
    let selector = Selector::parse("h1").unwrap();
    Html::parse_document(html)
        .select(&selector)
        .map(|element| element.text().collect::<String>())
        .collect::<Vec<_>>()
        .join("|")
}

#[test]
fn two_files_of_two_lines_are_a_portal() {
    let root = with(&[]);
    let built = run(root.path(), &["build", "--lang", "de"]);
    assert_told(
        &built,
        "
exit 0
--- stdout
1 Seite in public: 7 Dateien geschrieben, 0 unverändert, 0 entfernt (N s).
--- stderr
Warnung[missing-legal-page]: Dem Portal fehlt: Impressum (§ 5 DDG), Datenschutzhinweise (Art. 13 DSGVO), Erklärung zur Barrierefreiheit (Richtlinie (EU) 2016/2102).
 --> portal.yaml
  = Hilfe: Legen Sie dafür Seiten an, mit diesen Angaben: role: imprint, role: privacy, role: accessibility.

Hinweis[no-base-url]: Ohne „base_url“ entfallen die Angaben, die eine volle Adresse brauchen.
 --> portal.yaml
  = Hilfe: Sobald die Adresse feststeht, ergänzen Sie zum Beispiel: base_url: \"https://portal.example.org/\"

1 Warnung, 1 Hinweis
",
    );
    let html = read(&root, "index.html");
    assert!(html.contains("<html lang=\"de\">") && html.contains("Zum Inhalt springen"), "{html}");
    assert_eq!(title(&html), "Y");
    let again = run(root.path(), &["build", "--quiet"]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&again.stdout), "");
}

#[test]
fn a_title_as_front_matter_or_heading_and_text_in_any_form_are_understood() {
    let root = with(&[
        ("content/leer.md", b"---\ntitle: Leer\n---\n"),
        (
            "content/bom.md",
            b"\xEF\xBB\xBF---\r\ntitle: Mit Marke\r\ntags: [a]\r\n---\r\n\r\nZeile eins\r\nZeile zwei\r\n",
        ),
        ("content/heading.md", "# Nur Überschrift\n\nText.\n".as_bytes()),
        (
            "content/U\u{308}bung fu\u{308}r A\u{308}mter.md",
            "---\ntitle: Zerlegt\n---\n[Selbst](<Übung für Ämter.md>)\n".as_bytes(),
        ),
        (
            "content/link.md",
            "# Link\n[Übung](<Übung für Ämter.md>), [dieselbe](U\u{308}bung%20fu\u{308}r%20A\u{308}mter.md)\n"
                .as_bytes(),
        ),
    ]);
    let built = run(root.path(), &["build", "--lang", "de", "--format", "short"]);
    assert_told(
        &built,
        "
exit 0
--- stdout
6 Seiten in public: 12 Dateien geschrieben, 0 unverändert, 0 entfernt (N s).
--- stderr
portal.yaml:1:1: Warnung[missing-legal-page]: Dem Portal fehlt: Impressum (§ 5 DDG), Datenschutzhinweise (Art. 13 DSGVO), Erklärung zur Barrierefreiheit (Richtlinie (EU) 2016/2102).
portal.yaml:1:1: Hinweis[no-base-url]: Ohne „base_url“ entfallen die Angaben, die eine volle Adresse brauchen.
",
    );
    let titles =
        ["leer.html", "bom.html", "heading.html", "uebung-fuer-aemter.html"].map(|path| title(&read(&root, path)));
    assert_eq!(titles, ["Leer", "Mit Marke", "Nur Überschrift", "Zerlegt"]);
    assert!(read(&root, "bom.html").contains("<p>Zeile eins\nZeile zwei</p>"));
    assert_eq!(
        read(&root, "link.html").matches("href=\"uebung-fuer-aemter.html\"").count(),
        3,
        "twice in the text, once in the menu"
    );
}

#[test]
fn findings_forbid_publishing_and_give_exit_code_1() {
    let root = with(&[("content/a.md", b"---\ntitel: A\n---\n[weg](weg.md)\n")]);
    let expected = "
content/a.md:2:1: error[unknown-key]: There is no field `titel` here.
content/a.md:4:7: error[missing-page]: There is no page `weg.md`.
portal.yaml:1:1: warning[missing-legal-page]: The portal lacks: imprint (§ 5 DDG), privacy notice (Art. 13 GDPR), accessibility statement (Directive (EU) 2016/2102).
portal.yaml:1:1: info[no-base-url]: Without `base_url`, whatever needs a full address is left out.
";
    let built = run(root.path(), &["build", "--format", "short"]);
    assert_told(&built, &format!("exit 1\n--- stderr{expected}Nothing was published: please mend the errors first."));
    assert!(!root.path().join("public/index.html").exists());
    let checked = run(root.path(), &["check", "--format", "short"]);
    assert_told(&checked, &format!("exit 1\n--- stderr{expected}"));
}

#[test]
fn a_site_that_was_published_stays_when_an_error_comes_in() {
    let root = with(&[]);
    assert_eq!(run(root.path(), &["build"]).status.code(), Some(0));
    let before = read(&root, "index.html");
    fs::write(root.path().join("content/index.md"), "kaputt").unwrap();
    assert_eq!(run(root.path(), &["build"]).status.code(), Some(1));
    assert_eq!(read(&root, "index.html"), before);
}

#[test]
fn warnings_forbid_publishing_only_where_asked_for() {
    let root = with(&[("content/a.md", b"# A\n```klingonisch\nx\n```\n")]);
    assert_eq!(run(root.path(), &["build"]).status.code(), Some(0));
    assert_eq!(run(root.path(), &["check"]).status.code(), Some(0));
    assert_eq!(run(root.path(), &["check", "--deny-warnings"]).status.code(), Some(1));
    let root = with(&[("content/a.md", b"# A\n```klingonisch\nx\n```\n")]);
    assert_eq!(run(root.path(), &["build", "--deny-warnings"]).status.code(), Some(1));
    assert!(!root.path().join("public/index.html").exists());
}

#[test]
fn a_good_portal_is_said_to_be_good() {
    let settings = b"title: X\nbase_url: https://example.org/\nrules: {missing-legal-page: off}\n";
    let root = with(&[("portal.yaml", settings)]);
    assert_told(&run(root.path(), &["check", "--lang", "de"]), "exit 0\n--- stdout\nAlles in Ordnung.");
    assert!(!root.path().join("public").exists(), "checking writes nothing");
}

#[test]
fn wrong_usage_and_a_folder_that_is_no_portal_fail() {
    let root = with(&[]);
    assert_eq!(run(root.path(), &["bauen"]).status.code(), Some(2));
    assert_eq!(run(root.path(), &["build", "--lang", "fr"]).status.code(), Some(2));
    assert_eq!(run(root.path(), &[]).status.code(), Some(2));
    let empty = tempfile::tempdir().unwrap();
    let built = run(empty.path(), &["build", "--format", "short"]);
    assert_eq!(built.status.code(), Some(1), "{}", told(&built));
    assert!(told(&built).contains("portal.yaml"), "{}", told(&built));
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let root = with(&[("public/brief.txt", b"privat")]);
    let built = run(root.path(), &["build"]);
    assert_eq!(built.status.code(), Some(2), "{}", told(&built));
    assert!(String::from_utf8_lossy(&built.stderr).starts_with("error: "), "{}", told(&built));
    assert_eq!(fs::read_to_string(root.path().join("public/brief.txt")).unwrap(), "privat");
}

#[test]
fn templates_are_checked_without_building() {
    let root = with(&[
        ("portal.yaml", b"title: X\nbase_url: https://example.org/\ntheme: eigen\n"),
        ("themes/eigen/theme.yaml", b"extends: wissensportal\n"),
        ("themes/eigen/templates/home.html", b"{{ nichts }}\n"),
    ]);
    let checked = run(root.path(), &["check", "--format", "short"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(told(&checked).contains("themes/eigen/templates/home.html:1:4: error[template]"), "{}", told(&checked));
}

#[test]
fn a_theme_that_does_not_exist_is_one_finding() {
    let root = with(&[
        ("portal.yaml", b"title: X\nrules: {missing-legal-page: off, no-base-url: off}\ntheme: eigen\n"),
        ("content/a.md", b"# A\n"),
    ]);
    let checked = run(root.path(), &["check", "--format", "short"]);
    assert_told(&checked, "exit 1\n--- stderr\nportal.yaml:3:8: error[theme-missing]: There is no theme `eigen`.");
}

/// The visible text of a page.
fn visible(html: &str) -> String {
    let html = Html::parse_document(html);
    let mut text = String::new();
    for node in html.tree.nodes() {
        if let Some(found) = node.value().as_text() {
            text.push_str(&format!(" {} ", &**found));
        }
        let names = ["alt", "title", "aria-label", "content", "placeholder"];
        for name in names {
            text.extend(
                node.value().as_element().and_then(|element| element.attr(name)).map(|value| format!(" {value} ")),
            );
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every text of the German words that is not an English one, too.
fn german_words() -> Vec<String> {
    let texts = |file: &str| {
        let lines = file.lines().filter(|line| !line.trim_start().starts_with('#'));
        let values =
            lines.filter_map(|line| line.split_once(": ").map(|(_, value)| value.trim().trim_matches('"').to_owned()));
        values.filter(|value| value.chars().count() > 3 && !value.contains('{')).collect::<Vec<_>>()
    };
    let english = texts(include_str!("../../themes/wissensportal/i18n/en.yaml"));
    texts(include_str!("../../themes/wissensportal/i18n/de.yaml"))
        .into_iter()
        .filter(|word| !english.contains(word))
        .collect()
}

#[test]
fn an_english_portal_has_no_german_words() {
    let meeting = "---\ntitle: Kick-off\nkind: meeting\nmeeting_type: plenary\nstate: held\nstart: 2023-03-02T10:00\nminutes_state: draft\n\
                   participants: [A, B]\nagenda:\n  - {number: 1, title: Costs, public: true, decision: {id: d, title: Agreed, state: adopted, votes: {yes: 3}}}\n\
                   tasks: [{task: Write, due: 2023-05}]\ntags: [Money]\nupdated: 2023-03-04\n---\n> [!WARNING]\n> Careful[^1]\n\n- [x] done\n\n[^1]: Note\n";
    let root = folder(&[
        (
            "portal.yaml",
            b"title: X\nlanguage: en\nbase_url: https://example.org/\nrepository: https://gitlab.example.org/a/b\n",
        ),
        ("content/index.md", b"---\ntitle: Y\n---\n"),
        ("content/meeting.md", meeting.as_bytes()),
        ("content/project/index.md", b"---\ntitle: P\nkind: project\nstart: 2023-01\nend: 2024-12-31\n---\n"),
        ("content/project/group.md", b"---\ntitle: G\nkind: working-group\nquestion: Why?\n---\n"),
        ("content/project/topic.md", b"---\ntitle: T\nkind: topic\nstate: open\nworking_groups: [group]\n---\n"),
        (
            "content/project/result.md",
            b"---\ntitle: R\nkind: result\nstate: adopted\ndecided_in: d\ntopics: [topic]\n---\n",
        ),
        ("content/project/talk.md", b"---\ntitle: V\nkind: talk\nmeeting: meeting\ntheme: future\n---\n"),
        ("content/decisions.md", b"---\ntitle: D\nlayout: decisions\n---\n"),
        ("content/calendar.md", b"---\ntitle: C\nlayout: calendar\n---\n"),
        ("content/tasks.md", b"---\ntitle: T\nlayout: tasks\n---\n"),
        ("content/news.md", b"---\ntitle: N\nlayout: news\n---\n"),
        ("content/glossary.md", b"---\ntitle: L\nlayout: glossary\n---\n"),
    ]);
    let built = run(root.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", told(&built));
    let words = german_words();
    assert!(words.len() > 100, "{words:?}");
    for entry in walkdir::WalkDir::new(root.path().join("public")).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|extension| extension == "html") {
            let html = fs::read_to_string(entry.path()).unwrap();
            assert!(html.contains("<html lang=\"en\">"));
            let text = format!(" {} ", visible(&html));
            let found: Vec<&String> = words.iter().filter(|word| text.contains(&format!(" {word} "))).collect();
            assert!(found.is_empty(), "{}: {found:?}", entry.path().display());
        }
    }
}
