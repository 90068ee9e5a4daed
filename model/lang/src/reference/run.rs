//! The reference table of the rules for runs of programs.
//!
//! ```text
//! RUN.order(3)     [0, 1, 2]: parts are evaluated in the order of the text
//! ```

use crate::rules::{Capture, Held, RunRules};
use crate::run;

/// The rules of runs of programs as the chapter defines them.
pub const RUN: RunRules = RunRules {
    tag: run::tag,
    order: |parts| (0..parts).collect(),
    deciding: |_| None,
    integer: run::integer,
    low_bits: run::low_bits,
    held: |_, is_class| if is_class { Held::Itself } else { Held::Copy },
    met_again: || true,
    takes_arm: |_, fits| fits,
    captures: |is_set| if is_set { Capture::Value } else { Capture::Cell },
    renews: |_| true,
    takes_over: |equal| equal,
    overwritten: |_| false,
    frames: 10_000,
    steps: |_| 1,
    units: run::units,
};
