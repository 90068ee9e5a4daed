//! The counters of a run, for steps and units.

use super::fault::Fault;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use std::sync::atomic::{AtomicBool, Ordering};

/// A counter with a limit. The counter stores the amount that is left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Countdown {
    limit: u64,
    left: u64,
}

impl Countdown {
    /// Creates a counter with a limit, or without a limit if `limit` is `None`.
    pub(crate) fn new(limit: Option<u64>) -> Self {
        let limit = limit.unwrap_or(u64::MAX);
        Self { limit, left: limit }
    }

    /// Returns the amount that was counted so far.
    pub(crate) const fn counted(self) -> u64 {
        self.limit - self.left
    }

    /// Returns the amount that can still be counted before the limit is reached.
    pub(crate) const fn left(self) -> u64 {
        self.left
    }

    /// Counts the given amount.
    ///
    /// # Errors
    /// Returns [`Fault::Limit`] if the new count exceeds the limit. In this case, the count is set
    /// to the limit (`[run.limit]`, `[run.limit-size]`).
    pub(crate) const fn count(&mut self, many: u64) -> Result<(), Fault> {
        if many > self.left {
            self.left = 0;
            return Err(Fault::Limit);
        }
        self.left -= many;
        Ok(())
    }

    /// Raises the limit by `many`, so that the next `many` units are not counted against it.
    pub(crate) const fn give(&mut self, many: u64) {
        self.left = self.left.saturating_add(many);
    }

    /// Counts the units of a new object. If the object is too large and its units are within the
    /// limit, fails without counting them.
    ///
    /// # Errors
    /// Returns [`Fault::Limit`] if the object is too large, or if its units exceed the limit.
    pub(crate) const fn count_object(&mut self, many: u64, too_large: bool) -> Result<(), Fault> {
        if too_large && many <= self.left {
            return Err(Fault::Limit);
        }
        self.count(many)
    }
}

/// The counter of the steps of a run. The interpreter loop reserves steps in portions
/// (`[run.step]`).
#[derive(Debug)]
pub(crate) struct Steps<'a> {
    count: Countdown,
    stop: Option<&'a AtomicBool>,
    /// The thresholds of algorithms. One of them is the number of steps after which the run checks
    /// whether it should stop.
    tuning: Tuning,
}

impl<'a> Steps<'a> {
    /// Creates a counter of steps with a limit. The run ends soon after `stop` becomes true.
    pub(crate) fn new(limit: Option<u64>, stop: Option<&'a AtomicBool>, tuning: Tuning) -> Self {
        Self { count: Countdown::new(limit), stop, tuning }
    }

    /// Reserves the next portion of steps, and returns its size, which is at least one. The steps
    /// of the portion are counted immediately.
    ///
    /// # Errors
    /// Returns [`Fault::Limit`] if no step is left, or [`Fault::Stopped`] if the run should stop.
    #[cold]
    pub(crate) fn portion(&mut self) -> Result<u64, Fault> {
        if self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return Err(Fault::Stopped);
        }
        let (left, most) = (self.count.left(), u64::from(self.tuning.step_portion.max(1)));
        let is_whole = self.tuning.slips(Slip::LastPortionIsLost);
        let portion = if is_whole { most } else { left.min(most) };
        if portion == 0 {
            return Err(Fault::Limit);
        }
        self.count.count(portion)?;
        Ok(portion)
    }

    /// Subtracts the steps of a portion that were not used from the count.
    pub(crate) const fn give_back(&mut self, left: u64) {
        self.count.left += left;
    }

    /// Returns the number of steps that were counted.
    pub(crate) const fn counted(&self) -> u64 {
        self.count.counted()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_ends_at_its_limit() {
        let mut units = Countdown::new(Some(5));
        assert_eq!((units.count(3), units.counted()), (Ok(()), 3));
        assert_eq!((units.count(3), units.counted()), (Err(Fault::Limit), 5));
        let mut large = Countdown::new(Some(5));
        assert_eq!((large.count_object(5, true), large.counted()), (Err(Fault::Limit), 0));
        assert_eq!((large.count_object(6, true), large.counted()), (Err(Fault::Limit), 5));
        let mut all = Countdown::new(None);
        assert_eq!((all.count(u64::MAX / 2), all.counted()), (Ok(()), u64::MAX / 2));
    }

    #[test]
    fn portions_end_at_the_limit_and_when_somebody_stops() {
        let stop = AtomicBool::new(false);
        let tuning = Tuning::default();
        let portion = u64::from(tuning.step_portion);
        let mut steps = Steps::new(Some(portion + 3), Some(&stop), tuning);
        assert_eq!((steps.portion(), steps.portion()), (Ok(portion), Ok(3)));
        assert_eq!((steps.portion(), steps.counted()), (Err(Fault::Limit), portion + 3));
        steps.give_back(2);
        assert_eq!(steps.counted(), portion + 1);
        stop.store(true, Ordering::Relaxed);
        assert_eq!(steps.portion(), Err(Fault::Stopped));
    }
}
