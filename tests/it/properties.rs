//! Whole portals by chance: whatever editors combine, the site holds together.
//!
//! Every portal made here is right, so that each must build without an error; what it must be is in `integrity`.

use std::collections::BTreeSet;
use std::fmt::Write;

use diagnostics::diag::FilePath;
use files::source::{Blob, SourceFile, Sources};
use icu_normalizer::ComposingNormalizer;
use proptest::prelude::*;
use proptest::sample::Index;
use wissensportal::driver::Options;

use crate::integrity::problems;
use crate::support::{Built, build};

const FOLDERS: &[&str] = &["", "gdst", "gdst/themen", "Über uns", "cio/Größe & Maß", "cio"];
const NAMES: &[&str] = &["index", "a", "Übersicht", "zwei Wörter", "U\u{308}bung", "z10", "z9", "index-2", "100%"];
const TITLES: &[&str] = &[
    "Überblick",
    "A & B <c>",
    "„Zitat“ \"x\"",
    "{{ title }}",
    "TOP 1",
    "Ähre 2",
    "Ähre 10",
    "日本",
    "Москва",
    "9 Fragen",
    "view agenda",
];
const TAGS: &[&str] = &["Geld", "geld", "C", "C++", "Übung & Co.", "<x>"];
const TEXTS: &[&str] = &[
    "Ein Satz mit *Betonung*, `code` und „Zitat“.",
    "A & B < C > D \"E\" 'F' \\* {{ nichts }} {% nichts %}",
    "| a | b |\n|---|---|\n| 1 | ä |",
    "- [x] erledigt\n- [ ] offen\n\n1. eins\n   - zwei",
    "> [!NOTE]\n> Ein Hinweis.\n>\n> - mit Liste",
    "```rust\nfn main() { println!(\"<&>\"); }\n```",
    "Begriff\n: Erklärung\n\n~~weg~~",
    "Mit Fußnote[^1] und noch einer[^x] und der ersten[^1].\n\n[^1]: Die erste.\n[^x]: Die andere.",
    "<details><summary>Mehr</summary>\n\nInnen.\n\n</details>",
    "<p>offen <b>fett <i>schräg</b></i>",
    "<div id=\"top-1\"><span id=view-agenda>roh</span></div>",
    "<script>alert(1)</script><style>b{}</style><!-- Kommentar -->",
    "![](bild.gif) ![Alt *text*](bild.gif \"Titel\") [Datei](datei%20%C3%A4.pdf)",
    "<table><tr><td>roh</table> <a name=alt href=\"#\">x</a>",
    "<https://example.org/?a=b&c=d> https://example.org <mailto:a@example.org>",
];
const HEADINGS: &[&str] = &[
    "Einleitung",
    "TOP 1",
    "Über & unter",
    "Einleitung",
    "Beschluss b 1 1",
    "Main content",
    "View facts",
    "Fußnoten",
    "fn 1",
    "buchstabe a",
    "GDST",
    "m 2023 03",
    "tag geld",
    "…",
];
const KINDS: &[&str] = &["page", "project", "working-group", "meeting", "talk", "topic", "result", "news", "term"];
const LAYOUTS: &[&str] = &[
    "projects",
    "decisions",
    "calendar",
    "tasks",
    "topics",
    "results",
    "talks",
    "news",
    "glossary",
    "tags",
    "subscribe",
    "data",
    "sitemap",
];
const DATES: &[&str] = &["2023", "2023-03", "2023-03-02", "2023-03-02T10:00", "2024-02-29", "1999-12-31T23:59"];

/// A page before it is written down. An `Index` chooses among whatever fits.
#[derive(Debug, Clone)]
struct Spec {
    folder: Index,
    name: Index,
    title: Index,
    kind: Index,
    date: Option<Index>,
    tags: Vec<Index>,
    draft: bool,
    notice: bool,
    alias: bool,
    order: Option<i8>,
    refers: Vec<Index>,
    agenda: Vec<Item>,
    body: Vec<Piece>,
}

