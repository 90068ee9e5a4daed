//! Where a number ends.

use super::word::run;
use crate::rules::ScanRules;

/// The length of the number with which a text starts; and whether it stands behind a `.`.
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

/// Whether a number may have more than digits: not behind a `.`.
#[must_use]
// [scan.number]
pub const fn has_fraction(behind_dot: bool) -> bool {
    !behind_dot
}
