//! The reference table of the rules for texts that stand alone.
//!
//! ```text
//! NOTATION.longest([1, 3])     3: the longest name of an earlier text
//! ```

use crate::notation;
use crate::rules::NotationRules;

/// The rules of texts that stand alone, as the chapter defines them.
pub const NOTATION: NotationRules = NotationRules {
    steps: notation::steps,
    longest: |found| found.last().copied(),
    forward_declares: |is_declared| !is_declared,
    unknown_is_error: |in_code| !in_code,
    order: |places| places.sort(),
    seen: |before| before,
    mixed: notation::mixed,
    named_value: |value| value,
    is_object: |parts, values| parts == values,
    edges: notation::edges,
    parameter: notation::parameter,
    member: notation::member,
};
