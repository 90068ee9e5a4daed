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
    /// The expression that fails.
    // [fold.constant-fails]
    pub(crate) whole: Place,
    /// The calls that had a frame, innermost first.
    pub(crate) calls: Vec<Place>,
    /// The exceeded budget.
    // [fold.budget]
    pub(crate) beyond: Option<Beyond>,
    /// A description of the part that cannot be frozen.
    // [fold.freeze]
    pub(crate) frozen: Option<&'static str>,
    /// The record whose identity the run needs.
    // [demand.compare]
    pub(crate) waits: Option<Site>,
}

/// A budget that is exceeded.
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
    /// To run a program within the limits of the user.
    Program(Limits),
    /// A constant expression.
    Constant,
    /// To evaluate the operand of a fold.
    Fold,
}
