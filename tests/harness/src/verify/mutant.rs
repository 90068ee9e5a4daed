//! Makes random changes of single parts of a code unit.

use crate::kit::source::Source;
use selfsame_spec::Value;
use selfsame_spec::code::{
    Bank, Function, FunctionKind, Op, Rep, ScalarKind, ShapeKind, Unit, Word, WordPlace,
};
use selfsame_spec::program::{TypeIx, TypeNode};
use selfsame_spec::text::Span;

/// Changes one part of a unit. In most cases it is a word, and sometimes a row of a table. The
/// change may have no effect.
pub(crate) fn mutate(unit: &mut Unit, source: &mut impl Source) {
    match source.choose(19) {
        0 => types(unit, source),
        1 => shapes(unit, source),
        2 | 3 => functions(unit, source),
        4 => rows(unit, source),
        5 => starts(unit, source),
        6 => constants(unit, source),
        _ => words(unit, source),
    }
}

/// Returns a random element of a list; `None` if the list is empty.
fn one<'a, T>(rows: &'a mut [T], source: &mut impl Source) -> Option<&'a mut T> {
    let at = source.index(rows.len().max(1));
    rows.get_mut(at)
}

/// Returns a random number. It is mostly a valid index into a table with `rows` rows, and may be
/// too large by at most 1.
fn number(rows: usize, source: &mut impl Source) -> u32 {
    source.choose(rows as u64 + 1) as u32
}

fn words(unit: &mut Unit, source: &mut impl Source) {
    let constants = unit.constants.len().max(unit.types.len());
    let Some(function) = one(&mut unit.functions, source) else { return };
    let words = &mut function.words;
    let (at, other) = (source.index(words.len().max(1)), source.index(words.len().max(1)));
    let Some(&word) = words.get(at) else { return };
    match source.choose(11) {
        0 => words[at] = Word(word.0 ^ 1 << source.choose(31)),
        1 => words[at] = Word(word.0 & !0xff | source.choose(Op::ALL.len() as u64) as u32),
        2 => words[at] = words[other],
        3 => words.swap(at, other),
        4 => drop(words.remove(at)),
        5 => words.insert(at, words[other]),
        6 => words.truncate(at),
        // The word is replaced by a number. Some instructions are followed by such a number.
        7 => words[at] = Word::number(number(constants, source)),
        8 => {
            let by = source.choose(8) as i32 - 4;
            words[at] = Word(word.0 & 0xff | (Word::far(Op::Ext, word.offset() + by).0 & !0xff));
        }
        9 => words[at] = with_field(word, source, |_, source| source.choose(12) as u8),
        // The number of a register changes by at most 2. A window of registers may then start at
        // another register.
        _ => {
            words[at] = with_field(word, source, |byte, source| {
                byte.wrapping_add(1).wrapping_sub(source.choose(3) as u8)
            });
        }
    }
}

/// Returns a word with one of its three fields replaced.
fn with_field<S: Source>(word: Word, source: &mut S, new: fn(u8, &mut S) -> u8) -> Word {
    let mut bytes = word.0.to_le_bytes();
    let at = 1 + source.index(3);
    bytes[at] = new(bytes[at], source);
    Word(u32::from_le_bytes(bytes))
}

fn bank(source: &mut impl Source) -> Bank {
    if source.chance(1, 2) { Bank::Scalar } else { Bank::Reference }
}

fn functions(unit: &mut Unit, source: &mut impl Source) {
    let (modules, types) = (unit.modules.len(), unit.types.len());
    let Some(function) = one(&mut unit.functions, source) else { return };
    match source.choose(10) {
        0 => function.module = number(modules, source),
        1 => function.ty = TypeIx(number(types, source)),
        2 if source.chance(1, 2) => function.scalars = 0,
        2 => function.scalars = function.scalars.saturating_sub(1),
        3 if source.chance(1, 2) => function.references = 0,
        3 => function.references = function.references.saturating_sub(1),
        4 => function.scalars += 250 + source.choose(12) as u16,
        5 => function.params.push(bank(source)),
        6 => drop(function.params.pop()),
        7 => function.captures.push(bank(source)),
        8 => function.result = bank(source),
        9 => {
            let kinds = [FunctionKind::Code, FunctionKind::Print, FunctionKind::Panic];
            function.kind = kinds[source.index(3)];
        }
        _ => places(function, source),
    }
}

