//! Mistakes that editors make: text in, findings out, in both languages. What mends one of them mends it.

mod german;
mod list;
mod yaml;

use std::collections::BTreeMap;

use diagnostics::diag::{Diagnostic, Edit};

use crate::commonmark;
use crate::support::{Built, site};

/// The rules about text that was meant to be markup.
const MISTYPED: [&str; 8] = [
    "mistyped-heading",
    "mistyped-list",
    "mistyped-table",
    "mistyped-emphasis",
    "mistyped-alert",
    "mistyped-link",
    "malformed-address",
    "empty-link",
];

/// Each finding in German and in English: `rule at marked text: German | English [suggestion]`.
fn told(built: &Built) -> Vec<String> {
    let show = |found: &Diagnostic| {
        let text = built.sources.text(&found.location.file).unwrap_or_default();
        let marked = found.location.span().and_then(|span| text.get(span.range())).unwrap_or_default();
        let suggestion = found.suggestion.as_ref().map(|meant| format!(" [{meant}]")).unwrap_or_default();
        format!("{} at {marked:?}: {} | {}{suggestion}", found.rule.id, found.message.de, found.message.en)
    };
    let elsewhere = ["missing-legal-page", "orphan-page", "missing-page", "missing-file"];
    built.diagnostics.iter().filter(|found| !elsewhere.contains(&found.rule.id)).map(show).collect()
}

#[track_caller]
fn check(files: &str, expected: &[&str]) {
    assert_eq!(told(&site(files)), expected);
}

/// The only file of a portal with the edits of all findings, again until there are none; nothing is left to find then.
#[track_caller]
fn mended(file: &str) -> String {
    let mut text = file.to_owned();
    for _ in 0..4 {
        let built = site(&format!("//- content/a.md\n{text}"));
        let mut edits: Vec<Edit> = built.diagnostics.iter().flat_map(|found| found.edits.clone()).collect();
        if edits.is_empty() {
            assert_eq!(told(&built), [""; 0], "after:\n{text}");
            break;
        }
        edits.sort_by_key(|edit| edit.span);
        text = Edit::apply(&edits, &text);
    }
    text
}

fn page(text: &str) -> String {
    format!("//- content/a.md\n---\ntitle: A\n---\n{text}\n")
}

#[test]
fn text_that_was_meant_to_be_markup_is_told_with_the_corrected_line() {
    check(
        &page("##Titel\n\nText"),
        &[
            "mistyped-heading at \"##Titel\": Das wird keine Überschrift: Hinter den Rauten fehlt ein Leerzeichen. | This is no heading: there is no space behind the number signs. [## Titel]",
        ],
    );
    check(
        &page("•\teins\n•\tzwei"),
        &[
            "mistyped-list at \"•\\teins\": Das wird keine Liste: Das Zeichen am Anfang der Zeile ist in Markdown kein Aufzählungszeichen. | This is no list: the character at the start of the line is no bullet in Markdown. [- eins]",
        ],
    );
    check(
        &page("| a | b |\n| 1 | 2 |"),
        &[
            "mistyped-table at \"| a | b |\": Das wird keine Tabelle: Direkt unter der Kopfzeile muss eine Zeile aus Strichen stehen, mit ebenso vielen Spalten. | This is no table: right below the head there must be a row of hyphens, with as many columns. [|---|---|]",
        ],
    );
    check(
        &page("Der [Plan](Plan neu.pdf) gilt."),
        &[
            "mistyped-link at \"[Plan](Plan neu.pdf)\": Das wird kein Link: Das Ziel enthält Leerzeichen oder Klammern. | This is no link: its target has spaces or brackets. [Der [Plan](<Plan neu.pdf>) gilt.]",
        ],
    );
    check(
        &page("**Ort:**Rathaus"),
        &[
            "mistyped-emphasis at \"**Ort:**\": Das wird nicht fett, die Sternchen bleiben stehen: Ein Leerzeichen fehlt oder ist zu viel. | This is not bold, and the stars stay: a space is missing or too much. [**Ort:** Rathaus]",
        ],
    );
    check(
        &page("[Stadt](http:/stadt.de)"),
        &[
            "malformed-address at \"http:/stadt.de\": „http:/stadt.de“ ist keine Adresse, die ein Browser versteht. | `http:/stadt.de` is no address that a browser understands. [http://stadt.de]",
        ],
    );
    check(
        &page(":::tip\nText\n:::"),
        &[
            "mistyped-alert at \":::tip\": Ein Kasten mit „:::“ ist hier nicht möglich und erscheint als Text. | A box with `:::` is not known here and appears as text. [> [!TIP]]",
        ],
    );
}

