//! Counts the steps, units and frames of runs, and checks their limits ([run.step], [run.unit],
//! [run.limit], [fold.budget]).
//!
//! ```text
//! a string of 17 bytes     1 + 3 units
//! a turn of a while        1 step
//! a fold                   at most 2^21 units
//! ```

use super::machine::{Done, Machine};
use super::stop::{Beyond, Purpose};
use crate::rules::{FoldRules, Made, StepOf};
use selfsame_spec::program::{Limits, RunProblem};
use selfsame_spec::text::Span;

impl Purpose {
    /// Returns the limits of steps and units of a run with this purpose.
    // [run.limit] [fold.budget] [fold.constant-size]
    pub(super) const fn limits(self, rules: &FoldRules) -> Limits {
        match self {
            Self::Program(limits) => limits,
            Self::Constant => Limits { steps: None, units: Some(UNITS) },
            Self::Fold => Limits { steps: Some(rules.steps), units: Some(UNITS) },
        }
    }

    /// Returns the largest number of calls that have a frame at the same time. `of_program` is this
    /// number for a program.
    // [run.frames] [fold.budget]
    pub(super) const fn frames(self, of_program: usize, rules: &FoldRules) -> usize {
        match self {
            Self::Fold => rules.frames,
            _ => of_program,
        }
    }
}

impl Machine<'_> {
    /// Counts a step, before the step is executed.
    // [run.step] [run.limit]
    pub(crate) fn step(&mut self, step: StepOf, span: Span) -> Done {
        let steps = self.ran.steps + (self.rules.steps)(step);
        match self.limits.steps {
            Some(limit) if steps > limit => {
                self.ran.steps = limit;
                let beyond = Beyond { of: "steps", limit, code: "E0506" };
                self.fail_limit(RunProblem::Limit, beyond, span)
            }
            _ => {
                self.ran.steps = steps;
                Ok(())
            }
        }
    }

    /// Counts the units of an object, before the object is made.
    // [run.unit] [run.limit]
    pub(crate) fn count(&mut self, made: Made, span: Span) -> Done {
        self.count_all(&[made], span)
    }

    /// Counts the units of several objects that are made together.
    pub(crate) fn count_all(&mut self, made: &[Made], span: Span) -> Done {
        let new: u64 = made.iter().map(|&made| (self.rules.units)(made)).sum();
        let units = self.ran.units.saturating_add(new);
        match self.limits.units {
            Some(limit) if units > limit => {
                self.ran.units = limit;
                self.fail_limit(RunProblem::Limit, OF_UNITS, span)
            }
            _ if made.iter().any(|made| is_too_large(*made)) => {
                self.fail_limit(RunProblem::Limit, OF_UNITS, span)
            }
            _ => {
                self.ran.units = units;
                Ok(())
            }
        }
    }

    /// Returns the largest number of bytes that a string may have, given the units that are left.
    // [run.limit]
    pub(crate) fn free_bytes(&self) -> usize {
        let bytes = self.units_left().saturating_mul(8);
        usize::try_from(bytes).unwrap_or(LARGEST).min(LARGEST)
    }

    /// Returns the largest size that a new type may have, given the units that are left.
    // [fold.type-size]
    pub(crate) fn free_types(&self) -> usize {
        usize::try_from(self.units_left() / OF_A_TYPE).unwrap_or(LARGEST)
    }

    fn units_left(&self) -> u64 {
        self.limits.units.map_or(u64::MAX, |limit| limit.saturating_sub(self.ran.units))
    }
}

/// The largest number of units of a fold, or of a constant without its folds.
// [fold.budget] [fold.constant-size]
pub(crate) const UNITS: u64 = 1 << 21;

/// The number of units that a type constructed from run-time types uses for each type within it.
// [fold.type-size]
const OF_A_TYPE: u64 = 8;

const OF_UNITS: Beyond = Beyond { of: "units", limit: UNITS, code: "E0508" };

/// The largest number of bytes of a string, and of elements of a container.
const LARGEST: usize = 1 << 30;

// [run.limit] [run.limit-size]
fn is_too_large(made: Made) -> bool {
    match made {
        Made::Bytes(size) | Made::Sequence(size) | Made::Entries(size) => size > LARGEST,
        _ => false,
    }
}

/// Returns the number of units that the construction of an object uses.
// [run.unit]
pub fn units(made: Made) -> u64 {
    match made {
        Made::Bytes(bytes) => 1 + bytes.div_ceil(8) as u64,
        Made::Parts(0) | Made::Function(0) => 0,
        Made::Sequence(size) | Made::Parts(size) | Made::Function(size) => 1 + size as u64,
        Made::Entries(size) => 1 + 2 * size as u64,
        Made::Box | Made::Key => 2,
        Made::Element => 1,
        Made::Type(size) => OF_A_TYPE * size as u64,
    }
}
