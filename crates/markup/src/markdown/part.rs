//! Parts of a text that other texts show: Markdown to Markdown.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::readdressed::{Edits, apply};
use super::rendered::{Dependency, Heading, RenderedMarkdown};

/// A section of a text without its heading, or the whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// The level of the heading above it; 1 for the whole text, above which the title of its page stands.
    pub level: u8,
}

impl RenderedMarkdown {
    /// The section below each heading, by its anchor. The text is `source`, which begins at byte `offset` of its file.
    pub fn parts(&self, source: &str, offset: usize) -> HashMap<Box<str>, Part> {
        let mut parts = HashMap::with_capacity(self.headings.len());
        let mut open: Vec<&Heading> = Vec::new();
        let mut close = |heading: &Heading, end: usize| {
            let start = (heading.span.end as usize).saturating_sub(offset).min(end);
            parts.insert(heading.id.clone(), Part { range: start..end, level: heading.level });
        };
        for heading in &self.headings {
            let start = (heading.span.start as usize).saturating_sub(offset);
            let line = source.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
            while let Some(above) = open.pop_if(|above| above.level >= heading.level) {
                close(above, line);
            }
            open.push(heading);
        }
        for heading in open {
            close(heading, source.len());
        }
        parts
    }

    /// What a part needs of the rest of the text: the definitions of links and the footnotes to which it refers, in order;
    /// nothing if all of that has more than `most` bytes.
    pub fn needed(&self, part: &Part, most: usize) -> Option<Vec<Range<usize>>> {
        let mut left = most.checked_sub(part.range.len())?;
        let mut needed = BTreeMap::new();
        let mut open = vec![part.range.clone()];
        while let Some(range) = open.pop() {
            for Dependency { range: definition, .. } in self.dependencies_in(&range) {
                if !part.range.contains(&definition.start)
                    && needed.insert(definition.start, definition.clone()).is_none()
                {
                    left = left.checked_sub(definition.len())?;
                    open.push(definition.clone());
                }
            }
        }
        Some(needed.into_values().collect())
    }

    fn dependencies_in(&self, range: &Range<usize>) -> &[Dependency] {
        let from = self.dependencies.partition_point(|it| it.at < range.start);
        let to = self.dependencies.partition_point(|it| it.at < range.end);
        self.dependencies.get(from..to).unwrap_or_default()
    }

    /// The Markdown of a part with what it needs, to stand below a heading of level `above`; `label` stands before the label
    /// of each footnote. The text is `source`, which begins at byte `offset` of its file.
    pub fn part_text(
        &self,
        (source, offset): (&str, usize),
        part: &Part,
        needed: &[Range<usize>],
        above: u8,
        label: &str,
    ) -> String {
        let mut ranges = vec![part.range.clone()];
        ranges.extend(needed.iter().cloned());
        let mut text = String::with_capacity(part.range.len());
        for range in ranges {
            if !text.is_empty() {
                text.truncate(text.trim_end().len());
                text.push_str("\n\n");
            }
            let mut edits = self.levels(source, offset, &range, above, part.level);
            edits.extend(self.labels(source, &range, needed, label));
            edits.sort_by_key(|(place, _)| place.start);
            let edits: Edits = edits
                .into_iter()
                .map(|(place, new)| (place.start - range.start..place.end - range.start, new))
                .collect();
            text.push_str(&apply(&edits, source.get(range).unwrap_or_default()));
        }
        text
    }

    /// The edits that give the headings in a range the levels that they have below another heading.
    fn levels(&self, source: &str, offset: usize, range: &Range<usize>, above: u8, below: u8) -> Edits {
        let start = |heading: &Heading| (heading.span.start as usize).saturating_sub(offset);
        let from = self.headings.partition_point(|heading| start(heading) < range.start);
        let headings = self.headings.iter().skip(from).take_while(|heading| start(heading) < range.end);
        let edit = |heading: &Heading| {
            let level = (above + heading.level.saturating_sub(below)).clamp(2, 6);
            let place = start(heading)..(heading.span.end as usize).saturating_sub(offset);
            at_level(source, place, level)
        };
        headings.filter_map(edit).collect()
    }

