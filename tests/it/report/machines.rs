//! The forms for machines: JSON, GitHub, GitLab and SARIF.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use diagnostics::diag::{Diagnostics, FilePath, Lang};
use insta::assert_snapshot;
use serde_json::Value;
use wissensportal::report::{Format, render};

use super::{Portal, first, fixture, options, report};

/// The report read back.
fn parsed(format: Format, lang: Lang) -> Value {
    serde_json::from_str(&report(format, lang)).expect("the report is JSON")
}

/// The list that is `pointer` in `report`, an item a line.
fn each(report: &Value, pointer: &str) -> String {
    let list = report.pointer(pointer).and_then(Value::as_array).expect("there is a list");
    list.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn json_of_one_finding() {
    let (portal, diagnostics) = first();
    assert_snapshot!(render(&diagnostics, &portal, &options(Format::Json, Lang::De)), @r#"
{
  "version": 1,
  "folder": "",
  "counts": {
    "error": 1,
    "warning": 0,
    "info": 0
  },
  "findings": [
    {
      "rule": "unknown-key",
      "severity": "error",
      "message": "Den Schlüssel `titel` gibt es nicht.",
      "file": "content/index.md",
      "start": {
        "line": 2,
        "column": 1,
        "offset": 4
      },
      "end": {
        "line": 2,
        "column": 6,
        "offset": 9
      },
      "labels": [],
      "hint": null,
      "suggestion": "title",
      "edits": []
    }
  ]
}
"#);
}

#[test]
fn json_in_german() {
    assert_snapshot!(each(&parsed(Format::Json, Lang::De), "/findings"), @r#"
{"edits":[],"end":{"column":6,"line":2,"offset":9},"file":"content/index.md","hint":null,"labels":[],"message":"Den Schlüssel `titel` gibt es nicht.","rule":"unknown-key","severity":"error","start":{"column":1,"line":2,"offset":4},"suggestion":"title"}
{"edits":[],"end":{"column":15,"line":4,"offset":48},"file":"content/index.md","hint":"Ohne Sprache wird nichts eingefärbt.","labels":[],"message":"Die Sprache `maß` ist unbekannt.","rule":"unknown-language","severity":"warning","start":{"column":12,"line":4,"offset":44},"suggestion":null}
{"edits":[],"end":{"column":16,"line":2,"offset":19},"file":"content/boese.md","hint":null,"labels":[],"message":"`\u001b[31mrot` ist keine\nZahl.","rule":"wrong-type","severity":"error","start":{"column":8,"line":2,"offset":11},"suggestion":null}
{"edits":[],"end":{"column":5016,"line":1,"offset":5015},"file":"content/lang.md","hint":"Der Link wird vom Ordner dieser Seite aus gelesen.","labels":[],"message":"Zu `[Ziel](fehlt.md)` gibt es {0} Seiten.","rule":"missing-page","severity":"error","start":{"column":5008,"line":1,"offset":5007},"suggestion":null}
{"edits":[],"end":{"column":5016,"line":1,"offset":5015},"file":"content/lang.md","hint":null,"labels":[{"end":{"column":5007,"line":1,"offset":5006},"file":"content/lang.md","start":{"column":5001,"line":1,"offset":5000},"text":"nah"},{"end":{"column":5,"line":1,"offset":4},"file":"content/lang.md","start":{"column":1,"line":1,"offset":0},"text":"fern"}],"message":"Die Stelle gibt es nicht.","rule":"missing-anchor","severity":"error","start":{"column":5008,"line":1,"offset":5007},"suggestion":null}
{"edits":[],"end":{"column":9001,"line":1,"offset":9000},"file":"content/lang.md","hint":null,"labels":[],"message":"Unerlaubtes HTML wird als Text gezeigt.","rule":"sanitised-html","severity":"warning","start":{"column":1,"line":1,"offset":0},"suggestion":null}
{"edits":[],"end":{"column":12,"line":3,"offset":26},"file":"content/a/index.md","hint":null,"labels":[{"end":{"column":6,"line":2,"offset":10},"file":"content/a/index.md","start":{"column":1,"line":2,"offset":5},"text":"der Titel dieser Seite"},{"end":{"column":12,"line":3,"offset":24},"file":"content/b, c/ü:1.md","start":{"column":5,"line":3,"offset":17},"text":"auch diese Kennung"},{"end":null,"file":"content/technik.md","start":null,"text":"auch diese Kennung"}],"message":"Die Kennung `technik` gibt es zweimal.","rule":"duplicate-id","severity":"error","start":{"column":5,"line":3,"offset":19},"suggestion":null}
{"edits":[],"end":{"column":4,"line":4,"offset":31},"file":"content/a/index.md","hint":null,"labels":[],"message":"Die Angaben sind kein YAML.","rule":"yaml-syntax","severity":"error","start":{"column":1,"line":1,"offset":0},"suggestion":null}
{"edits":[],"end":null,"file":"portal.yaml","hint":"Tragen Sie `base_url` ein.","labels":[],"message":"50 % fehlen: das Ende, z. B.","rule":"no-base-url","severity":"info","start":null,"suggestion":null}
{"edits":[],"end":null,"file":"content/bild.md","hint":null,"labels":[],"message":"50 % fehlen: das Ende, z. B.","rule":"not-utf8","severity":"error","start":null,"suggestion":null}
{"edits":[],"end":{"column":1,"line":2,"offset":4},"file":"content/index.md","hint":null,"labels":[],"message":"50 % fehlen: das Ende, z. B.","rule":"missing-field","severity":"error","start":{"column":1,"line":2,"offset":4},"suggestion":null}
{"edits":[],"end":{"column":5,"line":6,"offset":57},"file":"content/index.md","hint":null,"labels":[],"message":"50 % fehlen: das Ende, z. B.","rule":"no-front-matter","severity":"error","start":{"column":5,"line":6,"offset":57},"suggestion":null}
{"edits":[],"end":{"column":5,"line":6,"offset":57},"file":"content/index.md","hint":null,"labels":[],"message":"50 % fehlen: das Ende, z. B.","rule":"no-front-matter","severity":"error","start":{"column":5,"line":6,"offset":57},"suggestion":null}
{"edits":[],"end":{"column":1,"line":5,"offset":29},"file":"content/b, c/ü:1.md","hint":null,"labels":[],"message":"50 % fehlen: das Ende, z. B.","rule":"missing-field","severity":"error","start":{"column":1,"line":5,"offset":29},"suggestion":null}
"#);
}

#[test]
fn json_in_english() {
    assert_snapshot!(each(&parsed(Format::Json, Lang::En), "/findings"), @r#"
{"edits":[],"end":{"column":6,"line":2,"offset":9},"file":"content/index.md","hint":null,"labels":[],"message":"There is no key `titel`.","rule":"unknown-key","severity":"error","start":{"column":1,"line":2,"offset":4},"suggestion":"title"}
{"edits":[],"end":{"column":15,"line":4,"offset":48},"file":"content/index.md","hint":"Without a language, nothing is coloured.","labels":[],"message":"The language `maß` is unknown.","rule":"unknown-language","severity":"warning","start":{"column":12,"line":4,"offset":44},"suggestion":null}
{"edits":[],"end":{"column":16,"line":2,"offset":19},"file":"content/boese.md","hint":null,"labels":[],"message":"`\u001b[31mrot` is not a\nnumber.","rule":"wrong-type","severity":"error","start":{"column":8,"line":2,"offset":11},"suggestion":null}
{"edits":[],"end":{"column":5016,"line":1,"offset":5015},"file":"content/lang.md","hint":"The link is read from the folder of this page.","labels":[],"message":"`[Ziel](fehlt.md)` leads to {0} pages.","rule":"missing-page","severity":"error","start":{"column":5008,"line":1,"offset":5007},"suggestion":null}
{"edits":[],"end":{"column":5016,"line":1,"offset":5015},"file":"content/lang.md","hint":null,"labels":[{"end":{"column":5007,"line":1,"offset":5006},"file":"content/lang.md","start":{"column":5001,"line":1,"offset":5000},"text":"near"},{"end":{"column":5,"line":1,"offset":4},"file":"content/lang.md","start":{"column":1,"line":1,"offset":0},"text":"far"}],"message":"The place does not exist.","rule":"missing-anchor","severity":"error","start":{"column":5008,"line":1,"offset":5007},"suggestion":null}
{"edits":[],"end":{"column":9001,"line":1,"offset":9000},"file":"content/lang.md","hint":null,"labels":[],"message":"HTML that is not allowed is shown as text.","rule":"sanitised-html","severity":"warning","start":{"column":1,"line":1,"offset":0},"suggestion":null}
{"edits":[],"end":{"column":12,"line":3,"offset":26},"file":"content/a/index.md","hint":null,"labels":[{"end":{"column":6,"line":2,"offset":10},"file":"content/a/index.md","start":{"column":1,"line":2,"offset":5},"text":"the title of this page"},{"end":{"column":12,"line":3,"offset":24},"file":"content/b, c/ü:1.md","start":{"column":5,"line":3,"offset":17},"text":"this id too"},{"end":null,"file":"content/technik.md","start":null,"text":"this id too"}],"message":"The id `technik` exists twice.","rule":"duplicate-id","severity":"error","start":{"column":5,"line":3,"offset":19},"suggestion":null}
{"edits":[],"end":{"column":4,"line":4,"offset":31},"file":"content/a/index.md","hint":null,"labels":[],"message":"The front matter is not YAML.","rule":"yaml-syntax","severity":"error","start":{"column":1,"line":1,"offset":0},"suggestion":null}
{"edits":[],"end":null,"file":"portal.yaml","hint":"Set `base_url`.","labels":[],"message":"50 % is missing: the end, e.g.","rule":"no-base-url","severity":"info","start":null,"suggestion":null}
{"edits":[],"end":null,"file":"content/bild.md","hint":null,"labels":[],"message":"50 % is missing: the end, e.g.","rule":"not-utf8","severity":"error","start":null,"suggestion":null}
{"edits":[],"end":{"column":1,"line":2,"offset":4},"file":"content/index.md","hint":null,"labels":[],"message":"50 % is missing: the end, e.g.","rule":"missing-field","severity":"error","start":{"column":1,"line":2,"offset":4},"suggestion":null}
{"edits":[],"end":{"column":5,"line":6,"offset":57},"file":"content/index.md","hint":null,"labels":[],"message":"50 % is missing: the end, e.g.","rule":"no-front-matter","severity":"error","start":{"column":5,"line":6,"offset":57},"suggestion":null}
{"edits":[],"end":{"column":5,"line":6,"offset":57},"file":"content/index.md","hint":null,"labels":[],"message":"50 % is missing: the end, e.g.","rule":"no-front-matter","severity":"error","start":{"column":5,"line":6,"offset":57},"suggestion":null}
{"edits":[],"end":{"column":1,"line":5,"offset":29},"file":"content/b, c/ü:1.md","hint":null,"labels":[],"message":"50 % is missing: the end, e.g.","rule":"missing-field","severity":"error","start":{"column":1,"line":5,"offset":29},"suggestion":null}
"#);
}

#[test]
fn github_in_german() {
    assert_snapshot!(report(Format::Github, Lang::De), @r"
::error file=content/index.md,line=2,endLine=2,col=1,endColumn=6,title=unknown-key::Den Schlüssel `titel` gibt es nicht.%0AHilfe: Meinten Sie `title`?
::warning file=content/index.md,line=4,endLine=4,col=12,endColumn=15,title=unknown-language::Die Sprache `maß` ist unbekannt.%0AHilfe: Ohne Sprache wird nichts eingefärbt.
::error file=content/boese.md,line=2,endLine=2,col=8,endColumn=16,title=wrong-type::`␛[31mrot` ist keine Zahl.
::error file=content/lang.md,line=1,endLine=1,col=5008,endColumn=5016,title=missing-page::Zu `[Ziel](fehlt.md)` gibt es {0} Seiten.%0AHilfe: Der Link wird vom Ordner dieser Seite aus gelesen.
::error file=content/lang.md,line=1,endLine=1,col=5008,endColumn=5016,title=missing-anchor::Die Stelle gibt es nicht.
::warning file=content/lang.md,line=1,endLine=1,col=1,endColumn=9001,title=sanitised-html::Unerlaubtes HTML wird als Text gezeigt.
::error file=content/a/index.md,line=3,endLine=3,col=5,endColumn=12,title=duplicate-id::Die Kennung `technik` gibt es zweimal.
::error file=content/a/index.md,line=1,endLine=4,title=yaml-syntax::Die Angaben sind kein YAML.
::notice file=portal.yaml,title=no-base-url::50 %25 fehlen: das Ende, z. B.%0AHilfe: Tragen Sie `base_url` ein.
::error file=content/bild.md,title=not-utf8::50 %25 fehlen: das Ende, z. B.
::error file=content/index.md,line=2,endLine=2,col=1,endColumn=1,title=missing-field::50 %25 fehlen: das Ende, z. B.
::error file=content/index.md,line=6,endLine=6,col=5,endColumn=5,title=no-front-matter::50 %25 fehlen: das Ende, z. B.
::error file=content/index.md,line=6,endLine=6,col=5,endColumn=5,title=no-front-matter::50 %25 fehlen: das Ende, z. B.
::error file=content/b%2C c/ü%3A1.md,line=5,endLine=5,col=1,endColumn=1,title=missing-field::50 %25 fehlen: das Ende, z. B.
");
}

#[test]
fn github_in_english() {
    assert_snapshot!(report(Format::Github, Lang::En), @r"
::error file=content/index.md,line=2,endLine=2,col=1,endColumn=6,title=unknown-key::There is no key `titel`.%0Ahelp: Did you mean `title`?
::warning file=content/index.md,line=4,endLine=4,col=12,endColumn=15,title=unknown-language::The language `maß` is unknown.%0Ahelp: Without a language, nothing is coloured.
::error file=content/boese.md,line=2,endLine=2,col=8,endColumn=16,title=wrong-type::`␛[31mrot` is not a number.
::error file=content/lang.md,line=1,endLine=1,col=5008,endColumn=5016,title=missing-page::`[Ziel](fehlt.md)` leads to {0} pages.%0Ahelp: The link is read from the folder of this page.
::error file=content/lang.md,line=1,endLine=1,col=5008,endColumn=5016,title=missing-anchor::The place does not exist.
::warning file=content/lang.md,line=1,endLine=1,col=1,endColumn=9001,title=sanitised-html::HTML that is not allowed is shown as text.
::error file=content/a/index.md,line=3,endLine=3,col=5,endColumn=12,title=duplicate-id::The id `technik` exists twice.
::error file=content/a/index.md,line=1,endLine=4,title=yaml-syntax::The front matter is not YAML.
::notice file=portal.yaml,title=no-base-url::50 %25 is missing: the end, e.g.%0Ahelp: Set `base_url`.
::error file=content/bild.md,title=not-utf8::50 %25 is missing: the end, e.g.
::error file=content/index.md,line=2,endLine=2,col=1,endColumn=1,title=missing-field::50 %25 is missing: the end, e.g.
::error file=content/index.md,line=6,endLine=6,col=5,endColumn=5,title=no-front-matter::50 %25 is missing: the end, e.g.
::error file=content/index.md,line=6,endLine=6,col=5,endColumn=5,title=no-front-matter::50 %25 is missing: the end, e.g.
::error file=content/b%2C c/ü%3A1.md,line=5,endLine=5,col=1,endColumn=1,title=missing-field::50 %25 is missing: the end, e.g.
");
}

#[test]
fn gitlab_of_one_finding() {
    let (portal, diagnostics) = first();
    assert_snapshot!(render(&diagnostics, &portal, &options(Format::Gitlab, Lang::De)), @r#"
[
  {
    "description": "Den Schlüssel `titel` gibt es nicht. Meinten Sie `title`?",
    "check_name": "unknown-key",
    "fingerprint": "432048209af06bfddd3e05bc0e5b1e7ada4de3d579c30f4b2fa401f9171a07fe",
    "severity": "blocker",
    "location": {
      "path": "content/index.md",
      "lines": {
        "begin": 2
      }
    }
  }
]
"#);
}

#[test]
fn gitlab_in_german() {
    assert_snapshot!(each(&parsed(Format::Gitlab, Lang::De), ""), @r#"
{"check_name":"unknown-key","description":"Den Schlüssel `titel` gibt es nicht. Meinten Sie `title`?","fingerprint":"432048209af06bfddd3e05bc0e5b1e7ada4de3d579c30f4b2fa401f9171a07fe","location":{"lines":{"begin":2},"path":"content/index.md"},"severity":"blocker"}
{"check_name":"unknown-language","description":"Die Sprache `maß` ist unbekannt. Ohne Sprache wird nichts eingefärbt.","fingerprint":"1987af680c8edec3eb095215b6d8da1b336e1c1954b52b7fe300521e3bce6dbc","location":{"lines":{"begin":4},"path":"content/index.md"},"severity":"minor"}
{"check_name":"wrong-type","description":"`␛[31mrot` ist keine Zahl.","fingerprint":"a256abf00f22b114a6436883a40f796216fe90666a025b1e13e4320c2067ae14","location":{"lines":{"begin":2},"path":"content/boese.md"},"severity":"blocker"}
{"check_name":"missing-page","description":"Zu `[Ziel](fehlt.md)` gibt es {0} Seiten. Der Link wird vom Ordner dieser Seite aus gelesen.","fingerprint":"6131eea98b5af8172b2a5a86ed607a01f07a1adaf417a02d7b817dd32d93a4cb","location":{"lines":{"begin":1},"path":"content/lang.md"},"severity":"blocker"}
{"check_name":"missing-anchor","description":"Die Stelle gibt es nicht.","fingerprint":"d184065d4275d20d1b403be90ebab5007b52c0ff6243ff48b0239c4156c7da92","location":{"lines":{"begin":1},"path":"content/lang.md"},"severity":"blocker"}
{"check_name":"sanitised-html","description":"Unerlaubtes HTML wird als Text gezeigt.","fingerprint":"702be85d6d15cc2546bfebd2826c942aad99b723b259e3136b4e7a10717f903f","location":{"lines":{"begin":1},"path":"content/lang.md"},"severity":"minor"}
{"check_name":"duplicate-id","description":"Die Kennung `technik` gibt es zweimal.","fingerprint":"6e2b0cd619b7fb0b4d1a76ca80bc7ec6749f6f2c6446314850648ed4df00a7b7","location":{"lines":{"begin":3},"path":"content/a/index.md"},"severity":"blocker"}
{"check_name":"yaml-syntax","description":"Die Angaben sind kein YAML.","fingerprint":"91ff0261c98aec25739ca6cbd438c52e4d2c4ab9659ee1b14873674c6ec8be27","location":{"lines":{"begin":1},"path":"content/a/index.md"},"severity":"blocker"}
{"check_name":"no-base-url","description":"50 % fehlen: das Ende, z. B. Tragen Sie `base_url` ein.","fingerprint":"9320ab715e5305352fe3a7d4c483665064fe7e9ca5b2264935569bd5e5194fe3","location":{"lines":{"begin":1},"path":"portal.yaml"},"severity":"info"}
{"check_name":"not-utf8","description":"50 % fehlen: das Ende, z. B.","fingerprint":"0097ca7305e1e430e059e43f52ef664512304e358cac50dcd6e56597c39f663a","location":{"lines":{"begin":1},"path":"content/bild.md"},"severity":"blocker"}
{"check_name":"missing-field","description":"50 % fehlen: das Ende, z. B.","fingerprint":"d055751af3f7e2473d026db3be63a33fbd6fec276942bb3ffc6f890de6822fcd","location":{"lines":{"begin":2},"path":"content/index.md"},"severity":"blocker"}
{"check_name":"no-front-matter","description":"50 % fehlen: das Ende, z. B.","fingerprint":"2f87f8380aebf118acf0f8073555ad00776afeec4bbb3f88185311bcb241943f","location":{"lines":{"begin":6},"path":"content/index.md"},"severity":"blocker"}
{"check_name":"no-front-matter","description":"50 % fehlen: das Ende, z. B.","fingerprint":"2fa87b90b1e5e92ec00b3f0bf2374d7898a75c1d2bd7afb6ed1411bb72d85852","location":{"lines":{"begin":6},"path":"content/index.md"},"severity":"blocker"}
{"check_name":"missing-field","description":"50 % fehlen: das Ende, z. B.","fingerprint":"d4d34de3862d54aa73bbb92c122f1d60090944d356fd51b87939f883da4dc246","location":{"lines":{"begin":5},"path":"content/b, c/ü:1.md"},"severity":"blocker"}
"#);
}

#[test]
fn gitlab_in_english() {
    assert_snapshot!(each(&parsed(Format::Gitlab, Lang::En), ""), @r#"
{"check_name":"unknown-key","description":"There is no key `titel`. Did you mean `title`?","fingerprint":"432048209af06bfddd3e05bc0e5b1e7ada4de3d579c30f4b2fa401f9171a07fe","location":{"lines":{"begin":2},"path":"content/index.md"},"severity":"blocker"}
{"check_name":"unknown-language","description":"The language `maß` is unknown. Without a language, nothing is coloured.","fingerprint":"1987af680c8edec3eb095215b6d8da1b336e1c1954b52b7fe300521e3bce6dbc","location":{"lines":{"begin":4},"path":"content/index.md"},"severity":"minor"}
{"check_name":"wrong-type","description":"`␛[31mrot` is not a number.","fingerprint":"a256abf00f22b114a6436883a40f796216fe90666a025b1e13e4320c2067ae14","location":{"lines":{"begin":2},"path":"content/boese.md"},"severity":"blocker"}
{"check_name":"missing-page","description":"`[Ziel](fehlt.md)` leads to {0} pages. The link is read from the folder of this page.","fingerprint":"6131eea98b5af8172b2a5a86ed607a01f07a1adaf417a02d7b817dd32d93a4cb","location":{"lines":{"begin":1},"path":"content/lang.md"},"severity":"blocker"}
{"check_name":"missing-anchor","description":"The place does not exist.","fingerprint":"d184065d4275d20d1b403be90ebab5007b52c0ff6243ff48b0239c4156c7da92","location":{"lines":{"begin":1},"path":"content/lang.md"},"severity":"blocker"}
{"check_name":"sanitised-html","description":"HTML that is not allowed is shown as text.","fingerprint":"702be85d6d15cc2546bfebd2826c942aad99b723b259e3136b4e7a10717f903f","location":{"lines":{"begin":1},"path":"content/lang.md"},"severity":"minor"}
{"check_name":"duplicate-id","description":"The id `technik` exists twice.","fingerprint":"6e2b0cd619b7fb0b4d1a76ca80bc7ec6749f6f2c6446314850648ed4df00a7b7","location":{"lines":{"begin":3},"path":"content/a/index.md"},"severity":"blocker"}
{"check_name":"yaml-syntax","description":"The front matter is not YAML.","fingerprint":"91ff0261c98aec25739ca6cbd438c52e4d2c4ab9659ee1b14873674c6ec8be27","location":{"lines":{"begin":1},"path":"content/a/index.md"},"severity":"blocker"}
{"check_name":"no-base-url","description":"50 % is missing: the end, e.g. Set `base_url`.","fingerprint":"9320ab715e5305352fe3a7d4c483665064fe7e9ca5b2264935569bd5e5194fe3","location":{"lines":{"begin":1},"path":"portal.yaml"},"severity":"info"}
{"check_name":"not-utf8","description":"50 % is missing: the end, e.g.","fingerprint":"0097ca7305e1e430e059e43f52ef664512304e358cac50dcd6e56597c39f663a","location":{"lines":{"begin":1},"path":"content/bild.md"},"severity":"blocker"}
{"check_name":"missing-field","description":"50 % is missing: the end, e.g.","fingerprint":"d055751af3f7e2473d026db3be63a33fbd6fec276942bb3ffc6f890de6822fcd","location":{"lines":{"begin":2},"path":"content/index.md"},"severity":"blocker"}
{"check_name":"no-front-matter","description":"50 % is missing: the end, e.g.","fingerprint":"2f87f8380aebf118acf0f8073555ad00776afeec4bbb3f88185311bcb241943f","location":{"lines":{"begin":6},"path":"content/index.md"},"severity":"blocker"}
{"check_name":"no-front-matter","description":"50 % is missing: the end, e.g.","fingerprint":"2fa87b90b1e5e92ec00b3f0bf2374d7898a75c1d2bd7afb6ed1411bb72d85852","location":{"lines":{"begin":6},"path":"content/index.md"},"severity":"blocker"}
{"check_name":"missing-field","description":"50 % is missing: the end, e.g.","fingerprint":"d4d34de3862d54aa73bbb92c122f1d60090944d356fd51b87939f883da4dc246","location":{"lines":{"begin":5},"path":"content/b, c/ü:1.md"},"severity":"blocker"}
"#);
}

/// The fields that GitLab's documentation requires, with their types and values.
#[test]
fn gitlab_has_what_gitlab_requires() {
    for issue in parsed(Format::Gitlab, Lang::De).as_array().expect("an array") {
        for field in ["/description", "/check_name", "/fingerprint", "/location/path"] {
            assert!(issue.pointer(field).and_then(Value::as_str).is_some_and(|text| !text.is_empty()), "{field}");
        }
        let severity = issue["severity"].as_str().expect("a word");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0));
        assert!(!issue["location"]["path"].as_str().is_some_and(|path| path.starts_with("./")));
    }
}

fn fingerprints(portal: &Portal, diagnostics: &Diagnostics, lang: Lang) -> Vec<String> {
    let json = render(diagnostics, portal, &options(Format::Gitlab, lang));
    let issues: Vec<Value> = serde_json::from_str(&json).expect("a JSON array");
    issues.iter().map(|issue| issue["fingerprint"].to_string()).collect()
}

#[test]
fn fingerprints_differ_from_one_another() {
    let (portal, diagnostics) = fixture();
    let all = fingerprints(&portal, &diagnostics, Lang::De);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
}

#[test]
fn fingerprints_stay_when_lines_move_or_the_language_changes() {
    let (mut portal, diagnostics) = fixture();
    let before = fingerprints(&portal, &diagnostics, Lang::De);
    assert_eq!(fingerprints(&portal, &diagnostics, Lang::En), before);
    if let Some(text) = portal.0.get_mut(&FilePath::new("content/index.md")) {
        text.insert_str(0, "\n\n");
    }
    assert_eq!(fingerprints(&portal, &diagnostics, Lang::De), before);
}

#[test]
fn sarif_of_one_finding() {
    let (portal, diagnostics) = first();
    let report = render(&diagnostics, &portal, &options(Format::Sarif, Lang::De));
    assert_snapshot!(without_most_rules(&report), @r#"
{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "runs": [
    {
      "columnKind": "unicodeCodePoints",
      "language": "de",
      "results": [
        {
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/index.md"
                },
                "region": {
                  "endColumn": 6,
                  "endLine": 2,
                  "startColumn": 1,
                  "startLine": 2
                }
              }
            }
          ],
          "message": {
            "text": "Den Schlüssel `titel` gibt es nicht. Meinten Sie `title`?"
          },
          "ruleId": "unknown-key",
          "ruleIndex": 10
        }
      ],
      "tool": {
        "driver": {
          "language": "de",
          "name": "wissensportal",
          "rules": [
            {
              "defaultConfiguration": {
                "level": "error"
              },
              "id": "read-failed",
              "shortDescription": {
                "text": "Eine Datei lässt sich nicht lesen."
              }
            }
          ],
          "semanticVersion": "0.1.0"
        }
      }
    }
  ],
  "version": "2.1.0"
}
"#);
}

#[test]
fn sarif_of_one_finding_in_english() {
    let (portal, diagnostics) = first();
    let report = render(&diagnostics, &portal, &options(Format::Sarif, Lang::En));
    assert_snapshot!(without_most_rules(&report), @r#"
{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "runs": [
    {
      "columnKind": "unicodeCodePoints",
      "language": "en",
      "results": [
        {
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/index.md"
                },
                "region": {
                  "endColumn": 6,
                  "endLine": 2,
                  "startColumn": 1,
                  "startLine": 2
                }
              }
            }
          ],
          "message": {
            "text": "There is no key `titel`. Did you mean `title`?"
          },
          "ruleId": "unknown-key",
          "ruleIndex": 10
        }
      ],
      "tool": {
        "driver": {
          "language": "en",
          "name": "wissensportal",
          "rules": [
            {
              "defaultConfiguration": {
                "level": "error"
              },
              "id": "read-failed",
              "shortDescription": {
                "text": "A file cannot be read."
              }
            }
          ],
          "semanticVersion": "0.1.0"
        }
      }
    }
  ],
  "version": "2.1.0"
}
"#);
}

/// The report with only the first of its rules.
fn without_most_rules(report: &str) -> String {
    let mut log: Value = serde_json::from_str(report).expect("the report is JSON");
    let rules = log.pointer_mut("/runs/0/tool/driver/rules").and_then(Value::as_array_mut);
    rules.expect("there are rules").truncate(1);
    format!("{log:#}")
}

/// The log without the places of rules in the table, which move with every new rule.
fn without_indices(mut log: Value) -> Value {
    for result in log["runs"][0]["results"].as_array_mut().expect("results") {
        result.as_object_mut().expect("an object").remove("ruleIndex");
    }
    log
}

#[test]
fn sarif_in_german() {
    assert_snapshot!(each(&without_indices(parsed(Format::Sarif, Lang::De)), "/runs/0/results"), @r#"
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":6,"endLine":2,"startColumn":1,"startLine":2}}}],"message":{"text":"Den Schlüssel `titel` gibt es nicht. Meinten Sie `title`?"},"ruleId":"unknown-key"}
{"level":"warning","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":15,"endLine":4,"startColumn":12,"startLine":4}}}],"message":{"text":"Die Sprache `maß` ist unbekannt. Ohne Sprache wird nichts eingefärbt."},"ruleId":"unknown-language"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/boese.md"},"region":{"endColumn":16,"endLine":2,"startColumn":8,"startLine":2}}}],"message":{"text":"`␛[31mrot` ist keine Zahl."},"ruleId":"wrong-type"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":5016,"endLine":1,"startColumn":5008,"startLine":1}}}],"message":{"text":"Zu `[Ziel\\](fehlt.md)` gibt es {{0}} Seiten. Der Link wird vom Ordner dieser Seite aus gelesen."},"ruleId":"missing-page"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":5016,"endLine":1,"startColumn":5008,"startLine":1}}}],"message":{"text":"Die Stelle gibt es nicht."},"relatedLocations":[{"id":1,"message":{"text":"nah"},"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":5007,"endLine":1,"startColumn":5001,"startLine":1}}},{"id":2,"message":{"text":"fern"},"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":5,"endLine":1,"startColumn":1,"startLine":1}}}],"ruleId":"missing-anchor"}
{"level":"warning","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":9001,"endLine":1,"startColumn":1,"startLine":1}}}],"message":{"text":"Unerlaubtes HTML wird als Text gezeigt."},"ruleId":"sanitised-html"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/a/index.md"},"region":{"endColumn":12,"endLine":3,"startColumn":5,"startLine":3}}}],"message":{"text":"Die Kennung `technik` gibt es zweimal."},"relatedLocations":[{"id":1,"message":{"text":"der Titel dieser Seite"},"physicalLocation":{"artifactLocation":{"uri":"content/a/index.md"},"region":{"endColumn":6,"endLine":2,"startColumn":1,"startLine":2}}},{"id":2,"message":{"text":"auch diese Kennung"},"physicalLocation":{"artifactLocation":{"uri":"content/b%2C%20c/%C3%BC%3A1.md"},"region":{"endColumn":12,"endLine":3,"startColumn":5,"startLine":3}}},{"id":3,"message":{"text":"auch diese Kennung"},"physicalLocation":{"artifactLocation":{"uri":"content/technik.md"}}}],"ruleId":"duplicate-id"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/a/index.md"},"region":{"endColumn":4,"endLine":4,"startColumn":1,"startLine":1}}}],"message":{"text":"Die Angaben sind kein YAML."},"ruleId":"yaml-syntax"}
{"level":"note","locations":[{"physicalLocation":{"artifactLocation":{"uri":"portal.yaml"}}}],"message":{"text":"50 % fehlen: das Ende, z. B. Tragen Sie `base_url` ein."},"ruleId":"no-base-url"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/bild.md"}}}],"message":{"text":"50 % fehlen: das Ende, z. B."},"ruleId":"not-utf8"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":1,"endLine":2,"startColumn":1,"startLine":2}}}],"message":{"text":"50 % fehlen: das Ende, z. B."},"ruleId":"missing-field"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":5,"endLine":6,"startColumn":5,"startLine":6}}}],"message":{"text":"50 % fehlen: das Ende, z. B."},"ruleId":"no-front-matter"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":5,"endLine":6,"startColumn":5,"startLine":6}}}],"message":{"text":"50 % fehlen: das Ende, z. B."},"ruleId":"no-front-matter"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/b%2C%20c/%C3%BC%3A1.md"},"region":{"endColumn":1,"endLine":5,"startColumn":1,"startLine":5}}}],"message":{"text":"50 % fehlen: das Ende, z. B."},"ruleId":"missing-field"}
"#);
}

