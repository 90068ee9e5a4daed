//! Writes numbers and texts as canonical bytes. A number is four bytes, big-endian; a text is its
//! length in bytes, followed by its UTF-8 bytes.
//!
//! ```text
//! push_u32(258)    00 00 01 02
//! push_text("ab")  00 00 00 02  61 62
//! ```

/// Appends a number as four bytes in big-endian order.
pub(crate) fn push_u32(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_be_bytes());
}

/// Appends the length of a text in bytes, and then its UTF-8 bytes.
pub(crate) fn push_text(out: &mut Vec<u8>, text: &str) {
    push_u32(out, text.len());
    out.extend(text.as_bytes());
}
