//! Parameters of calls whose code is being written.

use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::types::Ty;
use selfsame_spec::code::Bank;

/// A parameter of a callee, while arguments are put into a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Param {
    pub(super) ty: Ty,
    pub(super) default: Option<(ModuleId, Expr)>,
    /// The bank of the parameter, and the index of its register among the registers of this bank.
    pub(super) slot: (Bank, u32),
    /// Whether the call has an argument for the parameter.
    pub(super) given: bool,
}

/// The parameters of a callee. They are a range of one list that also has the parameters of all
/// enclosing calls, so that a call needs no separate list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Params {
    pub(super) from: usize,
    pub(super) count: usize,
}