fn places(function: &mut Function, source: &mut impl Source) {
    let word = number(function.words.len(), source);
    match one(&mut function.places, source) {
        Some(place) => place.word = word,
        None => function.places.push(WordPlace { word, span: Span::at(0), limit: None }),
    }
}

fn types(unit: &mut Unit, source: &mut impl Source) {
    let count = unit.types.len();
    let part = TypeIx(number(count, source));
    let again = unit.types.get(part.0 as usize).cloned().unwrap_or(TypeNode::Hole);
    match source.choose(7) {
        0 => unit.types.push(again),
        1 => drop(unit.reps.pop()),
        2 => unit.reps.push(Rep::Reference),
        3 => {
            if let Some(rep) = one(&mut unit.reps, source) {
                *rep = Rep::Scalar(ScalarKind::ALL[source.index(ScalarKind::ALL.len())]);
            }
        }
        _ => {
            let new = [
                TypeNode::Unknown,
                TypeNode::Tuple(Vec::new()),
                TypeNode::Tuple(vec![part]),
                TypeNode::Union(vec![part, TypeIx(0)]),
                TypeNode::Union(vec![part]),
                TypeNode::Apply("Dict", vec![part]),
                TypeNode::Apply("List", vec![part]),
                TypeNode::Apply("Box", vec![part]),
                TypeNode::Named(vec![("x".into(), part), ("x".into(), part)]),
                TypeNode::Function(vec![(Some("x".into()), part); 2], part),
                TypeNode::Primitive("nothing"),
                TypeNode::Callee(part),
                again,
            ];
            let new = new[source.index(new.len())].clone();
            match one(&mut unit.types, source) {
                Some(row) => *row = new,
                None => unit.types.push(new),
            }
        }
    }
}

fn shapes(unit: &mut Unit, source: &mut impl Source) {
    let ty = TypeIx(number(unit.types.len(), source));
    let again = unit.shapes.last().cloned();
    let Some(shape) = one(&mut unit.shapes, source) else { return };
    match source.choose(8) {
        0 => shape.ty = ty,
        1 => drop(shape.fields.pop()),
        2 => shape.kind = ShapeKind::Case(source.choose(2) as u32),
        3 => shape.kind = [ShapeKind::Tuple, ShapeKind::Box, ShapeKind::Class][source.index(3)],
        4 => shape.name.push('a'),
        5 => shape.fields.iter_mut().for_each(|field| field.ty = ty),
        6 | 7 => {
            if let Some(field) = one(&mut shape.fields, source) {
                field.name.push('a');
            }
        }
        _ => unit.shapes.extend(again),
    }
}

/// Changes the list of starts or the list of entries. The functions in these lists run without
/// being called by code.
fn starts(unit: &mut Unit, source: &mut impl Source) {
    let count = unit.functions.len();
    let entry = unit.entries.first().copied();
    match source.choose(5) {
        0 => unit.starts.push(number(count, source)),
        1 => unit.entries.push(number(count, source)),
        2 => drop(unit.entries.pop()),
        3 => unit.entries.reverse(),
        // The function that is added to the starts is an entry, because an entry has no parameters.
        4 => unit.starts.extend(entry),
        _ => unit.starts.extend(entry.into_iter().chain(entry)),
    }
}

fn constants(unit: &mut Unit, source: &mut impl Source) {
    let values = [Value::bool(true), Value::str("a"), Value::none(), Value::unit()];
    let value = values[source.index(values.len())].clone();
    match one(&mut unit.constants, source) {
        Some(constant) => *constant = value,
        None => unit.constants.push(value),
    }
}

/// Removes the last row of a table, or adds a module to the table of modules.
fn rows(unit: &mut Unit, source: &mut impl Source) {
    match source.choose(2) {
        0 => unit.modules.extend(unit.modules.first().cloned()),
        1 => drop(unit.constants.pop()),
        _ => drop(unit.globals.pop()),
    }
}