#[test]
fn two_versions_of_the_same_lines_are_one_finding_wherever_they_stand() {
    let expected = "conflict-marker at \"<<<<<<< HEAD\": Hier stehen zwei Fassungen derselben Stelle, weil zwei Personen sie geändert haben. | Here are two versions of the same lines, because two people changed them.";
    let versions = |one: &str, other: &str| format!("<<<<<<< HEAD\n{one}\n=======\n{other}\n>>>>>>> zweig\n");
    check(&page(&versions("#### Mai", "##Juni")), &[expected]);
    check(&format!("//- content/a.md\n---\n{}---\n", versions("title: A", "title: B")), &[expected]);
}

#[test]
fn a_value_that_is_cut_off_or_in_quotation_marks_of_print_is_told_with_the_corrected_line() {
    check(
        "//- content/a.md\n---\ntitle: Sitzung #3\n---\n",
        &[
            "cut-value at \"Sitzung\": Der Wert ist hier nur „Sitzung“: Ein Rautezeichen hinter einem Leerzeichen beginnt in YAML eine Anmerkung. | The value is only “Sitzung” here: a number sign behind a space begins a comment in YAML. [title: \"Sitzung #3\"]",
        ],
    );
    check(
        "//- content/a.md\n---\ntitle: „Sitzung“\n---\n",
        &[
            "curly-quotes at \"„Sitzung“\": Diese Anführungszeichen gehören für YAML zum Wert und erscheinen auf der Seite. | For YAML these quotation marks are a part of the value, and they appear on the page. [title: \"Sitzung\"]",
        ],
    );
}

fn meeting(name: &str, fields: &str) -> String {
    format!("//- content/{name}.md\n---\nkind: meeting\ntitle: {name}\nstart: 2026-02-03\n{fields}---\n")
}

fn decision(state: &str) -> String {
    format!("agenda:\n  - {{title: T, decision: {{id: b-1, title: B, state: {state}}}}}\n")
}

fn result(name: &str, fields: &str) -> String {
    format!("//- content/{name}.md\n---\nkind: result\ntitle: {name}\n{fields}---\n")
}

#[test]
fn a_result_is_adopted_by_what_adopts() {
    let adopted = result("e", "state: adopted\ndecided_in: b-1\n");
    for (state, de, en) in [
        ("postponed", "vertagt", "postponed"),
        ("withdrawn", "zurückgezogen", "withdrawn"),
        ("proposed", "erst vorgeschlagen", "only proposed"),
    ] {
        check(
            &(adopted.clone() + &meeting("s", &decision(state))),
            &[&format!(
                "result-state at \"adopted\": Das Ergebnis ist angenommen, aber der Beschluss „b-1“ ist {de}. | The result is adopted, but the decision `b-1` is {en}."
            )],
        );
    }
    check(&(adopted + &meeting("s", &decision("adopted"))), &[]);
    let in_meeting = result("e", "state: adopted\ndecided_in: s\n");
    check(
        &(in_meeting.clone() + &meeting("s", "state: cancelled\n")),
        &[
            "result-state at \"adopted\": Das Ergebnis ist angenommen, aber „s“ ist abgesagt. | The result is adopted, but “s” is cancelled.",
        ],
    );
    // The meeting has what only one that took place can have: that is the mistake.
    let held_after_all = meeting("s", &format!("state: scheduled\n{}", decision("adopted")));
    check(
        &(in_meeting + &held_after_all),
        &[
            "meeting-not-held at \"scheduled\": Die Sitzung steht noch bevor, hat aber schon ein Ergebnis. | The meeting is still to come, but has an outcome already.",
        ],
    );
    check(
        &(result("e", "state: draft\ndecided_in: s\n") + &meeting("s", "state: held\n")),
        &[
            "result-state at \"draft\": Das Ergebnis ist ein Entwurf und kann noch nicht angenommen sein. | The result is a draft and cannot have been adopted yet.",
        ],
    );
    let both = result("alt", "state: adopted\ndecided_in: s\n")
        + &result("neu", "state: adopted\ndecided_in: s\nsupersedes: alt\n")
        + &meeting("s", "state: held\n");
    check(
        &both,
        &[
            "result-state at \"alt\": „alt“ ist ersetzt, gilt dort aber noch als angenommen. | “alt” is replaced, but still adopted there.",
        ],
    );
}

