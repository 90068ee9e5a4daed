//! Laws of worlds: properties of every case that both a system and the reference model have run.

use crate::kit::Capabilities;
pub use crate::kit::Verdict;
use crate::objects::case::Trace;
use crate::objects::op::Op;
use crate::objects::run::{Outcome, Runner, Step};
use crate::objects::subject::{Obj, ObjectKind, WorldSubject};
use crate::types::in_words::{InWords, differs};
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Digest, Error, Kind, Label, Lens, Payload, Result};
use std::cell::OnceCell;

/// A function that makes an empty world.
pub type MakeWorld<'a> = &'a (dyn Fn() -> Box<dyn WorldSubject> + Sync);

/// A case, its outcome in the model, and a system under test that has run it.
///
/// A law queries one shared world, [`after`](Self::after), and cannot change it. A law that changes
/// a world gets a world of its own from `fork`. At most four worlds are made for one law, and each
/// object is queried at most 64 times.
pub struct Trial<'a> {
    /// The case, and its outcome in the model.
    pub trace: &'a Trace,
    /// The function that makes an empty world of the system under test.
    pub make: MakeWorld<'a>,
    /// The function that makes an empty world of the reference model.
    pub model: MakeWorld<'a>,
    /// The outcomes of the operations in the system, in the order of the operations.
    pub steps: Vec<Step>,
    /// The system after the operations.
    pub after: Runner,
    /// A copy of the system after the operations, which no law has queried yet; `None` if the
    /// system cannot be copied.
    unasked: Option<Runner>,
    model_after: OnceCell<Runner>,
}

impl<'a> Trial<'a> {
    /// Runs the case of `told` in a new world of the system under test.
    #[must_use]
    pub fn new(told: &'a Trace, make: MakeWorld<'a>, model: MakeWorld<'a>) -> Self {
        let mut after = Runner::new(make());
        let steps = told.case.ops.iter().map(|op| after.step(op)).collect();
        let (unasked, after) = (after.fork(), after.remembering());
        Self { trace: told, make, model, steps, after, unasked, model_after: OnceCell::new() }
    }

    /// Returns a world for one law, in the state after the operations: a copy of the shared world.
    /// If the shared world cannot be copied, the operations are done in a new world.
    pub(crate) fn fork(&self) -> Runner {
        self.after.fork().unwrap_or_else(|| self.run_ops(&self.trace.case.ops))
    }

    /// Returns the copy of the system after the operations that no law has queried, if the system
    /// can be copied.
    pub(crate) const fn unasked(&self) -> Option<&Runner> {
        self.unasked.as_ref()
    }

    /// Returns the model after the operations.
    pub(crate) fn model_after(&self) -> &Runner {
        let anew = || Runner::after((self.model)(), &self.trace.case.ops);
        let first = || self.trace.model.fork().unwrap_or_else(anew).remembering();
        self.model_after.get_or_init(first)
    }

    /// Returns a copy of the model for one law, in the state after the operations.
    pub(crate) fn model_fork(&self) -> Runner {
        let anew = || Runner::after((self.model)(), &self.trace.case.ops);
        self.model_after().fork().unwrap_or_else(anew)
    }

    /// Runs operations other than those of the case in a new world of the system.
    pub(crate) fn run_ops(&self, ops: &[Op]) -> Runner {
        Runner::after((self.make)(), ops)
    }

    pub(crate) fn entropy(&self, at: usize, below: usize) -> usize {
        self.trace.case.entropy(at, below)
    }

    /// Returns whether operation number `at` was done: neither refused nor skipped.
    pub(crate) fn succeeded(&self, at: usize) -> bool {
        !matches!(self.steps[at].outcome, Outcome::Refused(_) | Outcome::Skipped)
    }
}

/// A law of worlds.
pub type Law = crate::kit::Law<fn(&Trial<'_>) -> Verdict>;

/// The defaults of laws of worlds. A law with these defaults is checked on each world.
pub(crate) const ANY: Law =
    Law { name: "", group: "worlds", rules: &[], needs: Capabilities::NOTHING, check: |_| Ok(()) };

/// Returns `Ok` if the two values are equal; otherwise an error with both values and with `what`,
/// which names the thing that is compared.
pub(crate) fn expect_equal<T: PartialEq + InWords>(
    what: impl FnOnce() -> String,
    got: &T,
    expected: &T,
) -> Verdict {
    if got == expected {
        return Ok(());
    }
    Err(differs(&what(), got, expected))
}

/// Returns `Ok` if `holds` is true; otherwise an error with the text that `what` returns.
pub(crate) fn expect(holds: bool, what: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(what()) }
}

/// Returns all objects that are reachable from an object by the edges in the facts of objects. The
/// first object in the list is `from`.
pub(crate) fn reachable(world: &dyn WorldSubject, from: Obj) -> Vec<Obj> {
    let mut seen = vec![from];
    let mut at = 0;
    while at < seen.len() {
        for to in crate::objects::law::edges_of(world, seen[at]) {
            if !seen.contains(&to) {
                seen.push(to);
            }
        }
        at += 1;
    }
    seen
}

/// Returns `Ok` if both results are equal digests, or if both are errors with the same code.
pub(crate) fn expect_same_code(
    what: impl FnOnce() -> String,
    got: &Result<Digest>,
    expected: &Result<Digest>,
) -> Verdict {
    let told = |of: &Result<Digest>| of.as_ref().map(|d| *d).map_err(|error| error.code());
    expect_equal(what, &told(got), &told(expected))
}

pub(crate) fn unexpected(error: Error) -> String {
    format!("the subject refuses what it should do: {}, {error}", error.code())
}

/// Returns the edges of an object under the frozen lens, according to its facts.
pub(crate) fn edges_of(world: &dyn WorldSubject, object: Obj) -> Vec<Obj> {
    match world.kind(object) {
        Ok(ObjectKind::Head(_, children)) => children,
        Ok(ObjectKind::OneOf(members)) => members,
        Ok(ObjectKind::Forward(_, definition)) => definition.into_iter().collect(),
        Ok(ObjectKind::Anonymous(_, members)) => {
            members.into_values().filter_map(|member| member.held).collect()
        }
        // Realized types and named modules are leaves.
        _ => Vec::new(),
    }
}

/// Returns the hashes of objects, computed by one query for all of them. Also compares the hash of
/// one of the objects with the result of a separate query.
///
/// # Errors
/// Returns an error if the hash of this one object differs between the joint query and the separate
/// query.
pub(crate) fn hashes(
    world: &dyn WorldSubject,
    objects: &[Obj],
    lens: Lens,
) -> Result<Vec<Result<Digest>>, String> {
    let hashes = world.hashes(objects, lens);
    expect_equal(|| "hashes of objects".into(), &hashes.len(), &objects.len())?;
    let sum: usize = objects.iter().map(|object| object.0 as usize).sum();
    let Some(one) = sum.checked_rem(objects.len()) else { return Ok(hashes) };
    let alone = world.hash(objects[one], lens);
    let what = || format!("{:?} under {lens:?}, hashed with others", objects[one]);
    expect_equal(what, &hashes[one], &alone)?;
    Ok(hashes)
}

/// Makes a class that holds the object `held` as a constant.
pub(crate) fn class_over(world: &mut dyn WorldSubject, held: Obj) -> Result<Obj> {
    let member = RecordMember { name: "k".into(), public: false, role: Role::Type };
    let payload = Payload::Record { name: "m:Holds".into(), members: vec![member] };
    world.head(&Label::new(Kind::CLASS, &payload.bytes(), 1)?, &[held])
}
