//! Pairs of programs that make the same objects in different ways, so that their results can be
//! compared.

use crate::objects::edit::Linked;
use crate::objects::law::{self, Trial, Verdict, expect_same_code};
use crate::objects::op::refs::{NO_HANDLE, Sort};
use crate::objects::op::{Op, OpRef};
use crate::objects::run::{Outcome, Runner};
use crate::objects::subject::Obj;
use selfsame_spec::{Digest, Lens, Result};

/// Returns the numbers of the operations that only build objects. The list ends before the first
/// operation that is neither such an operation nor a query. Refused operations are left out.
pub(crate) fn building_ops(trial: &Trial<'_>) -> Vec<usize> {
    let ops = &trial.trace.case.ops;
    let end = ops.iter().position(|op| !op.is_builder() && !op.is_query()).unwrap_or(ops.len());
    (0..end).filter(|&at| ops[at].is_builder() && trial.succeeded(at)).collect()
}

pub(crate) fn link(trial: &Trial<'_>) -> Linked {
    Linked::of(&trial.trace.case.ops, &trial.trace.yielded())
}

/// Returns the hashes of the objects with the numbers in `objects`, under a lens.
pub(crate) fn hashes_of(
    runner: &Runner,
    objects: &[Option<OpRef>],
    lens: Lens,
) -> Result<Hashes, String> {
    let found: Vec<Option<Obj>> =
        objects.iter().map(|at| at.and_then(|at| runner.object(at))).collect();
    let living: Vec<Obj> = found.iter().copied().flatten().collect();
    let mut hashes = law::hashes(&*runner.world, &living, lens)?.into_iter();
    Ok(found.into_iter().map(|object| object.and_then(|_| hashes.next())).collect())
}

/// Realizes the objects one after the other; returns the identity hash of each result.
pub(crate) fn realized_hashes(
    runner: &mut Runner,
    objects: &[Option<OpRef>],
) -> Vec<Option<Result<Digest>>> {
    let mut one = |at: &Option<OpRef>| {
        let object = runner.object((*at)?)?;
        let world = &mut runner.world;
        let made = world.realize(&[object]).map(|made| made[0]);
        Some(made.and_then(|made| world.hash(made, Lens::Identity)))
    };
    objects.iter().map(&mut one).collect()
}

pub(crate) type Hashes = Vec<Option<Result<Digest>>>;

pub(crate) fn expect_same_hashes(what: &str, got: &Hashes, expected: &Hashes) -> Verdict {
    for (at, pair) in got.iter().zip(expected).enumerate() {
        if let (Some(got), Some(expected)) = pair {
            expect_same_code(|| format!("o{at}, {what}"), got, expected)?;
        }
    }
    Ok(())
}

/// Two programs that have run, and the pairs of equal objects in them.
pub(crate) struct Twin {
    pub(crate) one: Runner,
    pub(crate) other: Runner,
    pub(crate) objects: Vec<Option<OpRef>>,
    pub(crate) images: Vec<Option<OpRef>>,
}

impl Twin {
    pub(crate) fn compare_hashes(&self, what: &str, lenses: &[Lens]) -> Verdict {
        for &lens in lenses {
            let expected = hashes_of(&self.one, &self.objects, lens)?;
            let got = hashes_of(&self.other, &self.images, lens)?;
            expect_same_hashes(&format!("{what}, under {lens:?}"), &got, &expected)?;
        }
        Ok(())
    }

    pub(crate) fn compare_realized(&mut self, what: &str) -> Verdict {
        let expected = realized_hashes(&mut self.one, &self.objects);
        let got = realized_hashes(&mut self.other, &self.images);
        expect_same_hashes(what, &got, &expected)
    }
}

/// A list of operations that is made from another list: each operation is rewritten, and operations
/// may be added in between.
pub(crate) struct Rewrite {
    pub(crate) ops: Vec<Op>,
    /// The number in the new program of each object of the first program, indexed by its number in
    /// the first program.
    image: Vec<OpRef>,
    pub(crate) next: OpRef,
}

impl Rewrite {
    /// Rewrites operations that build objects. `change` is called for each operation; it may change
    /// the operation, and may add operations before it.
    pub(crate) fn of(ops: &[Op], change: &mut dyn FnMut(&mut Self, &mut Op)) -> Self {
        let mut out = Self { ops: Vec::new(), image: Vec::new(), next: 0 };
        for op in ops {
            let mut op = op.clone();
            let image = &out.image;
            op.each_ref(&mut |sort, at| {
                if sort == Sort::Object && *at != NO_HANDLE {
                    *at = image.get(*at as usize).copied().unwrap_or(NO_HANDLE);
                }
            });
            change(&mut out, &mut op);
            if op.yields() != crate::objects::op::refs::Yields::Nothing {
                out.image.push(out.next);
                out.next += 1;
            }
            out.ops.push(op);
        }
        out
    }

    /// Adds an operation that yields one object, and returns the number of the object.
    pub(crate) fn add(&mut self, op: Op) -> OpRef {
        self.ops.push(op);
        self.next += 1;
        self.next - 1
    }

    /// Runs the two programs, and returns both worlds with the pairs of equal objects; `None` if
    /// one of the programs refuses an operation.
    pub(crate) fn into_twin(self, trial: &Trial<'_>, ops: &[Op]) -> Option<Twin> {
        let (mut one, mut other) = (Runner::new((trial.make)()), Runner::new((trial.make)()));
        let refused =
            |runner: &mut Runner, op: &Op| matches!(runner.step(op).outcome, Outcome::Refused(_));
        let refused = ops.iter().any(|op| refused(&mut one, op))
            || self.ops.iter().any(|op| refused(&mut other, op));
        let objects = (0..self.image.len() as OpRef).map(Some).collect();
        let images = self.image.into_iter().map(Some).collect();
        // After a refusal, the two programs no longer build the same objects.
        (!refused).then_some(Twin { one, other, objects, images })
    }
}

/// Returns the operations of a case that only build objects, without the other operations.
pub(crate) fn built_ops(trial: &Trial<'_>) -> Vec<Op> {
    link(trial).rearrange(&building_ops(trial)).0
}
