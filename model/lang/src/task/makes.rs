//! Templates: their places, and the code of their instances.
//!
//! ```text
//! template P[T: type] = (T, T);       makes the expression (T, T)
//! template M[T: type] { x :: T; }     makes the items
//! f :: fn[T: type](x: T) { x };       makes the function
//! ```

use super::at::At;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Expr, Generic, Item, TemplateParam};

/// The code of a template that each instance of the template evaluates.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Makes<'t> {
    Expr(&'t Expr),
    Items(&'t [Item]),
    Function(&'t Generic),
}

/// A template or generic function, with its places and its code.
#[derive(Clone, Debug)]
pub(crate) struct TemplateAt<'t> {
    pub(crate) params: &'t [TemplateParam],
    pub(crate) makes: Makes<'t>,
    /// The span of the code of the template's instances. If the code is a body, the span starts at
    /// the template's name.
    pub(crate) all: Span,
    /// The context of the template.
    pub(crate) at: At,
    /// The context of the code of the template's instances.
    pub(crate) inside: At,
}
