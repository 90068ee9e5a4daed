//! The counts of a whole program (`[demand.total]`).

use crate::link::Links;

/// The counts of a whole program except those of folds, and the length of the program's texts, on
/// which the limits depend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Totals {
    /// The number of instances. An instance of a long template counts several times, and some types
    /// of parameters count like instances.
    pub(super) instances: u64,
    /// The number of units of the arguments of all instances.
    pub(super) units: u64,
    /// The number of bytes of the texts of all modules.
    text: u64,
    /// The name of the first count that exceeded its limit, and the limit.
    pub(crate) over: Option<(&'static str, u64)>,
}

impl Totals {
    /// Creates the counts of a program before anything is checked.
    pub(crate) fn new(links: &Links) -> Self {
        Self { instances: 0, units: 0, text: links.text_bytes(), over: None }
    }

    /// Returns the maximal number of instances. An instance takes about a kilobyte, and the types
    /// and rows of its code take up to 30 bytes for each byte of the text.
    pub(super) const fn most_instances(self) -> u64 {
        (1 << 14) + self.text / 16
    }

    /// Returns the maximal number of units of all folds, constants and arguments together. The
    /// values of all constants may be stored, with 8 bytes for each unit.
    pub(super) const fn most_units(self) -> u64 {
        (1 << 22) + self.text
    }
}
