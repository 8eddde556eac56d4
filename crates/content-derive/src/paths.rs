//! The only path by which the generated code refers to the crate `content`.

use proc_macro2::TokenStream as Tokens;
use quote::quote;

/// Where the traits are that the generated code implements. The crate `content` knows itself by this name, too.
pub(super) fn model() -> Tokens {
    quote!(::content::model)
}
