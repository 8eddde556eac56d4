//! The places where a file is named by its path, or a place on a page by its anchor.

use std::borrow::Cow;
use std::ops::Range;

use super::super::address::{decoded, fragment, is_external, without_fragment};
use super::super::anchors::term;
use super::super::page_id::PageId;
use super::super::resolve::LinkTarget;
use super::super::resolved::Referent;
use super::references::replaced;
use super::{Move, Renamer};
use content::model::{FileRef, Kind, Layout, Part, Prose};
use diagnostics::diag::Edit;
use diagnostics::slug::slug;
use markup::markdown::targets;
use markup::yaml::written_at;

/// A part of a path, and where it is written in an address, if it is.
type PathPart<'a> = (Cow<'a, [u8]>, Option<Range<usize>>);

/// A part of an address, and what is to stand there instead.
type Change = (Range<usize>, String);

impl Renamer<'_> {
    /// The links in the texts of a page, and the files that its front matter names.
    pub(super) fn addresses(&mut self, id: PageId) {
        let page = self.portal.page(id);
        let mut edits = Vec::new();
        if !page.document.body.links.is_empty() {
            let (text, offset) = page.document.source(self.portal.kept_text(id));
            edits.extend(self.in_text(id, text, |range| Some(range.start + offset..range.end + offset)));
        }
        page.front().parts(&mut |part| match part {
            Part::Prose(prose) => edits.extend(self.in_prose(id, prose)),
            Part::File(file) | Part::FileOrAddress(file) => edits.extend(self.in_file(id, file)),
            Part::Reference(_) => {}
        });
        for edit in edits {
            self.edit(page.path(), edit);
        }
    }

    /// The edits of the links in a text; `place` tells where a part of it stands in the file.
    fn in_text(&self, from: PageId, text: &str, place: impl Fn(Range<usize>) -> Option<Range<usize>>) -> Vec<Edit> {
        let mut edits = Vec::new();
        for target in targets(text) {
            let written = &text[target.range.clone()];
            // Of an address that is escaped, all is written anew.
            let whole = written != target.dest;
            for (range, new) in self.changes(from, &target.dest) {
                let (range, new) = if whole {
                    (target.range.clone(), format!("{}{new}{}", &target.dest[..range.start], &target.dest[range.end..]))
                } else {
                    (target.range.start + range.start..target.range.start + range.end, new)
                };
                edits.extend(place(range).map(|range| Edit::new(range.start, range.end, new)));
            }
        }
        edits
    }

    fn in_prose(&self, from: PageId, prose: &Prose) -> Vec<Edit> {
        if prose.body.links.is_empty() {
            return Vec::new();
        }
        let written = self.portal.written(from, prose.span);
        let start = prose.span.start as usize;
        self.in_text(from, &prose.source, |range| {
            let range = written_at(written, &prose.source, range)?;
            Some(range.start + start..range.end + start)
        })
    }

    fn in_file(&self, from: PageId, file: &FileRef) -> Vec<Edit> {
        let written = self.portal.written(from, file.span);
        let changes = self.changes(from, &file.path).into_iter();
        changes.map(|(range, new)| replaced(written, file.span, &file.path, range, &new)).collect()
    }

    /// What changes in an address that is written on page `from`: the name of a file or a folder, or the anchor.
    fn changes(&self, from: PageId, dest: &str) -> Vec<Change> {
        if is_external(dest) {
            return Vec::new();
        }
        let folder = self.portal.page(from).path().folder();
        let name = self.moved.as_ref().and_then(|moved| Some((part(folder, dest, moved)?, moved.to.name().to_owned())));
        name.into_iter().chain(self.anchor(from, dest)).collect()
    }

    /// What is the anchor of what is renamed, of a term in the glossary or of a decision on the page of its meeting.
    fn anchor(&self, from: PageId, dest: &str) -> Option<Change> {
        let typed = fragment(dest)?;
        let LinkTarget::Page(on, _) = self.portal.target(from, dest) else { return None };
        let portal = self.portal;
        let old = match self.what {
            Referent::Page(page) => {
                let layout = portal.page(on).front().common.layout;
                let is_entry = layout == Some(Layout::Glossary) && portal.page(page).kind() == Kind::Term;
                is_entry.then(|| term(&portal.page(page).id))?
            }
            Referent::Decision(decision) => {
                let entry = portal.decision(decision);
                let (_, decision) = portal.decided(entry).filter(|_| entry.page == on)?;
                decision.anchor(portal.config.lang())
            }
        };
        // An anchor ends with the id.
        let new = format!("{}{}", old.strip_suffix(&slug(self.old_id()))?, slug(self.id?));
        let is_meant = *decoded(typed) == *old.as_bytes() && !portal.has_anchor_in_text(on, &old);
        (is_meant && old != new).then(|| (dest.len() - typed.len()..dest.len(), new))
    }
}

/// What of an address that is written in `folder` is the old name of what was moved.
fn part(folder: &str, dest: &str, moved: &Move) -> Option<Range<usize>> {
    let path = without_fragment(dest);
    let base = if path.starts_with('/') { "content" } else { folder };
    // The parts of the path with the place of each that is written in the address.
    let mut parts: Vec<PathPart<'_>> = base.split('/').map(|part| (Cow::Borrowed(part.as_bytes()), None)).collect();
    let mut at = 0;
    for written in path.split('/') {
        let place = at..at + written.len();
        at = place.end + 1;
        match &*decoded(written) {
            b"" | b"." => {}
            b".." => drop(parts.pop()),
            _ => parts.push((decoded(written), Some(place))),
        }
    }
    let old: Vec<&[u8]> = moved.from.as_str().split('/').map(str::as_bytes).collect();
    let is_old = parts.len() >= old.len() && parts.iter().zip(&old).all(|((part, _), old)| same(part, old));
    parts.get(old.len() - 1).filter(|_| is_old)?.1.clone()
}

/// Whether both are the same name, whichever way umlauts are written.
fn same(part: &[u8], name: &[u8]) -> bool {
    part == name || String::from_utf8(part.to_vec()).is_ok_and(|part| diagnostics::nfc::nfc(&part).as_bytes() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use diagnostics::diag::FilePath;

    fn renamed(folder: &str, dest: &str) -> String {
        let (from, to) = (FilePath::new("content/gdst/alt"), FilePath::new("content/gdst/neu"));
        let range = part(folder, dest, &Move { from, to });
        range.map_or_else(|| dest.to_owned(), |range| format!("{}neu{}", &dest[..range.start], &dest[range.end..]))
    }

    #[test]
    fn only_the_name_of_what_was_moved_changes() {
        assert_eq!(renamed("content", "gdst/alt/a.md#alt"), "gdst/neu/a.md#alt");
        assert_eq!(renamed("content/gdst", "./alt"), "./neu");
        assert_eq!(renamed("content/x", "/gdst/alt/"), "/gdst/neu/");
        assert_eq!(renamed("content/x/alt", "../../gdst/%61lt/%20.md?alt"), "../../gdst/neu/%20.md?alt");
        assert_eq!(renamed("content/gdst/alt/b", "../../alt/a.md"), "../../neu/a.md");
    }

    #[test]
    fn what_stays_true_is_left_alone() {
        for (folder, dest) in [
            ("content/gdst/alt", "a.md"),
            ("content/gdst/alt/b", "../a.md"),
            ("content", "alt/a.md"),
            ("content/gdst", "alt.md"),
            ("content/gdst", "altes/a.md"),
            ("content/gdst", "#alt"),
            ("content/gdst", "alt/../b.md"),
        ] {
            assert_eq!(renamed(folder, dest), dest);
        }
    }
}
