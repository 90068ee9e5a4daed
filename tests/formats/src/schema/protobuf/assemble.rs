//! Writes descriptors of Protocol Buffers, for tests.

/// A field of a message to write: its value is a number, a text, or a message.
pub(in crate::schema) enum Part<'a> {
    Number(u64, u64),
    Text(u64, &'a str),
    Message(u64, Vec<u8>),
}

use Part::{Message, Number, Text};

fn varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Returns the bytes of a message with these fields.
pub(in crate::schema) fn bytes(parts: &[Part<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        let (number, bytes) = match part {
            Number(number, value) => {
                varint(&mut out, number << 3);
                varint(&mut out, *value);
                continue;
            }
            Text(number, text) => (number, text.as_bytes()),
            Message(number, bytes) => (number, &bytes[..]),
        };
        varint(&mut out, number << 3 | 2);
        varint(&mut out, bytes.len() as u64);
        out.extend(bytes);
    }
    out
}

/// Returns the descriptor of a field: its name, its number, its label, its type, and further fields
/// of the descriptor.
pub(in crate::schema) fn field(
    name: &str,
    number: u64,
    ty: (u64, &str),
    more: Vec<Part<'_>>,
) -> Vec<u8> {
    let mut parts =
        vec![Text(1, name), Number(3, number), Number(4, 1), Number(5, ty.0), Text(6, ty.1)];
    parts.extend(more);
    bytes(&parts)
}

/// Returns a set of descriptors with one file, which contains these messages.
pub(in crate::schema) fn set(syntax: &str, parts: Vec<Part<'_>>) -> Vec<u8> {
    let mut file = vec![Text(1, "f.proto"), Text(2, "a.b"), Text(12, syntax)];
    file.extend(parts);
    bytes(&[Message(1, bytes(&file))])
}

/// Returns the descriptor of a message with these fields.
pub(in crate::schema) fn message(name: &str, fields: Vec<Vec<u8>>) -> Vec<u8> {
    let mut parts = vec![Text(1, name)];
    parts.extend(fields.into_iter().map(|field| Message(2, field)));
    bytes(&parts)
}
