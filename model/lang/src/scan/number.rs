//! Finds where a number ends ([scan.number]).
//!
//! ```text
//! "1.5f32)"        6 bytes
//! "0.1" behind .   1 byte: x.0.1 is two elements
//! ```

use super::word::run;
use crate::rules::ScanRules;

/// Returns the number of bytes of the numeric literal with which a text starts. The flag says
/// whether the literal follows a `.`.
// [scan.number]
pub(super) fn length(rules: &ScanRules, text: &str, behind_dot: bool) -> usize {
    if !(rules.has_fraction)(behind_dot) {
        return digits(text);
    }
    let whole = run(text);
    match text[whole..].strip_prefix('.') {
        Some(fraction) if digits(fraction) > 0 => whole + 1 + run(fraction),
        _ => whole,
    }
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

/// Returns whether a numeric literal may have a fraction or suffix. A literal after a `.` has only
/// digits.
#[must_use]
// [scan.number]
pub const fn has_fraction(behind_dot: bool) -> bool {
    !behind_dot
}
