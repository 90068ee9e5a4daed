//! The input of reading an encoding: the bytes of a reader, with their offset for errors
//! (`[wire.bounds]`).

use crate::label::{LabelId, Labels};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::MAX_PAYLOAD;
use selfsame_spec::{Digest, Kind, Payload};
use std::io::{self, Read};

/// A reader that counts the bytes that were read. If the underlying reader fails, the failure is
/// stored, and counts as the end of the bytes.
pub(crate) struct Input<R> {
    reader: R,
    offset: u64,
    pub(crate) failure: Option<io::Error>,
    /// The buffer for the canonical bytes of a label.
    label: Vec<u8>,
    tuning: Tuning,
}

impl<R: Read> Input<R> {
    pub(crate) fn new(reader: R, tuning: &Tuning) -> Self {
        Self { reader, offset: 0, failure: None, label: Vec::new(), tuning: *tuning }
    }

    /// Returns the number of bytes that have been read.
    pub(crate) const fn offset(&self) -> u64 {
        self.offset
    }

    /// Returns whether this planted bug is active.
    pub(crate) fn slips(&self, slip: Slip) -> bool {
        self.tuning.slips(slip)
    }

    /// Fills `out` with the next bytes. Refuses the input if it ends earlier (`[wire.bounds]`).
    pub(crate) fn fill(&mut self, out: &mut [u8]) -> Result<()> {
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

    pub(crate) fn u8(&mut self) -> Result<u8> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u32(&mut self) -> Result<u32> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub(crate) fn digest(&mut self) -> Result<Digest> {
        Ok(Digest(self.array()?))
    }

    /// Reads `n` bytes. Memory is allocated only as the bytes arrive.
    pub(crate) fn bytes(&mut self, n: usize) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        self.append(n, &mut out)?;
        Ok(out)
    }

    fn append(&mut self, n: usize, out: &mut Vec<u8>) -> Result<()> {
        let end = out.len() + n;
        // At most this many bytes are requested in one call, even if the encoding states that more
        // bytes follow.
        let chunk = self.tuning.read_bytes.max(1) as usize;
        while out.len() < end {
            let start = out.len();
            out.resize(end.min(start + chunk), 0);
            self.fill(&mut out[start..])?;
            if self.tuning.slips(Slip::ReadEndsEarly) {
                break;
            }
        }
        Ok(())
    }

    /// Reads a number, and refuses it if it is not less than `count`.
    pub(crate) fn number(&mut self, count: usize) -> Result<u32> {
        let offset = self.offset;
        let number = self.u32()?;
        let known = (number as usize) < count;
        if known { Ok(number) } else { Err(ErrorKind::WireIndex { offset }.into()) }
    }

    /// Reads the magic bytes and the version (`[wire.header]`).
    pub(crate) fn header(&mut self, magic: [u8; 8]) -> Result<()> {
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

    /// Reads a label (`[kind.label]`). If the label is new, it is checked against the kind table
    /// after all its bytes were read (`[draft.label]`). The check of a label includes the payload
    /// and values (`[kind.payload]`, `[kind.role]`, `[kind.value]`).
    pub(crate) fn label(&mut self, labels: &mut Labels) -> Result<LabelId> {
        let mut text = std::mem::take(&mut self.label);
        let read = self.read_label(labels, &mut text);
        self.label = text;
        read
    }

    fn read_label(&mut self, labels: &mut Labels, text: &mut Vec<u8>) -> Result<LabelId> {
        let offset = self.offset;
        text.clear();
        text.push(self.u8()?);
        let at = self.offset;
        let length = self.u32()?;
        if length as usize > MAX_PAYLOAD {
            return Err(ErrorKind::WireTooLarge { offset: at }.into());
        }
        text.extend(length.to_be_bytes());
        self.append(length as usize, text)?;
        let arity = self.u32()?;
        text.extend(arity.to_be_bytes());
        if let Some(known) = labels.find(text) {
            return Ok(known);
        }
        let (kind, payload) = (Kind(text[0]), &text[5..text.len() - 4]);
        Payload::check(kind, payload, arity).map_err(|why| ErrorKind::WireLabel { offset, why })?;
        Ok(labels.add_parts(kind, payload, arity))
    }

    /// Refuses the input if bytes follow.
    pub(crate) fn end(&mut self) -> Result<()> {
        let offset = self.offset;
        match self.u8() {
            Ok(_) => Err(ErrorKind::WireTrailing { offset }.into()),
            Err(_) => Ok(()),
        }
    }
}
