//! `#[derive(Keyword)]`.

use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitStr, Result, Variant};

use super::attributes::{german, meaning};
use super::paths::model;

/// A variant and its word.
struct DeclaredWord<'a> {
    ident: &'a Ident,
    word: String,
    de: LitStr,
    en: String,
    german: Vec<LitStr>,
}

pub(super) fn derive(input: &DeriveInput) -> Result<Tokens> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "`Keyword` is for enums; a struct derives `Fields`"));
    };
    let variants = data.variants.iter().map(DeclaredWord::of).collect::<Result<Vec<_>>>()?;
    let Some(first) = variants.first() else {
        return Err(Error::new_spanned(&input.ident, "an enum of words has one variant at least"));
    };
    let (name, first, model) = (&input.ident, first.ident, model());
    let idents: Vec<_> = variants.iter().map(|variant| variant.ident).collect();
    let words: Vec<_> = variants.iter().map(|variant| &variant.word).collect();
    let (de, en) = (variants.iter().map(|variant| &variant.de), variants.iter().map(|variant| &variant.en));
    let german = variants.iter().map(|variant| {
        let words = &variant.german;
        quote!(&[#(#words),*])
    });
    let count = variants.len();
    Ok(quote! {
        impl #name {
            /// All values, in order.
            pub const ALL: [Self; #count] = [#(Self::#idents),*];

            /// All words, in order.
            pub const WORDS: &'static [&'static str] = &[#(#words),*];

            /// All words with their meaning.
            pub const DOCS: &'static [#model::WordDoc] =
                &[#(#model::WordDoc { word: #words, de: #de, en: #en, german: #german }),*];

            /// The word for it in YAML.
            pub fn word(self) -> &'static str {
                match self { #(Self::#idents => #words),* }
            }

            /// What this word means.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { #(#words => Some(Self::#idents),)* _ => None }
            }
        }

        impl #model::Field for #name {
            fn type_name() -> #model::Text {
                #model::keyword::type_name(Self::DOCS)
            }

            fn read(node: &#model::Node, reader: &mut #model::FieldReader<'_>) -> Option<Self> {
                #model::keyword::read(node, reader, Self::DOCS, Self::from_word)
            }

            fn fallback() -> Self {
                Self::#first
            }

            fn words() -> &'static [#model::WordDoc] {
                Self::DOCS
            }
        }

        impl #model::Parts for #name {}
    })
}

impl<'a> DeclaredWord<'a> {
    fn of(variant: &'a Variant) -> Result<Self> {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(&variant.fields, "a word has no data"));
        }
        let (de, en) = meaning(&variant.attrs, &variant.ident)?;
        let german = german(&variant.attrs)?;
        if german.is_empty() {
            return Err(Error::new_spanned(variant, "its word in German is missing: add `#[german(\"…\")]`"));
        }
        Ok(Self { ident: &variant.ident, word: kebab_case(&variant.ident.to_string()), de, en, german })
    }
}

/// `WorkingGroup` as `working-group`.
fn kebab_case(name: &str) -> String {
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.push(letter.to_ascii_lowercase());
    }
    word
}
