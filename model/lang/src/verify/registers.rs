//! Checks the registers that instructions read ([verify.registers]). Each register that an
//! instruction reads must hold a value on every path to the instruction.
//!
//! ```text
//! 0: if.none r0    1: jump 3    2: int s0 1    3: return.s s0
//!                  refused at 3: on the way by the jump, s0 is empty
//! ```

use super::code::instruction;
use super::instruction::Instruction;
use super::tables::{bank, node};
use crate::rules::VerifyRules;
use selfsame_spec::code::{Bank, Field, Flow, Function, Op, Unit};
use selfsame_spec::program::TypeNode;
use std::collections::{BTreeMap, BTreeSet};

/// The registers that hold a value at an instruction, by bank and number.
type Full = BTreeSet<(Bank, usize)>;

/// Returns the index of the first word whose instruction reads a register that may be empty.
// [verify.registers]
pub(super) fn empty(rules: &VerifyRules, unit: &Unit, function: &Function) -> Option<usize> {
    let known = on_all_ways(rules, unit, function);
    let reads_nothing = |(at, full): (&usize, &Full)| {
        let own = instruction(function, *at)?;
        (!read(unit, &own).is_subset(full)).then_some(*at)
    };
    known.iter().find_map(reads_nothing)
}

/// Returns the registers that hold a value on all paths to an instruction, for each reachable
/// instruction. The walk is repeated until the sets no longer change.
// [verify.registers]
fn on_all_ways(rules: &VerifyRules, unit: &Unit, function: &Function) -> BTreeMap<usize, Full> {
    let mut known = BTreeMap::from([(0, at_start(function))]);
    let mut todo = vec![0];
    while let Some(at) = todo.pop() {
        let (Some(own), Some(full)) = (instruction(function, at), known.get(&at)) else { continue };
        for (to, after) in ways(rules, (unit, function), &own, full) {
            let met = known.get(&to).map_or(after.clone(), |before| before & &after);
            if known.get(&to) != Some(&met) {
                known.insert(to, met);
                todo.push(to);
            }
        }
    }
    known
}

/// Returns the registers that hold a value at the start of a function: the parameters, and the
/// function itself if it has captures.
// [verify.at-start]
fn at_start(function: &Function) -> Full {
    let mut full = row(&function.params, (0, 0));
    if !function.captures.is_empty() {
        let params = function.params.iter().filter(|own| **own == Bank::Reference).count();
        full.insert((Bank::Reference, params));
    }
    full
}

/// Returns one register for each listed bank. In each bank, the registers are consecutive from the
/// given first register.
fn row(banks: &[Bank], (scalar, reference): (u8, u8)) -> Full {
    let mut next = [usize::from(scalar), usize::from(reference)];
    let registers = banks.iter().map(|bank| {
        let register = &mut next[usize::from(*bank == Bank::Reference)];
        *register += 1;
        (*bank, *register - 1)
    });
    registers.collect()
}

/// Returns the registers in the fields of an instruction that satisfy the condition `are`.
fn fields(own: &Instruction, are: impl Fn(Field) -> bool) -> Full {
    let fields = own.op.info().fields.into_iter().zip(own.fields());
    let registers = fields.filter(|(field, _)| are(*field));
    registers.filter_map(|(field, byte)| Some((field.bank()?, usize::from(byte)))).collect()
}

/// Returns the registers that an instruction reads.
// [verify.registers] [verify.read]
fn read(unit: &Unit, own: &Instruction) -> Full {
    let is_read = |field| matches!(field, Field::IS | Field::IR | Field::US | Field::UR);
    let (a, b, c) = (own.word.a(), own.word.b(), own.word.c());
    let callee = unit.functions.get(own.number);
    let several = match own.op {
        Op::Call | Op::Tail => callee.map(|callee| row(&callee.params, (a, b))),
        Op::Closure => callee.map(|callee| row(&callee.captures, (b, c))),
        Op::New => unit.shapes.get(own.number).map(|shape| {
            let banks: Vec<Bank> =
                shape.fields.iter().filter_map(|field| bank(unit, field.ty)).collect();
            row(&banks, (b, c))
        }),
        Op::AddS => Some(row(&vec![Bank::Scalar; usize::from(c)], (b, 0))),
        Op::AddR => Some(row(&vec![Bank::Reference; usize::from(c)], (0, b))),
        _ => None,
    };
    &fields(own, is_read) | &several.unwrap_or_default()
}

/// Returns the instructions that may be executed next, each with the registers that hold a value
/// there.
// [verify.registers] [code.test] [verify.way] [verify.written]
fn ways(
    rules: &VerifyRules,
    (unit, function): (&Unit, &Function),
    own: &Instruction,
    before: &Full,
) -> Vec<(usize, Full)> {
    let is_written = |field| matches!(field, Field::OS | Field::OR | Field::US | Field::UR);
    let after = before | &fields(own, is_written);
    let behind = own.behind();
    let jump = |at: usize| instruction(function, at).and_then(|jump| jump.target());
    let to = |target: Option<usize>| target.map(|target| (target, after.clone()));
    match own.op.info().flow {
        _ if is_last(unit, own) => Vec::new(),
        Flow::Plain => vec![(behind, after)],
        Flow::Call => vec![(behind, behind_call(rules, unit, own, before))],
        Flow::Jump => to(own.target()).into_iter().collect(),
        // The instruction sets the register of the element only if the loop has a next iteration.
        Flow::Test => to(jump(behind)).into_iter().chain([(behind + 1, before.clone())]).collect(),
        Flow::Switch => (0..=own.number).filter_map(|by| to(jump(behind + by))).collect(),
        Flow::End => Vec::new(),
    }
}

/// Returns whether an instruction never continues: it panics, or it calls a function with the
/// result type `!`.
// [verify.registers]
fn is_last(unit: &Unit, own: &Instruction) -> bool {
    let callee = unit.functions.get(own.number).filter(|_| own.op == Op::Call);
    let never_ends = callee.is_some_and(|callee| match node(unit, callee.ty) {
        Some(TypeNode::Function(_, result)) => {
            node(unit, *result) == Some(&TypeNode::Primitive("!"))
        }
        _ => false,
    });
    never_ends || matches!(own.op, Op::Panic | Op::Unset)
}

/// Returns the registers that hold a value after a call. In the registers from the call's window
/// on, only the result holds a value.
// [verify.registers] [code.call]
fn behind_call(rules: &VerifyRules, unit: &Unit, own: &Instruction, before: &Full) -> Full {
    let (a, b) = (own.word.a(), own.word.b());
    let is_kept = |(bank, register): &(Bank, usize)| match bank {
        Bank::Scalar => !(rules.lost)(*register, a),
        Bank::Reference => !(rules.lost)(*register, b),
    };
    let kept: Full = before.iter().copied().filter(is_kept).collect();
    let results = match unit.functions.get(own.number).filter(|_| own.op == Op::Call) {
        Some(callee) => row(&[callee.result], (a, b)),
        // The called function is not known, so its result may be in either bank.
        None => row(&[Bank::Scalar, Bank::Reference], (a, b)),
    };
    &kept | &results
}
