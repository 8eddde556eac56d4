//! What templates can call besides Tera's own filters: `asset`, `fill` and `external`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tera::{Error, Kwargs, State, Tera, TeraResult};

use crate::i18n;
use crate::theme::Theme;
use crate::view::encoded;
use diagnostics::diag::similar;
use portal::is_external;

/// Registers them.
pub fn register(tera: &mut Tera, theme: &Theme) {
    let assets: BTreeMap<String, String> =
        theme.assets.iter().map(|(name, asset)| (name.clone(), encoded(&asset.path))).collect();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| asset(&assets, kwargs.must_get("path")?));
    tera.register_filter("fill", fill);
    tera.register_test("external", |value: &str, _: Kwargs, _: &State| is_external(value));
}

/// The published path of a static file.
fn asset(assets: &BTreeMap<String, String>, path: &str) -> TeraResult<String> {
    assets.get(path).cloned().ok_or_else(|| {
        let hint = similar(path, assets.keys().map(String::as_str)).map(|name| format!(", did you mean `{name}`?"));
        Error::message(format!("the theme has no static file `{path}`{}", hint.unwrap_or_default()))
    })
}

/// Replaces each `{name}` in a text by the argument of that name.
#[expect(clippy::needless_pass_by_value, reason = "the engine passes arguments by value")]
fn fill(text: &str, kwargs: Kwargs, _: &State) -> String {
    i18n::fill(text, |name| kwargs.get::<Cow<str>>(name).ok().flatten().map(Cow::into_owned))
}
