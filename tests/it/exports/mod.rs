//! Feeds, calendars and what else is for machines: as text, and read back by libraries of other people.

mod calendars;
mod feeds;
mod machines;
mod markdown;
mod open_data;
mod report_mail;
mod subscriptions;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Built, site};

/// A title in which everything stands that a format has to escape, as YAML.
const HOSTILE: &str = r#""a; b, c = \"d\" <e> & 'f' \\\\ \\n ]]> </script> 😀 : g\r\nBEGIN:VEVENT\nh""#;

/// Words in which a line is folded where it would split a character.
fn long_title() -> String {
    "Überörtliche Maßnahmen 😀 ".repeat(12)
}

/// A portal with a meeting, a decision, a result and a message of which the title is `title`, written as YAML.
fn titled(title: &str) -> Built {
    let portal = "
//- content/verbund/index.md
---
kind: project
title: Verbund
short_name: VB
---
//- content/verbund/plenum.md
---
kind: meeting
title: TITLE
start: 2026-06-16T10:00
end: 2026-06-16T12:30
location: TITLE
state: invited
updated: 2026-05-01
agenda:
  - {number: 1, title: TITLE, decision: {id: b1, title: TITLE}}
---
//- content/verbund/leitfaden.md
---
kind: result
title: TITLE
date: 2026-07-01
---
[Zum Plenum](plenum.md#top-1) und eine Fußnote.[^1]

[^1]: Die Note.
//- content/neues.md
---
kind: news
title: TITLE
date: 2026-07-02
---
Text.
";
    let built = site(&portal.replace("TITLE", title));
    assert!(!built.files.is_empty(), "{}", built.told());
    built
}

/// Files of a site on the disk.
struct OnDisk {
    folder: TempDir,
}

impl OnDisk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Writes a text under this name.
    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("the file is written");
        path
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a library for Python understood.
fn python(command: &str, paths: &[&Path]) -> Value {
    // The tests' own environment, also where it is not on the path.
    let own = root().join(".venv/bin/python");
    let program = if own.exists() { own } else { PathBuf::from("python3") };
    run(Command::new(program).arg(root().join("tests/exports/read.py")).arg(command).args(paths))
}

/// What a library for Node.js understood.
fn node(command: &str, path: &Path) -> Value {
    run(Command::new("node").arg(root().join("tests/exports/read.mjs")).arg(command).arg(path))
}

fn run(command: &mut Command) -> Value {
    let output = command.output().expect("scripts/test.sh installs what reads exports");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}
