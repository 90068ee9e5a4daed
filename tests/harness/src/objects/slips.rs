//! Worlds with the implementation as the subject, and a bug planted in it.

use super::suite::Worlds;
use crate::kit::{Bug, slips};

/// The planted bugs that are seen in worlds alone.
pub(super) fn catalogue() -> Vec<Bug> {
    slips::catalogue("worlds")
}

/// The suite with a planted bug.
#[cfg(feature = "planted")]
pub(super) fn find(name: &str) -> Option<Worlds> {
    use super::implementation::Selfsame;
    let slips::Planted { slip, are_fixed } = slips::find(name, "worlds")?;
    Some(Worlds::new(name, move || Box::new(Selfsame::planted(slip, are_fixed))))
}

/// There is none in this build.
#[cfg(not(feature = "planted"))]
pub(super) const fn find(_name: &str) -> Option<Worlds> {
    None
}
