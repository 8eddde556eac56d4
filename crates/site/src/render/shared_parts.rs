//! Parts that many pages have in common, rendered once for all of them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tera::{Context, Map, Tera, TeraResult, Value};

use crate::view::PageView;
use crate::view::types::Here;

/// The names of their templates begin with this; the rest is the name under which pages see them.
const PREFIX: &str = "shared-";

/// All that a shared part can differ by: `root`, and the two fields of `here`.
type Key = (String, Option<String>, Option<String>);

/// The parts as they were rendered so far.
#[derive(Debug, Default)]
pub(super) struct SharedParts(Mutex<BTreeMap<Key, Value>>);

impl SharedParts {
    /// The parts for a page, by name.
    pub(super) fn of(&self, view: &PageView, tera: &Tera) -> TeraResult<Value> {
        let Here { section, current } = view.here.clone();
        let key = (view.root.clone(), section, current);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(parts) = known {
            return Ok(parts);
        }
        let parts = render(view, tera)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, parts.clone());
        Ok(parts)
    }
}

fn render(view: &PageView, tera: &Tera) -> TeraResult<Value> {
    let mut context = Context::new();
    context.insert("root", &view.root);
    context.insert("here", &view.here);
    let mut parts = Map::new();
    for template in tera.get_template_names() {
        if let Some(name) = template.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(".html")) {
            let html = tera.render(template, &context)?;
            parts.insert(name.to_owned().into(), Value::safe_string(html.trim()));
        }
    }
    Ok(Value::from(parts))
}
