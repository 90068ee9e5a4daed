//! A unit as bytes (`[file.write]`).

use super::constants::put_constants;
use super::output::Output;
use super::types::put_type;
use hashbrown::HashMap;
use selfsame_spec::code::{
    Bank, Function, FunctionKind, Global, Rep, Shape, ShapeField, ShapeKind, Unit, Word, WordPlace,
};
use selfsame_spec::format::{MAGIC_CODE, TAG_CODE, WIRE_VERSION};
use sha2::{Digest as _, Sha256};

/// The file of a unit (`[file.write]`).
///
/// None of a unit that has no file: one with errors, or without the types of its records (see
/// [`Program::code_to_write`](crate::Program::code_to_write)); one with a type of which a program
/// without errors has none; one with a record of a module that is not in the unit; and one whose
/// section takes 4 GiB.
///
/// Cost: linear in the unit.
///
/// ```
/// use selfsame_lang::{Program, read_code, write_code};
/// use selfsame_spec::program::Sources;
/// let text = "f :: fn(n: int) -> int { n + 1 }; print(f(2));";
/// let unit = Program::load(&Sources::new("m", &[("m", text)]), "m").code_to_write();
/// let bytes = write_code(&unit).ok_or("it has no file")?;
/// assert_eq!(read_code(&bytes).map_err(|error| error.code()), Ok(unit));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn write_code(unit: &Unit) -> Option<Vec<u8>> {
    if !unit.errors.is_empty() || unit.records.is_empty() {
        return None;
    }
    let mut out = Output(MAGIC_CODE.to_vec());
    out.u32(WIRE_VERSION);
    out.section(|out| out.list(&unit.modules, |out, name| out.text(name)))?;
    out.section(|out| out.0.extend(&unit.records))?;
    out.section(|out| put_types(out, unit))??;
    out.section(|out| put_constants(out, &unit.constants))?;
    out.section(|out| out.list(&unit.shapes, put_shape))?;
    out.section(|out| out.list(&unit.globals, put_global))?;
    out.section(|out| out.list(&unit.functions, put_function))?;
    out.section(|out| {
        out.list(&unit.starts, |out, &start| out.u32(start));
        out.list(&unit.entries, |out, &entry| out.u32(entry));
    })?;
    out.section(|out| {
        unit.functions.iter().for_each(|function| out.list(&function.places, put_place));
    })?;
    let digest = Sha256::new().chain_update(TAG_CODE).chain_update(&out.0).finalize();
    out.0.extend(digest);
    Some(out.0)
}

fn put_types(out: &mut Output, unit: &Unit) -> Option<()> {
    let modules: HashMap<&str, u32> = unit.modules.iter().map(|name| &**name).zip(0..).collect();
    out.count(unit.types.len());
    unit.types.iter().try_for_each(|node| put_type(out, &modules, node))
}

fn put_shape(out: &mut Output, shape: &Shape) {
    let (kind, case) = match shape.kind {
        ShapeKind::Tuple => (0, 0),
        ShapeKind::Struct => (1, 0),
        ShapeKind::Class => (2, 0),
        ShapeKind::Case(number) => (3, number),
        ShapeKind::Box => (4, 0),
    };
    out.u8(kind);
    out.u32(case);
    out.u32(shape.ty.0);
    out.text(&shape.name);
    out.list(&shape.fields, |out, ShapeField { name, ty }| {
        out.text(name);
        out.u32(ty.0);
    });
}

fn put_global(out: &mut Output, global: &Global) {
    out.text(&global.name);
    out.u8(rep_number(global.rep));
}

const fn rep_number(rep: Rep) -> u8 {
    match rep {
        Rep::Reference => 0,
        Rep::Scalar(kind) => 1 + kind as u8,
    }
}

fn put_bank(out: &mut Output, bank: &Bank) {
    out.u8(match bank {
        Bank::Scalar => 0,
        Bank::Reference => 1,
    });
}

fn put_function(out: &mut Output, function: &Function) {
    out.text(&function.name);
    out.u8(match function.kind {
        FunctionKind::Code => 0,
        FunctionKind::Print => 1,
        FunctionKind::Panic => 2,
    });
    out.u32(function.module);
    out.u32(function.ty.0);
    out.list(&function.params, put_bank);
    put_bank(out, &function.result);
    out.list(&function.captures, put_bank);
    out.u32(function.scalars.into());
    out.u32(function.references.into());
    out.list(&function.words, |out, &Word(word)| out.u32(word));
}

/// [file.lines]
fn put_place(out: &mut Output, place: &WordPlace) {
    out.u32(place.word);
    out.span(place.span);
    out.u8(u8::from(place.limit.is_some()));
    if let Some(span) = place.limit {
        out.span(span);
    }
}