#[test]
fn what_is_replaced_is_older_and_what_replaces_it_in_force() {
    let results = |old: &str, new: &str| result("alt", old) + &result("neu", &format!("{new}supersedes: alt\n"));
    for state in ["announced", "draft"] {
        check(
            &results("state: superseded\n", &format!("state: {state}\n")),
            &[
                "succession at \"superseded\": „alt“ soll ersetzt sein, aber „neu“ gilt noch nicht. | “alt” is said to be replaced, but “neu” is not in force yet.",
            ],
        );
    }
    check(&results("state: superseded\n", "state: agreed\n"), &[]);
    check(
        &results("date: 2026-05-01\n", "date: 2026-04-30\n"),
        &[
            "succession at \"alt\": „neu“ ist älter als das, was unter „supersedes“ steht. | “neu” is older than what stands below `supersedes`.",
        ],
    );
    let decisions = |old: &str, new: &str| {
        let one =
            |id: &str, more: &str| format!("agenda:\n  - {{title: T, decision: {{id: {id}, title: B, {more}}}}}\n");
        let newer = format!("number: 2/1, {new}, supersedes: b-1");
        meeting("s", &one("b-1", old)) + &meeting("t", &one("b-2", &newer))
    };
    check(
        &decisions("state: superseded, votes: {yes: 1}", "state: postponed"),
        &[
            "succession at \"superseded\": „b-1“ soll ersetzt sein, aber „b-2“ gilt noch nicht. | `b-1` is said to be replaced, but `b-2` is not in force yet.",
        ],
    );
    check(
        &decisions("state: rejected, votes: {yes: 0, no: 1}", "state: adopted, votes: {yes: 1}"),
        &[
            "succession at \"b-1\": „b-1“ ist abgelehnt: Es gibt nichts zu ersetzen. | `b-1` is rejected: there is nothing to replace.",
        ],
    );
    check(&decisions("state: adopted, votes: {yes: 1}", "state: adopted, votes: {yes: 1}"), &[]);
    check(
        &(result("alt", "")
            + &meeting("s", "agenda:\n  - {title: T, decision: {id: b-1, title: B, supersedes: alt}}\n")),
        &[
            "wrong-kind at \"alt\": „alt“ ist hier nicht möglich, denn es ist: Ergebnis. | `alt` is not possible here, because it is a result.",
        ],
    );
}

#[test]
fn meetings_that_did_not_take_place_have_no_effect() {
    let not_held = "is still to come";
    for (fields, expected) in [
        ("state: invited\nminutes_state: approved\napproved_in: t\n", not_held),
        ("state: scheduled\ntasks: [{task: X, owner: Y, done: true}]\n", not_held),
        ("state: cancelled\nagenda: [{title: T, decision: {id: b-1, title: B, votes: {yes: 1}}}]\n", "is cancelled"),
    ] {
        let found = told(&site(&(meeting("s", fields) + &meeting("t", "state: held\n"))));
        assert!(matches!(&*found, [one] if one.contains("meeting-not-held") && one.contains(expected)), "{found:?}");
    }
    let approved =
        meeting("s", "state: held\nminutes_state: approved\napproved_in: t\n") + &meeting("t", "state: scheduled\n");
    check(&approved, &["meeting-not-held at \"t\": „t“ steht noch bevor. | “t” is still to come."]);
    let talk = "//- content/v.md\n---\nkind: talk\ntitle: V\nmeeting: s\n---\n";
    check(
        &(meeting("s", "state: cancelled\n") + talk),
        &["meeting-not-held at \"s\": „s“ ist abgesagt. | “s” is cancelled."],
    );
    check(&(meeting("s", "state: scheduled\n") + talk), &[]);
}

