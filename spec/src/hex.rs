//! Converts bytes to and from text with two lower-case hexadecimal digits for each byte.

use std::fmt::Write;

/// Returns two lower-case hexadecimal digits for each byte.
///
/// ```
/// use selfsame_spec::hex;
/// assert_eq!(hex::encode(&[0x0f, 0xa0]), "0fa0");
/// assert_eq!(hex::decode("0fa0"), Some(vec![0x0f, 0xa0]));
/// assert_eq!(hex::decode("0fa"), None);
/// ```
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        // Writing to a `String` does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Returns the bytes that a text of hexadecimal digits represents. Returns `None` for any other
/// text, or for an odd number of digits.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}
