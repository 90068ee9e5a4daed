//! Laws of scalars that have another kind than an instruction expects. All machines must treat the
//! bits of such a scalar in the same way.

use super::laws::{ANY, LIMITS, is_broken, sound};
use crate::code::instruction::{Instruction, instructions};
use crate::kit::source::{Random, Source};
use crate::programs::law::{Law, RUN, Trial, Verdict};
use crate::run::laws::agree;
use selfsame_spec::code::{Field, Flow, Op, ScalarKind, Second, Unit, Word};

pub(crate) const SCALARS: Law = Law {
    name: "scalars-are-taken-as-their-bits",
    rules: &["verify.scalar", "verify.scalar-text"],
    needs: RUN,
    check: |trial| {
        let Some(unit) = sound(trial) else { return Ok(()) };
        (0..UNITS).try_for_each(|number| {
            let seed = trial.entropy(2, 1 << 16) << 16 | trial.entropy(3, 1 << 16);
            let unit = exchanged(unit, &mut Random::of_case(seed as u64, number));
            run(trial, &unit).map_err(|wrong| format!("unit {number}: {wrong}"))
        })
    },
    ..ANY
};

/// The number of changed units that are made from the unit of one program.
const UNITS: u64 = 3;

/// Compares the runs of a unit in which only instructions and constants of scalars were exchanged.
/// The runs must be equal, except if the model's run reaches an object of a wrong sort.
fn run(trial: &Trial<'_>, unit: &Unit) -> Verdict {
    if trial.model.side().verify(unit).is_some() {
        return Ok(());
    }
    let model = selfsame_lang_model::machine(unit, &LIMITS);
    let own = trial.own.side().run_unit(unit, &LIMITS);
    own.filter(|_| !is_broken(&model)).map_or(Ok(()), |own| agree(&own, &model))
}

/// Returns a unit in which some instructions on scalars are replaced by other instructions on the
/// same registers, and some scalar constants are replaced.
fn exchanged(unit: &Unit, source: &mut impl Source) -> Unit {
    let mut unit = unit.clone();
    let scalars: Vec<usize> = (0..unit.constants.len())
        .filter(|at| unit.constants[*at].kind() != selfsame_spec::Kind::STR)
        .collect();
    for function in &mut unit.functions {
        let all = instructions(function).unwrap_or_default();
        for own in all.iter().filter(|own| is_scalar(own.op)) {
            if source.chance(1, 6) {
                function.words[own.at] = other(own, source);
            }
        }
        for own in all.iter().filter(|own| own.op == Op::ConstS) {
            if !scalars.is_empty() && source.chance(1, 6) {
                let number = scalars[source.index(scalars.len())];
                function.words[own.at + 1] = Word::number(number as u32);
            }
        }
    }
    unit
}

/// Returns whether an instruction reads and writes only scalars, and is not part of a loop.
fn is_scalar(op: Op) -> bool {
    let info = op.info();
    let scalar =
        |field: &Field| matches!(field, Field::OS | Field::IS | Field::I | Field::C | Field::no);
    let is_asked = info.fields[0] == Field::OS || info.fields[1] == Field::IS;
    matches!(info.flow, Flow::Plain | Flow::Test)
        && info.second == Second::None
        && info.fields.iter().all(scalar)
        && is_asked
        && info.fields.contains(&Field::IS)
}

/// Returns another instruction with the same fields. A conversion may also be replaced by a
/// conversion between another pair of kinds.
fn other(own: &Instruction, source: &mut impl Source) -> Word {
    let info = own.op.info();
    if own.op == Op::Convert && source.chance(1, 2) {
        let count = ScalarKind::ALL.len();
        let kinds = 16 * source.index(count) + source.index(count);
        return Word::abc(Op::Convert, own.word.a(), own.word.b(), kinds as u8);
    }
    let alike = |op: &&Op| {
        let other = op.info();
        other.fields == info.fields && other.flow == info.flow && is_scalar(**op)
    };
    let all: Vec<&Op> = Op::ALL.iter().filter(alike).collect();
    let op = all.get(source.index(all.len().max(1))).map_or(own.op, |op| **op);
    Word(own.word.0 & !0xff | op as u32)
}
