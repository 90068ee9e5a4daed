//! A text that is being read, from an offset on ([wire.bounds]).

use crate::rules::Rules;
use selfsame_spec::Payload;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAX_PAYLOAD, WIRE_VERSION};
use selfsame_spec::{Digest, Kind, Label};

/// The bytes, and how many of them are read.
pub(crate) struct Input<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
    pub(crate) rules: Rules,
}

impl<'a> Input<'a> {
    pub(crate) fn offset(&self) -> u64 {
        self.at as u64
    }

    pub(crate) fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        match self.bytes[self.at..].get(..n) {
            Some(bytes) => {
                self.at += n;
                Ok(bytes)
            }
            None => Err(ErrorKind::WireTruncated { offset: self.bytes.len() as u64 }.into()),
        }
    }

    pub(crate) fn u8(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    pub(crate) fn u32(&mut self) -> Result<u32> {
        Ok(self.take(4)?.iter().fold(0, |n, &byte| n << 8 | u32::from(byte)))
    }

    pub(crate) fn digest(&mut self) -> Result<Digest> {
        let mut digest = [0; 32];
        digest.copy_from_slice(self.take(32)?);
        Ok(Digest(digest))
    }

    pub(crate) fn number(&mut self, count: usize) -> Result<usize> {
        let offset = self.offset();
        let number = self.u32()? as usize;
        if number < count { Ok(number) } else { Err(ErrorKind::WireIndex { offset }.into()) }
    }

    /// The length of a list, which is not empty.
    pub(crate) fn count(&mut self) -> Result<u32> {
        let offset = self.offset();
        match self.u32()? {
            0 => (self.rules.refuse)(ErrorKind::WireNotCanonical { offset }).map(|()| 0),
            n => Ok(n),
        }
    }

    // [wire.header]
    pub(crate) fn header(&mut self, magic: [u8; 8]) -> Result<()> {
        for expected in magic {
            if self.u8()? != expected {
                (self.rules.refuse)(ErrorKind::WireHeader { offset: 0 })?;
            }
        }
        match self.u32()? {
            WIRE_VERSION => Ok(()),
            _ => (self.rules.refuse)(ErrorKind::WireHeader { offset: 8 }),
        }
    }

    // [kind.label]
    pub(crate) fn label(&mut self) -> Result<Label> {
        let offset = self.offset();
        let kind = Kind(self.u8()?);
        let at = self.offset();
        let length = self.u32()? as usize;
        if length > MAX_PAYLOAD {
            return Err(ErrorKind::WireTooLarge { offset: at }.into());
        }
        let payload = self.take(length)?;
        let arity = self.u32()?;
        Payload::check(kind, payload, arity).map_err(|why| ErrorKind::WireLabel { offset, why })?;
        Label::new(kind, payload, arity as usize)
    }

    pub(crate) fn end(&self) -> Result<()> {
        let offset = self.offset();
        let over = self.at < self.bytes.len();
        if over { (self.rules.refuse)(ErrorKind::WireTrailing { offset }) } else { Ok(()) }
    }
}
