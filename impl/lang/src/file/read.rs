//! Reads a code unit from bytes (`[file.read]`, `[file.same]`).

use super::constants::constants;
use super::functions::{functions, places};
use super::input::Input;
use super::records::Records;
use super::rows::{globals, shapes, starts};
use super::types::types;
use crate::verify::represented;
use selfsame_spec::code::Unit;
use selfsame_spec::error::Result;
use selfsame_spec::format::{MAGIC_CODE, TAG_CODE};

/// Reads the file of a code unit (`[file.read]`). The unit is not verified, so it must not be run.
/// The function [`load_code`](crate::load_code) also verifies the unit.
///
/// Cost: linear in the bytes, plus the cost of interning the types of records. Memory: at most 16
/// times the bytes, plus 1 MiB.
///
/// ```
/// use selfsame_lang::read_code;
/// let error = read_code(b"slfwcode\0\0\0\x02").err();
/// let told = error.map(|error| (error.code(), error.kind().offset()));
/// assert_eq!(told, Some(("E0802", Some(8))));
/// ```
///
/// # Errors
/// The first error, in the order of the bytes, of E0801 to E0809, with its offset in the file.
pub fn read_code(bytes: &[u8]) -> Result<Unit> {
    let mut input = Input::new(bytes);
    input.header(MAGIC_CODE)?;
    let modules = input.rows(|input| input.list(4, Input::owned_text))?;
    let records = Records::read(input.section()?)?;
    let types = input.rows(|input| types(input, &modules, bytes.len()))?;
    records.check(&types)?;
    let constants = constants(input.section()?)?;
    let shapes = input.rows(shapes)?;
    let globals = input.rows(globals)?;
    let mut functions = input.rows(functions)?;
    let (starts, entries) = input.rows(starts)?;
    input.rows(|input| places(input, &mut functions))?;
    input.digest(TAG_CODE)?;
    input.end()?;
    let reps = types.iter().map(|node| represented(&types, node)).collect();
    let records = records.text.to_vec();
    let errors = Vec::new();
    Ok(Unit {
        modules,
        types,
        records,
        reps,
        constants,
        shapes,
        functions,
        globals,
        starts,
        entries,
        errors,
    })
}
