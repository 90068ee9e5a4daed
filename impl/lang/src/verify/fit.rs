//! Checks whether instructions fit the rows of tables to which they refer (`[verify.fit]`).

use super::body::Words;
use super::tables::is_scalar;
use super::types::{bank, node};
use selfsame_spec::code::{Bank, Function, FunctionKind, Op};
use selfsame_spec::program::types::{TypeIx, TypeNode};

/// Returns whether an instruction fits the row `second` of the table to which it refers, or the
/// function that contains it.
pub(super) fn fits(body: &Words<'_>, op: Op, second: u32) -> bool {
    let unit = body.unit;
    let own = body.function.result;
    let row = second as usize;
    let function = |is: fn(&Function) -> bool| unit.functions.get(row).is_some_and(is);
    let global = |bank| unit.globals.get(row).is_some_and(|global| global.rep.bank() == bank);
    match op {
        Op::ConstS => unit.constants.get(row).is_some_and(is_scalar),
        Op::Function => function(|function| function.captures.is_empty()),
        Op::Closure => function(|function| !function.captures.is_empty()),
        Op::Call => function(is_callable),
        Op::Tail => {
            function(is_callable) && body.callees.function(second).is_some_and(|f| f.result == own)
        }
        Op::ReturnS => own == Bank::Scalar,
        Op::ReturnR | Op::ReturnUnit => own == Bank::Reference,
        Op::GlobalS | Op::GlobalTryS | Op::GlobalPutS | Op::GlobalSetS => global(Bank::Scalar),
        Op::GlobalR | Op::GlobalTryR | Op::GlobalPutR | Op::GlobalSetR => global(Bank::Reference),
        Op::Empty | Op::Copy => applied(body, second).is_some(),
        Op::Range => applied(body, second).is_some_and(|(name, _)| name == "Tup"),
        Op::FillS => is_list(body, second, Bank::Scalar),
        Op::FillR => is_list(body, second, Bank::Reference),
        _ => true,
    }
}

/// Returns whether a call of a function needs no function value, and gets a frame of its own.
const fn is_callable(function: &Function) -> bool {
    function.captures.is_empty() && matches!(function.kind, FunctionKind::Code)
}

/// Returns the name and the arguments of a type, if it is a container type.
fn applied<'a>(body: &Words<'a>, number: u32) -> Option<(&'static str, &'a [TypeIx])> {
    match node(body.unit, TypeIx(number))? {
        TypeNode::Apply(name, arguments) => Some((name, arguments)),
        _ => None,
    }
}

/// Returns whether a type is a `List` whose elements are in the given bank.
fn is_list(body: &Words<'_>, number: u32, elements: Bank) -> bool {
    match applied(body, number) {
        Some(("List", &[element])) => bank(body.unit, element) == elements,
        _ => false,
    }
}
