//! Facts about a program's functions that are found before code is written.

use crate::link::{DeclId, ModuleId};
use crate::scan::Token;
use crate::util::marks::Marks;
use hashbrown::HashMap;

/// Facts about the functions and modules of a program.
#[derive(Debug)]
pub(crate) struct Around {
    /// The locals that each function of each module captures, in order.
    pub(super) captures: Vec<Vec<Vec<DeclId>>>,
    /// The token of the first closure that captures each local, within the function of the local.
    pub(super) capturing: HashMap<DeclId, Token>,
    /// The opening braces of each module, by token.
    pub(super) braces: Vec<Marks>,
    /// The position of each module in the order of initialization.
    pub(super) orders: Vec<u32>,
    /// The locals that each record in a function captures, by the module and first token of the
    /// record.
    pub(super) made_captures: HashMap<(ModuleId, Token), Vec<DeclId>>,
    /// The number of captures that each function and record has only for constants of blocks, by
    /// module and first token. These captures count no units.
    pub(super) needed: HashMap<(ModuleId, Token), usize>,
}

/// Returns the number of units that a function with this number of captures takes (`[run.unit]`).
pub(super) const fn units(captures: usize) -> u64 {
    if captures == 0 { 0 } else { 1 + captures as u64 }
}
