//! Cases of worlds: the inputs on which laws are checked.

use super::op::Op;
use super::run::{Outcome, Runner, Step};
use crate::kit::Tuning;
use crate::kit::mutant::{Judged, Mutant};
use crate::kit::pool::lock;
use crate::objects::edit::Yielded;
use selfsame_spec::Digest;
use std::fmt;
use std::sync::{Arc, Mutex};

/// A case: operations, and numbers from which laws draw choices (of an object, or of a byte).
///
/// A related program, such as the same program in another order, is not part of a case. A law that
/// needs a related program makes it from the operations of the case, so that it works for shrunk
/// cases, too.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Case {
    /// The operations, in the order in which they are executed.
    pub ops: Vec<Op>,
    /// The numbers from which laws draw their choices.
    pub law_entropy: Vec<u64>,
    /// The numbers that determine the code paths of the world under test.
    pub tuning: Tuning,
    /// Changes to the bytes of a snapshot of all live objects.
    pub mutants: Vec<Mutant>,
}

impl Case {
    /// Returns the number at index `at`, modulo `below`; 0 if the case has no such number.
    #[must_use]
    pub fn entropy(&self, at: usize, below: usize) -> usize {
        self.law_entropy.get(at).map_or(0, |&dice| (dice % below.max(1) as u64) as usize)
    }
}

/// A case, with its outcome in the reference model.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trace {
    /// The case.
    pub case: Case,
    /// The outcomes of the operations, one for each operation.
    pub steps: Vec<Step>,
    /// The model after the operations, if it was stored.
    pub model: KeptModel,
    /// The changed bytes of the snapshot, with the results of reading them in the model.
    pub judged: Judged<SnapshotRead>,
}

/// The facts about a snapshot that was read; they are compared between both sides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SnapshotRead {
    /// For each root, the hash under each lens, or the code of the error.
    pub hashes: Vec<Result<Digest, &'static str>>,
    /// The bytes that result if the objects are thawed, frozen again and written.
    pub again: Result<Vec<u8>, &'static str>,
}

/// The model after the operations of a case, if it is stored. A stored model saves the cost of
/// executing the operations again.
///
/// Comparisons of cases ignore the model, because the operations determine it.
#[derive(Clone, Default)]
pub struct KeptModel(Option<Arc<Mutex<Runner>>>);

impl KeptModel {
    /// Stores the model of a case.
    #[must_use]
    pub fn new(model: Runner) -> Self {
        Self(Some(Arc::new(Mutex::new(model))))
    }

    /// Returns a copy of the model, if it is stored.
    #[must_use]
    pub fn fork(&self) -> Option<Runner> {
        lock(self.0.as_ref()?).fork()
    }
}

impl PartialEq for KeptModel {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for KeptModel {}

impl fmt::Debug for KeptModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "kept" } else { "not kept" })
    }
}

impl Trace {
    /// Returns, for each operation, the sort and the number of the handles that it yielded.
    #[must_use]
    pub fn yielded(&self) -> Vec<Option<Yielded>> {
        let of = |(at, op): (usize, &Op)| match self.steps.get(at) {
            Some(step) => Yielded::of(op, &step.outcome),
            None => Yielded::of(op, &Outcome::Skipped),
        };
        self.case.ops.iter().enumerate().map(of).collect()
    }
}
