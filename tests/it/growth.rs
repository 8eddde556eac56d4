//! Time grows with the size of what is read, not with its square: also where everything is wrong.

use std::fmt::Write;
use std::time::{Duration, Instant};

use diagnostics::diag::FilePath;
use files::source::{SourceFile, Sources};
use wissensportal::driver::{self, Options};

/// Entries of the smallest portal; the others have four and sixteen times as many.
const ENTRIES: usize = 250;

/// What four times as many entries may cost: linear work costs 4 times as much, and quadratic work 16 times.
const MOST: f64 = 9.0;

/// So short times say nothing.
const SHORT: Duration = Duration::from_millis(250);

/// Files of a portal with so many entries of one sort.
type Generator = fn(usize) -> Vec<(String, String)>;

const GENERATORS: &[(&str, Generator)] = &[
    ("unknown references of many pages", |n| {
        pages(n, |at| format!("topics: [unbekannt-{at}]\nkind: result\n"), |_| String::new())
    }),
    ("unknown references of one page", |n| {
        let list = (0..n).fold(String::new(), |list, at| list + &format!("unbekannt-{at}, "));
        with_pages(n, &format!("kind: result\ntopics: [{list}]\n"), "")
    }),
    ("broken anchors of a page with many headings", |n| {
        with_pages(1, "", &lines(n, |at| format!("## Kapitel {at}\n\n[x](#kapitell-{at})\n")))
    }),
    ("broken anchors of another page with many headings", |n| {
        let mut files = pages(n, |_| String::new(), |at| format!("[x](viele.md#kapitell-{at})\n"));
        files.push(("content/viele.md".to_owned(), page("Viele", "", &lines(n, |at| format!("## Kapitel {at}\n")))));
        files
    }),
    ("broken links in a folder of many pages", |n| pages(n, |_| String::new(), |at| format!("[x](seitte-{at}.md)\n"))),
    ("broken links of one page", |n| with_pages(n, "", &lines(n, |at| format!("[x](seitte-{at}.md)\n")))),
    ("links in other case", |n| pages(n, |_| String::new(), |at| format!("[x](SEITE-{at}.md)\n"))),
    ("long words", |n| {
        let word = "wort".repeat(n * 4);
        with_pages(1, &format!("kind: result\ntopics: [{word}]\n"), &format!("## {word}e\n\n[x](#{word})\n"))
    }),
    ("the same id", |n| pages(n, |_| "id: gleich\n".to_owned(), |_| String::new())),
    ("aliases", |n| with_pages(1, &format!("aliases: [{}]\n", list(n, |at| format!("alt/{at}"))), "")),
    ("equal aliases", |n| with_pages(1, &format!("aliases: [{}]\n", list(n, |_| "alt/a".to_owned())), "")),
    ("tags", |n| pages(n, |at| format!("tags: [t{at}, t{}]\n", at + 1), |_| String::new())),
    ("one tag", |n| pages(n, |_| "tags: [t]\n".to_owned(), |_| String::new())),
    ("agenda items", |n| meeting(n, |at| format!("  - {{number: {at}, title: T}}\n"))),
    ("equal agenda items", |n| meeting(n, |_| "  - {number: 1, title: T}\n".to_owned())),
    ("decisions", |n| meeting(n, |at| format!("  - {{title: T, decision: {{id: b-{at}, title: T}}}}\n"))),
    ("equal decisions", |n| meeting(n, |_| "  - {title: T, decision: {id: b, title: T}}\n".to_owned())),
    ("unknown keys", |n| with_pages(1, &lines(n, |at| format!("schluessel_{at}: 1")), "")),
    ("generated views", |n| pages(n, |_| "layout: topics\n".to_owned(), |_| String::new())),
    ("meetings in one series", |n| pages(n, |_| "kind: meeting\nstart: 2024-01-01\n".to_owned(), |_| String::new())),
    ("a chain of results", |n| {
        pages(n, |at| format!("kind: result\nsupersedes: seite-{}\n", at + 1), |_| String::new())
    }),
    ("pages of no known kind", |n| {
        pages(n, |at| format!("kind: unsinn\nid: [x]\ntopics: [unbekannt-{at}]\n"), |_| String::new())
    }),
    ("navigation", |n| {
        let mut files = with_pages(n, "", "");
        let entries = list(n, |at| format!("unbekannt-{at}"));
        files.push(("portal.yaml".to_owned(), format!("title: T\nnavigation: [{entries}]\n")));
        files
    }),
];

fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).fold(String::new(), |mut text, at| {
        writeln!(text, "{}", line(at)).unwrap();
        text
    })
}

fn list(n: usize, entry: impl Fn(usize) -> String) -> String {
    (0..n).map(entry).collect::<Vec<_>>().join(", ")
}

fn page(title: &str, front: &str, body: &str) -> String {
    format!("---\ntitle: {title}\n{front}---\n{body}")
}

fn pages(n: usize, front: impl Fn(usize) -> String, body: impl Fn(usize) -> String) -> Vec<(String, String)> {
    (0..n).map(|at| (format!("content/seite-{at}.md"), page("Seite", &front(at), &body(at)))).collect()
}

/// One page with this in it, and others without anything.
fn with_pages(n: usize, front: &str, body: &str) -> Vec<(String, String)> {
    let mut files = pages(n, |_| "kind: topic\n".to_owned(), |_| String::new());
    files.push(("content/eine.md".to_owned(), page("Eine", front, body)));
    files
}

fn meeting(n: usize, item: impl Fn(usize) -> String) -> Vec<(String, String)> {
    let items = (0..n).map(item).collect::<String>();
    with_pages(1, &format!("kind: meeting\nstart: 2024-01-01\nagenda:\n{items}"), "")
}

/// The shortest of some attempts, because other programs run, too.
fn time(files: &[(String, String)]) -> Duration {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.insert(FilePath::new(path), SourceFile::text(text.as_str()));
    }
    let options = Options::default();
    let attempt = || {
        let begun = Instant::now();
        std::hint::black_box(driver::check(&sources, Vec::new(), &options, &()));
        begun.elapsed()
    };
    let first = attempt();
    if first < SHORT { first } else { first.min(attempt()) }
}

/// What is wrong with how the time grows.
fn grows_too_fast(name: &str, generate: Generator) -> Option<String> {
    let times = [1, 4, 16].map(|factor| time(&generate(ENTRIES * factor)));
    println!("{name}: {times:?}");
    let [_, middle, long] = times;
    let ratio = long.as_secs_f64() / middle.as_secs_f64().max(f64::MIN_POSITIVE);
    (long > SHORT && ratio > MOST).then(|| format!("{name}: {times:?}"))
}

#[test]
fn time_grows_with_the_size_of_what_is_read() {
    let slow = GENERATORS.iter().filter_map(|(name, generate)| {
        // Twice, because a machine that is busy is slow once.
        grows_too_fast(name, *generate).and_then(|_| grows_too_fast(name, *generate))
    });
    assert_eq!(slow.collect::<Vec<_>>(), Vec::<String>::new());
}
