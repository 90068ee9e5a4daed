//! What a law of worlds is checked on.

use super::op::Op;
use super::run::{Outcome, Runner, Step};
use crate::kit::Tuning;
use crate::kit::mutant::{Judged, Mutant};
use crate::kit::pool::lock;
use crate::objects::edit::Yielded;
use selfsame_spec::Digest;
use std::fmt;
use std::sync::{Arc, Mutex};

/// Operations, and numbers for laws that need some of their own: which of the objects, which byte.
///
/// A related program, such as the same one in another order, is no part of a case: the law that
/// needs it makes it of these operations, so that it holds of fewer of them too.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Case {
    /// The operations.
    pub ops: Vec<Op>,
    /// The numbers.
    pub law_entropy: Vec<u64>,
    /// The numbers by which the world chooses its ways.
    pub tuning: Tuning,
    /// Changes of the text of a snapshot of all that lives.
    pub mutants: Vec<Mutant>,
}

impl Case {
    /// One of the numbers, below `below`.
    #[must_use]
    pub fn entropy(&self, at: usize, below: usize) -> usize {
        self.law_entropy.get(at).map_or(0, |&dice| (dice % below.max(1) as u64) as usize)
    }
}

/// A case, and what came of it in the reference model.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trace {
    /// The case.
    pub case: Case,
    /// What came of each operation.
    pub steps: Vec<Step>,
    /// The model after the operations, where it was kept.
    pub model: KeptModel,
    /// What the model says of the changed texts.
    pub judged: Judged<SnapshotRead>,
}

/// A snapshot that was read, as far as both sides tell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SnapshotRead {
    /// For each root its hash under each lens, or the code of the error.
    pub hashes: Vec<Result<Digest, &'static str>>,
    /// The bytes of what it came to life as, frozen again.
    pub again: Result<Vec<u8>, &'static str>,
}

/// A model after the operations of a case, or nothing: nobody has to do them in it once more.
///
/// It follows from the operations, so cases are compared without it.
#[derive(Clone, Default)]
pub struct KeptModel(Option<Arc<Mutex<Runner>>>);

impl KeptModel {
    /// Keeps a model.
    #[must_use]
    pub fn new(model: Runner) -> Self {
        Self(Some(Arc::new(Mutex::new(model))))
    }

    /// A copy of the model, if there is one.
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
    /// How many of each sort the operations gave.
    #[must_use]
    pub fn yielded(&self) -> Vec<Option<Yielded>> {
        let of = |(at, op): (usize, &Op)| match self.steps.get(at) {
            Some(step) => Yielded::of(op, &step.outcome),
            None => Yielded::of(op, &Outcome::Skipped),
        };
        self.case.ops.iter().enumerate().map(of).collect()
    }
}
