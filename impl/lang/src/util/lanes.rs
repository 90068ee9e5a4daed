//! Processes eight bytes of a text at a time. The bytes are the lanes of a number of 64 bits, and
//! the first byte is the lowest lane.

/// The number of lanes of a number.
pub(crate) const LANES: usize = 8;

/// The number whose lanes all have the value 1.
const EACH: u64 = 0x0101_0101_0101_0101;
/// The number in which the highest bit of each lane is set.
const HIGH: u64 = 0x80 * EACH;

/// Returns the eight bytes from a position on as lanes. Lanes after the end of the text are zero.
#[inline]
pub(crate) fn lanes(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => last_lanes(bytes, at),
    }
}

/// Returns the bytes from a position on as lanes, if fewer than eight bytes are left. The remaining
/// lanes are zero.
#[cold]
fn last_lanes(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]);
    rest.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
}

/// Returns the number of lanes before the first lane whose highest bit is set.
const fn before(marked: u64) -> usize {
    marked.trailing_zeros() as usize / 8
}

/// Sets the highest bit of each lane whose byte is in a range. No sum overflows its lane, because
/// all bytes are less than 0x80.
const fn within(ascii: u64, from: u8, to: u8) -> u64 {
    (ascii + (0x80 - from as u64) * EACH) & !(ascii + (0x7f - to as u64) * EACH) & HIGH
}

/// Returns the number of bytes that are letters, digits or `_` before the first byte of another
/// kind.
#[inline]
pub(crate) const fn identifier_len(bytes: u64) -> usize {
    let ascii = bytes & !HIGH;
    // Setting the bit 0x20 changes uppercase letters to lowercase letters, and changes no other
    // character to a letter.
    let letters = within(ascii | (0x20 * EACH), b'a', b'z');
    let others = within(ascii, b'0', b'9') | within(ascii, b'_', b'_');
    before((!(letters | others) | bytes) & HIGH)
}

/// Returns the number of spaces before the first byte that is not a space.
#[inline]
pub(crate) const fn spaces_len(bytes: u64) -> usize {
    (bytes ^ (b' ' as u64 * EACH)).trailing_zeros() as usize / 8
}

/// Returns the number of bytes before the first byte that equals `byte`.
#[inline]
pub(crate) const fn len_before(bytes: u64, byte: u8) -> usize {
    let zeros = bytes ^ (byte as u64 * EACH);
    // The subtraction borrows only from lanes above the first zero, so no lane below the first zero
    // is marked.
    before(zeros.wrapping_sub(EACH) & !zeros & HIGH)
}

/// Returns the first `count` bytes of `bytes`; the other lanes are zero.
#[inline]
pub(crate) const fn first_of(bytes: u64, count: usize) -> u64 {
    if count >= LANES { bytes } else { bytes & ((1 << (8 * count)) - 1) }
}

/// Returns the low seven bits of each byte, packed into 56 bits.
pub(crate) const fn packed(bytes: u64) -> u64 {
    let pairs = (bytes & 0x007f_007f_007f_007f) | ((bytes & 0x7f00_7f00_7f00_7f00) >> 1);
    let fours = (pairs & 0x0000_3fff_0000_3fff) | ((pairs & 0x3fff_0000_3fff_0000) >> 2);
    (fours & 0x0fff_ffff) | ((fours & 0x0fff_ffff_0000_0000) >> 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns groups of eight bytes, in which each possible byte occurs in each lane among
    /// letters, among blanks, and among extreme bytes.
    fn samples() -> impl Iterator<Item = [u8; LANES]> {
        let each = (0..=255_u8).flat_map(|byte| (0..LANES).map(move |at| (byte, at)));
        each.flat_map(|(byte, at)| {
            [*b"aZ_09zAx", *b"        ", [255; 8], [0; 8]].map(|mut bytes| {
                bytes[at] = byte;
                bytes
            })
        })
    }

    fn len(bytes: &[u8], of: impl Fn(u8) -> bool) -> usize {
        bytes.iter().position(|&byte| !of(byte)).unwrap_or(bytes.len())
    }

    #[test]
    fn each_byte_is_counted_as_it_is_alone() {
        let is_identifier = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        for bytes in samples() {
            let read = lanes(&bytes, 0);
            assert_eq!(identifier_len(read), len(&bytes, is_identifier), "{bytes:?}");
            assert_eq!(spaces_len(read), len(&bytes, |byte| byte == b' '), "{bytes:?}");
            assert_eq!(len_before(read, b'\n'), len(&bytes, |byte| byte != b'\n'), "{bytes:?}");
        }
    }

    #[test]
    fn behind_the_end_are_zeros() {
        let bytes = *b"0123456789";
        assert_eq!(lanes(&bytes, 2).to_le_bytes(), *b"23456789");
        assert_eq!(lanes(&bytes, 7).to_le_bytes(), *b"789\0\0\0\0\0");
        assert_eq!((lanes(&bytes, 10), lanes(&bytes, 99)), (0, 0));
        assert_eq!(first_of(lanes(&bytes, 0), 3).to_le_bytes(), *b"012\0\0\0\0\0");
    }

    #[test]
    fn packed_bytes_are_told_apart() {
        let bits = (0..LANES).map(|at| packed(0x7f << (8 * at)));
        let all = bits.enumerate().fold(0, |all, (at, bits)| {
            assert_eq!(bits, 0x7f << (7 * at));
            all | bits
        });
        assert_eq!(all, (1 << 56) - 1);
    }
}
