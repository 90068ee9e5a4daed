//! Edits lists of operations. If an operation is left out, the operations that refer to it are also
//! left out, and the numbers in the remaining operations are adjusted.

use super::op::{Op, OpRef};
use super::run::Outcome;
use crate::objects::op::refs::{NO_HANDLE, Sort, Yields};

/// The handles that an operation yielded; all of them are of one sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Yielded {
    /// The sort of the handles.
    pub sort: Sort,
    /// The number of handles.
    pub count: usize,
}

impl Yielded {
    /// Returns the handles that an operation yielded, given its outcome; `None` if it yields no
    /// handles.
    #[must_use]
    pub fn of(op: &Op, outcome: &Outcome) -> Option<Self> {
        let (sort, count) = match op.yields() {
            Yields::Nothing => return None,
            Yields::Fixed(sort, count) => (sort, count),
            Yields::Open(sort) => match outcome {
                Outcome::Objects(of) | Outcome::Nodes(_, of) => (sort, of.len()),
                _ => return None,
            },
        };
        Some(Self { sort, count })
    }

    /// Returns the same handles without the last one.
    pub(super) const fn fewer(self) -> Self {
        Self { count: self.count - 1, ..self }
    }
}

/// The origin of a handle: the operation that yielded it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Origin {
    /// The number of the operation that yielded the handle.
    op: usize,
    /// The index of the handle among the handles that the operation yielded.
    nth: usize,
}

/// The origin of a handle that no operation yields; an operation that refers to such a handle is
/// left out.
const GONE: Origin = Origin { op: usize::MAX, nth: 0 };

/// An operation, the handles that it yielded, and the origins of the handles to which it refers.
#[derive(Clone, Debug)]
struct LinkedOp {
    op: Op,
    yielded: Option<Yielded>,
    refs: Vec<Option<Origin>>,
}

/// Operations that refer to each other by the origins of handles, so that they can be moved.
#[derive(Clone, Debug)]
pub struct Linked {
    ops: Vec<LinkedOp>,
}

impl Linked {
    /// Links operations; `yielded` has the handles that each operation yielded.
    #[must_use]
    pub fn of(ops: &[Op], yielded: &[Option<Yielded>]) -> Self {
        let mut origin: [Vec<Origin>; 4] = Default::default();
        let mut out = Vec::new();
        for (number, op) in ops.iter().enumerate() {
            let look = |(sort, at): (Sort, OpRef)| origin[sort as usize].get(at as usize).copied();
            let refs = op.refs().into_iter().map(look).collect();
            let yielded = yielded.get(number).copied().flatten();
            if let Some(Yielded { sort, count }) = yielded {
                origin[sort as usize].extend((0..count).map(|nth| Origin { op: number, nth }));
            }
            out.push(LinkedOp { op: op.clone(), yielded, refs });
        }
        Self { ops: out }
    }

    /// Returns the numbers of the operations to which operation `number` refers.
    pub fn dependencies(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        self.ops[number].refs.iter().flatten().map(|from| from.op)
    }

    /// Returns the operations with these numbers, in this order. An operation is left out if it
    /// refers to an operation that does not come before it. Also returns, for each sort, the new
    /// number of each old handle.
    #[must_use]
    pub fn rearrange(&self, order: &[usize]) -> (Vec<Op>, [Vec<Option<OpRef>>; 4]) {
        let (ops, first) = self.place(order);
        (ops, self.renumber(&first))
    }

    /// Returns the operations with these numbers, in this order. An operation is left out if it
    /// refers to an operation that does not come before it.
    #[must_use]
    pub fn keep(&self, order: &[usize]) -> Vec<Op> {
        self.place(order).0
    }

    /// Returns the same operations as `keep`, but with operation `at` replaced by `narrow`, which
    /// yields fewer handles.
    #[must_use]
    pub fn narrow(&self, order: &[usize], at: usize, narrow: Op) -> Vec<Op> {
        let mut fewer = self.clone();
        let linked = &mut fewer.ops[at];
        linked.refs.truncate(narrow.refs().len());
        // In a `Send`, the reference to the owner comes after the references to nodes.
        if let (Op::Send(..), Some(owner)) = (&narrow, self.ops[at].refs.last()) {
            linked.refs.pop();
            linked.refs.push(*owner);
        }
        linked.op = narrow;
        linked.yielded = linked.yielded.map(Yielded::fewer);
        let left = linked.yielded.map_or(0, |yielded| yielded.count);
        for linked in &mut fewer.ops {
            let gone = |from: &Origin| from.op == at && from.nth >= left;
            let refs = linked.refs.iter_mut();
            refs.filter(|from| from.as_ref().is_some_and(gone)).for_each(|from| *from = Some(GONE));
        }
        fewer.keep(order)
    }

    /// Returns the operations and, for each old operation, the new number of the first handle that
    /// it yields.
    fn place(&self, order: &[usize]) -> (Vec<Op>, Vec<Option<OpRef>>) {
        let mut first: Vec<Option<OpRef>> = vec![None; self.ops.len()];
        let mut next = [0; 4];
        let mut out = Vec::new();
        for &number in order {
            let linked = &self.ops[number];
            let Some(op) = linked.renumbered(&first) else { continue };
            first[number] = Some(0);
            if let Some(Yielded { sort, count }) = linked.yielded {
                first[number] = Some(next[sort as usize]);
                next[sort as usize] += count as OpRef;
            }
            out.push(op);
        }
        (out, first)
    }

    fn renumber(&self, first: &[Option<OpRef>]) -> [Vec<Option<OpRef>>; 4] {
        let mut map: [Vec<Option<OpRef>>; 4] = Default::default();
        for (linked, first) in self.ops.iter().zip(first) {
            if let Some(Yielded { sort, count }) = linked.yielded {
                let image = (0..count as OpRef).map(|nth| first.map(|first| first + nth));
                map[sort as usize].extend(image);
            }
        }
        map
    }
}

impl LinkedOp {
    /// Returns the operation with the new numbers of its handles; `None` if a handle has no new
    /// number. For each operation, `first` contains the number of the first handle that the
    /// operation yields.
    fn renumbered(&self, first: &[Option<OpRef>]) -> Option<Op> {
        let (mut op, mut refs, mut whole) = (self.op.clone(), self.refs.iter(), true);
        op.each_ref(&mut |_, at| {
            if let Some(Some(Origin { op, nth })) = refs.next() {
                match first.get(*op).copied().flatten() {
                    Some(first) => *at = first + *nth as OpRef,
                    None => whole = false,
                }
            } else if *at != NO_HANDLE {
                whole = false;
            }
        });
        whole.then_some(op)
    }
}
