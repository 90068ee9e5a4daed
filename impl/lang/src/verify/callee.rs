//! Facts about functions and shapes to which instructions refer. They are computed once instead of
//! for each instruction.

use super::functions::count;
use super::types::{bank, node};
use selfsame_spec::code::{Bank, Function, Unit};
use selfsame_spec::program::types::TypeNode;

/// A number for each bank: how many consecutive registers an instruction reads.
pub(super) type Counts = [u16; 2];

/// The facts about a function by which calls of the function, and the creation of its function
/// value, are checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Callee {
    pub(super) params: Counts,
    pub(super) captures: Counts,
    pub(super) result: Bank,
    /// Whether the result type of the function is `!`. If so, control flow never reaches a word
    /// after a call of the function.
    pub(super) never: bool,
}

/// The facts about the functions and shapes of a code unit, by index.
#[derive(Debug)]
pub(super) struct Callees {
    functions: Vec<Callee>,
    shapes: Vec<Counts>,
}

impl Callees {
    /// Computes the facts about a code unit whose tables have no flaw. Cost: linear in the tables.
    pub(super) fn new(unit: &Unit) -> Self {
        let functions = unit.functions.iter().map(|function| callee(unit, function)).collect();
        let shapes = unit.shapes.iter().map(|shape| {
            let banks: Vec<Bank> = shape.fields.iter().map(|field| bank(unit, field.ty)).collect();
            counts(&banks)
        });
        Self { functions, shapes: shapes.collect() }
    }

    /// Returns the facts about the function with an index.
    pub(super) fn function(&self, number: u32) -> Option<Callee> {
        self.functions.get(number as usize).copied()
    }

    /// Returns for each bank the number of fields of a shape in this bank.
    pub(super) fn fields(&self, number: u32) -> Counts {
        self.shapes.get(number as usize).copied().unwrap_or_default()
    }
}

fn callee(unit: &Unit, function: &Function) -> Callee {
    let never = match node(unit, function.ty) {
        Some(TypeNode::Function(_, result)) => {
            matches!(node(unit, *result), Some(TypeNode::Primitive("!")))
        }
        _ => false,
    };
    let (params, captures) = (counts(&function.params), counts(&function.captures));
    Callee { params, captures, result: function.result, never }
}

/// Counts the values in each bank. Each count is at most 256, because the tables have no flaw.
fn counts(banks: &[Bank]) -> Counts {
    count(banks).map(|many| many as u16)
}
