//! The places where something is named by its id.

use std::ops::Range;

use super::super::page_id::PageId;
use super::super::resolve::settings_references;
use super::super::resolved::Referent;
use super::Renamer;
use content::model::{Part, Reference, Spanned};
use diagnostics::diag::{Edit, FilePath, Span};
use markup::yaml::{Node, Value, scalar, written_at};

impl Renamer<'_> {
    /// The references in the front matter of a page.
    pub(super) fn references(&mut self, id: PageId) {
        let Some(new) = self.id else { return };
        let page = self.portal.page(id);
        let mut edits = Vec::new();
        page.front().parts(&mut |part| {
            if let Part::Reference(reference) = part {
                let written = self.portal.written(id, reference.span);
                edits.extend(
                    self.in_reference(Some(id), reference)
                        .into_iter()
                        .map(|range| replaced(written, reference.span, &reference.text(), range, new)),
                );
            }
        });
        for edit in edits {
            self.edit(page.path(), edit);
        }
    }

    /// What of a reference is the old id: its end, its project, or nothing.
    fn in_reference(&self, from: Option<PageId>, reference: &Reference) -> Vec<Range<usize>> {
        let text = reference.text();
        let start = text.len() - reference.id.len();
        let is_meant = self.portal.referent(from, reference) == Some(self.what);
        let project = reference.project.as_deref().filter(|project| self.is_project(project));
        let project = project.map(|project| 0..project.len());
        project.into_iter().chain(is_meant.then_some(start..text.len())).collect()
    }

    /// Whether what is renamed is the project of this id.
    fn is_project(&self, id: &str) -> bool {
        let Referent::Page(page) = self.what else { return false };
        self.portal.page(page).project == Some(page) && self.portal.page(page).id == id
    }

    /// Where what is renamed says its id itself.
    pub(super) fn own_id(&mut self) {
        let Some(new) = self.id else { return };
        let portal = self.portal;
        let (page, given) = match self.what {
            Referent::Page(page) => (page, portal.page(page).front().common.id.as_ref()),
            Referent::Decision(decision) => {
                let entry = portal.decision(decision);
                (entry.page, portal.decided(entry).map(|(_, decision)| &decision.id))
            }
        };
        if let Some(Spanned { value, span }) = given {
            let edit = replaced(portal.written(page, *span), *span, value, 0..value.len(), new);
            self.edit(portal.page(page).path(), edit);
        }
    }

    /// The entries of the menus, and the paths of files in `portal.yaml`.
    pub(super) fn settings(&mut self) {
        let (file, config) = (FilePath::new("portal.yaml"), &self.portal.config);
        let mut edits = Vec::new();
        let written = |span: Span| self.settings.get(span.range()).unwrap_or_default();
        for reference in settings_references(&config.navigation, &config.footer) {
            let Some(new) = self.id else { break };
            edits.extend(
                self.in_reference(None, reference)
                    .into_iter()
                    .map(|range| replaced(written(reference.span), reference.span, &reference.text(), range, new)),
            );
        }
        let allowed = config.allow_active.iter().map(|path| (path.value.as_str(), path.span));
        let options = config.theme.options.iter().filter_map(|(_, node)| Some((text(node)?, node.span)));
        for (value, span) in allowed.chain(options) {
            if let Some((range, new)) = self.in_path(value) {
                edits.push(replaced(written(span), span, value, range, &new));
            }
        }
        for edit in edits {
            self.edit(&file, edit);
        }
    }

    /// What of a path from the portal's folder gets another name, and which.
    fn in_path(&self, value: &str) -> Option<(Range<usize>, String)> {
        let moved = self.moved.as_ref()?;
        moved.path(&FilePath::new(value))?;
        Some((moved.from.folder().len() + 1..moved.from.as_str().len(), moved.to.name().to_owned()))
    }
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// The edit that puts `new` in the place of `range` of the scalar `value`, which is `written` at `span`: as it is quoted there, if
/// that is possible.
pub(super) fn replaced(written: &str, span: Span, value: &str, range: Range<usize>, new: &str) -> Edit {
    let whole = format!("{}{new}{}", &value[..range.start], &value[range.end..]);
    let is_plain = !written.starts_with(['"', '\'', '|', '>']);
    match written_at(written, value, range) {
        Some(range) if !is_plain || scalar(&whole) == whole => {
            Edit { span: Span::new(range.start, range.end).shifted(span.start as usize), replacement: new.to_owned() }
        }
        _ => Edit { span, replacement: scalar(&whole) },
    }
}
