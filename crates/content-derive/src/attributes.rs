//! What the attributes and doc comments of a declaration say.

use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Expr, ExprLit, Ident, Lit, LitStr, Meta, Result, Token};

/// The attribute with this name.
pub(super) fn find<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.path().is_ident(name))
}

/// The text of an attribute such as `#[de("…")]`, where there is one.
pub(super) fn text(attributes: &[Attribute], name: &str) -> Result<Option<LitStr>> {
    find(attributes, name).map(Attribute::parse_args).transpose()
}

/// The words of `#[german("…", "…")]`: what German editors write instead; none without the attribute.
pub(super) fn german(attributes: &[Attribute]) -> Result<Vec<LitStr>> {
    let Some(attribute) = find(attributes, "german") else { return Ok(Vec::new()) };
    let words = attribute.parse_args_with(Punctuated::<LitStr, Token![,]>::parse_terminated)?;
    Ok(words.into_iter().collect())
}

/// The meaning in German and in English of what is declared as `ident`.
pub(super) fn meaning(attributes: &[Attribute], ident: &Ident) -> Result<(LitStr, String)> {
    let de = text(attributes, "de")?;
    let de = de.ok_or_else(|| Error::new_spanned(ident, "its meaning in German is missing: add `#[de(\"…\")]`"))?;
    let en = doc_comment(attributes);
    if en.is_empty() {
        return Err(Error::new_spanned(ident, "its meaning in English is missing: add a doc comment `/// …`"));
    }
    Ok((de, en))
}

/// The doc comment, in one line.
fn doc_comment(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) => Some(line.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ")
}
