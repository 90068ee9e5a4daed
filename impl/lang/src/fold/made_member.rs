//! The defaults and constants of records that functions make when they run.

use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::Ty;

/// A default or constant of a made record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct MadeMember {
    pub(super) name: Token,
    /// Whether the member is the default of a field. If so, `at` is an index into the fields;
    /// otherwise `at` is an index into the constants.
    pub(super) is_field: bool,
    pub(super) at: u32,
    pub(crate) value: Expr,
    /// The type of the member's value.
    pub(crate) ty: Ty,
    /// The type that the member denotes, if the member is a constant that is a type. Its expression
    /// was then not checked as a value.
    pub(crate) denotes: Option<Ty>,
}
