//! Writes the body of `Identify::shape`.

use crate::attributes::Attributes;
use crate::{enums, repr};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Error, Field, Fields, Ident, Index, Member};

/// Returns the expression of a type's shape.
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

/// Returns the form of fields, which distinguishes types without fields.
pub(crate) fn form(fields: &Fields) -> &'static str {
    match fields {
        Fields::Unit => "unit",
        Fields::Unnamed(_) => "tuple",
        Fields::Named(_) => "named",
    }
}

/// Returns the parts of a struct or a union.
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

/// The name of a field, and the name under which it is sent.
pub(crate) struct Name {
    pub(crate) own: String,
    pub(crate) sent_as: Option<String>,
}

impl Name {
    pub(crate) fn of(number: usize, field: &Field, attributes: &Attributes) -> Self {
        let own = field.ident.as_ref().map_or_else(|| number.to_string(), plain);
        Self { own, sent_as: attributes.rename.clone() }
    }

    /// Returns the part for a field, without its offset.
    pub(crate) fn part(&self, field: &Field) -> Result<TokenStream, Error> {
        let attributes = Attributes::of_field(&field.attrs)?;
        let (own, sent_as, ty) = (&self.own, self.sent_as.iter(), &field.ty);
        let part = quote!(::selfsame_rust::Part::new(#own) #(.sent_as(#sent_as))*);
        if attributes.skip {
            return Ok(quote!(#part.skipped().layout_of::<#ty>()));
        }
        let ty = attributes.described_as.as_ref().unwrap_or(ty);
        Ok(quote!(#part.typed::<#ty>()))
    }
}

pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}
