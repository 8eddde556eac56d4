//! Mends what is certain: applies the edits of diagnostics until there are none left. What has to be decided is left to people.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::driver::{self, Options, Progress};
use crate::edited::EditedFile;
use diagnostics::diag::{Diagnostic, Diagnostics, Edit, FilePath};
use files::source::{SourceFile, Sources};

/// An edit may bring something to light that was hidden; so many times at most.
const ROUNDS: usize = 10;

/// A portal in which everything certain was mended, in memory alone.
#[derive(Debug)]
pub struct Fixed {
    /// The portal's files, mended.
    pub sources: Sources,
    /// The files that were changed.
    pub files: BTreeMap<FilePath, EditedFile>,
    /// What is left for people.
    pub diagnostics: Diagnostics,
}

/// Applies the edits of what is found in the portal in `sources`, in the files that are `wanted`. `read` is what reading the
/// sources found.
///
/// The edits of one diagnostic are applied together or not at all: where they touch those of another one, they wait for the
/// next round, if the diagnostic is still there.
pub fn fix(
    sources: Sources,
    read: &[Diagnostic],
    options: &Options,
    wanted: &dyn Fn(&FilePath) -> bool,
    progress: &dyn Progress,
) -> Fixed {
    let check = |sources: &Sources| driver::check(sources, read.to_vec(), options, progress).into_diagnostics();
    let diagnostics = check(&sources);
    let mut fixed = Fixed { sources, files: BTreeMap::new(), diagnostics };
    for _ in 0..ROUNDS {
        if !fixed.round(wanted) {
            break;
        }
        fixed.diagnostics = check(&fixed.sources);
    }
    fixed
}

impl Fixed {
    /// Applies the edits of all diagnostics in wanted files once, and says whether there were any.
    fn round(&mut self, wanted: &dyn Fn(&FilePath) -> bool) -> bool {
        let mut plans: BTreeMap<FilePath, Plan> = BTreeMap::new();
        for diagnostic in &self.diagnostics {
            let file = &diagnostic.location.file;
            if let Some(text) = (is_editable(file) && wanted(file)).then(|| self.sources.text(file)).flatten() {
                plans.entry(file.clone()).or_default().add(&diagnostic.edits, text);
            }
        }
        let mut is_changed = false;
        for (file, plan) in plans.into_iter().filter(|(_, plan)| plan.count > 0) {
            is_changed = true;
            let before: Arc<str> = self.sources.text(&file).unwrap_or_default().into();
            let count = plan.count;
            let after: Arc<str> = Edit::apply(&plan.edits(), &before).into();
            self.sources.insert(file.clone(), SourceFile::text(Arc::clone(&after)));
            let known = self.files.entry(file);
            let known = known.or_insert_with(|| EditedFile { after: Arc::clone(&before), before, count: 0 });
            known.after = after;
            known.count += count;
        }
        is_changed
    }
}

/// Whether the file is written by editors. A theme is a program.
fn is_editable(file: &FilePath) -> bool {
    file.as_str() == "portal.yaml" || file.as_str().starts_with("content/")
}

/// The edits of one file for one round: by their start, none touching another.
#[derive(Default)]
struct Plan {
    edits: BTreeMap<u32, Edit>,
    count: usize,
}

impl Plan {
    /// Takes the edits of one diagnostic if all fit `text`, change it, and touch none that were taken before.
    fn add(&mut self, edits: &[Edit], text: &str) {
        let changes = |edit: &Edit| text.get(edit.span.range()).is_some_and(|old| old != edit.replacement);
        if !edits.is_empty() && edits.iter().all(|edit| changes(edit) && self.is_free(edit)) {
            self.edits.extend(edits.iter().map(|edit| (edit.span.start, edit.clone())));
            self.count += 1;
        }
    }

    fn is_free(&self, edit: &Edit) -> bool {
        let before = self.edits.range(..=edit.span.end).next_back();
        before.is_none_or(|(_, taken)| taken.span.end < edit.span.start)
    }

    /// The edits in ascending order.
    fn edits(self) -> Vec<Edit> {
        self.edits.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(text: &str, diagnostics: &[&[(usize, usize, &str)]]) -> (usize, String) {
        let mut plan = Plan::default();
        for edits in diagnostics {
            let edits: Vec<Edit> = edits.iter().map(|(start, end, new)| Edit::new(*start, *end, *new)).collect();
            plan.add(&edits, text);
        }
        (plan.count, Edit::apply(&plan.edits(), text))
    }

    #[test]
    fn edits_that_touch_others_wait_with_all_of_their_diagnostic() {
        assert_eq!(planned("abcdef", &[&[(0, 1, "A")], &[(2, 3, "C"), (4, 5, "E")]]), (2, "AbCdEf".to_owned()));
        assert_eq!(planned("abcdef", &[&[(2, 3, "C")], &[(0, 1, "A"), (3, 4, "D")]]), (1, "abCdef".to_owned()));
        assert_eq!(planned("abcdef", &[&[(0, 6, "x")], &[(2, 3, "C")]]), (1, "x".to_owned()));
        assert_eq!(planned("ab", &[&[(1, 1, "x")], &[(1, 1, "x")]]), (1, "axb".to_owned()));
    }

    #[test]
    fn what_does_not_fit_the_text_or_changes_nothing_is_left_out() {
        assert_eq!(planned("aä", &[&[(2, 3, "x")], &[(0, 9, "x")], &[(0, 1, "a")], &[]]), (0, "aä".to_owned()));
    }

    #[test]
    fn line_ends_are_those_of_the_file() {
        assert_eq!(planned("a\r\nb", &[&[(1, 1, "\n")]]), (1, "a\r\n\r\nb".to_owned()));
        assert_eq!(planned("a\nb", &[&[(1, 1, "\n")]]), (1, "a\n\nb".to_owned()));
    }
}
