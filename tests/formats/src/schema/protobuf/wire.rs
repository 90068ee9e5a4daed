//! Decodes messages of Protocol Buffers into the numbers and values of their fields
//! (`[protobuf.wire]`).
//!
//! The library `prost-types` is not used: its structs take hundreds of bytes for an empty field of
//! two bytes, and need the crates of `prost`. To read descriptors, the numbers of their fields are
//! enough.

use std::ops::Range;

/// A field of a message: its number and its value.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) number: u64,
    pub(super) value: Value,
}

/// The value of a field.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Varint(u64),
    /// The range of bytes in the file that contains a text or a message.
    Bytes(Range<usize>),
    /// A number of fixed width; no field of a descriptor has such a value.
    Fixed,
}

/// The offset of bytes that are not a valid message.
pub(super) type WireError = usize;

/// Returns the fields of a message, in the order of the file. After an error, there are no further
/// items.
pub(super) fn fields(
    file: &[u8],
    of: Range<usize>,
) -> impl Iterator<Item = Result<Field, WireError>> + '_ {
    let (mut at, end) = (of.start, of.end);
    std::iter::from_fn(move || {
        (at < end).then(|| {
            let read = field(file, &mut at, end);
            if read.is_err() {
                at = end;
            }
            read
        })
    })
}

fn field(file: &[u8], at: &mut usize, end: usize) -> Result<Field, WireError> {
    let start = *at;
    let key = varint(file, at, end)?;
    let value = match key & 7 {
        0 => Value::Varint(varint(file, at, end)?),
        1 => fixed(at, 8, end)?,
        2 => {
            let len = usize::try_from(varint(file, at, end)?).map_err(|_| start)?;
            let after = at.checked_add(len).filter(|&after| after <= end).ok_or(start)?;
            let bytes = *at..after;
            *at = after;
            Value::Bytes(bytes)
        }
        5 => fixed(at, 4, end)?,
        _ => return Err(start),
    };
    Ok(Field { number: key >> 3, value })
}

fn fixed(at: &mut usize, len: usize, end: usize) -> Result<Value, WireError> {
    if end - *at < len {
        return Err(*at);
    }
    *at += len;
    Ok(Value::Fixed)
}

fn varint(file: &[u8], at: &mut usize, end: usize) -> Result<u64, WireError> {
    let (start, mut out) = (*at, 0);
    for shift in (0..64).step_by(7) {
        let byte = *file[..end].get(*at).ok_or(start)?;
        *at += 1;
        out |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(out);
        }
    }
    Err(start)
}
