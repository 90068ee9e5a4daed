//! Facts about a program's functions that are found before code is written.

use crate::link::{DeclId, ModuleId};
use crate::scan::Token;
use crate::util::marks::Marks;
use hashbrown::HashMap;

/// Facts about functions and their modules.
#[derive(Debug)]
pub(crate) struct Around {
    /// The locals that each function of each module captures, in order.
    pub(super) captures: Vec<Vec<Vec<DeclId>>>,
    /// Of each captured local, the token of the first closure that stands in the same function.
    pub(super) capturing: HashMap<DeclId, Token>,
    /// The tokens of each module that are braces that open.
    pub(super) braces: Vec<Marks>,
    /// The place of each module in the order in which they are initialized.
    pub(super) orders: Vec<u32>,
    /// The locals that each record captures that stands in a function, by its module and first token.
    pub(super) made_captures: HashMap<(ModuleId, Token), Vec<DeclId>>,
    /// How many of the captures of functions and records are there for constants of blocks that they
    /// use: by the module and first token. They count nothing.
    pub(super) needed: HashMap<(ModuleId, Token), usize>,
}

/// The units of a function that captures so many names (`[run.unit]`).
pub(super) const fn units(captures: usize) -> u64 {
    if captures == 0 { 0 } else { 1 + captures as u64 }
}
