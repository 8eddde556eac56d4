//! Whoever does what a finding says has a portal without that finding, and `fix` spoils nothing.

use std::collections::BTreeSet;

use diagnostics::diag::{Diagnostic, Edit, Severity};
use rayon::prelude::*;
use wissensportal::driver::Options;
use wissensportal::fix::{Fixed, fix};

use super::notation::{self, Change, Files, Mistake};
use super::{PORTAL, Portal, made};

/// A comment that is to stay where it is.
const COMMENT: &str = "# Bleibt stehen.\n";

/// Two mistakes in one word: it is German, and what it means is not possible there. The second one is told when the first one
/// is mended.
const TWICE: [&str; 1] = ["Gruppierung gibt es nicht"];

/// What identifies a finding, wherever in its file it stands.
type Key = (String, &'static str, String);

fn key(found: &Diagnostic) -> Key {
    (found.location.file.to_string(), found.rule.id, found.message.de.clone())
}

fn keys<'a>(found: impl IntoIterator<Item = &'a Diagnostic>) -> BTreeSet<Key> {
    found.into_iter().map(key).collect()
}

fn errors(portal: &Portal) -> BTreeSet<Key> {
    keys(portal.found.iter().filter(|found| found.severity == Severity::Error))
}

/// The portal after an editor did what `found` says.
fn followed(portal: &Portal, found: &Diagnostic) -> Option<Vec<Files>> {
    let file = found.location.file.as_str();
    let text = String::from_utf8(portal.files.get(file)?.clone()).ok()?;
    let with = |text: String| {
        let mut files = portal.files.clone();
        files.insert(file.to_owned(), text.into_bytes());
        files
    };
    if !found.edits.is_empty() {
        return Some(vec![with(Edit::apply(&found.edits, &text))]);
    }
    let (meant, span) = (found.suggestion.as_deref()?, found.location.span()?);
    let (start, end) = (span.start as usize, span.end as usize);
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let indentation = &text[line..][..text[line..].len() - text[line..].trim_start_matches([' ', '-']).len()];
    let indentation = if meant.starts_with([' ', '-']) { "" } else { indentation };
    let place = |start: usize, end: usize, meant: &str| with(format!("{}{meant}{}", &text[..start], &text[end..]));
    // What was meant is what is marked, an anchor or scheme in it, or all of the line.
    let mut tries = vec![
        place(start, end, meant),
        place(line, line_end, &format!("{indentation}{meant}")),
        place(line, line_end, meant),
    ];
    let marked = &text[start..end];
    tries.extend(marked.find('#').map(|at| place(start + at + 1, end, meant)));
    tries.extend(marked.find(':').map(|at| place(start, start + at + 1, meant)));
    Some(tries)
}

/// What remains wrong in a mistake's portal after each of its remedies.
fn unhelpful((mistake, portal): &(Mistake, Portal)) -> Vec<String> {
    if TWICE.contains(&&*mistake.name) {
        return Vec::new();
    }
    let before = errors(portal);
    let count = |portal: &Portal, wanted: &Key| portal.found.iter().filter(|found| key(found) == *wanted).count();
    let helps = |found: &Diagnostic, files: &Files| {
        let after = Portal::of(files);
        count(&after, &key(found)) < count(portal, &key(found)) && errors(&after).is_subset(&before)
    };
    let wrong = |found: &&Diagnostic| {
        followed(portal, found).is_some_and(|tries| !tries.iter().any(|files| helps(found, files)))
    };
    let remedies = portal.found.iter().filter(wrong);
    remedies.map(|found| format!("{}: {} {:?}", mistake.name, found.message.de, found.suggestion)).collect()
}

#[test]
fn whoever_does_what_is_said_has_made_it_right() {
    let wrong: Vec<String> = made().par_iter().flat_map_iter(unhelpful).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn fixed(portal: &Portal) -> Fixed {
    fix(portal.sources.clone(), &portal.read, &Options::default(), &|_| true, &())
}

/// Whether the lines `some` are among `all`, in their order.
fn are_among<'a>(some: impl Iterator<Item = &'a str>, all: &str) -> bool {
    let mut all = all.lines();
    some.into_iter().all(|line| all.any(|other| other == line))
}

