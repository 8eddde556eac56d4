//! Derives for the content model: [`macro@Fields`] for a struct that is read from a YAML mapping, [`macro@Keyword`] for
//! an enum whose values are words in YAML, [`macro@OfKind`] for the enum with the fields of each kind.
//!
//! The first two take the English meaning from doc comments and the German one from `#[de("…")]`, so that the type, its reader and
//! its rows in the generated reference come from one declaration.

mod attributes;
mod fields;
mod keyword;
mod of_kind;
mod paths;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Implements `Fields`, `Field` and `Parts` for a struct whose fields are those of a YAML mapping.
///
/// - `#[name(de = "…", en = "…")]` on the struct: what one such mapping is called in diagnostics and in the reference.
/// - `#[de("…")]` on each field: its meaning in German; its doc comment is the meaning in English.
/// - `#[german("…", "…")]` on a field: what German editors write for its key.
/// - `#[key("…")]` on a field: its key in YAML where that is not the field's name.
/// - `#[spans]` on a field of the type `ValueSpans`: it is no field of the mapping, but says where each value stands.
/// - `#[skip]` on a field: it is no field of the mapping and begins with its default.
#[proc_macro_derive(Fields, attributes(name, de, german, key, spans, skip))]
pub fn derive_fields(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    fields::derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Implements `Field` and `Parts` for an enum without data, and gives it `WORDS`, `DOCS`, `word` and `from_word`.
///
/// - `#[de("…")]` on each variant: its meaning in German; its doc comment is the meaning in English.
/// - `#[german("…", "…")]` on each variant: what German editors write for the word; the first is shown beside it.
///
/// The word for a variant is its name in lower case with hyphens: `WorkingGroup` is `working-group`.
#[proc_macro_derive(Keyword, attributes(de, german))]
pub fn derive_keyword(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    keyword::derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Gives an enum with one variant for each kind, named as in `Kind` and holding the struct with the fields of that kind,
/// the functions `kind`, `docs` and `take`, and implements `Parts`.
#[proc_macro_derive(OfKind)]
pub fn derive_of_kind(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    of_kind::derive(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}
