//! Portals that have much of one thing, right or wrong.

use std::fmt::Write;

/// Files of a portal with so many entries of one sort.
pub(super) type Generator = fn(usize) -> Vec<(String, String)>;

/// What a portal can have many of.
pub(super) const GENERATORS: &[(&str, Generator)] = &[
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
    // Texts
    ("headings", |n| text(n, |at| format!("## Kapitel {at}\n"))),
    ("equal headings", |n| text(n, |_| "## Kapitel\n".to_owned())),
    ("headings with ids", |n| text(n, |_| "## Kapitel {#kapitel}\n".to_owned())),
    ("lists", |n| text(n, |at| format!("- Punkt {at}"))),
    ("lists inside each other", |n| text(n / 8, |at| format!("{}- x", " ".repeat(2 * (at % 200))))),
    ("quotes", |n| text(n, |at| format!("> Zitat {at}\n"))),
    ("quotes inside each other", |n| body(&"> ".repeat(n))),
    ("callouts", |n| text(n, |_| "> [!NOTE]\n> Text\n".to_owned())),
    ("rows of a table", |n| body(&format!("|A|B|\n|-|-|\n{}", lines(n, |at| format!("|{at}|b|"))))),
    ("columns of a table", |n| body(&["|A", "|-", "|b"].map(|cell| cell.repeat(n) + "|\n").concat())),
    ("tables", |n| text(n, |_| "|A|B|\n|-|-|\n|a|b|\n".to_owned())),
    ("definition lists", |n| text(n, |at| format!("Wort {at}\n: Bedeutung\n"))),
    ("footnotes", |n| text(n, |at| format!("Text[^{at}]\n\n[^{at}]: Note\n"))),
    ("unknown footnotes", |n| text(n, |at| format!("Text[^{at}]\n"))),
    ("footnotes inside each other", |n| text(n, |at| format!("[^{at}]: Note[^{}]\n", at + 1))),
    ("stars", |n| body(&"*a **b ".repeat(n))),
    ("underscores", |n| body(&"_a __b_ ".repeat(n))),
    ("backticks", |n| text(n / 8, |at| "`".repeat(at % 300 + 1) + " a")),
    ("brackets", |n| body(&"[".repeat(n * 4))),
    ("links without end", |n| body(&"[a](<b".repeat(n))),
    ("pictures inside each other", |n| body(&("![".repeat(n) + &"](a)".repeat(n)))),
    ("definitions of links", |n| text(n, |at| format!("[l{at}]\n\n[l{at}]: https://example.org/{at}\n"))),
    ("entities", |n| body(&"&amp;&#0;&unbekannt;&#x110000; ".repeat(n))),
    ("quotation marks", |n| body(&"\"a 'b ".repeat(n))),
    ("links", |n| pages(n, |_| String::new(), |at| format!("[x](seite-{at}.md)\n"))),
    ("links to other websites", |n| text(n, |at| format!("[x](https://example.org/{at})\n"))),
    ("forbidden addresses", |n| text(n, |_| "[x](javascript:x) <b onclick=x>\n".to_owned())),
    ("sections of another page", |n| {
        let mut files = with_pages(1, "", &lines(n, |at| format!("[x](viele.md#kapitel-{at} \"include\")\n")));
        files.push((
            "content/viele.md".to_owned(),
            page("Viele", "", &lines(n, |at| format!("## Kapitel {at}\n\nA\n"))),
        ));
        files
    }),
    ("sections that include the next two", |n| {
        pages(
            n,
            |_| String::new(),
            |at| {
                let include = |to| format!("[x](seite-{to}.md \"include\")\n\n");
                include(at + 1) + &include(at + 2) + "Text"
            },
        )
    }),
    ("missing pictures", |n| text(n, |at| format!("![Bild](bild-{at}.png)\n"))),
    ("HTML", |n| body(&"<b>a</b><p title=x>".repeat(n))),
    ("HTML inside itself", |n| body(&"<div><small>".repeat(n))),
    ("comments without end", |n| body(&"<!-- <? <![CDATA[ ".repeat(n))),
    ("blocks of code", |n| text(n, |_| "```rust\nlet a;\n```\n".to_owned())),
    ("unknown languages", |n| text(n, |at| format!("```pyhton{at}\nx\n```\n"))),
    ("unknown languages in front matter", |n| {
        meeting(n, |at| format!("  - {{title: T, text: \"```pyhton{at}\\nx\\n```\"}}\n"))
    }),
    ("abbreviations", |n| {
        pages(n, |at| format!("kind: term\nabbreviation: ABK{at}\n"), |at| format!("Die ABK{at} und die AFK{at}.\n"))
    }),
    // Front matter
    ("votes", |n| {
        meeting(n, |at| {
            format!("  - {{title: T, decision: {{id: b-{at}, title: T, votes: {{yes: {at}, no: x, abstain: 0}}}}}}\n")
        })
    }),
    ("attachments", |n| {
        let mut files =
            with_pages(1, &format!("attachments: [{}]\n", list(n, |at| format!("{{file: a-{at}.csv, title: T}}"))), "");
        files.extend((0..n).map(|at| (format!("content/a-{at}.csv"), "a;b".to_owned())));
        files
    }),
    ("missing attachments", |n| {
        with_pages(1, &format!("attachments: [{}]\n", list(n, |at| format!("{{file: a-{at}.pdf, title: T}}"))), "")
    }),
    ("YAML inside itself", |n| with_pages(1, &format!("extra: {}\n", "[".repeat(n)), "")),
    ("anchors of YAML", |n| with_pages(1, &format!("extra:\n{}", lines(n, |at| format!("  - &a{at} [*a{at}]"))), "")),
    ("aliases of YAML", |n| {
        with_pages(1, &format!("extra:\n  - &a [x, x, x, x]\n{}", lines(n, |_| "  - [*a, *a]".to_owned())), "")
    }),
    ("a long value", |n| with_pages(1, &format!("summary: {}\n", "Wort ".repeat(n * 4)), "")),
    ("a long block", |n| with_pages(1, &format!("summary: |\n{}", lines(n, |at| format!("  Zeile {at}"))), "")),
    ("equal keys", |n| with_pages(1, &lines(n, |_| "summary: x".to_owned()), "")),
    ("broken YAML", |n| with_pages(1, &lines(n, |at| format!("a{at}: [\"x")), "")),
    ("unclosed front matter", |n| {
        vec![("content/a.md".to_owned(), format!("---\n{}", lines(n, |at| format!("a{at}: b"))))]
    }),
    ("invisible characters", |n| with_pages(1, &format!("title: \"a{}\"\n", "\u{200B}b".repeat(n)), "")),
    // Attachments
    ("attributes in SVG", |n| attachment("a.svg", &format!("<svg {}/>", lines(n, |at| format!("a{at}='b'"))))),
    ("elements in SVG", |n| attachment("a.svg", &svg(&"<g><path d='M0 0'/></g>".repeat(n)))),
    ("elements inside each other in SVG", |n| attachment("a.svg", &svg(&"<g>".repeat(n)))),
    ("styles in SVG", |n| attachment("a.svg", &svg(&"<style>a{b:c;d:url(#e)}</style>".repeat(n)))),
    ("entities in XML", |n| {
        attachment("a.xml", &format!("<!DOCTYPE a [{}]><a/>", lines(n, |at| format!("<!ENTITY e{at} '&e{at};'>"))))
    }),
    ("elements in HTML", |n| attachment("a.html", &"<table><b><p><td>x".repeat(n))),
    ("dictionaries in PDF", |n| attachment("a.pdf", &format!("%PDF-1.7\n{}", "1 0 obj << /A ".repeat(n)))),
    ("objects in PDF", |n| {
        let objects = lines(n, |at| format!("{at} 0 obj << /Type /Catalog /Lang {} 0 R >> endobj", at + 1));
        attachment("a.pdf", &format!("%PDF-1.7\n{objects}trailer << /Root 1 0 R >>"))
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

/// A page with so many lines; they cost little, and so there are more.
fn text(n: usize, line: impl Fn(usize) -> String) -> Vec<(String, String)> {
    body(&lines(n * 4, line))
}

fn body(body: &str) -> Vec<(String, String)> {
    with_pages(1, "", body)
}

fn svg(content: &str) -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg'>{content}</svg>")
}

/// A file beside a page that links it.
fn attachment(name: &str, text: &str) -> Vec<(String, String)> {
    let mut files = body(&format!("[Datei]({name})\n"));
    files.push((format!("content/{name}"), text.to_owned()));
    files
}
