//! Templates: their places, and the code of their instances.

use super::at::At;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Expr, Generic, Item, TemplateParam};

/// The code of the instances of a template.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Makes<'t> {
    Expr(&'t Expr),
    Items(&'t [Item]),
    Function(&'t Generic),
}

/// A template or generic function.
#[derive(Clone, Debug)]
pub(crate) struct TemplateAt<'t> {
    pub(crate) params: &'t [TemplateParam],
    pub(crate) makes: Makes<'t>,
    /// The code of its instances; of a body, from the template's name on.
    pub(crate) all: Span,
    /// Where it stands.
    pub(crate) at: At,
    /// Where the code of its instances stands.
    pub(crate) inside: At,
}
