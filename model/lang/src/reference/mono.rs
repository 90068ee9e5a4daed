//! The reference table of the rules for templates.
//!
//! ```text
//! MONO.zero_has_a_sign     true: 0.0 and -0.0 make two instances
//! ```

use crate::rules::MonoRules;

/// The rules of templates as the chapter defines them.
pub const MONO: MonoRules = MonoRules {
    width_counts: true,
    zero_has_a_sign: true,
    captures_count: true,
    recorded_after: false,
    one_after_the_other: false,
    fails_at_each_use: false,
    later_types_are_read_first: false,
    unused_are_made: false,
    by_module: false,
    keyed: |arguments| arguments,
    nested_records_carry: true,
    depth: 128,
    belongs: |depends| depends,
    result_closes: false,
};
