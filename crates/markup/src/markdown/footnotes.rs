//! Footnotes, as GitHub numbers and shows them.

use std::collections::HashMap;

use pulldown_cmark::CowStr;

use super::escape::push_text;
use super::ids::Ids;
use super::options::Words;
use super::output::Output;
use diagnostics::slug::slug;

/// The footnotes of one text.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'a> {
    /// The id of the heading above them; made with the first reference.
    title: Option<String>,
    /// The notes that are referred to, in the order of the first reference to each.
    notes: Vec<Note<'a>>,
    /// Where in `notes` a label is.
    numbers: HashMap<CowStr<'a>, usize>,
    /// The definitions, in the order of the text.
    definitions: Vec<(CowStr<'a>, Output)>,
}

#[derive(Debug)]
struct Note<'a> {
    label: CowStr<'a>,
    id: String,
    /// The ids of the places that refer to it.
    references: Vec<String>,
}

impl<'a> Footnotes<'a> {
    /// Writes a reference to the note called `label`.
    pub fn reference(&mut self, out: &mut Output, label: CowStr<'a>, ids: &mut Ids, words: &Words) {
        let title = self.title.get_or_insert_with(|| ids.make(slug(&words.footnotes)));
        let index = *self.numbers.entry(label.clone()).or_insert(self.notes.len());
        let number = index + 1;
        if index == self.notes.len() {
            self.notes.push(Note { label, id: ids.make(format!("fn-{number}")), references: Vec::new() });
        }
        let note = &mut self.notes[index];
        let id = match note.references.len() {
            0 => ids.make(format!("fnref-{number}")),
            earlier => ids.make(format!("fnref-{number}-{}", earlier + 1)),
        };
        out.push("<sup><a href=\"#");
        out.push_id(&note.id);
        out.push("\" id=\"");
        out.push_id(&id);
        out.push("\" class=\"footnote-ref\" role=\"doc-noteref\" aria-describedby=\"");
        out.push_id(title);
        out.push(&format!("\">{number}</a></sup>"));
        note.references.push(id);
    }

    /// Takes the text of the note called `label`.
    pub fn define(&mut self, label: CowStr<'a>, text: Output) {
        self.definitions.push((label, text));
    }

    /// Writes the notes in their order. One that nothing refers to comes last, so that no text gets lost. In a text that `is_part`
    /// of another one, their title is no heading, because what follows does not belong to it.
    pub fn finish(self, out: &mut Output, ids: &mut Ids, words: &Words, is_part: bool) {
        if self.definitions.is_empty() {
            return;
        }
        let title = self.title.unwrap_or_else(|| ids.make(slug(&words.footnotes)));
        out.push_block("<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"");
        out.push_id(&title);
        out.push(if is_part { "\">\n<p id=\"" } else { "\">\n<h2 id=\"" });
        out.push_id(&title);
        out.push(if is_part { "\"><strong>" } else { "\" class=\"footnotes-title\">" });
        push_text(&mut out.html, &words.footnotes);
        out.push(if is_part { "</strong></p>\n<ol>\n" } else { "</h2>\n<ol>\n" });
        for (note, text) in in_order(&self.notes, self.definitions) {
            write_note(out, note, text, words);
        }
        out.push("</ol>\n</section>\n");
    }
}

/// The definitions in the order of their numbers. The second one of a label is not referred to.
fn in_order<'n, 'a>(
    notes: &'n [Note<'a>],
    definitions: Vec<(CowStr<'a>, Output)>,
) -> Vec<(Option<&'n Note<'a>>, Output)> {
    let mut missing: HashMap<&str, usize> =
        notes.iter().enumerate().map(|(index, note)| (&*note.label, index)).collect();
    let mut ordered: Vec<_> =
        definitions.into_iter().map(|(label, text)| (missing.remove(&*label).unwrap_or(usize::MAX), text)).collect();
    ordered.sort_by_key(|(index, _)| *index);
    ordered.into_iter().map(|(index, text)| (notes.get(index), text)).collect()
}

/// Writes a note; the links back stand at the end of its last paragraph.
fn write_note(out: &mut Output, note: Option<&Note>, mut text: Output, words: &Words) {
    let Some(note) = note else {
        out.push("<li>\n");
        out.append(text);
        return out.push("</li>\n");
    };
    out.push("<li id=\"");
    out.push_id(&note.id);
    out.push("\">\n");
    let tail = text.html.strip_suffix("</p>\n").map(str::len);
    if let Some(len) = tail {
        text.html.truncate(len);
    }
    out.append(text);
    for id in &note.references {
        out.push(" <a href=\"#");
        out.push_id(id);
        out.push("\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"");
        push_text(&mut out.html, &words.back);
        // U+FE0E: a sign, not a picture.
        out.push(&format!(" {}\">↩\u{FE0E}</a>", id.trim_start_matches("fnref-")));
    }
    out.push(if tail.is_some() { "</p>\n</li>\n" } else { "\n</li>\n" });
}
