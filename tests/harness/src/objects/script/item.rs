//! A script as data: its operations and claims, with their lines.

use super::claim::Claim;
use super::names::Names;
use crate::objects::op::Op;

/// A text of operations and claims.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Script {
    /// What stands in it, in order.
    pub items: Vec<Item>,
    /// What its names mean.
    pub names: Names,
}

/// An operation or a claim, and the line where it starts, counted from 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The line.
    pub line: usize,
    /// What stands there.
    pub what: Statement,
}

/// What stands in a script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// An operation, and how many things it gives: what it always gives, or as many as have names
    /// where only its doing shows.
    Op(Op, u32),
    /// A claim about what was done above it.
    Claim(Claim),
}

impl Script {
    /// The operations.
    #[must_use]
    pub fn ops(&self) -> Vec<Op> {
        let op = |item: &Item| match &item.what {
            Statement::Op(op, _) => Some(op.clone()),
            Statement::Claim(_) => None,
        };
        self.items.iter().filter_map(op).collect()
    }

    /// What stands before a line.
    #[must_use]
    pub fn before(&self, line: usize) -> Self {
        let items = self.items.iter().filter(|item| item.line < line).cloned().collect();
        Self { items, names: self.names.clone() }
    }
}
