//! Planted bugs of the verifier. With such a bug, the verifier does not check one condition, or
//! accepted code runs in another way.

use super::laws::is_broken;
use crate::programs::planted_bug::{PlantedBug, machines, rules};
use selfsame_lang_model::machine;
use selfsame_lang_model::reference::{REFERENCE, VERIFY};
use selfsame_lang_model::rules::verify::RowCheck;
use selfsame_lang_model::rules::{LanguageRules, VerifyRules};
use selfsame_spec::code::{Flaw, Op, Unit, UnitTable, Word};
use selfsame_spec::program::TypeNode;

/// Returns the rules of the reference with other rules for verifying.
const fn with(verify: VerifyRules) -> LanguageRules {
    LanguageRules { verify, ..REFERENCE }
}

/// Returns the rules of a verifier that checks only the conditions for the flaws that `asks`
/// accepts.
const fn asking(asks: fn(UnitTable, Flaw) -> bool) -> LanguageRules {
    with(VerifyRules { asks, ..VERIFY })
}

/// Returns whether a shape fits its type if the labels of fields are ignored.
fn fits_without_labels(unit: &Unit, row: usize) -> bool {
    let mut unit = unit.clone();
    unit.shapes[row].fields.iter_mut().for_each(|field| field.name.clear());
    for node in &mut unit.types {
        if let TypeNode::Named(parts) = node {
            *node = TypeNode::Tuple(parts.iter().map(|part| part.1).collect());
        }
    }
    VERIFY.shapes[OWN_TYPE].1(&unit, row)
}

/// The index of one condition in the list of conditions of shapes: the condition that a shape fits
/// its type.
const OWN_TYPE: usize = 2;

/// The conditions of shapes, with one change: the condition that a shape fits its type ignores
/// labels.
const WITHOUT_LABELS: &[RowCheck] = &[
    VERIFY.shapes[0],
    VERIFY.shapes[1],
    (Flaw::Form, fits_without_labels),
    VERIFY.shapes[3],
    VERIFY.shapes[4],
];

