//! A unit from bytes (`[file.read]`).

use super::constants::constants;
use super::functions::{functions, places};
use super::input::Input;
use super::records::Records;
use super::rows::{globals, shapes, starts};
use super::types::types;
use crate::verify::represented;
use selfsame_spec::code::Unit;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAGIC_CODE, TAG_CODE, WIRE_VERSION};
use sha2::{Digest as _, Sha256};

/// Reads the file of a unit (`[file.read]`). The unit is not verified yet: it may be anything, and
/// is not to be run. [`load_code`](crate::load_code) verifies it, too.
///
/// Cost: linear in the bytes, but for the types of records, which cost what it takes to intern
/// them. Memory: at most 16 times the bytes, and 1 MiB.
///
/// ```
/// use selfsame_lang::read_code;
/// let error = read_code(b"slfwcode\0\0\0\x02").err();
/// let told = error.map(|error| (error.code(), error.kind().offset()));
/// assert_eq!(told, Some(("E0802", Some(8))));
/// ```
///
/// # Errors
/// E0801 to E0809, the first in the order of the bytes, with the offset in the file.
pub fn read_code(bytes: &[u8]) -> Result<Unit> {
    let mut input = Input::new(bytes);
    header(&mut input)?;
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
    digest(&mut input)?;
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

/// Magic and version. A file that ends before is cut off if it is right as far as it goes.
fn header(input: &mut Input<'_>) -> Result<()> {
    for expected in MAGIC_CODE {
        if input.u8()? != expected {
            return Err(ErrorKind::WireHeader { offset: 0 }.into());
        }
    }
    let is_known = input.u32()? == WIRE_VERSION;
    if is_known { Ok(()) } else { Err(ErrorKind::WireHeader { offset: 8 }.into()) }
}

fn digest(input: &mut Input<'_>) -> Result<()> {
    let offset = input.offset();
    let right = Sha256::new().chain_update(TAG_CODE).chain_update(input.before()).finalize();
    let is_right = input.take(32)? == &right[..];
    if is_right { Ok(()) } else { Err(ErrorKind::WireDigest { offset }.into()) }
}
