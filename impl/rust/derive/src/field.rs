//! Writes the parts for fields.

use crate::attributes::Attributes;
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Error, Field, Fields, Ident};

/// Returns a word for the way in which the fields are written. The word distinguishes types that
/// have no fields, such as `struct A;` and `struct A {}`.
pub(crate) fn form(fields: &Fields) -> &'static str {
    match fields {
        Fields::Unit => "unit",
        Fields::Unnamed(_) => "tuple",
        Fields::Named(_) => "named",
    }
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
        let part = quote!(::selfsame_rust::ShapePart::new(#own) #(.sent_as(#sent_as))*);
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