#[derive(Debug, Clone)]
struct Item {
    title: Index,
    numbered: bool,
    decided: bool,
    text: Index,
}

#[derive(Debug, Clone)]
enum Piece {
    Heading(u8, Index),
    Text(Index),
    /// A link to another page, perhaps to its first heading.
    Link(Index, bool),
}

fn spec() -> impl Strategy<Value = Spec> {
    let index = any::<Index>;
    let piece = prop_oneof![
        (1..=4_u8, index()).prop_map(|(level, word)| Piece::Heading(level, word)),
        index().prop_map(Piece::Text),
        (index(), any::<bool>()).prop_map(|(page, anchor)| Piece::Link(page, anchor)),
    ];
    let item = (index(), any::<bool>(), any::<bool>(), index()).prop_map(|(title, numbered, decided, text)| Item {
        title,
        numbered,
        decided,
        text,
    });
    let place = (index(), index(), index(), index());
    let flags =
        (proptest::bool::weighted(0.1), any::<bool>(), proptest::bool::weighted(0.2), proptest::option::of(-2..3_i8));
    let lists = (
        proptest::collection::vec(index(), 0..3),
        proptest::collection::vec(index(), 0..4),
        proptest::collection::vec(item, 0..4),
        proptest::collection::vec(piece, 0..6),
    );
    (place, proptest::option::of(index()), flags, lists).prop_map(
        |((folder, name, title, kind), date, (draft, notice, alias, order), (tags, refers, agenda, body))| Spec {
            folder,
            name,
            title,
            kind,
            date,
            tags,
            draft,
            notice,
            alias,
            order,
            refers,
            agenda,
            body,
        },
    )
}

/// A portal: pages whose paths and addresses differ.
struct Portal {
    pages: Vec<(String, Spec)>,
    page_size: u8,
}

impl Portal {
    fn new(specs: Vec<Spec>, page_size: u8) -> Self {
        let mut seen: BTreeSet<String> = LAYOUTS.iter().map(|layout| format!("content/{layout}.html")).collect();
        let mut pages = Vec::new();
        for spec in specs {
            let folder = pick(FOLDERS, &spec.folder);
            let slash = if folder.is_empty() { "" } else { "/" };
            let path = format!("content/{folder}{slash}{}.md", pick(NAMES, &spec.name));
            let address = path.split('/').map(diagnostics::slug::slug).collect::<Vec<_>>().join("/");
            if path != "content/index.md" && seen.insert(address) {
                pages.push((path, spec));
            }
        }
        Self { pages, page_size }
    }

