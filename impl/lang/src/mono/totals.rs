//! The counts of a whole program (`[demand.total]`).

use crate::link::Links;

/// The counts of a whole program besides those of folds, and the bytes on which its limits depend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Totals {
    /// The instances, with more for those of long templates, and the types of parameters that are
    /// counted like instances.
    pub(super) instances: u64,
    /// The units that the arguments of instances count.
    pub(super) units: u64,
    /// The bytes of all texts.
    text: u64,
    /// The quantity that exceeds its limit, and the limit.
    pub(crate) over: Option<(&'static str, u64)>,
}

impl Totals {
    /// Makes the counts of a program of which nothing is checked yet.
    pub(crate) fn new(links: &Links) -> Self {
        Self { instances: 0, units: 0, text: links.text_bytes(), over: None }
    }

    /// Returns the largest number of instances. An instance takes about a kilobyte, and the types and
    /// findings of its code take up to 30 bytes for each byte of the text.
    pub(super) const fn most_instances(self) -> u64 {
        (1 << 14) + self.text / 16
    }

    /// Returns the largest number of units of all folds, constants and arguments together. The
    /// values of all constants may be kept, with 8 bytes for each unit.
    pub(super) const fn most_units(self) -> u64 {
        (1 << 22) + self.text
    }
}
