//! A trial: one engine with one seed on one planted bug.

use crate::layer::LayerArg;
use selfsame_harness::kit::Bug;
use serde::Serialize;

/// A planted bug, with its layer.
#[derive(Clone, Copy, Debug)]
pub struct Planted {
    pub(crate) layer: LayerArg,
    /// The bug.
    pub bug: Bug,
}

/// The result of a trial.
#[derive(Clone, Debug, Serialize)]
pub struct Trial {
    /// The engine's name.
    pub engine: &'static str,
    /// The planted bug's name.
    pub fault: &'static str,
    /// The seed.
    pub seed: u64,
    /// The finding; `None` if the budget was spent before.
    pub found: Option<Found>,
}

/// The first finding of a trial.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// The law that does not hold.
    pub law: String,
    /// Cases up to it, itself included.
    pub cases: u64,
    /// Milliseconds up to it, shrinking not included.
    pub millis: f64,
    /// The shrunk finding, if it was shrunk.
    pub witness: Option<Witness>,
}

/// A finding, shrunk.
#[derive(Clone, Debug, Serialize)]
pub struct Witness {
    /// Its heads, or its operations.
    pub heads: usize,
    /// Its text.
    pub text: String,
}
