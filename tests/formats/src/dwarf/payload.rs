//! Builds the payloads of labels.

/// The bytes of a payload, and the number of bytes that count towards the limit (`[dwarf.error]`).
#[derive(Default, Debug)]
pub(super) struct Payload {
    pub(super) bytes: Vec<u8>,
    names: u64,
}

impl Payload {
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.names = 0;
    }

    /// Returns the number of bytes that count towards the limit: the bytes of the payload, and 16
    /// for each name.
    pub(super) fn spent(&self) -> u64 {
        self.bytes.len() as u64 + 16 * self.names
    }

    pub(super) fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    pub(super) fn u32(&mut self, value: u32) {
        self.bytes.extend(value.to_be_bytes());
    }

    pub(super) fn u64(&mut self, value: u64) {
        self.bytes.extend(value.to_be_bytes());
    }

    pub(super) fn text(&mut self, text: &[u8]) {
        self.u32(text.len() as u32);
        self.bytes.extend(text);
        self.names += 1;
    }

    /// Adds the text that the function `write` appends, with its length before it.
    pub(super) fn written(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let at = self.bytes.len();
        self.u32(0);
        write(&mut self.bytes);
        let len = (self.bytes.len() - at - 4) as u32;
        self.bytes[at..at + 4].copy_from_slice(&len.to_be_bytes());
        self.names += 1;
    }
}