#[test]
fn sarif_in_english() {
    assert_snapshot!(each(&without_indices(parsed(Format::Sarif, Lang::En)), "/runs/0/results"), @r#"
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":6,"endLine":2,"startColumn":1,"startLine":2}}}],"message":{"text":"There is no key `titel`. Did you mean `title`?"},"ruleId":"unknown-key"}
{"level":"warning","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":15,"endLine":4,"startColumn":12,"startLine":4}}}],"message":{"text":"The language `maß` is unknown. Without a language, nothing is coloured."},"ruleId":"unknown-language"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/boese.md"},"region":{"endColumn":16,"endLine":2,"startColumn":8,"startLine":2}}}],"message":{"text":"`␛[31mrot` is not a number."},"ruleId":"wrong-type"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":5016,"endLine":1,"startColumn":5008,"startLine":1}}}],"message":{"text":"`[Ziel\\](fehlt.md)` leads to {{0}} pages. The link is read from the folder of this page."},"ruleId":"missing-page"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":5016,"endLine":1,"startColumn":5008,"startLine":1}}}],"message":{"text":"The place does not exist."},"relatedLocations":[{"id":1,"message":{"text":"near"},"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":5007,"endLine":1,"startColumn":5001,"startLine":1}}},{"id":2,"message":{"text":"far"},"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":5,"endLine":1,"startColumn":1,"startLine":1}}}],"ruleId":"missing-anchor"}
{"level":"warning","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/lang.md"},"region":{"endColumn":9001,"endLine":1,"startColumn":1,"startLine":1}}}],"message":{"text":"HTML that is not allowed is shown as text."},"ruleId":"sanitised-html"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/a/index.md"},"region":{"endColumn":12,"endLine":3,"startColumn":5,"startLine":3}}}],"message":{"text":"The id `technik` exists twice."},"relatedLocations":[{"id":1,"message":{"text":"the title of this page"},"physicalLocation":{"artifactLocation":{"uri":"content/a/index.md"},"region":{"endColumn":6,"endLine":2,"startColumn":1,"startLine":2}}},{"id":2,"message":{"text":"this id too"},"physicalLocation":{"artifactLocation":{"uri":"content/b%2C%20c/%C3%BC%3A1.md"},"region":{"endColumn":12,"endLine":3,"startColumn":5,"startLine":3}}},{"id":3,"message":{"text":"this id too"},"physicalLocation":{"artifactLocation":{"uri":"content/technik.md"}}}],"ruleId":"duplicate-id"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/a/index.md"},"region":{"endColumn":4,"endLine":4,"startColumn":1,"startLine":1}}}],"message":{"text":"The front matter is not YAML."},"ruleId":"yaml-syntax"}
{"level":"note","locations":[{"physicalLocation":{"artifactLocation":{"uri":"portal.yaml"}}}],"message":{"text":"50 % is missing: the end, e.g. Set `base_url`."},"ruleId":"no-base-url"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/bild.md"}}}],"message":{"text":"50 % is missing: the end, e.g."},"ruleId":"not-utf8"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":1,"endLine":2,"startColumn":1,"startLine":2}}}],"message":{"text":"50 % is missing: the end, e.g."},"ruleId":"missing-field"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":5,"endLine":6,"startColumn":5,"startLine":6}}}],"message":{"text":"50 % is missing: the end, e.g."},"ruleId":"no-front-matter"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/index.md"},"region":{"endColumn":5,"endLine":6,"startColumn":5,"startLine":6}}}],"message":{"text":"50 % is missing: the end, e.g."},"ruleId":"no-front-matter"}
{"level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/b%2C%20c/%C3%BC%3A1.md"},"region":{"endColumn":1,"endLine":5,"startColumn":1,"startLine":5}}}],"message":{"text":"50 % is missing: the end, e.g."},"ruleId":"missing-field"}
"#);
}

