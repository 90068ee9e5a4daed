//! Bytes from anywhere, with the offset of whatever is wrong with them.

use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::MAX_PAYLOAD;
use selfsame_spec::shape::Shape;
use selfsame_spec::{Digest, Kind};
use std::io::{self, Read};

/// A reader that counts. A failure of the reader itself looks like the end of the bytes, and is
/// kept for whoever asked.
pub(super) struct Input<R> {
    reader: R,
    offset: u64,
    pub(super) failure: Option<io::Error>,
}

/// A label's parts: one that the kind table allows.
pub(super) struct LabelParts {
    pub(super) kind: Kind,
    pub(super) payload: Vec<u8>,
    pub(super) arity: u32,
}

/// How many bytes are asked of the reader at once, whatever is announced.
const CHUNK: usize = 1 << 16;

impl<R: Read> Input<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, offset: 0, failure: None }
    }

    /// Bytes read so far.
    pub(super) const fn offset(&self) -> u64 {
        self.offset
    }

    /// Fills `out`, or says at which offset the first byte is missing.
    pub(super) fn fill(&mut self, out: &mut [u8]) -> Result<()> {
        let mut have = 0;
        while have < out.len() {
            match self.reader.read(&mut out[have..]) {
                Ok(0) => break,
                Ok(n) => have += n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(error);
                    break;
                }
            }
        }
        self.offset += have as u64;
        let offset = self.offset;
        if have < out.len() { Err(ErrorKind::WireTruncated { offset }.into()) } else { Ok(()) }
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut out = [0; N];
        self.fill(&mut out)?;
        Ok(out)
    }

    pub(super) fn u8(&mut self) -> Result<u8> {
        Ok(self.array::<1>()?[0])
    }

    pub(super) fn u32(&mut self) -> Result<u32> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub(super) fn digest(&mut self) -> Result<Digest> {
        Ok(Digest(self.array()?))
    }

    /// `n` bytes, in memory that grows as they come.
    pub(super) fn bytes(&mut self, n: usize) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        while out.len() < n {
            let start = out.len();
            out.resize(n.min(start + CHUNK), 0);
            self.fill(&mut out[start..])?;
        }
        Ok(out)
    }

    /// A number below `count`.
    pub(super) fn number(&mut self, count: usize) -> Result<u32> {
        let offset = self.offset;
        let number = self.u32()?;
        let known = (number as usize) < count;
        if known { Ok(number) } else { Err(ErrorKind::WireIndex { offset }.into()) }
    }

    /// Magic and version (`[wire.header]`).
    pub(super) fn header(&mut self, magic: [u8; 8]) -> Result<()> {
        for expected in magic {
            if self.u8()? != expected {
                return Err(ErrorKind::WireHeader { offset: 0 }.into());
            }
        }
        if self.u32()? != selfsame_spec::format::WIRE_VERSION {
            return Err(ErrorKind::WireHeader { offset: 8 }.into());
        }
        Ok(())
    }

    /// A label (`[kind.label]`), checked once it is read.
    pub(super) fn label(&mut self) -> Result<LabelParts> {
        let offset = self.offset;
        let kind = Kind(self.u8()?);
        let at = self.offset;
        let length = self.u32()? as usize;
        if length > MAX_PAYLOAD {
            return Err(ErrorKind::WireTooLarge { offset: at }.into());
        }
        let payload = self.bytes(length)?;
        let arity = self.u32()?;
        Shape::check(kind, &payload, arity).map_err(|why| ErrorKind::WireLabel { offset, why })?;
        Ok(LabelParts { kind, payload, arity })
    }

    /// Nothing may follow.
    pub(super) fn end(&mut self) -> Result<()> {
        let offset = self.offset;
        match self.u8() {
            Ok(_) => Err(ErrorKind::WireTrailing { offset }.into()),
            Err(_) => Ok(()),
        }
    }
}