/// The lines of a file that the mistake did not touch.
fn untouched<'a>(written: &'a str, original: &str) -> Vec<&'a str> {
    let original: BTreeSet<&str> = original.lines().collect();
    written.lines().filter(|line| original.contains(line)).collect()
}

/// What `fix` spoils of a mistake's portal.
fn spoilt((mistake, portal): &(Mistake, Portal)) -> Vec<String> {
    if TWICE.contains(&&*mistake.name) {
        return Vec::new();
    }
    let original = notation::files(PORTAL);
    let fixed = fixed(portal);
    let (before, after) = (errors(portal), &fixed.diagnostics);
    let mended = keys(portal.found.iter().filter(|found| !found.edits.is_empty()));
    let mut wrong = Vec::new();
    let is_renamed = mistake.changes.iter().any(|change| matches!(change, Change::Renamed { .. }));
    let new = keys(after.iter().filter(|found| found.severity == Severity::Error));
    wrong.extend((!new.is_subset(&before)).then(|| format!("new errors {new:?}")));
    wrong.extend(keys(after).intersection(&mended).map(|key| format!("still there: {key:?}")));
    wrong.extend((mended.is_empty() != fixed.files.is_empty()).then(|| "changed something else".to_owned()));
    for (path, file) in &fixed.files {
        let original = original.get(path.as_str()).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let kept = untouched(&file.before, &original);
        // What named a file that has another name now is no mistake of the line.
        let is_kept = is_renamed || are_among(kept.into_iter(), &file.after);
        wrong.extend((!is_kept).then(|| format!("lines are lost: {}", file.after)));
    }
    wrong.into_iter().map(|wrong| format!("{}: {wrong}", mistake.name)).collect()
}

#[test]
fn what_fix_mends_can_be_published_and_all_else_is_left_alone() {
    let made = made();
    let wrong: Vec<String> = made.par_iter().flat_map_iter(spoilt).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let (mended, all) =
        made.iter().filter(|(_, portal)| !portal.found.is_empty()).fold((0, 0), |(mended, all), (_, portal)| {
            (mended + usize::from(portal.found.iter().any(|found| !found.edits.is_empty())), all + 1)
        });
    println!("fix mends something in {mended} of {all} portals with findings; there are {} mistakes", made.len());
}

/// A page with a comment before each key that is where it was, and before which there is one, too.
fn commented(text: &str, original: &str) -> String {
    let kept: BTreeSet<&str> = original.lines().collect();
    let mut all = String::new();
    let (mut fences, mut above) = (0, false);
    for line in text.split_inclusive('\n') {
        let is_kept = kept.contains(line.trim_end_matches('\n'));
        let is_key = line
            .split_once(':')
            .is_some_and(|(key, _)| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
        if fences == 1 && is_key && is_kept && above {
            all += COMMENT;
        }
        fences += usize::from(line.trim_end() == "---");
        above = is_kept && !line.trim_end().ends_with([':', '|']);
        all += line;
    }
    all
}

#[test]
fn fix_keeps_comments_where_they_are() {
    let original = notation::files(PORTAL);
    let made = made();
    let with_edits = made.par_iter().filter(|(_, portal)| portal.found.iter().any(|found| !found.edits.is_empty()));
    let wrong: Vec<String> = with_edits
        .flat_map_iter(|(mistake, portal)| {
            let plain = fixed(portal);
            let mut files = portal.files.clone();
            for (path, bytes) in files.iter_mut().filter(|(path, _)| path.ends_with(".md")) {
                let before = original.get(path).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
                if let Ok(text) = std::str::from_utf8(bytes) {
                    *bytes = commented(text, &before).into_bytes();
                }
            }
            let with = fixed(&Portal::of(&files));
            let without = |path| with.sources.text(path).map(|text| text.replace(COMMENT, ""));
            let same = plain.files.iter().all(|(path, file)| without(path).as_deref() == Some(&*file.after));
            (!same).then(|| format!("{}: {:?}", mistake.name, with.files.keys().map(without).collect::<Vec<_>>()))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
