//! The limits of runs of drawn programs.

use selfsame_spec::program::Limits;

/// The maximum number of steps of a run. Few drawn programs need more steps, and longer runs have
/// not found further bugs.
pub(crate) const STEPS: u64 = 300_000;

/// Returns the default limits of a run, for laws that set no limits themselves.
pub(crate) const fn limits() -> Limits {
    Limits { steps: Some(STEPS), units: Some(STEPS * 8) }
}
