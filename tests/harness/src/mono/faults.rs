//! Planted bugs of templates.

use crate::programs::planted_bug::PlantedBug;

/// Every one.
pub(crate) const FAULTS: &[PlantedBug] = &[];
