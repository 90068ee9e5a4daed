//! The counts of a whole program ([demand.total]), which only grow.
//!
//! ```text
//! instances { Pair[int], Pair[str] }     steps 120     units 40
//! ```

use super::Env;
use std::collections::BTreeSet;

/// The counts of a whole program, so far. They only grow.
#[derive(Default)]
// [demand.total]
pub(crate) struct Total {
    pub(crate) instances: BTreeSet<Env>,
    /// The instances whose code is counted.
    pub(crate) with_code: BTreeSet<Env>,
    /// The sum of their code, in units of 64 bytes.
    pub(crate) code: u64,
    pub(crate) steps: u64,
    /// The units of folds, of constants, and of the keys of instances.
    pub(crate) units: u64,
}
