//! Writes the body of `Identify::shape`.

use crate::attributes::Attributes;
use crate::field::{Name, form};
use crate::{enums, repr};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Error, Field, Fields, Index, Member};

/// Returns the expression that makes a type's shape. The expression depends only on the facts of
/// the definition that the chapter lists (`[rust.out]`, `[rust.generic]`).
pub(crate) fn shape(input: &DeriveInput, own: &Attributes) -> Result<TokenStream, Error> {
    let name = input.ident.unraw().to_string();
    let repr = repr::words(input);
    let (word, rest) = match &input.data {
        Data::Struct(data) => {
            let (form, parts) = (form(&data.fields), parts(&data.fields)?);
            ("struct", quote!(.fact(#form) #(.part(#parts))*))
        }
        Data::Union(data) => {
            let parts = parts(&Fields::Named(data.fields.clone()))?;
            ("union", quote!(#(.part(#parts))*))
        }
        Data::Enum(data) => ("enum", enums::parts(data, &repr::discriminant(&repr))?),
    };
    let sent_as = own.rename.iter();
    let constants = input.generics.const_params().map(|parameter| &parameter.ident);
    let repr = repr.iter().map(|word| format!("repr {word}"));
    Ok(quote! {
        ::selfsame_rust::Shape::new(#word, #name)
            #(.sent_as(#sent_as))*
            #(.fact(::std::format!("const {:?}", #constants)))*
            #(.layout(#repr))*
            .layout_of::<Self>()
            #rest
    })
}

/// Returns the parts of a struct or a union (`[rust.field]`).
fn parts(fields: &Fields) -> Result<Vec<TokenStream>, Error> {
    let part = |(number, field)| {
        let member = member(number, field);
        let part = Name::of(number, field, &Attributes::of_field(&field.attrs)?).part(field)?;
        Ok(quote!(#part.at(::core::mem::offset_of!(Self, #member))))
    };
    fields.iter().enumerate().map(part).collect()
}

fn member(number: usize, field: &Field) -> Member {
    field.ident.clone().map_or_else(|| Member::Unnamed(Index::from(number)), Member::Named)
}
