//! A reader of bytes from outside, which counts the offset for errors (`[file.read]`,
//! `[file.names]`, `[file.count]`).

use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::WIRE_VERSION;
use selfsame_spec::text::Span;
use sha2::{Digest as _, Sha256};

/// The part of a section or file that is not read yet. Memory for a length that the file states is
/// reserved only after the bytes of this length were found.
pub(crate) struct Input<'a> {
    /// The bytes of the file from its start to the end of the section.
    bytes: &'a [u8],
    at: usize,
}

/// A section of a file: the offset at which its length is stored, and its bytes.
pub(crate) struct Section<'a> {
    pub(crate) length_at: u64,
    pub(crate) input: Input<'a>,
}

impl<'a> Input<'a> {
    /// Creates a reader at the start of a file.
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Returns the number of bytes of the file that were already read.
    pub(crate) const fn offset(&self) -> u64 {
        self.at as u64
    }

    /// Returns the bytes that are not read yet.
    pub(crate) fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// Returns the bytes that were already read.
    pub(crate) fn before(&self) -> &'a [u8] {
        &self.bytes[..self.at]
    }

    /// Reads the next `n` bytes. If fewer bytes are left, the offset of the error is the end of the
    /// bytes.
    pub(crate) fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        match self.rest().get(..n) {
            Some(bytes) => {
                self.at += n;
                Ok(bytes)
            }
            None => Err(ErrorKind::WireTruncated { offset: self.bytes.len() as u64 }.into()),
        }
    }

    /// Reads the magic bytes and the version. If a file ends within the header and its bytes are a
    /// prefix of a valid header, the file is reported as truncated.
    pub(crate) fn header(&mut self, magic: [u8; 8]) -> Result<()> {
        for expected in magic {
            if self.u8()? != expected {
                return Err(ErrorKind::WireHeader { offset: 0 }.into());
            }
        }
        let is_known = self.u32()? == WIRE_VERSION;
        if is_known { Ok(()) } else { Err(ErrorKind::WireHeader { offset: 8 }.into()) }
    }

    /// Reads the digest of all bytes before it, and checks that it is correct.
    pub(crate) fn digest(&mut self, tag: [u8; 8]) -> Result<()> {
        let offset = self.offset();
        let right = Sha256::new().chain_update(tag).chain_update(self.before()).finalize();
        let is_right = self.take(right.len())? == &right[..];
        if is_right { Ok(()) } else { Err(ErrorKind::WireDigest { offset }.into()) }
    }

    pub(crate) fn u8(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    pub(crate) fn u32(&mut self) -> Result<u32> {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(self.take(4)?);
        Ok(u32::from_be_bytes(bytes))
    }

    /// Reads the number of entries of a list. Each entry takes at least `least` bytes. If fewer
    /// bytes are left than the entries need, the number is refused.
    pub(crate) fn count(&mut self, least: u64) -> Result<usize> {
        let offset = self.offset();
        let count = self.u32()?;
        let fits = u64::from(count) * least <= self.rest().len() as u64;
        if fits { Ok(count as usize) } else { Err(ErrorKind::WireTooLarge { offset }.into()) }
    }

    /// Reads a list of entries, each of which takes at least `least` bytes.
    pub(crate) fn list<T>(
        &mut self,
        least: u64,
        mut each: impl FnMut(&mut Self) -> Result<T>,
    ) -> Result<Vec<T>> {
        let count = self.count(least)?;
        let mut list = Vec::with_capacity(count);
        for _ in 0..count {
            list.push(each(self)?);
        }
        Ok(list)
    }

    /// Reads a text: its length in bytes, and its bytes. A text that is not UTF-8 is refused at the
    /// offset of its length.
    pub(crate) fn text(&mut self) -> Result<&'a str> {
        let offset = self.offset();
        let length = self.u32()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| not_canonical(offset))
    }

    pub(crate) fn owned_text(&mut self) -> Result<String> {
        self.text().map(str::to_owned)
    }

    /// Reads a `u8` that is the index of an entry of a table, and returns the entry.
    pub(crate) fn choice<T: Copy>(&mut self, things: &[T]) -> Result<T> {
        let offset = self.offset();
        let number = self.u8()?;
        things.get(number as usize).copied().ok_or_else(|| tag(offset))
    }

    pub(crate) fn span(&mut self) -> Result<Span> {
        let (start, end) = (self.u32()?, self.u32()?);
        Ok(Span { start, end })
    }

    /// Reads a section, and checks that the file has all bytes of this section.
    pub(crate) fn section(&mut self) -> Result<Section<'a>> {
        let length_at = self.offset();
        let length = self.u32()? as usize;
        let start = self.at;
        self.take(length)?;
        Ok(Section { length_at, input: Self { bytes: self.before(), at: start } })
    }

    /// Reads a section of rows. Bytes after the rows are refused.
    pub(crate) fn rows<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let mut section = self.section()?.input;
        let rows = read(&mut section)?;
        section.end()?;
        Ok(rows)
    }

    /// Returns an error if any bytes are left.
    pub(crate) fn end(&self) -> Result<()> {
        let offset = self.offset();
        let is_over = self.rest().is_empty();
        if is_over { Ok(()) } else { Err(ErrorKind::WireTrailing { offset }.into()) }
    }
}

/// Returns the error for a tag that the format does not define.
pub(crate) fn tag(offset: u64) -> Error {
    ErrorKind::WireTag { offset }.into()
}

/// Returns the error for bytes that are not canonical: no writer writes them.
pub(crate) fn not_canonical(offset: u64) -> Error {
    ErrorKind::WireNotCanonical { offset }.into()
}
