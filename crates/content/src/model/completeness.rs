//! How much of a value could be read. What would follow from the rest is not reported, because that something is wrong
//! with it has been.

/// How much of a value could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Completeness {
    /// All of it.
    Complete,
    /// All but what mistyped keys hold: nothing is missing where unknown keys are allowed.
    WithMistypedKeys,
    /// Only a part, or nothing.
    Partial,
}

/// The keys of a mapping whose values could not be read, or only in part.
#[derive(Debug, Clone, Default)]
pub struct IncompleteKeys {
    partial: Vec<&'static str>,
    /// Those whose only fault are mistyped keys: their own, or those inside.
    with_mistyped: Vec<&'static str>,
}

impl IncompleteKeys {
    /// Keys whose values could not be read.
    pub fn unread(keys: Vec<&'static str>) -> Self {
        Self { partial: keys, with_mistyped: Vec::new() }
    }

    /// Adds a key, unless its value is complete.
    pub fn add(&mut self, key: &'static str, completeness: Completeness) {
        match completeness {
            Completeness::Complete => {}
            Completeness::WithMistypedKeys => self.with_mistyped.push(key),
            Completeness::Partial => self.partial.push(key),
        }
    }

    /// Whether not all of the value of `key` could be read.
    pub fn contains(&self, key: &str, allow_unknown_keys: bool) -> bool {
        self.partial.contains(&key) || (!allow_unknown_keys && self.with_mistyped.contains(&key))
    }

    /// Whether all values could be read.
    pub fn is_empty(&self, allow_unknown_keys: bool) -> bool {
        self.partial.is_empty() && (allow_unknown_keys || self.with_mistyped.is_empty())
    }

    /// How much of the whole mapping could be read.
    pub fn completeness(&self) -> Completeness {
        match (self.partial.is_empty(), self.with_mistyped.is_empty()) {
            (false, _) => Completeness::Partial,
            (true, false) => Completeness::WithMistypedKeys,
            (true, true) => Completeness::Complete,
        }
    }
}
