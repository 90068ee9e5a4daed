//! The conditions that the verifier checks for an instruction, which is given by the index of its
//! first word ([verify.words], [verify.fit]).
//!
//! ```text
//! div.int s0 s1 0      refused: it divides by zero
//! const.s s0 : 9       refused, where there are 5 constants
//! ```

use super::instruction::Instruction;
use super::tables::{bank, is_scalar, node};
use selfsame_spec::code::{Bank, Field, Function, FunctionKind, Op, ScalarKind, Second, Unit};
use selfsame_spec::program::{TypeIx, TypeNode};

pub(super) fn instruction(function: &Function, at: usize) -> Option<Instruction> {
    Instruction::at(&function.words, at)
}

// [verify.words]
pub(crate) fn has_an_opcode(_: &Unit, function: &Function, at: usize) -> bool {
    instruction(function, at).is_some_and(|own| own.op != Op::Ext)
}

// [verify.words] [verify.field]
pub(crate) fn has_its_fields(_: &Unit, function: &Function, at: usize) -> bool {
    let Some(own) = instruction(function, at) else { return false };
    for (field, byte) in own.op.info().fields.into_iter().zip(own.fields()) {
        // A number in a field of this sort occupies also the following fields of the word.
        if matches!(field, Field::W | Field::J | Field::X) {
            return true;
        }
        if !is_field(function, field, byte) {
            return false;
        }
    }
    true
}

fn is_field(function: &Function, field: Field, byte: u8) -> bool {
    let several = u16::from(matches!(field, Field::FS | Field::FR));
    match (field, field.bank()) {
        (_, Some(Bank::Scalar)) => u16::from(byte) < function.scalars + several,
        (_, Some(Bank::Reference)) => u16::from(byte) < function.references + several,
        (Field::no, _) => byte == 0,
        (Field::K, _) => ScalarKind::of(byte).is_some(),
        (Field::C, _) => [byte >> 4, byte & 15].iter().all(|own| ScalarKind::of(*own).is_some()),
        _ => true,
    }
}

// [verify.words]
pub(crate) fn does_not_divide_by_zero(_: &Unit, function: &Function, at: usize) -> bool {
    let own = instruction(function, at);
    own.is_none_or(|own| !matches!(own.op, Op::DivInt | Op::RemInt) || own.word.c() != 0)
}

// [verify.words]
pub(crate) fn has_its_number(_: &Unit, function: &Function, at: usize) -> bool {
    let Some(own) = instruction(function, at) else { return false };
    let behind = function.words.get(at + 1).and_then(|word| word.op());
    own.op.info().second == Second::None || behind == Some(Op::Ext)
}

// [verify.words]
pub(crate) fn number_is_of_its_table(unit: &Unit, function: &Function, at: usize) -> bool {
    let Some(own) = instruction(function, at) else { return false };
    match own.op.info().second {
        Second::None | Second::Count => true,
        Second::Function => own.number < unit.functions.len(),
        Second::Type => own.number < unit.types.len(),
        Second::Shape => own.number < unit.shapes.len(),
        Second::Constant => own.number < unit.constants.len(),
        Second::Global => own.number < unit.globals.len(),
    }
}

// [verify.fit]
pub(crate) fn fits(unit: &Unit, function: &Function, at: usize) -> bool {
    let Some(own) = instruction(function, at) else { return false };
    let callee = unit.functions.get(own.number);
    let captures_nothing = callee.is_some_and(|callee| callee.captures.is_empty());
    let is_called = captures_nothing && callee.is_some_and(|own| own.kind == FunctionKind::Code);
    match own.op {
        Op::ConstS => is_scalar(unit, own.number),
        Op::Function => captures_nothing,
        Op::Call => is_called,
        Op::Tail => is_called && callee.is_some_and(|callee| callee.result == function.result),
        Op::Closure => !captures_nothing,
        Op::ReturnS => function.result == Bank::Scalar,
        Op::ReturnR | Op::ReturnUnit => function.result == Bank::Reference,
        Op::GlobalS | Op::GlobalTryS | Op::GlobalPutS | Op::GlobalSetS => {
            global_bank(unit, own.number) == Some(Bank::Scalar)
        }
        Op::GlobalR | Op::GlobalTryR | Op::GlobalPutR | Op::GlobalSetR => {
            global_bank(unit, own.number) == Some(Bank::Reference)
        }
        Op::Empty | Op::Copy => arguments(unit, own.number).is_some(),
        Op::Range => matches!(arguments(unit, own.number), Some(("Tup", _))),
        Op::FillS => is_list_of(unit, own.number, Bank::Scalar),
        Op::FillR => is_list_of(unit, own.number, Bank::Reference),
        _ => true,
    }
}

fn global_bank(unit: &Unit, number: usize) -> Option<Bank> {
    unit.globals.get(number).map(|own| own.rep.bank())
}

/// Returns the constructor and arguments of a container type.
fn arguments(unit: &Unit, number: usize) -> Option<(&'static str, &[TypeIx])> {
    match node(unit, TypeIx(number as u32)) {
        Some(TypeNode::Apply(name, arguments)) => Some((*name, arguments)),
        _ => None,
    }
}

fn is_list_of(unit: &Unit, number: usize, elements: Bank) -> bool {
    match arguments(unit, number) {
        Some(("List", [element])) => bank(unit, *element) == Some(elements),
        _ => false,
    }
}
