//! Reads those parts of the file of a cache that do not depend on the compiler
//! (`spec/chapters/language/cache.md`). The row of a function also contains bytes that only the
//! compiler that wrote them can interpret.
//!
//! ```text
//! header | 1 function: key, number, bytes | 1 name: "main:x", is it a root, two hashes
//! ```

mod why;

pub use why::{held_by, shortest_chain, used_members};

use crate::rules::FileRules;
use crate::rules::file::{FileCheck, SectionBytes};
use selfsame_model::rules::TypeRules;
use selfsame_spec::Result;
use selfsame_spec::error::ErrorKind;
use selfsame_spec::format::{MAGIC_CACHE, TAG_CACHE};

/// Checks that bytes are the file of a cache. If the bytes are not such a file, returns the first
/// error in the order of the bytes.
// [cache.read] [cache.damaged]
pub(crate) fn read(rules: &FileRules, bytes: &[u8]) -> Result<()> {
    let mut file = SectionBytes { rules, bytes, at: 0, start: 0, file: bytes.len() };
    file.header(MAGIC_CACHE)?;
    section(&mut file, 40, function)?;
    section(&mut file, 69, name)?;
    let offset = file.offset();
    let before = &bytes[..bytes.len().min(offset as usize)];
    let digest = (TypeRules::REFERENCE.hash)(&[&TAG_CACHE, before].concat());
    let is_right = file.take(32)? == digest.0;
    file.expect(FileCheck::Digest, is_right, ErrorKind::WireDigest { offset })?;
    file.end(FileCheck::End)
}

/// Reads a section of rows. Each row takes at least `least` bytes.
// [cache.file]
fn section(
    file: &mut SectionBytes<'_>,
    least: usize,
    row: fn(&mut SectionBytes<'_>) -> Result<()>,
) -> Result<()> {
    let mut own = file.section()?;
    own.rows(least, row)?;
    own.end(FileCheck::Trailing)
}

/// Reads the row of a function, which consists of a key, a number, and further bytes.
// [cache.file]
fn function(row: &mut SectionBytes<'_>) -> Result<()> {
    row.take(32)?;
    row.u32()?;
    let offset = row.offset();
    let length = row.u32()? as usize;
    row.take(length).map(drop).map_err(|_| ErrorKind::WireTooLarge { offset }.into())
}

/// Reads the row of a root or member, which consists of a name, a flag for roots, and two hashes.
// [cache.file]
fn name(row: &mut SectionBytes<'_>) -> Result<()> {
    row.text()?;
    row.take(1 + 32 + 32).map(drop)
}
