//! Checks the opcodes, fields and numbers of instructions (`[verify.words]`).

use super::body::Body;
use super::bounds::Bounds;
use super::opcodes::row;
use super::row::require;
use super::{fit, flow};
use selfsame_spec::code::{Flaw, Op, Word};

/// Returns the first flaw of the instructions of a function, and the index of its word.
/// Instructions are checked in order.
pub(super) fn flaw(body: &Body<'_>, bounds: &Bounds) -> Option<(usize, Flaw)> {
    let mut at = 0;
    while let Some(word) = body.word(at) {
        if let Err(flaw) = instruction(body, bounds, at, word) {
            return Some((at, flaw));
        }
        at += usize::from(row(word).len);
    }
    None
}

/// Checks the conditions of an instruction, in the order that the rules give.
fn instruction(body: &Body<'_>, bounds: &Bounds, at: usize, word: Word) -> Result<(), Flaw> {
    let row = row(word);
    let op = row.op.filter(|&op| op != Op::Ext).ok_or(Flaw::Opcode)?;
    require(bounds.have_fields(row, word), Flaw::Field)?;
    let mut second = 0;
    if row.len > 1 {
        require(body.op(at + 1) == Some(Op::Ext), Flaw::Number)?;
        second = body.second(at);
        require(bounds.have_row(row.second, second), Flaw::Number)?;
    }
    require(!row.has_fit || fit::fits(body, op, second), Flaw::Fit)?;
    require(flow::fits(body, at, row, second), Flaw::Flow)
}
