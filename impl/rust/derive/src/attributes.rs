//! Reads the attributes `#[identify(..)]`.

use syn::punctuated::Punctuated;
use syn::{Attribute, Error, LitStr, Token, Type, WherePredicate};

/// The attributes of a type, a variant or a field.
#[derive(Default)]
pub(crate) struct Attributes {
    /// The name under which values are sent.
    pub(crate) rename: Option<String>,
    /// Whether the field is never sent (`[rust.skip]`).
    pub(crate) skip: bool,
    /// The type that is described in place of the field's type (`[rust.as]`).
    pub(crate) described_as: Option<Type>,
    /// The bounds of the implementation.
    pub(crate) bound: Option<Punctuated<WherePredicate, Token![,]>>,
}

impl Attributes {
    pub(crate) fn of_type(attributes: &[Attribute]) -> Result<Self, Error> {
        Self::read(attributes, &["rename", "bound"], "a type")
    }

    pub(crate) fn of_variant(attributes: &[Attribute]) -> Result<Self, Error> {
        Self::read(attributes, &["rename"], "a variant")
    }

    pub(crate) fn of_field(attributes: &[Attribute]) -> Result<Self, Error> {
        Self::read(attributes, &["rename", "skip", "as"], "a field")
    }

    fn read(attributes: &[Attribute], allowed: &[&str], owner: &str) -> Result<Self, Error> {
        let mut out = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("identify"))
        {
            attribute.parse_nested_meta(|meta| {
                let is = |name: &str| meta.path.is_ident(name) && allowed.contains(&name);
                if is("skip") {
                    out.skip = true;
                    return Ok(());
                }
                if is("rename") {
                    out.rename = Some(meta.value()?.parse::<LitStr>()?.value());
                    return Ok(());
                }
                if is("as") {
                    out.described_as = Some(meta.value()?.parse::<LitStr>()?.parse()?);
                    return Ok(());
                }
                if is("bound") {
                    let text: LitStr = meta.value()?.parse()?;
                    out.bound = Some(text.parse_with(Punctuated::parse_terminated)?);
                    return Ok(());
                }
                let names = allowed.join("`, `");
                Err(meta.error(format!("{owner} has only these attributes: `{names}`")))
            })?;
        }
        if out.skip && (out.rename.is_some() || out.described_as.is_some()) {
            let first = &attributes[0];
            let text = "a field that is skipped is never sent: it has no other attributes";
            return Err(Error::new_spanned(first, text));
        }
        Ok(out)
    }
}
