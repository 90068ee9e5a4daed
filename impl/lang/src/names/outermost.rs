//! Functions and templates that are not nested in other functions or templates.

use crate::parse::arena::{Expr, Init, Item};
use crate::scan::Token;
use std::ops::Range;

/// An outermost function or template (`[form.outermost]`).
#[derive(Clone, Debug)]
pub(crate) struct Outermost {
    pub(crate) what: OutermostKind,
    /// The first token of the function or template: the `fn` of a function, or the name of a
    /// template.
    pub(crate) first: Token,
    pub(crate) last: Token,
    /// The range of the declarations that are locals of the function or template (`[form.local]`).
    pub(crate) locals: Range<u32>,
}

/// The sort of an outermost function or template.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OutermostKind {
    Function(Expr),
    Template(Item),
    /// A generic function.
    Generic(Init),
}
