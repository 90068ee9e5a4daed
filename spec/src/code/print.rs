//! Prints code units as text for people.

use super::form::{Field, Second};
use super::unit::{Function, FunctionKind, Unit};
use super::word::Word;
use crate::program::types::{TypeIx, TypeNode, spell};
use std::fmt::{self, Write};

/// Prints a unit: its globals, then each function with its words. The cost is linear in the size of
/// the unit, plus the cost of spelling its types.
///
/// ```
/// use selfsame_spec::code::{Unit, print};
/// assert_eq!(print(&Unit::default()), "");
/// ```
#[must_use]
pub fn print(unit: &Unit) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write_unit(&mut out, unit);
    out
}

/// Returns a text without its line breaks. The text may be the name of a class, which can be any
/// string.
fn one_line(text: &str) -> String {
    let part =
        |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(part).collect()
}

fn spelled(types: &[TypeNode], ty: TypeIx) -> String {
    one_line(&spell(types, ty))
}

fn write_unit(out: &mut String, unit: &Unit) -> fmt::Result {
    for error in &unit.errors {
        let problem = one_line(&error.problem.to_string());
        writeln!(out, "{} {}: {problem}", error.code(), error.place.module)?;
    }
    for (number, global) in unit.globals.iter().enumerate() {
        writeln!(out, "global {number} {} {:?}", global.name, global.rep)?;
    }
    for (number, function) in unit.functions.iter().enumerate() {
        write_function(out, unit, (number, function))?;
    }
    Ok(())
}

fn write_function(
    out: &mut String,
    unit: &Unit,
    (number, function): (usize, &Function),
) -> fmt::Result {
    let role = match () {
        () if unit.starts.contains(&(number as u32)) => "start",
        () if unit.entries.contains(&(number as u32)) => "entry",
        () if function.kind != FunctionKind::Code => "builtin",
        () => "function",
    };
    let ty = spelled(&unit.types, function.ty);
    let (s, r) = (function.scalars, function.references);
    writeln!(out, "{role} {number} {} {ty}, {s} s, {r} r", function.name)?;
    for (at, &word) in function.words.iter().enumerate() {
        let Some(op) = word.op() else { continue };
        if op == super::Op::Ext {
            continue;
        }
        write!(out, "{at:5} {:<14}", op.info().name)?;
        for (place, field) in op.info().fields.into_iter().enumerate() {
            write_field(out, (at, word), (place, field))?;
        }
        let behind = function.words.get(at + 1).copied();
        write_second(out, unit, (op.info().second, behind))?;
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
    Ok(())
}

fn write_field(
    out: &mut String,
    (at, word): (usize, Word),
    (place, field): (usize, Field),
) -> fmt::Result {
    let byte = [word.a(), word.b(), word.c()][place];
    match field {
        Field::no => Ok(()),
        Field::IS | Field::OS | Field::US | Field::FS => write!(out, " s{byte}"),
        Field::IR | Field::OR | Field::UR | Field::FR => write!(out, " r{byte}"),
        Field::N => write!(out, " {byte}"),
        Field::I => write!(out, " {}", byte as i8),
        Field::K => write!(out, " {}", kind(byte)),
        Field::C => write!(out, " {} {}", kind(byte >> 4), kind(byte & 15)),
        Field::W => write!(out, " {}", word.wide_b()),
        Field::J => write!(out, " {}", at as i64 + 1 + i64::from(word.offset())),
        Field::X => write!(out, " {}", word.to_number()),
    }
}

fn kind(number: u8) -> &'static str {
    super::ScalarKind::of(number).map_or("?", super::ScalarKind::name)
}

fn write_second(
    out: &mut String,
    unit: &Unit,
    (second, behind): (Second, Option<Word>),
) -> fmt::Result {
    let number = behind.map_or(0, Word::to_number);
    let at = number as usize;
    match second {
        Second::None => Ok(()),
        Second::Function => {
            let name = unit.functions.get(at).map_or("?", |function| &function.name);
            write!(out, " {number} {name}")
        }
        Second::Type => write!(out, " {}", spelled(&unit.types, TypeIx(number))),
        Second::Shape => {
            let shape = unit.shapes.get(at);
            let ty = shape.map_or("?".to_owned(), |shape| spelled(&unit.types, shape.ty));
            write!(out, " {ty}")?;
            match shape.filter(|shape| !shape.name.is_empty()) {
                Some(shape) => write!(out, ".{}", shape.name),
                None => Ok(()),
            }
        }
        Second::Constant => match unit.constants.get(at) {
            Some(value) => write!(out, " {}", crate::notation::print::literal(value)),
            None => out.write_str(" ?"),
        },
        Second::Global => {
            let name = unit.globals.get(at).map_or("?", |global| &global.name);
            write!(out, " {number} {name}")
        }
        Second::Count => write!(out, " {number}"),
    }
}
