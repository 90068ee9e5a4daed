//! Integers and texts in canonical bytes: big-endian, each text after its length.

/// Appends a number as four bytes.
pub(crate) fn push_u32(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_be_bytes());
}

/// Appends a text after its length.
pub(crate) fn push_text(out: &mut Vec<u8>, text: &str) {
    push_u32(out, text.len());
    out.extend(text.as_bytes());
}
