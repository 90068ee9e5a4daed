//! Writes a code unit as bytes (`[file.write]`, `[file.section]`).

use super::constants::put_constants;
use super::functions::{put_function, put_place};
use super::output::Output;
use super::rows::{put_global, put_shape, put_starts};
use super::types::put_types;
use selfsame_spec::code::{Function, Unit};
use selfsame_spec::format::{MAGIC_CODE, TAG_CODE};

/// Writes the file of a code unit (`[file.write]`).
///
/// Returns `None` for a unit that has no file. Such a unit has errors, or lacks the types of its
/// records (see [`Program::code_to_write`](crate::Program::code_to_write)). A unit also has no file
/// if it has a section of 4 GiB or more, or a type that no program without errors has. The same
/// holds if it has a record of a module that is not in the unit.
///
/// Cost: linear in the size of the unit.
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
    let mut out = Output::new(MAGIC_CODE);
    out.0.reserve(expected(unit));
    out.section(|out| out.list(&unit.modules, |out, name| out.text(name)))?;
    out.section(|out| out.0.extend(&unit.records))?;
    out.section(|out| put_types(out, unit))??;
    out.section(|out| put_constants(out, &unit.constants))?;
    out.section(|out| out.list(&unit.shapes, put_shape))?;
    out.section(|out| out.list(&unit.globals, put_global))?;
    out.section(|out| out.list(&unit.functions, put_function))?;
    out.section(|out| put_starts(out, unit))?;
    out.section(|out| {
        unit.functions.iter().for_each(|function| out.list(&function.places, put_place));
    })?;
    Some(out.sealed(TAG_CODE))
}

/// Returns an estimate of the size of a unit's file in bytes. Most bytes of a file belong to
/// functions.
fn expected(unit: &Unit) -> usize {
    let function = |of: &Function| of.name.len() + 4 * of.words.len() + 13 * of.places.len() + 64;
    1024 + unit.records.len() + unit.functions.iter().map(function).sum::<usize>()
}
