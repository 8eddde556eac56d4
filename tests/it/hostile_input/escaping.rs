//! Values in each place of a page where they could become something else.

use scraper::{Html, Selector};

use crate::fuzz::oracle;
use crate::portal_folder::Folder;

/// Ends every kind of place it could stand in.
const EVIL: &str = "\\\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;--></title></style>{{ 7*7 }}";

/// The same as far as it is still taken for a mail address.
const EVIL_MAIL: &str = "\\\"'><script>alert(1)</script>@x.example";

/// Pages with the value in every field that takes a text, of every kind.
fn fixture() -> String {
    let head = |title: &str| {
        format!("title: \"{title} {EVIL}\"\nsummary: \"{EVIL}\"\ntags: [\"{EVIL}\"]\nnotice: \"{EVIL}\"\n")
    };
    let pages = [
        (
            "a/index.md",
            format!(
                "kind: project\nid: p\nshort_name: \"{EVIL}\"\nparticipants: [\"{EVIL}\"]\ncontact: {{name: \"{EVIL}\", email: \"{EVIL_MAIL}\"}}\n"
            ),
        ),
        (
            "a/g.md",
            format!(
                "kind: working-group\nshort_name: \"{EVIL}\"\nquestion: \"{EVIL}\"\nfocus: [\"{EVIL}\"]\nparticipants: [\"{EVIL}\"]\n"
            ),
        ),
        (
            "a/t.md",
            format!(
                "kind: topic\nquestion: \"{EVIL}\"\nworking_groups: [g]\nhanded_over: [{{to: g}}]\nspotlight: {{to: \"{EVIL}\", submitted: 2023, answer: \"{EVIL}\"}}\n"
            ),
        ),
        (
            "a/m.md",
            format!(
                "kind: meeting\nstart: 2023-03-02\nmotto: \"{EVIL}\"\nlocation: \"{EVIL}\"\nparticipants: [\"{EVIL}\"]\nexcused: [\"{EVIL}\"]\n\
            minutes_by: \"{EVIL}\"\nagenda: [{{number: \"{EVIL}\", title: \"{EVIL}\", text: \"{EVIL}\", result: \"{EVIL}\", topics: [t], \
            decision: {{id: \"{EVIL}\", title: \"{EVIL}\", text: \"{EVIL}\", votes: {{yes: 1}}}}}}]\ntasks: [{{task: \"{EVIL}\", owner: \"{EVIL}\"}}]\n"
            ),
        ),
        (
            "a/v.md",
            format!(
                "kind: talk\nmeeting: m\nspeakers: [{{name: \"{EVIL}\", organization: \"{EVIL}\", role: \"{EVIL}\"}}]\n"
            ),
        ),
        ("a/e.md", format!("kind: result\nresult_type: \"{EVIL}\"\nversion: \"{EVIL}\"\ntopics: [t]\ndecided_in: m\n")),
        ("n.md", format!("kind: news\ndate: 2024-01-01\nnewsletter: \"{EVIL}\"\n")),
        ("w.md", format!("kind: term\nabbreviation: \"{EVIL}\"\nexpansion: \"{EVIL}\"\nalso: [\"{EVIL}\"]\n")),
        ("l1.md", "layout: decisions\n".to_owned()),
        ("l2.md", "layout: calendar\n".to_owned()),
        ("l3.md", "layout: tags\n".to_owned()),
        ("l4.md", "layout: sitemap\n".to_owned()),
        ("l5.md", "layout: tasks\n".to_owned()),
        ("l6.md", "layout: topics\n".to_owned()),
        ("l7.md", "layout: glossary\n".to_owned()),
        ("l8.md", "layout: results\n".to_owned()),
        ("l9.md", "layout: talks\n".to_owned()),
        ("index.md", String::new()),
    ];
    let mut fixture = format!(
        "//- portal.yaml\ntitle: \"{EVIL}\"\nbase_url: https://example.org/\ndescription: \"{EVIL}\"\nofficial: \"{EVIL}\"\n\
        publisher: {{name: \"{EVIL}\", short_name: \"{EVIL}\", email: \"{EVIL_MAIL}\"}}\n\
        navigation: [{{url: \"https://example.org/{EVIL}\", title: \"{EVIL}\", children: [{{page: p, title: \"{EVIL}\"}}]}}]\n\
        rules: {{missing-file: off}}\n\
        repository: {{url: \"https://example.org/{EVIL}\", branch: \"{EVIL}\"}}\n"
    );
    for (path, front) in pages {
        fixture.push_str(&format!(
            "//- content/{path}\n---\n{}{front}extra: {{a: \"{EVIL}\"}}\n---\n{}\n",
            head(path),
            body()
        ));
    }
    fixture
}

/// Places in Markdown where a text becomes an attribute.
fn body() -> String {
    let evil = EVIL.replace("\\\"", "\"");
    format!(
        "## {evil} {{#id\"onclick=x .a\"b}}\n\n```rust\" onclick=\"x {evil}\n{evil}\n```\n\n~~~\" onmouseover=\"x\n~~~\n\n\
        ![{evil}](https://example.org/x.png)\n\n[a](index.md '{}') [b](<https://example.org/\" onclick=\"x>)\n\n\
        [^{evil}]\n\n`{evil}`\n\n| {evil} |\n|---|\n| {evil} |\n\n> [!NOTE]\n> {evil}\n",
        evil.replace('\'', "\"")
    )
}

#[test]
fn every_value_stays_a_value_in_every_place_of_every_template() {
    let fixture = fixture().replace("![", "!\\[");
    oracle::portal(&fixture);
    let folder = Folder::new(&fixture);
    let run = folder.build();
    run.good();
    let page = Html::parse_document(&folder.published("a/m.html").expect("the meeting"));
    let heading = page.select(&Selector::parse("h1").expect("a selector")).next().expect("a heading");
    let text: String = heading.text().collect();
    assert!(
        text.contains("\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;--></title></style>{{ 7*7 }}"),
        "{text}"
    );
}

#[test]
fn nothing_that_runs_survives_in_a_text() {
    let texts = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<a href=\"java&#115;cript:alert(1)\">x</a>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<form action=javascript:alert(1)><input type=submit formaction=javascript:alert(1)></form>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
        "<base href=https://example.org/><meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<link rel=stylesheet href=https://example.org/x.css><style>@import 'x'</style><p style=\"background:url(x)\">",
        "<video poster=javascript:alert(1)><source src=javascript:alert(1)></video>",
        "<details ontoggle=alert(1) open><summary onclick=alert(1)>x</summary></details>",
        "[x](javascript:alert(1)) [x](<java\tscript:alert(1)>) [x](&#x6A;avascript:alert(1)) <javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x] ![x](data:text/html,<script>alert(1)</script>)",
        "<a href=\"https://example.org\" target=_blank srcset=x ping=https://example.org style=x>x</a>",
    ];
    for text in texts {
        oracle::markdown(text);
        oracle::portal(&format!(
            "//- portal.yaml\ntitle: T\nrules: {{unsafe-link: off, missing-file: off}}\n//- content/index.md\n---\ntitle: S\n---\n{text}\n"
        ));
    }
}
