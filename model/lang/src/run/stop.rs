//! The reasons why runs stop, and the purposes of runs.
//!
//! ```text
//! xs[9] in f     problem Index, place xs[9], calls [f()]
//! a fold that is too long     beyond: steps
//! ```

use crate::task::Site;
use selfsame_spec::program::{Limits, RunProblem};
use selfsame_spec::text::Place;

/// The reason why a run stops.
pub(crate) struct Stop {
    pub(crate) problem: RunProblem,
    pub(crate) place: Place,
    /// The place of the whole expression that fails.
    // [fold.constant-fails]
    pub(crate) whole: Place,
    /// The places of the calls that had a frame, innermost call first.
    pub(crate) calls: Vec<Place>,
    /// The limit of a fold's budget that is exceeded, if this is the reason.
    // [fold.budget]
    pub(crate) beyond: Option<Beyond>,
    /// A description of the part of the value that cannot be frozen, if this is the reason.
    // [fold.freeze]
    pub(crate) frozen: Option<&'static str>,
    /// The record whose identity the run needs before it can continue, if this is the reason.
    // [demand.compare]
    pub(crate) waits: Option<Site>,
}

/// A limit of a fold's budget that is exceeded: the counted thing, the limit, and the error code.
#[derive(Clone, Copy, Debug)]
// [fold.budget]
pub(crate) struct Beyond {
    pub(crate) of: &'static str,
    pub(crate) limit: u64,
    pub(crate) code: &'static str,
}

impl Stop {
    /// Returns the reason for the end of a fold whose value cannot be frozen.
    pub(crate) fn frozen(what: &'static str, place: Place) -> Self {
        let (whole, problem) = (place.clone(), RunProblem::Limit);
        let (calls, beyond) = (Vec::new(), None);
        Self { problem, place, whole, calls, beyond, frozen: Some(what), waits: None }
    }

    /// Returns this reason with the given place as the failing expression.
    pub(crate) fn of(mut self: Box<Self>, whole: Place) -> Box<Self> {
        self.whole = whole;
        self
    }
}

/// The purpose of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The run executes a program, within the limits of the user.
    Program(Limits),
    /// The run evaluates a constant expression.
    Constant,
    /// The run evaluates the operand of a fold.
    Fold,
}
