//! Reads 32-bit words in either byte order from a range of a file.

use super::error::{Error, ErrorKind};
use std::ops::Range;

/// The words of a range of a file that are not read yet. A copy of this value starts at the
/// position at which the copy was made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    file: &'a [u8],
    at: usize,
    end: usize,
    big: bool,
}

impl<'a> Words<'a> {
    /// Creates a reader for the words of a `range` within `file`.
    pub(super) const fn new(file: &'a [u8], range: Range<usize>, big: bool) -> Self {
        Self { file, at: range.start, end: range.end, big }
    }

    /// Returns the offset of the next word in the file.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.at == self.end
    }

    pub(super) fn skip(&mut self, bytes: usize) -> Result<(), Error> {
        if bytes > self.end - self.at {
            return Err(ErrorKind::Truncated.at(self.end));
        }
        self.at += bytes;
        Ok(())
    }

    pub(super) fn u32(&mut self) -> Result<u32, Error> {
        let at = self.at;
        self.skip(4)?;
        let mut word = [0; 4];
        word.copy_from_slice(&self.file[at..at + 4]);
        Ok(if self.big { u32::from_be_bytes(word) } else { u32::from_le_bytes(word) })
    }
}
