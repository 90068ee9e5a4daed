//! The run of a program that has been checked.

use super::machine::Machine;
use super::stop::Purpose;
use crate::task::{Env, Found, World};
use selfsame_spec::program::{Limits, Ran};

/// Runs a program, unless checking has found an error.
// [run.outcome]
pub(crate) fn ran(world: &World<'_>, limits: &Limits) -> Ran {
    if !crate::task::result(world).errors.is_empty() {
        return Ran::default();
    }
    Machine::new(world, (&Found::default(), Env::default()), Purpose::Program(*limits)).run()
}