/// All planted bugs of the verifier.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "twice-a-module-is-one",
        "verify.modules",
        "two modules may have one name",
        asking(|table, flaw| (table, flaw) != (UnitTable::Modules, Flaw::Twice)),
    ),
    rules(
        "types-have-parts-that-are-none",
        "verify.types",
        "parts of types are not looked for",
        asking(|table, flaw| (table, flaw) != (UnitTable::Types, Flaw::Type)),
    ),
    rules(
        "a-verifier-takes-any-type",
        "verify.types",
        "an empty tuple is a type of a unit",
        asking(|table, flaw| (table, flaw) != (UnitTable::Types, Flaw::Form)),
    ),
    rules(
        "a-verifier-takes-types-twice",
        "verify.types",
        "two rows may be one type",
        asking(|table, flaw| (table, flaw) != (UnitTable::Types, Flaw::Twice)),
    ),
    rules(
        "a-verifier-asks-for-no-bank-of-types",
        "verify.types",
        "an `int` may be a reference",
        asking(|table, flaw| (table, flaw) != (UnitTable::Types, Flaw::Rep)),
    ),
    rules(
        "a-verifier-takes-any-constant",
        "verify.constants",
        "`none` is a constant of a unit",
        asking(|table, flaw| (table, flaw) != (UnitTable::Constants, Flaw::Form)),
    ),
    rules(
        "a-verifier-takes-fields-without-type",
        "verify.shapes",
        "types of fields are not looked for",
        asking(|table, flaw| (table, flaw) != (UnitTable::Shapes, Flaw::Type)),
    ),
    rules(
        "a-verifier-takes-any-shape",
        "verify.shapes",
        "a tuple may have the shape of a box",
        asking(|table, flaw| (table, flaw) != (UnitTable::Shapes, Flaw::Form)),
    ),
    rules(
        "a-verifier-looks-at-no-labels-of-shapes",
        "verify.shapes",
        "the fields of a shape may have other labels than the parts of its type",
        with(VerifyRules { shapes: WITHOUT_LABELS, ..VERIFY }),
    ),
    rules(
        "a-verifier-takes-shapes-twice",
        "verify.shapes",
        "two rows may be one shape",
        asking(|table, flaw| (table, flaw) != (UnitTable::Shapes, Flaw::Twice)),
    ),
    rules(
        "a-verifier-asks-for-no-module",
        "verify.functions",
        "a function may be in no module",
        asking(|table, flaw| (table, flaw) != (UnitTable::Functions, Flaw::Module)),
    ),
    rules(
        "a-verifier-takes-functions-without-type",
        "verify.functions",
        "the type of a function is not looked for",
        asking(|table, flaw| (table, flaw) != (UnitTable::Functions, Flaw::Type)),
    ),
    rules(
        "a-verifier-allows-300-registers",
        "verify.functions",
        "a function may have any number of registers",
        asking(|table, flaw| (table, flaw) != (UnitTable::Functions, Flaw::Many)),
    ),
    rules(
        "a-verifier-takes-functions-without-words",
        "verify.functions",
        "a function may have no words",
        asking(|table, flaw| (table, flaw) != (UnitTable::Functions, Flaw::Words)),
    ),
    rules(
        "a-verifier-asks-for-no-banks",
        "verify.functions",
        "parameters may be in any bank",
        asking(|table, flaw| (table, flaw) != (UnitTable::Functions, Flaw::Banks)),
    ),
    rules(
        "a-verifier-asks-for-no-room",
        "verify.functions",
        "parameters may be behind all registers",
        asking(|table, flaw| (table, flaw) != (UnitTable::Functions, Flaw::Registers)),
    ),
    rules(
        "a-verifier-takes-any-place",
        "verify.functions",
        "places may stand at no word",
        asking(|table, flaw| (table, flaw) != (UnitTable::Functions, Flaw::Places)),
    ),
    rules(
        "a-start-may-have-parameters",
        "verify.starts",
        "any function is a start",
        asking(|table, flaw| (table, flaw) != (UnitTable::Starts, Flaw::Form)),
    ),
    rules(
        "a-start-may-be-done-twice",
        "verify.starts",
        "a start may stand in two rows",
        asking(|table, flaw| (table, flaw) != (UnitTable::Starts, Flaw::Twice)),
    ),
    rules(
        "an-entry-may-have-parameters",
        "verify.starts",
        "any function is an entry",
        asking(|table, flaw| (table, flaw) != (UnitTable::Entries, Flaw::Form)),
    ),
    rules(
        "modules-may-be-entered-twice",
        "verify.starts",
        "an entry may stand in two rows",
        asking(|table, flaw| (table, flaw) != (UnitTable::Entries, Flaw::Twice)),
    ),
    rules(
        "entries-are-of-any-module",
        "verify.starts",
        "an entry may be of another module",
        asking(|table, flaw| (table, flaw) != (UnitTable::Entries, Flaw::Module)),
    ),
    rules(
        "a-verifier-takes-any-opcode",
        "verify.words",
        "a word without an opcode is no flaw",
        asking(|table, flaw| (table, flaw) != (UnitTable::Code, Flaw::Opcode)),
    ),
    rules(
        "a-verifier-allows-any-register",
        "verify.words",
        "a register may be behind the last one",
        asking(|table, flaw| (table, flaw) != (UnitTable::Code, Flaw::Field)),
    ),
    rules(
        "a-verifier-allows-any-number",
        "verify.words",
        "a number may be behind its table",
        asking(|table, flaw| (table, flaw) != (UnitTable::Code, Flaw::Number)),
    ),
    rules(
        "a-verifier-asks-for-no-fit",
        "verify.fit",
        "a string may be a scalar constant",
        asking(|table, flaw| (table, flaw) != (UnitTable::Code, Flaw::Fit)),
    ),
    rules(
        "a-verifier-takes-any-jump",
        "verify.flow",
        "a jump may lead between instructions",
        asking(|table, flaw| (table, flaw) != (UnitTable::Code, Flaw::Flow)),
    ),
    rules(
        "a-verifier-does-not-go-all-ways",
        "verify.registers",
        "registers may be read that nothing was written to",
        asking(|table, flaw| (table, flaw) != (UnitTable::Code, Flaw::Empty)),
    ),
    rules(
        "registers-stay-behind-a-call",
        "verify.registers",
        "behind a call the first register above its window still has something",
        with(VerifyRules { lost: |register, from| register > usize::from(from) + 1, ..VERIFY }),
    ),
    machines(
        "small-integers-are-divided-whole",
        "verify.scalar",
        "a division of a small kind takes all bits of its registers",
        |unit, limits| machine(&divided_whole(unit), limits),
    ),
    machines(
        "broken-code-prints-nothing",
        "verify.rest",
        "a run that E0812 ends has no lines",
        |unit, limits| {
            let mut ran = machine(unit, limits);
            if is_broken(&ran) {
                ran.lines.clear();
            }
            ran
        },
    ),
];

/// Returns the unit with divisions of small scalar kinds replaced by divisions of the largest
/// kinds.
fn divided_whole(unit: &Unit) -> Unit {
    let mut unit = unit.clone();
    let op = |word: Word| match word.op()? {
        Op::DivI8 | Op::DivI16 | Op::DivI32 => Some(Op::DivI64),
        Op::RemI8 | Op::RemI16 | Op::RemI32 => Some(Op::RemI64),
        Op::DivU8 | Op::DivU16 | Op::DivU32 => Some(Op::DivU64),
        Op::RemU8 | Op::RemU16 | Op::RemU32 => Some(Op::RemU64),
        _ => None,
    };
    for word in unit.functions.iter_mut().flat_map(|own| &mut own.words) {
        if let Some(op) = op(*word) {
            *word = Word(word.0 & !0xff | op as u32);
        }
    }
    unit
}
