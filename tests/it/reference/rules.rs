//! `docs/rules.md`: the table of rules.

use super::page::Page;
use diagnostics::rules;

const INTRO: &str = "\
Every finding belongs to a rule. The level decides what it does: an `error` forbids publishing, a `warning` does so with
`--deny-warnings` only, an `info` never does. `portal.yaml` changes the level of a rule or switches it off, and the front
matter of a page does so for that page:

```yaml
rules:
  sanitised-html: error
  no-base-url: off
```

The levels are `off`, `info`, `warning` and `error`. Switching off an error publishes what it is about as it is. A level with
a star cannot be changed: what the rule finds could not be understood, or cannot be published safely or as it was meant.
Each rule has a page that explains it; `wissensportal rules ID` prints the same.";

/// The reference.
pub(super) fn document() -> String {
    let mut page = Page::new("Rules");
    page.piece(INTRO);
    let rows = rules::ALL.iter().map(|rule| {
        let id = rule.id;
        let star = if rule.fixed { "\\*" } else { "" };
        let level = format!("{}{star}", rule.level.word());
        [
            format!("[`{id}`](../crates/diagnostics/src/rules/pages/{id}.md)"),
            level,
            rule.de.to_owned(),
            rule.en.to_owned(),
        ]
    });
    page.table(["Rule", "Level", "Deutsch", "English"], rows);
    page.finish()
}
