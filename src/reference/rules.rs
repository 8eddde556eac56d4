//! `docs/rules.md`: the table of rules.

use super::page::Page;
use crate::diag::Severity;
use crate::rules;

const INTRO: &str = "\
Every finding belongs to a rule. The level decides what it does: an `error` forbids publishing, a `warning` does so with
`--deny-warnings` only, an `info` never does. `portal.yaml` changes the level of a rule or switches it off:

```yaml
rules:
  sanitised-html: error
  no-base-url: off
```

The levels are `off`, `info`, `warning` and `error`. Switching off an error publishes what it is about as it is. What comes
up only while pages are rendered (`template`) keeps its level.";

/// The reference.
pub(super) fn document() -> String {
    let mut page = Page::new("Rules");
    page.piece(INTRO);
    let rows = rules::ALL
        .iter()
        .map(|rule| [format!("`{}`", rule.id), level(rule.level).to_owned(), rule.de.to_owned(), rule.en.to_owned()]);
    page.table(["Rule", "Level", "Deutsch", "English"], rows);
    page.finish()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
