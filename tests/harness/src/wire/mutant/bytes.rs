//! Reads and writes the fields of encodings, only for changing encodings.

/// A reader of bytes, starting at the first byte. A read returns `None` if the bytes are not a
/// valid encoding.
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(crate) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let own = self.bytes.get(self.at..)?.get(..count)?;
        self.at += count;
        Some(own)
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        Some(self.take(4)?.iter().fold(0, |n, byte| n << 8 | u32::from(*byte)))
    }

    pub(crate) fn digest(&mut self) -> Option<[u8; 32]> {
        self.take(32)?.try_into().ok()
    }

    /// Reads a label: its kind, the length of its payload, its payload, and its arity.
    pub(crate) fn label(&mut self) -> Option<LabelBytes> {
        let kind = self.u8()?;
        let length = self.u32()? as usize;
        let payload = self.take(length)?.to_vec();
        Some(LabelBytes { kind, payload, arity: self.u32()? })
    }
}

/// The parts of a label in an encoding. They may not form a valid label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LabelBytes {
    pub(crate) kind: u8,
    pub(crate) payload: Vec<u8>,
    pub(crate) arity: u32,
}

impl LabelBytes {
    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        out.push(self.kind);
        put_u32(out, self.payload.len() as u32);
        out.extend(&self.payload);
        put_u32(out, self.arity);
    }

    /// Changes the kind, one bit of the payload, or the length of the payload. The result may not
    /// be a valid label.
    pub(crate) fn change(&mut self, at: usize, with: u32) {
        match self.payload.len() {
            length if length > 0 && !at.is_multiple_of(3) => {
                self.payload[at % length] ^= 1 << (with % 8)
            }
            _ if at.is_multiple_of(2) => {
                self.kind = [0x05, 0x0c, 0x30, 0x41, 0x43, 0x7f, 0xc0, 0xc8][with as usize % 8]
            }
            _ => self.payload.push(with as u8),
        }
    }
}

pub(crate) fn put_u32(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_be_bytes());
}

/// Moves an entry of a list to another index.
pub(crate) fn moved<T>(list: &mut Vec<T>, from: usize, to: usize) {
    if from < list.len() {
        let own = list.remove(from);
        list.insert(to.min(list.len()), own);
    }
}

/// Reorders a list. The list is reversed or rotated, or two of its entries are exchanged.
pub(crate) fn turned<T>(list: &mut [T], by: usize) {
    match by % 3 {
        0 => list.reverse(),
        _ if list.is_empty() => {}
        1 => list.rotate_left(by % list.len()),
        _ => {
            let (one, other) = (by % list.len(), (by / 3) % list.len());
            list.swap(one, other);
        }
    }
}