    fn kind(&self, at: usize) -> &'static str {
        pick(KINDS, &self.pages[at].1.kind)
    }

    /// The pages of these kinds that are published, by their unique ids.
    fn of(&self, kinds: &[&str]) -> Vec<String> {
        let fits = |at: &usize| kinds.contains(&self.kind(*at)) && !self.pages[*at].1.draft;
        (0..self.pages.len()).filter(fits).map(|at| format!("p{at}")).collect()
    }

    fn files(&self) -> Vec<(String, SourceFile)> {
        let mut files = vec![
            (
                "portal.yaml".to_owned(),
                text(format!(
                    "title: Test & Co.\nbase_url: https://example.org/x\npage_size: {}\nrules: {{approved-too-early: off}}\n",
                    self.page_size
                )),
            ),
            ("content/index.md".to_owned(), text("---\ntitle: Start\n---\n## Einleitung\n".to_owned())),
        ];
        for layout in LAYOUTS {
            let front = format!("---\ntitle: Liste {layout}\nlayout: {layout}\nnotice: '[unten](#einleitung)'\n---\n");
            files.push((
                format!("content/{layout}.md"),
                text(front + "## Einleitung\n## GDST\n## Buchstabe A\n## Tag Geld\n## p1\n"),
            ));
        }
        let folders: BTreeSet<&str> =
            self.pages.iter().map(|(path, _)| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
        for folder in folders {
            files.push((format!("{folder}/bild.gif"), blob(b"GIF89a\x02\x00\x03\x00\x80\x00\x00")));
            files.push((format!("{folder}/datei ä.pdf"), blob(b"%PDF")));
        }
        // A disk's reader composes names; links to them are typed as the editor's system does.
        let nfc = |path: &str| ComposingNormalizer::new_nfc().normalize(path).into_owned();
        files.extend((0..self.pages.len()).map(|at| (nfc(&self.pages[at].0), text(self.page(at)))));
        files
    }

    fn page(&self, at: usize) -> String {
        let (_, spec) = &self.pages[at];
        let mut page =
            format!("---\ntitle: {}\nid: p{at}\nkind: {}\n", quoted(pick(TITLES, &spec.title)), self.kind(at));
        let tags: BTreeSet<&str> = spec.tags.iter().map(|tag| pick(TAGS, tag)).collect();
        let _ = writeln!(page, "tags: [{}]", tags.into_iter().map(quoted).collect::<Vec<_>>().join(", "));
        if let Some(date) = &spec.date {
            let _ = writeln!(page, "date: {}", pick(DATES, date));
        }
        let _ = writeln!(page, "draft: {}\nattachments: [{{file: 'datei ä.pdf'}}]", spec.draft);
        if spec.notice {
            page.push_str("notice: 'Siehe <b id=\"x\">[Start](/index.md#einleitung)</b>'\n");
        }
        if spec.alias {
            let _ = writeln!(page, "aliases: [/alt/{at}/, 'alt/{at}.html']");
        }
        page.extend(spec.order.map(|order| format!("order: {order}\n")));
        page.push_str(&self.own_fields(at));
        page + "---\n" + &self.body(at)
    }

    /// References of the kind's own fields, all of them to pages that exist and fit.
    fn own_fields(&self, at: usize) -> String {
        let spec = &self.pages[at].1;
        let list = |kinds: &[&str]| self.chosen(spec, kinds).join(", ");
        let one = |key: &str, kinds: &[&str]| {
            self.chosen(spec, kinds).first().map(|id| format!("{key}: {id}\n")).unwrap_or_default()
        };
        match self.kind(at) {
            "topic" => format!(
                "question: 'Was & wie?'\nworking_groups: [{}]\nhanded_over: [{}]\n",
                list(&["working-group"]),
                self.handed_over(spec)
            ),
            "result" => format!(
                "topics: [{}]\nworking_groups: [{}]\n{}",
                list(&["topic"]),
                list(&["working-group"]),
                one("decided_in", &["meeting"])
            ),
            "talk" => {
                format!("slides: 'datei ä.pdf'\nvideo: 'https://example.org/?a&b'\n{}", one("meeting", &["meeting"]))
            }
            "meeting" => format!(
                "state: held\nmeeting_type: plenary\n{}agenda:{}\ntasks: [{{task: 'Tun, [hier](#top-x)'}}]\n",
                one("approved_in", &["meeting"]),
                self.agenda(at)
            )
            .replace("[hier](#top-x)", "sofort"),
            "term" => "also: ['Wort']\n".to_owned(),
            _ => String::new(),
        }
    }

    fn chosen(&self, spec: &Spec, kinds: &[&str]) -> Vec<String> {
        let fitting = self.of(kinds);
        let chosen: BTreeSet<String> =
            spec.refers.iter().filter(|_| !fitting.is_empty()).map(|index| index.get(&fitting).clone()).collect();
        chosen.into_iter().collect()
    }

    fn handed_over(&self, spec: &Spec) -> String {
        self.chosen(spec, &["working-group"]).iter().map(|id| format!("{{to: {id}}}")).collect::<Vec<_>>().join(", ")
    }

    fn agenda(&self, at: usize) -> String {
        let spec = &self.pages[at].1;
        if spec.agenda.is_empty() {
            return " []".to_owned();
        }
        let topics = self.chosen(spec, &["topic"]).join(", ");
        let mut out = String::new();
        for (number, item) in spec.agenda.iter().enumerate() {
            let _ = write!(
                out,
                "\n  - title: {}\n    topics: [{topics}]\n    text: {}",
                quoted(pick(TITLES, &item.title)),
                quoted(pick(TEXTS, &item.text))
            );
            if item.numbered {
                let _ = write!(out, "\n    number: {}", number + 1);
            }
            if item.decided {
                let _ = write!(
                    out,
                    "\n    decision: {{id: b-{at}-{number}, title: 'Ja', text: {}, votes: {{yes: 3, no: 1}}}}",
                    quoted(pick(TEXTS, &item.text))
                );
            }
        }
        out
    }

    fn body(&self, at: usize) -> String {
        let (path, spec) = &self.pages[at];
        let public: Vec<usize> = (0..self.pages.len()).filter(|at| !self.pages[*at].1.draft).collect();
        let mut body = String::new();
        for piece in &spec.body {
            match piece {
                Piece::Heading(level, word) => {
                    let _ = writeln!(body, "{} {}\n", "#".repeat(usize::from(*level)), pick(HEADINGS, word));
                }
                Piece::Text(text) => {
                    let _ = writeln!(body, "{}\n", pick(TEXTS, text));
                }
                Piece::Link(_, _) if public.is_empty() => {}
                Piece::Link(page, anchor) => {
                    let target = *page.get(&public);
                    let fragment = if *anchor { self.agenda_anchor(target) } else { None };
                    let up = "../".repeat(path.matches('/').count() - 1);
                    let address = self.pages[target].0.strip_prefix("content/").unwrap_or_default();
                    let _ = writeln!(
                        body,
                        "[Zu *p{target}*](<{up}{}{}>)\n",
                        address.replace('%', "%25"),
                        fragment.unwrap_or_default()
                    );
                }
            }
        }
        body
    }

    /// A link to the first agenda item of a meeting, with a number or without.
    fn agenda_anchor(&self, at: usize) -> Option<String> {
        let first = self.pages[at].1.agenda.first().filter(|_| self.kind(at) == "meeting")?;
        Some(if first.numbered { "#top-1".to_owned() } else { "#punkt-1".to_owned() })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "it comes from iterators")]
