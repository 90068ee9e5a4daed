//! Appends numbers and texts to the bytes of a file ([file.write]).
//!
//! ```text
//! push_u32(258)       00 00 01 02
//! push_text("ab")     00 00 00 02  61 62
//! push_rows([1, 2])   00 00 00 02, then each row
//! ```

use selfsame_spec::program::TypeIx;

/// Appends a number as four bytes, the highest byte first.
pub(super) fn push_u32(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_be_bytes());
}

/// Appends the length of a text, and then the text.
pub(super) fn push_text(out: &mut Vec<u8>, text: &str) {
    push_u32(out, text.len());
    out.extend(text.as_bytes());
}

/// Appends the number of a type.
pub(super) fn push_type(out: &mut Vec<u8>, ty: TypeIx) {
    push_u32(out, ty.0 as usize);
}

/// Appends the number of rows, and then each row.
pub(super) fn push_rows<'a, T: 'a>(
    out: &mut Vec<u8>,
    rows: &'a [T],
    row: impl Fn(&mut Vec<u8>, &'a T),
) {
    push_u32(out, rows.len());
    rows.iter().for_each(|own| row(out, own));
}
