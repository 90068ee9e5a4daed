//! Finds the ends of numbers.

use super::classes::is_identifier;

/// Returns the length in bytes of the number that starts at a position. A number directly after a
/// `.` consists only of digits. `[scan.number]`
pub(super) fn len(bytes: &[u8], at: usize, behind_dot: bool) -> usize {
    let run = |from: usize, sort: fn(u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or(&[]);
        rest.iter().position(|&byte| !sort(byte)).unwrap_or(rest.len())
    };
    if behind_dot {
        return run(at, |byte| byte.is_ascii_digit());
    }
    let whole = run(at, is_identifier);
    let dot = at + whole;
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if bytes.get(dot) == Some(&b'.') && is_digit(dot + 1) {
        return whole + 1 + run(dot + 1, is_identifier);
    }
    whole
}
