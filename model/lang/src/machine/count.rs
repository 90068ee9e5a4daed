//! Counts the steps and units of a run ([run.step], [run.unit], [run.limit]).
//!
//! ```text
//! a string of 17 bytes       1 + 3 units
//! a list of 4 elements       1 + 4 units
//! ```

use super::state::{Done, Machine, Stop};

/// The largest number of bytes of a string, and of elements of a container.
// [run.limit]
pub(super) const MOST: u64 = 1 << 30;

/// The largest number of units that all constants of a unit together may count.
// [run.unit]
const MOST_CONSTANT: u64 = 1 << 23;

impl Machine<'_> {
    /// Counts one step, or ends the run if the limit of steps is reached.
    // [run.step] [run.limit]
    pub(super) fn count_step(&mut self) -> Done<()> {
        if self.limits.steps.is_some_and(|most| self.steps >= most) {
            return Err(Stop::Limit);
        }
        self.steps += 1;
        Ok(())
    }

    /// Returns the number of units that may still be counted.
    pub(super) fn units_left(&self) -> u64 {
        match self.starts {
            true => MOST_CONSTANT.saturating_sub(self.constant_units),
            false => self.limits.units.map_or(u64::MAX, |most| most.saturating_sub(self.units)),
        }
    }

    /// Counts units, or ends the run if the limit is exceeded. An object is made only after its
    /// units were counted.
    // [run.unit] [run.limit]
    pub(super) fn count(&mut self, units: u64) -> Done<()> {
        let fits = units <= self.units_left();
        match (self.starts, fits) {
            (true, true) => self.constant_units += units,
            (false, true) => self.units += units,
            (true, false) => return Err(Stop::Limit),
            (false, false) => {
                self.units = self.limits.units.unwrap_or(self.units);
                return Err(Stop::Limit);
            }
        }
        Ok(())
    }

    /// Counts a string or a `bytes` value with the given number of bytes.
    // [run.unit]
    pub(super) fn count_bytes(&mut self, bytes: u64) -> Done<()> {
        if bytes > MOST {
            return self.too_large(1 + bytes.div_ceil(8));
        }
        self.count(1 + bytes.div_ceil(8))
    }

    /// Ends the run if an object is too large even for a run without limits. If the object also
    /// exceeds the limit of units, the count is set to the limit.
    // [run.limit]
    fn too_large(&mut self, units: u64) -> Done<()> {
        if units > self.units_left() { self.count(units) } else { Err(Stop::Limit) }
    }

    /// Counts the units of a container with `elements` elements, each of which counts `each` units.
    // [run.unit]
    pub(super) fn count_elements(&mut self, elements: u64, each: u64) -> Done<()> {
        if elements > MOST {
            return self.too_large(1 + each * elements);
        }
        self.count(1 + each * elements)
    }

    /// Counts the units of an object with `parts` parts, or of a function with `parts` captures.
    // [run.unit]
    pub(super) fn count_parts(&mut self, parts: usize) -> Done<()> {
        if parts == 0 { Ok(()) } else { self.count(1 + parts as u64) }
    }
}
