//! Checks the words after instructions, and the targets of jumps (`[verify.flow]`).

use super::body::Body;
use super::opcodes::Row;
use selfsame_spec::code::{Flow, Op};

/// Returns whether the words after the instruction at an index are those that the flow of its
/// opcode requires.
pub(super) fn fits(body: &Body<'_>, at: usize, row: &Row, second: u32) -> bool {
    let behind = at + usize::from(row.len);
    match row.flow {
        Flow::Plain | Flow::Call => body.has(behind),
        Flow::Test => {
            let is_turn = matches!(row.op, Some(Op::ForRange | Op::ForS | Op::ForR | Op::ForLen));
            let leads =
                if is_turn { body.op(behind) == Some(Op::Loop) } else { body.is_jump(behind) };
            leads && body.has(behind + 1)
        }
        // The words of different switches do not overlap, so each of these words is read only once,
        // and the cost stays linear.
        Flow::Switch => (0..=second as usize).all(|number| body.is_jump(behind + number)),
        Flow::Jump => body.target(at).is_some_and(|to| {
            let backwards = to <= at;
            body.is_first(to) && backwards == (row.op == Some(Op::Loop))
        }),
        Flow::End => true,
    }
}
