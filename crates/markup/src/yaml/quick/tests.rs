use proptest::prelude::*;

use super::*;
use crate::yaml::whole;

/// What YAML is made of, so that chance puts together texts that are nearly right.
const PIECES: &[&str] = &[
    "a", "b c", "ä", "b: ", "- ", "\n", "\n", "\n", "\n  ", "\n    ", " ", "\t", ": ", ":", ", ", "[", "]", "{", "}",
    "\"", "'", "\"x\"", "'y'", "|", "|-", ">+", "\n  x\n", "# c", " #", "? ", "---\n", "...\n", "&a ", "*a", "!!int ",
    "! ", "<<: ", "~", "null", "True", "no", "0", "-1", "1.10", "1e999", "007", "0x1F", "1_000", ".inf", "\\n", "\r\n",
    "\u{85}",
];

const SCALARS: &[&str] = &[
    "", "Null", "NULL", "nUll", "true", "TRUE", "tRue", "false", "yes", "+1", "+-1", "-+1", "--1", ".5", "+.5", "0.",
    "00.5", "0e", "1e3", "1.e1", "-007", "0x", "0xg", "-0x1", "0O7", "0b1", "0b2", ".", "-", ".INF", "-.inf", ".nan",
    "inf", "NaN", "1 2", "1_", "_1", "10:00", "2023-03", "9e99999", "-9e99999",
];

/// The quick reader may know less, but nothing else.
fn agree(text: &str) {
    if let Some(quick) = parse(text, 3) {
        assert_eq!(Some(quick), whole::parse(text, 3).ok(), "{text:?}");
    }
}

#[test]
fn front_matter_is_read_quickly() {
    let text = "title: \"Über uns\" # Titel\ndate: 2023-03-02\ntags: [a, 1.10]\nagenda:\n  - text: |\n      *x*\n\n      y\n    votes: {yes: 1, no: '2'}\n# Ende\nsummary: Kurz\n";
    assert_eq!(parse(text, 0), whole::parse(text, 0).ok());
    assert!(parse(text, 0).is_some());
}

#[test]
fn every_spelling_means_the_same_to_both_readers() {
    for scalar in PIECES.iter().chain(SCALARS) {
        for (before, after) in [("", ""), ("a: ", ""), ("- ", "\n"), ("", ": a"), ("[", "]"), ("a:\n  ", "\n  b")] {
            agree(&format!("{before}{scalar}{after}"));
        }
    }
}

#[test]
fn a_list_below_its_key_begins_behind_the_first_hyphen() {
    for item in ["b", "|\n  b: c\n", "{b: c}", "b: c", "- b", "'b'"] {
        let text = format!("a:\n-  {item}\n");
        assert_eq!(parse(&text, 3), whole::parse(&text, 3).ok(), "{text}");
        assert!(parse(&text, 3).is_some(), "{text}");
    }
}

#[test]
fn limits_are_the_same() {
    for levels in [MAX_DEPTH, MAX_DEPTH + 1] {
        let flow = format!("a: {}{}", "[".repeat(levels - 1), "]".repeat(levels - 1));
        let block: String = (0..levels).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
        for text in [flow, format!("{}b\n", block.trim_end())] {
            let text = text.replace("a:b", "a: b");
            assert_eq!(parse(&text, 0), whole::parse(&text, 0).ok(), "{text}");
            assert_eq!(parse(&text, 0).is_some(), levels == MAX_DEPTH, "{text}");
        }
    }
    // The root, the key, the list, and the items.
    for nodes in [MAX_NODES, MAX_NODES + 1] {
        let list = format!("a:\n{}", "- b\n".repeat(nodes - 3));
        assert!(parse(&list, 0) == whole::parse(&list, 0).ok(), "{nodes}");
        assert_eq!(parse(&list, 0).is_some(), nodes == MAX_NODES, "{nodes}");
    }
}

/// Lines that front matter is made of; chance indents them and puts them one below the other.
const LINES: &[&str] = &[
    "a:",
    "a: b",
    "b-c: \"d # e\" # f",
    "c_d: 'e: f'",
    "d: [e, \"f\", 1.5]",
    "e: {f: g, h: [i]}",
    "- a",
    "- b: c",
    "-",
    "- - d",
    "- # e",
    "f: |",
    "g: |-",
    "- |",
    "text *x* \\ #",
    "# h",
    " # h",
    "",
    "i: j #k",
    "i: j # k",
    "l: null",
    "m: {}",
    "n: a:b",
    "n: ä\u{a0}",
    "ö: p",
    "q: [r",
    "s]",
    "t: u: v",
    "- {w: x}",
    "y: 0x1",
    "y: -1",
    "z: ab  ",
    "a: [b, ]",
    "a: []b",
    "a: \"b\" c",
    "a: [b:c, d]",
    "a: {b:c}",
    "a: {b: }",
    "a: https://x.y/#z",
    "...",
    "---",
    "<<: a",
    "true: b",
    "1: c",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_readers_make_the_same_tree(text in proptest::collection::vec(proptest::sample::select(PIECES), 0..16)) {
        agree(&text.concat());
    }

    #[test]
    fn both_readers_make_the_same_tree_of_lines(
        lines in proptest::collection::vec((0..4usize, proptest::sample::select(LINES)), 0..9),
        end in proptest::sample::select(&["", "\n", "\n\n"][..])
    ) {
        let lines: Vec<String> = lines.iter().map(|(level, line)| format!("{}{line}", "  ".repeat(*level))).collect();
        agree(&(lines.join("\n") + end));
        let front: Vec<&str> = lines.iter().map(|line| line.trim_start()).collect();
        agree(&(front.join("\n") + end));
        agree(&format!("a:\n  - b: c\n    {}{end}", front.join("\n    ")));
    }
}
