//! Registers that an instruction reads were written, on each way that leads to it.

use super::{ANY, each_function};
use crate::code::instruction::{Instruction, instructions};
use crate::programs::law::{Law, RUN, Verdict, expect};
use selfsame_spec::code::{Bank, Field, Flow, Function, FunctionKind, Op, Unit};
use selfsame_spec::program::{TypeIx, TypeNode};
use std::collections::HashMap;

pub(crate) const WRITTEN: Law = Law {
    name: "registers-are-written-before-they-are-read",
    rules: &["code.op", "code.call", "code.make", "code.cell", "code.turn"],
    needs: RUN,
    check: |trial| {
        each_function(trial, |unit, function| match function.kind {
            FunctionKind::Code => each_way(unit, function),
            _ => Ok(()),
        })
    },
    ..ANY
};

/// The registers that have something, in each bank.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Registers([[bool; 256]; 2]);

impl Registers {
    const fn place(bank: Bank) -> usize {
        match bank {
            Bank::Scalar => 0,
            Bank::Reference => 1,
        }
    }

    fn has(&self, bank: Bank, register: usize) -> bool {
        self.0[Self::place(bank)].get(register).copied().unwrap_or(false)
    }

    fn write(&mut self, bank: Bank, register: usize) {
        if let Some(slot) = self.0[Self::place(bank)].get_mut(register) {
            *slot = true;
        }
    }

    /// Nothing is in the registers from this one on.
    fn lose(&mut self, bank: Bank, from: u8) {
        self.0[Self::place(bank)].iter_mut().skip(usize::from(from)).for_each(|own| *own = false);
    }

    /// Keeps the registers of both; whether less is left than before.
    fn meet(&mut self, other: &Self) -> bool {
        let before = self.clone();
        for (own, other) in self.0.iter_mut().flatten().zip(other.0.iter().flatten()) {
            *own &= *other;
        }
        *self != before
    }

    /// Several registers have something, one behind the other in each bank.
    fn row(&self, banks: &[Bank], (scalars, references): (u8, u8)) -> Verdict {
        let mut next = [usize::from(scalars), usize::from(references)];
        for bank in banks {
            let register = &mut next[Self::place(*bank)];
            expect(self.has(*bank, *register), || format!("nothing is in {bank:?} {register}"))?;
            *register += 1;
        }
        Ok(())
    }
}

/// The registers at the start: parameters, and behind them the function that is called by its value.
fn at_start(function: &Function) -> Registers {
    let mut out = Registers([[false; 256]; 2]);
    let mut next = [0, 0];
    for bank in &function.params {
        let register = &mut next[Registers::place(*bank)];
        out.write(*bank, *register);
        *register += 1;
    }
    if !function.captures.is_empty() {
        out.write(Bank::Reference, next[1]);
    }
    out
}

/// Goes all ways until nothing changes: at most once for each register and instruction.
fn each_way(unit: &Unit, function: &Function) -> Verdict {
    let all = instructions(function)?;
    let at: HashMap<usize, &Instruction> = all.iter().map(|own| (own.at, own)).collect();
    let mut known: HashMap<usize, Registers> = HashMap::from([(0, at_start(function))]);
    let mut todo = vec![0];
    while let Some(place) = todo.pop() {
        let (Some(own), Some(registers)) = (at.get(&place), known.get(&place)) else { continue };
        let told = |wrong| format!("{} at {place}: {wrong}", own.op.info().name);
        let registers = registers.clone();
        reads(unit, function, own, &registers).map_err(told)?;
        for (to, after) in next(unit, own, registers, &at) {
            match known.get_mut(&to) {
                None => {
                    known.insert(to, after);
                    todo.push(to);
                }
                Some(before) => {
                    if before.meet(&after) {
                        todo.push(to);
                    }
                }
            }
        }
    }
    Ok(())
}

