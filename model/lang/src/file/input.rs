//! Reads the bytes of a section in order ([file.read], [file.count]). Each error contains its
//! offset in the file.
//!
//! ```text
//! 00 00 00 02  61 62    text() gives "ab"
//! 00 00 00 09  61 62    text() is refused: the bytes end early
//! ```

use crate::rules::file::{FileCheck, SectionBytes};
use selfsame_spec::error::ErrorKind;
use selfsame_spec::format::WIRE_VERSION;
use selfsame_spec::program::TypeIx;
use selfsame_spec::{Kind, Result, Value};

impl<'a> SectionBytes<'a> {
    /// Returns the offset, in the file, of the next byte.
    pub(crate) const fn offset(&self) -> u64 {
        self.start + self.at as u64
    }

    /// Returns the offset, in the file, of the section's length.
    pub(super) const fn length_at(&self) -> u64 {
        self.start - 4
    }

    /// Returns the number of bytes of the section that have not been read.
    const fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    /// Returns an error if a condition that the rules require does not hold.
    pub(crate) fn expect(&self, check: FileCheck, holds: bool, wrong: ErrorKind) -> Result<()> {
        if holds || !(self.rules.asks)(check) { Ok(()) } else { Err(wrong.into()) }
    }

    /// Returns the next `n` bytes. If there are fewer bytes, returns the error for a section that
    /// ends too early.
    // [file.read]
    pub(crate) fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        match self.bytes[self.at..].get(..n) {
            Some(bytes) => {
                self.at += n;
                Ok(bytes)
            }
            None => {
                let offset = self.start + self.bytes.len() as u64;
                Err(ErrorKind::WireTruncated { offset }.into())
            }
        }
    }

    /// Reads a number of four bytes, the highest byte first.
    pub(crate) fn u32(&mut self) -> Result<u32> {
        Ok(self.take(4)?.iter().fold(0, |n, byte| n << 8 | u32::from(*byte)))
    }

    /// Reads the magic bytes, comparing them one by one, and then the version.
    // [file.read] [wire.header]
    pub(crate) fn header(&mut self, magic: [u8; 8]) -> Result<()> {
        for expected in magic {
            let is_right = self.take(1)? == [expected];
            self.expect(FileCheck::Magic, is_right, ErrorKind::WireHeader { offset: 0 })?;
        }
        let is_right = self.u32()? == WIRE_VERSION;
        self.expect(FileCheck::Version, is_right, ErrorKind::WireHeader { offset: 8 })
    }

    /// Reads the length of the next section, and returns the section.
    // [file.write]
    pub(crate) fn section(&mut self) -> Result<Self> {
        let length = self.u32()? as usize;
        let start = self.offset();
        Ok(Self { bytes: self.take(length)?, at: 0, start, ..*self })
    }

    /// Returns an error if bytes remain.
    // [file.read]
    pub(crate) fn end(&self, check: FileCheck) -> Result<()> {
        let wrong = ErrorKind::WireTrailing { offset: self.offset() };
        self.expect(check, self.left() == 0, wrong)
    }

    /// Reads the number of rows, and then the rows. Each row takes at least `least` bytes.
    // [file.read]
    pub(crate) fn rows<T>(
        &mut self,
        least: usize,
        mut row: impl FnMut(&mut Self) -> Result<T>,
    ) -> Result<Vec<T>> {
        let offset = self.offset();
        let count = self.u32()? as usize;
        let holds = count <= self.left() / (self.rules.least)(least);
        self.expect(FileCheck::Count, holds, ErrorKind::WireTooLarge { offset })?;
        (0..count).map(|_| row(self)).collect()
    }

    /// Reads a byte, which must be less than `below`.
    // [file.read]
    pub(super) fn tag(&mut self, below: usize) -> Result<usize> {
        let offset = self.offset();
        let tag = usize::from(self.take(1)?[0]);
        self.expect(FileCheck::Tag, tag < below, ErrorKind::WireTag { offset })?;
        Ok(tag.min(below - 1))
    }

    /// Reads the index of a name in a list, and returns the name.
    // [file.types] [file.read]
    pub(super) fn name(&mut self, names: &[&'static str]) -> Result<&'static str> {
        let offset = self.offset();
        let at = self.u32()? as usize;
        let holds = at < names.len();
        self.expect(FileCheck::Name, holds, ErrorKind::WireTag { offset })?;
        Ok(names.get(at).unwrap_or(&names[0]))
    }

    /// Reads the length of a text, and then the text.
    // [file.write] [file.read]
    pub(crate) fn text(&mut self) -> Result<String> {
        let offset = self.offset();
        let length = self.u32()? as usize;
        let bytes = self.take(length)?;
        let holds = std::str::from_utf8(bytes).is_ok();
        self.expect(FileCheck::Utf8, holds, ErrorKind::WireNotCanonical { offset })?;
        Ok(String::from_utf8_lossy(bytes).into_owned())
    }

    /// Reads a value, which consists of its kind, its length, and its bytes.
    // [file.types] [kind.payload] [kind.role] [kind.value]
    pub(super) fn value(&mut self) -> Result<Value> {
        let offset = self.offset();
        let kind = Kind(self.take(1)?[0]);
        let length = self.u32()? as usize;
        let value = Value::new(kind, self.take(length)?);
        let why = value.as_ref().err().copied().unwrap_or("");
        self.expect(
            FileCheck::Value,
            value.is_ok(),
            ErrorKind::WireLabel { offset, why: why.into() },
        )?;
        Ok(value.unwrap_or_else(|_| Value::bool(false)))
    }

    /// Reads the number of a type. Only the verifier checks that a type with this number exists.
    pub(super) fn ty(&mut self) -> Result<TypeIx> {
        self.u32().map(TypeIx)
    }
}