#[test]
fn sarif_knows_the_rule_of_each_result() {
    let log = parsed(Format::Sarif, Lang::De);
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    for result in log["runs"][0]["results"].as_array().expect("results") {
        let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok()).expect("an index");
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
}

/// Holds both languages, and a report without diagnostics, against the official schema.
#[test]
fn sarif_follows_its_schema() {
    let (portal, diagnostics) = fixture();
    for (diagnostics, lang) in [(&diagnostics, Lang::De), (&diagnostics, Lang::En), (&Diagnostics::new(), Lang::De)] {
        let problems = schema_problems(&render(diagnostics, &portal, &options(Format::Sarif, lang)));
        assert_eq!(problems, "");
    }
}

/// What `tests/sarif/validate.mjs` says about `log`.
fn schema_problems(log: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(
        root.join("node_modules/@microsoft/jest-sarif").is_dir() && root.join("node_modules/ajv").is_dir(),
        "The schema of SARIF is missing: run `npm install` in {} first.",
        root.display()
    );
    let mut node = Command::new("node")
        .arg(root.join("tests/sarif/validate.mjs"))
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Node.js has to be installed to check SARIF");
    node.stdin.take().expect("a pipe").write_all(log.as_bytes()).expect("node reads");
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success() || !output.stderr.is_empty(), "node failed in silence");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn without_findings_each_form_is_still_one() {
    let none = |format| render(&Diagnostics::new(), &Portal::default(), &options(format, Lang::De));
    assert_snapshot!(none(Format::Gitlab), @"[]");
    assert_snapshot!(none(Format::Github), @"");
    let json: Value = serde_json::from_str(&none(Format::Json)).expect("JSON");
    assert_snapshot!(json, @r#"{"counts":{"error":0,"info":0,"warning":0},"findings":[],"folder":"","version":1}"#);
}
