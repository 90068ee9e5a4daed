//! A trial: one engine with one seed on one planted bug.

use crate::layer::LayerArg;
use selfsame_harness::kit::Bug;
use serde::Serialize;

/// A planted bug, with the layer to which it belongs.
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
    /// The finding; `None` if the budget was used up before a finding.
    pub found: Option<Found>,
}

/// The first finding of a trial.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// The law that does not hold.
    pub law: String,
    /// The number of cases up to and including the finding.
    pub cases: u64,
    /// The milliseconds until the finding, without the time for shrinking.
    pub millis: f64,
    /// The witness, which is the shrunk finding, if the finding was shrunk.
    pub witness: Option<Witness>,
}

/// A finding, shrunk.
#[derive(Clone, Debug, Serialize)]
pub struct Witness {
    /// The number of the witness's heads or operations.
    pub heads: usize,
    /// Its text.
    pub text: String,
}
