//! Files of caches (`spec/chapters/language/cache.md`), as far as anybody may read one: the rows of its functions
//! are the affair of who wrote them.

use crate::language::Language;
use crate::rules::file::{FileCheck, SectionBytes};
use selfsame_model::rules::TypeRules;
use selfsame_spec::Result;
use selfsame_spec::error::ErrorKind;
use selfsame_spec::format::{MAGIC_CACHE, TAG_CACHE};

impl Language {
    /// Whether bytes are the file of a cache.
    ///
    /// ```
    /// let error = selfsame_lang_model::Language::new().read_cache(b"slfwcode").unwrap_err();
    /// assert_eq!(error.code(), "E0802");
    /// ```
    ///
    /// # Errors
    /// The first in the order of the bytes, E0801 to E0807.
    // [cache.read]
    pub fn read_cache(&self, bytes: &[u8]) -> Result<()> {
        let rules = &self.rules().file;
        let mut file = SectionBytes { rules, bytes, at: 0, start: 0, file: bytes.len() };
        file.header(MAGIC_CACHE)?;
        section(&mut file, 40, function)?;
        section(&mut file, 69, name)?;
        let (before, offset) = (&bytes[..bytes.len().min(file.offset() as usize)], file.offset());
        let digest = (TypeRules::REFERENCE.hash)(&[&TAG_CACHE, before].concat());
        let is_right = file.take(32)? == digest.0;
        file.expect(FileCheck::Digest, is_right, ErrorKind::WireDigest { offset })?;
        file.end(FileCheck::End)
    }
}

/// A section of rows, each of which has at least so many bytes.
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

/// A function: its key, its number, and bytes.
// [cache.file]
fn function(row: &mut SectionBytes<'_>) -> Result<()> {
    row.take(32)?;
    row.u32()?;
    let offset = row.offset();
    let length = row.u32()? as usize;
    row.take(length).map(drop).map_err(|_| ErrorKind::WireTooLarge { offset }.into())
}

/// A root or a member: its name, whether it is a root, and two hashes.
// [cache.file]
fn name(row: &mut SectionBytes<'_>) -> Result<()> {
    row.text()?;
    row.take(1 + 32 + 32).map(drop)
}
