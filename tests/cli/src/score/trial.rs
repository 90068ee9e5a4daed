//! A trial runs one engine with one seed on one planted bug.

use crate::layer::LayerArg;
use selfsame_harness::kit::Bug;
use serde::Serialize;

/// A planted bug, with the layer to which it belongs.
#[derive(Clone, Copy, Debug)]
pub struct Planted {
    pub(crate) layer: LayerArg,
    /// The planted bug.
    pub bug: Bug,
}

/// The result of a trial.
#[derive(Clone, Debug, Serialize)]
pub struct Trial {
    /// The name of the engine.
    pub engine: &'static str,
    /// The name of the planted bug.
    pub fault: &'static str,
    /// The seed from which the engine draws its cases.
    pub seed: u64,
    /// The finding; `None` if the cases or the time were used up before a finding.
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
    /// The shrunk finding, if it was shrunk.
    pub witness: Option<Witness>,
}

/// A witness: a finding that was shrunk.
#[derive(Clone, Debug, Serialize)]
pub struct Witness {
    /// The number of the witness's heads, or of its operations.
    pub heads: usize,
    /// The text of the witness.
    pub text: String,
}
