//! Writes the parts of enums: each variant, and behind it its fields (`[rust.variant]`).

use crate::attributes::Attributes;
use crate::field::{Name, form, plain};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{DataEnum, Error, Ident, Variant};

/// Returns calls that add the parts of an enum. `integer` is the type of its discriminants.
pub(crate) fn parts(data: &DataEnum, integer: &Ident) -> Result<TokenStream, Error> {
    let variants = data.variants.iter().map(variant).collect::<Result<Vec<_>, _>>()?;
    let values: Vec<Ident> =
        (0..data.variants.len()).map(|number| format_ident!("value_{number}")).collect();
    let mut constants = TokenStream::new();
    for (number, variant) in data.variants.iter().enumerate() {
        let own = &values[number];
        constants.extend(match (&variant.discriminant, number.checked_sub(1)) {
            (Some((_, value)), _) => quote! {
                let #own = { let value: #integer = #value; value as i128 };
            },
            (None, Some(before)) => {
                let before = &values[before];
                quote!(let #own = #before + 1;)
            }
            (None, None) => quote!(let #own = 0_i128;),
        });
    }
    let parts = variants.iter().zip(&values).map(|((name, fields), value)| {
        quote!(.part(#name.fact(::std::format!("= {}", #value))) #(.part(#fields))*)
    });
    // The written code computes the discriminants in a closure, so that more calls can be chained
    // after the closure.
    Ok(quote! {
        .parts_of(|shape| {
            #constants
            shape #(#parts)*
        })
    })
}

/// Returns the part of a variant, and the parts of its fields.
fn variant(variant: &Variant) -> Result<(TokenStream, Vec<TokenStream>), Error> {
    let attributes = Attributes::of_variant(&variant.attrs)?;
    let own = plain(&variant.ident);
    let sent_as = attributes.rename.iter();
    let form = form(&variant.fields);
    let name = quote!(::selfsame_rust::ShapePart::new(#own) #(.sent_as(#sent_as))* .fact(#form));
    let sent = attributes.rename.as_ref().unwrap_or(&own);
    let mut fields = Vec::new();
    for (number, field) in variant.fields.iter().enumerate() {
        let name = Name::of(number, field, &Attributes::of_field(&field.attrs)?);
        let sent_as = format!("{sent}.{}", name.sent_as.as_ref().unwrap_or(&name.own));
        let name = Name { own: format!("{own}.{}", name.own), sent_as: Some(sent_as) };
        fields.push(name.part(field)?);
    }
    Ok((name, fields))
}
