//! Planted bugs of what is demanded.

use crate::programs::planted_bug::PlantedBug;

/// Every one.
pub(crate) const FAULTS: &[PlantedBug] = &[];
