//! The limits of runs of drawn programs.

use selfsame_spec::program::Limits;

/// Few drawn programs do more, and none is worth waiting for it.
pub(crate) const STEPS: u64 = 300_000;

/// The limits of runs that have no others.
pub(crate) const fn limits() -> Limits {
    Limits { steps: Some(STEPS), units: Some(STEPS * 8) }
}
