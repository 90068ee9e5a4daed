//! The fields of a code file, and other numbers to write into them.

use crate::kit::source::Source;

/// The meaning of a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FieldKind {
    /// A `u32` that is the number of rows that follow.
    Count,
    /// The length of the text or value that follows the field.
    Text,
    /// A `u8` that is a tag, kind, representation, bank or flag.
    Tag,
    /// The number of a primitive type or container.
    Name,
    /// The kind of a value.
    Value,
    /// The module of a record.
    Module,
    /// The case of a shape.
    Case,
    /// The number of registers of a function.
    Registers,
    /// Any other `u32`.
    Number,
}

/// A field of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    /// The byte offset of the field in the file.
    pub(super) at: usize,
    /// The meaning of the field.
    pub(super) kind: FieldKind,
}

/// The meanings of fields. When a field is drawn, each meaning is chosen equally often, however
/// many fields have it.
const KINDS: [FieldKind; 9] = [
    FieldKind::Count,
    FieldKind::Text,
    FieldKind::Tag,
    FieldKind::Name,
    FieldKind::Value,
    FieldKind::Module,
    FieldKind::Case,
    FieldKind::Registers,
    FieldKind::Number,
];

/// Writes another number into a drawn field.
pub(super) fn change(bytes: &mut [u8], fields: &[Field], source: &mut impl Source) {
    let kind = KINDS[source.index(KINDS.len())];
    let of_kind: Vec<&Field> = fields.iter().filter(|own| own.kind == kind).collect();
    let at = source.index(of_kind.len().max(1));
    let Some(field) = of_kind.get(at) else { return };
    match kind {
        FieldKind::Tag => {
            let tag = if source.chance(1, 4) { 255 } else { source.choose(14) as u8 };
            put(bytes, field.at, &[tag]);
        }
        FieldKind::Value => {
            let kinds = [1, 5, 8, 11, 12, 13, 14, 16, 32, 255];
            put(bytes, field.at, &[kinds[source.index(kinds.len())]]);
        }
        FieldKind::Text if source.chance(1, 2) => put(bytes, field.at + 4, &[0xff]),
        _ => {
            let number = other(number_at(bytes, field.at), source);
            put(bytes, field.at, &number.to_be_bytes());
        }
    }
}

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    if let Some(own) = bytes.get_mut(at..at + new.len()) {
        own.copy_from_slice(new);
    }
}

fn number_at(bytes: &[u8], at: usize) -> u32 {
    let own = bytes.get(at..at + 4).unwrap_or_default();
    own.iter().fold(0, |n, byte| n << 8 | u32::from(*byte))
}

/// Returns another number: the given number plus or minus one, or a number at a limit.
fn other(number: u32, source: &mut impl Source) -> u32 {
    match source.choose(7) {
        0 => number.wrapping_add(1),
        1 => number.wrapping_sub(1),
        2 => 0,
        3 => u32::MAX,
        4 => 65_535 + source.choose(1) as u32,
        5 => number << 1,
        _ => source.choose(40) as u32,
    }
}
