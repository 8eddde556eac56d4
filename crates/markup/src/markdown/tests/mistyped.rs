//! Text that was meant to be markup is found, with what mends it; and what is meant as text is not.

use super::super::{Context, Options, parse};
use diagnostics::diag::{Diagnostic, Edit, FilePath};

fn findings(source: &str) -> Vec<Diagnostic> {
    let rules = ["mistyped-", "malformed-", "empty-link"];
    let (_, found) = parse(source, &Options::default(), &Context::body(FilePath::new("a.md"), 0));
    found.into_iter().filter(|found| rules.iter().any(|rule| found.rule.id.starts_with(rule))).collect()
}

/// The only finding: its rule, and the text with its edits, in which nothing more is found; or what else there is.
fn mended(source: &str) -> String {
    let found = findings(source);
    let [only] = found.as_slice() else { return format!("not one finding: {found:?}") };
    let mended = Edit::apply(&only.edits, source);
    let rest = if mended == source { Vec::new() } else { findings(&mended) };
    if !rest.is_empty() || only.suggestion.is_some() != (mended != source) {
        return format!("{mended:?} has {rest:?} after {only:?}");
    }
    format!("{}: {mended}", only.rule.id)
}

#[track_caller]
fn check(rule: &str, cases: &[(&str, &str)]) {
    let wrong = cases.iter().filter(|(source, expected)| mended(source) != format!("{rule}: {expected}"));
    let wrong: String = wrong.map(|(source, _)| format!("{source:?}\n    {}\n", mended(source))).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[track_caller]
fn silent(sources: &[&str]) {
    let wrong: Vec<_> = sources.iter().filter(|source| !findings(source).is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn headings() {
    check(
        "mistyped-heading",
        &[
            ("##Titel", "## Titel"),
            ("Text\n###Noch einer\nText", "Text\n### Noch einer\nText"),
            ("##\u{a0}Titel", "## Titel"),
            ("#Titel", "# Titel"),
            ("> ##1. Schritt", "> ## 1. Schritt"),
            ("- ##Titel", "- ## Titel"),
        ],
    );
    silent(&[
        "#digital",
        "#Digital und #Sozial",
        "Nummer\n#5",
        "#######Titel",
        "\\##Titel",
        "`##Titel`",
        "    ##Titel",
        "## Titel",
        "##",
    ]);
}

#[test]
fn lists() {
    check(
        "mistyped-list",
        &[
            ("• eins", "- eins"),
            ("•\teins\n•\tzwei", "- eins\n- zwei"),
            ("Punkte:\n\n· eins\n\n· zwei", "Punkte:\n\n- eins\n\n- zwei"),
            ("Punkte:\n• eins\ngeht weiter\n• zwei", "Punkte:\n- eins\ngeht weiter\n- zwei"),
            ("–\teins", "- eins"),
            ("– eins\n– zwei", "- eins\n- zwei"),
            ("•\teins\no\tinnen\n•\tzwei", "- eins\n  - innen\n- zwei"),
            ("\u{F0B7}\teins", "- eins"),
            ("-\u{a0}eins\n-\u{a0}zwei", "- eins\n- zwei"),
            ("-eins\n-zwei", "- eins\n- zwei"),
            ("1.Eins\n2.Zwei", "1. Eins\n2. Zwei"),
            ("1.) Eins\n2.) Zwei", "1. Eins\n2. Zwei"),
        ],
    );
    silent(&[
        "– ein Gedanke",
        "Das ist\n– wie gesagt –\nso.",
        "A · B\n· C",
        "-eins",
        "1.Mai",
        "-5 Grad\n-3 Grad",
        "● ○ ○",
        "o je",
        "- eins",
        "–",
        "•",
    ]);
}

#[test]
fn tables() {
    check(
        "mistyped-table",
        &[
            ("| a | b |\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
            ("| a | b |\n|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
            ("| a | b |\n|–|–|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
            ("| a | b |\n\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
            ("Name\tOrt\nA\tB|C\n", "| Name | Ort |\n|---|---|\n| A | B\\|C |\n"),
            ("> | a | b |\n> | 1 | 2 |", "> | a | b |\n> |---|---|\n> | 1 | 2 |"),
            ("Name | Ort\nA | B", "Name | Ort\n|---|---|\nA | B"),
            ("|---|---|\n| 1 | 2 |", "|---|---|\n| 1 | 2 |"),
            ("Name;Ort;Zahl\nA;B;1,5", "| Name | Ort | Zahl |\n|---|---|---|\n| A | B | 1,5 |"),
            ("Name,Ort,Amt\nA,B,C", "| Name | Ort | Amt |\n|---|---|---|\n| A | B | C |"),
            ("\"Name\";\"Ort\";\"Amt\"\n\"A\";\"B; C\";\"D\"", "\"Name\";\"Ort\";\"Amt\"\n\"A\";\"B; C\";\"D\""),
        ],
    );
    silent(&[
        "| a |\n| b |",
        "| a | b |",
        "Impressum | Datenschutz",
        "a\tb",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "|x| ist der Betrag\nvon x.",
        "Das Amt; die Stadt; der Kreis\nund wer; noch; mitmacht",
        "Von 1,5 auf 2,5 und 3,5\nund 4,5 auf 5,5 und 6,5",
        "Straßen,Wege,Plätze",
    ]);
}

#[test]
fn links() {
    check(
        "mistyped-link",
        &[
            ("[Plan](Plan neu.pdf)", "[Plan](<Plan neu.pdf>)"),
            ("![Plan](Plan (neu).png)", "![Plan](<Plan (neu).png>)"),
            ("[Plan](plan(1.pdf) da", "[Plan](<plan(1.pdf>) da"),
            ("[**Plan**](Plan neu.pdf)", "[**Plan**](<Plan neu.pdf>)"),
            ("[a](https://a.de/b c.pdf)", "[a](https://a.de/b%20c.pdf)"),
            ("[a](https://stadt .de/b c)", "[a](https://stadt.de/b%20c)"),
            ("[a](b.md „Titel“)", "[a](b.md \"Titel\")"),
            ("[a] (b.md)", "[a](b.md)"),
            ("! [Ablauf](ablauf.svg)", "![Ablauf](ablauf.svg)"),
            ("[a]\u{a0}(https://a.de/)", "[a](https://a.de/)"),
            ("[a](b.md und mehr", "[a](b.md) und mehr"),
            ("[a](b.md].", "[a](b.md)."),
            ("Siehe (Plan)[plan.pdf].", "Siehe [Plan](plan.pdf)."),
            ("[a][b.md]", "[a](b.md)"),
            ("[a][1]", "[a][1]"),
            ("[a][]", "[a][]"),
            ("a](b.md)", "a](b.md)"),
        ],
    );
    silent(&[
        "[a] (siehe unten)",
        "[1] [2]",
        "feld[a][b]",
        "- [ ] offen",
        "[x] (und/oder)",
        "\\[a] (b.md)",
        "`[a] (b.md)`",
        "[a](b.md)",
        "[a [b](c.md)](d.md)",
        "[a][b]\n\n[b]: c.md",
        "[…]",
        "(a)[b]",
        "Achtung! [Ablauf](ablauf.svg)",
        "Achtung ! [Ablauf](ablauf.md)",
        "(at) und amt(at)",
    ]);
    check("empty-link", &[("[a]()", "[a]()"), ("![a](<>)", "![a](<>)")]);
}

#[test]
fn addresses() {
    check(
        "malformed-address",
        &[
            ("[a](http:/stadt.de)", "[a](http://stadt.de)"),
            ("[a](https//stadt.de/x)", "[a](https://stadt.de/x)"),
            ("[a](https:stadt.de)", "[a](https://stadt.de)"),
            ("[a](www.stadt.de)", "[a](https://www.stadt.de)"),
            ("[a](amt@stadt.de)", "[a](mailto:amt@stadt.de)"),
            ("[a](<https://stadt .de>)", "[a](<https://stadt.de>)"),
            ("Siehe http:/stadt.de.", "Siehe http://stadt.de."),
            ("Siehe https://stadt .de/a", "Siehe https://stadt.de/a"),
            ("Siehe https: //stadt.de", "Siehe https://stadt.de"),
            ("Siehe www. stadt.de", "Siehe https://www.stadt.de"),
            ("Siehe https://www .stadt.de", "Siehe https://www.stadt.de"),
        ],
    );
    silent(&[
        "http und https",
        "http://localhost:1",
        "[a](https://stadt.de)",
        "[a](bild@2x.png)",
        "https://stadt.de .Ende",
        "Ein www .Beispiel",
        "[a](http.md)",
        "das http:-Schema",
    ]);
}

#[test]
fn code_without_an_end() {
    let is_told = |source: &str| {
        let (_, found) = parse(source, &Options::default(), &Context::body(FilePath::new("a.md"), 0));
        found.iter().any(|found| found.rule.id == "unclosed-code")
    };
    for source in ["```\na", "```\na\n``", "> ~~~\n> a\n\nText", "- ```\n  a\n\nText", "````\n```\na\n```", "```"] {
        assert!(is_told(source), "{source:?}");
    }
    for source in
        ["```\na\n```", "> ~~~\n> a\n> ~~~", "- ```\n  a\n  ```", "````\n```\n````", "    ```\n    a", "``` a ```"]
    {
        assert!(!is_told(source), "{source:?}");
    }
}

#[test]
fn emphasis() {
    check(
        "mistyped-emphasis",
        &[
            ("**Fett:**Text", "**Fett:** Text"),
            ("**Fett **Text", "**Fett** Text"),
            ("Ein ** Wort** hier", "Ein **Wort** hier"),
            ("Ein ** Wort ** hier", "Ein **Wort** hier"),
            ("*Hinweis:*Text", "*Hinweis:* Text"),
            ("__Fett:__Text", "__Fett:__ Text"),
            ("Wort**„Zitat“**.", "Wort **„Zitat“**."),
        ],
    );
    silent(&[
        "5 * 3 * 2",
        "2**3 und 3**2",
        "Bürger*innen",
        "Name*, Ort*",
        "snake__case__name",
        "\\*\\*Fett:\\*\\*Text",
        "**Fett:** Text",
    ]);
}

#[test]
fn alerts() {
    check(
        "mistyped-alert",
        &[
            (":::tip\nText\n\nMehr\n:::\nWeiter", "> [!TIP]\n> Text\n>\n> Mehr\n\nWeiter"),
            (":::warning Achtung\nText\n:::", "> [!WARNING]\n> **Achtung**\n>\n> Text\n"),
            (":::details\nText\n:::", ":::details\nText\n:::"),
        ],
    );
    silent(&[":::", "Satz: :::", "`:::tip`"]);
}