#[test]
fn a_topic_goes_from_those_who_had_it() {
    let groups: String = ["a", "b", "c", "d"]
        .map(|name| format!("//- content/{name}.md\n---\nkind: working-group\ntitle: {name}\n---\n"))
        .concat();
    let topic = |fields: &str| format!("{groups}//- content/t.md\n---\nkind: topic\ntitle: T\n{fields}---\n");
    let steps = |steps: &[&str]| {
        topic(&format!("handed_over:\n{}", steps.iter().map(|step| format!("  - {{{step}}}\n")).collect::<String>()))
    };
    check(
        &steps(&["from: a, to: b, date: 2026-03", "from: b, to: c, date: 2026-02-28"]),
        &[
            "hand-over at \"2026-02-28\": Diese Übergabe war vor der vorigen. | This hand-over was before the one above it.",
        ],
    );
    check(
        &steps(&["from: a, to: b", "from: d, to: c"]),
        &[
            "hand-over at \"d\": „d“ übergibt das Thema, hatte es aber nie. | `d` hands the topic over, but never had it.",
        ],
    );
    check(
        &steps(&["from: a, to: a"]),
        &["hand-over at \"a\": Eine Gruppe übergibt das Thema sich selbst. | A group hands the topic over to itself."],
    );
    check(&steps(&["from: a, to: b, date: 2026", "from: a, to: c, date: 2026-02", "to: d"]), &[]);
    check(
        &topic("state: open\nspotlight: {submitted: 2026-03-02, answered: 2026-03-01, answer: Ja}\n"),
        &[
            "topic-state at \"open\": Das Thema ist noch nicht begonnen, hat aber schon eine Antwort. | Nobody has begun with the topic, but it has an answer already.",
            "end-before-start at \"2026-03-01\": Die Antwort liegt vor der Frage. | The answer lies before the question.",
        ],
    );
}

#[test]
fn files_that_nobody_can_use_are_told() {
    let files = page("[a](a.pdf) [c](c.zip) ![d](d.jpg) ![Rathaus](e.tiff) [f](f.docm)").replace("![d]", "![Foto]")
        + "//- content/a.pdf\n//- content/c.zip\nversion https://git-lfs.github.com/spec/v1\noid sha256:0\n\
           //- content/d.jpg\nx\n//- content/e.tiff\nx\n//- content/f.docm\nx\n";
    check(
        &files,
        &[
            "damaged-file at \"\": Die Datei „a.pdf“ ist leer. | The file `a.pdf` is empty.",
            "damaged-file at \"\": Die Datei „c.zip“ wurde nicht geladen: Hier steht nur ein Verweis von Git LFS. | The file `c.zip` was not fetched: here is only a pointer of Git LFS.",
            "damaged-file at \"\": Die Datei „d.jpg“ ist kein Bild, oder es ist beschädigt. | The file `d.jpg` is no picture, or a damaged one.",
            "unshown-picture at \"\": Das Bild „e.tiff“ hat das Format TIFF, das Browser nicht zeigen. | The picture `e.tiff` has the format TIFF, which browsers do not show.",
            "macros at \"\": Die Datei „f.docm“ enthält Makros. | The file `f.docm` has macros.",
        ],
    );
}

#[test]
fn a_section_with_nothing_but_a_note_is_empty() {
    let expected = "empty-section at \"## Ziele\\n\": Unter dieser Überschrift steht nur ein Hinweis, der nicht erscheint. | Below this heading there is only a note, which does not appear.";
    check(&page("## Ziele\n\n<!-- Hinweis -->\n\n## Weg\n\n### Erster Schritt\n\nText"), &[expected]);
    check("//- content/a.md\n---\ntitle: A\nlayout: sitemap\n---\n## Alle Seiten\n\n<!-- Hinweis -->\n", &[]);
}

/// The examples of the specification that are told to be mistyped, by the rule. In each of them markup was tried that comes to
/// nothing, and what was typed for it appears as text or leads nowhere: these are no false alarms. All other examples, 652 in
/// all, are legitimate and told nothing.
const BROKEN: [(&str, &[usize]); 4] = [
    // Links without a target.
    ("empty-link", &[200, 485, 486, 487, 567]),
    // Stars and underscores that stay, because a space is too much or missing, or the second pair.
    ("mistyped-emphasis", &[368, 379, 380, 383, 384, 385, 391, 392, 397, 398, 471, 480]),
    // Brackets that stay: targets with spaces, quotes or brackets; labels that nothing has; links in links.
    ("mistyped-link", &[41, 488, 497, 508, 511, 513, 532, 533, 545, 546, 547, 569, 571]),
    // A star with a no-break space behind it.
    ("mistyped-list", &[353]),
];

#[test]
fn no_legitimate_example_of_the_specification_is_taken_for_a_mistake() {
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for example in commonmark::all() {
        let built = site(&page(&example.markdown));
        let rules = built.diagnostics.iter().map(|found| found.rule.id).filter(|rule| MISTYPED.contains(rule));
        rules.for_each(|rule| found.entry(rule).or_default().push(example.number));
    }
    let expected: BTreeMap<&str, Vec<usize>> =
        BROKEN.into_iter().map(|(rule, numbers)| (rule, numbers.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn edits_are_applied_in_their_order() {
    let edits = [Edit::new(0, 1, "Ä"), Edit::new(2, 2, "-")];
    assert_eq!(Edit::apply(&edits, "abc"), "Äb-c");
}
