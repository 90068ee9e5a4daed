//! The laws of worlds: what must hold of every system that has objects, modules, functions,
//! snapshots and type functions, in one table, [`LAWS`].
//!
//! Most laws know nothing of the model: they make a second program of the case, of which the
//! chapters say how it compares, or compute anew what the world says. The others, `world-agrees-`,
//! compare it with the model, operation by operation, and at the end all that there is.

pub(crate) mod agree;
pub(crate) mod collect;
pub(crate) mod digest;
pub(crate) mod lens;
pub(crate) mod order;
pub(crate) mod realize;
pub(crate) mod snapshot;
pub(crate) mod stay;
pub(crate) mod typefn;
pub(crate) mod walk;
pub(crate) mod wire;

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
    fn again(&self) -> Runner {
        self.run(&self.told.case.ops)
    }

    /// Another world after other operations.
    fn run(&self, ops: &[Op]) -> Runner {
        Runner::after((self.make)(), ops)
    }

    fn dice(&self, at: usize, below: usize) -> usize {
        self.told.case.dice(at, below)
    }

    /// Whether operation number `at` was done.
    fn done(&self, at: usize) -> bool {
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
    agree::BUILD,
    agree::FACTS,
    agree::MODULES,
    agree::REALIZE,
    agree::HASHES,
    agree::SNAPSHOTS,
    agree::WIRE,
    agree::TYPE_FUNCTIONS,
    walk::KNOWN,
    walk::TYPE,
    digest::VIEW,
    lens::STOPS,
    lens::SEES,
    lens::DIFFERS,
    order::LOADED,
    order::FORWARDS,
    order::CELLS,
    order::DOTTED,
    order::NOTES,
    realize::AGAIN,
    realize::SAME,
    realize::RESOLVED,
    realize::SEALED,
    realize::FUNCTIONS,
    stay::REFUSED,
    stay::REALIZED,
    stay::ASKED,
    snapshot::HASH,
    snapshot::THAWED,
    snapshot::FROZEN,
    snapshot::DROPPED,
    snapshot::CROSSED,
    snapshot::INTERNED,
    wire::TRIP,
    wire::DAMAGE,
    collect::COLLECT,
    typefn::CALLS,
    typefn::ORDER,
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
fn same<T: PartialEq + Debug>(what: impl FnOnce() -> String, got: &T, expected: &T) -> Verdict {
    if got == expected {
        return Ok(());
    }
    Err(format!("{}: got {got:?}, expected {expected:?}", what()))
}

/// `Ok` when it holds; else what is wrong.
fn holds(holds: bool, what: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(what()) }
}

/// All that is reachable from an object as facts tell, itself first.
fn reached(world: &dyn Things, from: Obj) -> Vec<Obj> {
    let mut seen = vec![from];
    let mut at = 0;
    while at < seen.len() {
        for to in walk::edges(world, seen[at]) {
            if !seen.contains(&to) {
                seen.push(to);
            }
        }
        at += 1;
    }
    seen
}
