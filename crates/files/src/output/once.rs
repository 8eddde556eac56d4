//! A sink that minds when two pages or files would have the same path.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use super::{Content, OutPath, PutError, Sink};

/// Passes each path on once, and notes those that come again: no portal can be published with them, but everything
/// else is still to be looked at.
pub struct Once<'a> {
    sink: &'a dyn Sink,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    /// By the folded path, beside which the true one stands.
    taken: HashMap<String, OutPath>,
    /// Both of two paths that are the same or differ in case only.
    again: BTreeSet<OutPath>,
}

impl<'a> Once<'a> {
    /// Passes on to `sink`.
    pub fn new(sink: &'a dyn Sink) -> Self {
        Self { sink, seen: Mutex::default() }
    }

    /// Every path that came more than once, in whatever case, in order.
    pub fn again(self) -> BTreeSet<OutPath> {
        self.seen.into_inner().unwrap_or_else(PoisonError::into_inner).again
    }

    /// Notes the path; whether it is the first of its name.
    fn is_first(&self, path: &OutPath) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let Seen { taken, again } = &mut *seen;
        match taken.entry(path.folded()) {
            Entry::Vacant(free) => {
                free.insert(path.clone());
                true
            }
            Entry::Occupied(first) => {
                again.extend([first.get().clone(), path.clone()]);
                false
            }
        }
    }
}

impl Sink for Once<'_> {
    fn put(&self, path: OutPath, content: Content) -> Result<(), PutError> {
        if self.is_first(&path) { self.sink.put(path, content) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Output;

    #[test]
    fn the_second_of_a_path_is_noted_and_not_passed_on() {
        let output = Output::new();
        let once = Once::new(&output);
        for path in ["a.html", "b.html", "A.html"] {
            once.put(OutPath::new(path).unwrap(), path.into()).unwrap();
        }
        assert_eq!(once.again().iter().map(OutPath::as_str).collect::<Vec<_>>(), ["A.html", "a.html"]);
        assert_eq!(output.paths().len(), 2);
    }
}
