//! Starts the run of a program that has been checked ([run.outcome]).
//!
//! ```text
//! print(1);     lines ["1"], ending Well
//! ```

use super::machine::Machine;
use super::stop::Purpose;
use crate::task::{Env, Found, World};
use selfsame_spec::program::{Limits, Ran};

/// Runs a program in which checking has found no error.
// [run.outcome]
pub(crate) fn ran(world: &World<'_>, limits: &Limits) -> Ran {
    Machine::new(world, (&Found::default(), Env::default()), Purpose::Program(*limits)).run()
}
