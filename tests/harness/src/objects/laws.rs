//! The laws of worlds: what must hold of every system that has objects, modules, functions,
//! snapshots and type functions, in one table, [`LAWS`].
//!
//! Most laws know nothing of the model: they make a second program of the case, of which the
//! chapters say how it compares, or compute anew what the world says. The others, `world-agrees-`,
//! compare it with the model, operation by operation, and at the end all that there is.

use super::case::Told;
use super::op::Op;
use super::run::{Outcome, Runner, Step};
use super::{Obj, Things};
use std::fmt::Debug;

/// What a law says of a case: nothing, or what is wrong.
pub type Verdict = Result<(), String>;

/// What makes a world anew.
pub type Make<'a> = &'a (dyn Fn() -> Box<dyn Things> + Sync);

/// A case, what the model makes of it, and a system under test that has gone through it.
pub struct Trial<'a> {
    /// The case, and what came of it in the model.
    pub told: &'a Told,
    /// Makes the system under test.
    pub make: Make<'a>,
    /// Makes the model.
    pub model: Make<'a>,
    /// What came of the operations in the system.
    pub steps: Vec<Step>,
    /// The system after the operations: laws ask it, and change nothing.
    pub after: Runner,
}

impl<'a> Trial<'a> {
    /// Runs a case.
    #[must_use]
    pub fn new(told: &'a Told, make: Make<'a>, model: Make<'a>) -> Self {
        let mut after = Runner::new(make());
        let steps = told.case.ops.iter().map(|op| after.step(op)).collect();
        Self { told, make, model, steps, after }
    }

    /// Another world after the operations, to be changed.
    pub(crate) fn again(&self) -> Runner {
        self.run(&self.told.case.ops)
    }

    /// Another world after other operations.
    pub(crate) fn run(&self, ops: &[Op]) -> Runner {
        Runner::after((self.make)(), ops)
    }

    pub(crate) fn dice(&self, at: usize, below: usize) -> usize {
        self.told.case.dice(at, below)
    }

    /// Whether operation number `at` was done.
    pub(crate) fn done(&self, at: usize) -> bool {
        !matches!(self.steps[at].outcome, Outcome::Refused(_) | Outcome::Skipped)
    }
}

/// A law.
pub struct Law {
    /// How people call it.
    pub name: &'static str,
    /// The rules that it guards.
    pub rules: &'static [&'static str],
    /// The law itself.
    pub check: fn(&mut Trial<'_>) -> Verdict,
}

/// Every law.
pub const LAWS: &[Law] = &[
    crate::objects::agree::BUILD,
    crate::objects::agree::FACTS,
    crate::objects::agree::MODULES,
    crate::objects::agree::REALIZE,
    crate::objects::agree::HASHES,
    crate::objects::agree::SNAPSHOTS,
    crate::objects::agree::WIRE,
    crate::objects::agree::TYPE_FUNCTIONS,
    crate::object::laws::walk::KNOWN,
    crate::object::laws::walk::TYPE,
    crate::module::laws::view::VIEW,
    crate::module::laws::lens::STOPS,
    crate::module::laws::lens::SEES,
    crate::module::laws::lens::DIFFERS,
    crate::function::laws::LOADED,
    crate::function::laws::FORWARDS,
    crate::function::laws::CELLS,
    crate::function::laws::DOTTED,
    crate::function::laws::NOTES,
    crate::module::laws::realize::AGAIN,
    crate::module::laws::realize::SAME,
    crate::module::laws::realize::RESOLVED,
    crate::module::laws::realize::SEALED,
    crate::module::laws::realize::FUNCTIONS,
    crate::module::laws::stay::REFUSED,
    crate::module::laws::stay::REALIZED,
    crate::module::laws::stay::ASKED,
    crate::snapshot::laws::freeze::HASH,
    crate::snapshot::laws::freeze::THAWED,
    crate::snapshot::laws::freeze::FROZEN,
    crate::snapshot::laws::freeze::DROPPED,
    crate::snapshot::laws::freeze::CROSSED,
    crate::snapshot::laws::freeze::INTERNED,
    crate::snapshot::laws::wire::TRIP,
    crate::snapshot::laws::wire::DAMAGE,
    crate::object::laws::collect::COLLECT,
    crate::typefn::laws::CALLS,
    crate::typefn::laws::ORDER,
];

/// The law with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.name == name)
}

/// Checks some laws on a case; the first that does not hold, and why.
///
/// # Errors
/// That law.
pub fn check<'l>(
    told: &Told,
    make: Make<'_>,
    model: Make<'_>,
    laws: impl IntoIterator<Item = &'l Law>,
) -> Result<(), (&'static str, String)> {
    let mut trial = Trial::new(told, make, model);
    laws.into_iter().try_for_each(|law| (law.check)(&mut trial).map_err(|why| (law.name, why)))
}

/// `Ok` when the two are equal; else what was being compared, and both.
pub(crate) fn same<T: PartialEq + Debug>(
    what: impl FnOnce() -> String,
    got: &T,
    expected: &T,
) -> Verdict {
    if got == expected {
        return Ok(());
    }
    Err(format!("{}: got {got:?}, expected {expected:?}", what()))
}

/// `Ok` when it holds; else what is wrong.
pub(crate) fn holds(holds: bool, what: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(what()) }
}

/// All that is reachable from an object as facts tell, itself first.
pub(crate) fn reached(world: &dyn Things, from: Obj) -> Vec<Obj> {
    let mut seen = vec![from];
    let mut at = 0;
    while at < seen.len() {
        for to in crate::object::laws::walk::edges(world, seen[at]) {
            if !seen.contains(&to) {
                seen.push(to);
            }
        }
        at += 1;
    }
    seen
}
