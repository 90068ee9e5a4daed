//! Files of code (`spec/chapters/language/file.md`). A file is written from a unit, and a unit is
//! read from a file.
//!
//! For each section of a file there is a constant, which contains the functions that write and read
//! the section. The table of [rules](crate::rules::FileRules) lists the sections in order.
//!
//! ```text
//! magic, version | records | types | shapes | .. | lines | digest
//! ```

pub(crate) mod constants;
pub(crate) mod functions;
mod input;
pub(crate) mod lines;
mod output;
pub(crate) mod records;
pub(crate) mod shapes;
pub(crate) mod tables;
pub(crate) mod types;

use crate::rules::FileRules;
use crate::rules::file::{FileCheck, SectionBytes};
use output::push_u32;
use selfsame_model::rules::TypeRules;
use selfsame_model::{Interner, Type};
use selfsame_spec::code::Unit;
use selfsame_spec::error::ErrorKind;
use selfsame_spec::format::{MAGIC_CODE, TAG_CODE, WIRE_VERSION};
use selfsame_spec::{Digest, Result};

/// Returns the file of a unit as bytes. Returns `None` for a unit that has errors, lacks the types
/// of its records, or has a type that cannot be written. [file.write] [file.section]
pub(crate) fn write(rules: &FileRules, unit: &Unit) -> Option<Vec<u8>> {
    if !unit.errors.is_empty() {
        return None;
    }
    let mut out = MAGIC_CODE.to_vec();
    push_u32(&mut out, WIRE_VERSION as usize);
    for section in rules.sections {
        let mut own = Vec::new();
        (section.write)(unit, &mut own)?;
        push_u32(&mut out, own.len());
        out.extend(own);
    }
    let digest = (rules.digest)(&out);
    out.extend(digest.0);
    Some(out)
}

/// Returns the digest that ends a file, given the bytes before it.
// [file.write]
pub(crate) fn digest(before: &[u8]) -> Digest {
    (TypeRules::REFERENCE.hash)(&[&TAG_CODE, before].concat())
}

/// Reads a file of code, and returns its unit.
// [file.read] [file.same]
pub(crate) fn read(rules: &FileRules, bytes: &[u8]) -> Result<Unit> {
    let mut file = SectionBytes { rules, bytes, at: 0, start: 0, file: bytes.len() };
    file.header(MAGIC_CODE)?;
    let mut unit = Unit::default();
    for section in rules.sections {
        let mut own = file.section()?;
        (section.read)(&mut own, &mut unit)?;
        own.end(FileCheck::Trailing)?;
    }
    let (before, offset) = (&bytes[..file.at], file.offset());
    let is_right = file.take(32)? == (rules.digest)(before).0;
    file.expect(FileCheck::Digest, is_right, ErrorKind::WireDigest { offset })?;
    file.end(FileCheck::End)?;
    Ok(unit)
}

/// Reads a file of code, and interns the types of its records. Returns the unit.
// [file.intern]
pub(crate) fn read_in(
    rules: &FileRules,
    interner: &mut Interner,
    bytes: &[u8],
) -> Result<(Unit, Vec<Type>)> {
    let unit = read(rules, bytes)?;
    let types = interner.from_bytes(&(rules.interned)(&unit))?;
    Ok((unit, types))
}