fn pick(from: &[&'static str], index: &Index) -> &'static str {
    from[index.index(from.len())]
}

/// A text as YAML 1.2, of which JSON is a part.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("text is JSON")
}

fn text(text: String) -> SourceFile {
    SourceFile::text(text)
}

fn blob(bytes: &[u8]) -> SourceFile {
    SourceFile::Blob(Blob::in_memory(bytes))
}

fn built(files: Vec<(String, SourceFile)>) -> Built {
    let mut sources = Sources::default();
    for (path, file) in files {
        sources.insert(FilePath::new(path), file);
    }
    build(sources.with_embedded_theme(), &Options::default())
}

/// Every page and file as bytes.
fn bytes(built: &Built) -> Vec<(String, Vec<u8>)> {
    let read = |content: &files::output::Content| {
        let mut bytes = Vec::new();
        std::io::copy(&mut content.open().expect("in memory"), &mut bytes).expect("in memory");
        bytes
    };
    built.files.iter().map(|(path, content)| (path.clone(), read(content))).collect()
}

fn portal() -> impl Strategy<Value = Portal> {
    (proptest::collection::vec(spec(), 0..10), 1..5_u8).prop_map(|(specs, page_size)| Portal::new(specs, page_size))
}

impl std::fmt::Debug for Portal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (path, file) in self.files() {
            if let Some(text) = file.kept_text() {
                write!(f, "\n//- {path}\n{text}")?;
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_site_holds_together_whatever_editors_combine(portal in portal()) {
        let built = built(portal.files());
        prop_assert!(!built.diagnostics.has_errors(), "{}", built.told());
        let problems = problems(&built, "/x/");
        prop_assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    #[test]
    fn the_order_of_the_files_does_not_matter(portal in portal(), seed in any::<u64>()) {
        let files = portal.files();
        let mut shuffled = files.clone();
        shuffled.sort_by_key(|(path, _)| blake3::hash(format!("{seed}{path}").as_bytes()).to_hex().to_string());
        prop_assert_eq!(bytes(&built(files)), bytes(&built(shuffled)));
    }
}
