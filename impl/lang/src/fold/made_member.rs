//! Defaults and constants of records that functions make.

use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::Ty;

/// A default or constant of a made record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct MadeMember {
    pub(super) name: Token,
    /// Whether it is a default. Then `at` is a place among the fields, otherwise among the
    /// constants.
    pub(super) is_field: bool,
    pub(super) at: u32,
    pub(crate) value: Expr,
    /// The type of its value.
    pub(crate) ty: Ty,
    /// The type of a constant that is a type: its expression was not checked as a value.
    pub(crate) denotes: Option<Ty>,
}
