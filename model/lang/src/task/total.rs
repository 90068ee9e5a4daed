//! Counts the instances, code and units of a whole program ([demand.total]). The counts never
//! decrease.
//!
//! ```text
//! instances { Pair[int], Pair[str] }     steps 120     units 40
//! ```

use super::Env;
use std::collections::BTreeSet;

/// The counts of instances, code and units of a whole program so far. The counts never decrease.
#[derive(Default)]
// [demand.total]
pub(crate) struct Total {
    pub(crate) instances: BTreeSet<Env>,
    /// The instances whose code is included in the count `code`.
    pub(crate) with_code: BTreeSet<Env>,
    /// The total size of the code of these instances, in units of 64 bytes.
    pub(crate) code: u64,
    pub(crate) steps: u64,
    /// The number of units that folds, constants and the keys of instances used.
    pub(crate) units: u64,
}