/// All that it reads is there.
fn reads(unit: &Unit, function: &Function, own: &Instruction, has: &Registers) -> Verdict {
    for (field, byte) in own.op.info().fields.into_iter().zip(own.fields()) {
        let read = matches!(field, Field::IS | Field::IR | Field::US | Field::UR);
        if let (true, Some(bank)) = (read, field.bank()) {
            let written = has.has(bank, usize::from(byte));
            expect(written, || format!("nothing is in {bank:?} {byte}"))?;
        }
    }
    let (a, b, c) = (own.word.a(), own.word.b(), own.word.c());
    let banks = |row: Option<&Function>, captures: bool| {
        row.map_or(
            Vec::new(),
            |row| if captures { row.captures.clone() } else { row.params.clone() },
        )
    };
    let callee = unit.functions.get(own.number);
    match own.op {
        Op::Call | Op::Tail => has.row(&banks(callee, false), (a, b)),
        Op::Closure => has.row(&banks(callee, true), (b, c)),
        Op::New => {
            let shape = unit.shapes.get(own.number);
            let fields = shape.into_iter().flat_map(|shape| &shape.fields);
            let bank = |ty: u32| unit.reps.get(ty as usize).map(|rep| rep.bank());
            let banks: Vec<Bank> = fields.filter_map(|field| bank(field.ty.0)).collect();
            has.row(&banks, (b, c))
        }
        Op::AddS => has.row(&vec![Bank::Scalar; usize::from(c)], (b, 0)),
        Op::AddR => has.row(&vec![Bank::Reference; usize::from(c)], (0, b)),
        Op::ReturnS => expect(function.result == Bank::Scalar, || "the result is none".into()),
        Op::ReturnR => expect(function.result == Bank::Reference, || "the result is none".into()),
        _ => Ok(()),
    }
}

/// Where it goes on, and the registers there.
fn next(
    unit: &Unit,
    own: &Instruction,
    before: Registers,
    at: &HashMap<usize, &Instruction>,
) -> Vec<(usize, Registers)> {
    let mut after = before.clone();
    for (field, byte) in own.op.info().fields.into_iter().zip(own.fields()) {
        if let (Field::OS | Field::OR, Some(bank)) = (field, field.bank()) {
            after.write(bank, usize::from(byte));
        }
    }
    let jump = |from: usize| at.get(&from).map_or(from, |own| own.target().max(0) as usize);
    match own.op.info().flow {
        _ if never_ends(unit, own) => Vec::new(),
        Flow::Plain => vec![(own.behind, after)],
        Flow::Call => vec![(own.behind, called(unit, own, before))],
        Flow::Jump => vec![(own.target().max(0) as usize, after)],
        // The element of a turn is there if there is a turn.
        Flow::Test => vec![(jump(own.behind), after), (own.behind + 1, before)],
        Flow::Switch => (0..=own.number).map(|by| (jump(own.behind + by), after.clone())).collect(),
        Flow::End => Vec::new(),
    }
}

/// Whether nothing is done behind it, since the run has ended or the function that it calls has no result.
fn never_ends(unit: &Unit, own: &Instruction) -> bool {
    let callee = unit.functions.get(own.number).filter(|_| own.op == Op::Call);
    let node = |ty: TypeIx| unit.types.get(ty.0 as usize);
    let none = match callee.and_then(|callee| node(callee.ty)) {
        Some(TypeNode::Function(_, result)) => node(*result) == Some(&TypeNode::Primitive("!")),
        _ => false,
    };
    none || matches!(own.op, Op::Panic | Op::Unset)
}

/// Behind a call nothing is in the callee's windows but the result.
// [code.call]
fn called(unit: &Unit, own: &Instruction, mut has: Registers) -> Registers {
    let (a, b) = (own.word.a(), own.word.b());
    has.lose(Bank::Scalar, a);
    has.lose(Bank::Reference, b);
    match unit.functions.get(own.number).filter(|_| own.op == Op::Call) {
        Some(callee) if callee.result == Bank::Scalar => has.write(Bank::Scalar, usize::from(a)),
        Some(_) => has.write(Bank::Reference, usize::from(b)),
        // Which function it is, its type says, and no word of the code.
        None => {
            has.write(Bank::Scalar, usize::from(a));
            has.write(Bank::Reference, usize::from(b));
        }
    }
    has
}
