//! Reads the parts of an encoding from its bytes ([wire.bounds]). Parts are read from the front,
//! and an error in a part has the offset at which the part starts.
//!
//! ```text
//! 00 00 00 02  61 62    take_u32 gives 2, take(2) gives "ab", then none is left
//! ```

use crate::rules::types::TypeRules;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAX_PAYLOAD, WIRE_VERSION};
use selfsame_spec::{Digest, Kind, Label, Payload};

/// The bytes of an encoding, and the position up to which they were read.
pub(crate) struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
    pub(crate) rules: TypeRules,
}

impl<'a> Input<'a> {
    /// Returns an input of which no byte was read.
    pub(crate) const fn new(bytes: &'a [u8], rules: TypeRules) -> Self {
        Self { bytes, at: 0, rules }
    }

    /// Returns the number of bytes that were read, which is the offset of the next part.
    pub(crate) const fn offset(&self) -> u64 {
        self.at as u64
    }

    /// Returns the bytes that were already read.
    pub(crate) fn before(&self) -> &'a [u8] {
        &self.bytes[..self.at]
    }

    /// Returns the number of bytes that were not read yet.
    pub(crate) const fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    // [wire.bounds]
    /// Reads `n` bytes.
    pub(crate) fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        match self.bytes[self.at..].get(..n) {
            Some(bytes) => {
                self.at += n;
                Ok(bytes)
            }
            None => Err(ErrorKind::WireTruncated { offset: self.bytes.len() as u64 }.into()),
        }
    }

    /// Reads a byte.
    pub(crate) fn take_u8(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// Reads a number of four bytes in big-endian order.
    pub(crate) fn take_u32(&mut self) -> Result<u32> {
        Ok(self.take(4)?.iter().fold(0, |n, &byte| n << 8 | u32::from(byte)))
    }

    /// Reads a digest.
    pub(crate) fn take_digest(&mut self) -> Result<Digest> {
        let mut digest = [0; 32];
        digest.copy_from_slice(self.take(32)?);
        Ok(Digest(digest))
    }

    // [wire.bounds]
    /// Reads a number of four bytes, which must be less than `count`.
    pub(crate) fn take_number(&mut self, count: usize) -> Result<usize> {
        let offset = self.offset();
        let number = self.take_u32()? as usize;
        if number < count { Ok(number) } else { Err(ErrorKind::WireIndex { offset }.into()) }
    }

    // [wire.canonical]
    /// Reads the length of a list. A length of 0 is refused.
    pub(crate) fn take_count(&mut self) -> Result<u32> {
        let offset = self.offset();
        match self.take_u32()? {
            0 => (self.rules.refuse)(ErrorKind::WireNotCanonical { offset }).map(|()| 0),
            n => Ok(n),
        }
    }

    // [wire.header]
    /// Reads the eight magic bytes of a format, and the number of its version.
    pub(crate) fn take_header(&mut self, magic: [u8; 8]) -> Result<()> {
        for expected in magic {
            if self.take_u8()? != expected {
                (self.rules.refuse)(ErrorKind::WireHeader { offset: 0 })?;
            }
        }
        match self.take_u32()? {
            WIRE_VERSION => Ok(()),
            _ => (self.rules.refuse)(ErrorKind::WireHeader { offset: 8 }),
        }
    }

    // [kind.label] [wire.bounds]
    /// Reads a label.
    pub(crate) fn take_label(&mut self) -> Result<Label> {
        let offset = self.offset();
        let kind = Kind(self.take_u8()?);
        let at = self.offset();
        let length = self.take_u32()? as usize;
        if length > MAX_PAYLOAD {
            return Err(ErrorKind::WireTooLarge { offset: at }.into());
        }
        let payload = self.take(length)?;
        let arity = self.take_u32()?;
        Payload::check(kind, payload, arity).map_err(|why| ErrorKind::WireLabel { offset, why })?;
        Label::new(kind, payload, arity as usize)
    }

    // [wire.bounds]
    /// Refuses the encoding if there are bytes after the last part.
    pub(crate) fn expect_end(&self) -> Result<()> {
        let offset = self.offset();
        match self.left() {
            0 => Ok(()),
            _ => (self.rules.refuse)(ErrorKind::WireTrailing { offset }),
        }
    }
}
