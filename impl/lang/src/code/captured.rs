//! Facts about the functions of a program that are collected before code is generated.

use crate::link::{DeclId, ModuleId};
use crate::scan::Token;
use crate::util::marks::Marks;
use hashbrown::HashMap;

/// Facts about captures, braces and the order of modules, for all functions and modules of a
/// program.
#[derive(Debug)]
pub(crate) struct Around {
    /// For each function of each module, the locals that the function captures, in order.
    pub(super) captures: Vec<Vec<Vec<DeclId>>>,
    /// For each local, the first token of the first closure that captures the local within the
    /// function that declares it.
    pub(super) capturing: HashMap<DeclId, Token>,
    /// For each module, the set of its tokens that are opening braces.
    pub(super) braces: Vec<Marks>,
    /// For each module, its position in the order of initialization.
    pub(super) orders: Vec<u32>,
    /// For each record in a function, the locals that the record captures, by the module and first
    /// token of the record.
    pub(super) made_captures: HashMap<(ModuleId, Token), Vec<DeclId>>,
    /// For each function and record, the number of captures that only constants of blocks need, by
    /// module and first token. These captures cost no units.
    pub(super) needed: HashMap<(ModuleId, Token), usize>,
}

/// Returns the number of units that a closure with this number of captures takes (`[run.unit]`).
pub(super) const fn units(captures: usize) -> u64 {
    if captures == 0 { 0 } else { 1 + captures as u64 }
}
