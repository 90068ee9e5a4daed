//! The counts of a whole program ([demand.total]), which only grow.
//!
//! ```text
//! instances { Pair[int], Pair[str] }     steps 120     units 40
//! ```

use super::Env;
use std::collections::BTreeSet;

/// The counts of a whole program, so far. The counts only grow.
#[derive(Default)]
// [demand.total]
pub(crate) struct Total {
    pub(crate) instances: BTreeSet<Env>,
    /// The instances whose code is counted.
    pub(crate) with_code: BTreeSet<Env>,
    /// The sum of their code, in units of 64 bytes.
    pub(crate) code: u64,
    pub(crate) steps: u64,
    /// The number of units that folds, constants and the keys of instances take.
    pub(crate) units: u64,
}