    /// The edits that put `label` before the labels of footnotes.
    fn labels(&self, source: &str, range: &Range<usize>, needed: &[Range<usize>], label: &str) -> Edits {
        let notes = || self.dependencies_in(range).iter().filter(|it| it.is_note);
        let inside = notes().map(|it| it.range.start).filter(|at| range.contains(at));
        let own = needed.iter().map(|it| it.start).filter(|at| *at == range.start);
        let mut places: Vec<usize> = notes().map(|it| it.at).chain(inside).chain(own).collect();
        places.sort_unstable();
        places.dedup();
        let mark = "[^";
        let is_note = |at: &usize| source.get(*at..).is_some_and(|rest| rest.starts_with(mark));
        let behind = |at: usize| (at + mark.len()..at + mark.len(), label.to_owned());
        places.into_iter().filter(is_note).map(behind).collect()
    }
}

/// The edit that gives the heading at `place` another level (CommonMark 0.31, 4.2 and 4.3).
fn at_level(source: &str, place: Range<usize>, level: u8) -> Option<(Range<usize>, String)> {
    let marks = "#".repeat(level.into());
    let written = source.get(place.clone())?;
    let old = written.len() - written.trim_start_matches('#').len();
    if old > 0 {
        return Some((place.start..place.start + old, marks));
    }
    let (text, _) = written.trim_end().rsplit_once('\n')?;
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches([' ', '\t', '>'])).collect();
    Some((place.start..place.start + written.trim_end().len(), format!("{marks} {}", lines.join(" "))))
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Options, parse};
    use diagnostics::diag::FilePath;

    /// The section `id`, below a heading of level `above`.
    fn section(source: &str, id: &str, above: u8) -> String {
        let file = format!("----\n{source}");
        let (body, _) = parse(source, &Options::default(), &Context::body(FilePath::new("a.md"), 5));
        let part = body.parts(source, 5)[id].clone();
        let needed = body.needed(&part, 1000).unwrap();
        body.part_text((&file[5..], 5), &part, &needed, above, "x-")
    }

    #[test]
    fn a_section_ends_where_the_next_of_its_level_begins() {
        let text = "# T\n\n## A\n\na\n\n### B\n\nb\n\n## C\n\nc\n";
        assert_eq!(section(text, "a", 1), "\na\n\n## B\n\nb\n\n");
        assert_eq!(section(text, "b", 1), "\nb\n\n");
        assert_eq!(section(text, "c", 1), "\nc\n");
        assert_eq!(section("## A\n\na\n\n> ## B\n> b\n", "a", 1), "\na\n\n");
    }

    #[test]
    fn headings_get_the_level_that_is_due() {
        let text = "## A\n\n### B\n#### C {#d}\n\nE\nF\n---\n##### G\n";
        assert_eq!(section(text, "a", 2), "\n### B\n#### C {#d}\n\n");
        assert_eq!(section("## A\n### B ###\n#### C\n", "a", 3), "#### B ###\n##### C\n");
        assert_eq!(section("## A\n### B\n#### C\n", "a", 6), "###### B\n###### C\n");
        assert_eq!(section("A\n===\n\nE\n*F*\n---\nx\n", "a", 3), "\n#### E *F*\nx\n");
    }

    #[test]
    fn definitions_and_footnotes_come_along() {
        let text = "## A\n\n[a] b[^1]\n\n## B\n\n[^1]: c [D][a] e[^2]\n[^2]: f\n[^3]: g\n\n[a]: a.md\n[h]: h.md\n";
        assert_eq!(section(text, "a", 1), "\n[a] b[^x-1]\n\n[^x-1]: c [D][a] e[^x-2]\n\n[^x-2]: f\n\n[a]: a.md");
        let own = "## A\n\nb[^1]\n\n[^1]: c\n\n## B\n";
        assert_eq!(section(own, "a", 1), "\nb[^x-1]\n\n[^x-1]: c\n\n");
    }

    #[test]
    fn too_much_is_told() {
        let text = "## A\n\nb[^1]\n\n## B\n\n[^1]: cccccccccccccccccccc\n";
        let (body, _) = parse(text, &Options::default(), &Context::body(FilePath::new("a.md"), 0));
        let part = &body.parts(text, 0)["a"];
        assert_eq!(body.needed(part, 5), None);
        assert_eq!(body.needed(part, 20), None);
        assert!(body.needed(part, 60).is_some());
    }
}
