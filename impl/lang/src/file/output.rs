//! A buffer for the bytes of a file that is being written (`[file.write]`).

use selfsame_spec::format::WIRE_VERSION;
use selfsame_spec::text::Span;
use sha2::{Digest as _, Sha256};

/// The bytes of a file or of a section.
#[derive(Default)]
pub(crate) struct Output(pub(crate) Vec<u8>);

impl Output {
    /// Starts a file with the given magic bytes and the version.
    pub(crate) fn new(magic: [u8; 8]) -> Self {
        let mut out = Self(magic.to_vec());
        out.u32(WIRE_VERSION);
        out
    }

    /// Appends the digest of the bytes, and returns all bytes.
    pub(crate) fn sealed(mut self, tag: [u8; 8]) -> Vec<u8> {
        let digest = Sha256::new().chain_update(tag).chain_update(&self.0).finalize();
        self.0.extend(digest);
        self.0
    }

    pub(crate) fn u8(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(crate) fn u32(&mut self, number: u32) {
        self.0.extend(number.to_be_bytes());
    }

    /// Appends a count or length as 32 bits. A count that does not fit is truncated; its section is
    /// then also too large, so the bytes are never used.
    pub(crate) fn count(&mut self, count: usize) {
        self.u32(count as u32);
    }

    /// Appends a `u8`: the index of an entry in a table.
    pub(crate) fn choice<T: PartialEq>(&mut self, things: &[T], thing: &T) {
        // The tables of this format contain all possible entries, so the entry is always found.
        let place = things.iter().position(|known| known == thing).unwrap_or_default();
        self.u8(place as u8);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend(text.as_bytes());
    }

    pub(crate) fn span(&mut self, span: Span) {
        self.u32(span.start);
        self.u32(span.end);
    }

    /// Appends a list: its length, and then each of its entries.
    pub(crate) fn list<T>(&mut self, list: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.count(list.len());
        list.iter().for_each(|entry| each(self, entry));
    }

    /// Appends a section whose content `fill` writes. Returns the result of `fill`, or `None` if
    /// the section takes 4 GiB or more.
    pub(crate) fn section<T>(&mut self, fill: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let at = self.0.len();
        self.u32(0);
        let answer = fill(self);
        let length = u32::try_from(self.0.len() - at - 4).ok()?;
        self.0[at..at + 4].copy_from_slice(&length.to_be_bytes());
        Some(answer)
    }
}
