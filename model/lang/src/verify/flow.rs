//! The conditions that the verifier checks for the words after an instruction and for the target of
//! a jump ([verify.flow]).
//!
//! ```text
//! 0: jump -3          refused: a `jump` does not lead backwards
//! 4: if.eq.i s0 s1    a `jump` or `loop` must follow
//! ```

use super::code::instruction;
use super::instruction::{Instruction, starts};
use selfsame_spec::code::{Flow, Function, Op, Unit};

// [verify.flow]
pub(crate) fn leads_to_instructions(_: &Unit, function: &Function, at: usize) -> bool {
    let Some(own) = instruction(function, at) else { return false };
    let behind = own.behind();
    match own.op.info().flow {
        Flow::Plain | Flow::Call => is_there(function, behind),
        Flow::Test => {
            let jump = jump_at(function, behind);
            let turns = matches!(own.op, Op::ForRange | Op::ForS | Op::ForR | Op::ForLen);
            let fits = jump.is_some_and(|jump| !turns || jump.op == Op::Loop);
            fits && is_there(function, behind + 1)
        }
        Flow::Switch => (0..=own.number).all(|by| jump_at(function, behind + by).is_some()),
        Flow::Jump => leads_well(function, &own),
        Flow::End => true,
    }
}

fn is_there(function: &Function, at: usize) -> bool {
    at < function.words.len()
}

fn jump_at(function: &Function, at: usize) -> Option<Instruction> {
    instruction(function, at).filter(Instruction::is_jump)
}

/// Returns whether the target of a jump is an instruction in the allowed direction: before a
/// `loop`, but after a `jump`.
// [verify.flow] [code.turn]
fn leads_well(function: &Function, own: &Instruction) -> bool {
    own.target().is_some_and(|target| {
        starts(&function.words).contains(&target) && (target <= own.at) == (own.op == Op::Loop)
    })
}
