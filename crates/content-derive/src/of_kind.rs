//! `#[derive(OfKind)]`.

use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Result, Type, Variant};

use super::paths::model;

pub(super) fn derive(input: &DeriveInput) -> Result<Tokens> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "`OfKind` is for the enum with one variant for each kind"));
    };
    let (name, model) = (&input.ident, model());
    let idents: Vec<_> = data.variants.iter().map(|variant| &variant.ident).collect();
    let types = data.variants.iter().map(only_type).collect::<Result<Vec<_>>>()?;
    Ok(quote! {
        impl #name {
            /// The kind whose fields these are.
            pub fn kind(&self) -> #model::Kind {
                match self { #(Self::#idents(_) => #model::Kind::#idents),* }
            }

            /// The fields that pages of this kind have besides the common ones.
            pub fn docs(kind: #model::Kind) -> &'static [#model::FieldDoc] {
                match kind { #(#model::Kind::#idents => <#types as #model::Fields>::docs()),* }
            }

            /// Takes the fields of this kind out of a mapping.
            fn take(
                kind: #model::Kind,
                map: &mut #model::map_reader::MapReader<'_>,
                reader: &mut #model::FieldReader<'_>,
            ) -> Self {
                match kind {
                    #(#model::Kind::#idents => Self::#idents(<#types as #model::Fields>::take(map, reader))),*
                }
            }
        }

        impl #model::Parts for #name {
            fn parts<'a>(&'a self, visit: &mut dyn FnMut(#model::Part<'a>)) {
                match self { #(Self::#idents(fields) => #model::Parts::parts(fields, visit)),* }
            }
        }
    })
}

/// The type of the fields of one kind.
fn only_type(variant: &Variant) -> Result<&Type> {
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Ok(&fields.unnamed[0].ty),
        _ => Err(Error::new_spanned(variant, "the variant of a kind holds the struct with its fields")),
    }
}
