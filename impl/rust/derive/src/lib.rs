//! The derive macro of `selfsame-rust`. The documentation of the trait `Identify` describes the
//! attributes of the macro.

mod attributes;
mod body;
mod enums;
mod field;
mod repr;
#[cfg(test)]
mod tests;

use attributes::Attributes;
use proc_macro::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, GenericParam, Generics, parse_macro_input, parse_quote};

/// Implements `Identify` for a struct, an enum or a union (`[rust.derive]`).
#[proc_macro_derive(Identify, attributes(identify))]
pub fn derive_identify(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implement(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}

fn implement(input: &DeriveInput) -> Result<proc_macro2::TokenStream, Error> {
    let attributes = Attributes::of_type(&input.attrs)?;
    let shape = body::shape(input, &attributes)?;
    let generics = bounded(input.generics.clone(), &attributes);
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let name = &input.ident;
    Ok(quote! {
        #[automatically_derived]
        impl #parameters ::selfsame_rust::Identify for #name #arguments #bounds {
            fn shape() -> ::selfsame_rust::Shape {
                #shape
            }
        }
    })
}

/// Adds the bounds of the implementation: the bounds of the attribute `bound`, or else one bound
/// for each parameter.
fn bounded(mut generics: Generics, attributes: &Attributes) -> Generics {
    if let Some(bounds) = &attributes.bound {
        generics.make_where_clause().predicates.extend(bounds.iter().cloned());
        return generics;
    }
    for parameter in &mut generics.params {
        if let GenericParam::Type(parameter) = parameter {
            parameter.bounds.push(parse_quote!(::selfsame_rust::Identify));
        }
    }
    generics
}
