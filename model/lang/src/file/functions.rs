//! The section of functions ([file.functions]). For each function, it contains the name, kind,
//! module, registers, parameters, result and words.
//!
//! ```text
//! f :: fn(x: int) -> int { x }    name "f", kind 0 (code), one scalar register for x
//! ```

use super::output::{push_rows, push_text, push_type, push_u32};
use crate::rules::file::{FileCheck, Section, SectionBytes};
use selfsame_spec::Result;
use selfsame_spec::code::{Bank, Function, FunctionKind, Word};
use selfsame_spec::error::ErrorKind;

/// The kinds of functions. The index of a kind is its number in a file.
const KINDS: [FunctionKind; 3] = [FunctionKind::Code, FunctionKind::Print, FunctionKind::Panic];

/// The banks of registers. The index of a bank is its number in a file.
const BANKS: [Bank; 2] = [Bank::Scalar, Bank::Reference];

/// The section with the functions, except the places of their instructions.
// [file.functions]
pub(crate) const FUNCTIONS: Section = Section {
    write: |unit, out| {
        push_rows(out, &unit.functions, write);
        Some(())
    },
    read: |own, unit| {
        unit.functions = own.rows(34, read)?;
        Ok(())
    },
};

// [file.functions]
fn write(out: &mut Vec<u8>, own: &Function) {
    push_text(out, &own.name);
    out.push(KINDS.iter().position(|kind| *kind == own.kind).unwrap_or(0) as u8);
    push_u32(out, own.module as usize);
    push_type(out, own.ty);
    push_rows(out, &own.params, write_bank);
    write_bank(out, &own.result);
    push_rows(out, &own.captures, write_bank);
    push_u32(out, usize::from(own.scalars));
    push_u32(out, usize::from(own.references));
    push_rows(out, &own.words, |out, word| push_u32(out, word.0 as usize));
}

fn write_bank(out: &mut Vec<u8>, bank: &Bank) {
    out.push(u8::from(*bank == Bank::Reference));
}

// [file.functions]
fn read(own: &mut SectionBytes<'_>) -> Result<Function> {
    Ok(Function {
        name: own.text()?,
        kind: KINDS[own.tag(KINDS.len())?],
        module: own.u32()?,
        ty: own.ty()?,
        params: own.rows(1, read_bank)?,
        result: read_bank(own)?,
        captures: own.rows(1, read_bank)?,
        scalars: read_registers(own)?,
        references: read_registers(own)?,
        words: own.rows(4, |own| own.u32().map(Word))?,
        places: Vec::new(),
    })
}

fn read_bank(own: &mut SectionBytes<'_>) -> Result<Bank> {
    Ok(BANKS[own.tag(BANKS.len())?])
}

// [file.read]
fn read_registers(own: &mut SectionBytes<'_>) -> Result<u16> {
    let offset = own.offset();
    let count = own.u32()?;
    let holds = count <= 65_535;
    own.expect(FileCheck::Registers, holds, ErrorKind::WireNotCanonical { offset })?;
    Ok(count as u16)
}
