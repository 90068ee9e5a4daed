//! Scripts as data: the operations and claims of a script, with their line numbers.

use super::claim::Claim;
use super::names::Names;
use crate::objects::op::Op;

/// A text of operations and claims.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Script {
    /// The operations and claims, in order.
    pub items: Vec<Item>,
    /// The meaning of each name in the script.
    pub names: Names,
}

/// An operation or a claim, and the line where it starts, counted from 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The line where the item starts, counted from 1.
    pub line: usize,
    /// The operation or claim.
    pub what: Statement,
}

/// An operation or a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// An operation, and the number of its results. If this number is known only after a run, it is
    /// the number of names to the left of `=`.
    Op(Op, u32),
    /// A claim about the operations above it.
    Claim(Claim),
}

impl Script {
    /// Returns the operations, in order.
    #[must_use]
    pub fn ops(&self) -> Vec<Op> {
        let op = |item: &Item| match &item.what {
            Statement::Op(op, _) => Some(op.clone()),
            Statement::Claim(_) => None,
        };
        self.items.iter().filter_map(op).collect()
    }

    /// Returns the part of the script before the given line. All names keep their meanings.
    #[must_use]
    pub fn before(&self, line: usize) -> Self {
        let items = self.items.iter().filter(|item| item.line < line).cloned().collect();
        Self { items, names: self.names.clone() }
    }
}
