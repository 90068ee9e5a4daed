//! Defaults and constants of records that functions make.

use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::Ty;

/// A default or constant of a record that is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct MadeMember {
    pub(super) name: Token,
    /// Whether it is a default; then its place is among the fields, and else among the constants.
    pub(super) is_field: bool,
    pub(super) at: u32,
    pub(crate) value: Expr,
    /// The type of its value.
    pub(crate) ty: Ty,
    /// The type that a constant is: its expression was not checked as a value.
    pub(crate) denotes: Option<Ty>,
}
