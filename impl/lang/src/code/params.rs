//! The parameters of calls for which code is being generated.

use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::types::Ty;
use selfsame_spec::code::Bank;

/// A parameter of a callee, while the arguments are put into the registers of a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Param {
    pub(super) ty: Ty,
    pub(super) default: Option<(ModuleId, Expr)>,
    /// The bank of the parameter, and the index of the parameter among the parameters of this bank.
    pub(super) slot: (Bank, u32),
    /// Whether the call has an argument for the parameter.
    pub(super) given: bool,
}

/// The parameters of a callee, as a range of one list. The list also has the parameters of all
/// enclosing calls, so a call allocates no list of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Params {
    pub(super) from: usize,
    pub(super) count: usize,
}
