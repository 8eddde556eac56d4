//! `#[derive(Fields)]`.

use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Error, Field, Ident, LitStr, Result, Type};

use super::attributes::{find, german, meaning, text};
use super::paths::model;

/// A field of the mapping.
struct DeclaredField<'a> {
    ident: &'a Ident,
    ty: &'a Type,
    key: LitStr,
    de: LitStr,
    en: String,
    german: Vec<LitStr>,
}

/// The struct's fields: those of the mapping, and how all others get their values while a mapping is read.
struct Declaration<'a> {
    fields: Vec<DeclaredField<'a>>,
    spans: Vec<&'a Ident>,
    skipped: Vec<&'a Ident>,
}

pub(super) fn derive(input: &DeriveInput) -> Result<Tokens> {
    let declaration = Declaration::of(input)?;
    let (fields, field) = (declaration.implement_fields(&input.ident), declaration.implement_field(input)?);
    Ok(quote!(#fields #field))
}

impl<'a> Declaration<'a> {
    fn of(input: &'a DeriveInput) -> Result<Self> {
        let mut declaration = Self { fields: Vec::new(), spans: Vec::new(), skipped: Vec::new() };
        let Data::Struct(data) = &input.data else {
            return Err(Error::new_spanned(
                &input.ident,
                "`Fields` is for structs; an enum of words derives `Keyword`",
            ));
        };
        for field in &data.fields {
            let Some(ident) = &field.ident else {
                return Err(Error::new_spanned(field, "the fields of a mapping have names"));
            };
            if find(&field.attrs, "spans").is_some() {
                declaration.spans.push(ident);
            } else if find(&field.attrs, "skip").is_some() {
                declaration.skipped.push(ident);
            } else {
                declaration.fields.push(DeclaredField::of(field, ident)?);
            }
        }
        Ok(declaration)
    }

    fn implement_fields(&self, name: &Ident) -> Tokens {
        let model = model();
        let docs = self.fields.iter().map(DeclaredField::doc);
        let (idents, keys) = (self.fields.iter().map(|field| field.ident), self.fields.iter().map(|field| &field.key));
        let visited = self.fields.iter().map(|field| field.ident);
        let (spans, skipped) = (&self.spans, &self.skipped);
        quote! {
            impl #model::Fields for #name {
                fn docs() -> &'static [#model::FieldDoc] {
                    &[#(#docs),*]
                }

                fn take(map: &mut #model::map_reader::MapReader<'_>, reader: &mut #model::FieldReader<'_>) -> Self {
                    Self {
                        #(#spans: map.spans(&<Self as #model::Fields>::keys()),)*
                        #(#skipped: ::core::default::Default::default(),)*
                        #(#idents: map.take(#keys, reader),)*
                    }
                }
            }

            impl #model::Parts for #name {
                fn parts<'a>(&'a self, visit: &mut dyn FnMut(#model::Part<'a>)) {
                    #(#model::Parts::parts(&self.#visited, visit);)*
                }
            }
        }
    }

    fn implement_field(&self, input: &DeriveInput) -> Result<Tokens> {
        let model = model();
        let name = &input.ident;
        let (de, en) = type_name(input)?;
        let (idents, types) = (self.fields.iter().map(|field| field.ident), self.fields.iter().map(|field| field.ty));
        let others = self.spans.iter().chain(&self.skipped);
        Ok(quote! {
            impl #model::Field for #name {
                fn type_name() -> #model::Text {
                    #model::Text::new(#de, #en)
                }

                fn read(node: &#model::Node, reader: &mut #model::FieldReader<'_>) -> Option<Self> {
                    #model::fields::read(node, reader).map(|(value, _)| value)
                }

                fn fallback() -> Self {
                    Self {
                        #(#others: ::core::default::Default::default(),)*
                        #(#idents: <#types as #model::Field>::fallback(),)*
                    }
                }

                fn nested() -> Option<#model::MappingDoc> {
                    Some(#model::MappingDoc { name: Self::type_name(), fields: <Self as #model::Fields>::docs() })
                }
            }
        })
    }
}

impl<'a> DeclaredField<'a> {
    fn of(field: &'a Field, ident: &'a Ident) -> Result<Self> {
        let key = text(&field.attrs, "key")?.unwrap_or_else(|| LitStr::new(&ident.to_string(), ident.span()));
        let (de, en) = meaning(&field.attrs, ident)?;
        let german = german(&field.attrs)?;
        Ok(Self { ident, ty: &field.ty, key, de, en, german })
    }

    fn doc(&self) -> Tokens {
        let Self { ty, key, de, en, german, .. } = self;
        let model = model();
        quote! {
            #model::FieldDoc {
                key: #key,
                type_name: <#ty as #model::Field>::type_name,
                required: || <#ty as #model::Field>::absent().is_none(),
                nested: <#ty as #model::Field>::nested,
                is_list: <#ty as #model::Field>::is_list,
                words: <#ty as #model::Field>::words,
                de: #de,
                en: #en,
                german: &[#(#german),*],
            }
        }
    }
}

/// The struct's name in German and in English: `#[name(de = "…", en = "…")]`.
fn type_name(input: &DeriveInput) -> Result<(LitStr, LitStr)> {
    let (mut de, mut en) = (None, None);
    let span = find(&input.attrs, "name").map_or_else(|| input.ident.span(), Spanned::span);
    if let Some(attribute) = find(&input.attrs, "name") {
        attribute.parse_nested_meta(|meta| {
            let name = match () {
                () if meta.path.is_ident("de") => &mut de,
                () if meta.path.is_ident("en") => &mut en,
                () => return Err(meta.error("only `de` and `en` are possible here")),
            };
            *name = Some(meta.value()?.parse()?);
            Ok(())
        })?;
    }
    de.zip(en).ok_or_else(|| Error::new(span, "a mapping has a name: `#[name(de = \"…\", en = \"…\")]`"))
}
