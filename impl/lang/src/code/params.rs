//! Parameters of calls whose code is being written.

use crate::link::ModuleId;
use crate::parse::arena::Expr;
use crate::types::Ty;
use selfsame_spec::code::Bank;

/// A parameter of a callee, while arguments are brought into a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Param {
    pub(super) ty: Ty,
    pub(super) default: Option<(ModuleId, Expr)>,
    /// The index of its register among the registers of its bank.
    pub(super) slot: (Bank, u32),
    /// Whether there is an argument for it.
    pub(super) given: bool,
}

/// The parameters of a callee. They are a part of one list that has the parameters of all enclosing
/// calls, so that a call needs no list of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Params {
    pub(super) from: usize,
    pub(super) count: usize,
}
