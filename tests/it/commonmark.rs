//! Markdown is what CommonMark says it is: every example of the specification gives exactly the HTML it shows.

use std::fmt::Write as _;
use std::path::Path;

use markup::markdown::commonmark;

/// An example of the specification.
pub struct Example {
    /// Its number.
    pub number: usize,
    /// The Markdown.
    pub markdown: String,
    html: String,
}

/// The examples in `spec.txt`: between two fences, the Markdown and the HTML with a line `.` between them.
fn examples(spec: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let start = format!("{fence} example");
    let mut examples = Vec::new();
    let mut lines = spec.lines();
    while lines.any(|line| line == start) {
        let mut part = |end: &str| -> String {
            lines.by_ref().take_while(|line| *line != end).map(|line| line.replace('→', "\t") + "\n").collect()
        };
        examples.push(Example { number: examples.len() + 1, markdown: part("."), html: part(&fence) });
    }
    examples
}

/// All examples.
pub fn all() -> Vec<Example> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/commonmark-spec/spec.txt");
    let Ok(spec) = std::fs::read_to_string(&path) else {
        panic!(
            "The CommonMark specification is missing at {}: run `npm ci` in the repository's root first.",
            path.display()
        );
    };
    examples(&spec)
}

#[test]
fn every_example_of_the_specification_gives_the_html_it_shows() {
    let examples = all();
    assert_eq!(examples.len(), 652, "CommonMark 0.31.2 has 652 examples");
    let mut wrong = String::new();
    for Example { number, markdown, html } in &examples {
        let ours = commonmark(markdown);
        if ours != *html {
            let _ = writeln!(wrong, "Example {number}: {markdown:?}\n  should give {html:?}\n  but gives   {ours:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
