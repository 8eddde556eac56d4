//! Which `id` an element gets: stable, and unique within one text.

use std::collections::{BTreeSet, HashMap, HashSet};

use memchr::memmem;

use super::options::{Context, TEMPLATE_PREFIX};

/// The ids of one text.
#[derive(Debug, Default)]
pub(super) struct Ids<'a> {
    /// Every id given so far.
    used: BTreeSet<String>,
    /// What the editor chose anywhere in the text; a made-up id keeps off it, so that it can be honoured later.
    chosen: HashSet<&'a str>,
    /// The number to try next for a name that was already taken.
    next: HashMap<String, u32>,
    /// Knows what ids the page around the text has.
    context: Option<&'a Context>,
}

impl<'a> Ids<'a> {
    /// Looks through `source` for `{#id}`.
    ///
    /// Finding one where it is not meant as an id (say, in a code block) costs nothing but a number behind a name.
    pub fn new(source: &'a str, context: &'a Context) -> Self {
        let mark = "{#";
        let found = memmem::find_iter(source.as_bytes(), mark).map(|at| token(&source[at + mark.len()..]));
        Self { chosen: found.collect(), context: Some(context), ..Self::default() }
    }

    /// The id that an editor chose, with a number behind it if it is not the first of that name.
    pub fn choose(&mut self, id: &str) -> String {
        if self.take(id) { id.to_owned() } else { self.numbered(id) }
    }

    /// An id made from `name`.
    pub fn make(&mut self, name: String) -> String {
        if self.chosen.contains(name.as_str()) || !self.take(&name) {
            return self.numbered(&name);
        }
        name
    }

    /// Gives an id unless it was given before or is kept for the page around the text.
    fn take(&mut self, id: &str) -> bool {
        !self.context.is_some_and(|context| context.is_reserved(id)) && self.used.insert(id.to_owned())
    }

    /// Every id given.
    pub fn into_used(self) -> BTreeSet<String> {
        self.used
    }

    /// The first of `name-2`, `name-3`, … that is free.
    fn numbered(&mut self, name: &str) -> String {
        // Every name that begins like those of templates is reserved, whatever its number.
        let free = name.strip_prefix(TEMPLATE_PREFIX).unwrap_or(name);
        let mut next = self.next.get(name).copied().unwrap_or(2);
        loop {
            let id = format!("{free}-{next}");
            next += 1;
            if !self.chosen.contains(id.as_str()) && self.take(&id) {
                self.next.insert(name.to_owned(), next);
                return id;
            }
        }
    }
}

/// Whether an id or a class may be taken over as it was typed.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.len() == token(text).len()
}

/// The part of `text` up to the first character that is not fit for an id.
fn token(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_.:".contains(&byte));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use diagnostics::diag::FilePath;

    #[test]
    fn the_second_of_a_name_is_numbered_and_numbers_collide_with_nothing() {
        let mut ids = Ids::default();
        let made: Vec<_> = ["a", "a-2", "a", "a"].map(|name| ids.make(name.to_owned())).into();
        assert_eq!(made, ["a", "a-2", "a-3", "a-4"]);
    }

    #[test]
    fn a_chosen_id_is_kept_even_when_it_comes_late() {
        let context = Context::body(FilePath::new("a.md"), 0);
        let mut ids = Ids::new("# Ziel\n# Zweck {#ziel}", &context);
        assert_eq!(ids.make("ziel".to_owned()), "ziel-2");
        assert_eq!(ids.choose("ziel"), "ziel");
        assert_eq!(ids.choose("ziel"), "ziel-3");
    }

    #[test]
    fn ids_of_the_page_around_the_text_are_kept_off() {
        let context = Context::body(FilePath::new("a.md"), 0).reserving(["top-1".to_owned()]);
        let mut ids = Ids::new("", &context);
        assert_eq!(ids.make("top-1".to_owned()), "top-1-2");
        assert_eq!(ids.choose("view-agenda"), "agenda-2");
    }

    #[test]
    fn tokens_are_plain() {
        assert!(is_token("a-b_1.2:c"));
        assert!(!is_token("a b") && !is_token("\"") && !is_token("") && !is_token("ä"));
    }
}
