//! Finds the ends of strings, and computes their values.

use std::ops::Range;

/// The extent of a string literal that starts at its first quote.
pub(crate) struct Found {
    /// The position after the last quote of the string. If the last quote is missing, the position
    /// of the newline or the end of the text.
    pub(crate) end: usize,
    /// Whether the string has its last quote.
    pub(crate) ends: bool,
    /// Whether the string contains a backslash.
    pub(crate) escapes: bool,
}

/// Finds the end of the string whose first quote is at `start`. `[scan.string]`
pub(crate) fn find(bytes: &[u8], start: usize) -> Found {
    let mut at = start + 1;
    let mut escapes = false;
    loop {
        match bytes.get(at) {
            Some(b'"') => return Found { end: at + 1, ends: true, escapes },
            None | Some(b'\n') => return Found { end: at, ends: false, escapes },
            Some(b'\\') => {
                escapes = true;
                // The character after the backslash is skipped, unless it is a newline. Skipping
                // the first byte of the character suffices, because its other bytes match no case
                // above.
                at += 1 + usize::from(bytes.get(at + 1).is_some_and(|&byte| byte != b'\n'));
            }
            Some(_) => at += 1,
        }
    }
}

/// A part of a string: plain text, the character of an escape, or the range of an escape that is
/// not valid. `[scan.escape]`
pub(crate) enum Part<'t> {
    /// Text without escapes.
    Plain(&'t str),
    Escape(char),
    /// The range of the backslash and the character after it, if they are no valid escape.
    Bad(Range<usize>),
}

/// Returns the parts of the text between the quotes of a string, which must have its last quote.
pub(crate) fn parts(inner: &str) -> impl Iterator<Item = Part<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = inner.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let Some(escape) = rest.strip_prefix('\\') else {
            let plain = rest.split('\\').next().unwrap_or(rest);
            at += plain.len();
            return Some(Part::Plain(plain));
        };
        if let Some((char, len)) = escaped(escape) {
            at += 1 + len;
            return Some(Part::Escape(char));
        }
        at += 1 + escape.chars().next().map_or(0, char::len_utf8);
        Some(Part::Bad(start..at))
    })
}

/// Returns the character that an escape stands for, and the number of bytes of the escape after the
/// backslash.
fn escaped(escape: &str) -> Option<(char, usize)> {
    let char = match escape.as_bytes().first()? {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'\\' => '\\',
        b'"' => '"',
        b'u' => {
            let digits = escape.strip_prefix("u{")?;
            let len = digits.bytes().take(7).take_while(u8::is_ascii_hexdigit).count();
            let (digits, rest) = digits.split_at_checked(len)?;
            if len > 6 || !rest.starts_with('}') {
                return None;
            }
            let number = u32::from_str_radix(digits, 16).ok()?;
            return Some((char::from_u32(number)?, digits.len() + 3));
        }
        _ => return None,
    };
    Some((char, 1))
}
